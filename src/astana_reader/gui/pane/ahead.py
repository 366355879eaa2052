"""Lays out what a reader will see next, while nothing else is to be done."""

from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from astana_reader.gui.pane.sheet import Sheet

REST = 80  # milliseconds after the last scroll
SLICE = 0.004  # seconds of laying out between two events


class Ahead(QObject):
    """Keeps one view below the page ready, and one above it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    def follow(self, sheet: Sheet | None) -> None:
        """The view moved: begin anew once it rests."""
        self._sheet = sheet
        self._timer.start(REST)

    def _go_on(self) -> None:
        if self._sheet is None:
            return
        until = perf_counter() + SLICE
        for _ in self._sheet.beyond():
            if perf_counter() > until:
                self._timer.start(0)
                return
