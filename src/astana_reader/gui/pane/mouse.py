"""What the mouse does on the page: clicks, hovering, selecting by dragging, scrolling at edges."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from astana_reader.document.spans import Span
from astana_reader.gui.pane.selection import Selection, word_at
from astana_reader.gui.pane.sheet import Sheet
from astana_reader.gui.pane.surface import Surface

REST = 350  # milliseconds until a resting pointer counts as hovering
AUTOSCROLL = 16  # milliseconds between steps while a drag is held beyond the edge
SPEED = 0.25  # of the distance beyond the edge, a step


class Unit(Enum):
    """What a drag selects by."""

    LETTER = auto()
    WORD = auto()
    PARAGRAPH = auto()


class Mouse(QObject):
    """Follows the pointer over the page, and one pressed button from press to release.

    Letters are code points, −1 beside the text; points are global.
    """

    clicked = Signal(int, QPoint)
    note_mark_clicked = Signal(int, QPoint)
    sign_clicked = Signal(int)
    hovered = Signal(int, QPoint)

    def __init__(self, surface: Surface, view: QWidget) -> None:
        super().__init__(view)
        self._surface = surface
        self._view = view
        self._pressed: QPointF | None = None
        self._point = QPointF()
        self._selecting = False
        self._unit = Unit.LETTER
        self._origin = Span(0, 1)
        self._doubled: QPointF | None = None
        self._hovering = False
        self._rest = self._timer(REST, self._report_hover)
        self._rested = QPoint()
        self._edge = self._timer(AUTOSCROLL, self._scroll_at_edge, once=False)
        self._triple = self._timer(0, lambda: None)
        view.setMouseTracking(True)
        view.setCursor(Qt.CursorShape.IBeamCursor)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the view's mouse events; leave it all others."""
        if event.type() is QEvent.Type.Leave:
            self.leave()
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() is QEvent.Type.MouseMove:
            self._move(event)
            return True
        if event.button() is Qt.MouseButton.RightButton:
            self._press_aside(event)
            return False
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._press(event)
            case QEvent.Type.MouseButtonDblClick:
                self._press_twice(event)
            case QEvent.Type.MouseButtonRelease:
                self._release(event)
        return True

    def _timer(self, interval: int, run: Callable[[], None], *, once: bool = True) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(interval)
        timer.timeout.connect(run)
        return timer

    def _press(self, event: QMouseEvent) -> None:
        """A button went down: the first of a click or a drag, or the third of three."""
        self.leave()
        sheet = self._surface.sheet
        if sheet is None:
            return
        point = event.position()
        gap = sheet.gap_at(point)
        if self._triple.isActive() and _near(self._doubled, point):
            self._triple.stop()
            self._begin(point, Unit.PARAGRAPH, sheet.document.paragraphs.at(gap).span)
            return
        self._pressed, self._point, self._unit = point, point, Unit.LETTER
        self._selecting = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._surface.mark(self._surface.marked.to(gap, keep=self._selecting))

    def _press_aside(self, event: QMouseEvent) -> None:
        """Before a menu opens: the caret goes to the pointer, unless it points at a selection."""
        self.leave()
        sheet = self._surface.sheet
        if sheet is None or event.type() is not QEvent.Type.MouseButtonPress:
            return
        gap, selected = sheet.gap_at(event.position()), self._surface.marked.span
        if selected is None or not selected.start <= gap <= selected.end:
            self._surface.mark(Selection(gap, gap))
            self._surface.report_selection()

    def _press_twice(self, event: QMouseEvent) -> None:
        """The second press of a double click: the word under it."""
        sheet = self._surface.sheet
        if sheet is None:
            return
        point = event.position()
        letter = sheet.letter_at(point)
        word = word_at(sheet.document.text, letter) if letter is not None else None
        if word is not None:
            self._begin(point, Unit.WORD, word)
        self._doubled = point
        self._triple.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def _move(self, event: QMouseEvent) -> None:
        """The pointer moved, with the button down or up."""
        self._point = event.position()
        if self._pressed is None:
            self.leave()
            self._rested = event.globalPosition().toPoint()
            self._rest.start()
            self._show_shape()
            return
        if not _near(self._pressed, self._point):
            if _by_finger(event) and not self._selecting:
                self._pressed = None  # it moves the page, and neither clicks nor selects
                return
            self._selecting = True
        if self._selecting:
            self._extend()
            if self._beyond() and not self._edge.isActive():
                self._edge.start()

    def _release(self, event: QMouseEvent) -> None:
        """The button went up: that was a click, or the end of a selection."""
        sheet = self._surface.sheet
        if self._pressed is None:
            return
        point, self._pressed = self._pressed, None
        self._edge.stop()
        selecting, self._selecting = self._selecting, False
        self._surface.report_selection()
        if not selecting and sheet is not None:
            self._click(sheet, point, event.globalPosition().toPoint())

    def _click(self, sheet: Sheet, point: QPointF, at: QPoint) -> None:
        note = self._surface.note_mark_at(point)
        if note is not None:
            self.note_mark_clicked.emit(note, at)
            return
        sign = self._surface.sign_at(point)
        if sign is not None:
            self.sign_clicked.emit(sign)
            return
        letter = sheet.letter_at(point)
        self.clicked.emit(-1 if letter is None else letter, at)

    def _show_shape(self) -> None:
        """The pointer tells where a click would open a note, or go to a statement."""
        surface = self._surface
        note, sign = surface.note_mark_at(self._point), surface.sign_at(self._point)
        over = note is not None or sign is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if self._view.cursor().shape() is not shape:
            self._view.setCursor(shape)

    def leave(self) -> None:
        """Nothing is hovered any more: the pointer moved on, or the text under it."""
        self._rest.stop()
        if self._hovering:
            self._hovering = False
            self.hovered.emit(-1, QPoint())

    def _report_hover(self) -> None:
        sheet = self._surface.sheet
        letter = sheet.letter_at(self._point) if sheet is not None else None
        if letter is not None:
            self._hovering = True
            self.hovered.emit(letter, self._rested)

    def _begin(self, point: QPointF, unit: Unit, span: Span) -> None:
        self._pressed, self._point = point, point
        self._selecting, self._unit, self._origin = True, unit, span
        self._surface.mark(Selection(span.start, span.end))

    def _extend(self) -> None:
        """Select from where the drag began to the pointer, by whole units."""
        sheet = self._surface.sheet
        if sheet is None:
            return
        gap = sheet.gap_at(self._point)
        if self._unit is Unit.LETTER:
            selection = self._surface.marked.to(gap, keep=True)
        elif gap >= self._origin.start:
            end = max(self._unit_at(sheet, gap).end, self._origin.end)
            selection = Selection(self._origin.start, end)
        else:
            selection = Selection(self._origin.end, self._unit_at(sheet, gap).start)
        self._surface.mark(selection)

    def _unit_at(self, sheet: Sheet, gap: int) -> Span:
        if self._unit is Unit.PARAGRAPH:
            return sheet.document.paragraphs.at(gap).span
        text = sheet.document.text
        found = word_at(text, gap) or (word_at(text, gap - 1) if gap else None)
        return found or Span(max(0, gap - 1), max(1, gap))

    def _beyond(self) -> float:
        """How far the pointer is above (negative) or below the view."""
        sheet = self._surface.sheet
        if sheet is None:
            return 0.0
        return min(0.0, self._point.y()) + max(0.0, self._point.y() - sheet.height)

    def _scroll_at_edge(self) -> None:
        beyond = self._beyond()
        if not beyond or self._pressed is None:
            self._edge.stop()
            return
        self._surface.scroll_by(SPEED * beyond + (1 if beyond > 0 else -1))
        self._extend()


def _by_finger(event: QMouseEvent) -> bool:
    return event.source() is not Qt.MouseEventSource.MouseEventNotSynthesized


def _near(one: QPointF | None, other: QPointF) -> bool:
    """Whether a hand that meant to stay might have moved so far."""
    distance = QGuiApplication.styleHints().startDragDistance()
    return one is not None and (one - other).manhattanLength() < distance
