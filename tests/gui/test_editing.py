from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.errors import Reason, StoreError
from astana_reader.journal.store import Store
from astana_reader.notes.model import Style

LONG = 60_000  # milliseconds
HERE = Span(40, 52)


def saved(reader, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: reader.state.saved, timeout=LONG)


def test_a_note_shows_at_once_and_is_saved_right_after(open_seed, qtbot: QtBot) -> None:
    note = open_seed.editing.add_note(HERE, body="مهم", tags=["سوريا"])

    assert open_seed.state.reading.placements[note].span == HERE
    assert open_seed.state.note == note
    assert not open_seed.state.saved
    saved(open_seed, qtbot)
    assert open_seed.state.unsaved is None


def test_a_note_changes_the_desk_and_not_the_document(open_seed, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(open_seed.session.document_changed),
        qtbot.waitSignal(open_seed.session.desk_changed),
    ):
        open_seed.editing.add_note(HERE)

    saved(open_seed, qtbot)


def test_a_note_is_there_when_the_document_is_opened_again(
    open_seed, qtbot: QtBot, seed_path
) -> None:
    note = open_seed.editing.add_note(HERE, body="مهم", style=Style.ROSE, tags=["سوريا"])
    saved(open_seed, qtbot)
    open_seed.opening.close()

    with qtbot.waitSignal(open_seed.opening.desk_read, timeout=LONG):
        open_seed.opening.open(seed_path)

    found = open_seed.state.reading.desk.notes[note]
    assert (found.body, found.style, found.tags) == ("مهم", Style.ROSE, ("سوريا",))
    assert open_seed.state.reading.placements[note].span == HERE


def test_undo_and_redo_run_through_all_changes(open_seed, qtbot: QtBot) -> None:
    editing = open_seed.editing
    note = editing.add_note(HERE, body="one")
    editing.edit_note(note, body="two")
    editing.remove_note(note)
    bodies = []
    for step in (editing.undo, editing.undo, editing.undo, editing.redo, editing.redo):
        step()
        found = open_seed.state.reading.desk.notes.get(note)
        bodies.append(found.body if found else None)

    assert bodies == ["two", "one", None, "one", "two"]
    assert editing.can_redo
    saved(open_seed, qtbot)


def test_undo_reaches_back_before_the_last_start(open_seed, qtbot: QtBot, seed_path) -> None:
    note = open_seed.editing.add_note(HERE)
    saved(open_seed, qtbot)
    open_seed.opening.close()
    assert not open_seed.editing.can_undo
    with qtbot.waitSignal(open_seed.opening.desk_read, timeout=LONG):
        open_seed.opening.open(seed_path)

    open_seed.editing.undo()

    assert note not in open_seed.state.reading.desk.notes
    saved(open_seed, qtbot)


def test_an_edit_that_changes_nothing_is_none(open_seed, qtbot: QtBot) -> None:
    note = open_seed.editing.add_note(HERE, body="one")
    saved(open_seed, qtbot)

    with qtbot.assertNotEmitted(open_seed.session.desk_changed):
        open_seed.editing.edit_note(note, body="one")

    assert open_seed.state.saved


def test_a_removed_note_is_chosen_no_more(open_seed, qtbot: QtBot) -> None:
    note = open_seed.editing.add_note(HERE)

    open_seed.editing.remove_note(note)

    assert open_seed.state.note is None
    saved(open_seed, qtbot)


def test_finishing_waits_for_every_change_made_in_haste(open_seed, seed_path) -> None:
    for start in (10, 30, 50, 70):
        open_seed.editing.add_note(Span(start, start + 5))
    open_seed.editing.undo()

    assert open_seed.editing.finish()

    assert not open_seed.editing.pending
    assert open_seed.state.saved


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch):
    """A disk that is full until the returned function is called."""
    kept = Store.append

    def refuse(self, *rest):
        raise StoreError(Path("notes.sqlite3"), Reason.DISK_FULL)

    monkeypatch.setattr(Store, "append", refuse)
    return lambda: monkeypatch.setattr(Store, "append", kept)


