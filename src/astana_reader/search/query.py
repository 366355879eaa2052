"""What a reader asks for, and what the answer is: plain values that cross between processes.

Nothing here loads numpy, so that a window can name its questions before it asks them.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, chain
from typing import overload

from astana_reader.arabic.letters import ALL, Folds


class Mode(StrEnum):
    """How the letters of a query must stand in the text.

    `SUBSTRING`: anywhere. `WHOLE`: as written, between words' ends. `WORD`: as a word that may
    carry a conjunction, preposition, article or ending; several words stand in a row, each so.
    `PHRASE`: such words in a row, also over the end of a line, and whatever quotation marks and
    brackets stand between them. `NEAR`: such words within a number of words, in any order.
    `WILDCARD`: whole words, `*` for any letters and `?` for one. `REGEX`: a regular expression.
    `SIMILAR`: words spelt nearly so.
    """

    SUBSTRING = "substring"
    WHOLE = "whole"
    WORD = "word"
    PHRASE = "phrase"
    NEAR = "near"
    WILDCARD = "wildcard"
    REGEX = "regex"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Query:
    """The words to find, how they must stand, and which letters count as the same.

    `within`: how many words from the first to the last of those that are to stand near each other.
    """

    text: str
    mode: Mode = Mode.SUBSTRING
    folds: Folds = ALL
    within: int = 8


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word that stands in the text, folded, and how often."""

    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Affix:
    """The letters of its word before and after a hit, folded."""

    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a hit matched: the letters around the word, folded, and what let its own spelling in.

    `folds` are names of the switches of `Folds` without which it would not match, or one of
    `CODE`, `TA`, `ALIKE`.
    """

    folds: tuple[str, ...] = ()
    prefix: str = ""
    suffix: str = ""


CODE = "code"  # the same letter in another code, case or shape, a stretched or hidden one
TA = "ta"  # the ة of the word is a ت before an ending
ALIKE = "alike"  # spelt nearly so


@dataclass(frozen=True, slots=True)
class Hits:
    """Where a query matched, in the order of the text.

    Hit i runs from code point `starts[i]` up to `ends[i]`, the affixes left out, which are
    `affixes[which[i]]`. Hits never overlap. What let its spelling in is told when it is asked
    (`reasons.explain`): nobody asks it of a million.
    """

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    which: "array[int]" = field(default_factory=lambda: array("H"))
    affixes: tuple[Affix, ...] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def affix(self, hit: int) -> Affix:
        """What stands around hit number `hit` in its word."""
        return self.affixes[self.which[hit]]


class Joined(Sequence[int]):
    """The numbers of several arrays, one after the other, none copied; an index is O(log n)."""

    __slots__ = ("_parts", "_until")

    def __init__(self, parts: "Sequence[array[int]]" = ()) -> None:
        self._parts = parts
        self._until = list(accumulate(map(len, parts)))

    def __len__(self) -> int:
        return self._until[-1] if self._until else 0

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> list[int]: ...

    def __getitem__(self, index: int | slice) -> int | list[int]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = index + len(self) if index < 0 else index
        part = bisect_right(self._until, number)
        if number < 0 or part == len(self._parts):
            raise IndexError(index)
        return self._parts[part][number - (self._until[part - 1] if part else 0)]

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self._parts)
