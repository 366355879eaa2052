import pytest
from pytestqt.qtbot import QtBot

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session, State
from astana_reader.reading import Reading


@pytest.fixture
def session(qtbot: QtBot, seed: Document, marked) -> Session:
    session = Session()
    session.become(State(reading=marked(Reading(seed)), path="seed.txt"))
    return session


@pytest.fixture
def moving(session: Session) -> Moving:
    return Moving(session)


def starts(session: Session, entity: EntityId) -> list[int]:
    reading = session.state.reading
    assert reading is not None
    assert reading.entities is not None
    return [mention.span.start for mention in reading.entities.mentions_of(entity)]


def test_a_click_on_a_name_makes_it_active_and_current(
    session: Session, moving: Moving, entity: EntityId
) -> None:
    second = starts(session, entity)[1]

    assert moving.activate_at(second + 2)

    assert session.state.entity == entity
    assert session.state.mention == Span(second, second + 5)


def test_a_click_beside_every_name_activates_nothing(session: Session, moving: Moving) -> None:
    assert not moving.activate_at(0)
    assert session.state.entity is None


def test_stepping_visits_every_mention_and_comes_round(
    session: Session, moving: Moving, entity: EntityId
) -> None:
    moving.activate(entity)
    seen = []
    for _ in starts(session, entity):
        assert session.state.mention is not None
        seen.append(session.state.mention.start)
        moving.next()

    assert seen == starts(session, entity)
    assert session.state.mention is not None
    assert session.state.mention.start == seen[0]


def test_stepping_back_from_the_first_reaches_the_last(
    session: Session, moving: Moving, entity: EntityId
) -> None:
    moving.activate(entity)

    moving.previous()

    assert session.state.mention is not None
    assert session.state.mention.start == starts(session, entity)[-1]


def test_an_entity_chosen_in_a_list_is_current_where_the_reader_is(
    session: Session, moving: Moving, entity: EntityId
) -> None:
    third = starts(session, entity)[2]
    moving.place_seen(third - 1)

    moving.activate(entity)

    assert session.state.mention == Span(third, third + 5)


def test_each_step_asks_the_page_to_show_the_mention(
    qtbot: QtBot, session: Session, moving: Moving, entity: EntityId
) -> None:
    moving.activate(entity)

    with qtbot.waitSignal(moving.jump) as jump:
        moving.next()

    assert jump.args == [session.state.mention]


def test_a_far_jump_can_be_taken_back_and_made_again(
    qtbot: QtBot, session: Session, moving: Moving
) -> None:
    assert not moving.can_go_back
    moving.to(Span(2000, 2004))
    moving.place_seen(1990)

    with qtbot.waitSignal(moving.turned) as back:
        moving.back()
    moving.place_seen(0)
    with qtbot.waitSignal(moving.turned) as forth:
        moving.forward()

    assert (back.args, forth.args) == ([0], [1990])
    assert moving.can_go_back
    assert not moving.can_go_forward


def test_a_step_within_the_view_is_no_jump(moving: Moving) -> None:
    moving.to(Span(30, 34))

    assert not moving.can_go_back


def test_another_document_has_no_way_back(session: Session, moving: Moving, seed: Document) -> None:
    moving.to(Span(2000, 2004))

    session.become(State(reading=Reading(seed), path="other.txt"))

    assert not moving.can_go_back


def test_sections_are_walked_from_heading_to_heading(
    session: Session, moving: Moving, seed: Document
) -> None:
    turned: list[int] = []
    moving.turned.connect(turned.append)
    moving.turned.connect(moving.place_seen)

    moving.next_section()
    moving.next_section()
    moving.next_section()
    moving.previous_section()

    _, first, second = (section.span.start for section in seed.sections)
    assert turned == [first, second, first]


def test_nothing_moves_without_a_document(qtbot: QtBot) -> None:
    moving = Moving(Session())

    with qtbot.assertNotEmitted(moving.jump), qtbot.assertNotEmitted(moving.turned):
        moving.next()
        moving.next_named(1)
        moving.next_section()
        moving.to_section(0)
        moving.back()


def test_the_next_name_in_the_text_becomes_active(
    session: Session, moving: Moving, entity: EntityId
) -> None:
    places = starts(session, entity)

    moving.next_named(1)
    first = session.state.mention
    moving.next_named(1)
    second = session.state.mention
    moving.next_named(-1)

    assert [first and first.start, second and second.start] == places[:2]
    assert session.state.mention == first
