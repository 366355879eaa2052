"""The picture of a page in a view that scrolls: white paper on the window's ground."""

from PySide6.QtCore import QElapsedTimer, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

EDGE = 12  # pixels of ground around the page
STEP = 60  # pixels for an arrow key
REST = 250  # milliseconds that a wheel rests at an edge before it turns the page
SETTLED = 150  # milliseconds without another size: the page is drawn for that one
TURN = 120  # eighths of a degree: a notch of a wheel
Key = Qt.Key
BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class Leaf(QAbstractScrollArea):
    """Shows one picture, as wide as the view or some times that. Pixels are the window's."""

    room_changed = Signal(int)  # pixels of the screen that a page has at zoom 1
    turned = Signal(int)  # by how many pages, from a key or wheel at an edge
    zoomed = Signal(int)  # steps asked for; 0: as wide as the view

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leaf")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._image: QImage | None = None
        self._zoom = 1.0
        self._ringed = False
        self._at_edge = QElapsedTimer()
        self._at_edge.start()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(lambda: self.room_changed.emit(self.room()))

    def room(self) -> int:
        """Pixels of the screen that a page has at zoom 1."""
        return max(1, round((self.viewport().width() - 2 * EDGE) * self.devicePixelRatioF()))

    def show_page(self, image: QImage | None, zoom: float) -> None:
        """Show `image`, `zoom` times as wide as the view; nothing for None. Its place stays."""
        if zoom != self._zoom:
            middle = self._share(self.verticalScrollBar()), self._share(self.horizontalScrollBar())
            self._image, self._zoom = image, zoom
            self._fit()
            self._go(self.verticalScrollBar(), middle[0])
            self._go(self.horizontalScrollBar(), middle[1])
        else:
            self._image = image
            self._fit()
        self.viewport().update()

    def to_top(self) -> None:
        """Show where the page begins; from side to side it stays where it is."""
        self.verticalScrollBar().setValue(0)

    def to_foot(self) -> None:
        """Show where the page ends."""
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def paper(self) -> QRect:
        """Where the page lies in the viewport; empty without one."""
        if self._image is None:
            return QRect()
        view = self.viewport()
        width = max(1, round((view.width() - 2 * EDGE) * self._zoom))
        height = max(1, round(width * self._image.height() / self._image.width()))
        bar = self.horizontalScrollBar()
        across = bar.maximum() - bar.value() if self.isRightToLeft() else bar.value()
        left = max(EDGE, (view.width() - width) // 2) - across
        return QRect(left, EDGE - self.verticalScrollBar().value(), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the page with a thin edge."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().mid())
        paper = self.paper()
        if self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, self._image)
            painter.setPen(self.palette().shadow().color())
            painter.drawRect(paper.adjusted(-1, -1, 0, 0))
        if self._ringed:
            painter.setPen(QPen(self.palette().link().color(), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The page keeps to the width; it is drawn anew when the size has settled."""
        super().resizeEvent(event)
        self._fit()
        self._settle.start(SETTLED if self._image is not None else 0)  # the first one at once

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring shows where the keys brought the focus."""
        super().focusInEvent(event)
        self._ringed = event.reason() in BY_KEYS
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring."""
        super().focusOutEvent(event)
        self._ringed = False
        self.viewport().update()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """All of it is painted anew: it is one picture."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages, on to the next page at an edge; plus, minus and 0 for the size."""
        bar, page = self.verticalScrollBar(), self.viewport().height() - STEP
        steps = {
            Key.Key_Down: STEP, Key.Key_Up: -STEP, Key.Key_PageDown: page, Key.Key_PageUp: -page,
            Key.Key_Space: page,
        }  # fmt: skip
        key = Key(event.key())
        if event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            event.ignore()
        elif key in steps:
            self._move(bar, steps[key])
        elif key in {Key.Key_Left, Key.Key_Right}:
            across = self.horizontalScrollBar()
            way = (key == Key.Key_Right) != self.isRightToLeft()
            across.setValue(across.value() + (STEP if way else -STEP))
        elif key in {Key.Key_Home, Key.Key_End}:
            bar.setValue(0 if key == Key.Key_Home else bar.maximum())
        elif key in {Key.Key_Plus, Key.Key_Equal, Key.Key_Minus, Key.Key_0}:
            self.zoomed.emit({Key.Key_Minus: -1, Key.Key_0: 0}.get(key, 1))
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; after a rest at an edge, turn the page; zoom with Ctrl."""
        by = event.angleDelta().y()
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if by:
                self.zoomed.emit(1 if by > 0 else -1)
            event.accept()
        elif abs(by) >= TURN and bar.value() == (bar.minimum() if by > 0 else bar.maximum()):
            if self._at_edge.elapsed() > REST:
                self.turned.emit(-1 if by > 0 else 1)
            self._at_edge.restart()
            event.accept()
        else:
            self._at_edge.restart()
            super().wheelEvent(event)

    def _move(self, bar: QScrollBar, by: int) -> None:
        before = bar.value()
        bar.setValue(before + by)
        if bar.value() == before:
            self.turned.emit(1 if by > 0 else -1)

    def _fit(self) -> None:
        """The bars have the page's size to go over."""
        view, paper = self.viewport().size(), self.paper()
        for bar, length, room in (
            (self.verticalScrollBar(), paper.height(), view.height()),
            (self.horizontalScrollBar(), paper.width(), view.width()),
        ):
            bar.setRange(0, max(0, length + 2 * EDGE - room) if length else 0)
            bar.setPageStep(room)
            bar.setSingleStep(STEP)

    @staticmethod
    def _share(bar: QScrollBar) -> float:
        return (bar.value() + bar.pageStep() / 2) / (bar.maximum() + max(1, bar.pageStep()))

    @staticmethod
    def _go(bar: QScrollBar, share: float) -> None:
        bar.setValue(round(share * (bar.maximum() + bar.pageStep()) - bar.pageStep() / 2))
