"""Work off the GUI thread, in one child process that is started when it is first needed.

Every job has a ticket; an answer whose ticket is no longer the current one is dropped. That is
the only rule about concurrency that the window needs.
"""

from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from astana_reader.document.model import Document
from astana_reader.document.transfer import Arrival
from astana_reader.errors import FailedTransfer, Reason

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

PATIENCE = 2.0  # seconds for a process to end before it is killed


class Tasks(QObject):
    """Has documents read and names recognised elsewhere; answers on the GUI thread."""

    document_read = Signal(object)  # Document
    entities_found = Signal(object)  # EntityIndex
    advanced = Signal(float)  # share of the recognising, 0 to 1
    failed = Signal(object)  # ReaderError
    _answered = Signal(int, object, object)  # ticket, signal's name, value

    def __init__(self, cache: Path) -> None:
        super().__init__()
        self._cache = cache
        self._ticket = 0
        self._idle = True
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return not self._idle

    def start(self, path: Path, document: Document | None = None) -> None:
        """Read the file at `path`, or take `document` for it, and find its names.

        Whatever was under way is dropped.
        """
        from astana_reader.work import Job  # noqa: PLC0415  (after the first paint)

        if self.busy:
            self._stop()
        self._ticket += 1
        self._idle = False
        connection = self._connected()
        try:
            connection.send(Job(self._ticket, self._cache, path, document))
        except OSError:  # it died while it was idle: the next one is as good
            self._stop()
            self._connected().send(Job(self._ticket, self._cache, path, document))

    def cancel(self) -> None:
        """Drop what is under way; the process ends, as nothing else stops a long step."""
        self._ticket += 1
        if self.busy:
            self._stop()
        self._idle = True

    def close(self) -> None:
        """End the process; nothing is answered any more."""
        self._ticket += 1
        self._stop()
        self._idle = True

    def process_id(self) -> int | None:
        """The child's process id, while there is one."""
        return self._process.pid if self._process is not None else None

    def _connected(self) -> "Connection":
        if self._connection is not None:
            return self._connection
        # multiprocessing costs 15 ms at start, and names are wanted only after the page.
        import multiprocessing  # noqa: PLC0415

        from astana_reader.work import serve  # noqa: PLC0415

        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), daemon=True, name="names")
        process.start()
        theirs.close()
        self._process, self._connection = process, ours
        Thread(target=self._listen, args=(ours,), daemon=True, name="answers").start()
        return ours

    def _stop(self) -> None:
        process, self._process = self._process, None
        connection, self._connection = self._connection, None
        if process is not None:
            process.terminate()
            process.join(PATIENCE)
            if process.is_alive():
                process.kill()
                process.join(PATIENCE)
            process.close()
        if connection is not None:
            connection.close()

    def _listen(self, connection: "Connection") -> None:
        """On a thread: take answers as they come, until the process is gone."""
        ticket = 0
        try:
            while True:
                answer = connection.recv()
                ticket = answer.ticket
                self._answered.emit(ticket, *_understood(answer, connection))
        except (EOFError, OSError, TypeError):  # TypeError: closed by us between two reads
            self._answered.emit(self._ticket if ticket == 0 else ticket, "died", connection)

    def _deliver(self, ticket: int, what: str, value: Any) -> None:
        if ticket != self._ticket or (what == "died" and self._idle):
            return
        if what == "died":
            if value is not self._connection:
                return
            self._stop()
            what, value = "failed", FailedTransfer(None, Reason.DIED)
        if what in {"entities_found", "failed"}:
            self._idle = True
        deliver: dict[str, Callable[[Any], None]] = {
            "document_read": self.document_read.emit,
            "entities_found": self.entities_found.emit,
            "advanced": self.advanced.emit,
            "failed": self.failed.emit,
        }
        deliver[what](value)


def _understood(answer: Any, connection: "Connection") -> tuple[str, object]:
    """The signal that an answer asks for, and what it carries."""
    from astana_reader.work import Advanced, Began, Failed, Recognised  # noqa: PLC0415

    match answer:
        case Began(_, first, pieces):
            arrival = Arrival(first)
            for _ in range(pieces):
                arrival.add(connection.recv_bytes())
            return "document_read", arrival.document()
        case Advanced(_, share):
            return "advanced", share
        case Recognised(_, entities):
            return "entities_found", entities
        case Failed(_, error):
            return "failed", error
    raise TypeError(f"no answer: {answer!r}")
