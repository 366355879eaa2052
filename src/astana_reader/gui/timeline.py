"""The days that a text speaks of, as a strip in their order: the earliest where lines begin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from astana_reader.document.model import Document
from astana_reader.gui.drawing import Ink, draw_line
from astana_reader.gui.labels import tip
from astana_reader.gui.theme import Theme
from astana_reader.interchange.wording import when, words_at
from astana_reader.messages import _
from astana_reader.statements.model import DateReading
from astana_reader.statements.timeline import Moment, timeline

RADIUS = 0.32  # of a line of text: a day's dot
APART = 5.2  # ems between two days at least

MOST = 500  # times on a strip
LOOKED_AT = 5_000  # readings of a long text
TOLD = 4  # sentences in a tooltip


class TimelineStrip(QWidget):
    """Dots on a line with their days; a click or Enter goes to the first place that speaks of it.

    Left and right arrows walk along it as it is drawn.
    """

    chosen = Signal(object)  # DateReading

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setAccessibleName(_("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._theme = theme
        self._document: Document | None = None
        self._stops: tuple[Moment, ...] = ()
        self._current = -1

    @property
    def moments(self) -> Sequence[Moment]:
        """What is drawn."""
        return self._stops

    def show_readings(self, document: Document | None, readings: Sequence[DateReading]) -> None:
        """Draw these of `document`."""
        self._document, self._current = document, -1
        found = timeline(document, readings[:LOOKED_AT]).moments if document is not None else ()
        self._stops = found[:MOST]
        self.setMinimumWidth(round(len(self._stops) * APART * self.fontMetrics().height()))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A dot over a line of words."""
        return QSize(self.minimumWidth(), round(2.7 * self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """As high as it wants to be."""
        return QSize(self.minimumWidth(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line, the dots, the days."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, line = self._theme(), self.fontMetrics().height()
        y = 0.9 * line
        if self._stops:
            painter.setPen(QPen(theme.colour("chrome.border"), 2))
            painter.drawLine(QPointF(6, y), QPointF(self.width() - 6, y))
        small = QFont(self.font())
        small.setPointSizeF(0.8 * small.pointSizeF())
        ink = Ink(small, theme.colour("chrome.muted"))
        reach = APART * line
        for number, stop in enumerate(self._stops):
            middle = self._middle(number)
            if not event.rect().left() - reach < middle < event.rect().right() + reach:
                continue
            radius = RADIUS * line * (1.3 if len(stop.occurrences) > 1 else 1.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("chrome.accent"))
            painter.drawEllipse(QPointF(middle, y), radius, radius)
            if number == self._current and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.colour("chrome.text"), 1.5))
                painter.drawEllipse(QPointF(middle, y), radius + 3, radius + 3)
            words, room = _days_of(stop), APART * line - 6
            width = min(QFontMetricsF(small).horizontalAdvance(words), room)
            box = QRectF(middle - width / 2 - 1, 1.5 * line, width + 2, 1.2 * line)
            draw_line(painter, box, words, ink, mirrored=False)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the first place that speaks of the day under the pointer."""
        number = self._at(event.position())
        if number is not None:
            self._current = number
            self._choose()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The days under the pointer, and the sentences that speak of them."""
        number = self._at(event.position())
        if number is None or self._document is None:
            QToolTip.hideText()
            return
        stop = self._stops[number]
        lines = [words_at(self._document, each.sentence) for each in stop.occurrences[:TOLD]]
        told = tip("\n".join((_days_of(stop), *lines)))
        QToolTip.showText(event.globalPosition().toPoint(), told, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk as it is drawn, Enter goes."""
        along = -1 if self.isRightToLeft() else 1
        by = {int(Qt.Key.Key_Right): along, int(Qt.Key.Key_Left): -along}.get(event.key(), 0)
        if by and self._stops:
            self._current = min(max(self._current + by, 0), len(self._stops) - 1)
            self.setAccessibleDescription(_days_of(self._stops[self._current]))
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        if 0 <= self._current < len(self._stops):
            self.chosen.emit(self._stops[self._current].occurrences[0].reading)
            self.update()

    def _middle(self, number: int) -> float:
        """Where a dot stands: evenly along the strip, from the side where lines begin."""
        share = (number + 0.5) / len(self._stops)
        return self.width() * (1 - share if self.isRightToLeft() else share)

    def _at(self, point: QPointF) -> int | None:
        reach = APART * self.fontMetrics().height() / 2
        near = [
            number
            for number in range(len(self._stops))
            if abs(point.x() - self._middle(number)) <= reach
        ]
        return min(near, key=lambda n: abs(point.x() - self._middle(n)), default=None)


def _days_of(moment: Moment) -> str:
    return when(moment.occurrences[0].reading)
