"""From a path to a reading on the page: head, notes, the rest, names, each when it is there."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from astana_reader.assets import sample
from astana_reader.document.loading import begins_at_once, head
from astana_reader.document.model import Document
from astana_reader.errors import ReaderError, Reason, UnreadableDocument
from astana_reader.gui.beside import BesideReader
from astana_reader.gui.places import Places
from astana_reader.gui.session import Progress, Session, State
from astana_reader.reading import Reading

if TYPE_CHECKING:  # what is needed only after the first page is painted
    from concurrent.futures import Future

    from astana_reader.entities.model import EntityIndex
    from astana_reader.gui.tasks import Tasks
    from astana_reader.journal.history import Step
    from astana_reader.journal.library import Entry
    from astana_reader.journal.store import Store
    from astana_reader.journal.store_thread import StoreThread

    Kept = tuple[Entry, Reading, list[Step]]


class Opening(QObject):
    """Opens one document at a time; what belonged to another is dropped when it comes late."""

    desk_read = Signal(object, object)  # Entry, list[Step]: who writes goes on from here
    leaving = Signal()  # the open document is about to go: what is being written is saved now
    left = Signal(object)  # State of the document that went; its progress: what was broken off
    looking_again = Signal()  # names are found otherwise from here on
    _kept = Signal(int, object)  # number of the opening, Kept or ReaderError

    def __init__(self, session: Session, places: Places) -> None:
        super().__init__()
        self._session = session
        self._places = places
        self._tasks: Tasks | None = None
        self._deep: Callable[[], bool] = lambda: False
        self._store: StoreThread | None = None
        self._number = 0
        self._awaited = ""
        self._unread = False  # whether the notes could not be read
        self._rest: Callable[[], None] | None = None  # of an opening, until there is help
        self._kept.connect(self._lay_out)
        self._beside = BesideReader(self)
        self._beside.arrived.connect(self._arrive)

    def employ(
        self, tasks: "Tasks", store: "StoreThread", *, deep: Callable[[], bool] = lambda: False
    ) -> None:
        """From here on the rest of a document is read, its notes and its names.

        The first page can be painted before this, and before what it takes is imported. `deep`
        tells whether names are looked for twice.
        """
        self._deep = deep
        self._tasks, self._store = tasks, store
        tasks.document_read.connect(self._take_document)
        tasks.entities_near.connect(self._take_near)
        tasks.entities_first.connect(self._take_first)
        tasks.entities_found.connect(self._take_entities)
        tasks.advanced.connect(self._advance)
        tasks.failed.connect(self._give_up)
        if self._rest is not None:
            self._rest()

    @property
    def _opens(self) -> bool:
        """Whether a foreign document is being read."""
        progress = self._session.state.progress
        return progress is not None and progress.what == "opening"

    @property
    def awaited(self) -> str:
        """The path of the foreign document that is being read; empty for none."""
        return self._awaited

    def open(self, path: Path) -> None:
        """Open the document at `path`: its first pages at once, the rest as it comes.

        A foreign format is read beside the window, and what was open stays until it is there.
        """
        path = path.absolute()
        encoding = self._places.encoding(path)
        self._await_nothing()
        try:
            if not begins_at_once(path):
                progress = Progress("opening", 0.0)
                self._awaited = str(path)
                self._session.become(self._session.state.but(progress=progress))
                self._beside.start(path, whole=self._places.whole(path))
                return
            document, complete = head(path, encoding=encoding)
        except ReaderError as error:
            if not encoding or not isinstance(error, UnreadableDocument):
                self._fail(path, error)
                return
            self._places.keep_encoding(path, "")  # it holds nothing in the one that was chosen
            self.open(path)
        else:
            self._show(path, document, complete=complete)

    def _arrive(self, path: Path, read: Any) -> None:
        """A foreign document was read, or could not be."""
        self._awaited = ""
        if not isinstance(read, ReaderError):
            self._show(path, read, complete=True)
        elif read.reason is not Reason.CANCELLED:
            self._fail(path, read)

    def _fail(self, path: Path, error: ReaderError) -> None:
        self._leave()
        self._session.become(State(path=str(path), failure=error, **self._carried()))

    def _show(self, path: Path, document: Document, *, complete: bool) -> None:
        self._leave()
        progress = Progress("recognising" if complete else "reading", 0.0)
        place = min(self._places.place(path), len(document.text) - 1)
        self._session.become(
            State(
                reading=Reading(document),
                path=str(path),
                place=place,
                progress=progress,
                turns=self._places.turns(path),
                **self._carried(),
            )
        )
        number = self._number

        def go_on() -> None:
            self._go_on(number, path, document, complete=complete)

        if self._tasks is None:
            self._rest = go_on
        else:
            QTimer.singleShot(0, self, go_on)

    def resume(self, kept: State, *, notes: bool) -> None:
        """Show a document again as it was `left`, at once; what was broken off goes on.

        `notes`: they are to be read once more.
        """
        reading = kept.reading
        if reading is None:
            raise ValueError("only what was read can be shown again")
        self._await_nothing()
        self._leave()
        self._session.become(kept.but(**self._carried()))
        path, document, number = Path(kept.path), reading.document, self._number
        complete = bool(document.source.sha256)

        def go_on() -> None:
            if number == self._number and kept.progress is not None:
                self._start(path, document, complete=complete)
            if number == self._number and notes and complete:
                self._fetch(number, path, document)

        QTimer.singleShot(0, self, go_on)

    def open_sample(self) -> None:
        """Open the document that comes with the program."""
        self.open(sample())

    def reload(self) -> None:
        """Read the file again."""
        if self._session.state.path:
            self.open(Path(self._session.state.path))

    def close(self) -> None:
        """Close the document; its place is kept."""
        self._await_nothing()
        self._leave()
        self._session.become(State(**self._carried()))

    def cancel(self) -> None:
        """Stop the work beside the reading; what is there stays."""
        if self._opens:
            self._await_nothing()
        elif self._tasks is not None:
            self._tasks.cancel()
        self._session.become(self._session.state.but(progress=None))

    def look_again(self) -> None:
        """Look for names once more, as the settings and the reader's own names are now."""
        self.looking_again.emit()
        state = self._session.state
        if state.reading is None or self._tasks is None:
            return
        document = state.reading.parsed
        complete = bool(document.source.sha256)
        self._start(Path(state.path), document, complete=complete)
        what = "recognising" if complete else "reading"
        self._session.become(state.but(progress=Progress(what, 0.0), trouble=None))

    def read_desk(self) -> None:
        """Read the notes again, after they could not be read. Only while no change waits."""
        state = self._session.state
        if state.reading is not None:
            self._unread = False
            self._session.become(state.but(saved=True, unsaved=None))
            self._fetch(self._number, Path(state.path), state.reading.parsed)

    def end(self) -> None:
        """The program ends: the place is kept, and nothing goes on beside the page any more."""
        self.keep_place()
        self._number += 1
        self._await_nothing()

    def _await_nothing(self) -> None:
        """What is being read beside the window is dropped."""
        self._beside.drop()
        self._awaited = ""

    def keep_place(self) -> None:
        """Remember where the reader is."""
        state = self._session.state
        if state.reading is not None:
            self._places.remember(Path(state.path), state.reading.document.title, state.place)

    def _leave(self) -> None:
        self.leaving.emit()
        self._number += 1
        self.keep_place()
        state = self._session.state
        if state.path:
            self.left.emit(state.but(progress=self._broken_off(state)))
        if self._tasks is not None:
            self._tasks.cancel()

    def _broken_off(self, state: State) -> Progress | None:
        """What is under way for the document that is left."""
        if state.reading is None or not self._opens:
            return state.progress
        if self._tasks is None or not self._tasks.busy:
            return None
        return Progress("recognising" if state.reading.document.source.sha256 else "reading", 0.0)

    def _carried(self) -> dict[str, Any]:
        """What another document's state takes over: what waits to be stored goes on waiting."""
        old = self._session.state
        if self._unread:
            self._unread = False
            return {"hidden": old.hidden, "saved": True, "unsaved": None}
        return {"hidden": old.hidden, "saved": old.saved, "unsaved": old.unsaved}

    def _start(self, path: Path, document: Document, *, complete: bool) -> None:
        """In the other process: the rest of the text, if there is one, and the names."""
        if self._tasks is None:
            return
        place = self._session.state.place if complete else self._places.place(path)
        self._tasks.start(
            path, document if complete else None, deep=self._deep(), place=place,
            encoding=self._places.encoding(path),
        )  # fmt: skip

    def _go_on(self, number: int, path: Path, document: Document, *, complete: bool) -> None:
        """After the first paint: the notes, and in the other process the rest and the names."""
        if number != self._number:
            return
        self._start(path, document, complete=complete)
        if complete:
            self._fetch(number, path, document)

    def _fetch(self, number: int, path: Path, document: Document) -> None:
        if self._store is None:
            return

        def work(store: "Store") -> "Kept":
            from datetime import UTC, datetime  # noqa: PLC0415  (after the first paint)

            entry = store.enter(document, path, datetime.now(UTC))
            desk, editions = store.read(entry)
            # Placed here: a thousand notes in a changed book would hold up the window for a second.
            laid = Reading(document).with_editions(MappingProxyType(dict(editions)))
            return entry, laid.with_desk(desk), store.history(entry)

        def done(future: "Future[Kept]") -> None:
            error = future.exception()
            self._kept.emit(number, future.result() if error is None else error)

        self._store.submit(work).add_done_callback(done)

    def _lay_out(self, number: int, kept: Any) -> None:
        state = self._session.state
        if number != self._number or state.reading is None:
            return
        if isinstance(kept, ReaderError):
            self._unread = True
            self._session.become(state.but(saved=False, unsaved=kept))
            return
        if isinstance(kept, BaseException):
            raise kept
        entry, laid, steps = kept
        if laid.parsed is not state.reading.parsed:
            return  # of the beginning of the document; all of it is asked for too
        self._session.become(state.but(reading=state.reading.with_laid(laid)))
        self.desk_read.emit(entry, steps)

    def _take_document(self, document: Document) -> None:
        state = self._session.state
        here, left = state.reading, self._places.place(Path(state.path))
        beyond = here is not None and left >= len(here.document.text)
        place = left if beyond else state.place
        self._session.become(
            state.but(
                reading=Reading(document),
                place=min(place, len(document.text) - 1),
                progress=Progress("recognising", 0.0),
            )
        )
        self._fetch(self._number, Path(state.path), document)

    def _take_entities(self, entities: "EntityIndex") -> None:
        state = self._session.state
        if state.reading is not None:
            reading = state.reading.with_entities(entities)
            progress = state.progress if self._opens else None
            self._session.become(state.but(reading=reading, progress=progress))

    def _take_near(self, entities: "EntityIndex") -> None:
        state = self._session.state
        if state.reading is not None:
            self._session.become(state.but(reading=state.reading.with_entities(entities)))

    def _take_first(self, entities: "EntityIndex") -> None:
        state = self._session.state
        if state.reading is not None:
            reading = state.reading.with_entities(entities)
            progress = state.progress
            if progress is None or progress.what not in {"refining", "opening"}:
                progress = Progress("refining", 0.0)
            self._session.become(state.but(reading=reading, progress=progress))

    def _advance(self, share: float) -> None:
        state = self._session.state
        if state.progress is not None and not self._opens:
            what = "refining" if state.progress.what == "refining" else "recognising"
            self._session.become(state.but(progress=Progress(what, share)))

    def _give_up(self, error: ReaderError) -> None:
        """The page stays as far as it is there; what is missing is said."""
        state = self._session.state
        self._session.become(state.but(progress=None, trouble=error))
