"""Which formats there are, and which one a file is in.

What the first bytes say goes before the name. A format's own module is imported when a file in
it is read, as plain text is all that most windows see.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.formats import text

MIB = 1024 * 1024  # bytes


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, raw: bytes, path: Path, manner: Manner, /) -> Blocks:
        """The file's blocks, or UnreadableDocument."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the endings its files have, its reader.

    `largest` is the most bytes that a file of it may have. `by_parts`: its beginning can be read
    without the rest, by our own code alone.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    largest: int = 256 * MIB
    by_parts: bool = False


TEXT = Format("text", (".txt", ".text", ""), text.read, 512 * MIB, by_parts=True)
FORMATS: tuple[Format, ...] = (TEXT,)
_BY_SUFFIX = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}


def format_of(path: Path) -> Format:
    """The format of the file so named; plain text where the name says nothing known."""
    return _BY_SUFFIX.get(path.suffix.lower(), TEXT)
