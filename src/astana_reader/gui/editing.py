"""What the reader changes: on the page at once, on the disk right after, and said when it is."""

from collections.abc import Collection, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from PySide6.QtCore import QCoreApplication, QObject, Signal

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.repairing import Repair
from astana_reader.errors import ReaderError
from astana_reader.gui.session import Session
from astana_reader.journal.changes import (
    AddNote,
    Change,
    Correct,
    Desk,
    EditNote,
    RemoveNote,
    Together,
)
from astana_reader.journal.corrections import Correction, CorrectionId
from astana_reader.journal.history import History, Step
from astana_reader.journal.library import Entry
from astana_reader.journal.store import Store
from astana_reader.journal.store_thread import StoreThread
from astana_reader.notes.model import Annotation, NoteId, Style, target_of


class Editing(QObject):
    """One verb for each change. A step that could not be stored waits, and is tried again.

    What was changed in a document, and can be undone, is kept while another one shows.
    """

    history_changed = Signal()
    _stored = Signal(int, object)  # how many steps are on the disk, and why not more

    def __init__(self, session: Session, store: StoreThread) -> None:
        super().__init__()
        self._session = session
        self._store = store
        self._entry: Entry | None = None
        self._history = History(Desk())
        self._desks: dict[str, tuple[Entry, History]] = {}  # by edition
        self._waiting: list[tuple[Entry, Step]] = []
        self._writing = False
        self._stored.connect(self._settle)
        session.document_changed.connect(self._leave)

    def begin(self, entry: Entry, steps: Sequence[Step]) -> None:
        """The desk of this document is laid out; changes go to it from here on.

        What waits to be stored is laid over it.
        """
        state = self._session.state
        desk = read = state.reading.desk if state.reading is not None else Desk()
        for waiting, step in self._waiting:
            if waiting.key == entry.key:
                with suppress(KeyError):  # somebody else removed the note meanwhile
                    desk = step.change.apply(desk)
        kept = self._desks.get(entry.edition)
        if kept is None or kept[0].key != entry.key:
            self._history = History(desk, steps)
        else:
            self._history = kept[1]
            self._history.renew(desk)
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
        editions = dict.fromkeys(entry.edition for entry, _step in self._waiting)
        return [self._desks[edition][1].desk for edition in editions if edition in self._desks]

    def forget(self, *, but: Collection[str] = ()) -> None:
        """Keep no desk but those of these editions, the one that shows, and what waits."""
        needed = {*but, *(entry.edition for entry, _step in self._waiting)}
        if self._entry is not None:
            needed.add(self._entry.edition)
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
        return bool(self._waiting)

    def add_note(
        self,
        span: Span,
        *,
        style: Style = Style.YELLOW,
        body: str = "",
        tags: Sequence[str] = (),
    ) -> NoteId | None:
        """Put a note on `span`, and choose it; None while the notes are not here yet."""
        reading = self._session.state.reading
        if reading is None or not self.ready:
            return None
        note = _note_on(reading.document, span, style=style, body=body, tags=tags)
        self._do(AddNote(note))
        self.choose_note(note.id)
        return note.id

    def add_notes(
        self,
        spans: Sequence[Span],
        *,
        style: Style = Style.YELLOW,
        body: str = "",
        tags: Sequence[str] = (),
    ) -> int:
        """Put a note on each of `spans`, as one step; how many, 0 while notes are not here yet."""
        reading = self._session.state.reading
        if reading is None or not self.ready or not spans:
            return 0
        notes = [
            _note_on(reading.document, span, style=style, body=body, tags=tags) for span in spans
        ]
        self._do(Together(tuple(map(AddNote, notes))))
        return len(notes)

    def edit_note(
        self,
        note: NoteId,
        *,
        body: str | None = None,
        style: Style | None = None,
        tags: Sequence[str] | None = None,
    ) -> None:
        """Change what is given of a note; nothing happens where nothing differs."""
        found = self._note(note)
        if found is None:
            return
        changed = replace(
            found,
            body=found.body if body is None else body,
            style=found.style if style is None else style,
            tags=found.tags if tags is None else tuple(tags),
        )
        if changed != found:
            now = max(datetime.now(UTC), found.created)  # a clock may have been set back
            self._do(EditNote(replace(changed, modified=now)))

    def remove_note(self, note: NoteId) -> None:
        """Take a note away; undo brings it back."""
        if self._note(note) is not None:
            self._do(RemoveNote(note))
            if self._session.state.note == note:
                self.choose_note(None)

    def correct(self, repair: Repair, places: Sequence[Span]) -> None:
        """Say something of the names; at `places` alone, or wherever its words stand."""
        reading = self._session.state.reading
        if reading is None or not self.ready:
            return
        text, edition = reading.document.text, reading.document.source.sha256
        targets = tuple(
            target_of(text, span, edition, reading.document.section_path(span.start))
            for span in places
        )
        correction = CorrectionId(str(uuid4()))
        self._do(Correct(Correction(correction, repair, targets, datetime.now(UTC))))

    def choose_note(self, note: NoteId | None) -> None:
        """Make a note the current one."""
        self._session.become(self._session.state.but(note=note))

    def undo(self) -> None:
        """Take the last change back."""
        if self.can_undo:
            self._take(self._history.undo())

    def redo(self) -> None:
        """Do the last undone change again."""
        if self.can_redo:
            self._take(self._history.redo())

    def retry(self) -> None:
        """Try again to store what waits; the reason stays in the state until it is stored."""
        self._write()

    def finish(self) -> bool:
        """Wait until all is written; False when some of it could not be."""
        while self._writing:  # what waited for one piece of work is the next
            self._store.submit(lambda store: None).exception()  # behind what was handed in
            QCoreApplication.sendPostedEvents(self)
        return not self._waiting

    def _note(self, note: NoteId) -> Annotation | None:
        reading = self._session.state.reading
        return reading.desk.notes.get(note) if reading is not None and self.ready else None

    def _do(self, change: Change) -> None:
        self._take(self._history.do(change))

    def _take(self, step: Step) -> None:
        state = self._session.state
        if state.reading is None or self._entry is None:
            return
        reading = state.reading.with_desk(self._history.desk)
        self._session.become(state.but(reading=reading, saved=False))
        self._waiting.append((self._entry, step))
        self.history_changed.emit()
        self._write()

    def _write(self) -> None:
        """Hand all that waits to the store, in order, as one piece of work."""
        if self._writing or not self._waiting:
            return
        steps = tuple(self._waiting)
        stored: list[Step] = []

        def work(store: Store) -> None:
            for entry, step in steps:
                store.append(entry, step, datetime.now(UTC))
                stored.append(step)

        def done(future: Future[None]) -> None:
            self._stored.emit(len(stored), future.exception())

        self._writing = True
        self._store.submit(work).add_done_callback(done)

    def _settle(self, stored: int, error: BaseException | None) -> None:
        self._writing = False
        del self._waiting[:stored]
        if error is not None and not isinstance(error, ReaderError):
            raise error
        state = self._session.state
        if error is not None:
            self._session.become(state.but(saved=False, unsaved=error))
        elif self._waiting:
            self._write()
        else:
            self._session.become(state.but(saved=True, unsaved=None))

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
        self.history_changed.emit()


def _note_on(
    document: Document, span: Span, *, style: Style, body: str, tags: Sequence[str]
) -> Annotation:
    """A fresh note on a stretch of `document`."""
    target = target_of(
        document.text, span, document.source.sha256, document.section_path(span.start)
    )
    now = datetime.now(UTC)
    return Annotation(NoteId(str(uuid4())), target, body, style, tuple(tags), now, now)
