"""The page: scrolls, paints, and says what a reader does to it. Offsets are code points."""

from collections.abc import Sequence
from math import isinf

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from astana_reader.document.model import Direction, Document
from astana_reader.document.spans import Span
from astana_reader.gui.pane.keyboard import scroll_of, step_of, wheel_pixels
from astana_reader.gui.pane.look import Look
from astana_reader.gui.pane.margin import TRACK_WIDTH, MentionTrack, NoteMarks
from astana_reader.gui.pane.marks import Layer
from astana_reader.gui.pane.mouse import Mouse
from astana_reader.gui.pane.painting import Marks, paint_page
from astana_reader.gui.pane.selection import Selection, Step, moved
from astana_reader.gui.pane.sheet import TALLEST, Sheet
from astana_reader.gui.pane.typography import Typography

REST = 350  # milliseconds until a resting pointer counts as hovering


class Pane(QAbstractScrollArea):
    """A document as a page with layers of marks; knows spans and layers, not what they mean."""

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
        self._layers: tuple[Layer, ...] = ()
        self._notes = NoteMarks()
        self._selection = Selection()
        self._caret_shown = False
        self._place = -1
        self._syncing = False
        self._mouse = Mouse(self, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._report_hover)
        self._track = MentionTrack(self)
        self._track.set_look(look)
        self._track.tick_clicked.connect(self.tick_clicked)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setViewportMargins(0, 0, TRACK_WIDTH, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        view = self.viewport()
        view.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        view.setMouseTracking(True)
        view.setCursor(Qt.CursorShape.IBeamCursor)

    def show_document(self, document: Document | None, place: int = 0) -> None:
        """Show `document` with `place` on the first line, without marks or selection."""
        self._layers, self._notes, self._selection = (), NoteMarks(), Selection()
        self._caret_shown = False
        self._place = -1
        if document is None:
            self._sheet = None
            self._track.show_text("")
        else:
            rtl = document.direction is Direction.RTL
            self.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
            )
            view = self.viewport()
            self._sheet = Sheet(document, self._type, view.width(), view.height())
            self._sheet.show(place if place else 0, 0 if place else self._sheet.padding)
            self._track.show_text(document.text)
        self._changed()

    def set_layers(self, layers: Sequence[Layer]) -> None:
        """Paint these marks, the first lowest."""
        self._layers = tuple(layers)
        self.viewport().update()

    def set_note_marks(self, offsets: Sequence[int], colours: Sequence[QColor]) -> None:
        """Dots in the margin, beside the lines of these letters."""
        self._notes = NoteMarks(offsets, colours)
        self.viewport().update()

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
        caret = self._selection.caret
        self._selection = Selection(span.start, span.end) if span else Selection(caret, caret)
        self.viewport().update()

    def selection(self) -> Span | None:
        """What is selected."""
        return self._selection.span

    def select_all(self) -> None:
        """Select the whole text."""
        if self._sheet is not None:
            self._selection = Selection(0, len(self._sheet.document.text))
            self.viewport().update()
            self.span_selected.emit(self.selection())

    def copy(self) -> None:
        """Put the selected text on the clipboard, exactly as it is stored."""
        span = self.selection()
        if self._sheet is not None and span is not None:
            QGuiApplication.clipboard().setText(self._sheet.document.text[span.slice])

    def place(self) -> int:
        """The first letter that shows; 0 without a document."""
        return self._sheet.first_visible()[0] if self._sheet is not None else 0

    def caret(self) -> int:
        """Where the caret stands, shown or not."""
        return self._selection.caret

    def go_to(self, offset: int) -> None:
        """Make the line of `offset` the first that shows."""
        if self._sheet is not None:
            self._sheet.show(offset, self._sheet.padding)
            self._changed()

    def bring(self, span: Span) -> None:
        """Bring `span` to a third of the height; stay where it is well in view already."""
        if self._sheet is None:
            return
        height = self.viewport().height()
        rects = self.rects_of(span)
        easy = 1.2 * self._type.body.leading
        if rects and rects[0].top() > easy and rects[-1].bottom() < height - easy:
            self.viewport().update()
            return
        self._sheet.show(span.start, height / 3)
        self._changed()

    def rects_of(self, span: Span) -> list[QRect]:
        """Where the visible part of `span` stands in the viewport."""
        if self._sheet is None:
            return []
        return [
            piece.translated(self._sheet.left, top).toAlignedRect()
            for _, block, top in self._sheet.visible()
            if block.start < span.end and span.start < block.end
            for piece, _ in block.pieces(span.start, span.end)
            if piece.bottom() + top > 0 and piece.top() + top < self._sheet.height
        ]

    def letter_at(self, point: QPointF) -> int | None:
        """The letter under a point of the viewport; None beside the text."""
        if self._sheet is None:
            return None
        block, top = self._sheet.block_at(point.y())
        return block.letter_at(point.x() - self._sheet.left, point.y() - top)

    def gap_at(self, point: QPointF) -> int:
        """The place between letters nearest to a point of the viewport."""
        if self._sheet is None:
            return 0
        block, top = self._sheet.block_at(point.y())
        return block.gap_at(point.x() - self._sheet.left, point.y() - top)

    def set_selection(self, selection: Selection, *, caret_shown: bool) -> None:
        """What a mouse or key made of the selection; `span_selected` follows at rest."""
        self._selection = selection
        self._caret_shown = caret_shown
        self.viewport().update()

    def scroll_by(self, pixels: float) -> None:
        """Scroll down the text by whole pixels; up if negative."""
        if self._sheet is None:
            return
        went = round(self._sheet.scroll(round(pixels)))
        if went:
            self.viewport().scroll(0, -went)
        self._changed(repaint=False)

    @property
    def sheet(self) -> Sheet | None:
        """The laid out document."""
        return self._sheet

    @property
    def current_selection(self) -> Selection:
        """Anchor and caret."""
        return self._selection

    def note_mark_at(self, point: QPointF) -> int | None:
        """The offset of the note whose mark lies under a point of the viewport."""
        return self._notes.at(self._sheet, point) if self._sheet is not None else None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, marks, letters, caret: only the blocks that the region touches."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.ground)
        if self._sheet is not None:
            caret = self._caret_shown and self.hasFocus()
            marks = Marks(self._layers, self._notes, self._selection, caret=caret)
            paint_page(painter, QRectF(event.rect()), self._sheet, marks)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column is set anew for the width."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        beside = bar.geometry() if bar.isVisible() else QRect(self.width(), 0, 0, self.height())
        view = self.viewport().geometry()
        left = view.left() - TRACK_WIDTH if self.isRightToLeft() else view.right() + 1
        self._track.setGeometry(left, view.top(), TRACK_WIDTH, max(view.height(), beside.height()))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """A change of direction moves the track to the other side."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            QTimer.singleShot(
                0, self, lambda: self.resizeEvent(QResizeEvent(self.size(), self.size()))
            )

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The scroll bar was moved: its value is an estimated height."""
        if self._sheet is None or self._syncing:
            return
        bar = self.verticalScrollBar()
        if bar.value() >= bar.maximum():
            self._sheet.end()
        else:
            self._sheet.go(bar.value() * self._bar_scale())
        self._changed(bar=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by what the wheel or touchpad says; zoom with Ctrl."""
        pixels = wheel_pixels(event, self._type.body.leading)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            self.scroll_by(pixels)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages, selection by Shift, Enter; the rest is the window's."""
        if self._sheet is None or not self._obey(event, self._sheet):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press begins a click or a selection."""
        self._rest.stop()
        self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks select a word, three a paragraph."""
        self._mouse.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A drag selects; a rest hovers."""
        self._mouse.move(event)
        if not event.buttons():
            self.hovered.emit(-1, QPoint())
            self._rest.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a click or of a selection."""
        self._mouse.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone, and so is what hovered."""
        self._rest.stop()
        self.hovered.emit(-1, QPoint())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The caret shows who has the keys."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The caret rests."""
        super().focusOutEvent(event)
        self.viewport().update()

    def report_click(self, letter: int | None, at: QPoint) -> None:
        """Tell of a click on a letter, or beside the text."""
        self.clicked.emit(-1 if letter is None else letter, at)

    def report_note(self, offset: int, at: QPoint) -> None:
        """Tell of a click on a note's mark."""
        self.note_mark_clicked.emit(offset, at)

    def report_selection(self) -> None:
        """Tell what is selected, now that the selecting rests."""
        self.span_selected.emit(self.selection())

    def _obey(self, event: QKeyEvent, sheet: Sheet) -> bool:
        """Do what a key asks for; False when it means nothing here."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.activated.emit(self._selection.caret)
            return True
        if (step := step_of(event, caret_shown=self._caret_shown)) is not None:
            self._move_caret(sheet, *step)
            return True
        line = self._type.body.leading
        pixels = scroll_of(event, line=line, view=float(self.viewport().height()))
        if pixels is None:
            return False
        if isinf(pixels):
            self._to_end(sheet, start=pixels < 0)
        else:
            self.scroll_by(pixels)
        return True

    def _move_caret(self, sheet: Sheet, step: Step, selecting: bool) -> None:
        if not self._caret_shown and self._selection.span is None:
            low, high = sheet.first_visible()[0], sheet.document.text
            if not low <= self._selection.caret <= len(high):
                self._selection = Selection(low, low)
        caret = moved(sheet, self._selection.caret, step)
        self.set_selection(self._selection.to(caret, keep=selecting), caret_shown=True)
        self._follow(sheet, caret)
        self.report_selection()

    def _follow(self, sheet: Sheet, caret: int) -> None:
        """Scroll just enough for the caret's line to show."""
        found = sheet.top_of(caret)
        if found is None:
            sheet.show(caret, sheet.height / 3)
            self._changed()
            return
        block, top = found
        line = top + block.line_top(block.line_of(caret))
        below = line + 1.3 * block.style.leading - sheet.height
        if line < 0 or below > 0:
            self.scroll_by(line - 0.3 * block.style.leading if line < 0 else below)

    def _to_end(self, sheet: Sheet, *, start: bool) -> None:
        if start:
            sheet.show(0, sheet.padding)
        else:
            sheet.end()
        self._changed()

    def _fit(self) -> None:
        if self._sheet is not None:
            view = self.viewport()
            self._sheet.resize(self._type, view.width(), view.height())
        self._changed()

    def _bar_scale(self) -> float:
        """Pixels of estimated height for one unit of the scroll bar."""
        total = self._sheet.total if self._sheet is not None else 1.0
        return max(1.0, total / TALLEST)

    def _changed(self, *, repaint: bool = True, bar: bool = True) -> None:
        """The view moved: the scroll bar follows, the place is told."""
        if repaint:
            self.viewport().update()
        if bar:
            self._show_in_bar()
        place = self.place()
        if place != self._place:
            self._place = place
            self.place_changed.emit(place)

    def _show_in_bar(self) -> None:
        bar, sheet = self.verticalScrollBar(), self._sheet
        self._syncing = True
        if sheet is None:
            bar.setRange(0, 0)
        else:
            scale = self._bar_scale()
            most = max(0, round((sheet.total - sheet.height) / scale))
            bar.setRange(0, most)
            bar.setPageStep(max(1, round(sheet.height / scale)))
            bar.setSingleStep(max(1, round(self._type.body.leading / scale)))
            value = min(round(sheet.position / scale), max(0, most - 1))
            bar.setValue(most if sheet.at_end else value)
        self._syncing = False

    def _report_hover(self) -> None:
        view = self.viewport()
        at = view.cursor().pos()
        letter = self.letter_at(QPointF(view.mapFromGlobal(at)))
        self.hovered.emit(-1 if letter is None else letter, at)
