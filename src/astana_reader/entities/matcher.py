"""Many names found at once in folded text, each as a word of its own under its clitics.

Positions are folded. A name in the text may carry proclitics; a hit's span is the name core, and
the article's lam stays where the preposition ل has swallowed its alef (للامم: لامم).
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from astana_reader.arabic.clitics import ARTICLE, LAM, article_before, is_prefix
from astana_reader.arabic.words import Words

T = TypeVar("T")


class Stand(IntEnum):
    """How a key may stand in its word."""

    AS_IT_IS = 0
    AFTER_LAM = 1  # a name with the article, without the article's alef
    WITH_OR_WITHOUT_ARTICLE = 2


class Hit(NamedTuple, Generic[T]):
    """A name found: folded positions, the words from `first` up to `beyond`, and its value."""

    start: int
    end: int
    first: int
    beyond: int
    value: T


class Matcher(Generic[T]):
    """Finds names, given as (folded name, how it stands, value); several may share a name."""

    def __init__(self, names: Iterable[tuple[str, Stand, T]]) -> None:
        keys: dict[str, list[tuple[Stand, T]]] = {}
        for name, stand, value in names:
            keys.setdefault(name, []).append((stand, value))
        self._automaton = ahocorasick.Automaton()
        for name, meanings in keys.items():
            self._automaton.add_word(name, (len(name), meanings))
        self._automaton.make_automaton()
        self._empty = not keys

    def find(self, words: Words) -> Iterator[Hit[T]]:
        """Every name in the text of `words`, in order of their ends. O(len + found)."""
        if self._empty:
            return
        letters, starts, ends = words.letters, words.starts, words.ends
        for last, (length, meanings) in self._automaton.iter(letters):
            end, start = last + 1, last + 1 - length
            if letters[end : end + 1].isalpha():
                continue
            final = words.index_at(last)
            first = final if starts[final] <= start else words.index_at(start)
            if ends[final] != end:
                continue
            before = letters[starts[first] : start]
            for stand, value in meanings:
                article = _article(stand, before)
                if article is not None:
                    yield Hit(start - article, end, first, final + 1, value)


def stands(name: str, written: str) -> Iterator[tuple[str, Stand]]:
    """The keys of a name that has its own article or takes none; `written` is unfolded.

    An alef with hamza is no article: ألمانيا.
    """
    yield name, Stand.AS_IT_IS
    if written.startswith(ARTICLE) and len(name) > len(ARTICLE) + 1:
        yield LAM + name.removeprefix(ARTICLE), Stand.AFTER_LAM


def _article(stand: Stand, before: str) -> int | None:
    """How many letters of the article the hit takes in; None if the name does not stand so."""
    if stand is Stand.AS_IT_IS:
        return 0 if is_prefix(before) else None
    if stand is Stand.AFTER_LAM:
        return 0 if before.endswith(LAM) and is_prefix(before) else None
    return article_before(before)
