"""Copies of the store: one a day before the first writing, and one before each migration.

A damaged file is set aside under another name and never written again.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from astana_reader.journal.connection import connect

KEPT = 7
EVERY = timedelta(days=1)
_STAMP = "%Y%m%dT%H%M%S%fZ"


def folder(store: Path) -> Path:
    """Where the copies of `store` lie."""
    return store.with_name("backups")


def backups(store: Path) -> list[Path]:
    """The copies of `store`, the newest first."""
    names = folder(store).glob(f"{store.stem}-*{store.suffix}")
    return sorted((path for path in names if _made(path, store)), reverse=True)


def is_due(store: Path, now: datetime) -> bool:
    """Whether the newest copy is older than a day, or none is there."""
    newest = next(iter(backups(store)), None)
    made = _made(newest, store) if newest else None
    return made is None or now - made >= EVERY


def back_up(connection: sqlite3.Connection, store: Path, now: datetime) -> Path:
    """A copy of `store` as it is at this moment; the oldest beyond `KEPT` go.

    It appears under its name when it is complete. sqlite3.Error or OSError when it cannot be made.
    """
    home = folder(store)
    home.mkdir(parents=True, exist_ok=True)
    stamp = now.astimezone(UTC).strftime(_STAMP)
    copy = home / f"{store.stem}-{stamp}{store.suffix}"
    draft = copy.with_suffix(".draft")
    with closing(sqlite3.connect(draft)) as target:
        connection.backup(target)
    draft.replace(copy)
    _remove(backups(store)[KEPT:])
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


def restore(store: Path, to: Path) -> Path | None:
    """Write the newest sound copy of `store` to `to`; the copy, None when there is none."""
    for copy in backups(store):
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
    stamp = path.stem.removeprefix(f"{store.stem}-")
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _remove(copies: Iterable[Path]) -> None:
    for copy in copies:
        copy.unlink(missing_ok=True)
