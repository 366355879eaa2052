"""OpenDocument, books, web pages, Markdown and Rich Text: their words, roles and properties."""

import contextlib
import time
from collections.abc import Callable
from typing import Any

import pytest

from astana_reader.document.blocks import Manner
from astana_reader.document.model import Document
from astana_reader.errors import UnreadableDocument

Read = Callable[..., Document]
PARAGRAPH = "أكدت الأطراف المجتمعة أهمية الحوار، وجددت التزامها بوحدة الأراضي السورية وسيادتها. "
HTML = f"""<!doctype html><html lang="ar"><head><title>بيان  الجولة</title>
<meta name="author" content="الأناضول"><meta property="article:published_time"
content="2023-06-21T08:00:00+03:00"><style>p {{}}</style></head><body>
<h1>بيان الجولة</h1><p>{PARAGRAPH}<br>سطر ثان</p><ul><li>وقف النار<li>المعتقلون</ul>
<blockquote><p>قال الوزير</p></blockquote><table><tr><th>الدولة<th>الرئيس
<tr><td>إيران<td>خاجي</table><img src="http://127.0.0.1/x.png" alt="خريطة"><script>لا</script>
</body></html>"""


def roles(document: Document) -> list[tuple[str, str]]:
    return [(each.role.value, document.text[each.span.slice]) for each in document.paragraphs]


def test_an_opendocument_text_keeps_its_marks(read: Read, odt: Callable[[str], bytes]) -> None:
    body = (
        '<text:p text:style-name="Title">بيان</text:p><text:h text:outline-level="2">أولا</text:h>'
        '<text:p>نص<text:s text:c="2"/>عادي<text:tab/>هنا<text:note><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>تعليق</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>بند</text:p></text:list-item></text:list>"
        '<text:p text:style-name="Quotations">اقتباس</text:p>'
        "<table:table><table:table-row><table:table-cell><text:p>أ</text:p></table:table-cell>"
        "<table:table-cell><text:p>ب</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p><draw:frame draw:name='صورة'><draw:image/></draw:frame></text:p>"
    )
    assert roles(read("x.odt", odt(body))) == [
        ("heading", "بيان"), ("heading", "أولا"), ("body", "نص  عادي\tهنا[1]"), ("list", "بند"),
        ("quote", "اقتباس"), ("table", "أ | ب"), ("caption", "[صورة]"), ("footnote", "[1] حاشية"),
    ]  # fmt: skip


def test_a_book_is_read_along_its_spine(read: Read, epub: Any) -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>{}</h1><p>{}</p></body></html>"
    book = epub(
        {"b.xhtml": page.format("الأول", "نص"), "a%20c.xhtml": page.format("الثاني", "آخر")}
    )
    book = book.replace(b"OPS/a%20c.xhtml", b"OPS/a c  .xhtml")  # the name as an archive keeps it
    document = read("x.epub", book)
    assert roles(document)[:2] == [("heading", "الأول"), ("body", "نص")]
    assert (document.title, document.language, document.metadata.date) == (
        "بيان الجولة", "ar", "2023-06-21",
    )  # fmt: skip
    assert "missing:1" in document.source.repairs


def test_a_web_page_keeps_its_marks(read: Read) -> None:
    document = read("x.html", HTML.encode())
    assert roles(document) == [
        ("heading", "بيان الجولة"), ("body", PARAGRAPH.strip()), ("body", "سطر ثان"),
        ("list", "وقف النار"), ("list", "المعتقلون"), ("quote", "قال الوزير"),
        ("table", "الدولة | الرئيس"), ("table", "إيران | خاجي"), ("caption", "[خريطة]"),
    ]  # fmt: skip
    assert (document.title, document.metadata.author, document.metadata.date) == (
        "بيان الجولة", "الأناضول", "2023-06-21",
    )  # fmt: skip


def cluttered(paragraphs: int) -> str:
    menu = "".join(f"<li><a href='/{i}'>قسم الأخبار {i}</a></li>" for i in range(30))
    article = "".join(f"<p>{PARAGRAPH * 3} ({i})</p>" for i in range(paragraphs))
    return (
        f"<html><body><div class='menu'><ul>{menu}</ul></div><div class='post'><h1>العنوان</h1>"
        f"{article}<h2>خلفية</h2>{article}</div><div class='footer'><ul>{menu}</ul></div>"
        "</body></html>"
    )


def test_an_article_is_shown_with_its_headings_and_the_whole_page_on_demand(read: Read) -> None:
    article = read("x.html", cluttered(6).encode())
    whole = read("x.html", cluttered(6).encode(), Manner(whole=True))
    assert "قسم الأخبار" not in article.text
    assert [section.title for section in article.sections] == ["العنوان", "خلفية"]
    assert whole.text.count("قسم الأخبار") == 60
    assert article.source.repairs == ("around:60",)


