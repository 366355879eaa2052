"""The words of one edition as plain lists: where one is asked for at a time, and often.

Offsets are code points. Pure.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from astana_reader.document.spans import Span
from astana_reader.notes.shingles import Strip, sentence_ends, sentence_starts
from astana_reader.notes.words import Words


class WordList:
    """Where each word starts and ends, and which words its sentence runs from and to."""

    def __init__(self, words: Words) -> None:
        self.starts: list[int] = words.starts.tolist()
        self.ends: list[int] = words.ends.tolist()
        self._keys: list[int] = words.keys.tolist()
        self._closes: list[bool] = words.closes.tolist()
        self.first: list[int] = sentence_starts(words).tolist()  # of each word's sentence
        self.last: list[int] = sentence_ends(words).tolist()

    def strip(
        self, start: int, end: int, holes: Iterable[tuple[int, int]], break_key: int
    ) -> tuple[Strip, list[int]]:
        """The words from offset `start` up to `end` without `holes`, and which words they are.

        Where words are left out stands one that equals no other.
        """
        low, high = bisect_left(self.starts, start), bisect_right(self.ends, end)
        keys: list[int] = []
        closes: list[bool] = []
        at: list[int] = []
        for hole, length in [*holes, (high, 0)]:
            keys += self._keys[low:hole]
            closes += self._closes[low:hole]
            at += range(low, hole)
            if length:
                keys.append(break_key - 2 * len(keys))
                closes.append(True)
                at.append(hole)
            low = hole + length
        return Strip(keys, closes), at

    def sentence_around(self, span: Span) -> tuple[int, int]:
        """Where the sentences that `span` lies in start and end."""
        if not self.starts:
            return span.start, span.end
        last = len(self.starts) - 1
        at = min(last, bisect_right(self.ends, span.start))
        to = max(at, bisect_left(self.starts, span.end) - 1)
        return self.starts[self.first[at]], self.ends[self.last[to]]

    def sentence_end(self, offset: int) -> int:
        """Where the sentence ends in which a word ends at `offset`."""
        at = bisect_left(self.ends, offset)
        return self.ends[self.last[at]] if at < len(self.ends) else offset

    def sentence_start(self, offset: int) -> int:
        """Where the sentence starts in which a word starts at `offset`."""
        at = bisect_left(self.starts, offset)
        return self.starts[self.first[at]] if at < len(self.starts) else offset
