"""Looks through a document for what its reader cannot see; beside the window, by slices."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from astana_reader.document.facts import (
    Control,
    Lengths,
    controls,
    is_disordered,
    lacks_text,
    lengths,
)
from astana_reader.document.model import Document
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session


class Examining(QObject):
    """Hidden signs are looked for in every document, lengths when they are asked for."""

    measured = Signal(object)  # Lengths of the document that was asked for last
    _found = Signal(object, object)  # Document, tuple of Control
    _counted = Signal(int, object)  # number of the question, Lengths

    def __init__(self, session: Session, places: Places) -> None:
        super().__init__()
        self._places = places
        self._session = session
        self._number = 0
        queued = Qt.ConnectionType.QueuedConnection
        self._found.connect(self._take, queued)
        self._counted.connect(self._pass_on, queued)
        session.document_changed.connect(self._examine)
        self._examine()

    def measure(self, document: Document) -> None:
        """Count words and letters; `measured` tells."""
        self._number += 1
        number = self._number
        _beside(lambda: self._measure(number, document))

    def stop(self) -> None:
        """Nobody wants the lengths any more."""
        self._number += 1

    def _examine(self) -> None:
        state = self._session.state
        if state.reading is not None and state.controls is None:
            document = state.reading.document
            if document.source.sha256:  # not the beginning alone
                _beside(lambda: self._look(document))

    def _look(self, document: Document) -> None:
        """In a thread."""
        hidden = tuple(controls(document.text))
        self._found.emit(document, hidden)

    def _measure(self, number: int, document: Document) -> None:
        """In a thread."""
        total = Lengths()
        for part in lengths(document.text):
            if number != self._number:
                return
            total += part
        self._counted.emit(number, total)

    def _take(self, document: Document, hidden: tuple[Control, ...]) -> None:
        state = self._session.state
        if state.reading is None or state.reading.document is not document:
            return
        trusted = self._places.trusted(Path(state.path)) == document.source.sha256
        doubtful = not trusted and (is_disordered(document, hidden) or lacks_text(document))
        self._session.become(state.but(controls=hidden, doubtful=doubtful))

    def _pass_on(self, number: int, total: object) -> None:
        if number == self._number:
            self.measured.emit(total)


def _beside(work: Callable[[], None]) -> None:
    def done() -> None:
        try:
            work()
        except RuntimeError:  # the window is gone, and the signals with it
            return

    Thread(target=done, name="examining", daemon=True).start()
