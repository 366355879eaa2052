"""What a reader changes in a document, by what he means to do."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from astana_reader.document.headings import Reheading
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.gui.desks import Desks
from astana_reader.journal.changes import AddNote, Change, Correct, Desk, EditNote, RemoveNote
from astana_reader.journal.corrections import Correction, CorrectionId
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


class Editing(Desks):
    """One verb for each change."""

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
        self._do_many(
            lambda reading: (
                AddNote(_note_on(reading.document, span, style=style, body=body, tags=tags))
                for span in spans
            ),
            len(spans),
        )
        return len(spans)

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
    ) -> None:
        """Recolour notes, give them tags or take tags away, as one step."""
        meant = list(notes)
        self._do_many(
            lambda reading: _edits(reading.desk, meant, style=style, add=add, remove=remove),
            len(meant),
        )

    def remove_notes(self, notes: Iterable[NoteId]) -> None:
        """Take notes away as one step, which undo takes back."""
        meant = list(dict.fromkeys(notes))
        self._do_many(
            lambda reading: (RemoveNote(name) for name in meant if name in reading.desk.notes),
            len(meant),
        )

    def bring_back(self, notes: Sequence[Annotation]) -> None:
        """Put former versions of notes on the desk, as one step."""
        self._do_many(
            lambda reading: (
                EditNote(note) if note.id in reading.desk.notes else AddNote(note) for note in notes
            ),
            len(notes),
        )

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

    def _note(self, note: NoteId) -> Annotation | None:
        reading = self._session.state.reading
        return reading.desk.notes.get(note) if reading is not None and self.ready else None


def _edits(
    desk: Desk, notes: Iterable[NoteId], *, style: Style | None, add: Sequence[str],
    remove: Sequence[str],
) -> Iterator[Change]:  # fmt: skip
    """The edits by which notes get a colour and tags, and lose others; of those that differ."""
    now = datetime.now(UTC)
    for name in notes:
        note = desk.notes.get(name)
        if note is None:
            continue
        kept = (tag for tag in note.tags if tag not in remove)
        tags, look = tuple(dict.fromkeys([*kept, *add])), style or note.style
        if tags != note.tags or look is not note.style:
            at = max(now, note.created)
            yield EditNote(replace(note, style=look, tags=tags, modified=at))


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
