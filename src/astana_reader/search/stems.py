"""The forms of a word in a text: its stem, and what may stand around it there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from astana_reader.arabic.folding import Folded
from astana_reader.arabic.letters import Folds
from astana_reader.search.affixes import Stem, may_surround, stem_of
from astana_reader.search.beside import Affixes, Keys, after, before, run
from astana_reader.search.matches import Matches, joined
from astana_reader.search.places import (
    DIGIT,
    LETTER,
    Going,
    Places,
    always,
    candidates,
    kinds,
    needle_of,
    outside,
    parted,
)
from astana_reader.search.query import Affix

SEATS = frozenset("أإآؤئ")  # none of them is part of an affix
BLANK, BETWEEN = " ", " \n\"'()[]{}"  # what may part the words of a row, and of a phrase
Beside = Callable[[bytes, Places], Keys]


def wanted(parts: Iterator[Matches], going: Going) -> Iterator[Matches]:
    """The parts as long as somebody waits for them."""
    for part in parts:
        if not going():
            return
        yield part


@dataclass(frozen=True, slots=True)
class _Around:
    """What may stand around one stem.

    `allowed[i, j]`: prefix i and ending j may stand together; the last row and column are false.
    `own[j]`: so many letters of ending j are the reader's own word's.
    """

    prefixes: Affixes
    endings: Affixes
    allowed: npt.NDArray[np.bool_]
    own: Places
    affixes: tuple[Affix, ...]


@cache
def _around(stem: Stem) -> _Around:
    prefixes = Affixes(stem.prefixes, backwards=True)
    endings = Affixes(stem.endings, backwards=False)
    allowed = np.zeros((len(prefixes) + 1, len(endings) + 1), bool)
    for i, prefix in enumerate(prefixes.parts):
        allowed[i, :-1] = [may_surround(prefix, ending) for ending in endings.parts]
    # The ة of the reader's own word belongs to the hit, also where it is a ت before a pronoun.
    own = [int(bool(stem.ending) and each[:1] in {stem.ending, "ت"}) for each in endings.parts]
    affixes = tuple(
        Affix(before, after[mine:])
        for before in prefixes.parts
        for after, mine in zip(endings.parts, own, strict=True)
    )
    return _Around(prefixes, endings, allowed, np.array(own, np.int64), affixes)


def stems(folded: Folded, stem: Stem, folds: Folds, going: Going = always) -> Iterator[Matches]:
    """The words of a stem with what they add to it; none that may not add it."""
    needle = needle_of(stem.letters, folds)
    around = _around(stem)
    for starts in candidates(folded, stem.letters, folds, going):
        ends = starts + len(needle)
        left = _numbers(folded, around.prefixes, before, starts, needle[:1])
        right = _numbers(folded, around.endings, after, ends, needle[-1:])
        kept = np.flatnonzero(around.allowed[left, right])
        if folds.hamza:
            kept = _as_written(folded, around.prefixes, kept, starts, left)
            kept = _as_written(folded, around.endings, kept, ends, right)
        left, right = left[kept], right[kept]
        own = around.own[right]
        yield Matches(
            starts[kept], ends[kept] + own, around.prefixes.lengths[left],
            around.endings.lengths[right] - own, left * len(around.endings) + right,
            around.affixes,
        )  # fmt: skip


def _numbers(
    folded: Folded, affixes: Affixes, beside: Beside, edges: Places, edge: bytes
) -> Places:
    """Which affix stands beside each place, −1 for what is none; `edge` is the letter there."""
    if kinds()[edge[0]] != DIGIT:
        return affixes.numbers(run(beside(folded.bytes, edges), _no_letters())[0])
    letters = np.frombuffer(folded.bytes, np.uint8)
    none = affixes.numbers(np.zeros(len(edges), np.uint64))  # letters there are another word
    next_to = edges - 1 if beside is before else edges
    return np.where(parted(letters, next_to, edge[0]), none, -1)


def _as_written(
    folded: Folded, affixes: Affixes, kept: Places, edges: Places, numbers: Places
) -> Places:
    """Those of `kept` whose affix owes no letter to a folded hamza.

    امرئ is no "my order", and إلزام has no article.
    """
    backwards = affixes.backwards
    asked = kept[affixes.weak[numbers[kept]]]
    lengths = affixes.lengths[numbers[asked]]
    firsts = edges[asked] - lengths if backwards else edges[asked]
    text = folded.text
    pairs = zip(
        folded.originals(firsts).tolist(), folded.originals(firsts + lengths).tolist(), strict=True
    )
    other = [not SEATS.isdisjoint(text[start:end]) for start, end in pairs]
    return kept[~np.isin(kept, asked[other])] if any(other) else kept


def in_a_row(
    folded: Folded, words: list[str], folds: Folds, parting: str, going: Going
) -> Iterator[Matches]:
    """Words one after the other, each with its affixes, nothing but `parting` signs between.

    Nothing once `going` says no: all places of a word are gathered before the first answer.
    """
    if not words:
        return
    known: dict[str, Matches] = {}

    def forms(word: str) -> Matches:
        if word not in known:
            found = stems(folded, stem_of(word, folds), folds, going)
            known[word] = joined(wanted(found, going))
        return known[word]

    here = last = forms(words[0])
    chain = at = np.arange(len(here))
    beyond = here.ends + here.suffixes
    for word in words[1:]:
        row = forms(word)
        if not len(chain) or not len(row) or not going():
            return
        gaps = run(after(folded.bytes, beyond), outside(parting))[1]
        begins = row.starts - row.prefixes
        at = np.minimum(np.searchsorted(begins, beyond + gaps), len(begins) - 1)
        follows = (gaps > 0) & (begins[at] == beyond + gaps)
        chain, at, last = chain[follows], at[follows], row
        beyond = row.ends[at] + row.suffixes[at]
    first, end = here[chain], last[at]
    many = len(last.affixes)
    both = first.which * many + end.which
    pairs = np.flatnonzero(np.bincount(both))
    which = np.searchsorted(pairs, both)
    affixes = tuple(
        Affix(here.affixes[pair // many].prefix, last.affixes[pair % many].suffix)
        for pair in pairs.tolist()
    )
    yield Matches(first.starts, end.ends, first.prefixes, end.suffixes, which, affixes)


@cache
def _no_letters() -> bytes:
    """For each byte, 1 unless it is a letter."""
    return bytes(kind != LETTER for kind in kinds())
