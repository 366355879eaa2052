"""The page as a strip of blocks under a window, without the widget.

The truth of the scroll is an anchor: a block and how many pixels of it lie above the view. A
change of size, face or width keeps the anchor's letter in place and lays out one view, however
long the text is. Points and heights are whole pixels of the view, offsets code points.
"""

from collections.abc import Iterator
from math import ceil

from PySide6.QtCore import QPointF, QRectF

from astana_reader.document.model import Direction, Document
from astana_reader.document.spans import Span
from astana_reader.gui.pane.blocks import Address, Blocks
from astana_reader.gui.pane.heights import Estimate, Heights, Measuring
from astana_reader.gui.pane.layout import BlockLayout, Layouts
from astana_reader.gui.pane.turns import Turns
from astana_reader.gui.pane.typography import Typography

PADDING = 1.6  # of the size, above the first line
FOOT = 3.0  # of the size, below the last


class Sheet:
    """A document laid out in a column, and where the view lies on it."""

    def __init__(
        self, document: Document, turns: Turns, type_: Typography, width: int, height: int
    ) -> None:
        self.document = document
        self.blocks = Blocks(document, turns)
        self.height = height
        self.anchor = Address(0, 0)
        self.above = 0  # pixels of the anchor's block above the view's top edge
        self._held: tuple[int, float] | None = None  # what a resize keeps in place, till a scroll
        self._set(type_, width)

    def _set(self, type_: Typography, width: int) -> None:
        self.type = type_
        self.width = width
        self.column = type_.column(width)
        self.left = (width - self.column) // 2
        self.layouts = Layouts(self.blocks, type_, self.column)
        self.padding, self.foot = round(PADDING * type_.look.size), round(FOOT * type_.look.size)
        self._heights: Heights = Estimate(self.layouts)
        self._measuring = Measuring(self.layouts) if Measuring.worth(self.blocks) else None

    @property
    def rtl(self) -> bool:
        """Whether the document as a whole runs right to left."""
        return self.blocks.turns.whole(self.document) is Direction.RTL

    def resize(self, type_: Typography, width: int, height: int) -> None:
        """Another look or size; the first visible line stays the first.

        Widening after narrowing brings back what was there: the letter kept in place is the
        same until the reader scrolls.
        """
        place, cut = self._held or self.first_visible()
        self.height = height
        if type_ is not self.type or width != self.width:
            self._set(type_, width)
            self.show(place, -cut * type_.body.leading)
            self._held = place, cut
        self._hold()

    def turn(self, turns: Turns) -> None:
        """Other directions; the first visible line stays the first."""
        self._remake(self.document, turns)

    def restructure(self, document: Document) -> None:
        """The same text with other roles; the first visible line stays the first."""
        self._remake(document, self.blocks.turns)

    def _remake(self, document: Document, turns: Turns) -> None:
        place, cut = self._held or self.first_visible()
        self.document = document
        self.blocks = Blocks(document, turns)
        self._set(self.type, self.width)
        self.show(place, -cut * self.type.body.leading)
        self._held = place, cut

    def first_visible(self) -> tuple[int, float]:
        """The first code point of the first line that shows by more than half of its height.

        With it, how many line heights of that line are cut off; negative for a space above it.
        """
        address, block, above = self.anchor, self.layouts[self.anchor], self.above
        line = self._first_line(block, above)
        if line >= block.lines and (after := self.blocks.after(address)) is not None:
            above -= block.height
            block = self.layouts[after]
            line = self._first_line(block, above)
        line = min(line, block.lines - 1)
        cut = (above - block.line_top(line)) / self.type.body.leading
        return block.line_bounds(line)[0], cut

    @staticmethod
    def _first_line(block: BlockLayout, above: int) -> int:
        return max(0, ceil((above - block.top) / block.style.leading - 0.5))

    def show(self, offset: int, down: float = 0) -> None:
        """Put the line of `offset` `down` pixels below the view's top edge."""
        self._held = None
        self.anchor = self.blocks.at(offset)
        block = self.layouts[self.anchor]
        self.above = block.line_top(block.line_of(offset)) - round(down)
        self._hold()

    def scroll(self, by: int) -> int:
        """Move the view `by` pixels down the text; how far it went."""
        self._held = None
        self.above += by
        return by - self._hold()

    def visible(self) -> Iterator[tuple[BlockLayout, int]]:
        """The blocks in the view, top to bottom, each with the height of its top edge."""
        address: Address | None = self.anchor
        top = -self.above
        while address is not None and top < self.height:
            block = self.layouts[address]
            yield block, top
            top += block.height
            address = self.blocks.after(address)

    def beyond(self) -> Iterator[BlockLayout]:
        """The blocks of the next view, then those of the one before, each laid out when asked."""
        below = above = self.anchor
        for _ in self.visible():
            below = self.blocks.after(below) or below
        for start, step in ((below, self.blocks.after), (above, self.blocks.before)):
            address: Address | None = start
            room = self.height
            while address is not None and room > 0:
                block = self.layouts[address]
                room -= block.height
                yield block
                address = step(address)

    def block_at(self, y: float) -> tuple[BlockLayout, int]:
        """The block nearest to height `y` of the view, and its top edge."""
        found = self.layouts[self.anchor], -self.above
        for block, top in self.visible():
            if y >= top:
                found = block, top
        return found

    def line_box(self, offset: int) -> tuple[int, int] | None:
        """Top and bottom of the line of `offset`; None if its block is out of view."""
        wanted, _ = self.blocks.bounds(self.blocks.at(offset))
        for block, top in self.visible():
            if block.start == wanted:
                line = top + block.line_top(block.line_of(offset))
                return line, line + block.style.leading
        return None

    def letter_at(self, point: QPointF) -> int | None:
        """The letter under a point; None beside the text."""
        block, top = self.block_at(point.y())
        return block.letter_at(point.x() - self.left, point.y() - top)

    def gap_at(self, point: QPointF) -> int:
        """The place between letters nearest to a point."""
        block, top = self.block_at(point.y())
        return block.gap_at(point.x() - self.left, point.y() - top)

    def rects_of(self, span: Span) -> list[QRectF]:
        """Where the part of `span` stands that is in the view."""
        return [
            piece.translated(self.left, top)
            for block, top in self.visible()
            if block.start < span.end and span.start < block.end
            for piece, _ in block.pieces(span.start, span.end)
            if piece.bottom() + top > 0 and piece.top() + top < self.height
        ]

    def caret_rect(self, offset: int) -> QRectF | None:
        """Where a caret before code point `offset` stands; None out of the view."""
        wanted, _ = self.blocks.bounds(self.blocks.at(offset))
        for block, top in self.visible():
            if block.start == wanted:
                size = block.style.size
                base = top + block.baseline(block.line_of(offset))
                x = self.left + block.caret_x(offset)
                return QRectF(x - 1, base - 0.95 * size, 2, 1.35 * size)
        return None

    def measure(self, seconds: float) -> bool:
        """Measure a short text for so long; True when the height has become exact.

        Nothing to do for a long text, or for one that is measured: False.
        """
        measured = self._measuring.proceed(seconds) if self._measuring is not None else None
        if measured is None:
            return False
        self._heights, self._measuring = measured, None
        return True

    @property
    def measuring(self) -> bool:
        """Whether `measure` has something to do."""
        return self._measuring is not None

    @property
    def total(self) -> float:
        """The height of all the text with its padding; an estimate for a long one."""
        return self.padding + self._heights.total + self.foot

    @property
    def position(self) -> float:
        """The height above the view's top edge: what a scroll bar shows."""
        height = self.layouts[self.anchor].height
        if self.anchor == self.blocks.first and self.above < height:
            share: float = self.above
        else:
            share = self.above / height * self._heights.height(self.anchor)
        return self.padding + self._heights.top(self.anchor) + share

    def go(self, position: float) -> None:
        """Show the text at a height, as a scroll bar asks for it."""
        self._held = None
        wanted = position - self.padding
        self.anchor = self._heights.find(wanted)
        inside = wanted - self._heights.top(self.anchor)
        scale = self.layouts[self.anchor].height / self._heights.height(self.anchor)
        self.above = round(inside * scale if wanted > 0 else wanted)
        self._hold()

    def end(self) -> None:
        """Show the end of the text."""
        self._held = None
        self.anchor = self.blocks.last
        self.above = self.layouts[self.anchor].height
        self._hold()

    @property
    def at_end(self) -> bool:
        """Whether the foot of the text is in the view."""
        return self._hanging() >= 0

    def _hold(self) -> int:
        """Bring the anchor back into its block and the view onto the text; the pixels given up."""
        self._roll()
        given = 0
        if (hanging := self._hanging()) > 0:
            self.above -= hanging
            given += hanging
            self._roll()
        if self.anchor == self.blocks.first and self.above < -self.padding:
            given += self.above + self.padding
            self.above = -self.padding
        return given

    def _roll(self) -> None:
        """Make the anchor the first block that reaches below the view's top edge."""
        while self.above < 0 and (before := self.blocks.before(self.anchor)) is not None:
            self.anchor = before
            self.above += self.layouts[before].height
        while self.above >= self.layouts[self.anchor].height:
            after = self.blocks.after(self.anchor)
            if after is None:
                return
            self.above -= self.layouts[self.anchor].height
            self.anchor = after

    def _hanging(self) -> int:
        """How many pixels of the view lie below the foot of the text; negative for none."""
        bottom, end = -self.above, 0
        for block, top in self.visible():
            bottom, end = top + block.height, block.end
        if end < len(self.blocks.text):
            return -1
        return self.height - (bottom + self.foot)
