"""One hint beside what it speaks of, with the way on and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from astana_reader.gui.dialogs.popover import Popover
from astana_reader.gui.labels import Words
from astana_reader.messages import _

WIDE = 8  # lines of text: it has room in the narrowest outline


class Hint(Popover):
    """Takes no keys: what it speaks of can be done while it shows."""

    next_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hint")
        self._text = Words("hint-words", kind="plain")
        self._count = QLabel()
        self._count.setObjectName("hint-count")
        self._count.setProperty("kind", "muted")
        self._on = self._button("hint-next", "", self.next_wanted.emit)
        row = QHBoxLayout()
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._on)
        box = QVBoxLayout(self)
        box.addWidget(self._text)
        box.addLayout(row)
        box.addWidget(self._button("hint-close", _("No More Hints"), self.dismiss))
        self.setMinimumWidth(WIDE * self.fontMetrics().height())

    def say(self, text: str, number: int, total: int) -> None:
        """The words of hint `number`, from 1, of `total`."""
        self._text.say(text)
        self._count.setText(f"\u2066{number} / {total}\u2069")
        self._on.setText(_("Next Hint") if number < total else _("Done"))

    def _button(self, name: str, text: str, run: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the page keeps the keys
        button.clicked.connect(run)
        return button
