"""What the store knows of documents that are not open: asked with `Store.ask`.

>>> store.ask(annotated)
[Shelved(key=..., title='البيان الختامي', language='ar', path=...)]
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from astana_reader.journal.library import DocumentKey
from astana_reader.journal.records import select_notes, selected
from astana_reader.journal.writing import notes_of
from astana_reader.notes.model import Annotation, NoteId


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document that has notes, and where its file was seen last (None: never here)."""

    key: DocumentKey
    title: str
    language: str
    path: Path | None


@dataclass(frozen=True, slots=True)
class Owned:
    """A note of the store by its id: whose it is, and None for `note` once it was deleted."""

    document: DocumentKey
    note: Annotation | None


_SHELVED = (
    "SELECT id, title, language, (SELECT place.path FROM place JOIN edition"
    " ON edition.sha256 = place.edition WHERE edition.document = document.id"
    " ORDER BY place.seen DESC LIMIT 1) FROM document"
)


def annotated(connection: sqlite3.Connection) -> list[Shelved]:
    """The documents that have notes, by their titles."""
    noted = "SELECT document FROM note WHERE deleted IS NULL"
    rows = connection.execute(f"{_SHELVED} WHERE id IN ({noted}) ORDER BY title, id")
    return [_shelved(row) for row in rows]


def shelved(document: DocumentKey) -> Callable[[sqlite3.Connection], Shelved | None]:
    """Asks for a document by its key; None when there is none."""

    def ask(connection: sqlite3.Connection) -> Shelved | None:
        row = connection.execute(f"{_SHELVED} WHERE id = ?", (document,)).fetchone()
        return None if row is None else _shelved(row)

    return ask


def notes_on(document: DocumentKey) -> Callable[[sqlite3.Connection], list[Annotation]]:
    """Asks for the notes of a document, in the order they were made."""
    return lambda connection: notes_of(connection, document)


def known_as(edition: str) -> Callable[[sqlite3.Connection], DocumentKey | None]:
    """Asks for the document that has the edition with this SHA-256."""

    def ask(connection: sqlite3.Connection) -> DocumentKey | None:
        row = connection.execute(
            "SELECT document FROM edition WHERE sha256 = ?"
            " UNION ALL SELECT id FROM document WHERE id = ?",
            (edition, edition),
        ).fetchone()
        return None if row is None else DocumentKey(row[0])

    return ask


def owner_of(note: NoteId) -> Callable[[sqlite3.Connection], Owned | None]:
    """Asks whose note has this id; deleted ones count. None when there is none."""

    def ask(connection: sqlite3.Connection) -> Owned | None:
        row = connection.execute(
            "SELECT document, deleted FROM note WHERE id = ?", (note,)
        ).fetchone()
        if row is None:
            return None
        document, deleted = row
        if deleted is not None:
            return Owned(DocumentKey(document), None)
        found = connection.execute(f"{select_notes(connection)} WHERE id = ?", (note,)).fetchone()
        return Owned(DocumentKey(document), selected(found))

    return ask


def _shelved(row: tuple[str, str, str, str | None]) -> Shelved:
    key, title, language, path = row
    return Shelved(DocumentKey(key), title, language, None if path is None else Path(path))
