"""A line of a text that marks nothing, seen with its neighbours; what every rule is asked about."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

SENTENCE_ENDS = tuple(".!?؟…۔")
PAUSES = tuple(",;:،؛")
_SIGNS = SENTENCE_ENDS + PAUSES
CLOSERS = "\"'”’»)]} \t\u200f\u200e\u00a0"
# How a line may begin: a pattern of one letter for each of its first letters. A rule says so of the
# lines that it can fit, and those of a long text that it cannot are not looked at one by one.
Opening = tuple[str, ...]


class Line(Protocol):
    """One line and those around it, each without its line end; empty strings beyond the text.

    A rule asks for what it needs and no more: the lines around one may be long, and are cut out
    of the text for it.
    """

    @property
    def text(self) -> str:
        """The line itself."""

    @property
    def before(self) -> str:
        """The last line before it that is not empty."""

    @property
    def after(self) -> str:
        """The next line that is not empty."""

    @property
    def apart(self) -> bool:
        """Whether an empty line stands before it."""


class Words(NamedTuple):
    """A line that stands in no text, or one whose neighbours are at hand."""

    text: str
    before: str = ""
    after: str = ""
    apart: bool = False


def openings_of(words: Iterable[str]) -> tuple[Opening, ...]:
    """How a line begins with one of `words`, in any case."""
    return tuple(tuple(f"(?i:{letter})" for letter in word) for word in words)


def ends_sentence(text: str) -> bool:
    """Whether `text` closes with a full stop or its like, quotes and brackets apart."""
    return text.rstrip(CLOSERS).endswith(SENTENCE_ENDS)


def ends_bare(text: str) -> bool:
    """Whether `text` closes with no sign: not as a sentence does, nor at a comma or colon."""
    return not text.rstrip(CLOSERS).endswith(_SIGNS)
