"""The paragraphs of a long text, told from arrays over its code points.

The same answers as those of `lines`, many times as fast: only what the arrays cannot decide is
looked at as words. To import numpy takes longer than to read a short text.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import cache, reduce
from itertools import chain
from operator import and_
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from astana_reader.arabic.direction import (
    FAR_LEFT_LETTERS,
    NEAR_LEFT_LETTERS,
    RIGHT_LETTERS,
    Direction,
    direction,
)
from astana_reader.document import lines
from astana_reader.document.blocks import Block
from astana_reader.document.lines import Lines, R, Rule, Rules, Sifted
from astana_reader.document.model import DIRECTIONS
from astana_reader.document.rules.line import CLOSERS
from astana_reader.document.screens import (
    BEYOND,
    CERTAIN,
    CLOSED,
    PLACES,
    SCREENS,
    Bits,
    Choice,
    Letters,
    Offsets,
    Rows,
    Scan,
    among,
    fitting,
)

# Code points looked at together. A book at once takes twice its size again, and where memory is new
# to a process it costs as much as the work.
PIECE = 512 * 1024
SLICE = 128 * 1024  # code points a step: table and letters stay in the processor's cache
GLANCE = 64  # letters of a line that are looked at first
LINE_ENDS = "\n\x0b\x0c\r\x1c\x1d\x1e\u0085\u2028\u2029"  # as `str.splitlines` has them
_LEFT, _RIGHT, _END = 1, -1, 2
# Among these code points there is no line end and no letter that is read from the left.
_SIGNS, _RIGHT_BLOCKS = range(0x1F, 0x41), range(0x590, 0x904)
_RANGE = re.compile("(.)(?:-(.))?", re.DOTALL)

Codes = NDArray[np.unsignedinteger]
Kinds = NDArray[np.int8]


class Stretches(NamedTuple):
    """Lines as places in a text, and their letters; an array of each."""

    starts: Offsets
    ends: Offsets
    first: Letters  # as in `Scan`
    last: Letters
    # 1 where more letters are read from the left than from the right, −1 where fewer; where none is
    # from the left, −1 if the first letter is one from the right, else 0.
    left: Kinds


class ScannedLines(Lines):
    """Lines that know what there is to know of all of them at once."""

    __slots__ = ("_left", "_scan")

    def __init__(self, known: Lines, found: Stretches) -> None:
        super().__init__(known.text, known.starts, known.ends, known.apart, known.marked)
        apart = np.frombuffer(known.apart, np.bool_)
        lengths = found.ends - found.starts
        self._scan = Scan(lengths, found.first, found.last, apart, self._words)
        self._left = found.left

    def directions(self, otherwise: Direction) -> "array[int]":
        """By the letters that were counted; where there is no majority, asked one by one."""
        sides = [DIRECTIONS.index(Direction.RTL), DIRECTIONS.index(Direction.LTR)]
        found = np.array(sides, np.uint8)[(self._left > 0).astype(np.intp)]
        if otherwise is Direction.LTR:  # which a draw does not make, but no letters do
            for row in np.flatnonzero(self._left == 0).tolist():
                found[row] = DIRECTIONS.index(direction(self.text_of(row), otherwise))
        return array("B", found.tobytes())

    def counts(self, counted: bytes) -> "array[int]":
        """Summed up."""
        ones = np.frombuffer(counted, np.uint8)
        return array("i", (np.cumsum(ones, dtype=np.int32) * ones).tobytes())

    def _words(self, rows: Rows) -> Offsets:
        return np.array([len(self.text_of(row).split()) for row in rows.tolist()], np.int64)

    def sifted(self, rules: Rules[R]) -> Sifted[R]:
        """Asked is only about paragraphs that a screen lets through, and where it is not sure."""
        fit = self._fits([rule for _answer, rule in rules])
        certain = []
        for bit, (answer, rule) in enumerate(rules):
            if rule in CERTAIN:
                first = np.flatnonzero((fit & ((2 << bit) - 1)) == 1 << bit)  # of those that may
                sure = CERTAIN[rule](self._scan, first[first > 0])
                certain.append((answer, sure.tolist()))
                fit[sure] = 0
        return Sifted(certain, _asked(fit, rules))

    def _fits(self, rules: Sequence[Rule]) -> Bits:
        """For each paragraph a bit for each rule that may fit."""
        fit = np.zeros(len(self), np.uint32)
        screens = [SCREENS.get(rule, ()) for rule in rules]
        passed = {screen: screen(self._scan) for screen in {*chain(*screens)}}
        everything = np.ones(len(self), np.bool_)
        for bit, asked_of in enumerate(screens):
            may = reduce(and_, (passed[screen] for screen in asked_of), everything)
            fit[np.flatnonzero(may)] |= 1 << bit
        fit[0] = (1 << len(rules)) - 1
        if self.marked is not None:
            fit[[block.role is not None for block in self.marked]] = 0
        return fit


def _asked(fit: Bits, rules: Rules[R]) -> Iterator[tuple[int, Rules[R]]]:
    """The paragraphs that a rule may fit, with those rules."""
    rows = np.flatnonzero(fit != 0)
    asked = fit[rows].tolist()
    sets = {
        bits: [rule for bit, rule in enumerate(rules) if bits >> bit & 1] for bits in set(asked)
    }
    for row, bits in zip(rows.tolist(), asked, strict=True):
        yield row, sets[bits]


def split(text: str) -> Lines:
    """As `lines.split`."""
    if not text or text.isspace():
        return lines.split("")
    found, numbers, count, fed = [], [], 0, True
    for start, end in _pieces(text):
        piece = text[start:end]
        codes = code_points(piece)
        line_ends, lefts = _told_apart(codes)
        starts, ends = _lines(codes, line_ends)
        filled = np.flatnonzero(~_blank(piece, codes, starts, ends))
        found.append(_stretches(codes, lefts, starts[filled], ends[filled], start))
        numbers.append(filled + count)
        count += len(starts)
        fed = fed and bool(np.all(codes[line_ends] == ord("\n")))
    whole = Stretches(*(np.concatenate(column, axis=-1) for column in zip(*found, strict=True)))
    apart = np.diff(np.concatenate(numbers), prepend=-1) > 1
    return ScannedLines(_known(text, whole, apart, fed=fed), whole)


def joined(blocks: Sequence[Block]) -> Lines:
    """As `lines.joined`."""
    known = lines.joined(blocks)
    codes = code_points(known.text)
    _line_ends, lefts = _told_apart(codes)
    starts, ends = np.frombuffer(known.starts, np.int64), np.frombuffer(known.ends, np.int64)
    return ScannedLines(known, _stretches(codes, lefts, starts, ends, 0))


def code_points(text: str) -> Codes:
    """The code points of `text`, in 16 bits each where they have room."""
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, "<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of some PIECE code points that end behind a line feed, or with the text."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        yield start, end
        start = end


def _told_apart(codes: Codes) -> tuple[Offsets, Offsets]:
    """Where the line ends are, and where the letters that are read from the left.

    Both are few in an Arabic text, of whose code points nearly all are signs or in its blocks.
    """
    found = []
    for start in range(0, len(codes), SLICE):
        part = codes[start : start + SLICE]
        odd = (part - _SIGNS[0]) >= len(_SIGNS)  # those below wrap around
        odd &= (part - _RIGHT_BLOCKS[0]) >= len(_RIGHT_BLOCKS)
        found.append(np.flatnonzero(odd) + start)
    places = np.concatenate(found)
    kinds = _table().take(codes.take(places))
    return places[kinds == _END], places[kinds == _LEFT]


@cache
def _table() -> Kinds:
    table = np.zeros(0x110000, np.int8)
    for letters, kind in (
        (NEAR_LEFT_LETTERS + FAR_LEFT_LETTERS, _LEFT), (RIGHT_LETTERS, _RIGHT), (LINE_ENDS, _END),
    ):  # fmt: skip
        for first, last in _RANGE.findall(letters):
            table[ord(first) : ord(last or first) + 1] = kind
    return table


def _lines(codes: Codes, line_ends: Offsets) -> tuple[Offsets, Offsets]:
    """Where the lines begin and end, the empty ones too."""
    starts, ends = np.append([0], line_ends + 1), np.append(line_ends, [len(codes)])
    if starts[-1] == len(codes):  # nothing behind the last line end
        starts, ends = starts[:-1], ends[:-1]
    empty = np.flatnonzero((starts == ends) & (starts > 0))
    inside = (codes[starts[empty] - 1] == ord("\r")) & (codes[starts[empty]] == ord("\n"))
    if inside.any():  # of a line end of two signs
        starts, ends = np.delete(starts, empty[inside]), np.delete(ends, empty[inside])
    return starts, ends


def _blank(text: str, codes: Codes, starts: Offsets, ends: Offsets) -> Choice:
    """Which lines hold nothing but white space."""
    blank: Choice = starts == ends
    space = fitting(r"\s")
    rows = np.flatnonzero(space.take(_cut(codes.take(starts))) & ~blank)
    rows = rows[space.take(_cut(codes.take(ends[rows] - 1)))]
    for row in rows.tolist():
        blank[row] = text[starts[row] : ends[row]].isspace()
    return blank


def _stretches(
    codes: Codes, lefts: Offsets, starts: Offsets, ends: Offsets, before: int
) -> Stretches:
    """These lines of a piece that has `before` code points before it, and letters at `lefts`."""
    first = np.empty((PLACES, len(starts)), np.uint16)
    for place in range(PLACES):
        first[place] = _cut(codes.take(starts + place, mode="clip"))
    last = _lasts(codes, starts, ends)
    left = np.minimum(0, _table().take(first[0]))
    rows, counts = np.unique(np.searchsorted(starts, lefts, "right") - 1, return_counts=True)
    left[rows] = _majorities(codes, starts[rows], ends[rows], counts)
    return Stretches(starts + before, ends + before, first, last, left)


def _lasts(codes: Codes, starts: Offsets, ends: Offsets) -> Letters:
    """The last letter of each line, quotes and brackets apart, up to CLOSED of them."""
    last = _cut(codes[ends - 1])
    closers = among(CLOSERS)
    rows = np.flatnonzero(closers.take(last))
    for count in range(1, CLOSED + 1):
        rows = rows[ends[rows] - starts[rows] > count]
        last[rows] = _cut(codes[ends[rows] - 1 - count])
        rows = rows[closers.take(last[rows])]
    return last


def _majorities(codes: Codes, starts: Offsets, ends: Offsets, lefts: Offsets) -> Kinds:
    """Of lines with so many letters from the left, whether more are from the left; as `Stretches`.

    A few letters from the right outweigh a foreign name: more are looked at only where they do not.
    """
    found = np.full(len(starts), _LEFT, np.int8)
    rows, glance = np.flatnonzero(2 * lefts <= ends - starts), GLANCE
    while len(rows):
        until = np.minimum(ends[rows], starts[rows] + glance)
        rights = _rights(codes, starts[rows], until)
        found[rows] = np.sign(lefts[rows] - rights)
        rows = rows[(rights <= lefts[rows]) & (until < ends[rows])]
        glance *= 16
    return found


def _rights(codes: Codes, starts: Offsets, ends: Offsets) -> Offsets:
    """How many letters that are read from the right each stretch has; none is empty."""
    lengths = ends - starts
    behind = np.cumsum(lengths)
    gathered = np.repeat(starts - behind + lengths, lengths) + np.arange(lengths.sum())
    right = _table().take(codes.take(gathered)) == _RIGHT
    return np.asarray(np.add.reduceat(right, behind - lengths, dtype=np.int64))


def _cut(letters: Codes) -> Letters:
    return letters if letters.itemsize == 2 else np.minimum(letters, BEYOND).astype(np.uint16)


def _known(text: str, found: Stretches, apart: Choice, *, fed: bool) -> Lines:
    """The lines as they stand in a text of their own; `fed`: nothing but line feeds parts them."""
    starts, ends = found.starts, found.ends
    parted = (starts[1:] != ends[:-1] + 1) | (not fed)
    runs = np.append([0], np.flatnonzero(parted) + 1)  # of lines that need not be joined anew
    lasts = np.append(runs[1:], len(starts)) - 1
    stretches = zip(starts[runs].tolist(), ends[lasts].tolist(), strict=True)
    kept = "\n".join([text[start:end] for start, end in stretches])
    lengths = ends - starts
    ends = np.cumsum(lengths + 1) - 1
    starts = ends - lengths
    return Lines(kept, array("q", starts.tobytes()), array("q", ends.tobytes()), apart.tobytes())
