"""From one version of the store's tables to the next.

Step n of `STEPS` leads from version n to n + 1; the first makes an empty file a store. Each runs
together with the new version number in one transaction.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib import resources

from astana_reader.journal.connection import transaction

APPLICATION_ID = 0x41537244  # "ASrD", in the file's header for `file` and for us

Step = Callable[[sqlite3.Connection], None]


def create(connection: sqlite3.Connection) -> None:
    """The tables of version 1."""
    schema = resources.files(__package__).joinpath("schema.sql").read_text("utf-8")
    for statement in statements(schema):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def keep_corrections(connection: sqlite3.Connection) -> None:
    """Version 2: what a reader says of names."""
    for statement in statements(CORRECTIONS):
        connection.execute(statement)


def keep_kinds(connection: sqlite3.Connection) -> None:
    """Version 3: what kind of note it is, and on whom; what was there are highlights."""
    for statement in statements(KINDS):
        connection.execute(statement)


CORRECTIONS = """
CREATE TABLE correction (
    id        TEXT PRIMARY KEY NOT NULL,
    document  TEXT NOT NULL REFERENCES document (id),
    content   TEXT NOT NULL CHECK (json_valid(content)),
    created   TEXT NOT NULL,
    withdrawn TEXT                         -- when; NULL while it stands
) STRICT;
CREATE INDEX correction_document ON correction (document);
"""
KINDS = """
ALTER TABLE note ADD COLUMN kind TEXT NOT NULL DEFAULT 'highlight';
ALTER TABLE note ADD COLUMN subject TEXT CHECK (subject IS NULL OR json_valid(subject));
ALTER TABLE note_history ADD COLUMN kind TEXT NOT NULL DEFAULT 'highlight';
ALTER TABLE note_history ADD COLUMN subject TEXT;
DROP TRIGGER note_keeps_its_past;
CREATE TRIGGER note_keeps_its_past AFTER UPDATE ON note
BEGIN
    INSERT INTO note_history (
        replaced, note, edition, start, "end", exact, prefix, suffix, section,
        body, style, tags, modified, deleted, kind, subject
    ) VALUES (
        strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), OLD.id, OLD.edition, OLD.start, OLD."end",
        OLD.exact, OLD.prefix, OLD.suffix, OLD.section,
        OLD.body, OLD.style, OLD.tags, OLD.modified, OLD.deleted, OLD.kind, OLD.subject
    );
END;
"""
STEPS: tuple[Step, ...] = (create, keep_corrections, keep_kinds)
VERSION = len(STEPS)


def version(connection: sqlite3.Connection) -> int:
    """The version of the tables in the file; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Bring the file to the last version of `steps`; another instance may do it meanwhile."""
    while version(connection) < len(steps):
        with transaction(connection):
            reached = version(connection)
            if reached < len(steps):
                steps[reached](connection)
                connection.execute(f"PRAGMA user_version = {reached + 1}")


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, one by one: `executescript` would commit before them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
