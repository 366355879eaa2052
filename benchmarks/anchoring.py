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
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from edits import NONE, Piece, edited
from harness import Figure, figure, ratio, timed
from texts import MB, mixed

from astana_reader.arabic.letters import ALL, substitutions
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
SEED = 1  # of the text that the gates are for
NOT_RIGHT = {0.02: 2.0, 0.05: 6.0, 0.15: 20.0}  # hundredths; what is up for review, above all
TWINS = 1000
TWIN = (
    "وعقد الاجتماع الدولي {0} في {1} برئاسة {2}، وأكد المجتمعون التزامهم بوحدة الأراضي"
    " السورية وسيادتها واستقلالها."
)
CITIES = ("أستانا", "سوتشي", "جنيف", "طهران", "أنقرة", "نور سلطان", "شمال شرقي سوريا")
PEOPLE = ("لافروف", "سيرغي لافروف", "تشاووش أوغلو", "جواد ظريف", "غير بيدرسن", "الجعفري")
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
    begin = time.perf_counter()
    placements = place(notes, edition, known)
    seconds = time.perf_counter() - begin
    truth = Truth(old.text, new)
    judged = [
        (truth.judge(note.target.position, placement), note, placement)
        for note, placement in zip(notes, placements, strict=True)
    ]
    faults = tuple(each for each in judged if each[0] != "right")
    return Outcome(level, Counter(word for word, _, _ in judged), seconds, faults)


def figures(folder: Path) -> list[Figure]:  # noqa: ARG001  (as every group)
    """Shares of notes for one text a level, and the time for 1,000 notes on a megabyte.

    The floor of the time is what any way to place them must do: fold both editions and split them
    into words, with the plain methods of strings.
    """
    found: list[Figure] = []
    for level in LEVELS:
        name = f"anchoring_{100 * level:.0f}"
        outcome = run(mixed(MB, SEED), level, SEED)
        shares = {word: 100 * count / NOTES for word, count in outcome.found.items()}
        print(f"{name}: {dict(outcome.found)} in {outcome.seconds:.2f} s", flush=True)
        found.append(figure(f"{name}_wrong", shares.get("wrong", 0.0), 0.1, unit="%"))
        not_right = 100 - shares["right"]
        found.append(figure(f"{name}_not_right", not_right, NOT_RIGHT[level], unit="%"))
    alike = among_twins(TWINS)
    print(f"anchoring_twins: {dict(alike)}", flush=True)
    found.append(figure("anchoring_twins_wrong", alike["wrong"], 0.0, unit="notes"))
    return [*found, *_times()]


def _times() -> Iterator[Figure]:
    chance = random.Random(SEED)
    old = document(mixed(MB, SEED))
    notes = notes_on(old, NOTES, chance)
    edition = document(edited(old.text, LEVELS[0], chance).text)
    table = dict(substitutions(ALL))

    def placed() -> object:
        return place(notes, edition, {old.source.sha256: old.text})

    def floor() -> object:
        return [text.translate(table).split() for text in (old.text, edition.text)]

    yield ratio("anchoring_1000_on_1mb", 12.0, "str.translate, str.split", placed, floor, rounds=5)
    seconds = statistics.median(timed(placed) for _round in range(3))
    yield figure("anchoring_1000_on_1mb_s", seconds, 1.0, unit="s")


def among_twins(trials: int) -> Counter[str]:
    """Notes on sentences that differ in a number and two names, some moved, gone or put in."""
    found: Counter[str] = Counter()
    for seed in range(trials):
        chance = random.Random(seed)
        values = [(n, chance.choice(CITIES), chance.choice(PEOPLE)) for n in range(10, 40)]
        chance.shuffle(values)
        old, fresh = values[:22], values[22:]
        new = [row for row in old if chance.random() < 0.85]
        for row in fresh[: chance.randrange(5)]:
            new.insert(chance.randrange(len(new) + 1), row)
        if chance.random() < 0.5:
            new.append(new.pop(chance.randrange(len(new))))
        texts = [document("\n".join(TWIN.format(*row) for row in rows)) for rows in (old, new)]
        at = chance.randrange(len(old))
        line = texts[0].text.split("\n")[at]
        before = sum(len(each) + 1 for each in texts[0].text.split("\n")[:at])
        words = [word.span() for word in _WORD.finditer(line)]
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.choice((0, 1, 2, 4, 20)))
        span = Span(before + words[first][0], before + words[last][1])
        note = note_on(texts[0], span, NoteId("n"), _AT)
        [placed] = place([note], texts[1], {texts[0].source.sha256: texts[0].text})
        if placed.span is None:
            found[placed.status.value if old[at] in new else "right"] += 1
            continue
        here = range(
            texts[1].text.count("\n", 0, placed.span.start),
            texts[1].text.count("\n", 0, placed.span.end) + 1,
        )
        found["right" if [new[i] for i in here] == [old[at]] else "wrong"] += 1
    return found


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
