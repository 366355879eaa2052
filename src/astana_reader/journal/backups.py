"""Copies of the store: one a day before the first writing, and one before each migration.

What a reader may do with them: look into one, and go back to it. What was there before is kept as
a copy that no later one pushes out. A damaged file is set aside and never written again.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from astana_reader.errors import Reason, StoreError
from astana_reader.journal.checking import version_in
from astana_reader.journal.connection import connect, damage, failures, is_damage
from astana_reader.journal.library import DocumentKey
from astana_reader.journal.migrations import VERSION, migrate
from astana_reader.journal.records import SELECT_NOTES, selected
from astana_reader.notes.model import Annotation

KEPT = 7
EVERY = timedelta(days=1)
_STAMP = "%Y%m%dT%H%M%S%fZ"
_FOR_GOOD = "-kept"  # ends the name of a copy that stays when there are more than KEPT


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the store, when it was taken (UTC), and how many notes it holds.

    `for_good`: it was made because the notes went back to another copy; it is never removed.
    """

    path: Path
    taken: datetime
    notes: int
    for_good: bool = False


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note in a copy, with the title of its document and the key that this is known by."""

    title: str
    annotation: Annotation
    document: DocumentKey


def backups(store_path: Path) -> list[Backup]:
    """The copies of the store, the newest first.

    One that cannot be read is left out, as nothing can come back from it. Each is opened: a few
    milliseconds a copy. StoreError when the folder cannot be read.
    """
    found: list[Backup] = []
    with failures(store_path):
        for path in copies(store_path):
            notes = _count(path)
            taken = _made(path, store_path)
            if notes is not None and taken is not None:
                found.append(Backup(path, taken, notes, path.stem.endswith(_FOR_GOOD)))
    return found


def notes_in(backup: Backup) -> list[StoredNote]:
    """The notes in a copy, by their documents' titles, and in the order they were made.

    Notes that make no sense are left out. StoreError when the copy cannot be read, or a later
    version of the program made it.
    """
    with opened(backup) as connection:
        titles = dict(connection.execute("SELECT id, title FROM document").fetchall())
        rows = connection.execute(
            SELECT_NOTES.replace(" FROM", ", document FROM")
            + " WHERE deleted IS NULL ORDER BY created, id"
        ).fetchall()
    found: list[StoredNote] = []
    for *row, document in rows:
        try:
            note = selected(tuple(row))
        except (ValueError, TypeError):
            continue
        found.append(StoredNote(titles.get(document, ""), note, DocumentKey(document)))
    return sorted(found, key=lambda each: (each.title, each.document))


def restore(store_path: Path, backup: Backup) -> Path:
    """Go back to a copy as a whole; where the notes as they were until now are kept.

    That is another copy, so this too can be undone; a damaged store is renamed instead. Other
    instances wait meanwhile and see what came back. What is written is finished beside the store
    before that is touched. StoreError, and then the store is as it was.
    """
    draft = store_path.with_name(f"{store_path.name}.restoring")
    with failures(store_path):
        store_path.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.unlink(missing_ok=True)
            with opened(backup) as source, closing(connect(draft, "rwc")) as target:
                source.backup(target)
            return _exchange(store_path, draft)
        finally:
            draft.unlink(missing_ok=True)


def _exchange(store: Path, draft: Path) -> Path:
    """Put what is in `draft` into the store; where the store's content is now."""
    if not _is_ours(store):
        draft.replace(finished(store))
        aside = set_aside(store)
        finish(store)
        return aside
    with closing(connect(store, "rwc")) as present:
        # Held from here on: what another instance saves can't fall between the copy and the change.
        present.execute("BEGIN EXCLUSIVE")
        present.execute("PRAGMA locking_mode = EXCLUSIVE")  # before, it would not wait for others
        present.execute("COMMIT")
        aside = back_up(present, store, datetime.now(UTC), for_good=True)
        with closing(connect(draft, "ro")) as source:
            source.backup(present)
    return aside


def _is_ours(store: Path) -> bool:
    """Whether a sound store lies there, or none; False for damage, StoreError for another file."""
    try:
        with closing(connect(store, "rwc")) as connection:
            version_in(connection, store)
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if not is_damage(error):
            raise
        return False


