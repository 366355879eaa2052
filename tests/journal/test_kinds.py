"""Notes of every kind are kept as they are; a store from before there were kinds is taken over."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from astana_reader.document.formats.text import read
from astana_reader.document.structure import document_of
from astana_reader.errors import StoreError
from astana_reader.journal.backups import backups
from astana_reader.journal.changes import AddNote, EditNote
from astana_reader.journal.migrations import VERSION, version
from astana_reader.journal.store import Store
from astana_reader.notes.model import (
    Annotation,
    NoteId,
    NoteKind,
    Status,
    Style,
    Subject,
    target_of_all,
)
from astana_reader.notes.placing import placed

OLD = Path(__file__).parents[1] / "fixtures" / "stores" / "version-2.sqlite3"
COMMUNIQUE = """اجتماع أستانا
أكد البيان الختامي التزام الأطراف بوحدة الأراضي السورية وسيادتها.
واتفق المشاركون على عقد الجولة القادمة في النصف الثاني من العام.
وأعربوا عن قلقهم إزاء الوضع الإنساني، ودعوا إلى زيادة المساعدات.
"""
PLACE = Path("communique.txt")


@pytest.fixture
def old_store(store_path: Path) -> Path:
    store_path.parent.mkdir()
    shutil.copy(OLD, store_path)
    return store_path


@pytest.fixture
def its_document():
    """The document that the old store's notes are on."""
    return document_of(read(COMMUNIQUE.encode(), PLACE))


def on_all(document, kind: NoteKind, subject: Subject | None = None) -> Annotation:
    at = datetime(2023, 6, 21, tzinfo=UTC)
    target = target_of_all(document.text, document.source.sha256)
    return Annotation(NoteId(kind), target, "", Style.BLUE, (), at, at, kind, subject)


def test_notes_of_a_version_2_store_are_highlights_from_then_on(
    old_store: Path, its_document, now
) -> None:
    with Store.open(old_store) as store:
        entry = store.enter(its_document, PLACE, now)
        desk, _ = store.read(entry)
        steps = store.history(entry)

    assert [(note.id, note.kind, note.style, note.tags) for note in desk.notes.values()] == [
        ("n1", NoteKind.HIGHLIGHT, Style.GREEN, ("صيغ", "سوريا")),
        ("n3", NoteKind.HIGHLIGHT, Style.ROSE, ()),
    ]
    assert desk.notes[NoteId("n1")].body == "صيغة تتكرر في كل بيان"
    assert list(desk.corrections) == ["c1"]
    assert len(steps) == 6


def test_the_old_store_is_copied_before_its_tables_are_changed(
    old_store: Path, its_document, now
) -> None:
    with Store.open(old_store) as store:
        store.enter(its_document, PLACE, now)

    with closing(sqlite3.connect(old_store)) as changed:
        assert version(changed) == VERSION
    [copy] = backups(old_store)
    with closing(sqlite3.connect(copy.path)) as kept:
        assert version(kept) == 2
        assert kept.execute("SELECT count(*) FROM note").fetchone() == (3,)


def test_an_old_store_that_may_only_be_read_is_read(
    open_to_all: Path, locked_folder, its_document, now
) -> None:
    path = open_to_all / "notes.sqlite3"
    shutil.copy(OLD, path)
    locked_folder(open_to_all)

    with Store.open(path) as store:
        entry = store.enter(its_document, PLACE, now)
        desk, _ = store.read(entry)

        assert set(desk.notes) == {"n1", "n3"}
        assert store.check() == []
        with pytest.raises(StoreError):
            store.append(entry, AddNote(on_all(its_document, NoteKind.DOCUMENT)), now)


def test_a_note_whose_kind_is_changed_keeps_its_past(store, document, make_note, now) -> None:
    note = make_note(document)
    entry = store.enter(document, PLACE, now)
    store.append(entry, AddNote(note), now)
    store.append(entry, EditNote(replace(note, kind=NoteKind.UNDERLINE)), now)

    past = store.ask(lambda c: c.execute("SELECT kind FROM note_history").fetchall())

    assert past == [("highlight",)]
    assert store.read(entry)[0].notes[note.id].kind is NoteKind.UNDERLINE


def test_notes_on_the_whole_document_are_kept_and_always_in_their_place(
    store, document, now
) -> None:
    russia = Subject("country:روسيا", "روسيا")
    notes = [on_all(document, NoteKind.DOCUMENT), on_all(document, NoteKind.ENTITY, russia)]
    entry = store.enter(document, PLACE, now)
    for note in notes:
        store.append(entry, AddNote(note), now)

    desk, editions = store.read(entry)

    assert list(desk.notes.values()) == notes
    assert store.check() == []
    for other in (document, document_of(read("نص آخر تماما".encode(), PLACE))):
        found = placed(desk.notes.values(), other, editions)
        assert [each.status for each in found] == [Status.EXACT, Status.EXACT]
        assert not any(each.doubtful for each in found)


def test_a_note_on_a_name_says_whose_and_no_other_does(document) -> None:
    with pytest.raises(ValueError, match="subject"):
        on_all(document, NoteKind.ENTITY)
    with pytest.raises(ValueError, match="subject"):
        on_all(document, NoteKind.DOCUMENT, Subject("country:روسيا", "روسيا"))
