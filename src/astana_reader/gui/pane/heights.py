"""How far down the text each block lies: estimated for a book, measured for a short text.

A scroll bar needs a height before anything is laid out. The estimate is a·letters + b·paragraphs,
so a new width or face costs nothing; a text of a few pages is measured block by block while the
program is idle, and then its bar is exact.
"""

from array import array
from bisect import bisect_left, bisect_right
from time import perf_counter
from typing import Protocol

from astana_reader.gui.pane.blocks import LONGEST, Address, Blocks
from astana_reader.gui.pane.layout import Layouts

MEASURED = 100_000  # code points of a text that is measured: some 0.2 s of idle time
MEASURED_BLOCKS = 2_000


class Heights(Protocol):
    """Where blocks begin on the whole strip. Pixels."""

    @property
    def total(self) -> float:
        """The height of all blocks."""
        ...

    def top(self, address: Address) -> float:
        """Where a block begins."""
        ...

    def height(self, address: Address) -> float:
        """How high a block is."""
        ...

    def find(self, y: float) -> Address:
        """The block at a height; the first or last beyond the ends."""
        ...


class Estimate:
    """An affine guess from the counts of letters and paragraphs."""

    def __init__(self, layouts: Layouts) -> None:
        self._blocks: Blocks = layouts.blocks
        type_ = layouts.type
        letter = type_.measure / type_.look.measure
        self._per_letter = type_.body.leading * letter / layouts.width
        # Half a line stands empty at the end of a paragraph, on average.
        self._per_paragraph = type_.body.before + 0.5 * type_.body.leading

    @property
    def total(self) -> float:
        """The height of all blocks."""
        return self._above(len(self._blocks.paragraphs))

    def top(self, address: Address) -> float:
        """Where a block begins."""
        start, _ = self._blocks.bounds(address)
        paragraph = address.paragraph
        inside = start - self._blocks.paragraphs.start(paragraph)
        return self._above(paragraph) + self._per_letter * inside

    def height(self, address: Address) -> float:
        """How high a block is."""
        start, end = self._blocks.bounds(address)
        return self._per_letter * (end - start) + self._per_paragraph

    def find(self, y: float) -> Address:
        """The block at a height. O(log paragraphs)."""
        paragraphs = self._blocks.paragraphs
        numbers = range(len(paragraphs))
        paragraph = max(0, bisect_right(numbers, y, key=self._above) - 1)
        start, end = paragraphs.start(paragraph), paragraphs.end(paragraph)
        if end - start <= LONGEST:
            return Address(paragraph, 0)
        into = int(max(0.0, y - self._above(paragraph)) / self._per_letter)
        return self._blocks.at(min(start + into, end - 1))

    def _above(self, paragraph: int) -> float:
        paragraphs = self._blocks.paragraphs
        within = paragraph < len(paragraphs)
        start = paragraphs.start(paragraph) if within else len(self._blocks.text)
        return self._per_letter * start + self._per_paragraph * paragraph


class Measured:
    """The heights of all blocks, each laid out once."""

    def __init__(self, addresses: list[Address], tops: "array[float]") -> None:
        self._addresses = addresses
        self._tops = tops  # one more than there are blocks: the last is the total

    @property
    def total(self) -> float:
        """The height of all blocks."""
        return self._tops[-1]

    def top(self, address: Address) -> float:
        """Where a block begins."""
        return self._tops[bisect_left(self._addresses, address)]

    def height(self, address: Address) -> float:
        """How high a block is."""
        at = bisect_left(self._addresses, address)
        return self._tops[at + 1] - self._tops[at]

    def find(self, y: float) -> Address:
        """The block at a height."""
        at = bisect_right(self._tops, y) - 1
        return self._addresses[max(0, min(at, len(self._addresses) - 1))]


class Measuring:
    """Measures the blocks of a short text a few at a time."""

    def __init__(self, layouts: Layouts) -> None:
        self._layouts = layouts
        self._next: Address | None = layouts.blocks.first
        self._addresses: list[Address] = []
        self._tops = array("d", [0.0])

    @staticmethod
    def worth(blocks: Blocks) -> bool:
        """Whether a text is short enough to be measured."""
        return len(blocks.text) <= MEASURED and len(blocks.paragraphs) <= MEASURED_BLOCKS

    def proceed(self, seconds: float) -> Measured | None:
        """Measure for so long, at least one block; the heights once all are known."""
        until = perf_counter() + seconds
        while self._next is not None:
            self._addresses.append(self._next)
            self._tops.append(self._tops[-1] + self._layouts.height(self._next))
            self._next = self._layouts.blocks.after(self._next)
            if perf_counter() > until:
                break
        return Measured(self._addresses, self._tops) if self._next is None else None
