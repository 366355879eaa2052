"""What the mouse does on the page: clicks, selecting by dragging, scrolling at the edges."""

from enum import Enum, auto
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from astana_reader.document.spans import Span
from astana_reader.gui.pane.selection import Selection, word_at
from astana_reader.gui.pane.sheet import Sheet

AUTOSCROLL = 16  # milliseconds between steps while a drag is held beyond the edge
SPEED = 0.25  # of the distance beyond the edge, a step


class Unit(Enum):
    """What a drag selects by."""

    LETTER = auto()
    WORD = auto()
    PARAGRAPH = auto()


class Page(Protocol):
    """What the mouse needs of the page. Points are the viewport's, offsets code points."""

    @property
    def sheet(self) -> Sheet | None:
        """The laid out document."""
        ...

    @property
    def current_selection(self) -> Selection:
        """Anchor and caret."""
        ...

    def letter_at(self, point: QPointF) -> int | None:
        """The letter under a point."""
        ...

    def gap_at(self, point: QPointF) -> int:
        """The place between letters nearest to a point."""
        ...

    def note_mark_at(self, point: QPointF) -> int | None:
        """The note whose mark lies under a point."""
        ...

    def set_selection(self, selection: Selection, *, caret_shown: bool) -> None:
        """Take this selection."""
        ...

    def scroll_by(self, pixels: float) -> None:
        """Scroll down the text."""
        ...

    def report_click(self, letter: int | None, at: QPoint) -> None:
        """Tell of a click."""
        ...

    def report_note(self, offset: int, at: QPoint) -> None:
        """Tell of a click on a note's mark."""
        ...

    def report_selection(self) -> None:
        """Tell what is selected."""
        ...


class Mouse:
    """Follows one pressed button from press to release."""

    def __init__(self, page: Page, parent: QObject) -> None:
        self._page = page
        self._pressed: QPointF | None = None
        self._point = QPointF()
        self._dragging = False
        self._unit = Unit.LETTER
        self._origin = Span(0, 1)
        self._tripled: QPointF | None = None
        self._edge = QTimer(parent)
        self._edge.setInterval(AUTOSCROLL)
        self._edge.timeout.connect(self._scroll_at_edge)
        self._triple = QTimer(parent)
        self._triple.setSingleShot(True)

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        sheet = self._page.sheet
        if sheet is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position()
        gap = self._page.gap_at(point)
        if self._triple.isActive() and self._near(self._tripled, point):
            self._triple.stop()
            self._begin(point, Unit.PARAGRAPH, sheet.document.paragraphs.at(gap).span)
            return
        self._pressed, self._point = point, point
        self._dragging, self._unit = False, Unit.LETTER
        keep = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._dragging = keep
        self._page.set_selection(self._page.current_selection.to(gap, keep=keep), caret_shown=True)

    def double(self, event: QMouseEvent) -> None:
        """The second press of a double click: the word under it."""
        sheet = self._page.sheet
        if sheet is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position()
        letter = self._page.letter_at(point)
        word = word_at(sheet.document.text, letter) if letter is not None else None
        if word is not None:
            self._begin(point, Unit.WORD, word)
        self._tripled = point
        self._triple.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved, with the button down or up."""
        if self._pressed is None:
            return
        self._point = event.position()
        away = (self._point - self._pressed).manhattanLength()
        if away >= QGuiApplication.styleHints().startDragDistance():
            self._dragging = True
        if self._dragging:
            self._extend()
            if self._beyond() and not self._edge.isActive():
                self._edge.start()

    def release(self, event: QMouseEvent) -> None:
        """The button went up: that was a click, or the end of a selection."""
        if self._pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        point, self._pressed = self._pressed, None
        self._edge.stop()
        selecting, self._dragging = self._dragging, False
        self._page.report_selection()
        if selecting:
            return
        at = event.globalPosition().toPoint()
        note = self._page.note_mark_at(point)
        if note is not None:
            self._page.report_note(note, at)
        else:
            self._page.report_click(self._page.letter_at(point), at)

    def _begin(self, point: QPointF, unit: Unit, span: Span) -> None:
        self._pressed, self._point = point, point
        self._dragging, self._unit, self._origin = True, unit, span
        self._page.set_selection(Selection(span.start, span.end), caret_shown=True)

    def _extend(self) -> None:
        """Select from where the drag began to the pointer, by whole units."""
        sheet = self._page.sheet
        if sheet is None:
            return
        gap = self._page.gap_at(self._point)
        if self._unit is Unit.LETTER:
            selection = self._page.current_selection.to(gap, keep=True)
        else:
            here = self._unit_at(sheet, gap)
            if gap >= self._origin.start:
                selection = Selection(self._origin.start, max(here.end, self._origin.end))
            else:
                selection = Selection(self._origin.end, here.start)
        self._page.set_selection(selection, caret_shown=True)

    def _unit_at(self, sheet: Sheet, gap: int) -> Span:
        if self._unit is Unit.PARAGRAPH:
            return sheet.document.paragraphs.at(gap).span
        text = sheet.document.text
        found = word_at(text, gap) or (word_at(text, gap - 1) if gap else None)
        return found or Span(gap, gap + 1)

    def _beyond(self) -> float:
        """How far the pointer is above (negative) or below the view."""
        sheet = self._page.sheet
        if sheet is None:
            return 0.0
        return min(0.0, self._point.y()) + max(0.0, self._point.y() - sheet.height)

    def _scroll_at_edge(self) -> None:
        beyond = self._beyond()
        if not beyond or self._pressed is None:
            self._edge.stop()
            return
        self._page.scroll_by(SPEED * beyond + (1 if beyond > 0 else -1))
        self._extend()

    @staticmethod
    def _near(one: QPointF | None, other: QPointF) -> bool:
        distance = QGuiApplication.styleHints().startDragDistance()
        return one is not None and (one - other).manhattanLength() < distance
