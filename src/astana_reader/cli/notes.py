"""The notes store without a window."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from astana_reader.cli.exits import NOT_FOUND, OK
from astana_reader.document.loading import load
from astana_reader.document.model import Document
from astana_reader.interchange.telling import headline, kind_word, status_names
from astana_reader.messages import _
from astana_reader.notes.model import Annotation, NoteId, Placement, TextQuote
from astana_reader.paths import folders
from astana_reader.settings import store_in

# sqlite3 is imported by the store alone, so that --help and screenshot do without it.


def show(asked: argparse.Namespace) -> int:
    """List the notes of a file, each placed on the file as it is now."""
    from astana_reader.journal.store import Store  # noqa: PLC0415
    from astana_reader.reading import Reading  # noqa: PLC0415

    document = load(asked.file)
    with Store.open(store_in(folders(asked.data_dir))) as store:
        desk, editions = store.read(store.find(document, asked.file.absolute()))
    reading = Reading(document).with_editions(editions).with_desk(desk)
    placements = reading.placements
    rows = [(note, placements[note.id]) for note in _in_order(desk.notes.values(), placements)]
    if asked.json:
        json.dump([_row(*row) for row in rows], sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        for note, placement in rows:
            sys.stdout.write(_line(note, placement, reading.document))
    return OK


def add(asked: argparse.Namespace) -> int:
    """Put a note on words of a file; its id is printed once it is on the disk."""
    from astana_reader.journal.changes import AddNote  # noqa: PLC0415
    from astana_reader.journal.store import Store  # noqa: PLC0415
    from astana_reader.notes.writing import located, note_on  # noqa: PLC0415

    document = load(asked.file)
    quote = TextQuote(asked.quote, asked.prefix, asked.suffix)
    span = located(document, quote, asked.file)
    now = datetime.now(UTC)
    note = note_on(
        document, span, NoteId(str(uuid4())), now, body=asked.body, tags=tuple(asked.tag)
    )
    with Store.open(store_in(folders(asked.data_dir))) as store:
        store.append(store.find(document, asked.file.absolute()), AddNote(note), now)
    sys.stdout.write(f"{note.id}\n")
    return OK


def check(asked: argparse.Namespace) -> int:
    """Verify the store; what is wrong, a line each."""
    from astana_reader.journal.store import Store  # noqa: PLC0415

    with Store.open(store_in(folders(asked.data_dir))) as store:
        problems = store.check()
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    if not problems:
        sys.stdout.write(f"{_('The notes are sound.')}\n")
    return NOT_FOUND if problems else OK


def _in_order(
    notes: Iterable[Annotation], placements: Mapping[NoteId, Placement]
) -> list[Annotation]:
    def order(note: Annotation) -> tuple[int, str]:
        span = placements[note.id].span
        return (span or note.target.position).start, note.id

    return sorted(notes, key=order)


def _row(note: Annotation, placement: Placement) -> dict[str, Any]:
    span = placement.span
    return {
        "id": note.id,
        "quote": note.target.quote.exact,
        "body": note.body,
        "tags": list(note.tags),
        "style": note.style,
        "kind": note.kind,
        "subject": note.subject.name if note.subject is not None else None,
        "created": note.created.isoformat(),
        "placement": {
            "start": span.start if span else None,
            "end": span.end if span else None,
            "confidence": placement.confidence,
            "status": placement.status,
        },
    }


def _line(note: Annotation, placement: Placement, document: Document) -> str:
    words = status_names()
    number = document.paragraphs.at(placement.span.start).number if placement.span else None
    where = _("paragraph {n}").format(n=number) if number else ""
    tags = " ".join(f"#{tag}" for tag in note.tags)
    quote = headline(note) if note.whole else f"«{headline(note)}»"
    state = "" if note.whole else words[placement.status]
    parts = (quote, note.body, tags, kind_word(note), where, state)
    return " · ".join(" ".join(part.split()) for part in parts if part) + "\n"
