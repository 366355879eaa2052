"""A connection to the store's file: how it is opened, how it writes, what its failures mean."""

import codecs
import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from astana_reader.errors import Reason, StoreError

PATIENCE = 5.0  # seconds to wait for another instance to finish its writing

SLICE = 64 * 1024  # bytes of text decoded at once

# A rollback journal with EXTRA: once a commit returns, it survives a power cut on an honest disk.
# WAL can corrupt a file with two connections up to SQLite 3.51.2, and leaves three files to copy.
_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA cache_size = -512",  # kibibytes: a desk is small, and a day at it is long
)
_REASONS = {
    sqlite3.SQLITE_BUSY: Reason.LOCKED,
    sqlite3.SQLITE_LOCKED: Reason.LOCKED,
    sqlite3.SQLITE_READONLY: Reason.READ_ONLY,
    sqlite3.SQLITE_FULL: Reason.DISK_FULL,
    sqlite3.SQLITE_CORRUPT: Reason.DAMAGED,
    sqlite3.SQLITE_NOTADB: Reason.DAMAGED,
    sqlite3.SQLITE_PERM: Reason.NO_PERMISSION,
    sqlite3.SQLITE_AUTH: Reason.NO_PERMISSION,
}
_SYSTEM_REASONS = {
    errno.EROFS: Reason.READ_ONLY,
    errno.EACCES: Reason.READ_ONLY,
    errno.EPERM: Reason.READ_ONLY,
    errno.ENOTDIR: Reason.READ_ONLY,
    errno.EEXIST: Reason.READ_ONLY,
    errno.ENOSPC: Reason.DISK_FULL,
    errno.EDQUOT: Reason.DISK_FULL,
}


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to the file at `path`; `mode` is SQLite's ro, rw or rwc. sqlite3.Error."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=PATIENCE, isolation_level=None
    )
    connection.text_factory = _decoded
    try:
        for pragma in _PRAGMAS[1:] if mode == "ro" else _PRAGMAS:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _decoded(raw: bytes) -> str:
    """Text with U+FFFD where it is damaged: else one bad byte would hide all notes beside it.

    In slices: a step of ten thousand notes would hold every thread for as long as it takes.
    """
    if len(raw) <= SLICE:
        return raw.decode("utf-8", "replace")
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    slices = [decoder.decode(raw[at : at + SLICE]) for at in range(0, len(raw), SLICE)]
    return "".join(slices) + decoder.decode(b"", final=True)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside is there when this ends, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is read inside is of one moment."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """SQLite's and the system's failures as StoreError with its reason."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(path, _reason(path, error), detail=str(error)) from error
    except OSError as error:
        reason = _SYSTEM_REASONS.get(error.errno or 0, Reason.WRITE_FAILED)
        raise StoreError(path, reason, detail=error.strerror or "") from error


def damage(detail: str) -> sqlite3.DatabaseError:
    """The error for damage that SQLite itself has not seen."""
    error = sqlite3.DatabaseError(detail)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def is_damage(error: sqlite3.Error) -> bool:
    """Whether SQLite says that the file is no database, or a broken one."""
    return _primary(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def _primary(error: sqlite3.Error) -> int:
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def _reason(path: Path, error: sqlite3.Error) -> Reason:
    if _primary(error) == sqlite3.SQLITE_CANTOPEN:
        # The file opens, and its journal cannot be made beside it.
        effective = os.access in os.supports_effective_ids
        writable = os.access(path.parent, os.W_OK, effective_ids=effective)
        return Reason.WRITE_FAILED if writable else Reason.READ_ONLY
    return _REASONS.get(_primary(error), Reason.WRITE_FAILED)
