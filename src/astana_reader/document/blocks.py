"""What a format reader hands over, before structure: paragraphs, and what the file says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from astana_reader.document.model import Metadata, Role, Source


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph's text, without line ends, and what the file itself marks it as.

    `role` is None where the file does not say: rules infer it. `level` is a heading's, from 1.
    `apart`: an empty line stands before it.
    """

    text: str
    role: Role | None = None
    level: int = 0
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """A whole file: its paragraphs in order, where they come from, what they say of themselves."""

    blocks: Sequence[Block]
    source: Source
    title: str = ""
    metadata: Metadata = field(default_factory=Metadata)
