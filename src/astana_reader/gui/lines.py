"""A line of a list: a paragraph's number where lines begin, and a name in its context."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from astana_reader.gui.drawing import Ink, draw_context, draw_ground, draw_line
from astana_reader.gui.pane.marks import MarkStyle

Index = QModelIndex | QPersistentModelIndex
CONTEXT = Qt.ItemDataRole.UserRole  # before, name, after
NUMBER = Qt.ItemDataRole.UserRole + 1  # as text, or nothing
HIGH, SMALL = 1.9, 0.8  # lines of text; of its size


class ContextLine(QStyledItemDelegate):
    """Draws the roles CONTEXT and NUMBER; `style` marks the name of a row."""

    def __init__(self, view: QListView, style: Callable[[Index], MarkStyle]) -> None:
        super().__init__(view)
        self._style = style

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line and some air."""
        return QSize(120, round(HIGH * QFontMetrics(option.font).height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        draw_ground(painter, option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, palette = QRectF(option.rect), option.palette
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        font = QFont(option.font)
        room = QFontMetrics(font).horizontalAdvance("0000")
        small = QFont(font)
        small.setPointSizeF(SMALL * font.pointSizeF())
        number = QRectF(rect.left() + 4, rect.top(), room - 8, rect.height())
        if mirrored:
            number.moveRight(rect.right() - 4)
        muted = Ink(small, palette.placeholderText().color())
        draw_line(painter, number, str(index.data(NUMBER)), muted, mirrored=mirrored)
        words = rect.adjusted(4, 0, -room, 0) if mirrored else rect.adjusted(room, 0, -4, 0)
        ink = Ink(font, palette.text().color())
        draw_context(painter, words, index.data(CONTEXT), ink, self._style(index))
        painter.restore()
