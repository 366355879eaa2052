from pytestqt.qtbot import QtBot

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.gui.session import Progress, Session, State
from astana_reader.reading import Reading


def heard(session: Session) -> list[str]:
    """The names of the signals, as they come."""
    names: list[str] = []
    for name in (
        "document_changed", "entities_changed", "desk_changed", "entity_changed", "note_changed",
        "selection_changed", "place_changed", "progress_changed", "saved_changed",
    ):  # fmt: skip
        getattr(session, name).connect(lambda name=name: names.append(name))
    return names


def test_only_what_differs_is_announced(qtbot: QtBot) -> None:
    session = Session()
    names = heard(session)

    session.become(session.state.but(place=7))
    session.become(session.state.but(selection=Span(1, 3), progress=Progress("reading", 0.5)))
    session.become(session.state.but(place=7))

    assert names == ["place_changed", "selection_changed", "progress_changed"]


def test_another_document_is_announced_once(qtbot: QtBot, seed: Document) -> None:
    session = Session()
    names = heard(session)

    session.become(State(reading=Reading(seed), path="seed.txt"))

    assert names.count("document_changed") == 1


def test_a_slot_that_changes_the_state_is_refused(qtbot: QtBot) -> None:
    session = Session()
    session.place_changed.connect(lambda: session.become(State(place=99)))

    with qtbot.captureExceptions() as caught:
        session.become(State(place=1))

    assert [kind for kind, _, _ in caught] == [RuntimeError]
    assert session.state.place == 1


def test_after_a_refusal_the_session_goes_on(qtbot: QtBot) -> None:
    session = Session()

    def meddle() -> None:
        session.become(State(place=99))

    session.place_changed.connect(meddle)
    with qtbot.captureExceptions():
        session.become(State(place=1))
    session.place_changed.disconnect(meddle)
    session.become(State(place=2))

    assert session.state.place == 2
