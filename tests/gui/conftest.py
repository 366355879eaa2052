"""The controllers as the program puts them together, without a window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from astana_reader.assets import resource
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.lexicon import load_lexicon
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention, Origin
from astana_reader.entities.recogniser import recognise
from astana_reader.gui.application import Application
from astana_reader.gui.editing import Editing
from astana_reader.gui.moving import Moving
from astana_reader.gui.opening import Opening
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session, State
from astana_reader.gui.tasks import Tasks
from astana_reader.gui.theme import Theme, theme
from astana_reader.gui.window import Window
from astana_reader.journal.changes import Desk
from astana_reader.journal.store_thread import StoreThread
from astana_reader.notes.model import NoteId
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


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Windows are gone with their test: while they are there, each new one dresses them anew."""
    yield
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, Window):
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


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


@pytest.fixture(scope="session")
def names(seed: Document) -> EntityIndex:
    """The names of the seed, found as the program finds them."""
    return recognise(seed, load_lexicon(resource("gazetteer")))


@dataclass
class Study:
    """One open document with its names, and notes in a real store; no window around it."""

    session: Session
    moving: Moving
    editing: Editing

    @property
    def state(self) -> State:
        return self.session.state

    @property
    def reading(self) -> Reading:
        assert self.session.state.reading is not None
        return self.session.state.reading

    def show(self, reading: Reading | None) -> None:
        """Another reading in place of this one."""
        self.session.become(State(reading=reading, path="document.txt"))

    def entity(self, name: str) -> EntityId:
        assert self.reading.entities is not None
        [found] = [e for e in self.reading.entities.entities.values() if e.name == name]
        return found.id

    def starts(self, name: str) -> list[int]:
        assert self.reading.entities is not None
        return [m.span.start for m in self.reading.entities.mentions_of(self.entity(name))]

    def note(self, words: str, **parts: Any) -> NoteId:
        """A note on the first place where `words` stand."""
        start = self.reading.document.text.index(words)
        note = self.editing.add_note(Span(start, start + len(words)), **parts)
        assert note is not None
        return note


@pytest.fixture
def study(
    qtbot: QtBot, own_folders: Folders, seed: Document, seed_path: Path, names: EntityIndex
) -> Iterator[Study]:
    """The seed is open; its names and its (no) notes are there."""
    session, store = Session(), StoreThread(own_folders.store)
    session.become(State(reading=Reading(seed, names).with_desk(Desk()), path=str(seed_path)))
    editing = Editing(session, store)
    entry = store.submit(lambda s: s.enter(seed, seed_path, datetime.now(UTC))).result()
    editing.begin(entry, [])
    yield Study(session, Moving(session), editing)
    assert editing.finish()
    store.close()


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    """The window runs from right to left, as in Arabic."""
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(before)


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[str], Theme]]:
    """Dresses the whole program in a theme, until the test ends."""
    palette, sheet = qapp.palette(), qapp.styleSheet()

    def dress(name: str) -> Theme:
        found = theme(name)
        qapp.setPalette(found.palette())
        qapp.setStyleSheet(found.sheet())
        return found

    yield dress
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


@pytest.fixture
def application(qtbot: QtBot, own_folders: Folders) -> Iterator[Application]:
    """The whole program in English, with its window on the screen and nothing open."""
    application = Application(own_folders, language="en", deep=False)
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


@pytest.fixture
def own_names(own_folders: Folders) -> Path:
    """Where the names are kept that hold for every document."""
    return own_folders.own_names


Answer = Callable[[QDialog], None]


@pytest.fixture
def in_dialog() -> Callable[..., list[str]]:
    """Acts in dialogs that keep everything else waiting."""

    def next_dialog(
        act: Answer, *, told: Callable[[QDialog], str] = QDialog.objectName
    ) -> list[str]:
        """Do `act` in the next dialog and close it; what is `told` of it comes into the list."""
        seen: list[str] = []

        def now(tries: int = 400) -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog):
                if tries:
                    QTimer.singleShot(5, lambda: now(tries - 1))
                return
            seen.append(told(dialog))
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(5, now)
        return seen

    return next_dialog


@pytest.fixture
def answering(qtbot: QtBot, in_dialog: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """Answers such dialogs; their titles come into the list."""

    def answer_next(answer: Answer, *, agree: bool = True) -> list[str]:
        def act(dialog: QDialog) -> None:
            try:
                answer(dialog)
            finally:
                qtbot.keyClick(dialog, Qt.Key.Key_Return if agree else Qt.Key.Key_Escape)

        return in_dialog(act, told=QDialog.windowTitle)

    return answer_next
