"""What can be told of a document beside its words: how long it is, and what is hidden in it.

Everything goes by slices, so that whoever asks in a thread never holds the others up for long.
Offsets are code points.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from astana_reader.arabic.letters import ORDERING
from astana_reader.document.model import Document

SLICE = 128 * 1024  # code points: a few milliseconds each
OVERRIDES = "\u202d\u202e"  # under these, letters stand in another order than they are read
MARKS = "\u200c\u200d\u200e\u200f\u061c"  # ordinary in Arabic and Persian: only counted
_CONTROL = re.compile(f"[{ORDERING}]")
_MARK = re.compile(f"[{MARKS}]")
_WORD = re.compile(r"[^\W_][^\s]*")
_LETTER = re.compile(r"[^\W\d_]")
DISORDERED = frozenset({"reversed-pages"})  # repairs after which the order may still be wrong


@dataclass(frozen=True, slots=True)
class Control:
    """A sign that nobody sees and that changes the order of those around it."""

    offset: int
    sign: str

    @property
    def name(self) -> str:
        """Unicode's name for it, such as RIGHT-TO-LEFT OVERRIDE."""
        import unicodedata  # noqa: PLC0415  (when one is named)

        return unicodedata.name(self.sign)

    @property
    def code(self) -> str:
        """U+202E and the like."""
        return f"U+{ord(self.sign):04X}"


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long a text is. `marks`: invisible signs that are ordinary in Arabic."""

    words: int = 0
    letters: int = 0
    marks: int = 0

    def __add__(self, other: "Lengths") -> "Lengths":
        return Lengths(
            self.words + other.words, self.letters + other.letters, self.marks + other.marks
        )


def controls(text: str) -> Iterator[Control]:
    """The hidden controls in `text`, in order; a slice at a time."""
    for start in range(0, len(text), SLICE):
        piece = text[start : start + SLICE]
        if any(sign in piece for sign in ORDERING):  # a search for one sign costs next to nothing
            for found in _CONTROL.finditer(piece):
                yield Control(start + found.start(), found[0])


def lengths(text: str) -> Iterator[Lengths]:
    """The lengths of `text`, a slice at a time: their sum is the whole text's."""
    start = 0
    while start < len(text):
        end = _edge(text, start + SLICE)
        piece = text[start:end]
        marks = len(_MARK.findall(piece)) if any(sign in piece for sign in MARKS) else 0
        yield Lengths(len(_WORD.findall(piece)), len(_LETTER.findall(piece)), marks)
        start = end


def is_disordered(document: Document, hidden: tuple[Control, ...]) -> bool:
    """Whether letters may stand in another order than they were written in."""
    repairs = {repair.partition(":")[0] for repair in document.source.repairs}
    overridden = any(control.sign in OVERRIDES for control in hidden)
    return overridden or bool(repairs & DISORDERED)


def lacks_text(document: Document) -> bool:
    """Whether pages show something of which the text has nothing."""
    return bool(document.pages.textless)


def _edge(text: str, near: int) -> int:
    """The end of the word at `near`, if it is not far; the end of the text at most."""
    if near >= len(text):
        return len(text)
    blank = re.compile(r"\s").search(text, near, near + SLICE)
    return blank.start() if blank else min(near + SLICE, len(text))
