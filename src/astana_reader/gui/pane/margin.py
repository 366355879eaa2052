"""What stands beside the column: paragraph numbers, note marks, and the mention track."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from astana_reader.document.model import Direction
from astana_reader.gui.pane.layout import BlockLayout
from astana_reader.gui.pane.look import Look
from astana_reader.gui.pane.sheet import Sheet

TRACK_WIDTH = 14
TICK, CURRENT_TICK = 2.0, 4.0  # pixels high
NEAR = 4  # pixels around a tick that still mean it
EXCERPT = 120  # code points of the sentence in a tick's tip


def paint_number(
    painter: QPainter, sheet: Sheet, block: BlockLayout, top: float, colour: QColor
) -> None:
    """The paragraph's number at the side where the document's lines begin."""
    number = block.paragraph.number
    if number is None or block.start != block.paragraph.span.start:
        return
    painter.setFont(sheet.type.number_font)
    painter.setPen(colour)
    width = sheet.type.margin - 0.6 * sheet.type.look.size
    gap = 0.6 * sheet.type.look.size
    rtl = sheet.document.direction is Direction.RTL
    left = sheet.left + sheet.column + gap if rtl else sheet.left - gap - width
    side = Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight
    base = top + block.baseline(0)
    box = QRectF(left, base - sheet.type.look.size, width, 1.4 * sheet.type.look.size)
    metrics = painter.fontMetrics()
    box.moveTop(base - metrics.ascent())
    box.setHeight(metrics.height())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignTop, str(number))


class NoteMarks:
    """Dots in the margin where the lines end, one for each line that carries notes."""

    def __init__(self, offsets: Sequence[int] = (), colours: Sequence[QColor] = ()) -> None:
        rows = sorted(zip(offsets, colours, strict=True), key=lambda row: row[0])
        self._offsets = [offset for offset, _ in rows]
        self._colours = [colour for _, colour in rows]

    def paint(self, painter: QPainter, sheet: Sheet, block: BlockLayout, top: float) -> None:
        """The dots of one block."""
        painter.setPen(Qt.PenStyle.NoPen)
        for _, colour, centre, radius in self._dots(sheet, block, top):
            painter.setBrush(colour)
            painter.drawEllipse(centre, radius, radius)

    def at(self, sheet: Sheet, point: QPointF) -> int | None:
        """The note's offset whose dot lies under the point of the view."""
        for _, block, top in sheet.visible():
            for offset, _, centre, radius in self._dots(sheet, block, top):
                away = centre - point
                if abs(away.x()) <= radius + NEAR and abs(away.y()) <= radius + NEAR:
                    return offset
        return None

    def _dots(
        self, sheet: Sheet, block: BlockLayout, top: float
    ) -> list[tuple[int, QColor, QPointF, float]]:
        size = sheet.type.look.size
        rtl = sheet.document.direction is Direction.RTL
        x = sheet.left - 0.75 * size if rtl else sheet.left + sheet.column + 0.75 * size
        step = -0.42 * size if rtl else 0.42 * size
        found: list[tuple[int, QColor, QPointF, float]] = []
        on_line: dict[int, int] = {}
        first = bisect_left(self._offsets, block.start)
        for i in range(first, bisect_left(self._offsets, block.end + 1)):
            line = block.line_of(self._offsets[i])
            place = on_line.get(line, 0)
            on_line[line] = place + 1
            y = top + block.baseline(line) - 0.3 * size
            dot = QPointF(x + min(place, 2) * step, y)
            found.append((self._offsets[i], self._colours[i], dot, 0.17 * size))
        return found


class MentionTrack(QWidget):
    """A strip beside the scroll bar with a tick for every mention of what is active.

    Ticks stand where their letters stand in the whole text; code points.
    """

    tick_clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFixedWidth(TRACK_WIDTH)
        self._ticks: list[int] = []
        self._current: int | None = None
        self._text = ""
        self._look: Look | None = None

    def sizeHint(self) -> QSize:
        """As narrow as a scroll bar."""
        return QSize(TRACK_WIDTH, 40)

    def show_text(self, text: str) -> None:
        """The text that ticks point into; no ticks."""
        self._text = text
        self.show_ticks((), None)

    def show_ticks(self, offsets: Sequence[int], current: int | None) -> None:
        """One tick for each offset, `current` larger."""
        self._ticks = sorted(offsets)
        self._current = current
        self.update()

    def set_look(self, look: Look) -> None:
        """Paint in these colours."""
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ticks nearer than a pixel fall together, so a hundred thousand cost a screen's height."""
        if self._look is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.ground)
        rows = {round(self._y(offset)) for offset in self._ticks}
        for y in rows:
            painter.fillRect(QRectF(3, y - TICK / 2, self.width() - 6, TICK), self._look.accent)
        if self._current is not None:
            current = self._y(self._current)
            box = QRectF(1, current - CURRENT_TICK / 2, self.width() - 2, CURRENT_TICK)
            painter.fillRect(box, self._look.ink)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a tick asks for its mention."""
        tick = self._near(event.position().toPoint())
        if tick is not None and event.button() is Qt.MouseButton.LeftButton:
            self.tick_clicked.emit(tick)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer tells where a click would do something."""
        near = self._near(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)

    def event(self, event: object) -> bool:
        """A tip shows the words around the tick."""
        if isinstance(event, QHelpEvent):
            tick = self._near(event.pos())
            if tick is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._excerpt(tick), self)
            return True
        return super().event(event)  # type: ignore[arg-type]

    def _y(self, offset: int) -> float:
        return 4 + (self.height() - 8) * offset / max(1, len(self._text))

    def _near(self, point: QPoint) -> int | None:
        nearest = min(self._ticks, key=lambda tick: abs(self._y(tick) - point.y()), default=None)
        if nearest is None or abs(self._y(nearest) - point.y()) > NEAR:
            return None
        return nearest

    def _excerpt(self, offset: int) -> str:
        start = max(0, self._text.rfind("\n", 0, offset) + 1, offset - EXCERPT // 2)
        end = self._text.find("\n", offset)
        end = min(len(self._text) if end < 0 else end, offset + EXCERPT // 2)
        return self._text[start:end]
