"""Two windows over one data folder see each other's notes, and neither loses its own."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.editing import Editing
from astana_reader.gui.opening import Opening
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session
from astana_reader.gui.sharing import Sharing
from astana_reader.gui.tasks import Tasks
from astana_reader.journal.store_thread import StoreThread

LONG = 60_000  # milliseconds
HERE, THERE = Span(40, 52), Span(80, 95)


class Window:
    """What one running instance has of the open document."""

    def __init__(self, folders) -> None:
        self.session = Session()
        self.tasks = Tasks(folders.cache)
        self.store = StoreThread(folders.store)
        self.opening = Opening(self.session, Places(folders.window_file))
        self.opening.employ(self.tasks, self.store)
        self.editing = Editing(self.session, self.store)
        self.sharing = Sharing(self.session, self.store, every=20)
        self.opening.desk_read.connect(self.editing.begin)
        self.opening.desk_read.connect(self.sharing.begin)
        self.sharing.renewed.connect(self.editing.begin)

    @property
    def notes(self) -> dict:
        return dict(self.session.state.reading.desk.notes)

    def close(self) -> None:
        self.sharing.close()
        assert self.editing.finish()
        self.tasks.close()
        self.store.close()


@pytest.fixture
def windows(qtbot: QtBot, own_folders, seed_path: Path) -> Iterator[tuple[Window, Window]]:
    pair = Window(own_folders), Window(own_folders)
    for window in pair:
        with qtbot.waitSignal(window.opening.desk_read, timeout=LONG):
            window.opening.open(seed_path)
    yield pair
    for window in pair:
        window.close()


def test_a_note_of_the_other_window_appears(windows, qtbot: QtBot) -> None:
    here, there = windows

    note = there.editing.add_note(HERE, body="من النافذة الأخرى")

    qtbot.waitUntil(lambda: note in here.notes, timeout=LONG)
    assert here.notes[note].body == "من النافذة الأخرى"
    assert here.session.state.reading.placements[note].span == HERE
    assert here.session.state.saved


def test_both_windows_have_the_notes_of_both(windows, qtbot: QtBot) -> None:
    here, there = windows
    for number in range(8):
        here.editing.add_note(HERE, body=f"هنا {number}")
        there.editing.add_note(THERE, body=f"هناك {number}")

    qtbot.waitUntil(lambda: len(here.notes) == len(there.notes) == 16, timeout=LONG)
    assert here.notes == there.notes


def test_what_the_other_window_changed_is_not_overwritten(windows, qtbot: QtBot) -> None:
    here, there = windows
    note = here.editing.add_note(HERE, body="أصل")
    qtbot.waitUntil(lambda: note in there.notes, timeout=LONG)

    there.editing.edit_note(note, body="تعليق آخر")
    here.editing.edit_note(note, tags=["مهم"])

    def agreed() -> bool:
        return here.notes == there.notes and here.notes[note].tags == ("مهم",)

    qtbot.waitUntil(agreed, timeout=LONG)
    assert here.notes[note].body == "تعليق آخر"


def test_a_note_that_the_other_window_deleted_goes(windows, qtbot: QtBot) -> None:
    here, there = windows
    note = here.editing.add_note(HERE)
    qtbot.waitUntil(lambda: note in there.notes, timeout=LONG)

    there.editing.remove_note(note)

    qtbot.waitUntil(lambda: note not in here.notes, timeout=LONG)


def test_own_changes_can_be_undone_after_the_other_window_wrote(windows, qtbot: QtBot) -> None:
    here, there = windows
    own = here.editing.add_note(HERE)
    theirs = there.editing.add_note(THERE)
    qtbot.waitUntil(lambda: theirs in here.notes and own in there.notes, timeout=LONG)

    here.editing.undo()

    assert set(here.notes) == {theirs}
    qtbot.waitUntil(lambda: set(there.notes) == {theirs}, timeout=LONG)


def test_while_nothing_is_written_the_desk_is_left_alone(windows, qtbot: QtBot) -> None:
    here, _there = windows
    here.editing.add_note(HERE)
    qtbot.waitUntil(lambda: here.session.state.saved, timeout=LONG)
    before = here.session.state.reading.desk

    with qtbot.assertNotEmitted(here.sharing.renewed, wait=300):
        here.sharing.look()

    assert here.session.state.reading.desk is before
    assert replace(before) == before
