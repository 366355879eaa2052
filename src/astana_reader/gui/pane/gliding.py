"""Scrolling that goes on by itself: the middle button's, and a finger's flick. Whole pixels."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QScrollEvent, QScrollPrepareEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QWidget

STEP = 16  # milliseconds
STILL = 14  # pixels around the place of the press in which nothing moves
SPEED = 0.11  # pixels a step for each pixel beyond
DISC = 30  # pixels
FAR = 1e7  # pixels of room that a flick is given to each side: the text's own ends stop it
_ENDING = {QEvent.Type.KeyPress, QEvent.Type.Wheel, QEvent.Type.FocusOut, QEvent.Type.Hide}


class Autoscroll(QObject):
    """A press of the middle button, and how far the pointer is from there, scroll the page.

    Held and dragged, it ends with the release; clicked, with the next click, key or turn of the
    wheel.
    """

    _origin: QPointF | None = None  # there even while Python takes a page apart that Qt still hides

    def __init__(self, area: QAbstractScrollArea, scroll: Callable[[float], float]) -> None:
        super().__init__(area)
        self._area = area
        self._view = area.viewport()
        self._scroll = scroll
        self._point = QPointF()
        self._left = 0.0  # of a pixel, from the last step
        self._disc = _Disc(area)
        self._steps = QTimer(self)
        self._steps.setInterval(STEP)
        self._steps.timeout.connect(self._step)
        self._view.installEventFilter(self)
        area.installEventFilter(self)

    @property
    def active(self) -> bool:
        """Whether the page glides, or stands ready to."""
        return self._origin is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the middle button's press, and all of the mouse while the page glides."""
        if self._origin is not None and event.type() in _ENDING:
            self.stop()
            return event.type() is QEvent.Type.KeyPress
        if not isinstance(event, QMouseEvent) or watched is not self._view:
            return False
        if self._origin is None:
            return self._begin(event)
        if event.type() is QEvent.Type.MouseMove:
            self._point = event.position()
        elif event.type() is QEvent.Type.MouseButtonPress or not self._near():
            self.stop()
        return True

    def stop(self) -> None:
        """Stand still."""
        self._origin = None
        self._steps.stop()
        self._disc.hide()
        self._view.unsetCursor()

    def _begin(self, event: QMouseEvent) -> bool:
        press = event.type() is QEvent.Type.MouseButtonPress
        if not press or event.button() is not Qt.MouseButton.MiddleButton:
            return False
        self._origin = self._point = event.position()
        self._left = 0.0
        self._disc.stand_at(self._view.mapTo(self._area, self._origin))
        self._view.setCursor(Qt.CursorShape.SizeVerCursor)
        self._steps.start()
        return True

    def _beyond(self) -> float:
        """How far the pointer is below the resting zone; negative above it."""
        down = self._point.y() - self._origin.y() if self._origin is not None else 0.0
        return max(0.0, down - STILL) + min(0.0, down + STILL)

    def _near(self) -> bool:
        return self._beyond() == 0

    def _step(self) -> None:
        wanted = self._left + SPEED * self._beyond()
        whole = int(wanted)
        self._left = wanted - whole
        if whole:
            self._scroll(whole)


class _Disc(QWidget):
    """Shows where the middle button was pressed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(DISC, DISC)
        self.hide()

    def stand_at(self, point: QPointF) -> None:
        """Show with its middle there."""
        self.move((point - QPointF(DISC / 2, DISC / 2)).toPoint())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring with an arrow up, a dot and an arrow down."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, middle = self.palette(), DISC / 2
        painter.setPen(palette.mid().color())
        painter.setBrush(palette.base())
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.text())
        painter.drawEllipse(QPointF(middle, middle), 2, 2)
        for way in (-1, 1):
            tip, foot = middle + way * 10, middle + way * 5.5
            corners = QPointF(middle, tip), QPointF(middle - 4, foot), QPointF(middle + 4, foot)
            painter.drawPolygon(corners)
        painter.end()


class Flick(QObject):
    """A finger on the glass moves the page, which runs on and comes to rest by itself."""

    def __init__(self, area: QAbstractScrollArea, scroll: Callable[[float], float]) -> None:
        """`scroll` answers with how far it went."""
        super().__init__(area)
        self._view = area.viewport()
        self._scroll = scroll
        self._at = 0.0
        self._view.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._view.installEventFilter(self)
        QScroller.grabGesture(self._view, QScroller.ScrollerGestureType.TouchGesture)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer the scroller's two questions: how much room there is, and go there."""
        if isinstance(event, QScrollPrepareEvent):
            event.setViewportSize(QSizeF(self._view.size()))
            event.setContentPosRange(QRectF(0, 0, 0, 2 * FAR))
            event.setContentPos(QPointF(0, FAR))
            self._at = FAR
            event.accept()
            return True
        if isinstance(event, QScrollEvent):
            self._go(event.contentPos().y())
            return True
        return False

    def _go(self, to: float) -> None:
        wanted = round(to - self._at)
        if not wanted:
            return
        self._at += wanted
        if self._scroll(wanted) != wanted:
            QScroller.scroller(self._view).stop()
