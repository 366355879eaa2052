"""What the two dialogs share that carry notes out and in: a form, a bar, and what came of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.errors import ReaderError
from astana_reader.gui.exchanging import Exchanging
from astana_reader.gui.labels import Words
from astana_reader.messages import _, advice, words

WIDE = 34  # lines of text


class ExchangeDialog(QDialog):
    """Asks, works, tells. Closing it while it works stops the work first."""

    def __init__(
        self, name: str, title: str, verb: str, exchanging: Exchanging, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self._exchanging = exchanging
        self.form = QFormLayout()
        self.hint = Words(f"{name}-hint")
        self.outcome = Words(f"{name}-outcome", kind="plain")
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{name}-progress")
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setTextVisible(False)
        self._bar.hide()
        buttons = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(buttons.Close)
        self.go = QPushButton(verb)
        self.go.setObjectName(f"{name}-go")
        self.go.setDefault(True)
        self._buttons.addButton(self.go, QDialogButtonBox.ButtonRole.ActionRole)
        self._close: QPushButton = self._buttons.button(buttons.Close)
        self._close.setIcon(QIcon())  # no other dialog has any
        self._close_words = self._close.text()
        self._buttons.rejected.connect(self.reject)
        self.box = QVBoxLayout(self)
        self.box.addLayout(self.form)
        for part in (self.hint, self._bar, self.outcome):
            self.box.addWidget(part)
        self.box.addWidget(self._buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().height())
        exchanging.advanced.connect(self._advance)
        exchanging.failed.connect(self._fail)

    def add_button(self, button: QPushButton) -> None:
        """One more thing to do, beside the others."""
        self._buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)

    def working(self, *, known: bool) -> None:
        """Show that work is under way; `known`: how far it is will be told."""
        self._bar.setRange(0, 100 if known else 0)
        self._bar.setValue(0)
        self._bar.show()
        self.outcome.say("")
        self.go.setEnabled(False)
        self._close.setText(_("Stop"))

    def rest(self, told: str) -> None:
        """Say what came of the work."""
        self._bar.hide()
        self.outcome.say(told)
        self._make_room()
        self.go.setEnabled(True)
        self._close.setText(self._close_words)
        self._close.setFocus()

    def _make_room(self) -> None:
        """Nothing is cut off: lines that break take the height they need at this width."""
        self.box.activate()
        needed = self.box.totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    def reject(self) -> None:
        """Stop the work, or close."""
        if self._exchanging.busy:
            self._exchanging.stop()
        else:
            super().reject()

    def _advance(self, hundredths: int) -> None:
        self._bar.setValue(hundredths)

    def _fail(self, error: ReaderError) -> None:
        self.rest(f"{words(error)} {advice(error)}")
