"""Sections from headings: what stands under which, in the order of the text."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, overload

from astana_reader.document.spans import Span


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and all that stands under it; the lead, section s0, has no heading.

    `span` runs over the heading too. `title` is the heading's text. `level` counts from 1; the
    lead has 0. `inferred`: the file did not mark the heading, a rule found it.
    """

    id: str
    title: str
    level: int
    span: Span
    heading: Span | None = None
    inferred: bool = False


class Sections(Sequence[Section]):
    """The sections of a text, which are kept as arrays; indexing makes the Section.

    `columns`: where each begins and ends, where its heading ends (0: it has none), its level, and
    a 1 if its heading is inferred. Offsets are code points of `text`; a heading begins its section.
    """

    __slots__ = ("_ends", "_heads", "_inferred", "_levels", "_starts", "_text")

    TYPES = "qqqiB"

    def __init__(self, text: str, columns: Iterable["array[int]"]) -> None:
        self._text = text
        self._starts, self._ends, self._heads, self._levels, self._inferred = columns

    def columns(self) -> tuple["array[int]", ...]:
        """What the sections are made of, not to be changed."""
        return self._starts, self._ends, self._heads, self._levels, self._inferred

    def starts(self) -> "array[int]":
        """Where each begins: not to be changed."""
        return self._starts

    @property
    def headings(self) -> int:
        """How many have a heading."""
        return len(self) - self._heads.count(0)

    @property
    def inferred(self) -> int:
        """How many have a heading that the file does not mark."""
        return self._inferred.count(1)

    def title(self, index: int) -> str:
        """The heading's text; empty where there is none."""
        return self._text[self._starts[index] : self._heads[index]].strip()

    def level(self, index: int) -> int:
        """As `Section.level`."""
        return self._levels[index]

    def is_inferred(self, index: int) -> bool:
        """As `Section.inferred`."""
        return bool(self._inferred[index])

    def titles(self) -> Iterator[str]:
        """The title of each."""
        return map(self.title, range(len(self)))

    def around(self, index: int) -> list[Section]:
        """A section and those it is in, outermost first."""
        found, level = [self[index]], self._levels[index]
        for at in range(index - 1, -1, -1):
            if level <= 1:  # not even the lead is around such a one
                break
            if self._levels[at] < level and self._ends[at] >= self._ends[index]:
                found.append(self[at])
                level = self._levels[at]
        return found[::-1]

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Section: ...
    @overload
    def __getitem__(self, index: slice) -> list[Section]: ...
    def __getitem__(self, index: int | slice) -> Section | list[Section]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        start, head = self._starts[at], self._heads[at]
        return Section(
            id=f"s{at}",
            title=self.title(at),
            level=self._levels[at],
            span=Span(start, self._ends[at]),
            heading=Span(start, head) if head else None,
            inferred=bool(self._inferred[at]),
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sections):
            return NotImplemented
        return self.columns() == other.columns() and self._text == other._text

    __hash__ = None  # type: ignore[assignment]


class Heading(NamedTuple):
    """A paragraph that heads what follows, by its index from 0; `level` as `Section` has it.

    The first paragraph's is of no matter: a heading there titles the whole.
    """

    paragraph: int
    level: int
    inferred: bool = False


def sections_of(
    text: str, starts: Sequence[int], headings: Iterable[Heading]
) -> tuple[Sections, "array[int]"]:
    """The sections, and for each paragraph the position of the innermost one around it.

    `starts` says where each paragraph begins and, last, where another one would, in code points;
    `headings` come in the order of the text. A first line that is one belongs to the lead.
    """
    heads = list(headings)
    titled = bool(heads) and not heads[0].paragraph
    if not titled:
        heads.insert(0, Heading(0, 0))
    places, depths, found = zip(*heads, strict=True)
    levels = array("i", [0, *(max(1, depth) for depth in depths[1:])])
    begins = array("q", map(starts.__getitem__, places))
    behind = [*begins, starts[-1]]
    ends = array("q", [behind[closing] - 1 for closing in _closings(levels)])
    lines = array("q", [starts[at + 1] - 1 for at in places])
    if not titled:
        lines[0] = 0
    inferred = array("B", found)
    numbers, owners = array("i", range(len(places))), array("i")
    for number, (at, following) in enumerate(pairwise([*places, len(starts) - 1])):
        owners.extend(numbers[number : number + 1] * (following - at))
    return Sections(text, (begins, ends, lines, levels, inferred)), owners


def _closings(levels: Sequence[int]) -> list[int]:
    """For each section the position of the one that ends it: the next that is no deeper.

    The lead, level 0, ends at the first of level 1, not at the end of the text; what nothing ends
    has the position behind the last.
    """
    if max(levels) <= 1:  # none is in another
        return list(range(1, len(levels) + 1))
    closings = [len(levels)] * len(levels)
    waiting: list[int] = []
    for number, level in enumerate(levels):
        while waiting and level <= max(1, levels[waiting[-1]]):
            closings[waiting.pop()] = number
        waiting.append(number)
    return closings
