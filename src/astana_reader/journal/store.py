"""The notes store: one SQLite file, in which a change is durable once `append` returns.

One connection, one thread. Opening makes no file and no folder; the first writing does.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self, TypeVar

from astana_reader.document.model import Document
from astana_reader.errors import Reason, StoreError
from astana_reader.journal import backups, library
from astana_reader.journal.changes import Change, Desk
from astana_reader.journal.checking import problems, version_in
from astana_reader.journal.connection import (
    connect,
    damage,
    failures,
    is_damage,
    snapshot,
    transaction,
)
from astana_reader.journal.corrections import Correction
from astana_reader.journal.history import Move, Step
from astana_reader.journal.library import Absent, Entry, RecentDocument
from astana_reader.journal.migrations import VERSION, migrate, version
from astana_reader.journal.salvage import Rescue, rescue
from astana_reader.journal.writing import Writer, corrections_of, notes_of, record, steps_of
from astana_reader.notes.model import Annotation

T = TypeVar("T")


class Store:
    """All desks, and the library of the documents they belong to.

    >>> with Store.open(folders.store) as store:
    ...     entry = store.enter(document, path, now)
    ...     store.append(entry, AddNote(note), now)
    ...     desk, editions = store.read(entry)

    `rescue` tells what was done if the file was damaged; `newer` whether a later version of the
    program wrote it: then it is only read. `backup_failure` is why the daily copy is missing.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rescue: Rescue | None = None
        self.newer = False
        self.backup_failure: StoreError | None = None
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._others: tuple[int, int] | None = None
        self._prepared = False
        self._writer = Writer()

    @classmethod
    def open(cls, path: Path) -> Self:
        """The store at `path`, which need not exist.

        A damaged file is set aside, the newest copy takes its place, and what can be read of the
        damaged one is put back. StoreError when the file is no store, or cannot be opened.
        """
        store = cls(path)
        with failures(path):
            store._attached()
        return store

    def close(self) -> None:
        """Let go of the file. Nothing is pending: every change was written when it came."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def make_ready(self, now: datetime) -> None:
        """See to it that the file is there and takes writing. StoreError when it does not."""
        with failures(self.path), transaction(self._writable(now)):
            pass

    def find(self, document: Document, path: Path) -> Entry:
        """What is known of `document`, read from `path`; nothing is written. StoreError."""
        with failures(self.path):
            return library.entry_of(self._attached(), document, path)

    def enter(self, document: Document, path: Path, now: datetime) -> Entry:
        """As `find`, and remember that the document was seen there.

        A store that cannot be written gives the entry all the same. StoreError for other causes.
        """
        entry = self.find(document, path)
        try:
            with failures(self.path):
                connection = self._writable(now)
                with transaction(connection):
                    entry = library.entry_of(connection, document, path)
                    library.register(connection, entry, now)
        except StoreError as error:
            if error.reason not in {Reason.READ_ONLY, Reason.NEWER}:
                raise
        return entry

    def read(self, entry: Entry) -> tuple[Desk, Mapping[str, str]]:
        """The document's desk, and the texts of other editions that notes were made on.

        A note that cannot be understood is left out; `check` names it. StoreError.
        """
        desk, texts = self.look_at(entry)
        self.showed(desk)
        return desk, texts

    def showed(self, desk: Desk) -> None:
        """The reader has this desk before her: what she changes from here on is told from it."""
        self._writer.saw(desk.notes.values())

    def look_at(self, entry: Entry) -> tuple[Desk, Mapping[str, str]]:
        """As `read`, for a desk that the reader may not get to see."""
        with failures(self.path), self._known_tables():
            connection = self._attached()
            if connection is None:
                return Desk(), {}
            with snapshot(connection):
                notes = notes_of(connection, entry.key)
                said = corrections_of(connection, entry.key) if version(connection) > 1 else []
                texts = library.texts(connection, entry)
        return _desk(notes, said), texts

    def history(self, entry: Entry) -> list[Step]:
        """The last steps that led to the document's desk, oldest first, for a `History`."""
        with failures(self.path), self._known_tables():
            connection = self._attached()
            return [] if connection is None else steps_of(connection, entry.key)

    def ask(self, question: Callable[[sqlite3.Connection], T]) -> T | None:
        """What `question` reads from the tables at one moment (`shelf`); None without a store."""
        with failures(self.path), self._known_tables():
            connection = self._attached()
            if connection is None:
                return None
            with snapshot(connection):
                return question(connection)

    def append(self, entry: Entry | Absent, change: Change | Step, now: datetime) -> None:
        """Write a change of the document's desk; it is durable when this returns.

        Doing the same again does no harm, so a failed one can be tried again. What another
        instance changed meanwhile in other fields of the note stays. StoreError, and then nothing
        was written; KeyError for a change that does not fit the desk.
        """
        with failures(self.path):
            connection = self._writable(now)
            with transaction(connection):
                step = change if isinstance(change, Step) else self._step(entry, change)
                if isinstance(entry, Absent):
                    library.expect(connection, entry, now)
                else:
                    library.register(connection, entry, now)
                    library.keep_text(connection, entry)
                notes = self._writer.write(connection, entry.key, step.change, now)
                record(connection, entry.key, step, now)
        self._writer.saw(notes)

    def recent(self, limit: int) -> list[RecentDocument]:
        """The documents seen last, the latest first."""
        with failures(self.path), self._known_tables():
            connection = self._attached()
            return [] if connection is None else library.recent(connection, limit)

    def others_wrote(self) -> bool:
        """Whether another program changed the store since this was last asked."""
        with failures(self.path):
            connection = self._attached()
            if connection is None:
                return False
            number = int(connection.execute("PRAGMA data_version").fetchone()[0])
        before, self._others = self._others, (id(connection), number)
        return before is not None and before != self._others

    def check(self) -> list[str]:
        """What is wrong with the store, in words; nothing for a sound one. StoreError."""
        with failures(self.path):
            connection = self._attached()
            if connection is None:
                return []
            with snapshot(connection):
                return problems(connection)

    def _step(self, entry: Entry | Absent, change: Change) -> Step:
        connection = self._attached()
        notes = [] if connection is None else notes_of(connection, entry.key)
        known = connection is not None and version(connection) > 1
        said = corrections_of(connection, entry.key) if connection is not None and known else []
        return Step(Move.DO, change, change.inverse(_desk(notes, said)))

    def _attached(self) -> sqlite3.Connection | None:
        """The connection to the file that lies at the path; None while there is none."""
        identity = _identity(self.path)
        if self._connection is not None and identity == self._file:
            return self._connection
        self.close()  # the file was moved or replaced: writing on would save into nowhere
        self._prepared = False
        if identity is None:
            backups.finish(self.path)
            identity = _identity(self.path)
        if identity is None:
            return None
        try:
            self._connection = self._sound(empty=self.path.stat().st_size == 0)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            self.rescue = rescue(self.path)
            self._connection = self._sound(empty=False)
        self._file = _identity(self.path)
        return self._connection

    def _sound(self, *, empty: bool) -> sqlite3.Connection | None:
        """A connection to a file that is known to be a sound store; None for a new one.

        A file without a byte is a damaged store if there are copies of a better one.
        """
        if empty:
            if backups.copies(self.path):
                raise damage("the file is empty")
            return None
        connection = connect(self.path, "rw")
        try:
            self.newer = version_in(connection, self.path) > VERSION
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise damage("quick_check")
            if self.newer:
                connection.close()
                return connect(self.path, "ro")
        except BaseException:
            connection.close()
            raise
        return connection

    def _writable(self, now: datetime) -> sqlite3.Connection:
        """The connection, with a copy of the day made and all tables there."""
        connection = self._attached()
        if self.newer:
            raise StoreError(self.path, Reason.NEWER)
        if connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = self._connection = connect(self.path, "rwc")
        if not self._prepared:
            self._back_up(connection, now)
            migrate(connection)
            self._prepared = True
            self._file = _identity(self.path)
        return connection

    def _back_up(self, connection: sqlite3.Connection, now: datetime) -> None:
        """The copy of the day. Without one a note can be saved all the same."""
        old = version(connection)
        if old == 0 or (old == VERSION and not backups.is_due(self.path, now)):
            return
        try:
            with failures(self.path):
                backups.back_up(connection, self.path, now)
        except StoreError as error:
            self.backup_failure = error

    @contextmanager
    def _known_tables(self) -> Iterator[None]:
        """A later version may have other tables: then there is nothing that can be read."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if self.newer:
                raise StoreError(self.path, Reason.NEWER, detail=str(error)) from error
            raise


def _desk(notes: list[Annotation], said: list[Correction]) -> Desk:
    return Desk(
        MappingProxyType({note.id: note for note in notes}),
        MappingProxyType({each.id: each for each in said}),
    )


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of the same name; None when there is none."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
