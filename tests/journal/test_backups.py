"""A reader looks into the copies of her notes, and goes back to one without losing the present."""

import sqlite3
import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from astana_reader.errors import Reason, StoreError
from astana_reader.journal.backups import KEPT, Backup, backups, notes_in, restore
from astana_reader.journal.changes import AddNote, RemoveNote
from astana_reader.journal.migrations import STEPS, VERSION, migrate
from astana_reader.journal.store import Store
from astana_reader.notes.model import NoteId

PATH = Path("/library/communique.txt")
DAY = timedelta(days=1)


@pytest.fixture
def two_days(store_path, document, make_note, now) -> Backup:
    """The copy of the first day: it has `monday`; the store has `tuesday` too, and `lost` is gone.

    `lost` is in the copy.
    """
    with Store.open(store_path) as store:
        entry = store.find(document, PATH)
        store.append(entry, AddNote(make_note(document, name="monday", body="نص")), now)
        store.append(entry, AddNote(make_note(document, name="lost")), now)
    with Store.open(store_path) as store:
        entry = store.find(document, PATH)
        store.append(entry, AddNote(make_note(document, name="tuesday")), now + DAY)
        store.append(entry, RemoveNote(NoteId("lost")), now + DAY)
    [copy] = backups(store_path)
    return copy


def names(store_path: Path, document) -> set[str]:
    with Store.open(store_path) as store:
        return set(store.read(store.find(document, PATH))[0].notes)


def test_a_copy_says_when_it_was_taken_and_how_many_notes_it_has(two_days, now) -> None:
    assert (two_days.taken, two_days.notes, two_days.for_good) == (now + DAY, 2, False)


def test_the_notes_of_a_copy_are_seen_with_their_document(two_days, document) -> None:
    found = notes_in(two_days)

    assert [(each.title, each.annotation.id) for each in found] == [
        (document.title, "lost"),
        (document.title, "monday"),
    ]
    assert found[1].annotation.body == "نص"
    assert found[0].document == document.source.sha256


def test_going_back_keeps_what_was_there(two_days, store_path, document) -> None:
    aside = restore(store_path, two_days)

    assert names(store_path, document) == {"monday", "lost"}
    [kept] = [copy for copy in backups(store_path) if copy.path == aside]
    assert kept.for_good
    assert {each.annotation.id for each in notes_in(kept)} == {"monday", "tuesday"}


def test_going_back_can_be_undone(two_days, store_path, document) -> None:
    restore(store_path, two_days)
    [before] = [copy for copy in backups(store_path) if copy.for_good]

    restore(store_path, before)

    assert names(store_path, document) == {"monday", "tuesday"}
    assert sum(copy.for_good for copy in backups(store_path)) == 2


def test_copies_for_good_are_not_pushed_out(two_days, store_path, document, make_note, now) -> None:
    aside = restore(store_path, two_days)

    for day in range(2, KEPT + 4):
        with Store.open(store_path) as store:
            note = make_note(document, name=f"day {day}")
            store.append(store.find(document, PATH), AddNote(note), now + day * DAY)

    found = backups(store_path)
    assert aside in {copy.path for copy in found}
    assert sum(not copy.for_good for copy in found) == KEPT


def test_an_open_instance_goes_on_with_what_came_back(
    two_days, store_path, document, make_note, now
) -> None:
    with Store.open(store_path) as other:
        entry = other.find(document, PATH)
        other.others_wrote()

        restore(store_path, two_days)

        assert other.others_wrote()
        assert set(other.read(entry)[0].notes) == {"monday", "lost"}
        other.append(entry, AddNote(make_note(document, name="after")), now + DAY)
    assert names(store_path, document) == {"monday", "lost", "after"}


