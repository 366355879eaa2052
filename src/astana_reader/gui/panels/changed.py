"""The bar over the page that says that the file has changed meanwhile."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from astana_reader.gui.labels import wrap
from astana_reader.gui.session import Session
from astana_reader.messages import _


class ChangedBar(QWidget):
    """Offers to read the file again; notes find their places in what it is then."""

    reload_wanted = Signal()
    dismissed = Signal()

    def __init__(self, *, session: Session, parent: QWidget) -> None:
        """`parent`: what shows itself without one is a window for a moment, and takes the keys."""
        super().__init__(parent)
        self.setObjectName("changed")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        words = QLabel(
            _("Another program has changed this file. Reading it again keeps your notes.")
        )
        words.setObjectName("changed-words")
        wrap(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.addWidget(words, 1)
        for name, text, signal in (
            ("changed-reload", _("Read Again"), self.reload_wanted),
            ("changed-dismiss", _("Not Now"), self.dismissed),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(lambda checked=False, signal=signal: signal.emit())
            row.addWidget(button)
        session.stale_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self.setVisible(self._session.state.stale)
