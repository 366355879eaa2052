"""The controllers as the program puts them together, without a window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention, Origin
from astana_reader.gui.application import Application
from astana_reader.gui.editing import Editing
from astana_reader.gui.moving import Moving
from astana_reader.gui.opening import Opening
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session, State
from astana_reader.gui.tasks import Tasks
from astana_reader.journal.store_thread import StoreThread
from astana_reader.paths import Folders, folders
from astana_reader.reading import Reading

LONG = 60_000  # milliseconds: the names of the seed take one or two seconds on a quiet machine

Marked = Callable[..., Reading]


@dataclass
class Reader:
    """One reader's things, over real files."""

    folders: Folders
    session: Session
    tasks: Tasks
    store: StoreThread
    places: Places
    opening: Opening
    moving: Moving
    editing: Editing

    @property
    def state(self) -> State:
        return self.session.state


@pytest.fixture
def own_folders(tmp_path: Path) -> Folders:
    return folders(tmp_path / "own")


@pytest.fixture
def reader(qtbot: QtBot, own_folders: Folders) -> Iterator[Reader]:
    session = Session()
    tasks = Tasks(own_folders.cache)
    store = StoreThread(own_folders.store)
    places = Places(own_folders.window_file)
    opening = Opening(session, places)
    opening.employ(tasks, store)
    editing = Editing(session, store)
    opening.desk_read.connect(editing.begin)
    yield Reader(
        own_folders, session, tasks, store, places, opening, Moving(session), editing
    )  # fmt: skip
    tasks.close()
    store.close()


@pytest.fixture
def open_seed(reader: Reader, qtbot: QtBot, seed_path: Path) -> Reader:
    """The seed is open and its notes are there; its names are on the way."""
    with qtbot.waitSignal(reader.opening.desk_read, timeout=LONG):
        reader.opening.open(seed_path)
    return reader


@pytest.fixture(scope="session")
def entity() -> EntityId:
    return EntityId("country:تركيا")


@pytest.fixture(scope="session")
def marked(entity: EntityId) -> Marked:
    """A reading in which every تركيا of the document is a mention, and nothing else is."""

    def make(reading: Reading) -> Reading:
        text, word = reading.document.text, "تركيا"
        starts = [at for at in range(len(text)) if text.startswith(word, at)]
        found = Entity(entity, Kind.COUNTRY, word, Origin.LIST)
        mentions = [
            Mention(Span(at, at + len(word)), entity, How.NAME, Origin.LIST) for at in starts
        ]
        return reading.with_entities(EntityIndex([found], mentions))

    return make


@pytest.fixture
def application(qtbot: QtBot, own_folders: Folders) -> Iterator[Application]:
    """The whole program in English, with its window on the screen and nothing open."""
    application = Application(own_folders, language="en")
    application.furnish()
    application.window.resize(1200, 800)
    application.window.show()
    yield application
    application.close()
    application.window.deleteLater()


@pytest.fixture
def on_seed(application: Application, qtbot: QtBot, seed_path: Path) -> Application:
    """The seed is open, with notes and names."""
    application.opening.open(seed_path)
    state = application.session
    qtbot.waitUntil(lambda: state.state.progress is None, timeout=LONG)
    qtbot.waitUntil(lambda: application.crew.editing.ready, timeout=LONG)
    return application
