"""Where a quote stands in a text, when all that is known is the quote and what is around it.

Candidates come from the words: each word of the quote and its context votes for the places where
it would stand if the quote stood there. Pure; offsets are code points.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from astana_reader.document.spans import Span
from astana_reader.notes.model import TextQuote
from astana_reader.notes.words import Keys, Numbers, Words, folded, kept, word_edges

VOTERS = 40  # words of a long quote that vote: its rarest
BALLOTS = 6000  # places that the voters of one quote may name
COMMON = 2000  # a word that stands more often than this has no vote
SHORTLIST = 12  # places looked at closely
PEAK = 0.3  # of the votes of the first place, for another to be looked at
DRIFT = 3  # words put in or left out between two voters for one place
AFFIX = 3  # code points: a prefix or ending that a corrected word may have gained


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a quote may stand.

    `quote` and `context` say how alike the words and their surroundings are, `whole` both
    together, weighed by their letters; all from 0 to 1, folded.
    """

    span: Span
    whole: float
    quote: float
    context: float


class Quotable:
    """A text in which quotes are looked for; its words are counted once, on first need."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._words: Words | None = None
        self._order: Numbers = np.empty(0, np.int64)  # the words, equal ones side by side
        self._sorted: Keys = np.empty(0, np.uint64)

    def candidates(self, quote: TextQuote) -> list[Candidate]:
        """The places most like `quote`, best first; none overlaps a better one."""
        verbatim = occurrences(self.text, quote.exact, quote.prefix, quote.suffix)
        places = {*verbatim[:SHORTLIST], *self._places_of(quote)}
        found = [self.weighed(quote, place) for place in places]
        best: list[Candidate] = []
        for candidate in sorted(found, key=lambda c: (-c.whole, c.span)):
            if not any(candidate.span.touches(better.span) for better in best):
                best.append(candidate)
        return best

    def weighed(self, quote: TextQuote, place: Span) -> Candidate:
        """How much `place` is like `quote`."""
        before = self.text[max(0, place.start - len(quote.prefix)) : place.start]
        after = self.text[place.end : place.end + len(quote.suffix)]
        words = likeness(quote.exact, self.text[place.slice])
        sides = likeness(quote.prefix, before), likeness(quote.suffix, after)
        weights = len(quote.prefix), len(quote.suffix)
        around = sum(w * side for w, side in zip(weights, sides, strict=True))
        whole = (words * len(quote.exact) + around) / (len(quote.exact) + sum(weights))
        context = max((s for s, w in zip(sides, weights, strict=True) if w), default=1.0)
        return Candidate(place, whole, words, context)

    def _places_of(self, quote: TextQuote) -> Iterator[Span]:
        asked = quote.prefix + quote.exact + quote.suffix
        letters, at = kept(asked, Span(0, len(asked)))
        ends = len(quote.prefix), len(quote.prefix) + len(quote.exact)
        wanted = bisect_left(at, ends[0]), bisect_left(at, ends[1])
        for window in self._windows(asked):
            found = _within(letters, wanted, self.text, window)
            if found:
                yield word_edges(self.text, found, AFFIX)

    def _windows(self, asked: str) -> Iterator[Span]:
        """The stretches that most of the rare words of `asked` point to, best first."""
        words, here = Words(asked), self._indexed()
        first = np.searchsorted(self._sorted, words.keys)
        counts = np.searchsorted(self._sorted, words.keys, side="right") - first
        voters = np.argsort(counts, kind="stable")
        voters = voters[(counts[voters] > 0) & (counts[voters] <= COMMON)][:VOTERS]
        voters = voters[np.cumsum(counts[voters]) <= BALLOTS]
        if not len(voters):
            return
        lengths = counts[voters]
        begin = np.cumsum(lengths) - lengths
        steps = np.arange(int(lengths.sum())) - np.repeat(begin, lengths)
        places = self._order[np.repeat(first[voters], lengths) + steps]
        shifts = places - np.repeat(voters, lengths)
        for shift in _peaks(shifts, np.repeat(1 / np.sqrt(lengths), lengths)):
            at = max(0, shift - DRIFT)
            last = min(len(here) - 1, shift + len(words) - 1 + DRIFT)
            if at <= last:
                yield Span(int(here.starts[at]), int(here.ends[last]))

    def _indexed(self) -> Words:
        if self._words is None:
            self._words = Words(self.text)
            self._order = np.argsort(self._words.keys, kind="stable")
            self._sorted = self._words.keys[self._order]
        return self._words


def occurrences(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[Span]:
    """Where `exact` stands in `text` between `prefix` and `suffix`, in order; they may overlap."""
    found: list[Span] = []
    asked = prefix + exact + suffix
    at = text.find(asked) if exact else -1
    while at >= 0:
        start = at + len(prefix)
        found.append(Span(start, start + len(exact)))
        at = text.find(asked, at + 1)
    return found


def folded_occurrences(text: str, exact: str, prefix: str = "", suffix: str = "") -> list[Span]:
    """Where the words of `exact` stand between those of `prefix` and `suffix`, letters folded.

    Whole words only; punctuation does not count. Nothing where `exact` has no word.
    """
    here = Words(text)
    before, words, after = (Words(part).keys.tolist() for part in (prefix, exact, suffix))
    asked, keys = before + words + after, here.keys.tolist()
    if not words:
        return []
    first, last = len(before), len(before) + len(words) - 1
    return [
        Span(int(here.starts[at + first]), int(here.ends[at + last]))
        for at in range(len(keys) - len(asked) + 1)
        if keys[at] == asked[0] and keys[at : at + len(asked)] == asked
    ]


def likeness(one: str, other: str) -> float:
    """How alike two texts are once folded, from 0 to 1."""
    return Levenshtein.normalized_similarity(folded(one), folded(other))


def _within(asked: str, wanted: tuple[int, int], text: str, window: Span) -> Span | None:
    """Where the `wanted` letters of `asked` are when it is laid over `window`, letter by letter."""
    new, new_at = kept(text, window)
    low, high = wanted
    start, end = None, None
    for code in Levenshtein.opcodes(asked, new):
        first, last = max(code.src_start, low), min(code.src_end, high)
        if code.tag in {"equal", "replace"} and first < last:
            shift = code.dest_start - code.src_start
            start = new_at[first + shift] if start is None else start
            end = new_at[last - 1 + shift] + 1
    return None if start is None or end is None else Span(start, end)


def _peaks(shifts: Numbers, weights: NDArray[np.float64]) -> list[int]:
    """The shifts with the most votes, their neighbours' counted in; one of each neighbourhood."""
    at, which = np.unique(shifts, return_inverse=True)
    votes = np.bincount(which, weights=weights)
    sums = np.concatenate(([0.0], np.cumsum(votes)))
    first = np.searchsorted(at, at - DRIFT)
    last = np.searchsorted(at, at + DRIFT, side="right")
    near = np.round(sums[last] - sums[first], 9)
    peaks: list[int] = []
    some = np.flatnonzero(near >= PEAK * near.max())
    for i in some[np.lexsort((at[some], -votes[some], -near[some]))]:
        shift = int(at[i])
        if all(abs(shift - peak) > DRIFT for peak in peaks):
            peaks.append(shift)
            if len(peaks) == SHORTLIST:
                break
    return peaks
