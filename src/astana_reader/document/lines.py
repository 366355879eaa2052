"""The paragraphs of a document before they have roles: stretches of one text.

Asked one by one here. `scanning` answers the same of a long text from arrays.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from operator import mul
from typing import Generic, NamedTuple, TypeVar, overload

from astana_reader.arabic.direction import Direction, direction
from astana_reader.document.blocks import Block
from astana_reader.document.model import DIRECTIONS
from astana_reader.document.rules.line import Line

Rule = Callable[[Line], bool]
R = TypeVar("R")  # what a rule says of a line that it fits
Rules = Sequence[tuple[R, Rule]]


class Sifted(NamedTuple, Generic[R]):
    """Paragraphs that rules may fit, parted by whether a rule has to be asked.

    `certain`: what the first rule that fits says of some paragraphs. `asked`: others in order, with
    those of the rules that may fit; the first of the text, if it is open, in any case.
    """

    certain: Sequence[tuple[R, Sequence[int]]]
    asked: Iterable[tuple[int, Rules[R]]]


_CODES = {each: code for code, each in enumerate(DIRECTIONS)}


class Lines(Sequence[Block]):
    """The paragraphs of `text`, one line feed between; as blocks, which are made on demand.

    `starts` and `ends` are code points of `text`. `apart` has a 1 for each paragraph that an
    empty line stands before. `marked` is what a format says of each; None where it says nothing.
    """

    __slots__ = ("apart", "ends", "marked", "starts", "text")

    def __init__(
        self,
        text: str,
        starts: "array[int]",
        ends: "array[int]",
        apart: bytes,
        marked: Sequence[Block] | None = None,
    ) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends
        self.apart = apart
        self.marked = marked

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        if self.marked is not None:
            return self.marked[at]
        return Block(self.text_of(at), apart=bool(self.apart[at]))

    def text_of(self, index: int) -> str:
        """The text of one paragraph; empty beyond the last."""
        if index >= len(self.starts):
            return ""
        return self.text[self.starts[index] : self.ends[index]]

    def line(self, index: int) -> Line:
        """One paragraph as the rules see it."""
        return _Placed(self, index)

    def directions(self, otherwise: Direction) -> "array[int]":
        """For each paragraph its place in DIRECTIONS; `otherwise` where it has no letters."""
        found = [_CODES[direction(self.text_of(i), otherwise)] for i in range(len(self))]
        return array("B", found)

    def counts(self, counted: bytes) -> "array[int]":
        """For each paragraph with a 1 in `counted` how many there are up to it, else 0."""
        return array("i", map(mul, accumulate(counted), counted))

    def sifted(self, rules: Rules[R]) -> Sifted[R]:
        """The paragraphs that the format leaves open, by what is to be asked about each."""
        marked = self.marked
        left = (i for i in range(len(self)) if marked is None or marked[i].role is None)
        return Sifted((), ((i, rules) for i in left))


class _Placed:
    """A line in its text."""

    __slots__ = ("_at", "_lines", "text")

    def __init__(self, lines: Lines, at: int) -> None:
        self._lines = lines
        self._at = at
        self.text = lines.text[lines.starts[at] : lines.ends[at]]

    @property
    def before(self) -> str:
        return self._lines.text_of(self._at - 1) if self._at else ""

    @property
    def after(self) -> str:
        return self._lines.text_of(self._at + 1)

    @property
    def apart(self) -> bool:
        return bool(self._lines.apart[self._at])


def split(text: str) -> Lines:
    """The paragraphs of a plain text: line ends of every system part them, empty lines vanish."""
    kept, apart, gap = [], bytearray(), False
    for line in text.splitlines():
        if line and not line.isspace():
            kept.append(line)
            apart.append(gap)
            gap = False
        else:
            gap = True
    return Lines("\n".join(kept), *bounds(map(len, kept)), bytes(apart))


def joined(blocks: Sequence[Block]) -> Lines:
    """The paragraphs that a format reader found."""
    text = "\n".join([block.text for block in blocks])
    apart = bytes([block.apart for block in blocks])
    return Lines(text, *bounds(len(block.text) for block in blocks), apart, blocks)


def bounds(lengths: Iterator[int]) -> "tuple[array[int], array[int]]":
    """Where paragraphs of these lengths begin and end, with a line end between."""
    ends = array("q", accumulate(lengths, lambda end, length: end + 1 + length))
    starts = array("q", [0])
    starts.extend(end + 1 for end in ends[:-1])
    return (starts if ends else array("q")), ends
