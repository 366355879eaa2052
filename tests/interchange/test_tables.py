"""Rows as files that other programs open."""

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from astana_reader.document.loading import load
from astana_reader.interchange.tables import csv_bytes, csv_pieces, docx_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEADER = ["الاسم", "المرات"]
ROWS = [["وزارة الخارجية", 3], ["الأمم المتحدة", 12]]


def body(raw: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
        return etree.fromstring(archive.read("word/document.xml"))


def cells(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_a_csv_file_says_that_it_is_utf_8_and_is_read_back() -> None:
    raw = csv_bytes(HEADER, ROWS)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert cells(raw) == [HEADER, ["وزارة الخارجية", "3"], ["الأمم المتحدة", "12"]]


@pytest.mark.parametrize(
    "words",
    ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200f=1", "\uff1d1", "\ufeff@x"],
)
def test_words_that_could_be_a_formula_are_guarded(words: str) -> None:
    [_, [cell]] = cells(csv_bytes(["اقتباس"], [[words]]))
    assert cell == f"'{words}"


def test_numbers_are_not_guarded_and_nothing_is_empty() -> None:
    assert cells(csv_bytes(["a", "b"], [[-5, None]]))[1] == ["-5", ""]


@given(st.lists(st.tuples(st.text(st.characters(codec="utf-8")), st.integers()), max_size=5))
def test_what_is_written_can_be_read_back(rows: list[tuple[str, int]]) -> None:
    read = cells(csv_bytes(["text", "number"], rows))
    assert [(text.removeprefix("'"), int(number)) for text, number in read[1:]] == [
        (text.removeprefix("'"), number) for text, number in rows
    ]


def test_a_csv_file_comes_row_by_row() -> None:
    def endless() -> Iterator[list[int]]:
        number = 0
        while True:
            yield [number]
            number += 1

    pieces = csv_pieces(["n"], endless())
    assert [next(pieces) for _ in range(3)] == [b"\xef\xbb\xbf", b"n\r\n", b"0\r\n"]


@pytest.mark.parametrize("write", [csv_bytes, lambda header, rows: docx_bytes("x", header, rows)])
def test_a_row_of_another_length_is_refused(write) -> None:
    with pytest.raises(ValueError, match="3 cells under 2"):
        write(HEADER, [["a", "b", "c"]])


def test_a_word_table_runs_from_right_to_left() -> None:
    root = body(docx_bytes("الأسماء", HEADER, ROWS))
    assert root.find(f".//{W}tblPr/{W}bidiVisual") is not None
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    texts = [
        ["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in root.iter(W + "tr")
    ]
    assert texts == [HEADER, ["وزارة الخارجية", "3"], ["الأمم المتحدة", "12"]]
    [header] = root.iter(f"{W}tblHeader")
    assert header.getparent().getparent() is root.find(f".//{W}tr")


def test_a_table_for_an_english_reader_runs_the_other_way() -> None:
    root = body(docx_bytes("Names", ["Name", "Count"], [["Iran", 3]], rtl=False))
    assert root.find(f".//{W}bidiVisual") is None
    assert {each.get(f"{W}val") for each in root.iter(f"{W}bidi")} == {"0"}
    assert root.find(f".//{W}rtl") is None


def test_words_of_the_other_script_are_runs_of_their_own() -> None:
    text = "قال ممثل OCHA 2023 في جنيف"
    root = body(docx_bytes("ع", ["نص"], [[text]]))
    *_, paragraph = root.iter(f"{W}tc")
    runs = [
        ("".join(run.itertext()), run.find(f"{W}rPr/{W}rtl") is not None)
        for run in paragraph.iter(f"{W}r")
    ]
    assert runs == [("قال ممثل ", True), ("OCHA 2023", False), (" في جنيف", True)]
    assert paragraph.find(f".//{W}pPr/{W}bidi").get(f"{W}val") is None


def test_the_same_rows_give_the_same_bytes() -> None:
    assert docx_bytes("ع", HEADER, ROWS) == docx_bytes("ع", HEADER, iter(ROWS))


@given(st.text(max_size=40))
def test_any_text_makes_a_sound_file(text: str) -> None:
    body(docx_bytes(text, ["نص"], [[text]]))


def test_line_ends_and_tabs_stay() -> None:
    root = body(docx_bytes("ع", ["نص"], [["سطر\nثان\tثالث"]]))
    *_, cell = root.iter(f"{W}tc")
    names = [etree.QName(each).localname for each in cell.find(f".//{W}r")]
    assert names == ["rPr", "t", "br", "t", "tab", "t"]


def test_the_reader_itself_opens_the_table(tmp_path: Path) -> None:
    path = tmp_path / "table.docx"
    path.write_bytes(docx_bytes("أسماء الوفود", HEADER, ROWS))
    document = load(path)
    assert document.title == "أسماء الوفود"
    for word in ("وزارة الخارجية", "الأمم المتحدة", "12"):
        assert word in document.text
