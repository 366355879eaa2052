"""Notes as they are cited elsewhere: the words, where they stand, and what was noted.

Pure. Offsets are code points of the document's text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from astana_reader.arabic.direction import Direction, direction
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.notes.model import (
    Annotation,
    NoteId,
    Placement,
    Status,
    Style,
    Target,
    target_of,
    target_of_all,
)

COLOURS: Mapping[Style, str] = {  # light enough to be read through, as on the page
    Style.YELLOW: "#ffe680",
    Style.GREEN: "#b7e4a8",
    Style.BLUE: "#aed6f1",
    Style.ROSE: "#f5b7c5",
    Style.VIOLET: "#d7bde2",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A note with the place it has in its document as that is now.

    `target` is what to say of its place: in the document at hand where it lies there for certain,
    else as it was made. `span` is None in the second case. `paragraph` is the number that a
    citation counts; None in a heading and where there is no place.
    """

    note: Annotation
    target: Target
    span: Span | None = None
    paragraph: int | None = None
    status: Status = Status.LOST

    @property
    def words(self) -> str:
        """The words that the note is on."""
        return self.target.quote.exact

    @property
    def section(self) -> str:
        """The innermost section's title; empty in the lead."""
        return self.target.section[-1] if self.target.section else ""


@dataclass(frozen=True, slots=True)
class Excerpts:
    """The notes of one document: on all of it, in the order of its text, without a place.

    `edition` is the SHA-256 by which the document is known. `text` is None when the document is
    not at hand: then its notes are told as they were made. `name` is its file's, without folders.
    """

    title: str
    edition: str
    citations: tuple[Citation, ...]
    text: str | None = None
    language: str = "ar"
    direction: Direction = Direction.RTL
    name: str = ""


def excerpts(
    document: Document,
    notes: Iterable[Annotation],
    placements: Mapping[NoteId, Placement],
    name: str = "",
) -> Excerpts:
    """The notes of a document that is at hand. KeyError for a note without its placement."""
    cited = [_cited(note, placements[note.id], document) for note in notes]
    return Excerpts(
        document.title, document.source.sha256, _in_order(cited), document.text,
        document.language, document.direction, name,
    )  # fmt: skip


def remembered(title: str, edition: str, language: str, notes: Iterable[Annotation]) -> Excerpts:
    """The notes of a document whose file is not at hand, as they were made."""
    states = {False: Status.LOST, True: Status.EXACT}
    cited = [Citation(note, note.target, status=states[note.whole]) for note in notes]
    words = " ".join([title, *(citation.words for citation in cited)])
    return Excerpts(title, edition, _in_order(cited), language=language, direction=direction(words))


def chosen(whole: Excerpts, wanted: Sequence[NoteId]) -> Excerpts:
    """Only these notes."""
    kept = frozenset(wanted)
    citations = tuple(each for each in whole.citations if each.note.id in kept)
    return Excerpts(
        whole.title, whole.edition, citations, whole.text,
        whole.language, whole.direction, whole.name,
    )  # fmt: skip


def by_section(whole: Excerpts) -> Iterator[tuple[str, list[Citation]]]:
    """Neighbours under the same section's title; "" for the lead. The unplaced are a part of it."""
    found: list[Citation] = []
    for citation in whole.citations:
        if found and found[-1].target.section != citation.target.section:
            yield found[-1].section, found
            found = []
        found.append(citation)
    if found:
        yield found[-1].section, found


def _cited(note: Annotation, placement: Placement, document: Document) -> Citation:
    span = placement.span
    if span is None:
        edition = document.source.sha256
        target = target_of_all(document.text, edition) if note.whole else note.target
        return Citation(note, target, status=placement.status)
    target, edition = note.target, document.source.sha256
    if target.edition != edition or target.position != span or placement.status != Status.EXACT:
        target = target_of(document.text, span, edition, document.section_path(span.start))
    paragraph = document.paragraphs.at(span.start).number
    return Citation(note, target, span, paragraph, placement.status)


def _in_order(cited: Iterable[Citation]) -> tuple[Citation, ...]:
    def order(citation: Citation) -> tuple[bool, bool, Span, str]:
        lost = citation.span is None and not citation.note.whole
        place = citation.span or citation.target.position
        return not citation.note.whole, lost, place, citation.note.id

    return tuple(sorted(cited, key=order))
