"""OpenDocument texts, flat and zipped: what is drawn, hidden, nested and counted in them."""

from collections.abc import Callable

import pytest

from astana_reader.document.model import Document, Role

Read = Callable[..., Document]

FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>بيان ختامي</dc:title><meta:initial-creator>سلمى</meta:initial-creator>
<meta:creation-date>2024-01-25T10:00:00</meta:creation-date></office:meta>
<office:body><office:text><text:h text:outline-level="2">الوضع الإنساني</text:h>
<text:p>أكدت الأطراف التزامها.</text:p></office:text></office:body></office:document>"""


@pytest.mark.parametrize("name", ["بيان.fodt", "بيان.xml", "بيان"])
def test_a_flat_file_is_known_by_its_content_and_says_as_much_as_a_zipped_one(
    read: Read, name: str
) -> None:
    document = read(name, FLAT.encode())
    assert document.text == "الوضع الإنساني\nأكدت الأطراف التزامها."
    assert document.paragraphs[0].role is Role.HEADING
    assert (document.title, document.metadata.author) == ("بيان ختامي", "سلمى")
    assert document.metadata.date == "2024-01-25"


def test_text_boxes_and_shapes_come_after_the_paragraph_that_holds_them(
    read: Read, odt: Callable[[str], bytes]
) -> None:
    document = read(
        "a.odt",
        odt(
            "<text:p><draw:frame draw:name='إطار1'><draw:text-box><text:p>نص الإطار</text:p>"
            "</draw:text-box></draw:frame>مرساة</text:p>"
            "<text:p>قبل<draw:custom-shape draw:name='سهم'><text:p>نص الشكل</text:p>"
            "</draw:custom-shape></text:p>"
        ),
    )
    assert document.text.splitlines() == ["مرساة", "نص الإطار", "قبل", "نص الشكل"]


def test_what_is_hidden_is_left_out_and_counted(read: Read, odt: Callable[[str], bytes]) -> None:
    document = read(
        "a.odt",
        odt(
            "<text:p>ظاهر<text:hidden-text text:is-hidden='true'>سر</text:hidden-text></text:p>"
            "<text:section text:name='s' text:display='none'><text:p>قسم مخفي</text:p>"
            "</text:section>"
        ),
    )
    assert document.text == "ظاهر"
    assert document.source.repairs == ("hidden-left:2",)


def test_a_table_inside_a_cell_is_part_of_that_row_alone(
    read: Read, odt: Callable[[str], bytes]
) -> None:
    inner = (
        "<table:table><table:table-row><table:table-cell><text:p>ب١</text:p></table:table-cell>"
        "<table:table-cell><text:p>ب٢</text:p></table:table-cell></table:table-row></table:table>"
    )
    document = read(
        "a.odt",
        odt(
            "<table:table><table:table-header-rows><table:table-row><table:table-cell>"
            f"<text:p>أ</text:p></table:table-cell><table:table-cell>{inner}</table:table-cell>"
            "</table:table-row></table:table-header-rows></table:table>"
        ),
    )
    assert document.text == "أ | ب١ | ب٢"


def test_the_heading_of_a_list_is_kept(read: Read, odt: Callable[[str], bytes]) -> None:
    document = read(
        "a.odt",
        odt(
            "<text:list><text:list-header><text:p>المشاركون</text:p></text:list-header>"
            "<text:list-item><text:p>الوفد الأول</text:p></text:list-item></text:list>"
        ),
    )
    assert document.text.splitlines() == ["المشاركون", "الوفد الأول"]
    assert {paragraph.role for paragraph in document.paragraphs} == {Role.LIST}
