"""The desks of the open documents, and the steps by which a reader changes them.

A step is on the page at once and on the disk right after. What takes longer than a frame to work
out is worked out beside the window, and what is asked for meanwhile waits its turn.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from astana_reader.gui.planning import Plan, Verb, Work, doing, let_go, worked_out
from astana_reader.gui.saving import Saving
from astana_reader.gui.session import Session
from astana_reader.journal.changes import Change, Correct, Desk, Together, Withdraw
from astana_reader.journal.history import History, Step
from astana_reader.journal.library import Entry
from astana_reader.journal.store_thread import StoreThread
from astana_reader.reading import Reading

FEW = 200  # notes that one step may change on the window's thread: 4 ms
NAMES = 2_000  # mentions over which a correction is laid there
LETTERS = 1_000_000  # code points of a text whose headings are laid there


class Desks(QObject):
    """Takes steps, undoes them, and sees that they are stored, in order.

    What was changed in a document, and can be undone, is kept while another one shows.
    """

    history_changed = Signal()
    moved = Signal(object)  # Path of the store in which notes are kept from now on
    rested = Signal()  # no step is being worked out or written; some may wait to be tried again
    _ended = Signal(object)  # Work

    def __init__(self, session: Session, store: StoreThread) -> None:
        super().__init__()
        self._session = session
        self._entry: Entry | None = None
        self._history = History(Desk())
        self._desks: dict[str, tuple[Entry, History]] = {}  # by edition
        self._saving = Saving(session, store)
        self._saving.setParent(self)
        self._saving.moved.connect(self.moved)
        self._saving.rested.connect(self._rest)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="steps")
        self._queue: deque[Verb] = deque()
        self._work: Work | None = None
        self._ended.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        session.document_changed.connect(self._leave)

    def begin(self, entry: Entry, steps: list[Step]) -> None:
        """The desk of this document is laid out; changes go to it from here on.

        What waits to be stored is laid over it. `steps` are taken over, and may be emptied.
        """
        self.settle()
        state = self._session.state
        desk = read = state.reading.desk if state.reading is not None else Desk()
        for waiting, step in self._saving.waiting:
            if waiting.key == entry.key:
                with suppress(KeyError):  # somebody else removed the note meanwhile
                    desk = step.change.apply(desk)
        kept = self._desks.get(entry.edition)
        if kept is None or kept[0].key != entry.key:
            self._history = History(desk, steps)
        else:
            self._history = kept[1]
            self._history.renew(desk)
            self._thread.submit(let_go, steps)
        self._entry = entry
        self._desks[entry.edition] = entry, self._history
        if state.reading is not None and desk is not read:
            self._session.become(state.but(reading=state.reading.with_desk(desk)))
        self.history_changed.emit()

    def desk_of(self, edition: str) -> Desk | None:
        """The desk of a document as it is with all changes; None if it is not kept here.

        `edition`: the SHA-256 of its bytes.
        """
        kept = self._desks.get(edition)
        return kept[1].desk if kept is not None else None

    def waiting_desks(self) -> list[Desk]:
        """The desks on which something is not stored yet."""
        self.settle()
        editions = dict.fromkeys(entry.edition for entry, _step in self._saving.waiting)
        return [self._desks[edition][1].desk for edition in editions if edition in self._desks]

    def forget(self, *, but: Collection[str] = ()) -> None:
        """Keep no desk but those of these editions, the one that shows, and what waits."""
        needed = {*but, *(entry.edition for entry, _step in self._saving.waiting)}
        if self._entry is not None:
            needed.add(self._entry.edition)
        if self._work is not None:
            needed.add(self._work.entry.edition)
        self._desks = {name: kept for name, kept in self._desks.items() if name in needed}

    @property
    def ready(self) -> bool:
        """Whether the document's notes are here, so that more can be added."""
        return self._entry is not None and self._session.state.reading is not None

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self.ready and self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a change to do again."""
        return self.ready and self._history.can_redo

    @property
    def pending(self) -> bool:
        """Whether changes are not on the disk yet."""
        return self._work is not None or self._saving.pending

    @property
    def at_rest(self) -> bool:
        """Whether no step is being worked out or written; some may wait to be tried again."""
        return self._work is None and not self._saving.writing

    @property
    def document(self) -> str:
        """The key of the open document in the store; "" while its notes are not here."""
        return self._entry.key if self._entry is not None else ""

    @property
    def place(self) -> Path:
        """The file in which notes are kept."""
        return self._saving.place

    def undo(self) -> None:
        """Take the last change back."""
        busy = self._work is not None
        self._step(self._undoing, heavy=busy or self._weighs(self._history.last_done))

    def redo(self) -> None:
        """Do the last undone change again."""
        busy = self._work is not None
        self._step(self._redoing, heavy=busy or self._weighs(self._history.last_undone))

    def retry(self) -> None:
        """Try again to store what waits; the reason stays in the state until it is stored."""
        self._saving.retry()

    def settle(self) -> None:
        """Wait for the steps that are being worked out."""
        while self._work is not None:
            self._arrive(self._work)

    def finish(self) -> bool:
        """Wait until all is written; False when some of it could not be."""
        self.settle()
        return self._saving.finish()

    def go_on_in(self, path: Path) -> None:
        """Keep notes in the store at `path` from now on, the open document's among them."""
        self.settle()
        self._saving.go_on_in(path, self._entry, self._history.desk)

    def _do(self, change: Change) -> None:
        """Take a step of one change."""
        self._step(
            lambda: doing(self._history, lambda _reading: change), heavy=self._weighs(change)
        )

    def _do_many(self, changes: Callable[[Reading], Iterable[Change]], number: int) -> None:
        """Take one step of the changes, maybe none, that a function makes of `number` notes.

        Where they are many it runs beside the window, so it looks at nothing but what it is given.
        """

        def together(reading: Reading) -> Change | None:
            made = tuple(changes(reading))
            return Together(made) if made else None

        self._step(lambda: doing(self._history, together), heavy=number > FEW)

    def _undoing(self) -> Plan | None:
        step = self._history.undoing() if self.can_undo else None
        return None if step is None else lambda _reading: step

    def _redoing(self) -> Plan | None:
        step = self._history.redoing() if self.can_redo else None
        return None if step is None else lambda _reading: step

    def _weighs(self, change: Change | None) -> bool:
        """Whether a change takes too long for the window's thread."""
        if isinstance(change, Together):
            return len(change.changes) > FEW
        reading = self._session.state.reading
        if reading is None or not isinstance(change, (Correct, Withdraw)):
            return False
        names = len(reading.entities.mentions) if reading.entities is not None else 0
        return names > NAMES or len(reading.document.text) > LETTERS

    def _step(self, verb: Verb, *, heavy: bool) -> None:
        if not self.ready:
            return
        if heavy:
            self._queue.append(verb)
            self._go_on()
            return
        self.settle()
        reading, plan = self._session.state.reading, verb()
        if self._entry is None or reading is None or plan is None:
            return
        outcome = worked_out(plan, reading, None)
        if outcome is not None:
            self._lay(self._entry, self._history, reading, *outcome)

    def _go_on(self) -> None:
        """Begin with the next step that waits, if none is under way."""
        while self._work is None and self._queue:
            verb = self._queue.popleft()
            state = self._session.state
            reading, plan = state.reading, verb() if self.ready else None
            if self._entry is None or reading is None or plan is None:
                continue
            self._session.become(state.but(saved=False))
            outcome = self._thread.submit(worked_out, plan, reading, state.entity)
            work = self._work = Work(self._entry, self._history, reading, outcome)
            outcome.add_done_callback(partial(self._tell, work))
        self._rest()

    def _tell(self, work: Work, _outcome: object) -> None:
        """On the thread that worked it out."""
        self._ended.emit(work)

    def _arrive(self, work: Work) -> None:
        """A step was worked out."""
        if work is not self._work:
            return  # somebody could not wait
        try:
            outcome = work.outcome.result()
        finally:
            self._work = None
        if outcome is not None:
            self._lay(work.entry, work.history, work.reading, *outcome)
        elif not self._saving.pending:
            self._session.become(self._session.state.but(saved=True))
        self._go_on()

    def _lay(
        self, entry: Entry, history: History, before: Reading, step: Step, laid: Reading
    ) -> None:
        """Show the outcome of a step taken on the desk of `before`, and store it."""
        state, desk = self._session.state, laid.desk
        here = state.reading
        if here is not None and here.parsed is before.parsed:
            if here.desk is not before.desk:  # another instance wrote meanwhile
                try:
                    desk = step.change.apply(here.desk)
                except KeyError:  # and it no longer fits
                    self._session.become(state.but(saved=not self._saving.pending))
                    return
                here = here.with_desk(desk)
            else:
                here = laid if here is before else here.with_laid(laid)
            note = state.note if state.note is None or state.note in desk.notes else None
            history.take(step, desk)
            self._session.become(state.but(reading=here, note=note, saved=False))
        else:
            history.take(step, desk)
        self._saving.save(entry, step)
        self.history_changed.emit()

    def _rest(self) -> None:
        if self.at_rest:
            self.rested.emit()

    def _leave(self) -> None:
        """Another document: its own notes come with `begin`, unless it shows as it was left."""
        reading = self._session.state.reading
        edition = reading.document.source.sha256 if reading is not None else ""
        if self._entry is not None and self._entry.edition == edition:
            return
        kept = self._desks.get(edition)
        if kept is not None and reading is not None and reading.desk is kept[1].desk:
            self._entry, self._history = kept
        else:
            self._entry, self._history = None, History(Desk())
        self._queue.clear()
        self.history_changed.emit()
