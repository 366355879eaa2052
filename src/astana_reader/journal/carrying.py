"""Notes from one store into another: single ones out of a copy, or all to another folder."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from astana_reader.errors import Reason, StoreError
from astana_reader.journal.backups import Backup, StoredNote, is_sound, notes_in, opened
from astana_reader.journal.changes import AddNote, Change, EditNote, Together
from astana_reader.journal.checking import version_in
from astana_reader.journal.connection import connect, failures, transaction
from astana_reader.journal.library import Absent, DocumentKey
from astana_reader.journal.migrations import migrate
from astana_reader.journal.salvage import TABLES, put
from astana_reader.journal.shelf import annotated, notes_on
from astana_reader.journal.store import Store
from astana_reader.notes.model import Annotation, NoteId

_TEXTS = ("document", "wording", "edition")  # what a note needs to find its place


@dataclass(frozen=True, slots=True)
class Differences:
    """What a copy has that the store has not, or otherwise, and how many notes came later."""

    gone: tuple[StoredNote, ...]
    changed: tuple[StoredNote, ...]
    later: int


def differences(store: Store, backup: Backup) -> Differences:
    """What differs between the notes of a copy and those of now. StoreError."""
    now: dict[NoteId, Annotation] = {}
    for document in store.ask(annotated) or []:
        now.update({note.id: note for note in store.ask(notes_on(document.key)) or []})
    then = notes_in(backup)
    known = {each.annotation.id for each in then}
    return Differences(
        tuple(each for each in then if each.annotation.id not in now),
        tuple(
            each for each in then
            if now.get(each.annotation.id, each.annotation) != each.annotation
        ),
        sum(note not in known for note in now),
    )  # fmt: skip


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
