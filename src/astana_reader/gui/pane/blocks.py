"""What is laid out at one go: a paragraph, or a piece of one that is too long.

A block has an address: the paragraph's index and the piece's number in it. A text without a line
end is one paragraph of ten million letters; cut at a space every 4,096 it costs what others do.
"""

from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from astana_reader.document.model import Document, Paragraph
from astana_reader.gui.pane.turns import Turns

LONGEST = 4096  # code points of a block


class Address(NamedTuple):
    """Where a block stands; ordered as the text is."""

    paragraph: int
    piece: int


class Blocks:
    """The blocks of a document, found from any offset without a list of them."""

    def __init__(self, document: Document, turns: Turns) -> None:
        self.document = document
        self.turns = turns
        self.text = document.text
        self.paragraphs = document.paragraphs
        self._cuts = lru_cache(512)(self._cut)

    @property
    def first(self) -> Address:
        """The first block's address."""
        return Address(0, 0)

    @property
    def last(self) -> Address:
        """The last block's address."""
        paragraph = len(self.paragraphs) - 1
        return Address(paragraph, len(self._cuts(paragraph)) - 2)

    def at(self, offset: int) -> Address:
        """The block that holds code point `offset`; a line end belongs to what it ends."""
        paragraph = self.paragraphs.index_at(offset)
        cuts = self._cuts(paragraph)
        return Address(paragraph, max(0, min(bisect_right(cuts, offset) - 1, len(cuts) - 2)))

    def bounds(self, address: Address) -> tuple[int, int]:
        """The code points of a block: from, up to."""
        cuts = self._cuts(address.paragraph)
        return cuts[address.piece], cuts[address.piece + 1]

    def paragraph(self, address: Address) -> Paragraph:
        """The paragraph that a block is of, running as the reader chose."""
        paragraph = self.paragraphs[address.paragraph]
        if not self.turns:
            return paragraph
        return replace(paragraph, direction=self.turns.direction(self.document, paragraph))

    def after(self, address: Address) -> Address | None:
        """The next block; None after the last."""
        if address.piece + 2 < len(self._cuts(address.paragraph)):
            return Address(address.paragraph, address.piece + 1)
        if address.paragraph + 1 < len(self.paragraphs):
            return Address(address.paragraph + 1, 0)
        return None

    def before(self, address: Address) -> Address | None:
        """The block before; None before the first."""
        if address.piece:
            return Address(address.paragraph, address.piece - 1)
        if address.paragraph:
            above = address.paragraph - 1
            return Address(above, len(self._cuts(above)) - 2)
        return None

    def _cut(self, paragraph: int) -> tuple[int, ...]:
        start, end = self.paragraphs.start(paragraph), self.paragraphs.end(paragraph)
        cuts = [start]
        while end - cuts[-1] > LONGEST:
            space = self.text.rfind(" ", cuts[-1] + LONGEST // 2, cuts[-1] + LONGEST)
            cuts.append(cuts[-1] + LONGEST if space < 0 else space + 1)
        cuts.append(end)
        return tuple(cuts)
