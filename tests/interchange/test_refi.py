"""Notes as a REFI-QDA codebook and project, judged by the standard's own schemas."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.structure import document_of
from astana_reader.interchange.citing import Excerpts, excerpts, remembered
from astana_reader.interchange.refi import codebook, write_project
from astana_reader.notes.anchoring import place
from astana_reader.notes.model import Annotation

SCHEMAS = Path(__file__).parent.parent / "fixtures" / "refi"
P, C = "{urn:QDA-XML:project:1.0}", "{urn:QDA-XML:codebook:1.0}"


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def packed(*documents: Excerpts) -> zipfile.ZipFile:
    out = io.BytesIO()
    write_project(out, documents)
    return zipfile.ZipFile(out)


def project(*documents: Excerpts) -> etree._Element:
    root = etree.fromstring(packed(*documents).read("project.qde"))
    schema("Project.xsd").assertValid(root)
    targets = {each.get("targetGUID") for each in root.iter() if each.get("targetGUID")}
    assert targets <= {each.get("guid") for each in root.iter()}
    return root


def test_tags_are_codes_and_an_untagged_note_has_its_colour(cited: Excerpts) -> None:
    root = etree.fromstring("".join(codebook([cited])).encode())
    schema("Codebook.xsd").assertValid(root)
    assert {code.get("name") for code in root.iter(f"{C}Code")} == {
        "غزة", "إنساني", "Yellow", "Blue",
    }  # fmt: skip


def test_a_codebook_of_no_notes_is_refused() -> None:
    with pytest.raises(ValueError, match="without a code"):
        list(codebook([]))


def test_positions_are_code_points_of_the_text_in_the_archive(
    seed: Document, cited: Excerpts, make_notes
) -> None:
    archive, root = packed(cited), project(cited)
    [source] = root.iter(f"{P}TextSource")
    name = source.get("plainTextPath").removeprefix("internal://")
    raw = archive.read(f"sources/{name}")

    assert raw.decode("utf-8") == seed.text
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    words = sorted(
        raw.decode()[int(each.get("startPosition")) : int(each.get("endPosition"))]
        for each in root.iter(f"{P}PlainTextSelection")
    )
    assert words == sorted(note.target.quote.exact for note in make_notes(seed))


def test_letters_outside_the_basic_plane_count_once(make_notes, cite) -> None:
    text = "صورة 😀😀 عن الأزمة الإنسانية في غزة وعن الدول الضامنة في سوريا."
    document = document_of(read(text.encode(), Path("x.txt")))
    root = project(cite(document, make_notes(document)))
    starts = {int(each.get("startPosition")) for each in root.iter(f"{P}PlainTextSelection")}
    assert text.index("الأزمة") in starts


def test_what_was_noted_is_a_note_of_its_selection(cited: Excerpts) -> None:
    root = project(cited)
    texts = {
        note.get("guid"): note.findtext(f"{P}PlainTextContent") for note in root.iter(f"{P}Note")
    }
    referred = [
        texts[reference.get("targetGUID")]
        for selection in root.iter(f"{P}PlainTextSelection")
        for reference in selection.iter(f"{P}NoteRef")
    ]
    assert sorted(referred) == ["=HYPERLINK(1)", "قارن بالجولة 19 (OCHA).\nثم <b>راجع</b> & قارن."]


def test_a_note_without_a_place_goes_along_with_its_words(cite, make_notes, seed: Document) -> None:
    other = document_of(read("نص آخر لا شيء فيه مما سبق.".encode(), Path("x.txt")))
    notes = make_notes(seed)
    placements = {each.annotation: each for each in place(notes, other, {})}
    root = project(excerpts(other, notes, placements))

    assert list(root.iter(f"{P}PlainTextSelection")) == []
    assert len(root.findall(f".//{P}TextSource/{P}NoteRef")) == 3
    texts = [note.findtext(f"{P}PlainTextContent") for note in root.iter(f"{P}Note")]
    assert any("الأزمة الإنسانية في غزة" in text and "#غزة" in text for text in texts)


def test_notes_of_a_file_that_is_gone_belong_to_the_project(seed: Document, make_notes) -> None:
    gone = remembered("البيان", seed.source.sha256, "ar", make_notes(seed))
    root = project(gone)
    assert root.find(f"{P}Sources") is None
    assert len(root.findall(f"{P}NoteRef")) == 3


def test_several_documents_share_their_codes(cited: Excerpts, seed: Document, make_notes) -> None:
    gone = remembered("بيان آخر", "0" * 64, "ar", make_notes(seed)[:1])
    names = [code.get("name") for code in project(cited, gone).iter(f"{P}Code")]
    assert len(names) == len(set(names)) == 4


def test_the_same_notes_give_the_same_bytes(cited: Excerpts) -> None:
    one, other = io.BytesIO(), io.BytesIO()
    write_project(one, [cited])
    write_project(other, [cited])
    assert one.getvalue() == other.getvalue()


def test_the_sample_of_the_standard_ends_behind_the_last_letter(material: Path) -> None:
    """Clause 10.2 leaves the end open; the sample, which ATLAS.ti wrote, counts as we do."""
    root = etree.parse(material / "refi" / "Project.qde")
    whole = [
        (int(each.get("endPosition")) - int(each.get("startPosition")), len(each.get("name")))
        for each in root.iter(f"{P}PlainTextSelection")
        if len(each.get("name")) < 90 and not each.get("name").endswith("…")
    ]
    assert (56, 56) in whole
    assert (7, 7) in whole


@given(st.lists(st.text(max_size=20), min_size=3, max_size=3))
def test_any_note_makes_a_valid_project(seed: Document, make_notes, cite, words: list[str]) -> None:
    title, body, tag = words
    [first, *_] = make_notes(seed)
    noted: Annotation = replace(first, body=body, tags=(tag,) if tag.strip() else ())
    project(replace(cite(seed, [noted]), title=title))
