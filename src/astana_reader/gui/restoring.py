"""Copies of the notes, looked into and brought back beside the page, on a thread of its own."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from astana_reader.errors import ReaderError
from astana_reader.gui.editing import Editing
from astana_reader.journal.backups import Backup, StoredNote, backups, restore
from astana_reader.journal.carrying import bring_back, differences, present_notes
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
        path = self._path

        def go_on() -> None:
            self._begin(self.brought, lambda: len(here) + _bring(path, backup, others))

        self._editing.bring_back(here)
        if self._editing.at_rest:
            go_on()
        else:  # the open document's first, without holding up the window
            self._editing.rested.connect(go_on, Qt.ConnectionType.SingleShotConnection)

    def close(self) -> None:
        """Wait until nothing is under way."""
        if not self._editing.at_rest:  # what was to come after it is begun then
            self._editing.finish()
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
    try:
        present = present_notes(path)
    except ReaderError:  # a damaged store
        present = {}
    return tuple(_compared(backup, present) for backup in backups(path))


def _compared(backup: Backup, present: Mapping[NoteId, Annotation]) -> Copy:
    try:
        found = differences(present, backup)
    except ReaderError:  # a damaged copy
        return Copy(backup, (), len(present))
    groups = ((Since.GONE, found.gone), (Since.CHANGED, found.changed), (Since.SAME, found.same))
    notes = tuple(Copied(each, since) for since, group in groups for each in group)
    return Copy(backup, notes, found.later)


def _bring(path: Path, backup: Backup, notes: Sequence[NoteId]) -> int:
    if not notes:
        return 0
    with Store.open(path) as store:
        return bring_back(store, backup, frozenset(notes), datetime.now(UTC))
