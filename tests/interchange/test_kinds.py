"""Notes of every kind go out in each format and come in again as what they were."""

import json
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from lxml import etree
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT4

from astana_reader.document.formats.text import read
from astana_reader.document.loading import load
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.interchange.arriving import Outcome
from astana_reader.interchange.citing import excerpts
from astana_reader.interchange.conformance import faults
from astana_reader.interchange.formats import KINDS, Format
from astana_reader.interchange.importing import Importing
from astana_reader.interchange.receiving import Kind
from astana_reader.interchange.web_annotation import CONTEXT
from astana_reader.journal.store import Store
from astana_reader.notes.model import (
    Annotation,
    NoteId,
    NoteKind,
    Style,
    Subject,
    target_of,
    target_of_all,
)
from astana_reader.notes.placing import placed

TEXT = (
    "اجتماع أستانا\n"
    "أكد البيان الختامي التزام الأطراف بوحدة الأراضي السورية وسيادتها.\n"
    "واتفق المشاركون على عقد الجولة القادمة في النصف الثاني من العام.\n"
    "ورحبت روسيا بنتائج الاجتماع الأخير في العاصمة الكازاخية.\n"
)
NOW = datetime(2023, 6, 21, 9, 30, tzinfo=UTC)
PATH = Path("communique.txt")


@pytest.fixture
def document():
    return document_of(read(TEXT.encode(), PATH))


@pytest.fixture
def notes(document) -> list[Annotation]:
    """One of each kind."""
    made: list[Annotation] = []
    for number, (kind, words) in enumerate(
        (
            (NoteKind.HIGHLIGHT, "بوحدة الأراضي السورية"),
            (NoteKind.UNDERLINE, "عقد الجولة القادمة"),
            (NoteKind.BOOKMARK, "ورحبت روسيا بنتائج"),
            (NoteKind.DOCUMENT, ""),
            (NoteKind.ENTITY, ""),
        )
    ):
        edition = document.source.sha256
        target = target_of_all(document.text, edition)
        if words:
            start = document.text.index(words)
            path = document.section_path(start)
            target = target_of(document.text, Span(start, start + len(words)), edition, path)
        subject = Subject("country:روسيا", "روسيا") if kind is NoteKind.ENTITY else None
        uuid = NoteId(f"00000000-0000-4000-8000-00000000000{number}")
        tags = ("صيغ",) if number % 2 else ()
        made.append(
            Annotation(uuid, target, f"ملاحظة {kind}", Style.BLUE, tags, NOW, NOW, kind, subject)
        )
    return made


@pytest.fixture
def exported(document, notes):
    def export(kind: Format) -> bytes:
        placements = {p.annotation: p for p in placed(notes, document, {})}
        whole = excerpts(document, notes, placements, PATH.name)
        return b"".join(KINDS[kind].pieces([whole]))

    return export


@pytest.mark.parametrize("at_hand", [True, False])
def test_every_kind_comes_back_as_it_was(
    exported, notes, document, tmp_path: Path, at_hand
) -> None:
    raw = exported(Format.W3C)
    on = (document, tmp_path / PATH) if at_hand else None

    with Store.open(tmp_path / "notes.sqlite3") as store:
        report = Importing(store, load).take(raw, PATH, NOW, on=on)
        entry = store.find(document, tmp_path / PATH)
        found = store.read(entry)[0].notes
        assert store.check() == []

    assert report.refused == ()
    wanted = Outcome.PLACED if at_hand else Outcome.WAITING
    assert {each.outcome for each in report.arrivals} == {wanted}
    facts = ("kind", "subject", "body", "style", "tags")
    for note in notes:
        assert all(getattr(found[note.id], fact) == getattr(note, fact) for fact in facts), (
            note.kind
        )


