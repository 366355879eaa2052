"""What the store promises: a change is there once `append` returns, and nothing is overwritten."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from astana_reader.errors import Reason, StoreError
from astana_reader.journal import connection
from astana_reader.journal.changes import AddNote, Desk, EditNote, RemoveNote, Together
from astana_reader.journal.history import History
from astana_reader.journal.library import Entry, Found
from astana_reader.journal.migrations import VERSION
from astana_reader.journal.store import Store
from astana_reader.notes.model import NoteId, Style

PATH = Path("/library/communique.txt")


@pytest.fixture
def entry(store, document, now) -> Entry:
    return store.enter(document, PATH, now)


def test_a_note_is_there_after_the_program_was_closed(store_path, document, make_note, now) -> None:
    note = make_note(document, body="وحدة البلاد\nسطر ثان", tags=("سيادة", "أرض"), style=Style.ROSE)
    with Store.open(store_path) as store:
        store.append(store.enter(document, PATH, now), AddNote(note), now)

    with Store.open(store_path) as store:
        desk, editions = store.read(store.find(document, PATH))

    assert desk.notes == {note.id: note}
    assert editions == {}


def test_opening_and_reading_make_no_file(store_path, document) -> None:
    with Store.open(store_path) as store:
        desk, editions = store.read(store.find(document, PATH))
        assert (desk, editions) == (Desk(), {})
        assert store.recent(5) == []
        assert store.check() == []
        assert not store.others_wrote()

    assert not store_path.parent.exists()


def test_an_edited_note_keeps_its_past(store, entry, make_note, now) -> None:
    note = make_note(entry.document, body="أول")
    store.append(entry, AddNote(note), now)

    store.append(entry, EditNote(replace(note, body="ثان", tags=("مهم",))), now)

    desk, _ = store.read(entry)
    assert desk.notes[note.id].body == "ثان"
    with closing(sqlite3.connect(store.path)) as shell:
        assert shell.execute("SELECT body, tags FROM note_history").fetchall() == [("أول", "[]")]
        assert shell.execute("SELECT tag FROM tag").fetchall() == [("مهم",)]


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM note", "DELETE FROM note_history", "UPDATE note_history SET body = ''"],
)
def test_no_statement_removes_what_was_written(store, entry, make_note, now, statement) -> None:
    note = make_note(entry.document)
    store.append(entry, AddNote(note), now)
    store.append(entry, EditNote(replace(note, body="تعليق")), now)

    with closing(sqlite3.connect(store.path)) as shell, pytest.raises(sqlite3.IntegrityError):
        shell.execute(statement)


def test_a_removed_note_is_only_marked_and_comes_back_with_undo(
    store, entry, make_note, now
) -> None:
    history = History(Desk())
    note = make_note(entry.document, body="تعليق")
    store.append(entry, history.do(AddNote(note)), now)
    store.append(entry, history.do(RemoveNote(note.id)), now)
    assert store.read(entry)[0].notes == {}

    store.append(entry, history.undo(), now)

    assert store.read(entry)[0].notes == {note.id: note}


def test_undo_goes_on_after_a_restart(store_path, document, make_note, now) -> None:
    first, second = make_note(document, name="a"), make_note(document, "الجولة القادمة", name="b")
    with Store.open(store_path) as store:
        entry = store.enter(document, PATH, now)
        history = History(Desk())
        for step in (
            history.do(AddNote(first)),
            history.do(AddNote(second)),
            history.do(EditNote(replace(first, body="تعليق"))),
            history.undo(),
        ):
            store.append(entry, step, now)

    with Store.open(store_path) as store:
        entry = store.find(document, PATH)
        history = History(store.read(entry)[0], store.history(entry))
        assert history.can_redo
        history.undo()
        assert list(history.desk.notes) == ["a"]
        history.undo()
        assert (history.desk, history.can_undo) == (Desk(), False)


def test_a_step_of_many_notes_is_read_back_in_slices(
    store, entry, make_note, now, monkeypatch
) -> None:
    monkeypatch.setattr(
        connection, "SLICE", 7
    )  # letters of two and four bytes lie across their ends
    notes = [make_note(entry.document, name=f"n{n}", body=f"وحدة الأراضي 😀 {n}") for n in range(9)]
    step = History(Desk()).do(Together(tuple(map(AddNote, notes))))

    store.append(entry, step, now)

    assert store.history(entry) == [step]


def test_appending_twice_does_no_harm(store, entry, make_note, now) -> None:
    change = AddNote(make_note(entry.document))

    store.append(entry, change, now)
    store.append(entry, change, now)

    assert list(store.read(entry)[0].notes) == ["n1"]


def test_a_change_that_does_not_fit_is_refused_and_writes_nothing(
    store, entry, make_note, now
) -> None:
    with pytest.raises(KeyError):
        store.append(entry, RemoveNote(NoteId("none")), now)

    assert store.history(entry) == []


def test_a_time_without_its_zone_is_refused(store, entry, make_note, now) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.append(entry, AddNote(make_note(entry.document)), now.replace(tzinfo=None))

    assert store.read(entry)[0] == Desk()


def test_a_note_is_stored_though_the_document_was_never_entered(
    store, document, make_note, now
) -> None:
    entry = store.find(document, PATH)
    assert entry.found is Found.NEW

    store.append(entry, AddNote(make_note(document)), now)

    assert store.find(document, PATH).found is Found.SAME
    assert len(store.read(entry)[0].notes) == 1


def test_two_instances_see_each_other_and_overwrite_nothing(
    store_path, document, make_note, now
) -> None:
    note = make_note(document, body="أصل")
    with Store.open(store_path) as here, Store.open(store_path) as there:
        entry = here.enter(document, PATH, now)
        here.append(entry, AddNote(note), now)
        assert there.read(entry)[0].notes == {note.id: note}
        here.others_wrote()

        there.append(entry, EditNote(replace(note, body="تعليق آخر")), now)
        assert here.others_wrote()
        assert not here.others_wrote()
        here.append(entry, EditNote(replace(note, tags=("مهم",))), now)

        found = there.read(entry)[0].notes[note.id]
        assert (found.body, found.tags) == ("تعليق آخر", ("مهم",))


def test_a_note_deleted_elsewhere_comes_back_when_it_is_edited(
    store_path, document, make_note, now
) -> None:
    note = make_note(document)
    with Store.open(store_path) as here, Store.open(store_path) as there:
        entry = here.enter(document, PATH, now)
        here.append(entry, AddNote(note), now)
        there.append(entry, RemoveNote(note.id), now)

        edited = History(Desk({note.id: note})).do(EditNote(replace(note, body="نص طويل")))
        here.append(entry, edited, now)

        assert there.read(entry)[0].notes[note.id].body == "نص طويل"


def test_another_writer_is_waited_for_and_then_reported(
    store, entry, make_note, now, monkeypatch
) -> None:
    monkeypatch.setattr("astana_reader.journal.connection.PATIENCE", 0.05)
    change = AddNote(make_note(entry.document))
    with Store.open(store.path) as hurried:
        hurried.read(entry)
        with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError) as failed:
                hurried.append(entry, change, now)
            other.execute("ROLLBACK")
        assert failed.value.reason is Reason.LOCKED

        hurried.append(entry, change, now)
        assert len(store.read(entry)[0].notes) == 1


def test_entering_waits_for_another_writer_and_then_says_so(
    store, entry, document, now, monkeypatch
) -> None:
    monkeypatch.setattr("astana_reader.journal.connection.PATIENCE", 0.05)
    with (
        Store.open(store.path) as hurried,
        closing(sqlite3.connect(store.path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as failed:
            hurried.enter(document, PATH, now)

    assert failed.value.reason is Reason.LOCKED


@dataclass(frozen=True)
class Telepathy:
    """A kind of change that the store has no rows for."""

    def apply(self, desk: Desk) -> Desk:
        return desk

    def inverse(self, desk: Desk) -> "Telepathy":
        return self


def test_a_kind_of_change_without_rows_is_refused(store, entry, now) -> None:
    with pytest.raises(TypeError, match="Telepathy"):
        store.append(entry, Telepathy(), now)

    assert store.history(entry) == []


def test_a_store_of_a_later_version_is_read_and_not_written(
    store_path, document, make_note, now
) -> None:
    note = make_note(document)
    with Store.open(store_path) as store:
        store.append(store.find(document, PATH), AddNote(note), now)
    with closing(sqlite3.connect(store_path)) as shell:
        shell.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = store_path.read_bytes()

    with Store.open(store_path) as store:
        entry = store.enter(document, PATH, now)
        assert store.newer
        assert store.read(entry)[0].notes == {note.id: note}
        with pytest.raises(StoreError) as failed:
            store.append(entry, RemoveNote(note.id), now)

    assert failed.value.reason is Reason.NEWER
    assert store_path.read_bytes() == before


def test_a_later_version_with_other_tables_says_so(store_path, document, now) -> None:
    with Store.open(store_path) as store:
        store.enter(document, PATH, now)
    with closing(sqlite3.connect(store_path)) as shell:
        shell.execute(f"PRAGMA user_version = {VERSION + 1}")
        shell.execute("DROP VIEW tag")
        shell.execute("ALTER TABLE note RENAME TO annotation")

    with Store.open(store_path) as store, pytest.raises(StoreError) as failed:
        store.read(store.find(document, PATH))

    assert failed.value.reason is Reason.NEWER


def test_a_folder_that_cannot_be_written_is_read(
    open_to_all, locked_folder, document, make_note, now
) -> None:
    path = open_to_all / "notes.sqlite3"
    note, other = make_note(document), make_note(document, "الجولة القادمة", name="n2")
    with Store.open(path) as store:
        store.append(store.find(document, PATH), AddNote(note), now)
    locked_folder(open_to_all)

    with Store.open(path) as store:
        entry = store.enter(document, PATH, now)
        assert store.read(entry)[0].notes == {note.id: note}
        with pytest.raises(StoreError) as failed:
            store.append(entry, AddNote(other), now)

    assert failed.value.reason is Reason.READ_ONLY


def test_an_empty_folder_that_cannot_be_written_gives_an_empty_desk(
    open_to_all, locked_folder, document, make_note, now
) -> None:
    locked_folder(open_to_all)

    with Store.open(open_to_all / "data" / "notes.sqlite3") as store:
        entry = store.enter(document, PATH, now)
        assert store.read(entry)[0] == Desk()
        with pytest.raises(StoreError) as failed:
            store.append(entry, AddNote(make_note(document)), now)

    assert failed.value.reason is Reason.READ_ONLY


def test_a_data_folder_below_a_file_is_no_folder(tmp_path, document, make_note, now) -> None:
    (tmp_path / "file").write_text("نص", "utf-8")

    with Store.open(tmp_path / "file" / "notes.sqlite3") as store:
        entry = store.enter(document, PATH, now)
        with pytest.raises(StoreError) as failed:
            store.append(entry, AddNote(make_note(document)), now)

    assert failed.value.reason is Reason.READ_ONLY


def test_a_store_that_was_moved_away_is_not_written_into_nowhere(
    store, entry, make_note, now
) -> None:
    store.append(entry, AddNote(make_note(entry.document, name="a")), now)
    store.path.rename(store.path.with_name("moved.sqlite3"))

    store.append(entry, AddNote(make_note(entry.document, name="b")), now)

    with Store.open(store.path) as again:
        assert list(again.read(entry)[0].notes) == ["b"]


def test_recent_documents_come_the_latest_first(store, make_document, make_note, now) -> None:
    old, new = make_document("بيان\nنص البيان الأول وحدة."), make_document("تقرير\nنص التقرير.")
    store.enter(old, Path("/library/old.txt"), now)
    entry = store.enter(new, Path("/library/new.txt"), now + timedelta(hours=1))
    store.append(entry, AddNote(make_note(new, "نص")), now + timedelta(hours=1))

    recent = store.recent(5)

    assert [(r.path.name, r.title, r.notes) for r in recent] == [
        ("new.txt", "تقرير", 1),
        ("old.txt", "بيان", 0),
    ]
    assert recent[0].seen == now + timedelta(hours=1)
    assert len(store.recent(1)) == 1


def test_five_hundred_steps_can_be_taken_back_after_a_restart(store_path, document, make_note, now):
    note = make_note(document, body="0")
    history = History(Desk())
    steps = [history.do(AddNote(note))]
    steps += [history.do(EditNote(replace(note, body=str(n)))) for n in range(1, 600)]
    with Store.open(store_path) as store:
        entry = store.enter(document, Path("c.txt"), now)
        for step in steps:
            store.append(entry, step, now)

    with Store.open(store_path) as again:
        entry = again.enter(document, Path("c.txt"), now)
        desk, _ = again.read(entry)
        back = History(desk, again.history(entry))
    for _step in range(550):
        back.undo()

    assert back.desk.notes[note.id].body == "49"
    assert back.can_undo
    assert back.can_redo
