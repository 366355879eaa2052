"""The red bar over the page: a note is not on the disk. It stays until it is."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from astana_reader.gui.labels import wrap
from astana_reader.gui.session import Session
from astana_reader.messages import _, advice, words


class Alert(QWidget):
    """Cause, place, and the ways out."""

    retry_wanted = Signal()
    folder_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, *, session: Session, parent: QWidget) -> None:
        """`parent`: what shows itself without one is a window for a moment, and takes the keys."""
        super().__init__(parent)
        self.setObjectName("alert")
        self.setProperty("kind", "danger")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._words = QLabel()
        self._words.setObjectName("alert-words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        wrap(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._words, 1)
        for text, run in (
            (_("Try Again"), self.retry_wanted.emit),
            (_("Another Folder…"), self.folder_wanted.emit),
            (_("Copy All Notes"), self.copy_wanted.emit),
        ):
            row.addWidget(_button(text, run))
        session.saved_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        error = self._session.state.unsaved
        self.setVisible(error is not None)
        if error is not None:
            first = _("Your notes could not be saved.")
            self._words.setText(f"{first} {words(error)} {advice(error)}")


def _button(text: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.clicked.connect(lambda: run())
    return button
