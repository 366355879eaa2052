"""Where a quote stands in a text, when all that is known is the quote and what is around it.

Candidates come from the words: each word of the quote and its context votes for the places where
it would stand if the quote stood there. Pure; offsets are code points.
"""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from astana_reader.document.spans import Span
from astana_reader.notes.alignment import Alignment
from astana_reader.notes.model import TextQuote
from astana_reader.notes.words import Words, folded, word_edges

VOTERS = 40  # words of a long quote that vote: its rarest
COMMON = 2000  # a word that stands more often than this has no vote
SHORTLIST = 12  # places looked at closely
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
        self._places: dict[str, list[int]] = {}

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
        before, exact = quote.prefix, quote.exact
        asked = before + exact + quote.suffix
        wanted = Span(len(before), len(before) + len(exact))
        for window in self._windows(asked):
            trace = Alignment(asked, self.text[window.slice]).trace(wanted)
            if trace:
                yield word_edges(self.text, trace.span.moved(window.start), AFFIX)

    def _windows(self, asked: str) -> Iterator[Span]:
        """The stretches that most of the rare words of `asked` point to, best first."""
        words, here = Words(asked), self._indexed()
        rare = sorted(
            (len(self._places[key]), at, key)
            for at, key in enumerate(words.keys)
            if 0 < len(self._places.get(key, ())) <= COMMON
        )[:VOTERS]
        votes: defaultdict[int, float] = defaultdict(float)
        for count, at, key in rare:
            for place in self._places[key]:
                votes[place - at] += 1 / math.sqrt(count)
        for shift in _peaks(votes):
            first = max(0, shift - DRIFT)
            last = min(len(here) - 1, shift + len(words) - 1 + DRIFT)
            if first <= last:
                yield Span(here.starts[first], here.ends[last])

    def _indexed(self) -> Words:
        if self._words is None:
            self._words = Words(self.text)
            places: defaultdict[str, list[int]] = defaultdict(list)
            for at, key in enumerate(self._words.keys):
                places[key].append(at)
            self._places = dict(places)
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
    before, words, after = (Words(part).keys for part in (prefix, exact, suffix))
    asked = before + words + after
    if not words:
        return []
    first, last = len(before), len(before) + len(words) - 1
    return [
        Span(here.starts[at + first], here.ends[at + last])
        for at in range(len(here) - len(asked) + 1)
        if here.keys[at] == asked[0] and here.keys[at : at + len(asked)] == asked
    ]


def likeness(one: str, other: str) -> float:
    """How alike two texts are once folded, from 0 to 1."""
    return Levenshtein.normalized_similarity(folded(one), folded(other))


def _peaks(votes: dict[int, float]) -> list[int]:
    """The shifts with the most votes, their neighbours' counted in; one of each neighbourhood."""
    sums = {
        shift: sum(votes.get(shift + drift, 0.0) for drift in range(-DRIFT, DRIFT + 1))
        for shift in votes
    }
    peaks: list[int] = []
    for shift in sorted(sums, key=lambda at: (-sums[at], -votes[at], at)):
        if all(abs(shift - peak) > DRIFT for peak in peaks):
            peaks.append(shift)
            if len(peaks) == SHORTLIST:
                break
    return peaks
