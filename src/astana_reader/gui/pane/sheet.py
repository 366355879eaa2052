"""The page as a strip of blocks under a window, without the widget.

The truth of the scroll is an anchor: a block and how many pixels of it lie above the view. A
change of size, face or width keeps the anchor's letter in place and lays out one view, however
long the text is. Where a scroll bar needs a height, an estimate serves: a·letters + b·paragraphs.
"""

from bisect import bisect_right
from collections.abc import Iterator

from astana_reader.document.model import Document
from astana_reader.gui.pane.blocks import Address, Blocks
from astana_reader.gui.pane.layout import BlockLayout, Layouts
from astana_reader.gui.pane.typography import Typography

PADDING = 1.6  # of the size, above the first line
FOOT = 3.0  # of the size, below the last
TALLEST = 100_000_000  # scroll bar units: Qt's are 32 bit


class Sheet:
    """A document laid out in a column, and where the view lies on it. Pixels; code points."""

    def __init__(self, document: Document, type_: Typography, width: int, height: int) -> None:
        self.document = document
        self.blocks = Blocks(document)
        self.height = height
        self.anchor = Address(0, 0)
        self.above = 0.0  # pixels of the anchor's block above the view's top edge
        self._set(type_, width)

    def _set(self, type_: Typography, width: int) -> None:
        self.type = type_
        self.width = width
        self.column = type_.column(width)
        self.left = (width - self.column) / 2
        self.layouts = Layouts(self.blocks, type_, self.column)
        size = type_.look.size
        self.padding, self.foot = PADDING * size, FOOT * size
        letters = max(1.0, type_.measure / type_.look.measure)
        self._per_letter = type_.body.leading * letters / max(1.0, self.column)
        self._per_paragraph = type_.body.before + 0.5 * type_.body.leading

    def resize(self, type_: Typography, width: int, height: int) -> None:
        """Another look or size; the first visible letter stays the first."""
        place, hidden = self.first_visible()
        self.height = height
        if type_ is not self.type or width != self.width:
            share = hidden / self.type.body.leading
            self._set(type_, width)
            self.show(place, -share * type_.body.leading)
        self._hold()

    def first_visible(self) -> tuple[int, float]:
        """The first code point of the first line that shows, and how much of it is cut off."""
        block = self.layouts[self.anchor]
        line = block.line_at(max(block.top, self.above + 1))
        return block.line_bounds(line)[0], self.above - block.line_top(line)

    def show(self, offset: int, down: float = 0.0) -> None:
        """Put the line of `offset` `down` pixels below the view's top edge."""
        self.anchor = self.blocks.at(offset)
        block = self.layouts[self.anchor]
        self.above = block.line_top(block.line_of(offset)) - down
        self._hold()

    def scroll(self, by: float) -> float:
        """Move the view `by` pixels down the text; how far it went."""
        self.above += by
        return by - self._hold()

    def visible(self) -> Iterator[tuple[Address, BlockLayout, float]]:
        """The blocks in the view, top to bottom, each with the height of its top edge."""
        address: Address | None = self.anchor
        top = -self.above
        while address is not None and top < self.height:
            block = self.layouts[address]
            yield address, block, top
            top += block.height
            address = self.blocks.after(address)

    def block_at(self, y: float) -> tuple[BlockLayout, float]:
        """The block nearest to height `y` of the view, and its top edge."""
        found: tuple[BlockLayout, float] | None = None
        for _, block, top in self.visible():
            if found is None or y >= top:
                found = block, top
        if found is None:
            raise LookupError("a sheet shows at least one block")
        return found

    def top_of(self, offset: int) -> tuple[BlockLayout, float] | None:
        """The block of `offset` and its top edge, if it is in the view."""
        wanted = self.blocks.at(offset)
        for address, block, top in self.visible():
            if address == wanted:
                return block, top
        return None

    @property
    def total(self) -> float:
        """The estimated height of all the text."""
        return self._estimate(len(self.blocks.paragraphs)) + self.padding + self.foot

    @property
    def position(self) -> float:
        """The estimated height above the view's top edge: what a scroll bar shows."""
        if self.anchor == self.blocks.first:
            return self.above + self.padding
        start, end = self.blocks.bounds(self.anchor)
        paragraph = self.anchor.paragraph
        before = self._estimate(paragraph)
        before += self._per_letter * (start - self.blocks.paragraphs.start(paragraph))
        block = self.layouts[self.anchor]
        share = self.above / max(1.0, block.height)
        inside = share * (self._per_letter * (end - start) + self._per_paragraph)
        return self.padding + before + inside

    def go(self, position: float) -> None:
        """Show the text at an estimated height, as a scroll bar asks for it."""
        wanted = position - self.padding
        numbers = range(len(self.blocks.paragraphs))
        paragraph = max(0, bisect_right(numbers, wanted, key=self._estimate) - 1)
        start = self.blocks.paragraphs.start(paragraph)
        rest = max(0.0, wanted - self._estimate(paragraph))
        length = self.blocks.paragraphs.end(paragraph) - start
        into = min(length - 1, int(rest / self._per_letter)) if length > 4096 else 0
        self.anchor = self.blocks.at(start + into)
        begin, end = self.blocks.bounds(self.anchor)
        expected = self._per_letter * (end - begin) + self._per_paragraph
        rest -= self._per_letter * (begin - start)
        self.above = rest / expected * self.layouts[self.anchor].height
        if wanted < 0:
            self.above = wanted
        self._hold()

    def end(self) -> None:
        """Show the end of the text."""
        self.anchor = self.blocks.last
        self.above = self.layouts[self.anchor].height
        self._hold()

    @property
    def at_end(self) -> bool:
        """Whether the last line is in the view."""
        last = self.blocks.last
        return any(
            address == last and top + block.height <= self.height
            for address, block, top in self.visible()
        )

    def _estimate(self, paragraph: int) -> float:
        paragraphs = self.blocks.paragraphs
        start = (
            paragraphs.start(paragraph) if paragraph < len(paragraphs) else len(self.blocks.text)
        )
        return self._per_letter * start + self._per_paragraph * paragraph

    def _hold(self) -> float:
        """Bring the anchor back into its block and the view onto the text; the pixels given up."""
        self._roll()
        given = 0.0
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

    def _hanging(self) -> float:
        """How many pixels of the view lie below the foot of the text."""
        bottom, last = -self.above, self.anchor
        for address, block, top in self.visible():
            bottom, last = top + block.height, address
        return self.height - (bottom + self.foot) if last == self.blocks.last else 0.0
