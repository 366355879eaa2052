"""The mention track: beside the scroll bar, a tick for every mention of what is active."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from astana_reader.arabic.direction import direction
from astana_reader.gui.pane.look import Look

TRACK_WIDTH = 14  # pixels
TICK, CURRENT_TICK = 2, 5  # pixels high
EDGE = 4  # pixels free above the first tick and below the last
NEAR = 4  # pixels around a tick that still mean it
EXCERPT = 160  # code points of a sentence on each side of its tick
_BOUND = re.compile(r"[.!?\u061f\u06d4]+\s|\n")


class MentionTrack(QWidget):
    """Ticks stand where their letters stand in the whole text; offsets are code points."""

    tick_clicked = Signal(int)

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFixedWidth(TRACK_WIDTH)
        self.setObjectName("track")
        self._look = look
        self._ticks: list[int] = []
        self._current: int | None = None
        self._text = ""
        self._rows: list[int] | None = None

    def stand_beside(self, view: QRect, *, rtl: bool) -> None:
        """Stand where lines of the view end: between the page and its scroll bar."""
        left = view.left() - TRACK_WIDTH if rtl else view.right() + 1
        self.setGeometry(left, view.top(), TRACK_WIDTH, view.height())

    def sizeHint(self) -> QSize:
        """As narrow as a scroll bar."""
        return QSize(TRACK_WIDTH, 40)

    def show_text(self, text: str) -> None:
        """The text that ticks point into; no ticks."""
        self._text, self._rows = text, None
        self.show_ticks((), None)

    def show_ticks(self, offsets: Sequence[int], current: int | None) -> None:
        """One tick for each offset, `current` larger."""
        ticks = sorted(offsets)
        if ticks != self._ticks:
            self._ticks, self._rows = ticks, None
        self._current = current
        self.update()

    def set_look(self, look: Look) -> None:
        """Paint in these colours."""
        self._look = look
        self.update()

    def tick_y(self, offset: int) -> int:
        """Where the tick of a letter stands, in pixels from the track's top."""
        room = self.height() - 2 * EDGE
        return EDGE + round(room * offset / max(1, len(self._text)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows count for one height only."""
        super().resizeEvent(event)
        self._rows = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ticks on one row fall together, so a hundred thousand cost a screen's height."""
        if self._rows is None:
            room, length = self.height() - 2 * EDGE, max(1, len(self._text))
            self._rows = sorted({EDGE + round(room * tick / length) for tick in self._ticks})
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.ground)
        for y in self._rows:
            painter.fillRect(QRectF(3, y - TICK / 2, self.width() - 6, TICK), self._look.accent)
        if self._current is not None:
            top = self.tick_y(self._current) - CURRENT_TICK / 2
            painter.fillRect(QRectF(1, top, self.width() - 2, CURRENT_TICK), self._look.ink)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press here means nothing to what lies below."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a tick asks for its mention."""
        tick = self._near(event.position().toPoint())
        if tick is not None and event.button() is Qt.MouseButton.LeftButton:
            self.tick_clicked.emit(tick)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer tells where a click would do something."""
        near = self._near(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if near else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """A tip shows the sentence of the tick."""
        if not isinstance(event, QHelpEvent):
            return super().event(event)
        tick = self._near(event.pos())
        if tick is None:
            QToolTip.hideText()
        else:
            QToolTip.showText(event.globalPos(), self.tip(tick), self)
        return True

    def tip(self, offset: int) -> str:
        """The sentence that holds code point `offset`, as rich text in its own direction."""
        low, high = max(0, offset - EXCERPT), min(len(self._text), offset + EXCERPT)
        before = [found.end() for found in _BOUND.finditer(self._text, low, offset)]
        after = _BOUND.search(self._text, offset, high)
        start = before[-1] if before else self._word_bound(low)
        end = after.start() + 1 if after else self._word_bound(high)
        sentence = self._text[start:end].strip()
        from html import escape  # noqa: PLC0415  (2 ms, and only for a pointer that rests)

        return f'<p dir="{direction(sentence)}">{escape(sentence)}</p>'

    def _word_bound(self, offset: int) -> int:
        """The offset itself at the text's ends, else that of the blank after it."""
        if offset in {0, len(self._text)}:
            return offset
        blank = self._text.find(" ", offset, offset + EXCERPT)
        return offset if blank < 0 else blank

    def _near(self, point: QPoint) -> int | None:
        after = bisect_left(self._ticks, point.y(), key=self.tick_y)
        around = self._ticks[max(0, after - 1) : after + 1]
        away = {tick: abs(self.tick_y(tick) - point.y()) for tick in around}
        nearest = min(away, key=away.__getitem__, default=None)
        return nearest if nearest is not None and away[nearest] <= NEAR else None
