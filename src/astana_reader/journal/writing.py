"""How a change becomes rows, and rows a desk. Everything here runs inside a transaction."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from astana_reader.journal.changes import (
    AddNote,
    Change,
    Correct,
    EditNote,
    RemoveNote,
    Together,
    Withdraw,
)
from astana_reader.journal.corrections import Correction
from astana_reader.journal.history import DEPTH, Move, Step
from astana_reader.journal.library import DocumentKey
from astana_reader.journal.records import (
    NOTE_COLUMNS,
    correction_of,
    correction_row,
    moment,
    read_change,
    row_of,
    select_notes,
    selected,
    written,
)
from astana_reader.notes.model import Annotation, NoteId

_NAMES = ", ".join(f'"{name}"' for name in NOTE_COLUMNS)
_VALUES = ", ".join(f":{name}" for name in NOTE_COLUMNS)
_INSERT = f"INSERT INTO note (document, {_NAMES}) VALUES (:document, {_VALUES})"  # noqa: S608
_ASSIGNED = ", ".join(f'"{name}" = :{name}' for name in NOTE_COLUMNS if name != "id")
_UPDATE = f"UPDATE note SET {_ASSIGNED}, deleted = NULL WHERE id = :id"  # noqa: S608


class Writer:
    """Writes changes over what other instances wrote, without overwriting it.

    It remembers how this instance saw each note last: only fields that an edit changed since are
    written. Where both changed the same field the later wins, and note_history keeps the other.
    """

    def __init__(self) -> None:
        self._seen: dict[NoteId, Annotation] = {}

    def saw(self, notes: Iterable[Annotation]) -> None:
        """These versions are what the reader has before him."""
        self._seen.update({note.id: note for note in notes})

    def write(
        self, connection: sqlite3.Connection, document: DocumentKey, change: Change, now: datetime
    ) -> list[Annotation]:
        """Write the rows of `change`; the notes that it put there, as they are now.

        An edited note that another instance deleted comes back; one that is gone already stays
        gone. TypeError for a kind of change that has no rows.
        """
        match change:
            case AddNote(note) | EditNote(note):
                return [self._put(connection, document, note)]
            case RemoveNote(note):
                connection.execute(
                    "UPDATE note SET deleted = ? WHERE id = ? AND document = ? AND deleted IS NULL",
                    (moment(now), note, document),
                )
                return []
            case Correct(correction):
                content = json.dumps(correction_row(correction), ensure_ascii=False)
                connection.execute(
                    "INSERT INTO correction (id, document, content, created) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT (id) DO UPDATE SET withdrawn = NULL",
                    (correction.id, document, content, moment(correction.created)),
                )
                return []
            case Withdraw(correction):
                connection.execute(
                    "UPDATE correction SET withdrawn = ? WHERE id = ? AND document = ?"
                    " AND withdrawn IS NULL",
                    (moment(now), correction, document),
                )
                return []
            case Together(changes):
                return [
                    note for each in changes for note in self.write(connection, document, each, now)
                ]
        raise TypeError(f"the store has no rows for {type(change).__name__}")

    def _put(
        self, connection: sqlite3.Connection, document: DocumentKey, note: Annotation
    ) -> Annotation:
        found = connection.execute(
            f"{select_notes(connection)} WHERE id = ? AND document = ?", (note.id, document)
        ).fetchone()
        if found is None:
            connection.execute(_INSERT, row_of(note) | {"document": document})
            return note
        base = self._seen.get(note.id)
        together = note if base is None else merged(base, note, selected(found))
        connection.execute(_UPDATE, row_of(together))
        return together


def merged(base: Annotation, ours: Annotation, theirs: Annotation) -> Annotation:
    """Their version of a note with what we changed since `base`."""
    names = ("target", "body", "style", "tags", "kind", "subject")
    changed = {
        name: getattr(ours, name) for name in names if getattr(ours, name) != getattr(base, name)
    }
    if theirs == base:
        return ours
    return replace(theirs, **changed, modified=max(ours.modified, theirs.modified))


def notes_of(connection: sqlite3.Connection, document: DocumentKey) -> list[Annotation]:
    """The document's notes in the order they were made; those that make no sense are left out."""
    rows = connection.execute(
        f"{select_notes(connection)} WHERE document = ? AND deleted IS NULL ORDER BY created, id",
        (document,),
    )
    notes: list[Annotation] = []
    for row in rows:
        try:
            notes.append(selected(row))
        except (ValueError, TypeError):  # `checking` names it
            continue
    return notes


def corrections_of(connection: sqlite3.Connection, document: DocumentKey) -> list[Correction]:
    """What was said of the document, in order; what makes no sense is left out."""
    rows = connection.execute(
        "SELECT content FROM correction WHERE document = ? AND withdrawn IS NULL"
        " ORDER BY created, id",
        (document,),
    )
    found: list[Correction] = []
    for (content,) in rows:
        try:
            found.append(correction_of(json.loads(content)))
        except (ValueError, TypeError, KeyError):
            continue
    return found


def record(
    connection: sqlite3.Connection, document: DocumentKey, step: Step, now: datetime
) -> None:
    """Put a step into the journal of changes."""
    connection.execute(
        "INSERT INTO change (document, at, move, content, inverse) VALUES (?, ?, ?, ?, ?)",
        (document, moment(now), str(step.move), written(step.change), written(step.inverse)),
    )


def steps_of(connection: sqlite3.Connection, document: DocumentKey) -> list[Step]:
    """The last steps of the document's journal, oldest first: enough for a full `History`."""
    rows = connection.execute(
        "SELECT move, content, inverse FROM change WHERE document = ? ORDER BY number DESC LIMIT ?",
        (document, 3 * DEPTH),
    ).fetchall()
    return [
        Step(Move(move), read_change(content), read_change(inverse))
        for move, content, inverse in reversed(rows)
    ]
