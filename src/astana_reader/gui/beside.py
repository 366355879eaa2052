"""A foreign document is read beside the window: a thread waits for the guarded process."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from astana_reader.document.loading import load
from astana_reader.errors import ReaderError


class BesideReader(QObject):
    """Reads one file at a time; what was asked for before another is dropped."""

    arrived = Signal(object, object)  # Path, Document or ReaderError
    _read = Signal(int, object, object)  # number of the request, and the same

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._number = 0
        self._read.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self, path: Path, *, whole: bool = False) -> None:
        """Read the file at `path`, a web page with its surroundings if `whole`.

        `arrived` tells of it.
        """
        self._number += 1
        asked = self._number, path, whole
        Thread(target=self._work, args=asked, name="opening", daemon=True).start()

    def drop(self) -> None:
        """Stop reading; nothing arrives of it."""
        self._number += 1

    def _work(self, number: int, path: Path, whole: bool) -> None:
        """In the thread."""
        try:
            read: object = load(path, whole=whole, cancelled=lambda: number != self._number)
        except ReaderError as error:
            read = error
        try:
            self._read.emit(number, path, read)
        except RuntimeError:  # the window is gone, and the signal with it
            return

    def _take(self, number: int, path: Path, read: object) -> None:
        if number == self._number:
            self.arrived.emit(path, read)
