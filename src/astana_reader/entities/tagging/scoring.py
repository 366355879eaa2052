"""Names found against names marked: precision, recall and F1 a kind, with exact spans."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from astana_reader.entities.tagging.tags import KINDS, runs

ALIASES = {"PER": "PERS", "PERSON": "PERS", "GPE": "LOC"}
ALL = "all"


@dataclass
class Score:
    """Counts over as many sentences as were added."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Sequence[str], found: Sequence[str]) -> None:
        """Count one sentence. ValueError when the two have different lengths."""
        if len(gold) != len(found):
            raise ValueError("one tag for each word on either side")
        marked, named = set(runs(gold)), set(runs(found))
        self.right.update(run.kind for run in marked & named)
        self.wrong.update(run.kind for run in named - marked)
        self.missed.update(run.kind for run in marked - named)

    def precision(self, kind: str = ALL) -> float:
        """The share of the names found that are right; 0 where none was found."""
        right = self._count(self.right, kind)
        return right / ((right + self._count(self.wrong, kind)) or 1)

    def recall(self, kind: str = ALL) -> float:
        """The share of the names marked that were found; 0 where none is marked."""
        right = self._count(self.right, kind)
        return right / ((right + self._count(self.missed, kind)) or 1)

    def f1(self, kind: str = ALL) -> float:
        """The harmonic mean of both."""
        precision, recall = self.precision(kind), self.recall(kind)
        return 2 * precision * recall / ((precision + recall) or 1)

    def summary(self) -> dict[str, tuple[float, float, float]]:
        """Precision, recall and F1, over all and for each kind."""
        return {
            kind: (
                round(self.precision(kind), 4), round(self.recall(kind), 4), round(self.f1(kind), 4)
            )
            for kind in (ALL, *KINDS)
        }  # fmt: skip

    @staticmethod
    def _count(counts: Counter[str], kind: str) -> int:
        return counts.total() if kind == ALL else counts[kind]


def sentences(text: str) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a file: a word, a tab and a tag on each line, an empty line between.

    PER is read as PERS. ValueError names the first line that is none of these.
    """
    sentence: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            if sentence:
                yield sentence
            sentence = []
            continue
        word, _, tag = line.rstrip().rpartition("\t") if "\t" in line else line.rpartition(" ")
        edge, _, kind = tag.partition("-")
        kind = ALIASES.get(kind, kind)
        known = tag == "O" or (edge in {"B", "I"} and kind in KINDS)
        if not word or not known:
            raise ValueError(str(number))
        sentence.append((word, tag if tag == "O" else f"{edge}-{kind}"))
    if sentence:
        yield sentence
