"""What the reader changes: on the page at once, on the disk right after, and said when it is."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from astana_reader.document.headings import Reheading
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.gui.saving import Saving
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
from astana_reader.journal.store_thread import StoreThread
from astana_reader.notes.model import (
    Annotation,
    NoteId,
    NoteKind,
    Style,
    Subject,
    target_of,
    target_of_all,
)
from astana_reader.reading import Reading

if TYPE_CHECKING:
    from astana_reader.journal.corrections import Said

BOOKMARKED = 40  # code points of a bookmark without a selection: short ones have look-alikes


class Editing(QObject):
    """One verb for each change. A step that could not be stored waits, and is tried again.

    What was changed in a document, and can be undone, is kept while another one shows.
    """

    history_changed = Signal()
    moved = Signal(object)  # Path of the store in which notes are kept from now on

    def __init__(self, session: Session, store: StoreThread) -> None:
        super().__init__()
        self._session = session
        self._entry: Entry | None = None
        self._history = History(Desk())
        self._desks: dict[str, tuple[Entry, History]] = {}  # by edition
        self._saving = Saving(session, store)
        self._saving.setParent(self)
        self._saving.moved.connect(self.moved)
        session.document_changed.connect(self._leave)

    def begin(self, entry: Entry, steps: Sequence[Step]) -> None:
        """The desk of this document is laid out; changes go to it from here on.

        What waits to be stored is laid over it.
        """
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
        editions = dict.fromkeys(entry.edition for entry, _step in self._saving.waiting)
        return [self._desks[edition][1].desk for edition in editions if edition in self._desks]

    def forget(self, *, but: Collection[str] = ()) -> None:
        """Keep no desk but those of these editions, the one that shows, and what waits."""
        needed = {*but, *(entry.edition for entry, _step in self._saving.waiting)}
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
        return self._saving.pending

    @property
    def document(self) -> str:
        """The key of the open document in the store; "" while its notes are not here."""
        return self._entry.key if self._entry is not None else ""

    @property
    def place(self) -> Path:
        """The file in which notes are kept."""
        return self._saving.place

    def add_note(
        self,
        span: Span,
        *,
        style: Style = Style.YELLOW,
        body: str = "",
        tags: Sequence[str] = (),
        kind: NoteKind = NoteKind.HIGHLIGHT,
    ) -> NoteId | None:
        """Put a note on `span`, and choose it; None while the notes are not here yet."""
        reading = self._session.state.reading
        if reading is None or not self.ready:
            return None
        note = _note_on(reading.document, span, style=style, body=body, tags=tags)
        self._do(AddNote(replace(note, kind=kind)))
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

    def turn_bookmark(self, span: Span | None, caret: int) -> None:
        """Put a bookmark on `span`, else on the words from the caret on; take away one there."""
        reading = self._session.state.reading
        if reading is None or not self.ready:
            return
        here = span or _words_from(reading.document, caret)
        marks = [
            note.id
            for note in reading.desk.notes.values()
            if note.kind is NoteKind.BOOKMARK
            and (lies := reading.placements[note.id].span) is not None
            and lies.touches(here)
        ]
        if marks:
            self.remove_notes(marks)
        else:
            self.add_note(here, kind=NoteKind.BOOKMARK)

    def add_whole(self, subject: Subject | None = None) -> NoteId | None:
        """Put an empty note on the document, or on whom it names, and choose it; None as above."""
        reading = self._session.state.reading
        if reading is None or not self.ready:
            return None
        kind = NoteKind.DOCUMENT if subject is None else NoteKind.ENTITY
        document, now = reading.document, datetime.now(UTC)
        target = target_of_all(document.text, document.source.sha256)
        note = NoteId(str(uuid4()))
        self._do(AddNote(Annotation(note, target, "", Style.YELLOW, (), now, now, kind, subject)))
        self.choose_note(note)
        return note

    def edit_note(
        self,
        note: NoteId,
        *,
        body: str | None = None,
        style: Style | None = None,
        tags: Sequence[str] | None = None,
        kind: NoteKind | None = None,
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
            kind=found.kind if kind is None else kind,
        )
        if changed != found:
            self._do(EditNote(_touched(changed)))

    def edit_notes(
        self,
        notes: Iterable[NoteId],
        *,
        style: Style | None = None,
        add: Sequence[str] = (),
        remove: Sequence[str] = (),
    ) -> int:
        """Recolour notes, give them tags or take tags away, as one step; how many differ by it."""
        found = [note for name in notes if (note := self._note(name)) is not None]
        edits: list[Change] = []
        now = datetime.now(UTC)
        for note in found:
            kept = (tag for tag in note.tags if tag not in remove)
            tags, look = tuple(dict.fromkeys([*kept, *add])), style or note.style
            if tags != note.tags or look is not note.style:
                at = max(now, note.created)
                edits.append(EditNote(replace(note, style=look, tags=tags, modified=at)))
        if edits:
            self._do(Together(tuple(edits)))
        return len(edits)

    def remove_notes(self, notes: Iterable[NoteId]) -> int:
        """Take notes away as one step, which undo takes back; how many."""
        found = [name for name in notes if self._note(name) is not None]
        if found:
            self._do(Together(tuple(map(RemoveNote, found))))
            if self._session.state.note in found:
                self.choose_note(None)
        return len(found)

    def bring_back(self, notes: Sequence[Annotation]) -> None:
        """Put former versions of notes on the desk, as one step."""
        changes: list[Change] = [
            EditNote(note) if self._note(note.id) is not None else AddNote(note) for note in notes
        ]
        if changes and self.ready:
            self._do(Together(tuple(changes)))

    def place_note(self, note: NoteId, span: Span) -> None:
        """Put a note that is there on other words; undo and the store keep where it was."""
        found, reading = self._note(note), self._session.state.reading
        if found is None or reading is None:
            return
        document = reading.document
        path = document.section_path(span.start)
        target = target_of(document.text, span, document.source.sha256, path)
        self._do(EditNote(_touched(replace(found, target=target))))

    def remove_note(self, note: NoteId) -> None:
        """Take a note away; undo brings it back."""
        if self._note(note) is not None:
            self._do(RemoveNote(note))
            if self._session.state.note == note:
                self.choose_note(None)

    def correct(self, said: "Said", places: Sequence[Span]) -> None:
        """Say something of names or facts; at `places` alone, or wherever its words stand."""
        reading = self._session.state.reading
        if reading is None or not self.ready:
            return
        self._say(reading, said, places)

    def rehead(self, paragraph: int, said: Reheading) -> None:
        """Say whether the paragraph, counted from 0, is a heading, and of which level."""
        reading = self._session.state.reading
        if reading is not None and self.ready:
            self._say(reading, said, [reading.document.paragraphs[paragraph].span])

    def _say(self, reading: Reading, said: "Said", places: Sequence[Span]) -> None:
        text, edition = reading.document.text, reading.document.source.sha256
        targets = tuple(
            target_of(text, span, edition, reading.document.section_path(span.start))
            for span in places
        )
        now = datetime.now(UTC)
        for earlier in reading.desk.corrections.values():  # a clock may have been set back
            now = max(now, earlier.created + timedelta(microseconds=1))
        self._do(Correct(Correction(CorrectionId(str(uuid4())), said, targets, now)))

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
        self._saving.retry()

    def finish(self) -> bool:
        """Wait until all is written; False when some of it could not be."""
        return self._saving.finish()

    def go_on_in(self, path: Path) -> None:
        """Keep notes in the store at `path` from now on, the open document's among them."""
        self._saving.go_on_in(path, self._entry, self._history.desk)

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
        self._saving.save(self._entry, step)
        self.history_changed.emit()

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


def _words_from(document: Document, caret: int) -> Span:
    """Enough words from the one at `caret` on to be known again; they end with its paragraph."""
    paragraph = document.paragraphs.at(caret).span
    start = document.text.rfind(" ", paragraph.start, min(caret + 1, paragraph.end - 1)) + 1
    start = max(start, paragraph.start)
    end = document.text.find(" ", start + BOOKMARKED, paragraph.end)
    return Span(start, end if end >= 0 else paragraph.end)


def _touched(note: Annotation) -> Annotation:
    """The note as changed at this moment; a clock may have been set back."""
    return replace(note, modified=max(datetime.now(UTC), note.created))


def _note_on(
    document: Document, span: Span, *, style: Style, body: str, tags: Sequence[str]
) -> Annotation:
    """A fresh note on a stretch of `document`."""
    target = target_of(
        document.text, span, document.source.sha256, document.section_path(span.start)
    )
    now = datetime.now(UTC)
    return Annotation(NoteId(str(uuid4())), target, body, style, tuple(tags), now, now)
