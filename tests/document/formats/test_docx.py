"""A Word file's words in the order of its page, with what the file marks them as."""

from collections.abc import Callable
from typing import Any

import pytest

from astana_reader.document.model import Document, Role
from astana_reader.errors import Reason, UnreadableDocument

Read = Callable[..., Document]
Docx = Callable[..., bytes]
STYLES = (
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Author"/>'
    '<w:basedOn w:val="T"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="عنوان خاص"/>'
    '<w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="x"/>'
    '<w:basedOn w:val="Loop"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    '</w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="arabicAbjad"/>'
    '<w:lvlText w:val="%1-%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
)


def p(text: str, style: str = "", inside: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{inside}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def roles(document: Document) -> list[tuple[str, str]]:
    return [(each.role.value, document.text[each.span.slice]) for each in document.paragraphs]


def test_styles_say_what_a_paragraph_is(read: Read, docx: Docx) -> None:
    body = (
        p("بيان ختامي", "T") + p("وزارة الخارجية", "A") + p("أولا", "H2") + p("ثانيا", "Own")
        + p("قال الوزير ذلك", "Q") + p("صورة الوفود", "C") + p("نص عادي", "Loop")
    )  # fmt: skip
    document = read("x.docx", docx(body, styles=STYLES))
    assert [role for role, _ in roles(document)] == [
        "heading", "body", "heading", "heading", "quote", "caption", "body",
    ]  # fmt: skip
    assert [section.level for section in document.sections] == [0, 2, 2]
    assert not any(section.inferred for section in document.sections)


def test_numbers_of_lists_are_written_out(read: Read, docx: Docx) -> None:
    def item(text: str, level: int) -> str:
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
        return p(text, inside=listed)

    body = item("وقف النار", 0) + item("الشمال", 1) + item("الجنوب", 1) + item("المعتقلون", 0)
    assert roles(read("x.docx", docx(body, numbering=NUMBERING))) == [
        ("list", "1. وقف النار"), ("list", "1-أ) الشمال"), ("list", "1-ب) الجنوب"),
        ("list", "2. المعتقلون"),
    ]  # fmt: skip


def test_lists_of_one_draft_go_on_from_one_another_until_one_begins_anew(
    read: Read, docx: Docx
) -> None:
    numbering = NUMBERING + (
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(
        p(text, inside=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
        for text, number in (("أول", 3), ("ثان", 4), ("من جديد", 5), ("بعده", 3))
    )
    assert read("x.docx", docx(body, numbering=numbering)).text.split("\n") == [
        "1. أول", "2. ثان", "1. من جديد", "2. بعده",
    ]  # fmt: skip


def test_a_list_may_look_as_the_style_it_names_says(read: Read, docx: Docx) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Own"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Own"/><w:lvl w:ilvl="0">'
        '<w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="(%1)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = p("بند", inside='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert read("x.docx", docx(body, numbering=numbering)).text == "(5) بند"


def test_a_table_of_one_column_is_a_frame_around_its_text(read: Read, docx: Docx) -> None:
    body = f"<w:tbl><w:tr><w:tc>{p('أولا', 'H2')}{p('نص')}</w:tc></w:tr></w:tbl>"
    assert roles(read("x.docx", docx(body, styles=STYLES))) == [
        ("heading", "أولا"), ("body", "نص"),
    ]  # fmt: skip


def test_what_a_cell_says_twice_for_older_programs_is_read_once(read: Read, docx: Docx) -> None:
    box = f"<w:txbxContent>{p('في الإطار')}</w:txbxContent>"
    cell = (
        f"<w:tc><w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p></w:tc>"
    )
    body = f"<w:tbl><w:tr>{cell}<w:tc>{p('ب')}</w:tc></w:tr></w:tbl>"
    assert read("x.docx", docx(body)).text == "في الإطار | ب"


def test_a_table_is_read_row_by_row(read: Read, docx: Docx) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>"

    body = p("الوفود") + f"<w:tbl>{row('الدولة', 'الرئيس')}{row('إيران', 'أصغر خاجي')}</w:tbl>"
    assert roles(read("x.docx", docx(body)))[1:] == [
        ("table", "الدولة | الرئيس"), ("table", "إيران | أصغر خاجي"),
    ]  # fmt: skip


def test_footnotes_stand_at_the_end_with_their_marks(read: Read, docx: Docx) -> None:
    body = p("نص") + '<w:p><w:r><w:t>قرار</w:t><w:footnoteReference w:id="4"/></w:r></w:p>'
    notes = f'<w:footnote w:id="4">{p("القرار 2254")}</w:footnote>'
    document = read("x.docx", docx(body, footnotes=notes))
    assert roles(document)[1:] == [("body", "قرار[1]"), ("footnote", "[1] القرار 2254")]
    assert document.paragraphs[2].number is None


def test_what_tracked_changes_took_out_is_gone_and_a_text_box_comes_once(
    read: Read, docx: Docx
) -> None:
    box = f"<w:txbxContent>{p('في الإطار')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>كتب </w:t></w:r><w:ins><w:r><w:t>الآن</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>أمس</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>هناك</w:t></w:r></w:moveFrom><w:r><mc:AlternateContent>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    assert read("x.docx", docx(body)).text == "كتب الآن\nفي الإطار"


def test_tabs_and_breaks_are_kept_and_tab_stops_are_none(read: Read, docx: Docx) -> None:
    body = (
        "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>شطر</w:t><w:tab/><w:t>عجز</w:t>"
        "<w:br/><w:t>بيت</w:t></w:r></w:p>"
    )
    assert read("x.docx", docx(body)).text == "شطر\tعجز\nبيت"


def test_a_picture_is_named_where_it_stands(read: Read, docx: Docx) -> None:
    picture = '<w:p><w:r><w:drawing><wp:docPr id="1" descr="خريطة إدلب"/></w:drawing></w:r></w:p>'
    assert roles(read("x.docx", docx(p("قبل") + picture + p("بعد"))))[1] == (
        Role.CAPTION, "[خريطة إدلب]",
    )  # fmt: skip


def test_an_empty_file_and_one_without_its_main_part_are_told_apart(
    read: Read, docx: Docx, zipped: Any
) -> None:
    with pytest.raises(UnreadableDocument) as empty:
        read("x.docx", docx("<w:p/>"))
    with pytest.raises(UnreadableDocument) as damaged:
        read("y.docx", zipped({"word/other.xml": "<a/>"}))
    assert (empty.value.reason, damaged.value.reason) == (Reason.EMPTY, Reason.DAMAGED)


def test_formulas_and_signs_of_a_font_of_signs_are_kept(
    read: Read, docx: Callable[..., bytes]
) -> None:
    maths = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    document = read(
        "a.docx",
        docx(
            f'<w:p><w:r><w:t>إذا كان </w:t></w:r><m:oMath xmlns:m="{maths}"><m:r><m:t>x=5</m:t>'
            "</m:r></m:oMath></w:p>"
            '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> تم</w:t></w:r></w:p>'
        ),
    )
    assert document.text.splitlines() == ["إذا كان x=5", "✓ تم"]


def test_hidden_text_is_left_out_and_counted(read: Read, docx: Callable[..., bytes]) -> None:
    def run(text: str, looks: str = "") -> str:
        return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    shown = '<w:vanish w:val="0"/>'
    document = read(
        "a.docx",
        docx(
            f"<w:p>{run('ظاهر ')}{run('سر', '<w:vanish/>')}{run('وآخر', shown)}</w:p>"
            "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>يبقى</w:t></w:r></w:p>"
        ),
    )
    assert document.text.splitlines() == ["ظاهر وآخر", "يبقى"]
    assert document.source.repairs == ("hidden-left:1",)


def test_a_paragraph_that_is_said_to_be_no_heading_is_none(
    read: Read, docx: Callable[..., bytes]
) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="TOC Heading"/>'
        '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    )
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{level}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, level, text in (
            ("1", "", "الفصل الأول"),
            ("2", "", "المحتويات"),
            ("1", '<w:outlineLvl w:val="9"/>', "كلام كبير"),
        )
    )
    document = read("a.docx", docx(body, styles=styles))
    assert [paragraph.role for paragraph in document.paragraphs] == [
        Role.HEADING, Role.BODY, Role.BODY,
    ]  # fmt: skip


def test_a_box_with_text_is_no_picture(read: Read, docx: Callable[..., bytes]) -> None:
    document = read(
        "a.docx",
        docx(
            '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="مربع نص 1"/>'
            "<w:txbxContent><w:p><w:r><w:t>نص المربع</w:t></w:r></w:p></w:txbxContent>"
            "</wp:inline></w:drawing></w:r></w:p>"
        ),
    )
    assert document.text == "نص المربع"
