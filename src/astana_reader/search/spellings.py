"""Words that are spelt nearly alike: a text's own vocabulary against what was asked for."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import OSA

from astana_reader.arabic.clitics import readings
from astana_reader.arabic.folding import Folded
from astana_reader.arabic.letters import skeleton
from astana_reader.search.beside import MULTIPLIER, REACH, Keys, after
from astana_reader.search.matches import Matches, Places, hits_of
from astana_reader.search.places import BLOCK, Going, always, word_bounds
from astana_reader.search.query import Hits, Query, Spelling

ALIKE = 0.72  # of two words; لافرنتييف and لافرينتيف are 0.78 (search.md 2.5)
SHORTEST = 3  # letters that remain when prefixes are taken off
OFFERED = 5
LONGEST = 64  # letters of a word; longer ones are nobody's spelling of anything
AT_ONCE = 20_000  # words compared together: some milliseconds


class Vocabulary:
    """The words of one folded text: each kind once, and where each stands.

    A word of more than `LONGEST` letters is none.
    """

    def __init__(self, folded: Folded) -> None:
        starts, ends = word_bounds(folded)
        kept = ends - starts <= LONGEST
        self.starts, self.ends = starts[kept], ends[kept]
        marks = _fingerprints(folded.bytes, self.starts, self.ends)
        known = np.unique(marks)  # with an index and an inverse it would sort: three times as long
        self.kinds: Places = np.searchsorted(known, marks)
        first = np.zeros(len(known), np.int64)
        first[self.kinds] = np.arange(len(marks))
        self.forms: list[str] = [
            folded.part(start, end)
            for start, end in zip(
                self.starts[first].tolist(), self.ends[first].tolist(), strict=True
            )
        ]
        self._joined = np.zeros(len(self.starts), bool)
        letters = np.frombuffer(folded.bytes, np.uint8)
        if len(self.starts) > 1:
            gap = self.starts[1:] == self.ends[:-1] + 1
            blank = letters[np.minimum(self.ends[:-1], len(letters) - 1)] == ord(" ")
            self._joined[:-1] = gap & blank

    def alike(self, word: str) -> npt.NDArray[np.float32]:
        """How like a folded word each form is, 0 to 1; the best of with and without prefixes."""
        found = np.zeros(len(self.forms), np.float32)
        if not self.forms or not word:
            return found
        owners, cores = self._cores
        wanted = list(dict.fromkeys((word, *(each.core for each in readings(word)))))
        wanted = [each for each in wanted if each == word or len(each) >= SHORTEST]
        for at in range(0, len(cores), AT_ONCE):
            rows = process.cdist(
                wanted, cores[at : at + AT_ONCE], scorer=OSA.normalized_similarity,
                score_cutoff=ALIKE, workers=1,
            )  # fmt: skip
            np.maximum.at(found, owners[at : at + AT_ONCE], rows.max(0))
        return found

    @cached_property
    def _cores(self) -> tuple[Places, list[str]]:
        """Every form with and without the prefixes that it may have, and which form it is of."""
        owners: list[int] = []
        cores: list[str] = []
        for number, form in enumerate(self.forms):
            own = {form, *(each.core for each in readings(form))}
            cores += (core for core in own if core == form or len(core) >= SHORTEST)
            owners += [number] * (len(cores) - len(owners))
        return np.array(owners, np.int64), cores

    def runs(self, kinds: Sequence[npt.NDArray[np.bool_]]) -> Matches:
        """Words in a row, the nth of one of the nth `kinds`, with nothing but blanks between."""
        there = kinds[0][self.kinds] if len(self.kinds) else np.zeros(0, bool)
        count = len(there)
        for number in range(1, len(kinds)):
            after = np.zeros(count, bool)
            if count > number:
                after[:-number] = kinds[number][self.kinds[number:]]
                after[:-number] &= self._joined[number - 1 : count - 1]
            there = there & after
        first = np.flatnonzero(there)
        return Matches.plain(self.starts[first], self.ends[first + len(kinds) - 1])


def _fingerprints(letters: bytes, starts: Places, ends: Places) -> Keys:
    """A number for each word, the same for the same letters, eight of them at a time.

    Of a million kinds of words two share one with a chance of 1 in 40 million.
    """
    lengths = ends - starts
    found = np.zeros(len(starts), np.uint64)
    for at in range(0, LONGEST, REACH):
        longer = np.flatnonzero(lengths > at)
        if not len(longer):
            break
        keys = after(letters, starts[longer] + at)
        beyond = np.clip(REACH - (lengths[longer] - at), 0, REACH - 1).astype(np.uint64)
        keys &= np.uint64(2**64 - 1) >> (beyond * np.uint64(8))
        mixed = (found[longer] ^ keys) * np.uint64(MULTIPLIER)
        found[longer] = mixed ^ (mixed >> np.uint64(32))
    return found


def find_similar(
    folded: Folded, query: Query, vocabulary: Vocabulary, going: Going = always
) -> Iterator[Hits]:
    """Where words stand that are spelt like those of `query`, one after the other, in order.

    `vocabulary` is that of `folded`. Measured by optimal string alignment (Damerau 1964 in the
    restricted form) over the length; prefixes may come before a word.
    """
    words = skeleton(query.text, query.folds).split()
    if not words or not going():
        return
    kinds = [vocabulary.alike(word) >= ALIKE for word in words]
    found = vocabulary.runs(kinds).apart(0)
    for at in range(0, len(found), BLOCK):
        yield hits_of(folded, found[at : at + BLOCK])


def nearest(query: Query, vocabulary: Vocabulary) -> list[Spelling]:
    """The words of the text that are most like the longest word of `query`, the best first."""
    words = skeleton(query.text, query.folds).split()
    if not words:
        return []
    wanted = max(words, key=len)
    scores = vocabulary.alike(wanted)
    counts = np.bincount(vocabulary.kinds, minlength=len(vocabulary.forms))
    found = [i for i in np.flatnonzero(scores) if vocabulary.forms[i] != wanted]
    found.sort(key=lambda i: (-scores[i], -counts[i], vocabulary.forms[i]))
    return [Spelling(vocabulary.forms[i], int(counts[i])) for i in found[:OFFERED]]
