"""The text as a strip under a window: what of it shows and how it moves. Offsets: code points."""

from PySide6.QtCore import QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.gui.pane.ahead import Ahead
from astana_reader.gui.pane.bar import Bar
from astana_reader.gui.pane.keyboard import wheel_pixels
from astana_reader.gui.pane.look import Look
from astana_reader.gui.pane.sheet import Sheet
from astana_reader.gui.pane.turns import Turns
from astana_reader.gui.pane.typography import Typography


class Strip(QAbstractScrollArea):
    """Scrolls a document and keeps its place over every change of size, look and direction.

    A subclass paints it, and says in `moved` and `restarted` what a move or another text means.
    """

    place_changed = Signal(int)  # the first letter that shows
    zoomed = Signal(int)  # steps asked for with Ctrl and the wheel

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._type = Typography(look)
        self._sheet: Sheet | None = None
        self._place = -1
        self._bar = Bar(self.verticalScrollBar(), self.scroll_by, self)
        self._ahead = Ahead(self)
        # Told between two events: who shows a document may not be told of its place meanwhile.
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(0)
        self._telling.timeout.connect(self._tell_place)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def moved(self) -> None:
        """The view lies elsewhere on the text."""

    def restarted(self) -> None:
        """Another text is there, or none."""

    def show_document(
        self, document: Document | None, place: int = 0, turns: Turns | None = None
    ) -> None:
        """Show `document` with `place` on the first line, without marks or selection."""
        self._place = -1
        self._sheet = None
        if document is not None and len(document.paragraphs):
            view = self.viewport()
            sheet = Sheet(document, turns or Turns(), self._type, view.width(), view.height())
            sheet.show(place, 0 if place else sheet.padding)
            self._sheet = sheet
            self._face()
        self.restarted()
        self._changed()

    def set_look(self, look: Look) -> None:
        """Another theme, face or size; the first visible letter stays the first."""
        if look != self._look:
            self._look = look
            self._type = Typography(look)
            self._fit()

    def text(self) -> str:
        """The text that is shown; empty without a document."""
        return self._sheet.document.text if self._sheet is not None else ""

    def place(self) -> int:
        """The first letter of the first line that shows; 0 without a document."""
        return self._sheet.first_visible()[0] if self._sheet is not None else 0

    def gaze(self) -> int:
        """The letter that a reader is likely to be at; 0 without a document.

        That is the first that shows at the beginning of a text, the last at its end.
        """
        sheet = self._sheet
        if sheet is None:
            return 0
        hidden = sheet.total - sheet.height
        share = 1.0 if sheet.at_end else min(1.0, sheet.position / hidden) if hidden > 0 else 0.0
        if hidden <= 0 or share <= 0:
            return self.place()
        edge = sheet.width if sheet.rtl else 0  # where lines begin
        return max(self.place(), sheet.gap_at(QPointF(edge, share * (sheet.height - 1))))

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

    def show_line(self, offset: int, down: float) -> None:
        """Put the line of `offset` `down` pixels below the top edge."""
        if self._sheet is not None:
            self._sheet.show(max(0, min(offset, len(self.text()))), down)
            self._changed()

    def scroll_by(self, pixels: float) -> float:
        """Scroll down the text by whole pixels, up if negative; how far it went."""
        if self._sheet is None:
            return 0
        went = self._sheet.scroll(round(pixels))
        whole = self.devicePixelRatioF().is_integer() and not self.framed
        if went and whole:
            self.viewport().scroll(0, -went)
        self._changed(repaint=not whole)
        return went

    @property
    def sheet(self) -> Sheet | None:
        """The laid out document."""
        return self._sheet

    def minimumSizeHint(self) -> QSize:
        """Room for a few words."""
        return QSize(240, 120)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by what the wheel or touchpad says; zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
        else:
            self.scroll_by(wheel_pixels(event, self._type.body.leading))
        event.accept()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The scroll bar was moved: its value is an estimated height."""
        if self._sheet is not None and self._bar.take(self._sheet):
            self._changed(bar=False)

    def _face(self) -> None:
        """Bar and margins stand as the text as a whole runs."""
        if self._sheet is not None:
            rtl = self._sheet.rtl
            self.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
            )

    def _fit(self) -> None:
        if self._sheet is not None:
            view = self.viewport()
            self._sheet.resize(self._type, view.width(), view.height())
        self._changed()

    def _tell_place(self) -> None:
        place = self.place()
        if self._sheet is not None and place != self._place:
            self._place = place
            self.place_changed.emit(place)

    def show_outline(self, document: Document) -> None:
        """The same text with other headings; place, selection and marks stay."""
        if self._sheet is not None:
            self._sheet.restructure(document)
            self._changed()

    def set_turns(self, turns: Turns) -> None:
        """Directions that the reader chose; the first visible line stays the first."""
        if self._sheet is not None:
            self._sheet.turn(turns)
            self._face()
            self._changed()

    @property
    def framed(self) -> bool:
        """Whether something is painted that stays while the text moves."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column is set anew for the width."""
        super().resizeEvent(event)
        self._fit()

    def _changed(self, *, repaint: bool = True, bar: bool = True) -> None:
        """The view moved: the scroll bar follows, the place is told."""
        if repaint:
            self.viewport().update()
        if bar:
            self._bar.show(self._sheet)
        self._ahead.follow(self._sheet)
        self._telling.start()
        self.moved()
