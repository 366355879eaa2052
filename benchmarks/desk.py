"""Ten thousand notes: what the window waits for while a reader changes them all at once.

Prints as JSON, by what was done, the milliseconds that the event loop stood still at most.
"""

import json
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from harness import Figure, figure, told_by
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QTableView, QTabWidget
from standing_still import Program
from texts import MB, file_of

from astana_reader.document.spans import Span
from astana_reader.entities.repairing import Action, Repair
from astana_reader.gui.dialogs.restore import RestoreDialog
from astana_reader.gui.restoring import Restoring
from astana_reader.journal.backups import back_up

NOTES = 10_000
GATE = 50.0  # milliseconds
ROUNDS = 3
TEXT = 3 * MB  # it names somebody ten thousand times
BULK = ("annotate", "recolour", "tag", "remove")
NAMES = ("rename", "merge")
TURNS = ("", "_undo", "_redo")
GROUPS = {
    "notes_bulk_longest_block": [f"{name}{turn}" for name in BULK for turn in TURNS],
    "notes_one_among_10k_longest_block": ["one_note", "one_note_undo"],
    "notes_sift_longest_block": ["select", "filter", "filter_none", "filter_off", "sort", "menus"],
    "notes_copies_longest_block": ["copies"],
    "notes_open_longest_block": ["open"],
    "names_corrected_longest_block": [f"{name}{turn}" for name in NAMES for turn in TURNS],
}


class Desk:
    """A reader with a long text, who does everything to ten thousand notes."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.path = path
        self.program = Program(folder)
        self.took: dict[str, list[float]] = {}

    def open(self) -> None:
        """The document, its notes and its names."""
        program = self.program
        program.application.opening.open(self.path)
        program.wait(self.settled)

    def settled(self) -> bool:
        """Whether all of the document is here, names and notes, and nothing waits for the disk."""
        state, editing = self.program.session.state, self.program.editing
        return state.progress is None and editing.ready and state.saved and not editing.pending

    def time(
        self, name: str, act: Callable[[], object], until: Callable[[], bool] = lambda: True
    ) -> None:
        """Do it, and note how long the window stood still."""
        seconds = self.program.longest_block(act, lambda: until() and self.settled())
        self.took.setdefault(name, []).append(1e3 * seconds)

    def spans(self) -> list[Span]:
        """A place for each note, a word or more."""
        length = len(self.program.session.state.reading.document.text)
        step = length // NOTES
        return [Span(at, at + 12) for at in range(0, NOTES * step, step)]

    def change_all(self) -> None:
        """Annotate, recolour, tag, take away; each taken back and done again."""
        editing, session = self.program.editing, self.program.session
        view = self.program.application.window.findChild(QTableView, "notes-list")
        for tab in self.program.application.window.findChildren(QTabWidget):
            for at in range(tab.count()):
                if tab.widget(at).isAncestorOf(view):
                    tab.setCurrentIndex(at)
        spans = self.spans()
        self.time("annotate", lambda: editing.add_notes(spans, body="ملاحظة", tags=["سلام"]))
        self.time("annotate_undo", editing.undo)
        self.time("annotate_redo", editing.redo)
        self.time("select", view.selectAll)
        self.time("recolour", lambda: QTest.keyClick(view, Qt.Key.Key_3))
        self.time("recolour_undo", editing.undo)
        self.time("recolour_redo", editing.redo)
        notes = list(session.state.reading.desk.notes)
        self.time("tag", lambda: editing.edit_notes(notes, add=["حرب"]))
        self.time("tag_undo", editing.undo)
        self.time("tag_redo", editing.redo)
        self.time("remove", lambda: QTest.keyClick(view, Qt.Key.Key_Delete))
        self.time("remove_undo", editing.undo)
        self.time("remove_redo", editing.redo)

    def sift(self) -> None:
        """Filter and sort what is there."""
        self.program.editing.undo()
        self.program.wait(self.settled)
        window = self.program.application.window
        field = window.findChild(QLineEdit, "notes-filter")
        order = window.findChild(QComboBox, "notes-order")
        self.time("filter", lambda: field.setText("سلام"))
        self.time("filter_none", lambda: field.setText("سلاممم"))
        self.time("filter_off", lambda: field.setText(""))
        for at in (1, 2, 3, 0):
            self.time("sort", lambda at=at: order.setCurrentIndex(at))
        self.time("one_note", lambda: self.program.editing.add_note(Span(5, 20)))
        self.time("one_note_undo", self.program.editing.undo)

    def correct(self) -> None:
        """Rename the one who is named most, make two one, and take it back."""
        editing, session = self.program.editing, self.program.session
        found = session.state.reading.entities
        by = sorted(found.entities, key=lambda each: -len(found.starts_of(each)))
        first, second = by[0], by[1]
        kind = found[first].kind
        rename = Repair(Action.RENAME, first, "", kind, "زيد بن عمرو", "")
        merge = Repair(Action.MERGE, first, "", kind, "", second)
        self.program.application.crew.moving.activate(first)
        for name, said in (("rename", rename), ("merge", merge)):
            self.time(name, lambda said=said: editing.correct(said, []))
            self.time(f"{name}_undo", editing.undo)
            self.time(f"{name}_redo", editing.redo)
            self.time(f"{name}_undo", editing.undo)

    def look(self) -> None:
        """Open what lists the notes by what they are, and their copies."""
        window, editing = self.program.application.window, self.program.editing
        for facet in ("kind", "tag", "section", "entity"):
            menu = window.findChild(QMenu, f"menu-by-{facet}")
            self.time("menus", lambda menu=menu: menu.aboutToShow.emit())
        restoring = Restoring(editing)
        listed: list[object] = []
        restoring.listed.connect(listed.append)
        with closing(sqlite3.connect(editing.place)) as connection:
            back_up(connection, editing.place, datetime.now(UTC))
        dialog: list[RestoreDialog] = []

        def open_copies() -> None:
            dialog.append(RestoreDialog(restoring, window))
            dialog[0].show()

        self.time("copies", open_copies, lambda: bool(listed))
        dialog[0].deleteLater()
        restoring.close()

    def come_back(self) -> None:
        """Close and open again."""
        opening = self.program.application.opening
        opening.close()
        self.time("open", lambda: opening.open(self.path))


def figures(folder: Path) -> list[Figure]:
    """The longest block of each business: of several rounds of an action the median counts."""
    took: dict[str, list[float]] = told_by(__file__, file_of(TEXT, folder))
    print({name: [round(each) for each in values] for name, values in took.items()}, flush=True)
    return [
        figure(name, max(statistics.median(took[each]) for each in group), GATE, unit="ms")
        for name, group in GROUPS.items()
    ]


def main(path: Path) -> None:
    """Do it all, print."""
    with tempfile.TemporaryDirectory() as own:
        desk = Desk(Path(own), path)
        desk.open()
        for _round in range(ROUNDS):
            desk.change_all()
        desk.sift()
        desk.look()
        for _round in range(ROUNDS):
            desk.correct()
            desk.come_back()
        desk.program.application.close()
    print(json.dumps(desk.took))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
