"""Which lines of a long text a rule cannot fit, told of all at once from their first letters.

A screen lets through every line that its rule fits, and few others; which of them it fits, the
rule itself says. A rule without a screen is asked about every line.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from astana_reader.document.lines import Rule
from astana_reader.document.rules import caption, heading, list_item, source_line
from astana_reader.document.rules.line import CLOSERS, PAUSES, SENTENCE_ENDS, Opening

PLACES = 7  # first letters of a line that are known
CLOSED = 3  # quotes, brackets and spaces behind a line's last letter that are stepped over
SIGNS = 4  # before a line's first word that are stepped over; a line with more is let through
ALL_BITS = 0xFFFFFFFF  # one for each of at most 32 ways in which a line may begin
BEYOND = 0xFFFF  # stands for this code point and all after it: any letter may be meant
LABELS = (*source_line.OPENINGS, *caption.OPENINGS)

Letters = NDArray[np.uint16]  # code points, at most BEYOND
Offsets = NDArray[np.int64]
Choice = NDArray[np.bool_]
Rows = NDArray[np.intp]
Bits = NDArray[np.uint32]


@dataclass(frozen=True)
class Scan:
    """What is known of each line of a text.

    `first` has a row for each of PLACES, whatever stands there: in a short line, the next one.
    `lengths` are code points; `last` is the last letter before CLOSERS, or one of them where there
    are more than CLOSED; `apart` as in `Line`. `words` counts those of some of the lines.
    """

    lengths: Offsets
    first: Letters
    last: Letters
    apart: Choice
    words: Callable[[Rows], Offsets]

    def begins(self, letter: str) -> Choice:
        """Whether the pattern `letter` fits each line's first one."""
        fits: Choice = fitting(letter).take(self.first[0])
        return fits

    def ends(self, letters: Iterable[str]) -> Choice:
        """Whether one of `letters` is each line's last one."""
        return among("".join(letters)).take(self.last)

    def spells(self, pair: str, rows: Rows) -> Choice:
        """Whether two letters that `pair` fits stand side by side among the first, in these lines.

        Surely; further on they may as well.
        """
        fits = np.asarray(fitting(pair).take(self.first[:, rows]))
        fits &= np.arange(PLACES)[:, None] < self.lengths[rows]
        return np.asarray((fits[1:] & fits[:-1]).any(axis=0))

    def opens(self, openings: tuple[Opening, ...], skipped: Offsets) -> Choice:
        """Whether each line, some first letters `skipped`, may begin as one of `openings` says."""
        fits = np.zeros(len(skipped), np.bool_)
        for count in range(int(skipped.max(initial=0)) + 1):
            fits[self.opened(openings, np.flatnonzero(skipped == count), count)] = True
        return fits

    def opened(self, openings: tuple[Opening, ...], rows: Rows, skipped: int = 0) -> Rows:
        """Those of the lines `rows` that may begin as one of `openings` says, some letters on.

        All openings at once: a bit of a number stands for each as long as it may still be the one
        (the Shift-And method of Baeza-Yates and Gonnet).
        """
        open_still: Bits = np.full(len(rows), ALL_BITS, np.uint32)
        for place, table in enumerate(_bits_of(openings)[: PLACES - skipped]):
            open_still &= table.take(self.first[skipped + place].take(rows))
            kept = np.flatnonzero(open_still != 0)  # of booleans: four times as fast
            rows, open_still = rows[kept], open_still[kept]
        return rows

    def known(self, rows: Rows) -> Rows:
        """Those of the lines `rows` of which all PLACES first letters are known, and their own."""
        whole: Choice = (self.first[:, rows] != BEYOND).all(axis=0)
        return rows[whole & (self.lengths[rows] >= PLACES)]

    @cached_property
    def full(self) -> Choice:
        """Whether each line surely closes as a sentence does."""
        return self.ends(SENTENCE_ENDS)

    @cached_property
    def closed(self) -> Choice:
        """Whether each may: what stands before many closing signs is not known."""
        return self.full | self.ends(CLOSERS)

    @cached_property
    def after(self) -> Offsets:
        """The length of the line after each, 0 after the last."""
        return np.append(self.lengths[1:], 0)

    @cached_property
    def signs(self) -> Offsets:
        """How many signs that are no letters stand before each line's first word, up to SIGNS."""
        found = np.zeros(len(self.last), np.int64)
        rows = np.arange(len(found))
        for place in range(SIGNS):
            here = self.first[place, rows]
            rows = rows[fitting(r"\W").take(here) | (here == BEYOND)]
            found[rows] += 1
        return found


