"""Work off the GUI thread, in one child process: one that was started before, or when needed.

Every job has a ticket; an answer whose ticket is no longer the current one is dropped. That is
the only rule about concurrency that the window needs.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from astana_reader.channel import Channel, Helper, names_helper
from astana_reader.document.model import Document
from astana_reader.document.transfer import Arrival
from astana_reader.errors import FailedTransfer, Reason

if TYPE_CHECKING:
    from datetime import date

    from astana_reader.entities.model import EntityIndex
    from astana_reader.statements.model import Facts
    from astana_reader.work import Job, Restate

PATIENCE = 5.0  # seconds for a killed process to be gone


class Tasks(QObject):
    """Has documents read and names recognised elsewhere; answers on the GUI thread."""

    document_read = Signal(object)  # Document
    entities_near = Signal(object)  # EntityIndex: of what is seen; the rest follows
    entities_first = Signal(object)  # EntityIndex: a closer look follows, perhaps two
    entities_found = Signal(object)  # EntityIndex
    facts_first = Signal(object)  # Facts: better names follow, and then better facts
    facts_found = Signal(object)  # Facts: the work is done
    advanced = Signal(float)  # share of the recognising, 0 to 1
    failed = Signal(object)  # ReaderError
    _answered = Signal(int, str, object)  # ticket, signal's name, value

    def __init__(self, cache: Path, own: Path | None = None, helper: Helper | None = None) -> None:
        """`cache`: the user's cache folder; `own`: the file of the user's own names.

        `helper`: a process for these that was started already; it is ours from here on.
        """
        super().__init__()
        self._cache = cache
        self._own = own
        self._ticket = 0
        self._idle = True
        self._worker = self._made_worker(helper) if helper is not None else None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return not self._idle

    def start(
        self, path: Path, document: Document | None = None, *, deep: bool = False, place: int = 0,
        encoding: str = "",
    ) -> None:  # fmt: skip
        """Read the file at `path`, in `encoding` if one is given, or take `document` for it.

        Then its names are found.

        `deep`: a first answer comes soon, and better ones after closer looks, first from code
        point `place` on. Whatever was under way is dropped.
        """
        from astana_reader.work import Job  # noqa: PLC0415  (after the first paint)

        self.cancel()
        self._idle = False
        if self._worker is None:
            self._worker = self._made_worker()
        job = Job(self._ticket, self._cache, path, document, deep, place, self._own, encoding)
        self._worker.give(job)

    def restate(self, document: Document, entities: "EntityIndex", day: "date | None") -> None:
        """Find again what `document` says, under these names and its own date.

        Only while nothing is under way: RuntimeError else.
        """
        from astana_reader.work import Restate  # noqa: PLC0415  (after the first paint)

        if self.busy:
            raise RuntimeError("names are still being looked for")
        self._idle = False
        if self._worker is None:
            self._worker = self._made_worker()
        self._worker.give(Restate(self._ticket, document, entities, day))

    def cancel(self) -> None:
        """Drop what is under way; the process ends, as nothing else stops a long step."""
        self._ticket += 1
        if self.busy:
            self._dismiss()
        self._idle = True

    def close(self) -> None:
        """End the process, and wait until it is gone; nothing is answered any more."""
        self._ticket += 1
        worker = self._dismiss()
        self._idle = True
        if worker is not None:
            worker.join(PATIENCE)

    def process_id(self) -> int | None:
        """The child's process id, once there is one."""
        return self._worker.process_id() if self._worker is not None else None

    def _made_worker(self, helper: Helper | None = None) -> "Worker":
        start = partial(names_helper, self._cache, self._own)
        worker = Worker(start, self._answered.emit, helper)
        worker.start()
        return worker

    def _dismiss(self) -> "Worker | None":
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.dismiss()
        return worker

    def _deliver(self, ticket: int, what: str, value: Any) -> None:
        if ticket != self._ticket or self._idle:
            return
        if what == DIED:
            self._dismiss()
            what, value = "failed", FailedTransfer(None, Reason.DIED)
        if what in FINAL:
            self._idle = True
        deliver: dict[str, Callable[[Any], None]] = {
            "document_read": self.document_read.emit,
            "entities_near": self.entities_near.emit,
            "entities_first": self.entities_first.emit,
            "entities_found": self.entities_found.emit,
            "facts_first": self.facts_first.emit,
            "facts_found": self.facts_found.emit,
            "advanced": self.advanced.emit,
            "failed": self.failed.emit,
        }
        deliver[what](value)


