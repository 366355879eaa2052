"""Small drawn signs, told apart by their shape before their colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

THICK = 0.13  # of a sign's side: its lines
Line = Sequence[tuple[float, float]]


class Shape(StrEnum):
    """The shapes, each a few strokes in a square."""

    TICK = "tick"
    ARROW = "arrow"
    PEAKS = "peaks"
    CROSS = "cross"
    BARRED = "barred"
    PLUS = "plus"
    EQUAL = "equal"
    SQUARE = "square"
    DIAMOND = "diamond"
    FLAG = "flag"
    STACK = "stack"


# Strokes on a square from (0, 0), left above, to (1, 1). A stroke that ends where it began is
# filled.
STROKES: Mapping[Shape, tuple[Line, ...]] = {
    Shape.TICK: (((0.1, 0.55), (0.4, 0.85), (0.92, 0.15)),),
    Shape.ARROW: (((0.5, 0.95), (0.5, 0.1)), ((0.15, 0.45), (0.5, 0.08), (0.85, 0.45))),
    Shape.PEAKS: (((0.0, 0.7), (0.25, 0.3), (0.5, 0.7), (0.75, 0.3), (1.0, 0.7)),),
    Shape.CROSS: (((0.12, 0.12), (0.88, 0.88)), ((0.88, 0.12), (0.12, 0.88))),
    Shape.BARRED: (
        ((0.3, 0.05), (0.7, 0.05), (0.95, 0.3), (0.95, 0.7), (0.7, 0.95), (0.3, 0.95),
         (0.05, 0.7), (0.05, 0.3), (0.31, 0.05)),
        ((0.2, 0.8), (0.8, 0.2)),
    ),
    Shape.PLUS: (((0.5, 0.08), (0.5, 0.92)), ((0.08, 0.5), (0.92, 0.5))),
    Shape.EQUAL: (((0.08, 0.32), (0.92, 0.32)), ((0.08, 0.68), (0.92, 0.68))),
    Shape.SQUARE: (((0.12, 0.12), (0.88, 0.12), (0.88, 0.88), (0.12, 0.88), (0.12, 0.12)),),
    Shape.DIAMOND: (((0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5), (0.5, 0.0)),),
    Shape.FLAG: (
        ((0.15, 1.0), (0.15, 0.05)),
        ((0.15, 0.05), (0.9, 0.3), (0.15, 0.6), (0.15, 0.05)),
    ),
    Shape.STACK: (((0.08, 0.2), (0.92, 0.2)), ((0.08, 0.5), (0.6, 0.5)), ((0.08, 0.8), (0.8, 0.8))),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape in a colour."""

    shape: Shape
    colour: QColor

    def __hash__(self) -> int:  # QColor has none
        return hash((self.shape, self.colour.rgba()))


def paint_sign(painter: QPainter, box: QRectF, sign: Sign) -> None:
    """Draw a sign so that it fills `box`; it is the same in both directions of writing."""
    pen = QPen(sign.colour, THICK * box.width())
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    for stroke in STROKES[sign.shape]:
        line = QPolygonF(
            [QPointF(box.left() + x * box.width(), box.top() + y * box.height()) for x, y in stroke]
        )
        if stroke[0] == stroke[-1]:
            painter.setBrush(sign.colour)
            painter.drawPolygon(line)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(line)
