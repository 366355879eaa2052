"""A damaged store is never overwritten: it is set aside, and what it held comes back."""

import random
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from astana_reader.errors import Reason, StoreError
from astana_reader.journal.backups import KEPT, copies
from astana_reader.journal.changes import AddNote, Desk, EditNote
from astana_reader.journal.store import Store

PATH = Path("/library/communique.txt")
DAY = timedelta(days=1)
NOW = datetime(2023, 6, 21, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory, make_document, make_note) -> tuple[Path, dict[str, str]]:
    """A closed store of sixty notes, with a copy that has the first thirty; and their bodies."""
    home = tmp_path_factory.mktemp("filled") / "data"
    document = make_document()
    bodies = {f"n{i}": f"تعليق رقم {i} " * 90 for i in range(60)}
    for day, names in enumerate([list(bodies)[:30], list(bodies)[30:]]):
        with Store.open(home / "notes.sqlite3") as store:
            entry = store.find(document, PATH)
            for name in names:
                note = make_note(document, name=name, body=bodies[name])
                store.append(entry, AddNote(note), NOW + day * DAY)
    return home, bodies


@pytest.fixture
def filled(filled_once, store_path) -> dict[str, str]:
    """The bodies of the notes in the store at `store_path`."""
    home, bodies = filled_once
    shutil.copytree(home, store_path.parent)
    assert len(copies(store_path)) == 1
    return bodies


def found_in(store: Store, document) -> dict[str, str]:
    desk, _ = store.read(store.find(document, PATH))
    return {note.id: note.body for note in desk.notes.values()}


def test_an_empty_file_is_no_healthy_store(store_path, document, filled) -> None:
    store_path.write_bytes(b"")

    with Store.open(store_path) as store:
        found = found_in(store, document)

    assert store.rescue
    assert store.rescue.aside.stat().st_size == 0
    assert store.rescue.backup
    assert found == dict(list(filled.items())[:30])


def test_a_new_empty_file_is_filled(store_path, document, make_note, now) -> None:
    store_path.parent.mkdir()
    store_path.touch()

    with Store.open(store_path) as store:
        assert store.read(store.find(document, PATH))[0] == Desk()
        store.append(store.find(document, PATH), AddNote(make_note(document)), now)
        assert store.rescue is None
        assert len(found_in(store, document)) == 1


def test_an_overwritten_header_leaves_the_copy_of_yesterday(store_path, document, filled) -> None:
    damaged = b"\0" * 512 + store_path.read_bytes()[512:]
    store_path.write_bytes(damaged)

    with Store.open(store_path) as store:
        found = found_in(store, document)

    assert store.rescue
    assert store.rescue.aside.read_bytes() == damaged
    assert found.items() <= filled.items()
    assert len(found) >= 30