def test_what_another_instance_saves_meanwhile_is_in_one_of_both(
    two_days, store_path, document, make_note, now
) -> None:
    saved: list[str] = []
    enough = threading.Event()

    def save() -> None:
        with Store.open(store_path) as other:
            entry = other.find(document, PATH)
            for number in range(10_000):
                name = f"other {number}"
                other.append(entry, AddNote(make_note(document, name=name)), now + DAY)
                saved.append(name)
                if enough.wait(0.002) and number > 20:
                    return

    writer = threading.Thread(target=save)
    writer.start()
    asides = [restore(store_path, two_days) for _ in range(3)]
    enough.set()
    writer.join()

    there = names(store_path, document)
    for copy in backups(store_path):
        if copy.path in asides:
            there |= {each.annotation.id for each in notes_in(copy)}
    assert set(saved) <= there


def test_a_store_that_is_gone_comes_back(two_days, store_path, document) -> None:
    store_path.unlink()

    restore(store_path, two_days)

    assert names(store_path, document) == {"monday", "lost"}


def test_a_damaged_store_is_set_aside(two_days, store_path, document) -> None:
    store_path.write_bytes(b"no database at all" * 100)

    aside = restore(store_path, two_days)

    assert aside.read_bytes() == b"no database at all" * 100
    assert names(store_path, document) == {"monday", "lost"}


def test_a_copy_of_an_earlier_version_is_read_and_restored(
    store_path, document, make_note, now
) -> None:
    with Store.open(store_path) as store:
        store.append(store.find(document, PATH), AddNote(make_note(document)), now)
    old = store_path.parent / "backups" / "notes-20200101T000000000000Z.sqlite3"
    old.parent.mkdir()
    with closing(sqlite3.connect(old, isolation_level=None)) as connection:
        migrate(connection, STEPS[:1])
    [copy] = backups(store_path)
    before = old.read_bytes()

    assert notes_in(copy) == []
    restore(store_path, copy)

    assert names(store_path, document) == set()
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        pytest.param(lambda path: path.write_bytes(b"x" * 9000), Reason.DAMAGED, id="damaged"),
        pytest.param(lambda path: set_version(path, VERSION + 1), Reason.NEWER, id="newer"),
        pytest.param(Path.unlink, Reason.WRITE_FAILED, id="gone"),
    ],
)
def test_a_copy_that_is_of_no_use_leaves_everything_as_it_was(
    two_days, store_path, document, spoil, reason
) -> None:
    spoil(two_days.path)
    before = store_path.read_bytes()

    for use in (lambda: notes_in(two_days), lambda: restore(store_path, two_days)):
        with pytest.raises(StoreError) as failed:
            use()
        assert failed.value.reason is reason

    assert store_path.read_bytes() == before
    assert not [path for path in store_path.parent.iterdir() if "restoring" in path.name]


def set_version(path: Path, number: int) -> None:
    with closing(sqlite3.connect(path)) as shell:
        shell.execute(f"PRAGMA user_version = {number}")


def test_a_damaged_copy_is_not_offered(two_days, store_path) -> None:
    two_days.path.write_bytes(b"x" * 9000)

    assert backups(store_path) == []


def test_another_programs_file_is_not_written_over(two_days, store_path) -> None:
    store_path.unlink()
    with closing(sqlite3.connect(store_path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    before = store_path.read_bytes()

    with pytest.raises(StoreError) as failed:
        restore(store_path, two_days)

    assert failed.value.reason is Reason.UNKNOWN_FORMAT
    assert store_path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_left_alone(
    open_to_all, locked_folder, document, make_note, now
) -> None:
    path = open_to_all / "notes.sqlite3"
    for day in range(2):
        with Store.open(path) as store:
            note = make_note(document, name=f"n{day}")
            store.append(store.find(document, PATH), AddNote(note), now + day * DAY)
    [copy] = backups(path)
    locked_folder(open_to_all)

    with pytest.raises(StoreError) as failed:
        restore(path, copy)

    assert failed.value.reason is Reason.READ_ONLY
    assert names(path, document) == {"n0", "n1"}
