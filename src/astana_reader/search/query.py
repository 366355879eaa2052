"""What a reader asks for, and what the answer is: plain values that cross between processes.

Nothing here loads numpy, so that a window can name its questions before it asks them.
"""

from array import array
from dataclasses import dataclass, field
from enum import StrEnum

from astana_reader.arabic.letters import ALL, Folds


class Mode(StrEnum):
    """How the letters of a query must stand in the text.

    `SUBSTRING`: anywhere. `WHOLE`: as written, between words' ends. `WORD`: as a word that may
    carry a conjunction, preposition, article or ending; several words stand in a row, each so.
    `NEAR`: such words within a number of words, in any order. `WILDCARD`: whole words, `*` for any
    letters and `?` for one. `REGEX`: a regular expression. `SIMILAR`: words spelt nearly so.
    """

    SUBSTRING = "substring"
    WHOLE = "whole"
    WORD = "word"
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
class Why:
    """Why a hit matched: the letters around the word, folded, and whether its spelling differs."""

    respelt: bool = False
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """Where a query matched, in the order of the text.

    Hit i runs from code point `starts[i]` up to `ends[i]`, the affixes left out, and matched for
    `reasons[why[i]]`. Hits never overlap.
    """

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    why: "array[int]" = field(default_factory=lambda: array("H"))
    reasons: tuple[Why, ...] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def reason(self, hit: int) -> Why:
        """Why hit number `hit` matched."""
        return self.reasons[self.why[hit]]
