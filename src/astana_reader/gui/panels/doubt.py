"""The bar over the page that says that its text may not be what the file shows, and why."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from astana_reader.document.facts import OVERRIDES, is_disordered
from astana_reader.gui.labels import wrap
from astana_reader.gui.leafing import Leafing
from astana_reader.gui.session import Session, State
from astana_reader.messages import _, counted


class DoubtBar(QWidget):
    """Says why, where more is told, and offers the page itself where the file has pages."""

    facts_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, *, session: Session, leafing: Leafing, parent: QWidget) -> None:
        """`parent`: what shows itself without one is a window for a moment, and takes the keys."""
        super().__init__(parent)
        self.setObjectName("doubt")
        self.setProperty("kind", "warning")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._leafing = leafing
        self._words = QLabel()
        self._words.setObjectName("doubt-words")
        wrap(self._words)
        self._facts = _button("doubt-facts", _("About This Document"), "", self.facts_wanted.emit)
        self._page = _button(
            "doubt-page", _("Show the Page"),
            _("The picture of the page stands beside the text (Ctrl+3)"), leafing.show,
        )  # fmt: skip
        self._again = _button(
            "doubt-reopen", _("Open Again"), _("Read the file anew (F5)"), self.reopen_wanted.emit
        )
        self._trust = _button(
            "doubt-dismiss", "", _("Nothing more is said of it for this document"), leafing.trust
        )
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(14, 6, 14, 6)
        self._row.addWidget(self._words, 1)
        self._buttons = QHBoxLayout()
        for button in (self._trust, self._page, self._again, self._facts):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._row.addLayout(self._buttons)
        session.doubt_changed.connect(self._show)
        leafing.changed.connect(self._show)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons go under the words where these would break into short lines."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        line = self._words.fontMetrics().horizontalAdvance(self._words.text())
        beside = self.width() - self._buttons.sizeHint().width() - 3 * 14
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if 2 * beside > line else ways.TopToBottom)

    def _show(self) -> None:
        state, paged = self._session.state, self._leafing.available
        self.setVisible(state.doubtful)
        self._page.setVisible(paged and not self._leafing.shown)
        self._again.setVisible(paged)
        self._trust.setText(_("Use the Text") if paged else _("Dismiss"))
        if state.doubtful:
            self._words.setText(_reason(state))
            self.setAccessibleName(self._words.text())
            self._arrange()


def _reason(state: State) -> str:
    if any(control.sign in OVERRIDES for control in state.controls or ()):
        return _("Hidden signs in this text turn letters round. They are shown as they are stored.")
    document = state.reading.document if state.reading is not None else None
    if document is not None and not is_disordered(document, ()):
        return _without_text(document.pages.textless)
    return _("This file gave letters in the wrong order. They were put right by a second look.")


def _without_text(pages: frozenset[int]) -> str:
    first = 1 + min(pages, default=0)
    if len(pages) < 2:
        return _("Page {n} shows something that could not be read as text.").format(n=first)
    told = counted(
        "{n} page shows something that could not be read as text",
        "{n} pages show something that could not be read as text", len(pages),
    )  # fmt: skip
    return _("{pages}; the first is page {n}.").format(pages=told, n=first)


def _button(name: str, text: str, tip: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.clicked.connect(lambda checked=False: run())
    return button
