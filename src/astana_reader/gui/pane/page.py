"""The page: a strip of text with marks, under the hands of its reader. Offsets are code points."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from astana_reader.document.spans import Span
from astana_reader.gui.pane.hearing import install
from astana_reader.gui.pane.keyboard import Keyboard
from astana_reader.gui.pane.look import Look
from astana_reader.gui.pane.margin import Lane, NoteMarks
from astana_reader.gui.pane.marks import Layer
from astana_reader.gui.pane.mouse import Mouse
from astana_reader.gui.pane.painting import Marks, paint_page, paint_ring
from astana_reader.gui.pane.selection import Selection
from astana_reader.gui.pane.signs import Sign
from astana_reader.gui.pane.strip import Strip
from astana_reader.gui.pane.track import TRACK_WIDTH, MentionTrack
from astana_reader.messages import _

if TYPE_CHECKING:
    from astana_reader.gui.pane.accessibility import AccessiblePage, Speech

BY_KEYS = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class Pane(Strip):
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
    caret_moved = Signal()  # or what is selected changed
    note_mark_clicked = Signal(int, QPoint)
    sign_clicked = Signal(int)  # the letter that a sign of the lane stands for
    tick_clicked = Signal(int)
    menu_wanted = Signal(QPoint)  # global: the pointer, or under the caret when a key asks

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._marks = Marks()
        self._reported: Span | None = None
        self.teller: Callable[[int], str] = lambda offset: ""
        self.draws: Callable[[bool], None] = lambda on: None  # told before and after each paint
        self._track = MentionTrack(self, look)
        self._mouse = Mouse(self, self.viewport())
        self._keyboard = Keyboard(self, self)
        self._speech: Speech | None = None
        install()
        self._learned = False
        self._connect()
        self.setAccessibleName(_("Page"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._place_track()

    def _connect(self) -> None:
        self._track.tick_clicked.connect(self.tick_clicked)
        self._mouse.clicked.connect(self.clicked)
        self._mouse.hovered.connect(self.hovered)
        self._mouse.note_mark_clicked.connect(self.note_mark_clicked)
        self._mouse.sign_clicked.connect(self.sign_clicked)
        self._keyboard.activated.connect(self.activated)

    def restarted(self) -> None:
        """Another text: no marks, nothing selected."""
        self._marks, self._reported = Marks(), None
        self._track.show_text(self.text())
        self._speak()

    def moved(self) -> None:
        """What was under the pointer is there no more."""
        self._mouse.leave()

    @property
    def framed(self) -> bool:
        """The ring stays where it is."""
        return self._marks.ringed

    def set_look(self, look: Look) -> None:
        """Another theme, face or size; the first visible letter stays the first."""
        super().set_look(look)
        self._track.set_look(look)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The track keeps to its side."""
        super().resizeEvent(event)
        self._place_track()

    def set_layers(self, layers: Sequence[Layer]) -> None:
        """Paint these marks, the first lowest."""
        self._remark(layers=tuple(layers))

    def set_note_marks(
        self, offsets: Sequence[int], colours: Sequence[QColor], ribbons: Sequence[bool] = ()
    ) -> None:
        """Dots in the margin beside the lines of these letters, or a ribbon where one says so."""
        self._remark(notes=NoteMarks(offsets, colours, ribbons))

    def set_signs(self, offsets: Sequence[int], signs: Sequence[Sign]) -> None:
        """Signs in a lane of the margin, beside the lines of these letters."""
        self._remark(lane=Lane(offsets, signs))

    def set_ticks(self, offsets: Sequence[int], current: int | None) -> None:
        """Ticks on the mention track, `current` larger."""
        self._track.show_ticks(offsets, current)

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

    def caret(self) -> int:
        """Where the caret stands, shown or not."""
        return self._marks.selection.caret

    def mark(self, selection: Selection) -> None:
        """What a mouse or key made of the selection; the caret shows."""
        self._remark(selection=selection, caret_shown=True, ringed=False)

    def report_selection(self) -> None:
        """Tell what is selected, if it differs from what was told last."""
        span = self.selection()
        if span != self._reported:
            self._reported = span
            self.span_selected.emit(span)

    @property
    def marked(self) -> Selection:
        """The selection with its two ends."""
        return self._marks.selection

    @property
    def layers(self) -> Sequence[Layer]:
        """What is marked, the lowest first."""
        return self._marks.layers

    def told(self, offset: int) -> str:
        """What a letter is part of, in words: `teller` knows."""
        return self.teller(offset)

    @property
    def caret_shown(self) -> bool:
        """Whether keys move a caret rather than the page."""
        return self._marks.caret_shown

    def note_mark_at(self, point: QPointF) -> int | None:
        """The offset of the note whose mark lies under a point of the viewport."""
        return self._marks.notes.at(self._sheet, point) if self._sheet is not None else None

    def sign_at(self, point: QPointF) -> int | None:
        """The letter whose sign lies under a point of the viewport."""
        return self._marks.lane.at(self._sheet, point) if self._sheet is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, marks, letters, caret: only the blocks that the region touches."""
        self.draws(True)  # noqa: FBT003  (a hook has no names)
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.ground)
        if self._sheet is not None:
            paint_page(painter, QRectF(event.rect()), self._sheet, self._marks)
        if self._marks.ringed:
            paint_ring(painter, self.viewport().rect(), self._look.accent)
        painter.end()
        self.draws(False)  # noqa: FBT003
        if not self._learned:
            self._learned = True
            QTimer.singleShot(0, self, self._learn_more)

    def changeEvent(self, event: QEvent) -> None:
        """A change of direction moves the track to the other side."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._place_track()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages, selection by Shift, Enter; the rest is the window's."""
        if self._sheet is None or not self._keyboard.press(event, self._sheet):
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, or the key that stands for it."""
        caret = self._sheet.caret_rect(self.caret()) if self._sheet is not None else None
        if event.reason() is QContextMenuEvent.Reason.Keyboard and caret is not None:
            corner = caret.bottomLeft().toPoint()
            self.menu_wanted.emit(self.viewport().mapToGlobal(corner))
        else:
            self.menu_wanted.emit(event.globalPos())

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

    def _learn_more(self) -> None:
        """What the first paint need not wait for."""
        from astana_reader.gui.pane.gliding import Autoscroll, Flick  # noqa: PLC0415  (3 ms)

        Autoscroll(self, self.scroll_by)
        Flick(self, self.scroll_by)

    def _speak(self) -> None:
        if self._speech is not None:
            self._speech.follow()

    def _remark(self, **changes: object) -> None:
        before, self._marks = self._marks.selection, self._marks.but(**changes)
        if self._marks.selection != before or "layers" in changes:
            self._speak()
        if self._marks.selection != before:
            self.caret_moved.emit()
        self.viewport().update()

    def _place_track(self) -> None:
        """The track lies between the page and its scroll bar, on whichever side that is."""
        rtl = self.isRightToLeft()
        margins = (TRACK_WIDTH, 0, 0, 0) if rtl else (0, 0, TRACK_WIDTH, 0)
        if self.viewportMargins().left() != margins[0] or not self._track.isVisible():
            self.setViewportMargins(*margins)
        self._track.stand_beside(self.viewport().geometry(), rtl=rtl)
