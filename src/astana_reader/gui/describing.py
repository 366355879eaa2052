"""What is known of the open document is told, and a place in it shown that was chosen there."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from astana_reader.gui.dialogs.document_facts import DocumentFacts
from astana_reader.gui.examining import Examining
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session


class Describing(QObject):
    """Joins the dialog to who counts and who moves."""

    def __init__(
        self, *, session: Session, examining: Examining, moving: Moving, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._examining = examining
        self._moving = moving
        self._window = window

    def show(self) -> None:
        """Tell what is known of the document; what has to be counted follows."""
        state = self._session.state
        if state.reading is None:
            return
        dialog = DocumentFacts(state, self._window)
        dialog.place_wanted.connect(self._moving.to)
        self._examining.measured.connect(dialog.show_lengths)
        self._examining.measure(state.reading.document)
        dialog.exec()
        self._examining.stop()
        self._examining.measured.disconnect(dialog.show_lengths)
        dialog.deleteLater()
