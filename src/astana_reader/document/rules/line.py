"""A line of a text that marks nothing, seen with its neighbours; what every rule is asked about."""

from collections.abc import Iterable
from typing import NamedTuple

SENTENCE_ENDS = tuple(".!?؟…۔")
PAUSES = tuple(",;:،؛")
CLOSERS = "\"'”’»)]} \t\u200f\u200e\u00a0"
# How a line may begin: a pattern of one letter for each of its first letters. A rule says so of the
# lines that it can fit, and those of a long text that it cannot are not looked at one by one.
Opening = tuple[str, ...]


class Line(NamedTuple):
    """One line and those around it, each without its line end; empty strings beyond the text.

    `apart`: an empty line stands before it. `after` is the next line that is not empty.
    """

    text: str
    before: str = ""
    after: str = ""
    apart: bool = False

    @property
    def words(self) -> int:
        """How many runs of signs stand between white space."""
        return len(self.text.split())


def opening_of(words: Iterable[str]) -> Opening:
    """How a line begins with one of `words`, in any case, as far as the shortest of them goes."""
    return tuple(f"(?i:[{''.join(letters)}])" for letters in zip(*words, strict=False))


def ends_sentence(text: str) -> bool:
    """Whether `text` closes with a full stop or its like, quotes and brackets apart."""
    return text.rstrip(CLOSERS).endswith(SENTENCE_ENDS)


def ends_open(text: str) -> bool:
    """Whether `text` breaks off at a comma, semicolon or colon."""
    return text.rstrip(CLOSERS).endswith(PAUSES)
