"""Single notes come back from a copy, and all of them go along to another folder."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from astana_reader.errors import Reason, StoreError
from astana_reader.journal.backups import Backup, backups
from astana_reader.journal.carrying import bring_back, continue_in, differences, present_notes
from astana_reader.journal.changes import AddNote, EditNote, RemoveNote
from astana_reader.journal.history import History
from astana_reader.journal.store import Store
from astana_reader.journal.store_thread import StoreThread
from astana_reader.notes.model import NoteId

PATH = Path("/library/communique.txt")
NOW = datetime(2023, 6, 21, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def copy(store_path, document, make_note) -> Backup:
    """Has `kept`, `changed` and `gone`; since then one was changed, one deleted, `later` added."""
    with Store.open(store_path) as store:
        entry = store.find(document, PATH)
        for name in ("kept", "changed", "gone"):
            store.append(entry, AddNote(make_note(document, name=name, body="أصل")), NOW)
    with Store.open(store_path) as store:
        entry = store.find(document, PATH)
        desk, _ = store.read(entry)
        later = replace(desk.notes[NoteId("changed")], body="نص آخر", modified=NOW + DAY)
        store.append(entry, EditNote(later), NOW + DAY)
        store.append(entry, RemoveNote(NoteId("gone")), NOW + DAY)
        store.append(entry, AddNote(make_note(document, name="later")), NOW + DAY)
    [copy] = backups(store_path)
    return copy


def bodies(store: Store, document) -> dict[str, str]:
    desk, _ = store.read(store.find(document, PATH))
    return {note.id: note.body for note in desk.notes.values()}


def test_what_differs_from_a_copy_is_told(copy, store_path) -> None:
    found = differences(present_notes(store_path), copy)

    assert [each.annotation.id for each in found.gone] == ["gone"]
    assert [(each.annotation.id, each.annotation.body) for each in found.changed] == [
        ("changed", "أصل")
    ]
    assert [each.annotation.id for each in found.same] == ["kept"]
    assert found.later == 1


def test_single_notes_come_back_and_the_others_stay(copy, store_path, document) -> None:
    with Store.open(store_path) as store:
        count = bring_back(store, copy, {NoteId("gone"), NoteId("changed")}, NOW + 2 * DAY)

        assert count == 2
        assert bodies(store, document) == {
            "kept": "أصل", "changed": "أصل", "gone": "أصل", "later": "",
        }  # fmt: skip
        assert store.check() == []


def test_bringing_back_is_one_step_that_can_be_undone(copy, store_path, document) -> None:
    with Store.open(store_path) as store:
        bring_back(store, copy, {NoteId("gone"), NoteId("changed")}, NOW + 2 * DAY)
        entry = store.find(document, PATH)
        history = History(store.read(entry)[0], store.history(entry))

        store.append(entry, history.undo(), NOW + 2 * DAY)

        assert bodies(store, document) == {"kept": "أصل", "changed": "نص آخر", "later": ""}


def test_a_note_of_a_document_that_is_not_known_now_finds_its_text(
    copy, store_path, document
) -> None:
    store_path.unlink()
    other = document.text.replace("القادمة", "التالية")

    with Store.open(store_path) as store:
        assert bring_back(store, copy, {NoteId("kept")}, NOW + DAY) == 1
        entry = store.find(document, PATH)
        assert list(store.read(entry)[0].notes) == ["kept"]
        assert store.check() == []
    with Store.open(store_path) as store:
        from_elsewhere = replace(
            document, text=other, source=replace(document.source, sha256="f" * 64)
        )
        entry = replace(entry, document=from_elsewhere)
        assert store.read(entry)[1] == {document.source.sha256: document.text}


def test_nothing_comes_back_of_what_is_not_there(copy, store_path) -> None:
    with Store.open(store_path) as store:
        assert bring_back(store, copy, {NoteId("none")}, NOW + DAY) == 0


def test_a_store_that_cannot_be_written_goes_on_in_another_folder(
    open_to_all, locked_folder, tmp_path, document, make_note
) -> None:
    here, there = open_to_all / "here", open_to_all / "there"
    there.mkdir()
    there.chmod(0o777)
    thread = StoreThread(here / "notes.sqlite3")
    thread.submit(lambda store: add(store, document, make_note, "old")).result()
    locked_folder(here)
    with pytest.raises(StoreError) as failed:
        thread.submit(lambda store: add(store, document, make_note, "typed")).result()
    assert failed.value.reason is Reason.READ_ONLY

    there = there / "notes.sqlite3"
    thread.move(there, lambda store: add(store, document, make_note, "typed")).result()

    assert thread.path == there
    assert set(thread.submit(lambda store: bodies(store, document)).result()) == {"old", "typed"}
    thread.close()
    with Store.open(here / "notes.sqlite3") as untouched:
        assert set(bodies(untouched, document)) == {"old"}


def add(store: Store, document, make_note, name: str) -> None:
    store.append(store.find(document, PATH), AddNote(make_note(document, name=name)), NOW)


def test_a_folder_that_has_notes_already_keeps_them(
    copy, store_path, tmp_path, document, make_note
) -> None:
    other = tmp_path / "other"
    with Store.open(other / "notes.sqlite3") as store:
        add(store, document, make_note, "there")
        old = make_note(document, name="changed", body="قديم", at=NOW - DAY)
        store.append(store.find(document, PATH), AddNote(old), NOW)

    new = continue_in(store_path, other)

    with Store.open(new) as store:
        found = bodies(store, document)
        assert store.check() == []
    assert set(found) == {"kept", "changed", "later", "there"}
    assert found["changed"] == "نص آخر"


def test_the_same_folder_is_no_other(copy, store_path, document) -> None:
    before = store_path.read_bytes()

    assert continue_in(store_path, store_path.parent) == store_path

    assert store_path.read_bytes() == before


def test_where_there_is_no_writing_either_the_old_folder_stays(
    copy, store_path, tmp_path, document
) -> None:
    (tmp_path / "file").write_text("نص", "utf-8")
    thread = StoreThread(store_path)

    with pytest.raises(StoreError) as failed:
        thread.move(tmp_path / "file" / "notes.sqlite3", lambda store: None).result()

    assert failed.value.reason is Reason.READ_ONLY
    assert "later" in thread.submit(lambda store: bodies(store, document)).result()
    thread.close()


def test_a_damaged_store_is_not_carried_along(copy, store_path, tmp_path) -> None:
    store_path.write_bytes(b"x" * 9000)

    with pytest.raises(StoreError) as failed:
        continue_in(store_path, tmp_path / "new")

    assert failed.value.reason is Reason.DAMAGED
    assert list((tmp_path / "new").iterdir()) == []
