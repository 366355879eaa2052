"""Where a note belongs in another edition of its text.

Pure: notes and a text in, placements out. Nothing here reads a file or a clock.
Offsets are code points. docs/anchoring.md tells the order of the steps and where the figures
come from. The rule above all: a doubtful note goes to the reader, never to a look-alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.notes.model import Annotation, NoteId, Placement, Status, Style, Target

if TYPE_CHECKING:
    from astana_reader.notes.editions import Edition


def place(
    notes: Iterable[Annotation], document: Document, editions: Mapping[str, str]
) -> list[Placement]:
    """Where each of `notes` lies in `document`, in the order given.

    `editions` holds the texts that notes were made on, by the SHA-256 of the edition; a note
    whose edition is missing is looked for by its quote alone.
    """
    known: dict[str, Edition] = {}
    return [_placed(note, document, editions, known) for note in notes]


def place_targets(
    targets: Sequence[Target], document: Document, editions: Mapping[str, str]
) -> list[Span]:
    """Where each target lies for certain; what would be up for review is left out."""
    at = datetime(1970, 1, 1, tzinfo=UTC)  # of no matter to a place
    notes = [
        Annotation(NoteId(str(number)), target, "", Style.YELLOW, (), at, at)
        for number, target in enumerate(targets)
    ]
    placed = place(notes, document, editions)
    return [each.span for each in placed if each.span is not None]


def _placed(
    note: Annotation, document: Document, editions: Mapping[str, str], known: dict[str, "Edition"]
) -> Placement:
    target = note.target
    same = target.edition == document.source.sha256
    if same or editions.get(target.edition) == document.text:
        exact = _exactly(note, document.text)
        if exact:
            return exact
    # Most documents are read as they were annotated: those start without the means to compare.
    from astana_reader.notes.editions import Edition  # noqa: PLC0415

    edition = known.get(target.edition)
    if edition is None:
        text = None if same else editions.get(target.edition)
        quotable = next((other.quotable for other in known.values()), None)
        edition = known[target.edition] = Edition(text, document.text, quotable)
    return edition.placed(note)


def _exactly(note: Annotation, text: str) -> Placement | None:
    """The note where it was made, if its words stand there."""
    span = note.target.position
    if text[span.slice] != note.target.quote.exact:
        return None
    return Placement(note.id, span, 1.0, Status.EXACT)