DIED = "died"
FINAL = frozenset({"facts_found", "failed"})  # nothing comes after these
REACHED = {"page": "entities_near", "whole": "entities_first", "last": "entities_found"}


class Worker(Thread):
    """One child process, and the thread that starts it, speaks with it and buries it.

    Starting a process takes a window's breath away for some milliseconds, so even that happens
    here.
    """

    def __init__(
        self, start: Callable[[], Helper], answer: Callable[[int, str, object], None],
        helper: Helper | None,
    ) -> None:  # fmt: skip
        """`start` gives the process, unless `helper` is it; `answer` takes what it says."""
        super().__init__(name="names", daemon=True)
        self._start_helper = start
        self._answer = answer
        self._jobs: SimpleQueue[Job | Restate | None] = SimpleQueue()
        self._lock = Lock()
        self._helper = helper
        self._dismissed = False

    def give(self, job: "Job | Restate") -> None:
        """Have `job` done after those given before."""
        self._jobs.put(job)

    def dismiss(self) -> None:
        """End the process at once, whatever it is doing. Nothing is waited for."""
        with self._lock:
            self._dismissed = True
            if self._helper is not None:
                self._helper.kill()
        self._jobs.put(None)

    def process_id(self) -> int | None:
        """The process's id, once it was started."""
        with self._lock:
            return self._helper.pid if self._helper is not None else None

    def run(self) -> None:
        """On the thread: do jobs until there are no more, or the process is gone."""
        channel = self._begin()
        job = self._jobs.get()
        if job is not None and channel is None:
            self._tell_death(job)
        while job is not None and channel is not None:
            try:
                self._do(job, channel)
            except (EOFError, OSError):
                self._tell_death(job)
                break
            except RuntimeError:  # who asked is gone, and so is its signal
                break
            job = self._jobs.get()
        self._end()

    def _begin(self) -> Channel | None:
        with self._lock:
            if not self._dismissed and self._helper is None:
                with suppress(OSError):
                    self._helper = self._start_helper()
            return self._helper.channel if self._helper is not None else None

    def _do(self, job: "Job | Restate", channel: Channel) -> None:
        channel.send(job)
        what = ""
        while what not in FINAL:
            what, value = _understood(channel.recv(), channel)
            self._answer(job.ticket, what, value)

    def _tell_death(self, job: "Job | Restate") -> None:
        with suppress(RuntimeError):
            self._answer(job.ticket, DIED, None)

    def _end(self) -> None:
        with self._lock:
            helper, self._helper = self._helper, None
        if helper is not None:
            helper.bury(PATIENCE)


def _understood(answer: Any, channel: Channel) -> tuple[str, object]:
    """The signal that an answer asks for, and what it carries."""
    from astana_reader.work import Advanced, Began, Failed, Recognised, Said  # noqa: PLC0415

    match answer:
        case Began(_, first, pieces):
            arrival = Arrival(first)
            for _ in range(pieces):
                arrival.add(channel.recv_bytes())
            return "document_read", arrival.document()
        case Advanced(_, share):
            return "advanced", share
        case Recognised(_, entities, reach):
            return REACHED[reach], entities
        case Said() as said:
            facts, final = _gathered(said, channel)
            return ("facts_found" if final else "facts_first"), facts
        case Failed(_, error):
            return "failed", error
    raise TypeError(f"no answer: {answer!r}")


def _gathered(said: Any, channel: Channel) -> tuple["Facts", bool]:
    """The facts that begin with `said`, and whether the job is done with them."""
    from astana_reader.statements.model import Facts  # noqa: PLC0415  (after the first paint)

    parts = [said]
    while not parts[-1].last:
        parts.append(channel.recv())
    whole = Facts(
        *(
            tuple(fact for part in parts for fact in getattr(part.facts, name))
            for name in ("delegations", "dates", "numbers", "statements")
        )
    )
    return whole, parts[-1].final