def test_the_standard_tells_what_each_is(exported) -> None:
    items = json.loads(exported(Format.W3C))["first"]["items"]

    told = {each["body"][0]["value"]: each for each in items}
    motivations = {kind: told[f"ملاحظة {kind}"]["motivation"] for kind in NoteKind}
    assert motivations == {
        NoteKind.HIGHLIGHT: "commenting",
        NoteKind.UNDERLINE: "commenting",
        NoteKind.BOOKMARK: "bookmarking",
        NoteKind.DOCUMENT: "commenting",
        NoteKind.ENTITY: "describing",
    }
    whole = [kind for kind in NoteKind if "selector" not in told[f"ملاحظة {kind}"]["target"]]
    assert whole == [NoteKind.DOCUMENT, NoteKind.ENTITY]
    identity = told[f"ملاحظة {NoteKind.ENTITY}"]["body"][-1]
    assert identity["purpose"] == "identifying"
    assert identity["source"]["schema:name"] == "روسيا"


def test_a_note_on_some_unknown_page_as_a_whole_is_not_put_on_the_open_document(
    document, tmp_path: Path
) -> None:
    raw = json.dumps(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "http://example.org/anno1",
            "type": "Annotation",
            "bodyValue": "about another page",
            "target": "http://example.org/page",
        }
    ).encode()

    with Store.open(tmp_path / "notes.sqlite3") as store:
        report = Importing(store, load).take(raw, PATH, NOW, on=(document, tmp_path / PATH))

    [refused] = report.refused
    assert (refused.kind, refused.detail) == (Kind.WHOLE, "http://example.org/page")


@pytest.mark.parametrize("kind", [Format.MARKDOWN, Format.HTML, Format.CSV])
def test_files_to_read_say_what_each_note_is_on(exported, kind: Format) -> None:
    text = exported(kind).decode("utf-8-sig")

    for words in ("Bookmark", "Underline", "روسيا", "بوحدة الأراضي السورية"):
        assert words in text
    assert all(f"ملاحظة {each}" in text for each in NoteKind)
    if kind is not Format.CSV:
        assert "Note on روسيا" in text
        assert text.index("Note on the document") < text.index("بوحدة")  # first of all
        assert "no place in the text" not in text


def test_word_has_no_empty_quotation(exported) -> None:
    with zipfile.ZipFile(BytesIO(exported(Format.DOCX))) as archive:
        xml = archive.read("word/document.xml").decode()

    assert xml.count('w:val="Quote"') == 3
    assert "Note on the document" in xml


def test_a_project_has_what_is_on_the_whole_as_notes_of_its_source(exported) -> None:
    with zipfile.ZipFile(BytesIO(exported(Format.QDPX))) as archive:
        xml = archive.read("project.qde").decode()

    assert xml.count("<PlainTextSelection ") == 3
    assert 'name="Note on روسيا"' in xml
    assert "«»" not in xml
    assert 'name="Bookmark"' in xml


def test_the_project_fits_the_schema_of_the_standard(exported) -> None:
    schemas = Path(__file__).parent.parent / "fixtures" / "refi"
    with zipfile.ZipFile(BytesIO(exported(Format.QDPX))) as archive:
        root = etree.fromstring(archive.read("project.qde"))

    etree.XMLSchema(etree.parse(schemas / "Project.xsd")).assertValid(root)


def test_every_kind_keeps_the_rules_of_the_standard(exported) -> None:
    for each in json.loads(exported(Format.W3C))["first"]["items"]:
        assert list(faults(each, CONTEXT)) == []


def test_the_schemas_of_the_standard_accept_every_kind(material: Path, exported) -> None:
    folder = material / "w3c-schemas"
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    registry: Registry = Registry().with_resources(
        (name.removeprefix("definitions-"), Resource(schema, DRAFT4))
        for name, schema in schemas.items()
        if name.startswith("definitions-")
    )
    for each in json.loads(exported(Format.W3C))["first"]["items"]:
        for name, schema in schemas.items():
            if schema.get("assertionType") == "must" and schema.get("expectedResult") == "valid":
                judge = Draft4Validator(schema, registry=registry)
                assert judge.is_valid({"@context": CONTEXT} | each), (name, each["motivation"])
