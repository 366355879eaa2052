"""The switches by which notes are narrowed down, each value with how many notes it leaves."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from astana_reader.gui.drawing import swatch
from astana_reader.gui.sieve import NOWHERE, Facet, Sieve, Wanted
from astana_reader.gui.theme import Theme
from astana_reader.gui.words import style_names
from astana_reader.interchange.telling import kind_names
from astana_reader.messages import _
from astana_reader.notes.model import NoteKind, Style
from astana_reader.reading import Reading

MOST = 60  # values in a menu, those with the most notes
LONGEST = 40  # code points of a value in a menu


def facet_names() -> dict[Facet, str]:
    """By what notes are narrowed down, colours apart."""
    return {
        Facet.TAG: _("Tag"),
        Facet.SECTION: _("Section"),
        Facet.ENTITY: _("Name"),
        Facet.KIND: _("Kind"),
    }


class Facets(QWidget):
    """Colours, and what needs the reader, as switches; the rest as menus. `wanted`: what is on."""

    changed = Signal()

    def __init__(self, sieve: Sieve, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._sieve = sieve
        self._theme = theme
        self._reading: Reading | None = None
        self.wanted = Wanted()
        self._colours: dict[Style, QToolButton] = {}
        self._menus: dict[Facet, QToolButton] = {}
        self._doubtful = _button("only-doubtful", _("Only notes without a place"))
        self._doubtful.setCheckable(True)
        self._doubtful.toggled.connect(self._set_doubtful)
        self._clear = _button("notes-clear", _("Show all notes"))
        self._clear.setText("✕")
        self._clear.clicked.connect(self.clear)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(self._row_of_colours())
        box.addLayout(self._row_of_menus())
        self.draw()

    def _row_of_colours(self) -> QHBoxLayout:
        row = _row()
        for style, name in style_names().items():
            words = _("Only notes in {colour}").format(colour=name)
            button = _button(f"only-{style}", words)
            button.setCheckable(True)
            button.clicked.connect(partial(self.toggle, Facet.STYLE, style))
            self._colours[style] = button
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._doubtful)
        return row

    def _row_of_menus(self) -> QHBoxLayout:
        row = _row()
        for facet, name in facet_names().items():
            button = _button(f"by-{facet}", _("Narrow down by {what}").format(what=name))
            button.setText(f"{name} ▾")
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            menu = QMenu(button)
            menu.setObjectName(f"menu-by-{facet}")
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(partial(self._fill, facet, menu))
            button.setMenu(menu)
            self._menus[facet] = button
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._clear)
        return row

    def draw(self) -> None:
        """Draw the colours of the theme."""
        side = self.fontMetrics().height()
        for style, button in self._colours.items():
            button.setIcon(swatch(self._theme().note_style(style), side))

    def take(self, reading: Reading | None) -> None:
        """The names and headings are those of this reading."""
        self._reading = reading

    def show_counts(self, reading: Reading | None) -> None:
        """Say how many notes each switch leaves now."""
        self.take(reading)
        colours = self._sieve.counts(Facet.STYLE, self.wanted)
        for style, button in self._colours.items():
            number = colours[style]
            button.setText(str(number) if number else "")
            button.setToolButtonStyle(_COUNTED if number else _BARE)
            button.setChecked(style in self.wanted.of(Facet.STYLE))
        doubtful = self._sieve.doubtful
        self._doubtful.setText(f"? {doubtful}")
        self._doubtful.setVisible(doubtful > 0 or self.wanted.doubtful)
        for facet, menu in self._menus.items():
            chosen = self.wanted.of(facet)
            name = facet_names()[facet]
            menu.setText(f"{name}: {len(chosen)}" if chosen else f"{name} ▾")
            menu.setChecked(bool(chosen))
        self._clear.setVisible(bool(self.wanted))

    def clear(self) -> None:
        """Everything is wanted again."""
        self.wanted = Wanted()
        self._doubtful.setChecked(False)
        self.changed.emit()

    def say_words(self, words: str) -> None:
        """Only notes with these words."""
        if words != self.wanted.words:
            self.wanted = Wanted(words, self.wanted.values, self.wanted.doubtful)
            self.changed.emit()

    def toggle(self, facet: Facet, value: object, checked: bool = False) -> None:  # noqa: FBT002
        """Want a value, or want it no longer."""
        self.wanted = self.wanted.toggled(facet, value)
        self.changed.emit()

    def only(self, facet: Facet, value: object) -> None:
        """Want only what has this value, whatever was wanted before."""
        self.wanted = Wanted().only(facet, [value])
        self._doubtful.setChecked(False)
        self.changed.emit()

    def _set_doubtful(self, on: bool) -> None:
        if on != self.wanted.doubtful:
            self.wanted = Wanted(self.wanted.words, self.wanted.values, on)
            self.changed.emit()

    def _fill(self, facet: Facet, menu: QMenu) -> None:
        """The values with the most notes first; sections in the order of the text."""
        menu.clear()
        counts = self._sieve.counts(facet, self.wanted)
        chosen = self.wanted.of(facet)
        for value in chosen:
            counts.setdefault(value, 0)
        names = self._names(facet)
        rows = [
            (value, number)
            for value, number in counts.most_common()
            if value in names or facet in _OWN_WORDS
        ]
        if facet is Facet.SECTION:
            rows.sort()
        for value, number in rows[:MOST]:
            name = str(names.get(value, value))
            shown = name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"
            action = menu.addAction(f"{shown}  ({number})".replace("&", "&&"))
            action.setData(value)
            action.setCheckable(True)
            action.setChecked(value in chosen)
            action.setToolTip(name)
            action.triggered.connect(partial(self.toggle, facet, value))
        if not rows:
            menu.addAction(_("None")).setEnabled(False)

    def _names(self, facet: Facet) -> Mapping[Any, str]:
        if facet is Facet.KIND:
            return {kind: name for kind, name in kind_names().items() if kind in NoteKind}
        reading = self._reading
        if reading is None or facet is Facet.TAG:
            return {}
        if facet is Facet.SECTION:
            titles = (title or _("Opening") for title in reading.document.sections.titles())
            return {NOWHERE: _("Without a section"), **dict(enumerate(titles))}
        known = reading.entities.entities if reading.entities is not None else {}
        return {entity: found.name for entity, found in known.items()}


_OWN_WORDS = frozenset({Facet.TAG})
_BARE, _COUNTED = (
    Qt.ToolButtonStyle.ToolButtonIconOnly,
    Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
)


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(2)
    return row


def _button(name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
