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
from astana_reader.arabic.words import words_of
from astana_reader.search.matches import Matches, Places, hits_of
from astana_reader.search.places import BLOCK
from astana_reader.search.query import Hits, Query, Spelling

ALIKE = 0.72  # of two words; لافرنتييف and لافرينتيف are 0.78 (search.md 2.5)
SHORTEST = 3  # letters that remain when prefixes are taken off
OFFERED = 5


class Vocabulary:
    """The words of one folded text: each kind once, and where each stands."""

    def __init__(self, folded: Folded) -> None:
        words = words_of(folded.letters)
        numbers: dict[str, int] = {}
        self.kinds: Places = np.fromiter(
            (numbers.setdefault(form, len(numbers)) for form in words.forms),
            np.int64,
            len(words),
        )
        self.starts: Places = np.array(words.starts, np.int64)
        self.ends: Places = np.array(words.ends, np.int64)
        self.forms: list[str] = list(numbers)
        self._joined = np.zeros(len(words), bool)
        letters = np.frombuffer(folded.bytes, np.uint8)
        if len(words) > 1:
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
        rows = process.cdist(
            wanted, cores, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, workers=1
        )
        np.maximum.at(found, owners, rows.max(0))
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


def find_similar(folded: Folded, query: Query, vocabulary: Vocabulary) -> Iterator[Hits]:
    """Where words stand that are spelt like those of `query`, one after the other, in order.

    `vocabulary` is that of `folded`. Measured by optimal string alignment (Damerau 1964 in the
    restricted form) over the length; prefixes may come before a word.
    """
    words = skeleton(query.text, query.folds).split()
    if not words:
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
