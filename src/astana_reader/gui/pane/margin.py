"""What stands beside the column: paragraph numbers where lines begin, note marks where they end."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPolygonF

from astana_reader.gui.pane.layout import BlockLayout
from astana_reader.gui.pane.sheet import Sheet

GAP = 0.6  # of the size, between the column and what stands beside it
RADIUS = 0.17  # of the size: a note's dot
STEP = 0.42  # of the size, from one dot to the next on a line
DOTS = 3  # on one line; further notes lie under the last
NEAR = 4  # pixels around a dot that still mean it


def paint_number(painter: QPainter, sheet: Sheet, block: BlockLayout, top: int) -> None:
    """The number by which the paragraph is cited, at the side where the document's lines begin.

    In digits as Europe writes them; none where the view is too narrow for it.
    """
    number = block.paragraph.number
    if number is None or block.start != block.paragraph.span.start:
        return
    shown, font = str(number), sheet.type.number_font
    width = QFontMetricsF(font).horizontalAdvance(shown)
    gap = GAP * sheet.type.look.size
    if sheet.left < gap + width:
        return
    left = sheet.left + sheet.column + gap if sheet.rtl else sheet.left - gap - width
    painter.setFont(font)
    painter.setPen(sheet.type.look.muted)
    painter.drawText(QPointF(left, top + block.baseline(0)), shown)


def _ribbon(box: QRectF) -> QPolygonF:
    """A ribbon with a notch at its foot, as wide as `box` and half as high again above it."""
    top, foot = box.top() - 0.5 * box.height(), box.bottom()
    notch = QPointF(box.center().x(), foot - 0.4 * box.height())
    return QPolygonF([
        QPointF(box.left(), top), QPointF(box.right(), top), QPointF(box.right(), foot),
        notch, QPointF(box.left(), foot),
    ])  # fmt: skip


class NoteMarks:
    """Dots in the margin, one for each note, beside the line on which its words begin.

    Offsets are code points. Where `ribbons` says so it is a bookmark's ribbon.
    """

    def __init__(
        self,
        offsets: Sequence[int] = (),
        colours: Sequence[QColor] = (),
        ribbons: Sequence[bool] = (),
    ) -> None:
        shapes = ribbons or [False] * len(offsets)
        rows = sorted(zip(offsets, colours, shapes, strict=True), key=lambda row: row[0])
        self._offsets = [offset for offset, _, _ in rows]
        self._colours = [colour for _, colour, _ in rows]
        self._ribbons = [ribbon for _, _, ribbon in rows]

    def paint(self, painter: QPainter, sheet: Sheet, block: BlockLayout, top: int) -> None:
        """The dots of one block."""
        painter.setPen(Qt.PenStyle.NoPen)
        for i, rect in self._dots(sheet, block, top):
            painter.setBrush(self._colours[i])
            if self._ribbons[i]:
                painter.drawPolygon(_ribbon(rect))
            else:
                painter.drawEllipse(rect)

    def at(self, sheet: Sheet, point: QPointF) -> int | None:
        """The offset of the note whose dot lies under a point of the view."""
        block, top = sheet.block_at(point.y())
        for i, rect in self._dots(sheet, block, top):
            if rect.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(point):
                return self._offsets[i]
        return None

    def _dots(self, sheet: Sheet, block: BlockLayout, top: int) -> Iterator[tuple[int, QRectF]]:
        """The dots of a block by their numbers, each with its box in the view."""
        size = sheet.type.look.size
        radius, outward = RADIUS * size, -1 if sheet.rtl else 1
        edge = sheet.left if sheet.rtl else sheet.left + sheet.column
        on_line: dict[int, int] = {}
        first = bisect_left(self._offsets, block.start)
        for i in range(first, bisect_left(self._offsets, block.end)):
            line = block.line_of(self._offsets[i])
            place = min(on_line.get(line, 0), DOTS - 1)
            on_line[line] = place + 1
            x = edge + outward * (GAP + RADIUS + place * STEP) * size
            y = top + block.baseline(line) - 0.3 * size
            yield i, QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
