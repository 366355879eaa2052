"""What can be wrong inside a store that SQLite opens, in words."""

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from astana_reader.errors import Reason, StoreError
from astana_reader.journal.library import text_digest, text_of
from astana_reader.journal.migrations import APPLICATION_ID, version
from astana_reader.journal.records import select_notes, selected
from astana_reader.messages import _


def version_in(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the tables; StoreError for a database of another program."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and tables:
        raise StoreError(path, Reason.UNKNOWN_FORMAT)
    return version(connection)


def problems(connection: sqlite3.Connection) -> list[str]:
    """Every fault that is found; an empty list for a sound store."""
    return [*_structure(connection), *_texts(connection), *_notes(connection)]


def _structure(connection: sqlite3.Connection) -> Iterator[str]:
    for (fault,) in connection.execute("PRAGMA integrity_check"):
        if fault != "ok":
            yield _("The file is damaged: {fault}").format(fault=fault)
    for table, row, parent, _number in connection.execute("PRAGMA foreign_key_check"):
        yield _("Row {row} of {table} points to nothing in {parent}.").format(
            row=row, table=table, parent=parent
        )


def _texts(connection: sqlite3.Connection) -> Iterator[str]:
    for digest, content in connection.execute("SELECT sha256, content FROM wording"):
        if _text(content, digest) is None:
            yield _("The kept text {digest} is damaged.").format(digest=digest)


def _notes(connection: sqlite3.Connection) -> Iterator[str]:
    """Notes that make no sense, and notes whose words are not in the text they were made on."""
    texts: dict[str, str | None] = {}
    for row in connection.execute(f"{select_notes(connection)} ORDER BY edition"):
        try:
            note = selected(row)
        except (ValueError, TypeError):
            yield _("The note {id} cannot be understood.").format(id=row[0])
            continue
        if "\ufffd" in note.body and not _wrote_mark(connection, note.id):
            yield _("The text of the note {id} is damaged.").format(id=note.id)
        if note.whole:
            continue
        edition = note.target.edition
        if edition not in texts:
            texts = {edition: _edition(connection, edition)}
        text = texts[edition]
        if text is not None and text[note.target.position.slice] != note.target.quote.exact:
            yield _("The note {id} is not where its words are.").format(id=note.id)


def _wrote_mark(connection: sqlite3.Connection, note: str) -> bool:
    """Whether U+FFFD stands in the note itself, and is no mark of bytes that are no text."""
    asked = "SELECT instr(CAST(body AS BLOB), x'EFBFBD') FROM note WHERE id = ?"
    return bool(connection.execute(asked, (note,)).fetchone()[0])


def _edition(connection: sqlite3.Connection, edition: str) -> str | None:
    row = connection.execute(
        "SELECT wording.content, wording.sha256 FROM wording JOIN edition"
        " ON edition.wording = wording.sha256 WHERE edition.sha256 = ?",
        (edition,),
    ).fetchone()
    return None if row is None else _text(*row)


def _text(content: bytes, digest: str) -> str | None:
    try:
        text = text_of(content)
    except (zlib.error, UnicodeDecodeError):
        return None
    return text if text_digest(text) == digest else None
