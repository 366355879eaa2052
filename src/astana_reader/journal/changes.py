"""All that a reader made for one document, and every way in which it changes.

A Change is a value that knows its inverse, so undo is nothing special. Pure: times and ids come
from outside.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from astana_reader.journal.corrections import Correction, CorrectionId
    from astana_reader.notes.model import Annotation, NoteId


@dataclass(frozen=True, slots=True)
class Desk:
    """What the reader made for one document: the only thing that the journal writes."""

    notes: "Mapping[NoteId, Annotation]" = field(default_factory=lambda: MappingProxyType({}))
    corrections: "Mapping[CorrectionId, Correction]" = field(
        default_factory=lambda: MappingProxyType({})
    )

    def with_note(self, note: "Annotation") -> "Desk":
        """This desk with `note` on it, in place of the one of the same id."""
        return replace(self, notes=MappingProxyType({**self.notes, note.id: note}))

    def without_note(self, note: "NoteId") -> "Desk":
        """This desk without that note."""
        notes = {k: v for k, v in self.notes.items() if k != note}
        return replace(self, notes=MappingProxyType(notes))

    def with_correction(self, correction: "Correction") -> "Desk":
        """This desk with one more thing said, in the order in which they were said."""
        rows = sorted(
            [*self.corrections.values(), correction], key=lambda each: (each.created, each.id)
        )
        return replace(self, corrections=MappingProxyType({each.id: each for each in rows}))

    def without_correction(self, correction: "CorrectionId") -> "Desk":
        """This desk without it."""
        rows = {k: v for k, v in self.corrections.items() if k != correction}
        return replace(self, corrections=MappingProxyType(rows))

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag in use, sorted."""
        return tuple(sorted({tag for note in self.notes.values() for tag in note.tags}))


class Change(Protocol):
    """One step of a reader's work.

    For every desk: `change.inverse(desk).apply(change.apply(desk)) == desk`.
    """

    def apply(self, desk: Desk) -> Desk:
        """The desk after this change; KeyError when it speaks of a note that is not there."""
        ...

    def inverse(self, desk: Desk) -> "Change":
        """The change that leads back to `desk`, on which this one has not been done yet."""
        ...


@dataclass(frozen=True, slots=True)
class AddNote:
    """Put a note on the desk; its id must be new there."""

    note: "Annotation"

    def apply(self, desk: Desk) -> Desk:
        """The desk with the note."""
        if self.note.id in desk.notes:
            raise KeyError(self.note.id)
        return desk.with_note(self.note)

    def inverse(self, desk: Desk) -> Change:
        """Taking it away."""
        return RemoveNote(self.note.id)


@dataclass(frozen=True, slots=True)
class RemoveNote:
    """Take a note off the desk."""

    note: "NoteId"

    def apply(self, desk: Desk) -> Desk:
        """The desk without the note."""
        if self.note not in desk.notes:
            raise KeyError(self.note)
        return desk.without_note(self.note)

    def inverse(self, desk: Desk) -> Change:
        """Putting it back as it was."""
        return AddNote(desk.notes[self.note])


@dataclass(frozen=True, slots=True)
class EditNote:
    """Put another version of a note in its place: body, look, tags, target."""

    note: "Annotation"

    def apply(self, desk: Desk) -> Desk:
        """The desk with this version."""
        if self.note.id not in desk.notes:
            raise KeyError(self.note.id)
        return desk.with_note(self.note)

    def inverse(self, desk: Desk) -> Change:
        """The version that stands there."""
        return EditNote(desk.notes[self.note.id])