def test_a_change_that_could_not_be_stored_waits_and_is_stored_later(
    open_seed, qtbot: QtBot, seed_path, full_disk
) -> None:
    first = open_seed.editing.add_note(HERE, body="one")
    qtbot.waitUntil(lambda: open_seed.state.unsaved is not None, timeout=LONG)
    assert open_seed.editing.pending
    assert first in open_seed.state.reading.desk.notes

    full_disk()
    second = open_seed.editing.add_note(Span(60, 70), body="two")
    saved(open_seed, qtbot)

    assert open_seed.state.unsaved is None
    assert not open_seed.editing.pending
    open_seed.opening.close()
    with qtbot.waitSignal(open_seed.opening.desk_read, timeout=LONG):
        open_seed.opening.open(seed_path)
    assert set(open_seed.state.reading.desk.notes) == {first, second}


def test_trying_again_stores_what_waits(open_seed, qtbot: QtBot, full_disk) -> None:
    open_seed.editing.add_note(HERE)
    qtbot.waitUntil(lambda: open_seed.state.unsaved is not None, timeout=LONG)
    full_disk()

    open_seed.editing.retry()

    saved(open_seed, qtbot)
    assert open_seed.state.unsaved is None


MANY = [Span(at, at + 6) for at in range(0, 3000, 4)]  # more than are changed before a paint


def settled(reader, qtbot: QtBot, notes: int) -> None:
    qtbot.waitUntil(
        lambda: reader.state.saved and len(reader.state.reading.desk.notes) == notes, timeout=LONG
    )


def stored(reader) -> dict[str, Style]:
    state = reader.state
    with Store.open(reader.folders.store) as store:
        desk, _ = store.read(store.find(state.reading.parsed, Path(state.path)))
    return {note.id: note.style for note in desk.notes.values()}


def test_many_notes_are_made_changed_and_taken_back_as_one_step_each(
    open_seed, qtbot: QtBot
) -> None:
    editing = open_seed.editing

    editing.add_notes(MANY, style=Style.GREEN)
    assert not open_seed.state.saved
    settled(open_seed, qtbot, len(MANY))
    editing.edit_notes(list(open_seed.state.reading.desk.notes), style=Style.ROSE)
    qtbot.waitUntil(lambda: open_seed.state.saved and not editing.pending, timeout=LONG)
    assert set(stored(open_seed).values()) == {Style.ROSE}

    editing.undo()
    qtbot.waitUntil(lambda: open_seed.state.saved and not editing.pending, timeout=LONG)
    assert set(stored(open_seed).values()) == {Style.GREEN}
    editing.undo()
    settled(open_seed, qtbot, 0)
    assert stored(open_seed) == {}
    assert not editing.can_undo


def test_what_is_asked_for_while_many_notes_change_waits_its_turn(open_seed, qtbot: QtBot) -> None:
    editing = open_seed.editing

    editing.add_notes(MANY)
    editing.undo()
    editing.redo()
    editing.undo()
    editing.redo()

    settled(open_seed, qtbot, len(MANY))
    assert not editing.can_redo
    assert len(stored(open_seed)) == len(MANY)


def test_a_single_note_comes_after_the_many_that_were_asked_for_before(
    open_seed, qtbot: QtBot
) -> None:
    open_seed.editing.add_notes(MANY)
    note = open_seed.editing.add_note(HERE)

    assert len(open_seed.state.reading.desk.notes) == len(MANY) + 1
    open_seed.editing.undo()
    assert note not in open_seed.state.reading.desk.notes
    settled(open_seed, qtbot, len(MANY))


def test_many_notes_are_kept_when_the_document_is_left_at_once(
    open_seed, qtbot: QtBot, seed_path
) -> None:
    open_seed.opening.leaving.connect(open_seed.editing.settle)
    open_seed.editing.add_notes(MANY)
    open_seed.opening.close()

    with qtbot.waitSignal(open_seed.opening.desk_read, timeout=LONG):
        open_seed.opening.open(seed_path)
    settled(open_seed, qtbot, len(MANY))


def test_the_program_ends_only_when_many_notes_are_on_the_disk(open_seed) -> None:
    open_seed.editing.add_notes(MANY)

    assert open_seed.editing.finish()
    assert len(stored(open_seed)) == len(MANY)


def test_a_step_of_many_notes_that_was_read_back_can_be_undone(
    open_seed, qtbot: QtBot, seed_path
) -> None:
    open_seed.editing.add_notes(MANY)
    settled(open_seed, qtbot, len(MANY))
    open_seed.opening.close()
    with qtbot.waitSignal(open_seed.opening.desk_read, timeout=LONG):
        open_seed.opening.open(seed_path)

    open_seed.editing.undo()

    settled(open_seed, qtbot, 0)
