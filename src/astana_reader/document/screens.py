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
BEYOND = 0xFFFF  # stands for this code point and all after it: any letter may be meant

Letters = NDArray[np.uint16]  # code points, at most BEYOND
Offsets = NDArray[np.int64]
Choice = NDArray[np.bool_]
_Begun = dict[Opening, NDArray[np.intp]]  # by the first letters of an opening


@dataclass(frozen=True)
class Scan:
    """What is known of each line of a text.

    `first` has a row for each of PLACES, whatever stands there: in a short line, the next one.
    `lengths` are code points; `last` is the last letter before CLOSERS, or one of them where there
    are more than CLOSED; `apart` as in `Line`.
    """

    lengths: Offsets
    first: Letters
    last: Letters
    apart: Choice

    def begins(self, letter: str) -> Choice:
        """Whether the pattern `letter` fits each line's first one."""
        fits: Choice = fitting(letter).take(self.first[0])
        return fits

    def ends(self, letters: Iterable[str]) -> Choice:
        """Whether one of `letters` is each line's last one."""
        return among("".join(letters)).take(self.last)

    def spells(self, pair: str, rows: NDArray[np.intp]) -> Choice:
        """Whether two letters that `pair` fits may stand side by side, in these lines."""
        here, lengths = self.first[:, rows], self.lengths[rows]
        fits = fitting(pair).take(here) | (here == BEYOND)
        fits &= np.arange(PLACES)[:, None] < lengths
        paired: Choice = (fits[1:] & fits[:-1]).any(axis=0)
        return paired | (lengths > PLACES)

    def opens(self, openings: Iterable[Opening], skipped: Offsets) -> Choice:
        """Whether each line, some first letters `skipped`, may begin as one of `openings` says."""
        fits = np.zeros(len(skipped), np.bool_)
        openings = list(openings)
        begins = fitting("|".join(dict.fromkeys(opening[0] for opening in openings)))
        for count in range(int(skipped.max(initial=0)) + 1):
            rows = np.flatnonzero(skipped == count)
            here = self.first[count].take(rows)
            begun: _Begun = {(): rows[begins.take(here) | (here == BEYOND)]}
            for opening in openings:
                fits[self._opened(opening[: PLACES - count], count, begun)] = True
        return fits

    def _opened(self, opening: Opening, skipped: int, begun: _Begun) -> NDArray[np.intp]:
        """Which lines may begin so, of those that `begun` says may do so up to some letter."""
        rows = begun[()]
        for place, letter in enumerate(opening):
            so_far = opening[: place + 1]
            if so_far not in begun and len(rows):
                here = self.first[skipped + place].take(rows)
                begun[so_far] = rows[fitting(letter).take(here) | (here == BEYOND)]
            rows = begun.get(so_far, rows)
        return rows

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


def may_be_source(scan: Scan) -> Choice:
    """For `is_source_line`."""
    return (scan.lengths <= source_line.LONGEST) & _labelled(scan, source_line.OPENINGS)


def may_be_caption(scan: Scan) -> Choice:
    """For `is_caption`."""
    return (scan.lengths <= caption.LONGEST) & _labelled(scan, caption.OPENINGS)


def may_be_item(scan: Scan) -> Choice:
    """For `is_list_item`."""
    brackets = scan.begins(list_item.BRACKET).astype(np.int64)
    return scan.begins(list_item.INDENT) | scan.opens(list_item.OPENINGS, brackets)


def may_head(scan: Scan) -> Choice:
    """For `is_heading`."""
    full, lengths = scan.ends(SENTENCE_ENDS), scan.lengths
    closed = full | scan.ends(CLOSERS)  # what stands before many of them is not known
    after = np.append(lengths[1:], 0)
    whole = (after > heading.LONGEST) | np.append(closed[1:], [False])
    free = scan.apart | np.append([True], closed[:-1])
    short = (lengths <= heading.LONGEST) & (after >= heading.OUTWEIGHS * lengths)
    rows = np.flatnonzero(short & whole & free & ~full & ~scan.ends(PAUSES))
    fits = np.zeros(len(lengths), np.bool_)
    fits[rows] = scan.spells(heading.LETTER, rows)
    return fits


# For each rule the screens that let its lines through, all of them.
SCREENS: Mapping[Rule, tuple[Screen, ...]] = {
    source_line.is_source_line: (may_be_source,),
    caption.is_caption: (may_be_caption,),
    list_item.is_list_item: (may_be_item,),
    heading.is_heading: (may_head,),
    heading.is_numbered_heading: (may_be_item, may_head),
}


def _labelled(scan: Scan, openings: Iterable[Opening]) -> Choice:
    many: Choice = scan.signs == SIGNS
    return many | scan.opens(openings, scan.signs)


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
def _alphabet() -> str:
    """Every code point below BEYOND."""
    return "".join(map(chr, range(BEYOND)))