Screen = Callable[[Scan], Choice]
Certain = Callable[[Scan, Rows], Rows]


def may_be_labelled(scan: Scan) -> Choice:
    """For `is_source_line` and `is_caption`, whose labels are told in one go."""
    many: Choice = scan.signs == SIGNS
    return many | scan.opens(LABELS, scan.signs)


def may_be_source(scan: Scan) -> Choice:
    """For `is_source_line`."""
    return scan.lengths <= source_line.LONGEST


def may_be_caption(scan: Scan) -> Choice:
    """For `is_caption`."""
    return scan.lengths <= caption.LONGEST


def may_be_item(scan: Scan) -> Choice:
    """For `is_list_item`."""
    brackets = scan.begins(list_item.BRACKET).astype(np.int64)
    return scan.begins(list_item.INDENT) | scan.opens(list_item.OPENINGS, brackets)


def is_item(scan: Scan, rows: Rows) -> Rows:
    """Those of the lines `rows` that `is_list_item` fits, without asking it; not all of them."""
    return scan.opened(list_item.WHOLE, scan.known(rows))


def may_head(scan: Scan) -> Choice:
    """For `is_heading`."""
    lengths, after = scan.lengths, scan.after
    short = (lengths <= heading.LONGEST) & (after >= heading.OUTWEIGHS * lengths)
    around = _headed(scan, scan.closed)
    rows = np.flatnonzero(short & around & ~scan.full & ~scan.ends(PAUSES))
    fits = np.zeros(len(lengths), np.bool_)
    unknown = (lengths[rows] > PLACES) | (scan.first[:, rows] == BEYOND).any(axis=0)
    fits[rows] = unknown | scan.spells(heading.LETTER, rows)
    return fits


def is_head(scan: Scan, rows: Rows) -> Rows:
    """Those of the lines `rows` that `is_heading` fits, without asking it; not all of them."""
    rows = rows[(_headed(scan, scan.full) & ~scan.closed)[rows]]
    rows = rows[scan.spells(heading.LETTER, rows)]
    return rows[scan.words(rows) <= heading.MOST_WORDS]


def _headed(scan: Scan, closed: Choice) -> Choice:
    """Whether a sentence closes before each line, and a paragraph follows it."""
    free = scan.apart | np.append([True], closed[:-1])
    whole = (scan.after > heading.LONGEST) | np.append(closed[1:], [False])
    return np.asarray(free & whole)


# For each rule the screens that let its lines through, all of them.
SCREENS: Mapping[Rule, tuple[Screen, ...]] = {
    source_line.is_source_line: (may_be_labelled, may_be_source),
    caption.is_caption: (may_be_labelled, may_be_caption),
    list_item.is_list_item: (may_be_item,),
    heading.is_heading: (may_head,),
    heading.is_numbered_heading: (may_be_item, may_head),
}
# For a rule the lines that it surely fits, of those that its screens let through.
CERTAIN: Mapping[Rule, Certain] = {
    list_item.is_list_item: is_item,
    heading.is_heading: is_head,
}


def among(letters: str) -> Choice:
    """For each code point whether it is one of `letters`."""
    return fitting(f"[{re.escape(letters)}]")


@cache
def fitting(letter: str) -> Choice:
    """For each code point whether the pattern of one letter fits it; none fits a line feed."""
    table = np.zeros(BEYOND + 1, np.bool_)
    for run in re.finditer(f"(?:{letter})+", _alphabet()):
        table[run.start() : run.end()] = True
    table[ord("\n")] = False
    return table


@cache
def _bits_of(openings: tuple[Opening, ...]) -> tuple[Bits, ...]:
    """For each place and code point a bit for each opening that it does not rule out."""
    if len(openings) > ALL_BITS.bit_length():
        raise ValueError(f"{len(openings)} ways to begin are too many")
    tables = []
    for place in range(min(PLACES, max(map(len, openings), default=0))):
        asked: dict[str, int] = {}
        ended = 0
        for bit, opening in enumerate(openings):
            if place < len(opening):
                asked[opening[place]] = asked.get(opening[place], 0) | 1 << bit
            else:
                ended |= 1 << bit
        table = np.full(BEYOND + 1, ended, np.uint32)
        for letter, bits in asked.items():
            table[fitting(letter)] |= bits
        table[BEYOND] = ALL_BITS
        tables.append(table)
    return tuple(tables)


@cache
def _alphabet() -> str:
    """Every code point below BEYOND."""
    return "".join(map(chr, range(BEYOND)))
