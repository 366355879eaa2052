"""A line of a text that marks nothing, seen with its neighbours; what every rule is asked about."""

from dataclasses import dataclass

SENTENCE_ENDS = tuple(".!?؟…۔")
PAUSES = tuple(",;:،؛")
_CLOSERS = "\"'”’»)]} \t\u200f\u200e\u00a0"


@dataclass(frozen=True, slots=True)
class Line:
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


def ends_sentence(text: str) -> bool:
    """Whether `text` closes with a full stop or its like, quotes and brackets apart."""
    return text.rstrip(_CLOSERS).endswith(SENTENCE_ENDS)


def ends_open(text: str) -> bool:
    """Whether `text` breaks off at a comma, semicolon or colon."""
    return text.rstrip(_CLOSERS).endswith(PAUSES)
