"""A small sheet over the page, beside the words it speaks of and never on them."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

GAP = 8  # pixels between the words and the sheet
WIDEST = 24  # ems


class Popover(QFrame):
    """A child of the window, not a window of its own: it takes no focus until it is given."""

    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._frame = parent.rect()
        self._words = QRect(), QRect()
        self.setProperty("kind", "popover")
        self.setAutoFillBackground(True)
        self.hide()

    def show_beside(self, page: QWidget, words: Sequence[QRect]) -> None:
        """Stand above `words`, given in `page`'s coordinates; below them if there is no room."""
        if not words:
            return
        origin = page.mapTo(self._parent, QPoint(0, 0))
        self._frame = QRect(origin, page.size())
        self._words = words[0].translated(origin), words[-1].translated(origin)
        self.settle()
        self.show()
        self.raise_()

    def settle(self) -> None:
        """Take the size that the content needs, and stand where that fits."""
        self.resize(self._fitting())
        frame, (first, last) = self._frame, self._words
        top = first.top() - GAP - self.height()
        if top < frame.top():
            top = last.bottom() + GAP
        if top + self.height() > frame.bottom():
            top = max(frame.top() + GAP, frame.bottom() - self.height() - GAP)
        left = first.center().x() - self.width() // 2
        left = max(frame.left() + GAP, min(left, frame.right() - self.width() - GAP))
        self.move(left, top)

    def _fitting(self) -> QSize:
        """As wide as the content wants, up to a limit; as high as that takes."""
        widest = min(WIDEST * self.fontMetrics().height(), self._frame.width() - 2 * GAP)
        wanted = self.sizeHint().expandedTo(self.minimumSize()).boundedTo(self.maximumSize())
        width = min(wanted.width(), widest)
        return QSize(
            width, self.heightForWidth(width) if self.hasHeightForWidth() else wanted.height()
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the sheet and gives the keys back."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def dismiss(self) -> None:
        """Close, and say so."""
        self.hide()
        self.dismissed.emit()
