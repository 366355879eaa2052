"""The bar over the page that says that letters may stand in another order than they are read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from astana_reader.document.facts import OVERRIDES
from astana_reader.gui.session import Session, State
from astana_reader.messages import _


class DoubtBar(QWidget):
    """Says why, and where more is told."""

    facts_wanted = Signal()
    dismissed = Signal()

    def __init__(self, *, session: Session, parent: QWidget) -> None:
        """`parent`: what shows itself without one is a window for a moment, and takes the keys."""
        super().__init__(parent)
        self.setObjectName("doubt")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._words = QLabel()
        self._words.setObjectName("doubt-words")
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(self._words, 1)
        for name, text, signal in (
            ("doubt-facts", _("About This Document"), self.facts_wanted),
            ("doubt-dismiss", _("Dismiss"), self.dismissed),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(lambda checked=False, signal=signal: signal.emit())
            row.addWidget(button)
        session.doubt_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        state = self._session.state
        self.setVisible(state.doubtful)
        if state.doubtful:
            self._words.setText(_reason(state))


def _reason(state: State) -> str:
    if any(control.sign in OVERRIDES for control in state.controls or ()):
        return _("Hidden signs in this text turn letters round. They are shown as they are stored.")
    return _("This file gave letters in the wrong order. They were put right by a second look.")
