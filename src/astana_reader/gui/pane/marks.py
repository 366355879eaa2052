"""Marks in layers, and how one is painted: under the text, never in it.

A character format that begins inside a word reshapes it (لإيران loses its ligature), so a mark is
a rectangle below the letters and a line below the baseline, and the letters never know.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, islice
from operator import le, neg

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from astana_reader.document.spans import Span


class Line(StrEnum):
    """The pattern of the line under a mark: kinds differ by it as well as by colour."""

    NONE = "none"
    SOLID = "solid"
    DOUBLE = "double"
    DASHED = "dashed"
    DOTTED = "dotted"
    WAVY = "wavy"


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How a mark looks; None is nothing."""

    fill: QColor | None = None
    line: Line = Line.NONE
    line_colour: QColor | None = None

    def __hash__(self) -> int:  # QColor has none
        colours = (self.fill, self.line_colour)
        return hash((self.line, *(colour and colour.rgba() for colour in colours)))


class Layer:
    """Marks of one kind, sorted by (start, longest first), in arrays; they may overlap.

    Offsets are code points. Without `styles` all are in the only style of the table,
    and none lies over another.

    >>> layer = Layer.of("entity", [(Span(10, 15), style), (Span(40, 46), style)])
    """

    __slots__ = ("_reach", "ends", "kind", "starts", "styles", "table")

    def __init__(
        self,
        kind: str,
        starts: Sequence[int],
        ends: Sequence[int],
        styles: Sequence[int] | None,
        table: tuple[MarkStyle, ...],
    ) -> None:
        self.kind = kind
        self.starts = starts
        self.ends = ends
        self.styles = styles
        self.table = table
        # How far any mark up to here reaches: the first that may touch a stretch is found by it.
        # Hits of one length ascend; a million of them are not asked.
        ascending = styles is None or all(map(le, ends, islice(ends, 1, None)))
        self._reach = ends if ascending else array("q", accumulate(ends, max))

    @classmethod
    def of(cls, kind: str, marks: Iterable[tuple[Span, MarkStyle]]) -> "Layer":
        """A layer of `marks` in any order; one inside another lies over it. O(n log n)."""
        numbers: dict[MarkStyle, int] = {}
        rows = sorted(
            (span.start, -span.end, numbers.setdefault(style, len(numbers)))
            for span, style in marks
        )
        starts, ends, styles = zip(*rows, strict=True) if rows else ((), (), ())
        until = array("q", map(neg, ends))
        return cls(kind, array("q", starts), until, array("i", styles), tuple(numbers))

    def __len__(self) -> int:
        return len(self.starts)

    def touching(self, start: int, end: int) -> Iterator[tuple[int, int, MarkStyle]]:
        """Start, end and style of the marks that share a code point with start … end."""
        first = bisect_left(self._reach, start + 1)
        for i in range(first, bisect_left(self.starts, end)):
            if self.ends[i] > start:
                style = self.table[self.styles[i] if self.styles is not None else 0]
                yield self.starts[i], self.ends[i], style


def paint_mark(
    painter: QPainter, rect: QRectF, baseline: float, style: MarkStyle, size: float
) -> None:
    """Paint one piece of a mark: `rect` holds the words, `size` is the font's in pixels."""
    if style.fill is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.fill)
        painter.drawRoundedRect(rect, 0.125 * size, 0.125 * size)
    if style.line is not Line.NONE and style.line_colour is not None:
        painter.setPen(_pen(style.line, style.line_colour, size))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _paint_line(painter, rect, baseline + 0.42 * size, style.line, size)


def _pen(line: Line, colour: QColor, size: float) -> QPen:
    pen = QPen(colour, max(1.0, size / 15))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if line is Line.DASHED:
        pen.setDashPattern([4, 2.5])
    elif line is Line.DOTTED:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2.2])
    return pen


def _paint_line(painter: QPainter, rect: QRectF, y: float, line: Line, size: float) -> None:
    left, right = rect.left() + 0.5, rect.right() - 0.5
    if line is Line.WAVY:
        painter.drawPath(_wave(left, right, y, size))
        return
    painter.drawLine(QPointF(left, y), QPointF(right, y))
    if line is Line.DOUBLE:
        below = y + 2 * painter.pen().widthF()
        painter.drawLine(QPointF(left, below), QPointF(right, below))


def _wave(left: float, right: float, y: float, size: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, y))
    step, height, x, up = size / 8, size / 14, left, True
    while x < right:
        to = min(x + step, right)
        path.quadTo(QPointF((x + to) / 2, y + (-height if up else height)), QPointF(to, y))
        x, up = to, not up
    return path
