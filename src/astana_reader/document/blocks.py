"""What a format reader hands over, before structure: paragraphs, and what the file says of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from astana_reader.document.model import Metadata, Role, Source
from astana_reader.document.pages import NO_PAGES, Pages


@dataclass(frozen=True, slots=True)
class Manner:
    """How a file is to be read, where there is a choice.

    `encoding` overrules what the bytes look like. `whole`: a web page with all that stands around
    its article. `cut`: the bytes are the beginning of a longer file.
    """

    encoding: str = ""
    whole: bool = False
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph's text, without line ends, and what the file itself marks it as.

    `role` is None where the file does not say: rules infer it. `level` is a heading's, from 1.
    `apart`: an empty line stands before it. `inferred`: the role was told by looks, not by marks.
    """

    text: str
    role: Role | None = None
    level: int = 0
    apart: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Blocks:
    """A whole file: its paragraphs in order, where they come from, what they say of themselves.

    `language` is the two letters of ISO 639, empty where the file does not say. `pages` begin at
    blocks, by their number.
    """

    blocks: Sequence[Block]
    source: Source
    title: str = ""
    language: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    pages: Pages = NO_PAGES