@dataclass(frozen=True, slots=True)
class Correct:
    """Say something of names or headings; its id must be new there."""

    correction: "Correction"

    def apply(self, desk: Desk) -> Desk:
        """The desk with it."""
        if self.correction.id in desk.corrections:
            raise KeyError(self.correction.id)
        return desk.with_correction(self.correction)

    def inverse(self, desk: Desk) -> Change:
        """Taking it back."""
        return Withdraw(self.correction.id)


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back what was said."""

    correction: "CorrectionId"

    def apply(self, desk: Desk) -> Desk:
        """The desk without it."""
        if self.correction not in desk.corrections:
            raise KeyError(self.correction)
        return desk.without_correction(self.correction)

    def inverse(self, desk: Desk) -> Change:
        """Saying it again."""
        return Correct(desk.corrections[self.correction])


@dataclass(frozen=True, slots=True)
class Together:
    """Several changes that are one step to the reader: done in order, undone as one."""

    changes: tuple[Change, ...]

    def apply(self, desk: Desk) -> Desk:
        """The desk after all of them. KeyError for the first that does not fit."""
        for some in _runs(self.changes):
            if _on_notes(some):
                desk = _with_notes(desk, some)
            else:
                for change in some:
                    desk = change.apply(desk)
        return desk

    def inverse(self, desk: Desk) -> Change:
        """Their inverses, the last first."""
        back: list[Change] = []
        for some in _runs(self.changes):
            apart = _on_notes(some) and len({_note_of(each) for each in some}) == len(some)
            if apart:  # none of them looks at what another does
                back += [change.inverse(desk) for change in some]
                desk = _with_notes(desk, some)
            else:
                for change in some:
                    back.append(change.inverse(desk))
                    desk = change.apply(desk)
        return Together(tuple(reversed(back)))


def parts_of(change: Change) -> tuple[Change, ...]:
    """The changes that one step is made of."""
    return change.changes if isinstance(change, Together) else (change,)


class Draft:
    """Whether changes lead on from a desk one after the other, without the desks between."""

    def __init__(self, desk: Desk) -> None:
        self._notes = set(desk.notes)
        self._rest = desk

    def take(self, change: Change) -> None:
        """Go on by a change; KeyError when it does not fit, and then this draft is of no use."""
        match change:
            case AddNote(note):
                if note.id in self._notes:
                    raise KeyError(note.id)
                self._notes.add(note.id)
            case RemoveNote(name):
                self._notes.remove(name)
            case EditNote(note):
                if note.id not in self._notes:
                    raise KeyError(note.id)
            case Together(changes):
                for some in _runs(changes):
                    self._take_alike(some)
            case _:
                self._rest = change.apply(self._rest)

    def _take_alike(self, changes: Sequence[Change]) -> None:
        """Neighbours; of ten thousand of one kind not each is taken by itself."""
        if not _on_notes(changes) or len({*map(type, changes)}) > 1:
            for each in changes:
                self.take(each)
            return
        names = [_note_of(each) for each in changes]
        if isinstance(changes[0], EditNote):
            missing = [name for name in names if name not in self._notes]
        elif isinstance(changes[0], AddNote):
            missing = [name for name in names if name in self._notes]
            self._notes.update(names)
        else:
            missing = [name for name in names if name not in self._notes]
            self._notes.difference_update(names)
        if missing or (not isinstance(changes[0], EditNote) and len({*names}) < len(names)):
            raise KeyError(*missing[:1])


def _on_notes(changes: Sequence[Change]) -> bool:
    return isinstance(changes[0], (AddNote, RemoveNote, EditNote))


def _note_of(change: Change) -> "NoteId":
    if isinstance(change, RemoveNote):
        return change.note
    if isinstance(change, (AddNote, EditNote)):
        return change.note.id
    raise TypeError(f"{type(change).__name__} is no change of a note")


def _runs(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """Neighbours that change notes together, and those that do not."""
    for _, some in groupby(changes, key=lambda change: _on_notes([change])):
        yield list(some)


def _with_notes(desk: Desk, changes: Sequence[Change]) -> Desk:
    """The desk after changes of notes, on one copy: ten thousand copies of it take seconds."""
    notes = dict(desk.notes)
    for change in changes:
        name = _note_of(change)
        if (name in notes) == isinstance(change, AddNote):
            raise KeyError(name)
        match change:
            case AddNote(note) | EditNote(note):
                notes[name] = note
            case _:
                del notes[name]
    return replace(desk, notes=MappingProxyType(notes))
