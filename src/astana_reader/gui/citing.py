"""What is selected goes to the clipboard with its source, in the reader's own style."""

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget

from astana_reader.gui.session import Session
from astana_reader.gui.viewing import Viewing
from astana_reader.interchange.quotation import DEFAULT, FIELDS, fault, quotation
from astana_reader.messages import _


class Citing(QObject):
    """Copies, and asks for the style."""

    told = Signal(str)

    def __init__(self, *, session: Session, viewing: Viewing, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._viewing = viewing
        self._window = window

    def copy(self) -> None:
        """The selected words with all that is known of their source."""
        state = self._session.state
        if state.reading is None or state.selection is None:
            return
        style = self._viewing.settings.citation
        told = quotation(
            state.reading.document, state.selection, DEFAULT if fault(style) else style
        )
        data = QMimeData()
        data.setText(told.plain)
        data.setHtml(told.html)
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(_("Copied with its source."))

    def ask(self) -> None:
        """Ask for the style until it is sound, or the reader thinks better of it."""
        style = self._viewing.settings.citation or DEFAULT
        wrong = ""
        while True:
            fields = ", ".join(f"{{{name}}}" for name in FIELDS)
            words = _(
                "Fields: {fields}. A part between bars is left out where what it names is unknown."
            ).format(fields=f"\u2066{fields}\u2069")
            style, agreed = QInputDialog.getText(
                self._window, _("Citation Style"), f"{wrong}\n{words}".strip(),
                QLineEdit.EchoMode.Normal, style,
            )  # fmt: skip
            if not agreed:
                return
            style = style.strip() or DEFAULT
            wrong = fault(style)
            if not wrong:
                self._viewing.set(citation="" if style == DEFAULT else style)
                return
