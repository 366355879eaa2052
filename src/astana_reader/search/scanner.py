"""Scanning folded bytes for a query; what stands around a word is checked on the hits only.

Answers come in slices: whoever loses interest stops asking for the next one.
"""

from array import array
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
from stringzilla import find as _find

from astana_reader.arabic.folding import Folded, fold
from astana_reader.arabic.letters import TASHKEEL, Folds, skeleton
from astana_reader.search.affixes import LONGEST_PREFIX, LONGEST_SUFFIX, Stem, stem_of
from astana_reader.search.query import Hits, Mode, Query, Why

SLICE = 4096  # hits an answer: some milliseconds
_NEITHER, _LETTER, _DIGIT = 0, 1, 2
_SAME_BYTE = frozenset({254, 255})  # bytes that many letters share


class _Match(NamedTuple):
    """A hit in folded positions, and the letters around it."""

    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


def find(folded: Folded, query: Query) -> Iterator[Hits]:
    """Where `query` stands in the text, in order, at most `SLICE` hits a slice.

    `folded` must be folded with `query.folds`. A query without letters or signs finds nothing.
    Each slice has reasons of its own. O(len) bytes scanned, and O(log marks) a hit.
    """
    matches: list[_Match] = []
    for match in _MATCHES[query.mode](folded, query):
        matches.append(match)
        if len(matches) == SLICE:
            yield _hits(folded, query, matches)
            matches = []
    if matches:
        yield _hits(folded, query, matches)


def _anywhere(folded: Folded, query: Query) -> Iterator[_Match]:
    past = 0
    for match in _candidates(folded, query):
        if match.start >= past:
            past = match.end
            yield match


def _candidates(folded: Folded, query: Query) -> Iterator[_Match]:
    """Every place of the query's letters, those that overlap too."""
    needle = fold(query.text, query.folds)
    exact = not _SAME_BYTE.isdisjoint(needle.bytes)
    wanted = skeleton(query.text, query.folds)
    for start in _places(folded.bytes, needle.bytes):
        end = start + len(needle)
        if exact:
            first, last = folded.span(start, end)
            if skeleton(folded.text[first:last], query.folds) != wanted:
                continue
        yield _Match(start, end)


def _whole(folded: Folded, query: Query) -> Iterator[_Match]:
    kinds, letters, past = _kinds(), folded.bytes, 0
    for match in _candidates(folded, query):
        if match.start < past:
            continue
        first, last = match.start, match.end - 1
        if _parted(letters, first - 1, kinds[letters[first]]) and _parted(
            letters, last + 1, kinds[letters[last]]
        ):
            past = match.end
            yield match


def _parted(letters: bytes, place: int, kind: int) -> bool:
    """Whether the byte at `place`, if there is one, belongs to no word of this kind."""
    if not 0 <= place < len(letters) or kind == _NEITHER:
        return True
    return _kinds()[letters[place]] != kind


def _word(folded: Folded, query: Query) -> Iterator[_Match]:
    stem = stem_of(query.text, query.folds)
    stemmed = Query(stem.letters, Mode.SUBSTRING, query.folds)
    past = 0
    for match in _candidates(folded, stemmed):
        if match.start < past:
            continue
        found = _in_its_word(folded.bytes, match, stem)
        if found is not None:
            past = found.end
            yield found


def _in_its_word(letters: bytes, match: _Match, stem: Stem) -> _Match | None:
    """The match with what its word adds to the stem; None if a word may not add that."""
    begin, finish = match.start, match.end
    for beside, edge in ((begin - 1, begin), (finish, finish - 1)):
        if _kinds()[letters[edge]] == _DIGIT and not _parted(letters, beside, _DIGIT):
            return None
    while begin > 0 and _kinds()[letters[begin - 1]] == _LETTER:
        begin -= 1
        if match.start - begin > LONGEST_PREFIX:
            return None
    while finish < len(letters) and _kinds()[letters[finish]] == _LETTER:
        finish += 1
        if finish - match.end > LONGEST_SUFFIX:
            return None
    prefix = _readable(letters[begin : match.start])
    suffix = _readable(letters[match.end : finish])
    if not stem.prefix(prefix) or not stem.suffix(suffix):
        return None
    own = 1 if stem.ending and suffix[:1] in {stem.ending, "ت"} else 0
    return _Match(match.start, match.end + own, prefix, suffix[own:])


def _places(haystack: bytes, needle: bytes) -> Iterator[int]:
    """Where `needle` stands; the places may overlap."""
    place = _find(haystack, needle) if needle else -1
    while place >= 0:
        yield place
        place = _find(haystack, needle, place + 1)


_MATCHES = {Mode.SUBSTRING: _anywhere, Mode.WHOLE: _whole, Mode.WORD: _word}


@cache
def _kinds() -> bytes:
    """For each byte, whether it is a letter or its mark, a digit, or neither."""
    every = "".join(map(chr, range(0x20, 0x700)))  # ASCII, Arabic, and one of each other kind
    apart = fold(every, Folds(*[False] * 6))
    kinds = bytearray(256)
    for byte, sign in zip(apart.bytes, apart.letters, strict=True):
        word = sign.isalpha() or sign in TASHKEEL
        kinds[byte] = _DIGIT if sign.isdigit() else _LETTER if word else _NEITHER
    return bytes(kinds)


def _readable(letters: bytes) -> str:
    return Folded("", letters, array("i"), array("i")).letters


def _hits(folded: Folded, query: Query, matches: list[_Match]) -> Hits:
    starts, ends = folded.spans(
        np.array([match.start for match in matches], np.int64),
        np.array([match.end for match in matches], np.int64),
    )
    known: dict[Why, int] = {}
    why = array("H")
    for match, start, end in zip(matches, starts.tolist(), ends.tolist(), strict=True):
        respelt = folded.text[start:end] not in query.text
        reason = Why(respelt, match.prefix, match.suffix)
        why.append(known.setdefault(reason, len(known)))
    return Hits(array("q", starts.tobytes()), array("q", ends.tobytes()), why, tuple(known))
