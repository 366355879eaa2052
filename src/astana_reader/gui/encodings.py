"""In which encoding a text is read, on a button whose menu offers the others."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from astana_reader.document.decoding import OFFERED
from astana_reader.document.formats.text import MEDIA_TYPE
from astana_reader.document.model import Source, Told
from astana_reader.gui.described import encoding_name
from astana_reader.gui.session import Session
from astana_reader.messages import _


class EncodingButton(QToolButton):
    """The encoding; for plain text a menu to choose another, first what it looks like."""

    encoding_chosen = Signal(str)  # empty for what the text looks like
    facts_wanted = Signal()

    def __init__(self, *, session: Session, guessed: Callable[[], str], parent: QWidget) -> None:
        """`parent`: what shows itself without one is a window for a moment, and takes the keys."""
        super().__init__(parent)
        self.setObjectName("status-encoding")
        self._session = session
        self._guessed = guessed
        self._menu = QMenu(self)
        self._menu.setObjectName("menu-encoding")
        self._menu.aboutToShow.connect(self._fill)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.clicked.connect(lambda checked=False: self.facts_wanted.emit())
        session.document_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        source = self._source()
        self.setVisible(source is not None)
        if source is None:
            return
        encoding = source.encoding.upper()
        plain = source.media_type == MEDIA_TYPE
        self.setText(f"\u2066{encoding}\u2069" if encoding else _("About"))
        words = _("Encoding of the file") if plain else _("About this document")
        self.setToolTip(words)
        self.setAccessibleName(f"{words}: {encoding_name(source.encoding)}")
        self.setMenu(self._menu if plain else None)  # type: ignore[arg-type]

    def _fill(self) -> None:
        """Made anew each time it opens."""
        self._menu.clear()
        source = self._source()
        if source is None:
            return
        chosen = source.encoding if source.told is Told.READER else ""
        guess = self._guessed()
        words = _("As it looks")
        self._add(f"{words} · {encoding_name(guess)}" if guess else words, "", chosen)
        self._menu.addSeparator()
        for name in OFFERED:
            self._add(encoding_name(name), name, chosen)
        self._menu.addSeparator()
        about = self._menu.addAction(_("About This Document…"))
        about.triggered.connect(lambda checked=False: self.facts_wanted.emit())

    def _add(self, text: str, name: str, chosen: str) -> None:
        action = self._menu.addAction(text)
        action.setObjectName(f"encoding-{name or 'guess'}")
        action.setCheckable(True)
        action.setChecked(name == chosen)
        action.triggered.connect(lambda checked=False: self.encoding_chosen.emit(name))

    def _source(self) -> Source | None:
        reading = self._session.state.reading
        return reading.document.source if reading is not None else None
