"""Copies of the notes, looked into and brought back beside the page, on a thread of its own."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from astana_reader.errors import ReaderError
from astana_reader.gui.editing import Editing
from astana_reader.journal.backups import Backup, StoredNote, backups, notes_in, restore
from astana_reader.journal.carrying import bring_back
from astana_reader.journal.store import Store
from astana_reader.notes.model import Annotation, NoteId


class Since(StrEnum):
    """What became of a note since the copy was made."""

    GONE = "gone"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Copied:
    """A note of a copy, and what became of it."""

    stored: StoredNote
    since: Since


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy with its notes, those that differ now first; `made` notes came after it."""

    backup: Backup
    notes: tuple[Copied, ...]
    made: int

    def count(self, since: Since) -> int:
        """How many of its notes became this."""
        return sum(each.since is since for each in self.notes)


class Restoring(QObject):
    """One thing at a time; what comes of it is told on the window's thread."""

    listed = Signal(object)  # tuple[Copy, ...], the newest first
    restored = Signal(object)  # Path at which the notes of before are kept
    brought = Signal(int)  # notes
    failed = Signal(object)  # ReaderError
    _ended = Signal(object, object)  # the signal to tell it with, and what it tells

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._path = editing.place
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="restore")
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def look(self) -> None:
        """Find the copies, and compare each with the notes as they are now."""
        path = self._path
        self._begin(self.listed, lambda: _copies(path))

    def restore(self, backup: Backup) -> None:
        """Go back to a copy as a whole."""
        path = self._path
        self._begin(self.restored, lambda: restore(path, backup))

    def bring(self, backup: Backup, notes: Sequence[Copied]) -> None:
        """Bring back single notes: those of the open document as one step, which undo takes back.

        Those of other documents go into the store at once.
        """
        here = [each.stored.annotation for each in notes if self._is_open(each.stored)]
        others = [each.stored.annotation.id for each in notes if not self._is_open(each.stored)]
        self._editing.bring_back(here)
        self._editing.finish()
        path = self._path
        self._begin(self.brought, lambda: len(here) + _bring(path, backup, others))

    def close(self) -> None:
        """Wait until nothing is under way."""
        self._thread.shutdown()

    def _is_open(self, stored: StoredNote) -> bool:
        return stored.document == self._editing.document

    def _begin(self, signal: object, work: Callable[[], object]) -> None:
        def done(future: "Future[object]") -> None:
            error = future.exception()
            if error is None:
                self._ended.emit(signal, future.result())
            else:
                self._ended.emit(self.failed, error)

        self._thread.submit(work).add_done_callback(done)

    def _tell(self, signal: object, outcome: object) -> None:
        if isinstance(outcome, BaseException) and not isinstance(outcome, ReaderError):
            raise outcome
        signal.emit(outcome)  # type: ignore[attr-defined]


def _copies(path: Path) -> tuple[Copy, ...]:
    present = _present(path)
    return tuple(_compared(backup, present) for backup in backups(path))


def _present(path: Path) -> dict[NoteId, Annotation]:
    """The notes as they are now; none where there is no store, or a damaged one."""
    try:
        stored = notes_in(Backup(path, datetime.now(UTC), 0))
    except ReaderError:
        return {}
    return {each.annotation.id: each.annotation for each in stored}


def _compared(backup: Backup, present: dict[NoteId, Annotation]) -> Copy:
    try:
        stored = notes_in(backup)
    except ReaderError:
        stored = []
    notes = [Copied(each, _since(each.annotation, present)) for each in stored]
    order = list(Since)
    notes.sort(key=lambda each: order.index(each.since))
    known = {each.annotation.id for each in stored}
    return Copy(backup, tuple(notes), sum(note not in known for note in present))


def _since(note: Annotation, present: dict[NoteId, Annotation]) -> Since:
    now = present.get(note.id)
    if now is None:
        return Since.GONE
    return Since.SAME if now == note else Since.CHANGED


def _bring(path: Path, backup: Backup, notes: Sequence[NoteId]) -> int:
    if not notes:
        return 0
    with Store.open(path) as store:
        return bring_back(store, backup, frozenset(notes), datetime.now(UTC))
