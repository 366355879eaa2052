"""Scanning folded bytes for a query; what stands around a word is checked on the hits only.

Answers come in slices: whoever loses interest stops asking for the next one. Places are folded
positions until they are mapped back. The method is that of a vectorised comparison of packed
letters: up to seven letters beside a hit are one number, looked up among those allowed.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
import numpy.typing as npt
from stringzilla import find as _find

from astana_reader.arabic.folding import Folded, fold
from astana_reader.arabic.letters import TASHKEEL, Folds, skeleton
from astana_reader.search.affixes import LONGEST_PREFIX, LONGEST_SUFFIX, Stem, prefixes, stem_of
from astana_reader.search.matches import Matches, hits_of, joined
from astana_reader.search.query import Hits, Mode, Query

SLICE = 4096  # hits an answer: some milliseconds
BLOCK = 4 * SLICE  # places looked at together
_NEITHER, _LETTER, _DIGIT = 0, 1, 2
_SAME_BYTE = frozenset({254, 255})  # bytes that many letters share
Places = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]


def find(folded: Folded, query: Query) -> Iterator[Hits]:
    """Where `query` stands in the text, in order, at most `SLICE` hits a slice.

    For the modes SUBSTRING, WHOLE and WORD. `folded` must be folded with `query.folds`. A query
    without letters or signs finds nothing. Each slice has reasons of its own. O(len) bytes
    scanned, and O(log marks) a hit.
    """
    for found in matches(folded, query):
        for at in range(0, len(found), SLICE):
            yield hits_of(folded, query.text, found[at : at + SLICE])


def matches(folded: Folded, query: Query) -> Iterator[Matches]:
    """The same as folded places, some thousand at a time; none is empty."""
    words = skeleton(query.text, query.folds).split()
    if query.mode is Mode.WORD and len(words) > 1:
        found = _phrases(folded, query.text.split(), query.folds)
    else:
        check = {Mode.SUBSTRING: _anywhere, Mode.WHOLE: _whole, Mode.WORD: _word}[query.mode]
        found = check(folded, query)
    past = 0
    for block in found:
        kept = block.apart(past)
        if len(kept):
            past = int(kept.ends[-1])
            yield kept


def word_starts(folded: Folded) -> Places:
    """Where each word begins, a run of letters or a run of digits; ascending. O(len)."""
    kinds = _table()[np.frombuffer(folded.bytes, np.uint8)]
    if not len(kinds):
        return np.zeros(0, np.int64)
    before = np.concatenate([[_NEITHER], kinds[:-1]])
    return np.flatnonzero((kinds != _NEITHER) & (kinds != before))


def _anywhere(folded: Folded, query: Query) -> Iterator[Matches]:
    length = len(fold(query.text, query.folds))
    for places in _candidates(folded, query):
        yield Matches.plain(places, places + length)


def _candidates(folded: Folded, query: Query) -> Iterator[Places]:
    """Every place of the query's letters, those that overlap too."""
    needle = fold(query.text, query.folds)
    exact = not _SAME_BYTE.isdisjoint(needle.bytes)
    wanted = skeleton(query.text, query.folds)

    def same(place: int) -> bool:
        first, last = folded.span(place, place + len(needle))
        return skeleton(folded.text[first:last], query.folds) == wanted

    for places in _blocks(folded.bytes, needle.bytes):
        yield places[[same(int(place)) for place in places]] if exact else places


def _blocks(haystack: bytes, needle: bytes) -> Iterator[Places]:
    """Where `needle` stands, BLOCK places at a time."""
    place = _find(haystack, needle) if needle else -1
    block: list[int] = []
    while place >= 0:
        block.append(place)
        if len(block) == BLOCK:
            yield np.array(block, np.int64)
            block = []
        place = _find(haystack, needle, place + 1)
    if block:
        yield np.array(block, np.int64)


def _whole(folded: Folded, query: Query) -> Iterator[Matches]:
    letters = np.frombuffer(folded.bytes, np.uint8)
    needle = fold(query.text, query.folds)
    for places in _candidates(folded, query):
        ends = places + len(needle)
        kept = _parted(letters, places - 1, places) & _parted(letters, ends, ends - 1)
        yield Matches.plain(places[kept], ends[kept])


def _parted(letters: npt.NDArray[np.uint8], beside: Places, edge: Places) -> npt.NDArray[np.bool_]:
    """Whether the letter at `beside`, if there is one, belongs to no word of the edge's kind."""
    there = (beside >= 0) & (beside < len(letters))
    kinds = _table()
    edges = kinds[letters[edge]]
    others = kinds[letters[np.where(there, beside, edge)]]
    parted: npt.NDArray[np.bool_] = ~there | (edges == _NEITHER) | (others != edges)
    return parted


