"""Notes as files that people read: nothing of them lost, nothing of them taken for markup."""

import csv
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from markdown_it import MarkdownIt

from astana_reader.document.loading import load
from astana_reader.document.model import Document, Role
from astana_reader.interchange.citing import Excerpts, chosen, remembered
from astana_reader.interchange.formats import KINDS, Format
from astana_reader.interchange.markdown import escaped
from astana_reader.messages import speak

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "قارن بالجولة 19 (OCHA).\nثم <b>راجع</b> & قارن."


def written(kind: Format, *documents: Excerpts) -> bytes:
    return b"".join(KINDS[kind].pieces(documents))


def texts(kind: Format, *documents: Excerpts) -> str:
    return written(kind, *documents).decode("utf-8")


@pytest.mark.parametrize("kind", Format)
def test_the_same_notes_give_the_same_bytes(kind: Format, cited: Excerpts) -> None:
    assert written(kind, cited) == written(kind, cited)


@pytest.mark.parametrize("kind", [Format.W3C, Format.MARKDOWN, Format.CSV, Format.HTML])
def test_a_file_comes_a_note_at_a_time(kind: Format, cited: Excerpts) -> None:
    many = replace(cited, citations=cited.citations * 100)
    pieces = list(KINDS[kind].pieces([many]))
    assert len(pieces) > 300
    assert max(map(len, pieces)) < 4000


def test_notes_stand_in_the_order_of_the_text(cited: Excerpts) -> None:
    places = [each.span for each in cited.citations if each.span is not None]
    assert places == sorted(places)
    assert len(places) == 3


def test_one_note_alone_can_be_taken_out(cited: Excerpts) -> None:
    [wanted, *_] = cited.citations
    assert chosen(cited, [wanted.note.id]).citations == (wanted,)


def test_markdown_quotes_the_words_and_says_where_they_stand(cited: Excerpts) -> None:
    page = html.fromstring(MarkdownIt().render(texts(Format.MARKDOWN, cited)))
    [quoted] = [
        each for each in page.iter("blockquote") if "الأزمة الإنسانية في غزة" in each.text_content()
    ]
    assert "paragraph 5" in quoted.text_content()
    assert [code.text for code in quoted.iter("code")] == ["#غزة", "#إنساني"]
    assert "ثم <b>راجع</b> & قارن." in page.text_content()
    assert next(page.iter("h1")).text_content().startswith("Notes on")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=60))
def test_nothing_in_a_note_is_markup(text: str) -> None:
    rendered = html.fromstring(f"<div>{MarkdownIt().render(f'x {escaped(text)}')}</div>")
    names = {each.tag for each in rendered.iter()}
    assert names <= {"div", "p"}
    assert "".join(rendered.text_content().split()) == "".join(f"x{text}".split())


@given(st.sampled_from(["#", "-", "+", "1.", "12)", "===", "---", "    x", ">", "| a |", "***"]))
def test_no_line_of_a_note_begins_a_list_or_a_heading(start: str) -> None:
    rendered = html.fromstring(f"<div>{MarkdownIt().render(escaped(f'{start} سطر'))}</div>")
    assert {each.tag for each in rendered.iter()} == {"div", "p"}
    assert rendered.text_content().split() == f"{start} سطر".split()


def test_a_sheet_has_a_row_a_note_with_its_place(cited: Excerpts, seed: Document) -> None:
    raw = written(Format.CSV, cited)
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    [row] = [each for each in rows if each["Quote"] == "الأزمة الإنسانية في غزة"]

    assert raw.startswith(b"\xef\xbb\xbf")
    assert (row["Paragraph"], row["Tags"], row["Colour"]) == ("5", "غزة; إنساني", "Rose")
    assert seed.text[int(row["Start"]) : int(row["End"])] == row["Quote"]
    assert row["Note"] == BODY
    assert "'=HYPERLINK(1)" in [each["Note"] for each in rows]


def test_a_page_stands_by_itself(cited: Excerpts) -> None:
    raw = written(Format.HTML, cited)
    page = html.document_fromstring(raw.decode())
    assert (page.get("dir"), page.get("lang")) == ("rtl", "ar")
    assert not [each for each in page.iter() if each.get("src") or each.get("href")]
    assert {each.tag for each in page.iter()}.isdisjoint({"script", "b", "link", "img"})
    assert BODY.split("\n")[1] in page.text_content()
    [tag, *_] = page.find_class("tag")
    assert tag.tag == "bdi"


def test_the_page_of_an_english_text_runs_the_other_way() -> None:
    empty = remembered("Joint statement", "0" * 64, "en", [])
    assert b'dir="ltr"' in written(Format.HTML, empty)


def paragraphs(raw: bytes) -> list[tuple[str, str, bool]]:
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml"))
    found = []
    for each in root.iter(f"{W}p"):
        bidi = each.find(f"{W}pPr/{W}bidi")
        style = each.find(f"{W}pPr/{W}pStyle")
        rtl = bidi is not None and bidi.get(f"{W}val") != "0"
        found.append(("".join(each.itertext()), style.get(f"{W}val"), rtl))
    return found


def test_a_word_file_has_quotations_from_right_to_left(cited: Excerpts) -> None:
    found = paragraphs(written(Format.DOCX, cited))
    assert ("الأزمة الإنسانية في غزة", "Quote", True) in found
    assert ("=HYPERLINK(1)", "Normal", False) in found
    assert any(text.startswith("paragraph 5") and style == "Caption" for text, style, _ in found)


def test_the_reader_itself_opens_the_word_file(tmp_path: Path, cited: Excerpts) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(written(Format.DOCX, cited))
    document = load(path)
    quotes = {document.text[p.span.slice] for p in document.paragraphs if p.role is Role.QUOTE}
    assert "الأزمة الإنسانية في غزة" in quotes


def test_everything_is_said_in_the_language_of_the_reader(cited: Excerpts) -> None:
    speak("ar")
    rows = written(Format.CSV, cited).decode("utf-8-sig")
    assert "وردي" in rows


def test_notes_of_a_lost_file_say_that_they_have_no_place(seed: Document, make_notes) -> None:
    gone = remembered(seed.title, seed.source.sha256, "ar", make_notes(seed))
    for kind in (Format.MARKDOWN, Format.HTML):
        assert texts(kind, gone).count("no place in the text") == 3


def test_notes_on_several_documents_stand_under_their_titles(
    cited: Excerpts, seed: Document, make_notes
) -> None:
    other = remembered("بيان الجولة التاسعة عشرة", "0" * 64, "ar", make_notes(seed)[:1])
    for kind in (Format.MARKDOWN, Format.HTML, Format.CSV):
        assert "بيان الجولة التاسعة عشرة" in texts(kind, cited, other)
    assert ("بيان الجولة التاسعة عشرة", "Heading1", True) in paragraphs(
        written(Format.DOCX, cited, other)
    )