@contextmanager
def opened(backup: Backup) -> Iterator[sqlite3.Connection]:
    """The copy in memory, with the tables as they are now; the file itself is only read.

    StoreError as `notes_in`.
    """
    with failures(backup.path), closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        with closing(connect(backup.path, "ro")) as source:
            if source.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damage("quick_check")
            if version_in(source, backup.path) > VERSION:
                raise StoreError(backup.path, Reason.NEWER)
            source.backup(copy)
        migrate(copy)
        yield copy


def _count(copy: Path) -> int | None:
    """How many notes stand in a copy; None when it cannot be read."""
    try:
        with closing(connect(copy, "ro")) as connection:
            asked = "SELECT count(*) FROM note WHERE deleted IS NULL"
            return int(connection.execute(asked).fetchone()[0])
    except sqlite3.Error:
        return None


def folder(store: Path) -> Path:
    """Where the copies of `store` lie."""
    return store.with_name("backups")


def copies(store: Path) -> list[Path]:
    """The files of the copies of `store`, the newest first; nothing is opened."""
    names = folder(store).glob(f"{store.stem}-*{store.suffix}")
    return sorted((path for path in names if _made(path, store)), reverse=True)


def _daily(store: Path) -> list[Path]:
    return [copy for copy in copies(store) if not copy.stem.endswith(_FOR_GOOD)]


def is_due(store: Path, now: datetime) -> bool:
    """Whether the newest copy is older than a day, or none is there."""
    newest = next(iter(_daily(store)), None)
    made = _made(newest, store) if newest else None
    return made is None or now - made >= EVERY


def back_up(
    connection: sqlite3.Connection, store: Path, now: datetime, *, for_good: bool = False
) -> Path:
    """A copy of `store` as it is at this moment; the oldest beyond `KEPT` go, but for good ones.

    It appears under its name when it is complete. sqlite3.Error or OSError when it cannot be made.
    """
    home = folder(store)
    home.mkdir(parents=True, exist_ok=True)
    stamp = now.astimezone(UTC).strftime(_STAMP)
    copy = home / f"{store.stem}-{stamp}{_FOR_GOOD if for_good else ''}{store.suffix}"
    draft = copy.with_suffix(".draft")
    with closing(sqlite3.connect(draft)) as target:
        connection.backup(target)
    draft.replace(copy)
    _remove(_daily(store)[KEPT:])
    return copy


def set_aside(store: Path) -> Path:
    """Rename a damaged store, with the journal that belongs to it; its new path. OSError."""
    number = 1
    while (aside := store.with_name(f"{store.name}.damaged-{number}")).exists():
        number += 1
    journal = store.with_name(f"{store.name}-journal")
    if journal.exists():
        journal.rename(aside.with_name(f"{aside.name}-journal"))
    return store.rename(aside)


def finish(store: Path) -> None:
    """Put what `finished` names in the place of a store that was set aside, if it is there."""
    if finished(store).exists():
        finished(store).rename(store)


def finished(store: Path) -> Path:
    """Where a sound store waits until the damaged one is set aside, so that no crash loses it."""
    return store.with_name(f"{store.name}.rescued")


def write_newest(store: Path, to: Path) -> Path | None:
    """Write the newest sound copy of `store` to `to`; the copy, None when there is none."""
    for copy in copies(store):
        if not is_sound(copy):
            continue
        with closing(connect(copy, "ro")) as source, closing(sqlite3.connect(to)) as target:
            source.backup(target)
        return copy
    return None


def is_sound(path: Path) -> bool:
    """Whether SQLite can read the whole file."""
    try:
        with closing(connect(path, "ro")) as connection:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def _made(path: Path, store: Path) -> datetime | None:
    """When a copy was made, by its name; None for a file that is none."""
    stamp = path.stem.removeprefix(f"{store.stem}-").removesuffix(_FOR_GOOD)
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _remove(copies: Iterable[Path]) -> None:
    for copy in copies:
        copy.unlink(missing_ok=True)
