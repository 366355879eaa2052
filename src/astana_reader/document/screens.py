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
SIGNS = 4  # before a line's first word that are stepped over; a line with more is let through
BEYOND = 0xFFFF  # stands for this code point and all after it: any letter may be meant

Letters = NDArray[np.uint16]  # code points, at most BEYOND
Offsets = NDArray[np.int64]
Choice = NDArray[np.bool_]


@dataclass(frozen=True)
class Scan:
    """What is known of each line of a text.

    `first` has a row for each of PLACES, whatever stands there: in a short line, the next one.
    `lengths` are code points; `last` is the last letter; `apart` as in `Line`.
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
        return fitting(f"[{re.escape(''.join(letters))}]").take(self.last)

    def spells(self, pair: str, rows: NDArray[np.intp]) -> Choice:
        """Whether two letters that `pair` fits may stand side by side, in these lines."""
        here, lengths = self.first[:, rows], self.lengths[rows]
        fits = fitting(pair).take(here) | (here == BEYOND)
        fits &= np.arange(PLACES)[:, None] < lengths
        paired: Choice = (fits[1:] & fits[:-1]).any(axis=0)
        return paired | (lengths > PLACES)

    def opens(self, openings: Iterable[Opening], skipped: Offsets) -> Choice:
        """Whether each line, some first letters `skipped`, may begin as one of `openings` says."""
        letters = self._behind(skipped)
        fits = np.zeros(len(skipped), np.bool_)
        begun: dict[Opening, NDArray[np.intp]] = {(): np.arange(len(skipped))}  # which lines may
        for opening in openings:
            for place, letter in enumerate(opening):
                before, so_far = opening[:place], opening[: place + 1]
                if so_far not in begun:
                    here = letters[place].take(begun[before])
                    begun[so_far] = begun[before][fitting(letter).take(here) | (here == BEYOND)]
            fits[begun[opening]] = True
        return fits

    def _behind(self, skipped: Offsets) -> Letters:
        """The first letters behind those `skipped`; BEYOND for the last ones, which are unknown."""
        letters = self.first.copy()
        for count in range(1, int(skipped.max(initial=0)) + 1):
            rows = np.flatnonzero(skipped == count)
            letters[:-count, rows] = self.first[count:, rows]
            letters[-count:, rows] = BEYOND
        return letters

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
    return (scan.lengths <= source_line.LONGEST) & _labelled(scan, source_line.OPENING)


def may_be_caption(scan: Scan) -> Choice:
    """For `is_caption`."""
    return (scan.lengths <= caption.LONGEST) & _labelled(scan, caption.OPENING)


def may_be_item(scan: Scan) -> Choice:
    """For `is_list_item`."""
    brackets = scan.begins(list_item.BRACKET).astype(np.int64)
    return scan.begins(list_item.INDENT) | scan.opens(list_item.OPENINGS, brackets)


def may_head(scan: Scan) -> Choice:
    """For `is_heading`."""
    full, lengths = scan.ends(SENTENCE_ENDS), scan.lengths
    closed = full | scan.ends(CLOSERS)  # what stands before a quote's end is not known
    after = np.append(lengths[1:], 0)
    whole = (after > heading.LONGEST) | np.append(closed[1:], [False])
    free = scan.apart | np.append([True], closed[:-1])
    short = (lengths <= heading.LONGEST) & (after >= heading.OUTWEIGHS * lengths)
    rows = np.flatnonzero(short & whole & free & ~full & ~scan.ends(PAUSES))
    fits = np.zeros(len(lengths), np.bool_)
    fits[rows] = scan.spells(heading.LETTER, rows)
    return fits


def may_head_numbered(scan: Scan) -> Choice:
    """For `is_numbered_heading`."""
    return may_be_item(scan) & may_head(scan)


SCREENS: Mapping[Rule, Screen] = {
    source_line.is_source_line: may_be_source,
    caption.is_caption: may_be_caption,
    list_item.is_list_item: may_be_item,
    heading.is_heading: may_head,
    heading.is_numbered_heading: may_head_numbered,
}


def _labelled(scan: Scan, opening: Opening) -> Choice:
    many: Choice = scan.signs == SIGNS
    return many | scan.opens([opening], scan.signs)


@cache
def fitting(letter: str) -> Choice:
    """For each code point whether the pattern of one letter fits it; none fits a line feed."""
    table = np.zeros(BEYOND + 1, np.bool_)
    for run in re.finditer(f"(?:{letter})+", "".join(map(chr, range(BEYOND)))):
        table[run.start() : run.end()] = True
    table[ord("\n")] = False
    return table
