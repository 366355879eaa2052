"""The reader's own names for the colours of notes."""

from collections.abc import Callable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from astana_reader.gui.drawing import swatch
from astana_reader.gui.labels import Words
from astana_reader.gui.theme import Theme
from astana_reader.interchange.telling import colour_names, usual_colour_names
from astana_reader.messages import _
from astana_reader.notes.model import Style
from astana_reader.settings import LONGEST_NAME


class ColoursDialog(QDialog):
    """A line for each colour; an empty one gives it its usual name back."""

    def __init__(self, theme: Callable[[], Theme], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("colours")
        self.setWindowTitle(_("Names of the Colours"))
        hint = Words("colours-hint")
        hint.say(_("What a colour means to you: it is said wherever the colour is."))
        self._lines: dict[Style, QLineEdit] = {}
        form = QFormLayout()
        side = self.fontMetrics().height()
        own, usual = colour_names(), usual_colour_names()
        for style in Style:
            line = QLineEdit(own[style] if own[style] != usual[style] else "")
            line.setObjectName(f"colour-name-{style}")
            line.setPlaceholderText(usual[style])
            line.setAccessibleName(usual[style])
            line.setMaxLength(LONGEST_NAME)
            label = QLabel()
            label.setPixmap(swatch(theme().note_style(style), side).pixmap(side, side))
            self._lines[style] = line
            form.addRow(label, line)
        buttons = QDialogButtonBox.StandardButton
        box_of_buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        for button in box_of_buttons.buttons():
            button.setIcon(QIcon())
        box_of_buttons.accepted.connect(self.accept)
        box_of_buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.addWidget(hint)
        box.addLayout(form)
        box.addWidget(box_of_buttons)
        self.setMinimumWidth(24 * side)

    @property
    def names(self) -> dict[str, str]:
        """The reader's own names, by the colours' keys."""
        said = {style: " ".join(line.text().split()) for style, line in self._lines.items()}
        return {str(style): name for style, name in said.items() if name}
