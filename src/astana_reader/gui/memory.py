"""One pool of memory for all threads, and garbage that goes on the window's thread alone."""

import ctypes
import gc
import sys

from PySide6.QtCore import QObject, QTimer

ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h
PAUSE = 1000  # milliseconds between two looks at what is due


class Sweeping(QObject):
    """Collects garbage on the thread it is made on, for as long as that has an event loop.

    Python itself collects on whichever thread asks for memory, and Qt's objects must not go on any
    but their own: PySide 6.11 ends the process when a widget is found by another thread.
    """

    def __init__(self) -> None:
        super().__init__()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(sweep)
        self._timer.start(PAUSE)


def sweep() -> None:
    """Collect the oldest generation of objects that is due, as Python would by itself."""
    limits = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [generation for generation, (count, limit) in enumerate(limits) if count > limit]
    if due:
        gc.collect(due[-1])


def share_memory() -> bool:
    """Let threads that come and go leave their memory to the next; False where it is no matter.

    Each document is opened by a thread of its own. With a pool for each, what is free in one is
    of no use to another: in a day of opening documents the program grew by a twentieth.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(ARENA_MAX, 1))
