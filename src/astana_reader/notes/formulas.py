"""Sentences that say what another says too: all but a number, a name or a word is the same.

Of such a sentence no part tells where it is. It is where all of it is, and there alone.
Positions are positions in lists of words; offsets are code points. Pure.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq, Levenshtein

from astana_reader.document.spans import Span
from astana_reader.notes.shingles import sentence_ends, sentence_starts, shingles
from astana_reader.notes.words import Keys, Numbers, Words, folded

PAIR = 2  # words by which a sentence that is alike is found
SHARE = 0.5  # of a sentence's letters in words that the other has in the same order
APART = 6  # words in which two sentences that are alike may differ: a number and two names
LONGEST = 60  # words of a sentence; of a longer one the words around the place
FEWEST = 3  # words of a sentence that can be like another
DRIFT = 4  # words by which longer names put the rest of a sentence off
VOTES = 0.1  # of a sentence's words: pairs that another must have at one distance to be looked at
NEXT = 2  # words beside a place that are still the same place
LOOKED_AT = 64  # places of one pair of words
NEAREST = 6  # places that are compared word by word
LONGER = 1.5  # times as many words as before, where some were put in
MISSPELT = 0.6  # of a word's letters that one with a letter amiss still has
BEYOND = 40  # words on each side that tell two equal sentences apart


class Formulas:
    """Which sentences of the old edition are like others of it, or of the new one."""

    def __init__(self, old: str, new: str, ours: Words, theirs: Words) -> None:
        self._texts = old, new
        self._old, self._new = ours, theirs
        self._first, self._last = sentence_starts(ours), sentence_ends(ours)
        self._new_first, self._new_last = sentence_starts(theirs), sentence_ends(theirs)
        self._pairs = [_Index(shingles(words.keys, PAIR)) for words in (ours, theirs)]

    def is_doubtful(self, span: Span, place: Span) -> bool:
        """Whether others are like the sentences of `span`, and what is at `place` may be one.

        They are none of the others if all words stand there that those have not, and none was
        exchanged for another or put in: a word may be misspelt or left out.
        """
        start, end = self._sentences(span)
        if end - start < FEWEST:
            return False
        here, there = self._word(self._old, span), self._word(self._new, place)
        others = [
            same
            for words, pairs, own in zip(
                (self._old, self._new), self._pairs, (start, start + there - here), strict=True
            )
            for same in self._alike(words.keys, pairs, start, end, own)
        ]
        return bool(others) and not self._is_itself(start, end, place, others)

    def _is_itself(
        self, start: int, end: int, place: Span, others: Sequence[NDArray[np.bool_]]
    ) -> bool:
        """Whether the sentence at `place` has what the `others` have not, and no other word."""
        at = self._word(self._new, place)
        to = max(at, int(np.searchsorted(self._new.starts, place.end)) - 1)
        first, last = int(self._new_first[at]), int(self._new_last[to])
        if last - first > LONGEST:
            first, last = max(first, at - LONGEST // 2), min(last, to + LONGEST // 2)
        ours, theirs = self._old.keys[start:end], self._new.keys[first : last + 1]
        if len(theirs) > LONGER * len(ours) + DRIFT:
            return False
        kept = self._kept(start, ours, first, theirs)
        if kept is None:
            return False
        if any(same.all() for same in others):
            before, _ = self._beside(start, end, first - start)
            _, after = self._beside(start, end, last + 1 - end)
            if not before or not after:
                return False
        return all(bool(kept[~same].all()) for same in others)

    def _kept(self, start: int, ours: Keys, first: int, theirs: Keys) -> NDArray[np.bool_] | None:
        """Which of our words stand there, if amiss; None where one is put in or exchanged."""
        kept = np.zeros(len(ours), np.bool_)
        for code in Levenshtein.opcodes(ours.tolist(), theirs.tolist()):
            if code.tag == "equal":
                kept[code.src_start : code.src_end] = True
            elif code.tag == "insert" and 0 < code.src_start < len(ours):
                return None  # a longer name is another name
            elif code.tag == "replace":
                for i in range(code.src_end - code.src_start):
                    word = self._spelt(0, start + code.src_start + i)
                    if not _is_misspelt(word, self._spelt(1, first + code.dest_start + i)):
                        return None
                kept[code.src_start : code.src_end] = True
        return kept

    def _spelt(self, which: int, at: int) -> str:
        words = (self._old, self._new)[which]
        return folded(self._texts[which][int(words.starts[at]) : int(words.ends[at])])

    def _word(self, words: Words, place: Span) -> int:
        found = int(np.searchsorted(words.ends, place.start, side="right"))
        return min(found, len(words) - 1)

    def _alike(
        self, keys: Keys, pairs: "_Index", start: int, end: int, own: int
    ) -> Iterator[NDArray[np.bool_]]:
        """Which words those have that are alike, each of them but the one at `own`."""
        asked = self._old.keys[start:end]
        places = pairs.shifts(shingles(asked, PAIR))
        places = places[np.abs(places - own) > NEXT]
        at, counts = np.unique(places, return_counts=True)
        often = counts >= max(1, VOTES * len(asked))
        at, counts = at[often], counts[often]
        words = asked.tolist()
        weights = (self._old.ends - self._old.starts)[start:end]
        for place in at[np.argsort(-counts, kind="stable")][:NEAREST].tolist():
            theirs = keys[max(0, place - DRIFT) : place + len(words) + DRIFT].tolist()
            same = np.zeros(len(words), np.bool_)
            for code in LCSseq.opcodes(words, theirs):
                if code.tag == "equal":
                    same[code.src_start : code.src_end] = True
            few = np.count_nonzero(~same) <= APART
            if few and weights[same].sum() >= SHARE * weights.sum():
                yield same

    def is_whole(self, span: Span, place: Span) -> bool:
        """Whether the sentences around `span` stand around `place`, word by word, and only there.

        Of sentences that stand there more than once the words beside them tell which is which.
        """
        start, end = self._sentences(span)
        here = int(np.searchsorted(self._old.ends, span.start, side="right"))
        there = int(np.searchsorted(self._new.ends, place.start, side="right"))
        shift = there - here
        if start + shift < 0 or not self._same(start, end, shift):
            return False
        asked = int(np.searchsorted(self._old.starts, span.end)) - here
        if int(np.searchsorted(self._new.starts, place.end)) - there > LONGER * asked + NEXT:
            return False  # what stands there goes on into another sentence
        if self._is_unique(start, end):
            return True
        before, after = self._beside(start, end, shift)
        return before > 0 and after > 0 and self._is_unique(start - before, end + after)

    def _sentences(self, span: Span) -> tuple[int, int]:
        """The words of the sentences that `span` lies in: first, and the one after the last."""
        last = len(self._old) - 1
        first = min(last, int(np.searchsorted(self._old.ends, span.start, side="right")))
        final = max(first, int(np.searchsorted(self._old.starts, span.end)) - 1)
        start, end = int(self._first[first]), int(self._last[final]) + 1
        if end - start > LONGEST:
            start, end = max(start, first - LONGEST // 2), min(end, final + 1 + LONGEST // 2)
        return start, end

    def _same(self, start: int, end: int, shift: int) -> bool:
        ours, theirs = self._old.keys[start:end], self._new.keys[start + shift : end + shift]
        return np.array_equal(ours, theirs)

    def _beside(self, start: int, end: int, shift: int) -> tuple[int, int]:
        """How many words before and after are the same too."""
        most = min(BEYOND, start, max(0, start + shift))
        ours = self._old.keys[start - most : start]
        theirs = self._new.keys[start + shift - most : start + shift]
        before = _equal(ours[::-1], theirs[::-1])
        ours = self._old.keys[end : end + BEYOND]
        theirs = self._new.keys[end + shift : end + shift + BEYOND]
        return before, _equal(ours, theirs)

    def _is_unique(self, start: int, end: int) -> bool:
        asked = self._old.keys[start:end]
        rows = zip((self._old, self._new), self._pairs, strict=True)
        return all(_stands_once(words.keys, pairs, asked) for words, pairs in rows)


class _Index:
    """Where each of many numbers stands in a list."""

    def __init__(self, keys: Keys) -> None:
        self._order = np.argsort(keys, kind="stable")
        self._ranked = keys[self._order]

    def rarest(self, asked: Keys) -> Numbers:
        """Where `asked` would begin if that of them stood there which stands least often."""
        first = np.searchsorted(self._ranked, asked)
        counts = np.searchsorted(self._ranked, asked, side="right") - first
        at = int(np.argmin(counts))
        found: Numbers = self._order[first[at] : first[at] + counts[at]] - at
        return found

    def shifts(self, asked: Keys) -> Numbers:
        """Where `asked` would begin if one of it stood where it stands; some of the places."""
        first = np.searchsorted(self._ranked, asked)
        counts = np.searchsorted(self._ranked, asked, side="right") - first
        counts = np.minimum(counts, LOOKED_AT)
        begin = np.cumsum(counts) - counts
        steps = np.arange(int(counts.sum())) - np.repeat(begin, counts)
        places = self._order[np.repeat(first, counts) + steps]
        found: Numbers = places - np.repeat(np.arange(len(asked)), counts)
        return found


def _is_misspelt(word: str, other: str) -> bool:
    """Whether one may be the other with a letter amiss; a number is never another number."""
    if any(sign.isdigit() for sign in word + other):
        return False
    alike = Levenshtein.normalized_similarity(word, other) >= MISSPELT
    return alike or Levenshtein.distance(word, other) == 1


def _equal(ours: Keys, theirs: Keys) -> int:
    """How many words both begin with."""
    most = min(len(ours), len(theirs))
    differ = np.flatnonzero(ours[:most] != theirs[:most])
    return int(differ[0]) if len(differ) else most


def _stands_once(keys: Keys, pairs: _Index, asked: Keys) -> bool:
    """Whether the run `asked`, which stands in `keys`, stands there once."""
    if len(asked) < PAIR:
        return bool(np.count_nonzero(keys == asked[0]) == 1)
    places = pairs.rarest(shingles(asked, PAIR))
    places = places[(places >= 0) & (places + len(asked) <= len(keys))]
    for shift in range(len(asked)):
        if len(places) == 1:
            break
        places = places[keys[places + shift] == asked[shift]]
    return len(places) == 1
