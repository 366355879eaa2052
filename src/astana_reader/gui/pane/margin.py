"""What stands beside the column: paragraph numbers where lines begin, signs where they end."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPolygonF

from astana_reader.gui.pane.layout import BlockLayout
from astana_reader.gui.pane.sheet import Sheet
from astana_reader.gui.pane.signs import Sign, paint_sign

GAP = 0.6  # of the size, between the column and what stands beside it
RADIUS = 0.17  # of the size: a note's dot
STEP = 0.42  # of the size, from one dot to the next on a line
DOTS = 3  # on one line; further notes lie under the last
NEAR = 4  # pixels around a dot or a sign that still mean it
SIDE = 0.42  # of the size: a sign's
APART = 0.54  # of the size, from one sign to the next on a line
SIGNS = 3  # on one line, where there is room; further ones lie under the last
BEYOND = GAP + 2 * RADIUS + (DOTS - 1) * STEP + 0.12  # of the size, from column to lane


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
        return _beside_lines(
            self._offsets, sheet, block, top, first=GAP + RADIUS, step=STEP, side=2 * RADIUS,
            most=DOTS,
        )  # fmt: skip


class Lane:
    """Signs beyond the notes' dots, each beside the line on which its words begin.

    Offsets are code points. A narrow window has room for fewer on a line, or for none.
    """

    def __init__(self, offsets: Sequence[int] = (), signs: Sequence[Sign] = ()) -> None:
        rows = sorted(zip(offsets, signs, strict=True), key=lambda row: row[0])
        self._offsets = [offset for offset, _ in rows]
        self._signs = [sign for _, sign in rows]

    def paint(self, painter: QPainter, sheet: Sheet, block: BlockLayout, top: int) -> None:
        """The signs of one block."""
        for i, rect in self._places(sheet, block, top):
            paint_sign(painter, rect, self._signs[i])

    def at(self, sheet: Sheet, point: QPointF) -> int | None:
        """The offset of the words whose sign lies under a point of the view."""
        block, top = sheet.block_at(point.y())
        for i, rect in self._places(sheet, block, top):
            if rect.adjusted(-NEAR, -NEAR, NEAR, NEAR).contains(point):
                return self._offsets[i]
        return None

    def _places(self, sheet: Sheet, block: BlockLayout, top: int) -> Iterator[tuple[int, QRectF]]:
        room = sheet.left if sheet.rtl else sheet.width - sheet.left - sheet.column
        most = min(SIGNS, int((room / sheet.type.look.size - BEYOND) / APART))
        if most < 1:
            return iter(())
        return _beside_lines(
            self._offsets, sheet, block, top, first=BEYOND + SIDE / 2, step=APART, side=SIDE,
            most=most,
        )  # fmt: skip


def _beside_lines(
    offsets: Sequence[int], sheet: Sheet, block: BlockLayout, top: int, *, first: float,
    step: float, side: float, most: int,
) -> Iterator[tuple[int, QRectF]]:  # fmt: skip
    """The offsets in a block by their numbers, each with a box beside its line in the view.

    `first` is how far from the column the middle of a line's first box lies, `step` how far the
    next, `side` how large each is: all of the size. The boxes after `most` lie on the last.
    """
    size = sheet.type.look.size
    outward = -1 if sheet.rtl else 1
    edge = sheet.left if sheet.rtl else sheet.left + sheet.column
    on_line: dict[int, int] = {}
    for i in range(bisect_left(offsets, block.start), bisect_left(offsets, block.end)):
        line = block.line_of(offsets[i])
        place = min(on_line.get(line, 0), most - 1)
        on_line[line] = place + 1
        x = edge + outward * (first + place * step) * size
        y = top + block.baseline(line) - 0.3 * size
        half = side * size / 2
        yield i, QRectF(x - half, y - half, 2 * half, 2 * half)
