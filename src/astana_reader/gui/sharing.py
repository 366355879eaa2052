"""What another running instance writes about the open document is on the page soon after.

Asking costs one number of the file's header, on the store's thread; only what differs is read.
"""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from astana_reader.errors import ReaderError
from astana_reader.gui.session import Session
from astana_reader.journal.history import Step
from astana_reader.journal.library import Entry
from astana_reader.journal.store import Store
from astana_reader.journal.store_thread import StoreThread
from astana_reader.reading import Reading

EVERY = 2000  # milliseconds


class Sharing(QObject):
    """Asks now and then, as long as nothing of this reader's own waits to be stored."""

    renewed = Signal(object, object)  # Entry, list[Step]: the desk is another; go on from here
    _read = Signal(object, object)  # the desk that was on the page, and what was read or None

    def __init__(self, session: Session, store: StoreThread, every: int = EVERY) -> None:
        super().__init__()
        self._session = session
        self._store = store
        self._entry: Entry | None = None
        self._owes = False  # whether something may have been written that was not read
        self._asks = False
        self._read.connect(self._lay_out, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(every)
        self._timer.timeout.connect(self.look)
        session.document_changed.connect(self._leave)

    def begin(self, entry: Entry, steps: Sequence[Step]) -> None:
        """The desk of this document was read; what others write from here on is looked for."""
        self._entry = entry
        self._owes = True  # between that reading and the first asking another may have written
        self._timer.start()

    def close(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._entry = None

    def look(self) -> None:
        """Ask at once."""
        state, entry = self._session.state, self._entry
        if entry is None or state.reading is None or not state.saved or self._asks:
            return
        desk, document, owes = state.reading.desk, state.reading.parsed, self._owes
        self._asks, self._owes = True, False

        def work(store: Store) -> Any:
            if not store.others_wrote() and not owes:
                return None
            found, editions = store.look_at(entry)
            if found == desk:  # told here: of ten thousand notes it takes 0.2 s
                return None
            laid = Reading(document).with_editions(editions).with_desk(found)
            return entry, laid, store.history(entry)

        def done(future: Future[Any]) -> None:
            error = future.exception()
            self._read.emit(desk, future.result() if error is None else error)

        self._store.submit(work).add_done_callback(done)

    def _lay_out(self, before: object, read: Any) -> None:
        self._asks = False
        if isinstance(read, ReaderError):  # told when a note is saved
            self._owes = True
            return
        if isinstance(read, BaseException):
            raise read
        state = self._session.state
        if read is None or state.reading is None or read[0] is not self._entry:
            return
        if state.reading.desk is not before or not state.saved:
            self._owes = True  # the reader wrote meanwhile: what was read lacks it
            return
        entry, laid, steps = read
        if laid.parsed is not state.reading.parsed:
            self._owes = True
            return
        # Before her next change: else it would undo what the other wrote in the same note.
        self._store.submit(lambda store: store.showed(laid.desk))
        self._session.become(state.but(reading=state.reading.with_laid(laid)))
        self.renewed.emit(entry, steps)

    def _leave(self) -> None:
        reading = self._session.state.reading
        edition = reading.document.source.sha256 if reading is not None else ""
        if self._entry is not None and self._entry.edition != edition:
            self.close()