def _word(folded: Folded, query: Query) -> Iterator[Matches]:
    stem = stem_of(query.text, query.folds)
    yield from _stems(folded, stem, query.folds)


def _stems(folded: Folded, stem: Stem, folds: Folds) -> Iterator[Matches]:
    """The words of a stem with what they add to it; none that may not add it."""
    letters = np.frombuffer(folded.bytes, np.uint8)
    length = len(fold(stem.letters, folds))
    before, after = _packed(prefixes(), backwards=True), _packed(stem.endings, backwards=False)
    for places in _candidates(folded, Query(stem.letters, Mode.SUBSTRING, folds)):
        ends = places + length
        left, left_count = _beside(letters, places - 1, -1, LONGEST_PREFIX)
        right, right_count = _beside(letters, ends, 1, LONGEST_SUFFIX)
        for keys, counts, edge in ((left, left_count, places), (right, right_count, ends - 1)):
            number = _table()[letters[edge]] == _DIGIT  # the letters beside are another word
            keys[number] = counts[number] = 0
        kept = np.isin(left, before) & np.isin(right, after)
        kept &= (left_count <= LONGEST_PREFIX) & (right_count <= LONGEST_SUFFIX)
        for beside, edge in ((places - 1, places), (ends, ends - 1)):
            digits = _table()[letters[edge]] == _DIGIT
            kept &= ~digits | _parted(letters, beside, edge)
        # The ة of the reader's own word belongs to the hit, also where it is a ت before a pronoun.
        own = np.zeros(len(places), np.int64)
        if stem.ending:
            first = right & np.uint64(0xFF)
            mine = _packed((stem.ending, "ت"), backwards=False)
            own = np.where((right_count > 0) & np.isin(first, mine), 1, 0)
        right = np.where(own > 0, right >> np.uint64(8), right)
        yield Matches(places, ends + own, left_count, right_count - own, left, right)[kept]


def _phrases(folded: Folded, words: list[str], folds: Folds) -> Iterator[Matches]:
    """Words one after the other, each with its affixes, nothing but blanks between."""
    rows = [joined(_stems(folded, stem_of(word, folds), folds)) for word in words]
    here = rows[0]
    chain = np.arange(len(here))
    last, at, beyond = here, chain, here.ends + here.suffixes
    letters = np.frombuffer(folded.bytes, np.uint8)
    for row in rows[1:]:
        begins = row.starts - row.prefixes
        at = np.minimum(np.searchsorted(begins, beyond + 1), max(0, len(begins) - 1))
        inside = beyond < len(letters)
        follows = inside & (letters[np.minimum(beyond, len(letters) - 1)] == ord(" "))
        if not len(begins):
            return
        follows &= begins[at] == beyond + 1
        chain, at, last = chain[follows], at[follows], row
        beyond = row.ends[at] + row.suffixes[at]
    first, end = here[chain], last[at]
    yield Matches(first.starts, end.ends, first.prefixes, end.suffixes, first.left, end.right)


def _beside(
    letters: npt.NDArray[np.uint8], first: Places, step: int, most: int
) -> tuple[Keys, Places]:
    """The letters of the word from `first` on in one direction, packed, and how many they are.

    The count stops at one more than `most`.
    """
    keys, counts = np.zeros(len(first), np.uint64), np.zeros(len(first), np.int64)
    alive, place = np.ones(len(first), bool), first.copy()
    kinds = _table()
    for number in range(most + 1):
        alive &= (place >= 0) & (place < len(letters))
        codes = letters[np.where(alive, place, 0)]
        alive &= kinds[codes] == _LETTER
        if not alive.any():
            break
        if number < most:
            keys |= np.where(alive, codes.astype(np.uint64) << np.uint64(8 * number), np.uint64(0))
        counts += alive
        place += step
    return keys, counts


def _packed(parts: "frozenset[str] | tuple[str, ...]", *, backwards: bool) -> Keys:
    """Each of the folded strings as the number that `_beside` makes of it."""
    plain = Folds(*[False] * 6)
    rows = [fold(part, plain).bytes for part in parts]
    rows = [row[::-1] for row in rows] if backwards else rows
    return np.array([int.from_bytes(row, "little") for row in rows], np.uint64)


@cache
def _table() -> npt.NDArray[np.uint8]:
    """For each byte, whether it is a letter or its mark, a digit, or neither."""
    every = "".join(map(chr, range(0x20, 0x700)))  # ASCII, Arabic, and one of each other kind
    apart = fold(every, Folds(*[False] * 6))
    kinds = np.zeros(256, np.uint8)
    for byte, sign in zip(apart.bytes, apart.letters, strict=True):
        word = sign.isalpha() or sign in TASHKEEL
        kinds[byte] = _DIGIT if sign.isdigit() else _LETTER if word else _NEITHER
    return kinds
