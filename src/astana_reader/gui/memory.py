"""One pool of memory for all threads, and garbage that goes on the window's thread alone."""

import ctypes
import gc
import sys
import time

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h
PAUSE = 1000  # milliseconds between two looks at what is due
BURST = 5_000  # objects made since the last look: 3 ms to go through
LONG = 0.005  # seconds that a collection may take before what it went through is set aside


class Sweeping(QObject):
    """Collects garbage on the thread it is made on, for as long as that has an event loop.

    Python itself collects on whichever thread asks for memory, and Qt's objects must not go on any
    but their own: PySide 6.11 ends the process when a widget is found by another thread.
    """

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._aside = False  # whether what was set aside was not gone through yet
        self._left = False  # whether much of it may be garbage by now
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._sweep_as_seen)
        self._timer.start(PAUSE)

    def leave(self) -> None:
        """What was large is left behind: go through what was set aside in the next calm second.

        Else a day of opening documents would keep the rings of all of them.
        """
        self._left = True

    def _sweep_as_seen(self) -> None:
        active = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        calm = self._left and gc.get_count()[0] <= BURST
        if active and not calm:
            self.sweep_lightly()
        else:
            self._left = False
            self.sweep_thoroughly()

    def sweep_thoroughly(self) -> None:
        """As `sweep`, and what was set aside too, however long it takes: while nobody looks."""
        if self._aside:
            self._aside = False
            gc.unfreeze()
            gc.collect()
            gc.freeze()
        else:
            sweep()

    def sweep_lightly(self) -> None:
        """As `sweep`, in a few milliseconds: what would take longer is set aside for later.

        Ten thousand notes are seventy thousand objects, and going through those of a large document
        held the window for 0.3 s. Nearly all that comes in such numbers stays, and has no rings.
        """
        due = _due()
        if not due:
            return
        begin = time.perf_counter()
        if gc.get_count()[0] <= BURST:
            gc.collect(due[-1])
        if gc.get_count()[0] > BURST or time.perf_counter() - begin > LONG:
            gc.freeze()
            self._aside = True


def sweep() -> None:
    """Collect the oldest generation of objects that is due, as Python would by itself."""
    due = _due()
    if due:
        gc.collect(due[-1])


def _due() -> list[int]:
    limits = zip(gc.get_count(), gc.get_threshold(), strict=True)
    return [generation for generation, (count, limit) in enumerate(limits) if count > limit]


def share_memory() -> bool:
    """Let threads that come and go leave their memory to the next; False where it is no matter.

    Each document is opened by a thread of its own. With a pool for each, what is free in one is
    of no use to another: in a day of opening documents the program grew by a twentieth.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(ARENA_MAX, 1))
