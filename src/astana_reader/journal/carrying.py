"""Notes from one store into another: single ones out of a copy, or all to another folder."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from astana_reader.errors import Reason, StoreError
from astana_reader.journal.backups import Backup, StoredNote, is_sound, notes_in, opened
from astana_reader.journal.changes import AddNote, Change, EditNote, Together
from astana_reader.journal.checking import version_in
from astana_reader.journal.connection import connect, failures, transaction
from astana_reader.journal.library import Absent, DocumentKey
from astana_reader.journal.migrations import migrate
from astana_reader.journal.salvage import TABLES, put
from astana_reader.journal.shelf import notes_on
from astana_reader.journal.store import Store
from astana_reader.notes.model import Annotation, NoteId

_TEXTS = ("document", "wording", "edition")  # what a note needs to find its place


@dataclass(frozen=True, slots=True)
class Differences:
    """The notes of a copy by what became of them, and how many of now came after it."""

    gone: tuple[StoredNote, ...]
    changed: tuple[StoredNote, ...]
    same: tuple[StoredNote, ...]
    later: int


def present_notes(store_path: Path) -> dict[NoteId, Annotation]:
    """The notes as they are now, to compare copies with; none where there is no store. StoreError.

    Read as those of a copy are: what either cannot understand is left out.
    """
    if not store_path.exists():
        return {}
    return {
        each.annotation.id: each.annotation
        for each in notes_in(Backup(store_path, datetime.now(UTC), 0))
    }


def differences(present: Mapping[NoteId, Annotation], backup: Backup) -> Differences:
    """What differs between the notes of a copy and those of now. StoreError."""
    then = notes_in(backup)
    gone = [each for each in then if each.annotation.id not in present]
    kept = [(each, present[each.annotation.id]) for each in then if each.annotation.id in present]
    return Differences(
        tuple(gone),
        tuple(each for each, now in kept if now != each.annotation),
        tuple(each for each, now in kept if now == each.annotation),
        len(present) - len(kept),
    )


def bring_back(store: Store, backup: Backup, notes: Collection[NoteId], now: datetime) -> int:
    """Put single notes of a copy back as they were there; how many. Undone as one step a document.

    What they are now stays in the store's history. StoreError; documents before the one that
    failed have theirs then.
    """
    wanted: defaultdict[DocumentKey, list[StoredNote]] = defaultdict(list)
    for each in notes_in(backup):
        if each.annotation.id in notes:
            wanted[each.document].append(each)
    with opened(backup) as copy:
        languages = dict(copy.execute("SELECT id, language FROM document").fetchall())
    for document, rows in wanted.items():
        present = {note.id for note in store.ask(notes_on(document)) or []}
        changes: list[Change] = [
            EditNote(row.annotation) if row.annotation.id in present else AddNote(row.annotation)
            for row in rows
        ]
        entry = Absent(document, rows[0].title, languages.get(document, ""))
        store.append(entry, Together(tuple(changes)), now)
    if wanted:
        with (
            failures(store.path),
            opened(backup) as copy,
            closing(connect(store.path, "rw")) as connection,
        ):
            _merge(copy, connection, _TEXTS)
    return sum(map(len, wanted.values()))


def continue_in(store_path: Path, folder: Path) -> Path:
    """Carry all that is stored to `folder`, to go on there; the store's path from then on.

    For a store that cannot be written any more; its file stays as it is. Where `folder` has a
    store already its notes stay too, and of a note that both have the one changed last. StoreError
    when there is no writing in `folder` either, or the old store can't be read.
    """
    new = folder / store_path.name
    draft = new.with_name(f"{new.name}.arriving")
    with failures(new):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            draft.unlink(missing_ok=True)
            if new.exists() and store_path.exists() and store_path.samefile(new):
                return new
            if store_path.exists():
                _copy(store_path, draft)
            with closing(connect(new, "rwc")) as target:
                version_in(target, new)
                migrate(target)
                if draft.exists():
                    with closing(connect(draft, "rw")) as source:
                        migrate(source)
                        _merge(source, target, TABLES)
        finally:
            draft.unlink(missing_ok=True)
    return new


def _copy(store_path: Path, draft: Path) -> None:
    with failures(store_path), closing(connect(store_path, "ro")) as source:
        version_in(source, store_path)
        source.execute("PRAGMA schema_version").fetchone()
        with closing(sqlite3.connect(draft)) as target:
            source.backup(target)
    if not is_sound(draft):
        raise StoreError(store_path, Reason.DAMAGED)


def _merge(source: sqlite3.Connection, target: sqlite3.Connection, tables: tuple[str, ...]) -> None:
    """All rows of the source that the target has not, or has older."""
    target.execute("PRAGMA foreign_keys = OFF")
    with transaction(target):
        for table in tables:
            rows = source.execute(f"SELECT * FROM {table}")  # noqa: S608  (names of ours)
            names = [column[0] for column in rows.description]
            for row in rows:
                put(target, table, dict(zip(names, row, strict=True)))
