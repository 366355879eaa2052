"""Signs that nobody sees and that turn letters round are shown where they stand."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from astana_reader.gui.pane.layout import BlockLayout
from astana_reader.gui.pane.sheet import Sheet

ABOVE, BELOW = 0.95, 0.35  # of the letters' size, from the baseline
HEAD = 0.11  # of it, half of the mark's head


def paint_controls(painter: QPainter, sheet: Sheet, block: BlockLayout, top: int) -> None:
    """A dashed line with a head, as high as a line of text, for each sign in the block."""
    for offset in block.controls:
        middle = (block.caret_x(offset) + block.caret_x(min(offset + 1, block.end))) / 2
        size = block.style.size
        base = top + block.baseline(block.line_of(offset))
        high = QPointF(sheet.left + middle, base - ABOVE * size)
        painter.save()
        painter.setPen(QPen(sheet.type.look.accent, 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(high, QPointF(high.x(), base + BELOW * size))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(sheet.type.look.accent)
        reach = HEAD * size
        corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
        painter.drawPolygon(QPolygonF([high + QPointF(x, y) for x, y in corners]))
        painter.restore()
