"""Notes as rows of a table."""

from collections.abc import Iterator, Sequence

from astana_reader.interchange.citing import Excerpts
from astana_reader.interchange.tables import Cell
from astana_reader.interchange.telling import colour_names, kind_names, status_names
from astana_reader.messages import _


def header() -> list[str]:
    """The headings of the columns."""
    return [
        _("Document"), _("Section"), _("Paragraph"), _("Quote"), _("Note"), _("Tags"),
        _("Colour"), _("Place"), _("Start"), _("End"), _("Created"), _("Modified"), _("Id"),
        _("Kind"), _("Name"),
    ]  # fmt: skip


def rows(documents: Sequence[Excerpts]) -> Iterator[list[Cell]]:
    """A row a note, in the order of the texts. Start and end are code points of the text."""
    colours, states, kinds = colour_names(), status_names(), kind_names()
    for document in documents:
        for citation in document.citations:
            note, span = citation.note, citation.span
            yield [
                document.title,
                " › ".join(citation.target.section),
                citation.paragraph,
                citation.words,
                note.body,
                "; ".join(note.tags),
                colours[note.style],
                states[citation.status],
                span.start if span is not None else None,
                span.end if span is not None else None,
                note.created.isoformat(timespec="seconds"),
                note.modified.isoformat(timespec="seconds"),
                note.id,
                kinds[note.kind],
                note.subject.name if note.subject is not None else "",
            ]
