"""What is changed goes to the disk right after, in order, and to another one if need be."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from astana_reader.errors import ReaderError
from astana_reader.gui.session import Session
from astana_reader.journal.changes import AddNote, Change, Correct, Desk, Together
from astana_reader.journal.history import Move, Step
from astana_reader.journal.library import Entry
from astana_reader.journal.store import Store
from astana_reader.journal.store_thread import StoreThread


class Saving(QObject):
    """Steps that could not be stored wait, and are tried again."""

    moved = Signal(object)  # Path of the store in which notes are kept from now on
    rested = Signal()  # nothing is being written; what is not stored waits to be tried again
    _stored = Signal(int, object)  # how many steps are on the disk, and why not more

    def __init__(self, session: Session, store: StoreThread) -> None:
        super().__init__()
        self._session = session
        self._store = store
        self._waiting: list[tuple[Entry, Step]] = []
        self._writing = False
        self._stored.connect(self._settle)

    @property
    def pending(self) -> bool:
        """Whether changes are not on the disk yet."""
        return bool(self._waiting)

    @property
    def waiting(self) -> Sequence[tuple[Entry, Step]]:
        """The changes that are not on the disk yet, in order."""
        return tuple(self._waiting)

    @property
    def writing(self) -> bool:
        """Whether the store is at it."""
        return self._writing

    @property
    def place(self) -> Path:
        """The file in which notes are kept."""
        return self._store.path

    def save(self, entry: Entry, step: Step) -> None:
        """Store a step of a document's desk behind those that wait."""
        self._waiting.append((entry, step))
        self.retry()

    def retry(self) -> None:
        """Hand all that waits to the store, in order, as one piece of work."""
        if not self._writing and self._waiting:
            self._write(self._store.submit)

    def finish(self) -> bool:
        """Wait until all is written; False when some of it could not be."""
        while self._writing:  # what waited for one piece of work is the next
            self._store.submit_alone(lambda: None).exception()  # behind what was handed in
            QCoreApplication.sendPostedEvents(self)
        return not self._waiting

    def go_on_in(self, path: Path, entry: Entry | None, desk: Desk) -> None:
        """Keep notes in another store from now on: all that can be read, and what waits.

        What is open goes along even where the store is past reading. `moved` tells when it is
        done; until then, and if it fails, everything is as it was.
        """
        if self._writing:
            self.finish()
        self._write(lambda work: self._store.move(path, work), opened=(entry, desk), path=path)

    def _write(
        self,
        submit: Callable[[Callable[[Store], None]], "Future[None]"],
        *,
        opened: tuple[Entry | None, Desk] = (None, Desk()),
        path: Path | None = None,
    ) -> None:
        steps = tuple(self._waiting)
        stored: list[Step] = []

        def work(store: Store) -> None:
            for its, step in steps:
                store.append(its, step, datetime.now(UTC))
                stored.append(step)
            entry, desk = opened
            laid = _missing(store.read(entry)[0], desk) if entry is not None else None
            if entry is not None and laid is not None:
                store.append(entry, laid, datetime.now(UTC))

        def done(future: "Future[Any]") -> None:
            error = future.exception()
            self._stored.emit(len(stored) if path is None or error is None else 0, error)
            if path is not None and error is None:
                self.moved.emit(path)

        self._writing = True
        submit(work).add_done_callback(done)

    def _settle(self, stored: int, error: BaseException | None) -> None:
        self._writing = False
        del self._waiting[:stored]
        if error is not None and not isinstance(error, ReaderError):
            raise error
        state = self._session.state
        if error is not None:
            self._session.become(state.but(saved=False, unsaved=error))
        elif self._waiting:
            self.retry()
        else:
            self._session.become(state.but(saved=True, unsaved=None))
        if not self._writing:
            self.rested.emit()


def _missing(kept: Desk, desk: Desk) -> Step | None:
    """What a store lacks of a desk, as one step that nothing undoes: no reader made it."""
    adds: list[Change] = [AddNote(n) for name, n in desk.notes.items() if name not in kept.notes]
    adds += [Correct(c) for name, c in desk.corrections.items() if name not in kept.corrections]
    return Step(Move.DO, Together(tuple(adds)), Together(())) if adds else None
