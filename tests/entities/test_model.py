"""Entities and mentions find each other, and a long list costs no more than its arrays."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.spans import Span
from astana_reader.entities.model import (
    Entity,
    EntityId,
    EntityIndex,
    How,
    Kind,
    Mention,
    Mentions,
    Origin,
)

TEXT = "شمال شرقي سوريا، وسوريا وتركيا"
SYRIA, TURKEY, NORTH = (EntityId(name) for name in ("country/سوريا", "country/تركيا", "place/شمال"))


def mention(start: int, end: int, entity: EntityId, *, nested: bool = False) -> Mention:
    return Mention(Span(start, end), entity, How.NAME, Origin.LIST, nested)


@pytest.fixture
def index() -> EntityIndex:
    return EntityIndex(
        [
            Entity(SYRIA, Kind.COUNTRY, "سوريا", Origin.LIST),
            Entity(TURKEY, Kind.COUNTRY, "تركيا", Origin.LIST, {"en": "Turkey"}),
            Entity(NORTH, Kind.PLACE, "شمال شرقي سوريا", Origin.RULE),
        ],
        [
            mention(25, 30, TURKEY),
            mention(10, 15, SYRIA, nested=True),
            mention(0, 15, NORTH),
            mention(18, 23, SYRIA),
        ],
    )


def test_mentions_are_listed_in_the_order_of_the_text(index: EntityIndex) -> None:
    assert [TEXT[m.span.slice] for m in index.mentions] == [
        "شمال شرقي سوريا", "سوريا", "سوريا", "تركيا",
    ]  # fmt: skip


def test_an_entity_knows_its_mentions_and_forms(index: EntityIndex) -> None:
    assert [m.span for m in index.mentions_of(SYRIA)] == [Span(10, 15), Span(18, 23)]
    assert index.forms(SYRIA, TEXT) == {"سوريا": 2}
    assert index.count(TURKEY) == 1
    assert index.mentions_of(EntityId("nobody")) == ()


def test_a_place_in_the_text_knows_what_lies_over_it_innermost_first(index: EntityIndex) -> None:
    assert [m.entity for m in index.at(12)] == [SYRIA, NORTH]
    assert [m.entity for m in index.at(3)] == [NORTH]
    assert index.at(16) == []
    assert [m.entity for m in index.at(29)] == [TURKEY]


def test_a_mention_of_a_stranger_is_refused() -> None:
    with pytest.raises(ValueError, match="not here"):
        EntityIndex([], [mention(0, 3, SYRIA)])


def test_the_index_crosses_to_another_process(index: EntityIndex) -> None:
    assert pickle.loads(pickle.dumps(index)) == index  # noqa: S301  (our own bytes)


@st.composite
def layered(draw: st.DrawFn) -> list[Mention]:
    """Outer mentions that do not overlap, some with one nested inside."""
    found, end = [], 0
    for _ in range(draw(st.integers(0, 12))):
        start = end + draw(st.integers(0, 3))
        end = start + draw(st.integers(1, 6))
        found.append(mention(start, end, NORTH))
        if draw(st.booleans()):
            inner = draw(st.integers(start, end - 1))
            found.append(mention(inner, draw(st.integers(inner + 1, end)), SYRIA, nested=True))
    return found


@given(layered(), st.integers(0, 100))
def test_looking_up_an_offset_equals_looking_at_all(items: list[Mention], offset: int) -> None:
    mentions = Mentions(items)
    naive = [item for item in mentions if offset in item.span]
    assert mentions.around(offset) == naive


@given(layered(), st.integers(0, 60), st.integers(1, 30))
def test_a_stretch_holds_the_mentions_that_begin_in_it(
    items: list[Mention], start: int, length: int
) -> None:
    stretch = Span(start, start + length)
    assert Mentions(items).between(stretch) == [
        m for m in Mentions(items) if m.span.start in stretch
    ]


@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=12, unique=True),
    st.integers(-1, 70),
    st.sampled_from([1, -1]),
)
def test_the_mention_beside_a_place_comes_round_at_the_ends(starts, offset, by):
    one, other = EntityId("place:1"), EntityId("place:2")
    mentions = [
        Mention(Span(3 * at, 3 * at + 2), (one, other)[at % 2], How.NAME, Origin.LIST)
        for at in sorted(starts)
    ]
    entities = EntityIndex(
        [Entity(each, Kind.PLACE, each, Origin.LIST) for each in (one, other)], mentions
    )
    own = [m.span.start for m in entities.mentions_of(one)]

    found = entities.beside(one, offset, by)

    if not own:
        assert found is None
    elif by > 0:
        assert found.span.start == next((at for at in own if at > offset), own[0])
    else:
        assert found.span.start == next((at for at in reversed(own) if at < offset), own[-1])
