"""What can be done with the words just selected."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from astana_reader.gui.dialogs.popover import Popover
from astana_reader.gui.drawing import swatch
from astana_reader.gui.theme import Theme
from astana_reader.gui.words import style_names
from astana_reader.messages import _
from astana_reader.notes.model import Style


class SelectionBar(Popover):
    """Five colours, a note, a copy; the digits do the same while words are selected."""

    colour_chosen = Signal(object)  # Style
    note_wanted = Signal()
    copy_wanted = Signal()
    name_wanted = Signal()

    def __init__(self, *, theme: Callable[[], Theme], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("selection-bar")
        self.setAccessibleName(_("Mark the selected words"))
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 4, 5, 4)
        row.setSpacing(2)
        self._colours: dict[Style, QToolButton] = {}
        for digit, (style, name) in enumerate(style_names().items(), 1):
            words = _("{colour} ({key})").format(colour=name, key=digit)
            button = self._button(words, partial(self.colour_chosen.emit, style))
            button.setObjectName(f"colour-{style}")
            self._colours[style] = button
            row.addWidget(button)
        for name, text, words, run in (
            ("bar-note", _("Note"), _("Write a note (Ctrl+M)"), self.note_wanted.emit),
            ("bar-name", _("Name"), _("Make a name of it (Ctrl+E)"), self.name_wanted.emit),
            ("bar-copy", _("Copy"), _("Copy (Ctrl+C)"), self.copy_wanted.emit),
        ):
            button = self._button(words, run)
            button.setObjectName(name)
            button.setText(text)
            row.addWidget(button)
        self.draw()

    def draw(self) -> None:
        """Draw the colours of the theme."""
        for style, button in self._colours.items():
            button.setIcon(swatch(self._theme().note_style(style), self.fontMetrics().height()))

    def _button(self, words: str, run: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: run())
        return button
