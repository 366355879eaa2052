"""The page: scrolls, paints, and says what a reader does to it. Offsets are code points."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.gui.pane.bar import Bar
from astana_reader.gui.pane.keyboard import Keyboard, wheel_pixels
from astana_reader.gui.pane.look import Look
from astana_reader.gui.pane.margin import NoteMarks
from astana_reader.gui.pane.marks import Layer
from astana_reader.gui.pane.mouse import Mouse
from astana_reader.gui.pane.painting import Marks, paint_page, paint_ring
from astana_reader.gui.pane.selection import Selection
from astana_reader.gui.pane.sheet import Sheet
from astana_reader.gui.pane.track import TRACK_WIDTH, MentionTrack
from astana_reader.gui.pane.typography import Typography
from astana_reader.messages import _

if TYPE_CHECKING:
    from astana_reader.gui.pane.accessibility import AccessiblePage, Speech

BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class Pane(QAbstractScrollArea):
    """A document as a page with layers of marks; knows spans and layers, not what they mean.

    >>> pane = Pane(look)
    >>> pane.show_document(document)
    >>> pane.set_layers([Layer.of("entity", [(Span(10, 15), style)])])
    >>> pane.bring(Span(900, 910))
    """

    clicked = Signal(int, QPoint)  # letter under a click that was no drag, −1 beside text; global
    hovered = Signal(int, QPoint)  # letter under the resting pointer; −1 when it leaves
    span_selected = Signal(object)  # Span | None, once the selecting came to rest
    activated = Signal(int)  # Enter, the caret's place
    place_changed = Signal(int)  # the first letter that shows
    note_mark_clicked = Signal(int, QPoint)
    tick_clicked = Signal(int)
    zoomed = Signal(int)  # steps asked for with Ctrl and the wheel

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._type = Typography(look)
        self._sheet: Sheet | None = None
        self._marks = Marks()
        self._reported: Span | None = None
        self._place = -1
        self._bar = Bar(self.verticalScrollBar(), self.scroll_by, self)
        self._track = MentionTrack(self, look)
        self._mouse = Mouse(self, self.viewport())
        self._keyboard = Keyboard(self, self)
        self._speech: Speech | None = None
        if QAccessible.isActive():  # somebody listens, and would ask before the first paint
            self._learn_to_speak()
        QTimer.singleShot(0, self, self._learn_to_speak)
        # Told between two events: who shows a document may not be told of its place meanwhile.
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(0)
        self._telling.timeout.connect(self._tell_place)
        self._connect()
        self.setAccessibleName(_("Page"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._place_track()

    def _connect(self) -> None:
        self._track.tick_clicked.connect(self.tick_clicked)
        self._mouse.clicked.connect(self.clicked)
        self._mouse.hovered.connect(self.hovered)
        self._mouse.note_mark_clicked.connect(self.note_mark_clicked)
        self._keyboard.activated.connect(self.activated)

    def show_document(self, document: Document | None, place: int = 0) -> None:
        """Show `document` with `place` on the first line, without marks or selection."""
        self._marks, self._reported, self._place = Marks(), None, -1
        self._sheet = None
        if document is not None and len(document.paragraphs):
            view = self.viewport()
            self._sheet = Sheet(document, self._type, view.width(), view.height())
            self._sheet.show(place, 0 if place else self._sheet.padding)
            rtl = self._sheet.rtl
            self.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
            )
        self._track.show_text(self.text())
        self._speak()
        self._changed()

    def text(self) -> str:
        """The text that is shown; empty without a document."""
        return self._sheet.document.text if self._sheet is not None else ""

    def set_layers(self, layers: Sequence[Layer]) -> None:
        """Paint these marks, the first lowest."""
        self._remark(layers=tuple(layers))

    def set_note_marks(self, offsets: Sequence[int], colours: Sequence[QColor]) -> None:
        """Dots in the margin, beside the lines of these letters."""
        self._remark(notes=NoteMarks(offsets, colours))

    def set_ticks(self, offsets: Sequence[int], current: int | None) -> None:
        """Ticks on the mention track, `current` larger."""
        self._track.show_ticks(offsets, current)

    def set_look(self, look: Look) -> None:
        """Another theme, face or size; the first visible letter stays the first."""
        if look == self._look:
            return
        self._look = look
        self._type = Typography(look)
        self._track.set_look(look)
        self._fit()

    def select(self, span: Span | None) -> None:
        """Select `span`, or nothing; says nothing of it."""
        caret = self._marks.selection.caret
        selection = Selection(span.start, span.end) if span else Selection(caret, caret)
        self._reported = span
        self._remark(selection=selection)

    def selection(self) -> Span | None:
        """What is selected."""
        return self._marks.selection.span

    def select_all(self) -> None:
        """Select the whole text."""
        if self._sheet is not None:
            self._remark(selection=Selection(0, len(self.text())))
            self.report_selection()

    def copy(self) -> None:
        """Put the selected text on the clipboard, exactly as it is stored."""
        span = self.selection()
        if span is not None:
            QGuiApplication.clipboard().setText(self.text()[span.slice])

    def place(self) -> int:
        """The first letter of the first line that shows; 0 without a document."""
        return self._sheet.first_visible()[0] if self._sheet is not None else 0

    def caret(self) -> int:
        """Where the caret stands, shown or not."""
        return self._marks.selection.caret

    def go_to(self, offset: int) -> None:
        """Make the line of `offset` the first that shows."""
        self.show_line(offset, 0.25 * self._type.body.leading)

    def bring(self, span: Span) -> None:
        """Bring `span` to a third of the height; stay where it is well in view already."""
        if self._sheet is None:
            return
        easy = 0.6 * self._type.body.leading
        first, last = self._sheet.line_box(span.start), self._sheet.line_box(span.end - 1)
        height = self._sheet.height
        if first and last and first[0] >= easy and last[1] <= height - easy:
            return
        self.show_line(span.start, height / 3)

    def rects_of(self, span: Span) -> list[QRect]:
        """Where the visible part of `span` stands in the viewport."""
        found = self._sheet.rects_of(span) if self._sheet is not None else []
        return [rect.toAlignedRect() for rect in found]

    def mark(self, selection: Selection) -> None:
        """What a mouse or key made of the selection; the caret shows."""
        self._remark(selection=selection, caret_shown=True, ringed=False)

    def report_selection(self) -> None:
        """Tell what is selected, if it differs from what was told last."""
        span = self.selection()
        if span != self._reported:
            self._reported = span
            self.span_selected.emit(span)

    def show_line(self, offset: int, down: float) -> None:
        """Put the line of `offset` `down` pixels below the top edge."""
        if self._sheet is not None:
            self._sheet.show(max(0, min(offset, len(self.text()))), down)
            self._changed()

    def scroll_by(self, pixels: float) -> None:
        """Scroll down the text by whole pixels; up if negative."""
        if self._sheet is None:
            return
        went = self._sheet.scroll(round(pixels))
        whole = self.devicePixelRatioF().is_integer() and not self._marks.ringed
        if went and whole:
            self.viewport().scroll(0, -went)
        self._changed(repaint=not whole)

    @property
    def sheet(self) -> Sheet | None:
        """The laid out document."""
        return self._sheet

    @property
    def marked(self) -> Selection:
        """The selection with its two ends."""
        return self._marks.selection

    @property
    def caret_shown(self) -> bool:
        """Whether keys move a caret rather than the page."""
        return self._marks.caret_shown

    def note_mark_at(self, point: QPointF) -> int | None:
        """The offset of the note whose mark lies under a point of the viewport."""
        return self._marks.notes.at(self._sheet, point) if self._sheet is not None else None

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        return QSize(240, 120)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, marks, letters, caret: only the blocks that the region touches."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.ground)
        if self._sheet is not None:
            paint_page(painter, QRectF(event.rect()), self._sheet, self._marks)
        if self._marks.ringed:
            paint_ring(painter, self.viewport().rect(), self._look.accent)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column is set anew for the width."""
        super().resizeEvent(event)
        self._place_track()
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A change of direction moves the track to the other side."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._place_track()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The scroll bar was moved: its value is an estimated height."""
        if self._sheet is not None and self._bar.take(self._sheet):
            self._changed(bar=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by what the wheel or touchpad says; zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            self.scroll_by(wheel_pixels(event, self._type.body.leading))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages, selection by Shift, Enter; the rest is the window's."""
        if self._sheet is None or not self._keyboard.press(event, self._sheet):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret shows who has the keys; a ring does where the keys brought the focus."""
        super().focusInEvent(event)
        self._remark(focused=True, ringed=event.reason() in BY_KEYS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret rests."""
        super().focusOutEvent(event)
        self._remark(focused=False, ringed=False)

    def accessible(self) -> "AccessiblePage":
        """What a screen reader reads."""
        return self._learn_to_speak().interface()

    def _learn_to_speak(self) -> "Speech":
        """Be there for screen readers: from just after the first paint on."""
        if self._speech is None:
            from astana_reader.gui.pane.accessibility import Speech  # noqa: PLC0415  (6 ms)

            self._speech = Speech(self, self)
        return self._speech

    def _speak(self) -> None:
        if self._speech is not None:
            self._speech.follow()

    def _remark(self, **changes: object) -> None:
        before, self._marks = self._marks.selection, self._marks.but(**changes)
        if self._marks.selection != before:
            self._speak()
        self.viewport().update()

    def _place_track(self) -> None:
        """The track lies between the page and its scroll bar, on whichever side that is."""
        rtl = self.isRightToLeft()
        margins = (TRACK_WIDTH, 0, 0, 0) if rtl else (0, 0, TRACK_WIDTH, 0)
        if self.viewportMargins().left() != margins[0] or not self._track.isVisible():
            self.setViewportMargins(*margins)
        view = self.viewport().geometry()
        left = view.left() - TRACK_WIDTH if rtl else view.right() + 1
        self._track.setGeometry(left, view.top(), TRACK_WIDTH, view.height())

    def _fit(self) -> None:
        if self._sheet is not None:
            view = self.viewport()
            self._sheet.resize(self._type, view.width(), view.height())
        self._changed()

    def _changed(self, *, repaint: bool = True, bar: bool = True) -> None:
        """The view moved: the scroll bar follows, the place is told."""
        if repaint:
            self.viewport().update()
        if bar:
            self._bar.show(self._sheet)
        self._mouse.leave()
        self._telling.start()

    def _tell_place(self) -> None:
        place = self.place()
        if self._sheet is not None and place != self._place:
            self._place = place
            self.place_changed.emit(place)
