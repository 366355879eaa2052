"""The whole program at a document, and how long its window stands still while it does something."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from astana_reader.gui.application import Application
from astana_reader.paths import folders

PATIENCE = 300.0  # seconds


class Program:
    """Application, window and threads, with folders of their own."""

    def __init__(self, folder: Path) -> None:
        # Without the closer look for names: it takes minutes, and a processor.
        self.application = Application(folders(folder), language="ar", deep=False)
        self.application.furnish()
        self.application.window.show()
        self.session = self.application.session
        self.editing = self.application.crew.editing

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the program work until then."""
        end = time.monotonic() + PATIENCE
        while not until():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
            if time.monotonic() > end:
                raise TimeoutError

    def pause(self, seconds: float) -> None:
        """Let the program work for so long."""
        loop = QEventLoop()
        QTimer.singleShot(round(1e3 * seconds), loop.quit)
        loop.exec()

    def longest_block(self, act: Callable[[], object], until: Callable[[], bool]) -> float:
        """Seconds that the event loop stood still at most from `act` until then, and a bit more."""
        gc.collect()
        with self.beating() as beats:
            QTimer.singleShot(0, self.application.window, act)
            self.pause(0.02)
            self.wait(until)
            self.pause(0.3)
        return longest(beats)

    @contextmanager
    def beating(self) -> Iterator[list[float]]:
        """Meanwhile the event loop tells the time as often as it can."""
        beats: list[float] = []
        heart = QTimer()
        heart.setTimerType(Qt.TimerType.PreciseTimer)
        heart.timeout.connect(lambda: beats.append(time.perf_counter()))
        heart.start(1)
        self.pause(0.1)
        yield beats
        heart.stop()


def longest(beats: list[float]) -> float:
    """Seconds between two beats at most, the first few left out."""
    return max(after - before for before, after in pairwise(beats[5:]))
