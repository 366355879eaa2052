"""Typing a query on a long document: the whole program, its window, its threads.

Prints as JSON the milliseconds of: the longest stretch in which the event loop stood still while
eight letters were typed, folding included; the same for any of several words and two modes once
folded; and a key press to the marks of its hits on the page. Each word is typed several times and
the calmest of them counts: what stood still for longer in another was disturbed by others. The
worst of all is told beside it.
"""

import gc
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from harness import told_by
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from standing_still import Program, longest
from texts import MB, file_of

from astana_reader.search.query import Mode

WORDS = ("المسلمين", "الخليفة", "مجلس ال", "والدولة")
EIGHT = WORDS[0]
BETWEEN_KEYS = 0.08  # seconds: 150 words a minute
ROUNDS = 5
TIMES = 3  # that a word is typed
RUNS = 3  # of the program; a text is folded once in each
STEADY = 8.0  # milliseconds: an idle loop that stands still for longer shares its processor


class Typist(Program):
    """A reader at the find bar of a long document."""

    def __init__(self, folder: Path, path: Path) -> None:
        super().__init__(folder)
        self.application.opening.open(path)
        self.wait(lambda: self._length() > MB)  # the first page has less
        self.application.crew.tasks.cancel()  # the search for names takes minutes, and a processor
        self.pause(0.5)
        gc.collect()
        gc.freeze()
        self.application.window.look_for()
        self.field = self.application.window.findChild(QLineEdit, "find-field")
        self.mode = self.application.window.findChild(QComboBox, "find-mode")
        self.wait(self.field.isVisible)

    def _length(self) -> int:
        reading = self.session.state.reading
        return len(reading.document.text) if reading is not None else 0

    def press(self, letter: str) -> None:
        """One key; QTest knows none that write Arabic."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self.field, event)

    def found(self) -> bool:
        """Whether all hits are here."""
        found = self.session.state.found
        return found is not None and found.complete

    def clear(self) -> None:
        """An empty field, and nothing under way."""
        self.field.clear()
        self.pause(0.3)

    def blocked(self, letters: str) -> float:
        """Seconds that the event loop stood still at most while `letters` were typed."""
        self.clear()
        with self.beating() as beats:
            for letter in letters or " " * 8:
                if letters:
                    self.press(letter)
                self.pause(BETWEEN_KEYS)
            self.wait(lambda: not letters or self.found())
            self.pause(0.2)
        return longest(beats)

    def key_to_marks(self, letters: str) -> float:
        """Seconds from the last of `letters` to the page with the marks of all hits."""
        self.clear()
        for letter in letters[:-1]:
            self.press(letter)
        self.wait(self.found)
        self.pause(0.2)
        begin = time.perf_counter()
        self.press(letters[-1])
        self.wait(self.found)
        self.application.window.pane.viewport().repaint()
        return time.perf_counter() - begin


def measured(folder: Path) -> dict[str, float]:
    """The figures, taken in a process of their own as the program has one."""
    # In turn with nothing: what an idle window waits for its processor is told beside it.
    book = file_of(50 * MB, folder)
    found: list[dict[str, float]] = [told_by(__file__, book) for _run in range(RUNS)]
    calmest = {name: min(each[name] for each in found) for name in found[0]}
    return {**calmest, "worst": max(each["worst"] for each in found)}


def main(path: Path) -> None:
    """Type, print."""
    with tempfile.TemporaryDirectory() as own:
        reader = Typist(Path(own), path)
        idle = reader.blocked("")
        cold = reader.blocked(EIGHT)
        warm: list[float] = []
        worst = cold
        for mode in (Mode.WORD, Mode.SUBSTRING):
            reader.mode.setCurrentIndex(reader.mode.findData(mode))
            for word in WORDS:
                times = [reader.blocked(word) for _ in range(TIMES)]
                warm.append(min(times))
                worst = max(worst, *times)
        marks = [reader.key_to_marks(word) for _ in range(ROUNDS) for word in WORDS]
        print([round(1e3 * each, 1) for each in (idle, cold, *warm, *marks)], file=sys.stderr)
        reader.application.close()
    figures = {
        "idle": idle, "cold": cold, "warm": max(warm), "marks": statistics.median(marks),
        "worst": worst,
    }  # fmt: skip
    print(json.dumps({name: 1e3 * seconds for name, seconds in figures.items()}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
