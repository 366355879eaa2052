"""Brings a damaged store back: the newest copy, and every row of the damaged file that can be read.

The damaged file itself is kept, under another name.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from astana_reader.journal.backups import finish, finished, set_aside, write_newest
from astana_reader.journal.connection import connect, transaction
from astana_reader.journal.migrations import migrate

TABLES = (
    "document",
    "wording",
    "edition",
    "place",
    "note",
    "note_history",
    "change",
    "correction",
)


@dataclass(frozen=True, slots=True)
class Rescue:
    """What became of a damaged store.

    `aside`: where the damaged file is. `backup`: the copy that took its place, if there was one.
    `salvaged`: how many notes the damaged file had that the copy had not, or had older.
    """

    aside: Path
    backup: Path | None
    salvaged: int


def rescue(store: Path) -> Rescue:
    """Set the damaged file aside and put a sound one in its place. OSError or sqlite3.Error.

    The sound one is finished before the damaged one is moved: `finish` ends what a crash cut off.
    """
    draft = finished(store)
    draft.unlink(missing_ok=True)
    backup = write_newest(store, draft)
    with closing(connect(draft, "rwc")) as connection:
        migrate(connection)
        connection.execute("PRAGMA foreign_keys = OFF")  # a parent row may be past reading
        before = _notes(connection)
        with transaction(connection):
            for table in TABLES:
                for row in _readable(store, table):
                    put(connection, table, row)
        after = _notes(connection)
    aside = set_aside(store)
    finish(store)
    return Rescue(aside, backup, sum(after[note] != before.get(note) for note in after))


def _notes(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT id, modified || ifnull(deleted, '') FROM note")
    return dict(rows.fetchall())


def _readable(damaged: Path, table: str) -> Iterator[dict[str, Any]]:
    """The rows that can be read from the front, then those from the back; some may come twice."""
    for order in ("ASC", "DESC"):
        try:
            # Nothing may be written to it, not even what its journal would roll back.
            uri = f"{damaged.absolute().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(uri, uri=True)) as connection:
                connection.row_factory = sqlite3.Row
                connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
                asked = f"SELECT * FROM {table} NOT INDEXED ORDER BY rowid {order}"  # noqa: S608
                yield from map(dict, connection.execute(asked))
        except (sqlite3.Error, UnicodeDecodeError):
            continue


def put(connection: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    """Put a row in, unless a later version of it is there, or it is not as a row must be."""
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" for _ in row)
    insert = f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
    try:
        added = connection.execute(insert, tuple(row.values())).rowcount
        if table == "note" and not added:
            connection.execute(
                'UPDATE note SET edition = :edition, start = :start, "end" = :end,'
                " exact = :exact, prefix = :prefix, suffix = :suffix, section = :section,"
                " body = :body, style = :style, tags = :tags, modified = :modified,"
                " deleted = :deleted, kind = :kind, subject = :subject"
                " WHERE id = :id AND max(modified, ifnull(deleted, ''))"
                " < max(:modified, ifnull(:deleted, ''))",
                {"kind": "highlight", "subject": None} | row,  # from before there were kinds
            )
    except (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.ProgrammingError):
        return
