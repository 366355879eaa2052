"""The directions that a reader chose for paragraphs, or for a whole document, over the rule's.

A paragraph is known by its words, not by its place: a file that was corrected elsewhere keeps the
choice, and lines of the same words turn together.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha1
from types import MappingProxyType

from astana_reader.document.model import Direction, Document, Paragraph

KNOWN_BY = 256  # code points from the beginning of a paragraph


@dataclass(frozen=True, slots=True)
class Turns:
    """`overall` counts for every paragraph that has no choice of its own."""

    overall: Direction | None = None
    own: Mapping[str, Direction] = field(default_factory=lambda: MappingProxyType({}))

    def __bool__(self) -> bool:
        return self.overall is not None or bool(self.own)

    def direction(self, document: Document, paragraph: Paragraph) -> Direction:
        """Which way `paragraph` is shown."""
        if self.own:
            chosen = self.own.get(fingerprint(document, paragraph))
            if chosen is not None:
                return chosen
        return self.overall or paragraph.direction

    def whole(self, document: Document) -> Direction:
        """Which way the document as a whole is shown."""
        return self.overall or document.direction

    def for_all(self, overall: Direction | None) -> "Turns":
        """Every paragraph that way, whatever was chosen before; None goes back to the rule."""
        return Turns(overall)

    def for_one(self, document: Document, paragraph: Paragraph, wanted: Direction) -> "Turns":
        """One paragraph that way; a choice that only repeats what counts anyway is dropped."""
        own = dict(self.own)
        own.pop(fingerprint(document, paragraph), None)
        if (self.overall or paragraph.direction) is not wanted:
            own[fingerprint(document, paragraph)] = wanted
        return Turns(self.overall, MappingProxyType(own))


def fingerprint(document: Document, paragraph: Paragraph) -> str:
    """What a paragraph is known by: sixteen hexadecimal digits of its length and first words."""
    span = paragraph.span
    words = document.text[span.start : min(span.end, span.start + KNOWN_BY)]
    known = f"{span.end - span.start} {words}".encode("utf-8", "surrogatepass")
    return sha1(known, usedforsecurity=False).hexdigest()[:16]
