"""Changes have inverses, and a history of them behaves as a plain list of desks does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from astana_reader.document.headings import DEEPEST, Reheading
from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, Kind
from astana_reader.entities.repairing import Action, Repair
from astana_reader.journal.changes import (
    AddNote,
    Change,
    Correct,
    Desk,
    EditNote,
    RemoveNote,
    Together,
    Withdraw,
)
from astana_reader.journal.corrections import Correction, CorrectionId
from astana_reader.journal.history import DEPTH, History, Move
from astana_reader.journal.records import read_change, written
from astana_reader.notes.model import Annotation, NoteId, Style, Target, TextQuote

NAMES = ["a", "b", "c"]
EPOCH = datetime(1990, 1, 1, tzinfo=UTC)
times = st.timedeltas(timedelta(0), timedelta(days=36_500)).map(lambda passed: EPOCH + passed)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@st.composite
def notes(draw: st.DrawFn) -> Annotation:
    start = draw(st.integers(0, 99))
    quote = TextQuote(draw(words), draw(words), draw(words))
    sections = tuple(draw(st.lists(words, max_size=2)))
    return Annotation(
        id=NoteId(draw(st.sampled_from(NAMES))),
        target=Target("0" * 64, quote, Span(start, start + 1), sections),
        body=draw(words),
        style=draw(st.sampled_from(Style)),
        tags=tuple(draw(st.lists(words, max_size=2))),
        created=draw(times),
        modified=draw(times),
    )


def desk_of(*found: Annotation) -> Desk:
    desk = Desk()
    for note in found:
        desk = desk.with_note(note)
    return desk


@st.composite
def desks_and_changes(draw: st.DrawFn) -> tuple[Desk, Change]:
    desk = desk_of(*draw(st.lists(notes(), max_size=3)))
    for correction in draw(st.lists(corrections(), max_size=2)):
        desk = desk.with_correction(correction)
    return desk, draw(fitting(desk, draw(notes())))


@st.composite
def corrections(draw: st.DrawFn) -> Correction:
    """Of names and of headings, under any of three ids."""
    target = draw(notes()).target
    heading = st.integers(0, DEEPEST).map(Reheading)
    name = st.builds(
        Repair, st.sampled_from(Action), words.map(EntityId), words, st.sampled_from(Kind), words
    )
    said = draw(st.one_of(heading, name))
    key = CorrectionId(draw(st.sampled_from(NAMES)))
    return Correction(key, said, (target,), draw(times))


def saying(desk: Desk, correction: Correction) -> Change:
    if correction.id in desk.corrections:
        return Withdraw(correction.id)
    return Correct(correction)


def fitting(desk: Desk, note: Annotation) -> st.SearchStrategy[Change]:
    return st.one_of(corrections().map(partial(saying, desk)), noting(desk, note))


def noting(desk: Desk, note: Annotation) -> st.SearchStrategy[Change]:
    if note.id in desk.notes:
        return st.sampled_from([EditNote(note), RemoveNote(note.id)])
    return st.just(AddNote(note))


@given(desks_and_changes())
def test_a_change_and_its_inverse_lead_back(case: tuple[Desk, Change]) -> None:
    desk, change = case

    assert change.inverse(desk).apply(change.apply(desk)) == desk


@given(desks_and_changes())
def test_a_change_is_read_as_it_was_written(case: tuple[Desk, Change]) -> None:
    _, change = case

    assert read_change(written(change)) == change


def test_a_change_from_a_later_version_is_refused() -> None:
    with pytest.raises(ValueError, match="telepathy"):
        read_change('{"kind": "telepathy"}')


@given(notes())
def test_a_change_that_does_not_fit_is_a_key_error(note: Annotation) -> None:
    for change, desk in (
        (AddNote(note), desk_of(note)),
        (EditNote(note), Desk()),
        (RemoveNote(note.id), Desk()),
    ):
        with pytest.raises(KeyError):
            change.apply(desk)


class HistoryAgainstList(RuleBasedStateMachine):
    """The model keeps every desk in a list and a position in it."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(Desk())
        self.desks, self.at = [Desk()], 0
        self.steps = []

    def agree(self) -> None:
        assert self.history.desk == self.desks[self.at]
        assert self.history.can_undo == (self.at > 0)
        assert self.history.can_redo == (self.at < len(self.desks) - 1)

    @rule(note=notes(), choice=st.data())
    def do(self, note: Annotation, choice: st.DataObject) -> None:
        change = choice.draw(fitting(self.history.desk, note))
        self.steps.append(self.history.do(change))
        self.desks = [*self.desks[: self.at + 1], change.apply(self.desks[self.at])]
        self.at += 1
        self.agree()

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self) -> None:
        self.steps.append(self.history.undo())
        self.at -= 1
        self.agree()

    @precondition(lambda self: self.at < len(self.desks) - 1)
    @rule()
    def redo(self) -> None:
        self.steps.append(self.history.redo())
        self.at += 1
        self.agree()

    @rule()
    def start_again(self) -> None:
        self.history = History(self.history.desk, self.steps)
        self.agree()

    @rule()
    def apply_the_steps_one_by_one(self) -> None:
        desk = Desk()
        for step in self.steps:
            desk = step.change.apply(desk)
        assert desk == self.history.desk