def test_a_page_with_nothing_around_its_text_is_shown_whole(read: Read) -> None:
    """Word processors save such pages, and an extractor would drop half of them."""
    source = (
        f"<html><body><h1>التقرير</h1><p>تمهيد قصير.</p><p>{PARAGRAPH * 4}</p>"
        f"<h2>قسم</h2><ul><li>بند</li></ul><p>{PARAGRAPH * 4}</p><p>خاتمة من سطر واحد.</p>"
        "<div><p>ملحق في آخر الصفحة لا رابط فيه.</p></div></body></html>"
    )
    document = read("x.html", source.encode())
    assert document == read("x.html", source.encode(), Manner(whole=True))


def test_first_and_last_words_of_an_article_are_kept(read: Read) -> None:
    page = cluttered(6).replace("</h1>", "</h1><div>تمهيد قصير لا بد منه قبل المقال.</div>")
    page = page.replace("<h2>", "<p>ثم قال: نعم.</p><h2>").replace(
        "<div class='footer'>",
        "<div>وهذه خاتمة المقال بعد ما استخرج منه.</div><div class='footer'>",
    )
    text = read("x.html", page.encode()).text
    assert "تمهيد قصير" in text
    assert "ثم قال: نعم." in text
    assert text.endswith("وهذه خاتمة المقال بعد ما استخرج منه.")
    assert "قسم الأخبار" not in text


def test_numbered_items_have_their_numbers_and_raised_marks_their_brackets(read: Read) -> None:
    source = (
        "<ol start='3'><li>ثالث<ol type='a'><li>فرع</li></ol></li><li>رابع</li></ol>"
        "<ul><li>بلا رقم</li></ul><p>السوري<a href='#fn1'><sup>1</sup></a> "
        "والثاني<sup><a href='#fn2'>2</a></sup> وس<sup>2</sup></p>"
    )
    assert read("x.html", source.encode()).text.split("\n") == [
        "3. ثالث", "a. فرع", "4. رابع", "بلا رقم", "السوري[1] والثاني[2] وس2",
    ]  # fmt: skip


@pytest.mark.parametrize("said", ["windows-1256", "iso-8859-6", "utf-8"])
def test_a_page_is_read_in_the_encoding_it_says_unless_that_is_wrong(read: Read, said: str) -> None:
    page = HTML.replace("<head>", f'<head><meta charset="{said}">')
    right = read("x.html", page.encode("windows-1256" if said == "utf-8" else said))
    assert "سطر ثان" in right.text
    assert right.source.encoding == ("windows-1256" if said == "utf-8" else said)


def test_markdown_is_read_without_its_marks_and_html_in_it_without_tags(read: Read) -> None:
    source = (
        "---\ntitle: بيان\nauthor: الوكالة\ndate: 2023-06-21\n---\n# أولا\n\nنص *مائل* و`رمز`\n"
        "يستمر\n\n- بند\n\n> اقتباس\n\n| أ | ب |\n|---|---|\n| ج | د |\n\n<b>خام</b>\n\n"
        "![خريطة](http://127.0.0.1/x.png)\n\n[^1]: حاشية\n"
    )
    document = read("x.md", source.encode())
    assert roles(document) == [
        ("heading", "أولا"), ("body", "نص مائل ورمز يستمر"), ("list", "بند"), ("quote", "اقتباس"),
        ("table", "أ | ب"), ("table", "ج | د"), ("body", "خام"), ("caption", "[خريطة]"),
        ("footnote", "[1] حاشية"),
    ]  # fmt: skip
    assert (document.title, document.metadata.author) == ("بيان", "الوكالة")


def test_rich_text_is_read_in_its_fonts_code_page(read: Read) -> None:
    heading = "".join(f"\\'{byte:02x}" for byte in "وحدة الأراضي".encode("windows-1256"))
    letters = "".join(f"\\u{ord(letter)}?" for letter in "بيان")
    source = (
        "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fcharset178 Arial;}}"
        f"{{\\info{{\\title {letters}}}{{\\creatim\\yr2023\\mo6\\dy1}}}}"
        f"{{\\pard\\outlinelevel0\\f0 {heading}\\par}}{{\\pard\\f0 {letters}\\par}}"
        f"\\f0 {letters}\\cell {letters}\\cell\\row}}"
    )
    document = read("x.rtf", source.encode())
    assert roles(document) == [
        ("heading", "وحدة الأراضي"), ("body", "بيان"), ("table", "بيان | بيان"),
    ]  # fmt: skip
    assert (document.title, document.metadata.date) == ("بيان", "2023-06-01")


def arabic(text: str) -> str:
    """The escapes of a text in Windows' Arabic page."""
    return "".join(
        f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in text.encode("windows-1256")
    )


def rich(body: str, head: str = "") -> bytes:
    fonts = "{\\fonttbl{\\f0\\fcharset178 Arial;}{\\f3\\fcharset2 Symbol;}}"
    return f"{{\\rtf1\\ansi\\ansicpg1256\\uc1\\deff0{fonts}{head}{body}}}".encode("ascii")


