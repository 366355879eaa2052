"""Ten thousand notes: what the window waits for while a reader changes them all at once.

Prints as JSON, by what was done, the milliseconds that the event loop stood still at most.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from harness import Figure, figure
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView, QTabWidget
from standing_still import Program
from texts import MB, file_of

from astana_reader.document.spans import Span
from astana_reader.entities.repairing import Action, Repair

NOTES = 10_000
GATE = 50.0  # milliseconds
ROUNDS = 3
TEXT = 3 * MB


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

    def time(self, name: str, act: Callable[[], object]) -> None:
        """Do it, and note how long the window stood still."""
        seconds = self.program.longest_block(act, self.settled)
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
        self.time("back", editing.undo)

    def sift(self) -> None:
        """Filter and sort what is there."""
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
        print(len(found.mentions), "mentions", len(found.entities), file=sys.stderr)
        by = sorted(found.entities, key=lambda each: -len(found.starts_of(each)))
        first, second = by[0], by[1]
        print(len(found.starts_of(first)), file=sys.stderr)
        kind = found[first].kind
        rename = Repair(Action.RENAME, first, "", kind, "زيد بن عمرو", "")
        merge = Repair(Action.MERGE, first, "", kind, "", second)
        self.program.application.crew.moving.activate(first)
        for name, said in (("rename", rename), ("merge", merge)):
            self.time(name, lambda said=said: editing.correct(said, []))
            self.time(f"{name}_undo", editing.undo)
            self.time(f"{name}_redo", editing.redo)
            self.time(f"{name}_undo", editing.undo)

    def come_back(self) -> None:
        """Close and open again."""
        opening = self.program.application.opening
        opening.close()
        self.time("open", lambda: opening.open(self.path))


def main(path: Path) -> None:
    """Do it all, print."""
    with tempfile.TemporaryDirectory() as own:
        desk = Desk(Path(own), path)
        desk.open()
        desk.change_all()
        desk.sift()
        desk.correct()
        desk.come_back()
        desk.program.application.close()
    print(json.dumps(desk.took))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
