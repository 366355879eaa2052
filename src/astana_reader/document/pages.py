"""Where the printed pages of a text begin. Pages count from 0, places are whatever is counted."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file that has such: five thousand of them at most, two numbers each.

    `starts` has a place for each page: a block's number while a file is read, a code point of
    `Document.text` from then on. They never fall; a page without a place of its own shares its
    with the next. `textless` are those that show something and hold no text that can be read.
    """

    starts: tuple[int, ...] = ()
    textless: frozenset[int] = frozenset()

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, place: int) -> int:
        """The page that holds `place`; the first for what stands before it, or without pages."""
        return max(0, bisect_right(self.starts, place) - 1)

    def placed(self, starts: Sequence[int], end: int) -> "Pages":
        """The same pages where block i begins at `starts[i]`, and the text ends at `end`."""
        places = (starts[block] if block < len(starts) else end for block in self.starts)
        return Pages(tuple(places), self.textless)


NO_PAGES = Pages()
