"""A field for plain text in which each paragraph runs the way of most of its letters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from astana_reader.gui.drawing import runs_right_to_left


class DirectedText(QTextEdit):
    """Qt looks at the first letter alone: a line that begins with a Latin name would run its way.

    Plain text all the same: QPlainTextEdit sets Arabic paragraphs from the left.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self._directing = False
        self.document().contentsChange.connect(self._direct)

    def setPlainText(self, text: str) -> None:
        """Show another text, of which nothing can be undone."""
        super().setPlainText(text)
        for on in (False, True):  # the turning of its paragraphs is no step of the reader's
            self.document().setUndoRedoEnabled(on)

    def _direct(self, at: int, removed: int, added: int) -> None:
        """Turn the paragraphs that were touched, where they run the other way now."""
        # What is undone turns its paragraphs back itself; a step of ours would end the redoing.
        if self._directing or self.document().availableRedoSteps():
            return
        self._directing = True
        block = self.document().findBlock(at)
        while block.isValid() and block.position() <= at + added:
            self._turn(block)
            block = block.next()
        self._directing = False

    def _turn(self, block: QTextBlock) -> None:
        rtl = runs_right_to_left(block.text(), otherwise=self.isRightToLeft())
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        shape = block.blockFormat()
        if shape.layoutDirection() is way:
            return
        shape.setLayoutDirection(way)
        cursor = QTextCursor(block)
        cursor.joinPreviousEditBlock()  # undo takes back what was typed, and this with it
        cursor.setBlockFormat(shape)
        cursor.endEditBlock()
