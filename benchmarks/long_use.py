"""Half an hour at the desk, without the pauses: the whole program, used over and over.

A cycle opens two documents twice, waits for their names, scrolls, steps through mentions, selects,
puts a note and takes it back, turns a paragraph, zooms, changes theme and digits, and closes. A
reader does an action every two or three seconds, so `CYCLES` of them make some thirty minutes.
"""

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from harness import Figure, figure, told_by
from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from texts import file_of

from astana_reader.assets import sample
from astana_reader.document.spans import Span
from astana_reader.gui.application import Application
from astana_reader.gui.turning import Turning
from astana_reader.paths import folders

CYCLES = 20
BOOK = 300_000  # bytes
PATIENCE = 60.0  # seconds
GATE = 1.05  # of the memory after the first cycle


class Reader:
    """The program with its window, and what a reader does there."""

    def __init__(self, folder: Path) -> None:
        # Without the closer look for names: it runs elsewhere, and would take most of an hour.
        self.application = Application(folders(folder), language="ar", deep=False)
        self.application.furnish()
        self.application.window.show()
        self.done = 0

    @property
    def pane(self) -> object:
        """The page."""
        return self.application.window.pane

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program work until then."""
        end = time.monotonic() + PATIENCE
        while not until():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() > end:
                raise TimeoutError

    def act(self, action: Callable[[], object]) -> None:
        """One thing, painted."""
        action()
        QApplication.processEvents()
        # What a running loop deletes by itself.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.done += 1

    def cycle(self, paths: list[Path]) -> None:
        """All of it once."""
        for path in paths:
            self.read(path)
        self.act(self.application.opening.close)

    def read(self, path: Path) -> None:
        """One document from opening to the last look."""
        application, session = self.application, self.application.session
        self.act(lambda: application.opening.open(path))
        self.wait(lambda: session.state.reading is not None and session.state.progress is None)
        pane, length = self.pane, len(session.state.reading.document.text)
        for step in range(8):
            self.act(lambda step=step: pane.go_to(step * length // 8))
            self.act(lambda: QTest.keyClick(pane, Qt.Key.Key_PageDown))
        entities = session.state.reading.entities
        self.act(lambda: application.crew.moving.activate(entities.mentions[0].entity))
        for _step in range(5):
            self.act(application.crew.moving.next)
        self.act(lambda: pane.select(Span(10, 60)))
        self.act(lambda: application.crew.editing.add_note(Span(10, 60), body="ملاحظة"))
        self.act(application.crew.editing.undo)
        self.act(lambda: Turning(session, application.places).turn(20))
        self.act(lambda: Turning(session, application.places).turn(20))
        for steps in (1, 1, 0):
            self.act(lambda steps=steps: application.viewing.zoom(steps))
        for changes in (
            {"theme": "dark"},
            {"digits": "arabic"},
            {"theme": "light", "digits": "source"},
        ):
            self.act(lambda changes=changes: application.viewing.set(**changes))


def figures(folder: Path) -> list[Figure]:
    """What memory grew by after the first cycle, and whether None lost references.

    In a process of its own, as the program has one.
    """
    done, first, last, lost = told_by(__file__, folder)
    print(f"long use: {done} actions, {first >> 20} to {last >> 20} MB", flush=True)
    return [
        figure("memory_after_long_use", last / first, GATE, floor="memory after the first cycle"),
        figure("none_references_lost_in_long_use", lost, 0.0, unit="count"),
    ]


def main(folder: Path) -> None:
    """Use the program; print the actions, the memory before and after, and the lost references."""
    paths = 2 * [sample(), file_of(BOOK, folder)]
    with tempfile.TemporaryDirectory() as own:
        reader = Reader(Path(own))
        reader.cycle(paths)
        gc.collect()
        first, nones = resident(), sys.getrefcount(None)
        for _cycle in range(CYCLES - 1):
            reader.cycle(paths)
        gc.collect()
        last, lost = resident(), max(0, nones - sys.getrefcount(None) - 100)
        reader.application.close()
    print(json.dumps([reader.done, first, last, lost]))


def resident() -> int:
    """Bytes of this process that lie in memory."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
