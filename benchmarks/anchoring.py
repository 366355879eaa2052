"""Notes on an edited edition: how many find their place, how many a wrong one, how long it takes.

    python benchmarks/anchoring.py --seeds 5          the table of docs/anchoring.md

The truth comes from the origin of each letter. A note is

right     on its own letters, up to the edges of the words; or, where more than half of its letters
          are gone or were torn apart: lost, or up for review
edge      on its own words and some of the words beside them, or not on all of them
review    up for review though it is there
lost      said to be gone though it is there
wrong     on a place of which most belongs to other words of the old edition, or two thirds to words
          that are not its own
"""

import argparse
import math
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from edits import NONE, Piece, edited
from texts import MB, mixed

from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.notes.anchoring import place
from astana_reader.notes.model import Annotation, NoteId, Placement
from astana_reader.notes.writing import note_on

NOTES = 1000
LONGEST = 60  # words of a note
LEVELS = (0.02, 0.05, 0.15)
APART = 150  # code points between two letters of a note, from which on it was torn apart
LIVES = 0.5  # of a note's letters, for it to be there
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0640\u064b-\u0670])*")
_AT = datetime(2023, 6, 21, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the notes of one run, and the seconds it took to place them."""

    level: float
    found: Counter[str]
    seconds: float
    faults: tuple[tuple[str, Annotation, Placement], ...]


def document(text: str) -> Document:
    """`text` as a file of its own."""
    return document_of(read(text.encode(), Path("edition.txt")))


def notes_on(text: Document, count: int, chance: random.Random) -> list[Annotation]:
    """Notes of 1 to `LONGEST` words, each length as often as its double, within a paragraph."""
    words = [word.span() for word in _WORD.finditer(text.text)]
    notes: list[Annotation] = []
    while len(notes) < count:
        at = chance.randrange(len(words))
        last = min(len(words) - 1, at - 1 + round(math.exp(chance.uniform(0, math.log(LONGEST)))))
        end = words[max(at, last)][1]
        line = text.text.find("\n", words[at][0], end)
        if line >= 0:
            end = max(word_end for _, word_end in words[at : last + 1] if word_end <= line)
        notes.append(note_on(text, Span(words[at][0], end), NoteId(str(len(notes))), _AT))
    return notes


class Truth:
    """Where the letters of the old edition are in the new."""

    def __init__(self, old: str, new: Piece) -> None:
        self._old, self._new = old, new
        self._at: dict[int, int] = {
            origin: at
            for at, (origin, same) in enumerate(zip(new.origin, new.same, strict=True))
            if same and new.text[at].isalnum()
        }

    def judge(self, note: Span, placement: Placement) -> str:
        """In a word, as the head of this module says."""
        letters = [at for at in range(note.start, note.end) if self._old[at].isalnum()]
        here = self._together(sorted(self._at[at] for at in letters if at in self._at))
        lives = len(here) >= LIVES * len(letters)
        if placement.span is None:
            return placement.status.value if lives else "right"
        place = range(placement.span.start, placement.span.end)
        origins = [self._new.origin[at] for at in place if self._new.text[at].isalnum()]
        own = sum(note.start <= origin < note.end for origin in origins)
        others = sum(origin != NONE for origin in origins) - own
        if own <= others or 3 * own < len(origins):
            return "wrong"
        return "right" if lives and self._fits(note, here, placement.span) else "edge"

    def _together(self, at: Sequence[int]) -> list[int]:
        """The most of the letters that stand together."""
        groups: list[list[int]] = [[]]
        for i in at:
            if groups[-1] and i - groups[-1][-1] > APART:
                groups.append([])
            groups[-1].append(i)
        return max(groups, key=len)

    def _fits(self, note: Span, here: Sequence[int], span: Span) -> bool:
        """Whether `span` has these letters, and no more than the rest of their words beside them.

        What stands in the place of a word of the note may be in it or not.
        """
        letters = [at for at in range(span.start, span.end) if self._new.text[at].isalnum()]
        first, last = letters[0], letters[-1]
        if first > here[0] or last < here[-1]:
            return False
        before, after = range(first, here[0]), range(here[-1] + 1, last + 1)
        return self._are_of(note, before, here[0]) and self._are_of(note, after, here[-1])

    def _are_of(self, note: Span, places: Sequence[int], edge: int) -> bool:
        word = next(
            (found for found in _WORD.finditer(self._new.text, max(0, edge - 40), edge + 40)
             if found.start() <= edge < found.end()), None,
        )  # fmt: skip
        return all(
            not self._new.text[at].isalnum()
            or note.start <= self._new.origin[at] < note.end
            or (word is not None and word.start() <= at < word.end())
            for at in places
        )


def run(text: str, level: float, seed: int, *, count: int = NOTES, blind: bool = False) -> Outcome:
    """Place notes of `text` in an edition edited by `level`; `blind`: without the old edition."""
    chance = random.Random(seed)
    old = document(text)
    notes = notes_on(old, count, chance)
    new = edited(old.text, level, chance)
    edition = document(new.text)
    if edition.text != new.text:
        raise ValueError("the reader changed the text: no letter knows where it came from")
    known = {} if blind else {old.source.sha256: old.text}
    begin = time.process_time()
    placements = place(notes, edition, known)
    seconds = time.process_time() - begin
    truth = Truth(old.text, new)
    judged = [
        (truth.judge(note.target.position, placement), note, placement)
        for note, placement in zip(notes, placements, strict=True)
    ]
    faults = tuple(each for each in judged if each[0] != "right")
    return Outcome(level, Counter(word for word, _, _ in judged), seconds, faults)


def main() -> int:
    """The table, one row a level."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seeds", type=int, default=3)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--blind", action="store_true")
    arguments.add_argument("--level", type=float, action="append")
    arguments.add_argument("--faults", default="")
    given = arguments.parse_args()
    for level in given.level or LEVELS:
        total: Counter[str] = Counter()
        seconds = []
        for seed in range(given.first, given.first + given.seeds):
            text = mixed(MB, seed)
            outcome = run(text, level, seed, blind=given.blind)
            total += outcome.found
            seconds.append(outcome.seconds)
            for word, note, placement in outcome.faults:
                if word in given.faults.split(","):
                    print(seed, word, placement.status, repr(note.target.quote), placement.span)
        whole = sum(total.values())
        shares = "  ".join(
            f"{word} {100 * total[word] / whole:6.2f} %"
            for word in ("right", "edge", "review", "lost", "wrong")
        )
        print(
            f"{100 * level:3.0f} %  {shares}  {sorted(seconds)[len(seconds) // 2]:.2f} s",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
