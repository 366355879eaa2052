"""Judges the affix rules of the search by an independent morphological analyser.

    python -m pip install -e '.[judges]'
    python scripts/judge_affixes.py ../shared/data/corpus [--pattern 'modern_*'] [--wrong]

For each noun of NOUNS the words of the text that contain its stem are looked up in qalsadi's
dictionary (GPL: a judge on its own, no part of the program). A word is a form of the noun where one
of its readings says so. Prints a line a noun, then precision and recall over the kinds of words and
over all words; --wrong prints the words on which rules and judge disagree. The exit status is 1
below the goals.

What no analyser is asked about is in nobody's recall: broken plurals do not contain the stem. A
word that may be the noun or something else counts as the noun, as a reader has to look at it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from astana_reader.arabic.folding import fold
from astana_reader.arabic.letters import Folds, skeleton
from astana_reader.arabic.words import words_of
from astana_reader.search.affixes import stem_of
from astana_reader.search.query import Mode, Query
from astana_reader.search.scanner import matches

# The thirty common nouns that stand most often with the article in the modern texts of the corpus.
NOUNS = (
    "ناس", "خليفة", "حياة", "رجل", "أرض", "شيخ", "دنيا", "ملك", "حكومة", "إنسان",
    "أمر", "بلاد", "نفس", "دولة", "حب", "أمة", "أدب", "كلام", "موت", "أيام",
    "دهر", "دين", "عالم", "شعر", "حق", "فصل", "وقت", "حال", "مال", "قلب",
)  # fmt: skip
WRITTEN = Folds(hamza=False, ta_marbuta=False, ya=False)  # as the judge's dictionary has it
NEXT_TO = 400  # words shown of those in dispute
PRECISION, RECALL = 0.99, 0.97  # over all words


@dataclass(slots=True)
class Tally:
    """How often rules and judge agree."""

    both: int = 0
    rules_only: int = 0
    judge_only: int = 0

    def add(self, *, found: bool, true: bool, times: int) -> None:
        """One more kind of word, which stands so many times."""
        self.both += times * (found and true)
        self.rules_only += times * (found and not true)
        self.judge_only += times * (true and not found)

    @property
    def precision(self) -> float:
        """The share of what the rules find that is right."""
        return self.both / max(1, self.both + self.rules_only)

    @property
    def recall(self) -> float:
        """The share of what is right that the rules find."""
        return self.both / max(1, self.both + self.judge_only)


class Judge:
    """qalsadi, asked once for each word."""

    def __init__(self) -> None:
        from qalsadi.analex import Analex  # noqa: PLC0415  (an extra)

        self._analyser = Analex()
        self._known: dict[str, frozenset[str]] = {}

    def nouns(self, word: str) -> frozenset[str]:
        """What nouns `word` may be a form of, folded."""
        if word not in self._known:
            self._known[word] = frozenset(self._read(word))
        return self._known[word]

    def _read(self, word: str) -> Iterator[str]:
        spellings = [word]
        if word.endswith("ى"):  # Egyptian print writes ى for ي as well; the dictionary does not
            spellings.append(word[:-1] + "ي")
        for spelling in spellings:
            for reading in self._analyser.check_word(spelling):
                said: dict[str, Any] = reading.__dict__
                if str(said["type"]).startswith("Noun"):
                    yield skeleton(str(said["stem"]))
                    yield skeleton(str(said["original"]))


def words_in(folder: Path, pattern: str) -> Counter[str]:
    """The words of the texts as they are written, without vowel marks, and how often each stands.

    A text at a time: no more than one is in memory.
    """
    found: Counter[str] = Counter()
    for path in sorted(folder.glob(pattern)):
        found.update(words_of(skeleton(path.read_text("utf-8"), WRITTEN)).forms)
    return found


def found_by_rules(noun: str, kinds: list[str]) -> set[int]:
    """Which of the words the search finds when asked for the noun with its affixes."""
    text = fold("\n".join(kinds))
    lines = np.flatnonzero(np.frombuffer(text.bytes, np.uint8) == ord("\n"))
    found: set[int] = set()
    for part in matches(text, Query(noun, Mode.WORD)):
        found.update(np.searchsorted(lines, part.starts).tolist())
    return found


def main() -> int:
    """Judge every noun, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pattern", default="modern_*")
    parser.add_argument("--wrong", action="store_true")
    asked = parser.parse_args()
    counts = words_in(asked.folder, asked.pattern)
    kinds, judge = list(counts), Judge()
    folded = [skeleton(kind) for kind in kinds]
    kinds_tally, words_tally, wrong = Tally(), Tally(), Counter[str]()
    print(f"{len(kinds):,} kinds of words, {counts.total():,} words")
    print(f"{'noun':10} {'judged':>7} {'words':>8} {'precision':>10} {'recall':>7}")
    for noun in NOUNS:
        stem, lemma, own = stem_of(noun, Folds()).letters, skeleton(noun), Tally()
        found = found_by_rules(noun, kinds)
        pool = [number for number, form in enumerate(folded) if stem in form]
        for number in pool:
            word = kinds[number]
            is_found, is_true = number in found, lemma in judge.nouns(word)
            kinds_tally.add(found=is_found, true=is_true, times=1)
            words_tally.add(found=is_found, true=is_true, times=counts[word])
            own.add(found=is_found, true=is_true, times=counts[word])
            if is_found is not is_true:
                wrong[f"{noun} {'+' if is_found else '-'} {word}"] = counts[word]
        total = sum(counts[kinds[number]] for number in pool)
        print(f"{noun:10} {len(pool):7,} {total:8,} {own.precision:10.3f} {own.recall:7.3f}")
    for name, tally in (("kinds", kinds_tally), ("words", words_tally)):
        print(f"{name:27} {tally.precision:10.3f} {tally.recall:7.3f}")
    if asked.wrong:
        for each, times in wrong.most_common(NEXT_TO):
            print(f"{times:6} {each}")
    return int(words_tally.precision < PRECISION or words_tally.recall < RECALL)


if __name__ == "__main__":
    sys.exit(main())
