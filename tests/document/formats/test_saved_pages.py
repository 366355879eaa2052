"""Web pages as browsers save them: what is the article, and who wrote it."""

import json
import quopri
from collections.abc import Callable

import pytest

from astana_reader.document.model import Document, Role

Read = Callable[..., Document]
MENU = "".join(
    f'<a href="/{word}">{word}</a>'
    for word in ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "ثقافة", "صحة", "آراء", "فيديو", "تواصل")
)
RELATED = "".join(
    f'<li><a href="/{n}">تعرف على حالة الطقس غدا في مدن البلاد {n}</a></li>' for n in range(4)
)
PROSE = [
    f"أكدت الأطراف الضامنة في فقرتها رقم {n} التزامها القوي بسيادة سوريا واستقلالها ووحدة"
    " أراضيها، ورفضت جميع المحاولات الرامية إلى خلق حقائق جديدة على الأرض تحت ذريعة مكافحة"
    " الإرهاب، وشددت على ضرورة زيادة المساعدات الإنسانية إلى جميع السوريين في البلاد."
    for n in range(12)
]
TITLE = "البيان الختامي لاجتماع أستانا"


def page(body: str, head: str = "") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>{TITLE}'
        f"</title>{head}</head><body>{body}</body></html>"
    ).encode()


def test_a_long_article_has_no_menu_however_small_its_share(read: Read) -> None:
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    document = read(
        "a.html",
        page(f"<div>{MENU}</div><h1>{TITLE}</h1>{prose}<div><ul>{RELATED}</ul></div>"),
    )
    assert document.text.splitlines() == [TITLE, *PROSE]


def test_an_article_of_bare_divs_begins_with_the_words_of_its_title(read: Read) -> None:
    prose = "".join(f"<div>{text}</div>" for text in PROSE)
    document = read(
        "a.html",
        page(
            f"<div><div>{MENU}</div></div><div><div>{TITLE}</div><div>{prose}</div></div>"
            f"<div>{RELATED}</div>"
        ),
    )
    assert document.text.splitlines() == [TITLE, *PROSE]


def test_linked_data_says_who_wrote_when_and_for_whom(read: Read) -> None:
    said = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "موقع"},
            {
                "@type": ["NewsArticle"],
                "datePublished": "2023-11-05T10:00:00Z",
                "author": [{"@type": "Person", "name": "كريم نصر"}, {"name": "ليلى حسن"}],
                "publisher": {"@type": "Organization", "name": "شبكة المدى"},
            },
        ],
    }
    head = f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=False)}</script>'
    metadata = read("a.html", page(f"<p>{PROSE[0]}</p>", head)).metadata
    assert metadata.author == "كريم نصر، ليلى حسن"
    assert (metadata.publisher, metadata.date) == ("شبكة المدى", "2023-11-05")


@pytest.mark.parametrize("data", ["{", "[" * 100_000, '"x"', '{"@type": 5, "author": 7}'])
def test_linked_data_without_sense_says_nothing(read: Read, data: str) -> None:
    head = f'<script type="application/ld+json">{data}</script>'
    assert read("a.html", page(f"<p>{PROSE[0]}</p>", head)).metadata.author == ""


def test_what_a_page_does_not_show_is_not_read(read: Read) -> None:
    document = read(
        "a.html",
        page("<p>ظاهر</p><div style='color:red; display : none'>مخفي</div><p hidden>مخفي</p>"),
    )
    assert document.text == "ظاهر"


def test_items_are_numbered_as_the_page_numbers_them(read: Read) -> None:
    document = read(
        "a.html",
        page(
            "<ol style='list-style-type: lower-alpha'><li>أول</li><li>ثان</li></ol>"
            "<ol><li value='7'>سابع</li><li>ثامن</li></ol>"
        ),
    )
    assert document.text.splitlines() == ["a. أول", "b. ثان", "7. سابع", "8. ثامن"]


@pytest.mark.parametrize("name", ["صفحة.mhtml", "صفحة.mht", "صفحة"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1256"])
def test_a_page_saved_as_one_file_is_read_like_any_other(
    read: Read, name: str, encoding: str
) -> None:
    inner = f"<html><head><title>{TITLE}</title></head><body><p>{PROSE[0]}</p></body></html>"
    letter = (
        b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type:"
        b' multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--B"\r\n\r\n\r\n----B\r\n'
        + f"Content-Type: text/html; charset={encoding}\r\n".encode()
        + b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(inner.encode(encoding))
        + b"\r\n----B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        b"iVBORw0KGgo=\r\n----B--\r\n"
    )
    document = read(name, letter)
    assert document.text == PROSE[0]
    assert (document.title, document.source.encoding) == (TITLE, encoding)


def test_notes_that_a_book_refers_to_by_class_stand_in_brackets(read: Read) -> None:
    document = read(
        "a.html",
        page(
            '<p>أراضيها<a href="#fn1" class="footnote-ref">1</a>.</p>'
            '<div class="footnotes"><ol><li id="fn1"><p>انظر القرار.'
            '<a href="#r" class="footnote-back">↩</a></p></li></ol></div>'
        ),
    )
    assert document.text.splitlines()[0] == "أراضيها[1]."
    assert document.paragraphs[1].role is Role.FOOTNOTE


def test_notes_of_an_encyclopedia_stand_in_brackets_once(read: Read) -> None:
    document = read(
        "a.html",
        page(
            '<p>العاصمة<sup id="r" class="reference"><a href="#n"><span>[</span>1<span>]</span>'
            '</a></sup>.</p><ol class="references"><li id="n"><span class="mw-cite-backlink">'
            '<a href="#r">^</a></span> <span class="reference-text">الجغرافيا.</span></li></ol>'
        ),
    )
    assert document.text.splitlines() == ["العاصمة[1].", "[1] الجغرافيا."]


def test_what_serves_the_use_of_a_page_is_none_of_its_text(read: Read) -> None:
    prose = "".join(f"<p>{text}</p>" for text in PROSE)
    document = read(
        "a.html",
        page(
            f'<a class="skip-link" href="#c">تخط إلى المحتوى</a><h1>{TITLE}</h1>'
            f'<div role="navigation"><h2>محتويات</h2><ul>{RELATED}</ul></div>'
            '<h2>التاريخ<span class="mw-editsection">[<a href="/e">عدل</a>]</span></h2>'
            f'{prose}<table class="navbox"><tr><td>{MENU}</td></tr></table>'
        ),
    )
    assert document.text.splitlines() == [TITLE, "التاريخ", *PROSE]