@pytest.mark.parametrize("seed", range(4))
def test_noise_in_the_middle_is_seen_and_the_rest_salvaged(
    store_path, document, filled, seed
) -> None:
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(store_path.read_bytes())
    page = chance.randrange(2, len(content) // 4096) * 4096
    content[page : page + 4096] = chance.randbytes(4096)
    store_path.write_bytes(content)

    with Store.open(store_path) as store:
        found = found_in(store, document)
        faults = store.check()

    assert store.rescue
    assert store.rescue.aside.read_bytes() == bytes(content)
    assert found.items() <= filled.items()
    assert len(found) > 30, "nothing beyond the copy was brought back"
    assert faults == []


def test_a_file_cut_in_half_is_salvaged(store_path, document, filled) -> None:
    content = store_path.read_bytes()
    store_path.write_bytes(content[: len(content) // 8192 * 4096])

    with Store.open(store_path) as store:
        found = found_in(store, document)

    assert store.rescue
    assert store.rescue.aside.exists()
    assert found.items() <= filled.items()
    assert len(found) >= 30


def test_a_text_file_in_its_place_is_kept(store_path, document, make_note, now) -> None:
    store_path.parent.mkdir()
    store_path.write_text("قائمة مشتريات\n" * 200, "utf-8")

    with Store.open(store_path) as store:
        store.append(store.find(document, PATH), AddNote(make_note(document)), now)

    assert store.rescue
    assert store.rescue.aside.read_text("utf-8").startswith("قائمة مشتريات")
    assert store.rescue.backup is None


def test_the_database_of_another_program_is_not_touched(store_path, document) -> None:
    store_path.parent.mkdir()
    with closing(sqlite3.connect(store_path)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    before = store_path.read_bytes()

    with pytest.raises(StoreError) as failed:
        Store.open(store_path)

    assert failed.value.reason is Reason.UNKNOWN_FORMAT
    assert store_path.read_bytes() == before


def test_a_damaged_store_that_cannot_be_set_aside_is_left_alone(open_to_all, locked_folder) -> None:
    path = open_to_all / "notes.sqlite3"
    path.write_bytes(b"no database at all" * 100)
    locked_folder(open_to_all)

    with pytest.raises(StoreError) as failed:
        Store.open(path)

    assert failed.value.reason is Reason.READ_ONLY
    assert path.read_bytes() == b"no database at all" * 100


def test_a_rescue_cut_off_by_a_crash_is_finished(store_path, document, filled) -> None:
    store_path.rename(store_path.with_name("notes.sqlite3.rescued"))

    with Store.open(store_path) as store:
        assert found_in(store, document) == filled


def test_a_damaged_copy_is_passed_over_for_an_older_one(store_path, document, filled) -> None:
    [copy] = copies(store_path)
    newer = copy.with_name("notes-20240101T000000000000Z.sqlite3")
    newer.write_bytes(b"no database" * 500)
    (copy.parent / "notes-of-mine.sqlite3").write_bytes(b"no copy")
    store_path.write_bytes(b"damage" * 500)

    with Store.open(store_path) as store:
        found = found_in(store, document)

    assert store.rescue
    assert store.rescue.backup == copy
    assert len(found) == 30


def test_a_journal_goes_aside_with_its_store(store_path, document, filled) -> None:
    store_path.write_bytes(b"")
    store_path.with_name("notes.sqlite3-journal").write_bytes(b"left behind")

    with Store.open(store_path) as store:
        assert len(found_in(store, document)) == 30

    assert store.rescue
    aside = store.rescue.aside
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"left behind"


def test_a_later_version_in_the_damaged_file_replaces_the_copys(
    store_path, document, make_note, now
) -> None:
    note = make_note(document, body="نص أول")
    with Store.open(store_path) as store:
        store.append(store.find(document, PATH), AddNote(note), now)
    with Store.open(store_path) as store:
        entry = store.find(document, PATH)
        later = replace(note, body="نص ثان", modified=now + DAY)
        store.append(entry, EditNote(later), now + DAY)
    with closing(sqlite3.connect(store_path)) as shell, shell:
        shell.execute("DROP INDEX note_history_note")
        shell.execute("CREATE INDEX broken ON note_history (note)")
    spoil_index(store_path, "broken")

    with Store.open(store_path) as store:
        found = found_in(store, document)

    assert store.rescue
    assert store.rescue.backup
    assert store.rescue.salvaged == 1
    assert found == {"n1": "نص ثان"}


def spoil_index(path: Path, name: str) -> None:
    """Overwrite the page of an index."""
    with closing(sqlite3.connect(path)) as shell:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        page = shell.execute(asked, (name,)).fetchone()[0]
        size = shell.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)


def test_two_damages_are_kept_apart(store_path, document, make_note, now) -> None:
    asides = []
    for content in (b"first damage" * 99, b"second damage" * 99):
        store_path.parent.mkdir(exist_ok=True)
        store_path.write_bytes(content)
        with Store.open(store_path) as store:
            assert store.rescue
            asides.append(store.rescue.aside)

    assert [aside.read_bytes()[:5] for aside in asides] == [b"first", b"secon"]


def test_a_copy_is_made_once_a_day_and_seven_are_kept(store_path, document, make_note, now) -> None:
    for day in range(KEPT + 3):
        for part in range(2):
            with Store.open(store_path) as store:
                note = make_note(document, name=f"{day}-{part}")
                at = now + day * DAY + part * timedelta(hours=5)
                store.append(store.find(document, PATH), AddNote(note), at)

    kept = copies(store_path)

    assert len(kept) == KEPT
    with Store.open(kept[0]) as newest:
        assert len(found_in(newest, document)) == 2 * (KEPT + 2) + 1, "all but the last note"


def test_a_copy_that_cannot_be_made_hinders_no_note(store_path, document, make_note, now) -> None:
    with Store.open(store_path) as store:
        store.append(store.find(document, PATH), AddNote(make_note(document)), now)
    (store_path.parent / "backups").write_text("in the way", "utf-8")

    with Store.open(store_path) as store:
        store.append(store.find(document, PATH), AddNote(make_note(document, name="n2")), now + DAY)
        assert sorted(found_in(store, document)) == ["n1", "n2"]

    assert store.backup_failure


def test_the_check_names_notes_that_make_no_sense(store_path, document, make_note, now) -> None:
    with Store.open(store_path) as store:
        entry = store.find(document, PATH)
        for name in ("good", "moved", "odd"):
            store.append(entry, AddNote(make_note(document, name=name)), now)
        store.append(entry, EditNote(replace(make_note(document, name="good"), body="نص")), now)
    with closing(sqlite3.connect(store_path)) as shell, shell:
        shell.execute("UPDATE note SET style = 'plaid' WHERE id = 'odd'")
        shell.execute('UPDATE note SET start = start + 1, "end" = "end" + 1 WHERE id = \'moved\'')

    with Store.open(store_path) as store:
        faults = store.check()
        found = found_in(store, document)

    assert len(faults) == 2
    assert any("odd" in fault for fault in faults)
    assert any("moved" in fault for fault in faults)
    assert sorted(found) == ["good", "moved"]


def test_the_check_names_a_row_without_its_parent(store_path, document, make_note, now) -> None:
    with Store.open(store_path) as store:
        store.append(store.find(document, PATH), AddNote(make_note(document)), now)
    with closing(sqlite3.connect(store_path)) as shell, shell:
        shell.execute("DELETE FROM document")

    with Store.open(store_path) as store:
        faults = store.check()

    assert faults
    assert all("document" in fault for fault in faults)


def test_the_check_names_a_damaged_text(store_path, document, make_note, now) -> None:
    with Store.open(store_path) as store:
        store.append(store.find(document, PATH), AddNote(make_note(document)), now)
    with closing(sqlite3.connect(store_path)) as shell, shell:
        shell.execute("UPDATE wording SET content = x'00'")

    with Store.open(store_path) as store:
        assert len(store.check()) == 1


def test_a_damaged_letter_hides_no_other_note_and_is_named(
    store_path, document, make_note, now
) -> None:
    with Store.open(store_path) as store:
        entry = store.find(document, PATH)
        for name, body in (
            ("a", "نص سليم"),
            ("b", "تعليق تالف"),
            ("c", "علامة \ufffd منه"),
        ):
            store.append(entry, AddNote(make_note(document, name=name, body=body)), now)
    content = store_path.read_bytes()
    letter = "تالف".encode()
    store_path.write_bytes(content.replace(letter, b"\xff" + letter[1:]))

    with Store.open(store_path) as store:
        found, faults = found_in(store, document), store.check()

    assert found["a"] == "نص سليم"
    assert "\ufffd" in found["b"]
    [fault] = faults
    assert "b" in fault
