"""What a reader puts down about a text, after the W3C Web Annotation model.

Offsets are code points of the edition that the note was made on; times are in UTC.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from astana_reader.document.spans import Span

NoteId = NewType("NoteId", str)
CONTEXT = 32  # code points kept on each side; 64 changed one placement of 6,000


class Style(StrEnum):
    """How a note looks on the page; each also has a line pattern of its own."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    ROSE = "rose"
    VIOLET = "violet"


class NoteKind(StrEnum):
    """What a note is. The first three lie on words, the others on a document as a whole."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    BOOKMARK = "bookmark"  # a place: shown in the margin, not over the words
    DOCUMENT = "document"
    ENTITY = "entity"  # on whom or what the document names


WHOLE = frozenset({NoteKind.DOCUMENT, NoteKind.ENTITY})


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity as a note knows it: by its id, and by its name should the id be gone."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class TextQuote:
    """The words themselves with what stood before and after (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a note was put: `quote.exact == text[position]` in the edition it was made on.

    `edition` is the SHA-256 of that edition's bytes. `section` holds the titles of the sections
    around it, outermost first.
    """

    edition: str
    quote: TextQuote
    position: Span
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note: a target, what the reader wrote (may be empty: a bare highlight), and its look.

    A note on a document as a whole has a target without words. ValueError for a note on an
    entity without its `subject`, and for any other with one.
    """

    id: NoteId
    target: Target
    body: str
    style: Style
    tags: tuple[str, ...]
    created: datetime
    modified: datetime
    kind: NoteKind = NoteKind.HIGHLIGHT
    subject: Subject | None = None

    def __post_init__(self) -> None:
        if (self.kind is NoteKind.ENTITY) != (self.subject is not None):
            raise ValueError(f"the subject of a note of the kind {self.kind}: {self.subject}")

    @property
    def whole(self) -> bool:
        """Whether it is on the document as a whole, and so never without a place."""
        return self.kind in WHOLE


class Status(StrEnum):
    """How a note found its place, in the words of the command line."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    REVIEW = "review"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a note lies in the text as it is now; computed, never stored over the target.

    `span` is None for `review` and `lost`, and for a note on the whole document. `confidence` runs
    from 0 to 1. `candidates` are the places a person may choose from when the machine must not.
    """

    annotation: NoteId
    span: Span | None
    confidence: float
    status: Status
    candidates: tuple[Span, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether only the reader can say where the note lies."""
        return self.status in {Status.REVIEW, Status.LOST}


def target_of(text: str, span: Span, edition: str, section: tuple[str, ...] = ()) -> Target:
    """The target for `span` of `text`, with its context cut only at the text's ends."""
    quote = TextQuote(
        text[span.slice],
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
    )
    return Target(edition, quote, span, section)


def target_of_all(text: str, edition: str) -> Target:
    """The target for the whole of `text`: no words, all places. ValueError for an empty text."""
    return Target(edition, TextQuote(""), Span(0, len(text)))
