"""The bar over the page that says how many notes found their places, and how many need a person."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from astana_reader.gui.labels import wrap
from astana_reader.gui.session import Session
from astana_reader.messages import _, counted


class PlacedBar(QWidget):
    """Shows while notes have no place, until the reader puts it away or another document comes."""

    review_wanted = Signal()

    def __init__(self, *, session: Session) -> None:
        super().__init__()
        self.setObjectName("placed")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._dismissed = False
        self._words = QLabel()
        self._words.setObjectName("placed-words")
        wrap(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._words, 1)
        for name, text, run in (
            ("placed-review", _("Review"), self.review_wanted.emit),
            ("placed-dismiss", _("Not Now"), self._dismiss),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(lambda checked=False, run=run: run())
            row.addWidget(button)
        session.document_changed.connect(self._begin)
        session.desk_changed.connect(self._show)
        self._show()

    def _begin(self) -> None:
        self._dismissed = False
        self._show()

    def _dismiss(self) -> None:
        self._dismissed = True
        self._show()

    def _show(self) -> None:
        reading = self._session.state.reading
        doubtful = len(reading.doubtful) if reading is not None else 0
        self.setVisible(doubtful > 0 and not self._dismissed)
        if reading is None or not doubtful:
            return
        placed = len(reading.placements) - doubtful
        found = counted("{n} note found its place", "{n} notes found their places", placed)
        needed = counted("{n} needs you", "{n} need you", doubtful)
        self._words.setText(f"{found} · {needed}" if placed else needed)
