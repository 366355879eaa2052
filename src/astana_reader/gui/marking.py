"""Notes on many places at once: what was found, ticked one by one, put there as one step."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from astana_reader.document.spans import Span
from astana_reader.gui.dialogs.annotate import AnnotateDialog
from astana_reader.gui.editing import Editing
from astana_reader.messages import counted
from astana_reader.search.concordance import Row


class Marking(QObject):
    """Asks which of the hits are meant, and how they are marked."""

    told = Signal(str)

    def __init__(self, *, editing: Editing, window: QWidget) -> None:
        super().__init__(window)
        self._editing = editing
        self._window = window

    def ask(self, rows: Sequence[Row]) -> None:
        """Put a note on each of `rows` that the reader leaves ticked; one step to undo."""
        if not rows or not self._editing.ready:
            return
        dialog = AnnotateDialog(rows, self._window)
        if dialog.answered():
            spans = [Span(*each) for each in dialog.ticked]  # type: ignore[misc]
            made = self._editing.add_notes(
                spans, style=dialog.style_chosen, body=dialog.body, tags=dialog.tags
            )
            self.told.emit(counted("{n} note was made.", "{n} notes were made.", made))
