"""Notes out to a file and in from one, beside the page: a thread with a store of its own.

What is written of the open document is what its reader sees, stored or not yet.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Qt, Signal

from astana_reader.document.loading import load
from astana_reader.document.model import Document
from astana_reader.document.parsing import content
from astana_reader.errors import ReaderError
from astana_reader.gui.session import Session
from astana_reader.interchange.citing import Excerpts, excerpts
from astana_reader.interchange.exporting import count, notes_of_all, write
from astana_reader.interchange.formats import Format
from astana_reader.interchange.importing import Importing, Report
from astana_reader.journal.store import Store


@dataclass(frozen=True, slots=True)
class Exported:
    """How many notes are in which file."""

    notes: int
    output: Path


Outcome = Exported | Report | ReaderError | None


class Exchanging(QObject):
    """Does one thing at a time; what comes of it is told on the window's thread."""

    advanced = Signal(int)  # hundredths
    exported = Signal(object)  # Exported
    taken = Signal(object)  # Report; what came in before a stop stays
    failed = Signal(object)  # ReaderError
    stopped = Signal()  # an export: the file is as it was
    _ended = Signal(object)  # Outcome, or an error that nobody expects

    def __init__(self, session: Session, store: Path) -> None:
        super().__init__()
        self._session = session
        self._store = store
        self._stop = Event()
        self._busy = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="exchange")
        # Work may be done before its future is asked: even then nothing is told before it began.
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._busy

    def here(self) -> Excerpts | None:
        """The notes of the open document, placed as they are on the page."""
        reading = self._session.state.reading
        if reading is None:
            return None
        notes = [note for note in reading.desk.notes.values() if note.id in reading.placements]
        name = Path(self._session.state.path).name
        return excerpts(reading.document, notes, reading.placements, name)

    def export(self, output: Path, kind: Format, *, everything: bool) -> None:
        """Write the notes of the open document to `output`, or those of all documents."""
        here = self.here()

        def work() -> Outcome:
            documents: Sequence[Excerpts] = [here] if here is not None else []
            if everything:
                with Store.open(self._store) as store:
                    documents = notes_of_all(store, load)
            if not count(documents):
                return Exported(0, output)
            whole = write(output, kind, documents, lambda: not self._stop.is_set())
            return Exported(count(documents), output) if whole else None

        self._begin(work)

    def take(self, path: Path) -> None:
        """Take in the annotations in a file; those that name no known document, for the open one.

        What the reader has changed must be stored before this.
        """
        state = self._session.state
        document: Document | None = state.reading.document if state.reading is not None else None
        whole = document is not None and bool(document.source.sha256)
        on = (document, Path(state.path)) if document is not None and whole else None

        def advance(done: int, total: int) -> bool:
            self.advanced.emit(100 * done // max(1, total))
            return not self._stop.is_set()

        def work() -> Outcome:
            raw = content(path)
            with Store.open(self._store) as store:
                return Importing(store, load).take(
                    raw, path, datetime.now(UTC), on=on, advance=advance
                )

        self._begin(work)

    def stop(self) -> None:
        """Stop what is under way; it is told when that has come to its end."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait until nothing is under way any more."""
        self._stop.set()
        self._thread.shutdown()

    def _begin(self, work: Callable[[], Outcome]) -> None:
        if self._busy:
            raise RuntimeError("one thing at a time")
        self._stop.clear()
        self._busy = True

        def done(future: "Future[Outcome]") -> None:
            error = future.exception()
            self._ended.emit(future.result() if error is None else error)

        self._thread.submit(work).add_done_callback(done)

    def _tell(self, outcome: object) -> None:
        self._busy = False
        match outcome:
            case None:
                self.stopped.emit()
            case Exported():
                self.exported.emit(outcome)
            case Report():
                self.taken.emit(outcome)
            case ReaderError():
                self.failed.emit(outcome)
            case BaseException():
                raise outcome