def test_rich_text_says_by_its_styles_what_a_paragraph_is(read: Read) -> None:
    head = (
        "{\\stylesheet{\\fs24 Normal;}{\\s1\\sbasedon0\\snext0\\f0\\b\\fs32 heading 1;}"
        "{\\s2\\af0 heading 2;}{\\s7\\qc Title;}{\\s9\\li720\\af3 Block Text;}"
        "{\\*\\cs15 Default Paragraph Font;}}"
    )
    body = "".join(
        f"\\pard\\plain \\s{style}\\rtlpar {arabic(text)}\\par "
        for style, text in (
            (7, "بيان"),
            (1, "أولا"),
            (2, "فرع"),
            (0, "نص"),
            (9, "قال"),
            (12, "آخر"),
        )
    )
    document = read("x.rtf", rich(body, head))
    assert roles(document) == [
        ("heading", "بيان"), ("heading", "أولا"), ("heading", "فرع"), ("body", "نص"),
        ("quote", "قال"), ("body", "آخر"),
    ]  # fmt: skip
    assert [section.level for section in document.sections] == [0, 1, 2]


def test_rich_text_keeps_notes_boxes_and_list_marks_and_drops_what_was_deleted(read: Read) -> None:
    body = (
        f"\\pard {arabic('قرار')}{{\\super\\chftn{{\\*\\footnote\\pard\\chftn {arabic('حاشية')}"
        f"\\par {arabic('لها سطران')}}}}}{arabic(' جديد ')}{{\\b\\deleted {arabic('محذوف')}}}"
        f"{{\\shp{{\\*\\shpinst{{\\sp{{\\sn n}}{{\\sv 1}}}}{{\\shptxt\\pard {arabic('إطار')}"
        "\\par}}"
        f"{{\\shprslt {arabic('إطار')}}}}}{arabic('آخر')}\\par "
        f"{{\\listtext\\f0 1.\\tab}}\\pard {arabic('بند')}\\par "
        f"{{\\listtext\\f3\\'b7\\tab}}\\pard {arabic('نقطة')}\\par "
        f"{{\\listtext 2. }}\\pard {arabic('بند طويل لا علامة بعد رقمه ولا ينقطع في وسطه')}\\par "
    )
    assert roles(read("x.rtf", rich(body))) == [
        ("body", "قرار[1] جديد آخر"), ("body", "إطار"), ("list", "1. بند"), ("list", "• نقطة"),
        ("list", "2. بند طويل لا علامة بعد رقمه ولا ينقطع في وسطه"),
        ("footnote", "[1] حاشية لها سطران"),
    ]  # fmt: skip


def test_a_paragraph_in_a_cell_of_rich_text_ends_no_row(read: Read) -> None:
    cells = "".join(
        f"{{\\pard\\intbl {arabic(one)}\\par {arabic(two)}\\par}}\\cell "
        for one, two in (("أ", "ب"), ("ج", "د"))
    )
    body = f"\\trowd\\cellx900\\cellx1800 {cells}\\trowd\\row\\pard {arabic('بعده')}\\par "
    assert roles(read("x.rtf", rich(body))) == [("table", "أ ب | ج د"), ("body", "بعده")]


def test_the_better_of_a_title_in_two_encodings_is_shown(read: Read) -> None:
    head = f"{{\\info{{\\upr{{\\title ????}}{{\\*\\ud{{\\title \\u{ord('ب')}?}}}}}}}}"
    assert read("x.rtf", rich(f"\\pard {arabic('نص')}\\par", head)).title == "ب"


@pytest.mark.parametrize("source", [
    "{\\footnote " * 50_000, "\\trowd\\par " * 50_000, "{\\stylesheet{\\s1 " * 20_000,
    "{\\shp{\\shptxt " * 20_000,
])  # fmt: skip
def test_rich_text_that_never_closes_what_it_opens_is_soon_dealt_with(
    read: Read, source: str
) -> None:
    begin = time.monotonic()
    with contextlib.suppress(UnreadableDocument):
        read("x.rtf", b"{\\rtf1 " + source.encode())
    assert time.monotonic() - begin < 10


def test_what_is_left_out_of_a_file_is_counted(read: Read, odt: Callable[[str], bytes]) -> None:
    note = "{\\super\\chftn{\\footnote\\pard note}}"
    rich = f"{{\\rtf1\\ansi text{note} and more{note}\\par{{\\pict\\wmetafile8 0}}}}"
    text = "<text:p>نص<office:annotation><text:p>تعليق</text:p></office:annotation></text:p>"
    page = HTML.replace("</body>", "<img src='a.png'><iframe src='b.html'></iframe></body>")
    assert read("x.rtf", rich.encode()).source.repairs == ("pictures-left:1",)
    assert read("x.odt", odt(text)).source.repairs == ("comments-left:1",)
    assert set(read("x.html", page.encode()).source.repairs) == {
        "scripts-left:1", "frames-left:1", "pictures-left:1",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["x.doc", "x", "x.asp"])
def test_what_a_file_holds_goes_before_its_name(read: Read, name: str) -> None:
    assert read(name, HTML.encode()).source.media_type == "text/html"
    assert read(name, b"{\\rtf1 text\\par}").source.media_type == "application/rtf"
    assert read("x.txt", HTML.encode()).source.media_type == "text/plain"
