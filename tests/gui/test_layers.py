import pytest
from pytestqt.qtbot import QtBot

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId
from astana_reader.gui.layers import (
    Layers,
    active_layer,
    entity_layer,
    note_layer,
    note_marks,
    ticks,
)
from astana_reader.gui.session import State
from astana_reader.gui.theme import theme
from astana_reader.reading import Reading

LIGHT = theme("light")


@pytest.fixture
def state(qtbot: QtBot, seed: Document, marked) -> State:
    return State(reading=marked(Reading(seed)))


def spans(layer, state: State) -> list[Span]:
    text = state.reading.document.text
    return [Span(start, end) for start, end, _ in layer.touching(0, len(text))]


def test_every_name_is_marked_once(state: State, entity: EntityId) -> None:
    quiet = spans(entity_layer(state, LIGHT), state)

    assert quiet == [mention.span for mention in state.reading.entities.mentions_of(entity)]
    assert spans(active_layer(state, LIGHT), state) == []


def test_the_active_entity_stands_out_and_its_current_mention_more(
    state: State, entity: EntityId
) -> None:
    first, *rest = [mention.span for mention in state.reading.entities.mentions_of(entity)]
    active = state.but(entity=entity, mention=first)

    marks = list(active_layer(active, LIGHT).touching(0, len(state.reading.document.text)))

    assert [Span(start, end) for start, end, _ in marks] == [first, *rest]
    fills = [style.fill.name() for _, _, style in marks]
    assert fills[0] == LIGHT.colour("active.current").name()
    assert set(fills[1:]) == {LIGHT.colour("active.fill").name()}
    assert spans(entity_layer(active, LIGHT), active) == []


def test_the_track_has_a_tick_for_each_mention(state: State, entity: EntityId) -> None:
    starts = [mention.span.start for mention in state.reading.entities.mentions_of(entity)]
    active = state.but(entity=entity, mention=Span(starts[1], starts[1] + 5))

    assert ticks(active) == (starts, starts[1])
    assert ticks(state) == ([], None)


def test_an_entity_that_the_document_does_not_have_marks_nothing(state: State) -> None:
    stranger = state.but(entity=EntityId("person:nobody"))

    assert spans(active_layer(stranger, LIGHT), stranger) == []
    assert ticks(stranger) == ([], None)


def test_without_a_document_there_are_no_marks() -> None:
    assert len(note_layer(State(), LIGHT)) == 0
    assert len(entity_layer(State(), LIGHT)) == 0
    assert note_marks(State(), LIGHT) == ([], [], [])


def test_a_note_is_marked_where_it_lies(open_seed) -> None:
    open_seed.editing.add_note(Span(40, 52))

    assert spans(note_layer(open_seed.state, LIGHT), open_seed.state) == [Span(40, 52)]
    offsets, _, _ = note_marks(open_seed.state, LIGHT)
    assert offsets == [40]


def test_a_step_makes_only_what_it_changes_anew(state: State, entity: EntityId) -> None:
    first, second, *_ = [m.span for m in state.reading.entities.mentions_of(entity)]
    layers = Layers()
    note, fact, active, *_, quiet = layers.of(state.but(entity=entity, mention=first), LIGHT)

    again = layers.of(state.but(entity=entity, mention=second), LIGHT)
    assert again[:2] == [note, fact]
    assert again[2] is not active
    assert again[-1] is quiet

    dark = layers.of(state.but(entity=entity, mention=second), theme("dark"))
    assert all(one is not other for one, other in zip(dark, again, strict=True))
    other = layers.of(state, LIGHT)
    assert spans(other[-1], state) != spans(quiet, state)