test_history_equals_a_list_of_desks = HistoryAgainstList.TestCase


def numbered(number: int, name: str = "a") -> Annotation:
    at = datetime(2023, 6, 21, tzinfo=UTC) + timedelta(seconds=number)
    target = Target("0" * 64, TextQuote("أستانا"), Span(0, 6))
    return Annotation(NoteId(name), target, f"تعليق {number}", Style.YELLOW, (), at, at)


def test_a_thousand_steps_can_be_undone() -> None:
    history = History(desk_of(numbered(0)))
    for number in range(1, DEPTH + 11):
        history.do(EditNote(numbered(number)))

    for _ in range(DEPTH):
        history.undo()

    assert history.desk == desk_of(numbered(10))
    assert not history.can_undo


def test_nothing_to_undo_or_redo_is_an_index_error() -> None:
    history = History(Desk())
    with pytest.raises(IndexError):
        history.undo()
    with pytest.raises(IndexError):
        history.redo()


def test_undo_tells_the_store_what_it_did() -> None:
    history = History(Desk())
    history.do(AddNote(numbered(1)))

    step = history.undo()

    assert (step.move, step.change) == (Move.UNDO, RemoveNote(NoteId("a")))
    assert step.inverse == AddNote(numbered(1))


def test_a_desk_knows_its_tags() -> None:
    tagged = [
        replace(numbered(1, "a"), tags=("سيادة", "أرض")),
        replace(numbered(2, "b"), tags=("أرض",)),
    ]

    assert desk_of(*tagged).tags == ("أرض", "سيادة")


def test_steps_that_another_instance_made_impossible_are_forgotten() -> None:
    history = History(Desk())
    history.do(AddNote(numbered(1, "a")))
    history.do(AddNote(numbered(2, "b")))

    history.renew(desk_of(numbered(2, "b")))

    history.undo()
    assert history.desk == Desk()
    assert not history.can_undo


def test_changes_made_together_are_undone_as_one() -> None:
    notes = [numbered(number, f"n{number}") for number in range(5)]
    history = History(Desk())
    step = history.do(Together(tuple(map(AddNote, notes))))
    assert len(history.desk.notes) == 5
    assert read_change(written(step.change)) == step.change
    assert read_change(written(step.inverse)) == step.inverse
    history.undo()
    assert history.desk == Desk()
    history.redo()
    assert len(history.desk.notes) == 5


def test_changes_made_together_fit_all_or_not_at_all() -> None:
    note = numbered(1)
    with pytest.raises(KeyError):
        Together((AddNote(note), AddNote(note))).apply(Desk())
