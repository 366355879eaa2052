"""A newcomer's first quarter of an hour, by mouse and keyboard, in both languages.

Open, look at the outline, click a name, step through its mentions, highlight, write a note, quit,
start again: the note is there. Runs on whatever screen Qt has, offscreen too.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListView,
    QTableView,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.application import Application
from astana_reader.notes.model import Annotation, Style
from astana_reader.paths import Folders

LONG = 60_000  # milliseconds
LEFT = Qt.MouseButton.LeftButton
NAME = "روسيا"
WORDS = "الأراضي السورية"
NOTE = "صيغة تتكرر في كل بيان"

Start = Callable[[], Application]


@pytest.fixture(params=["ar", "en"])
def start(
    request: pytest.FixtureRequest, qtbot: QtBot, user_folders: Folders, seed_path: Path
) -> Iterator[Start]:
    """Starts the program as the command line does, and waits until all is there."""
    running: list[Application] = []

    def begin() -> Application:
        application = Application(user_folders, language=request.param)
        running.append(application)
        application.open([seed_path])
        application.window.painted.connect(application.furnish)
        with qtbot.waitSignals([application.window.painted, application.opening.desk_read]):
            application.window.show()
        state = application.session
        qtbot.waitUntil(lambda: state.state.progress is None, timeout=LONG)
        return application

    yield begin
    for application in running:
        application.close()
        application.window.deleteLater()


def part(application: Application, kind: type, name: str):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def click_row(qtbot: QtBot, view: QListView, row: int) -> None:
    index = view.model().index(row, 0)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def drag(application: Application, qtbot: QtBot, span: Span) -> None:
    """Select `span` with the mouse: pressed on its first letter, let go on its last."""
    pane = application.window.pane
    pane.bring(span)
    view = pane.viewport()
    first = pane.rects_of(Span(span.start, span.start + 1))[0]
    last = pane.rects_of(Span(span.end - 1, span.end))[-1]
    begin, end = first.center(), last.center()
    begin.setX(first.right())
    end.setX(last.left())
    qtbot.mousePress(view, LEFT, pos=begin)
    qtbot.mouseMove(view, (begin + end) / 2)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, LEFT, pos=end)


def write(widget: QWidget, text: str) -> None:
    """Type letter by letter; Qt's own helper knows no Arabic keys."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


def notes(application: Application) -> list[Annotation]:
    return list(application.session.state.reading.desk.notes.values())


def saved(application: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: application.session.state.saved, timeout=LONG)


def walk_the_outline(application: Application, qtbot: QtBot) -> None:
    """The second section's heading comes to the top, and the outline says so."""
    outline = part(application, QListView, "outline-list")
    sections = application.session.state.reading.document.sections
    assert outline.model().rowCount() == len(sections) == 3

    click_row(qtbot, outline, 1)

    place = sections[1].heading
    [line, *_] = application.window.pane.rects_of(place)
    assert 0 <= line.top() < application.window.pane.height() / 3
    qtbot.waitUntil(lambda: outline.currentIndex().row() == 1)
    qtbot.keyClick(application.window.pane, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)


def walk_the_mentions(application: Application, qtbot: QtBot) -> None:
    """A click on a name, then Alt+Down through all its mentions, and the way back."""
    entities = application.session.state.reading.entities
    [entity] = [each for each in entities.entities.values() if each.name == NAME]
    spans = [mention.span for mention in entities.mentions_of(entity.id)]
    pane = application.window.pane
    pane.bring(spans[0])
    qtbot.mouseClick(pane.viewport(), LEFT, pos=pane.rects_of(spans[0])[0].center())
    assert part(application, QLabel, "chip-name").text() == NAME
    seen = [application.session.state.mention]
    for _ in spans[1:]:
        qtbot.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        seen.append(application.session.state.mention)
        assert pane.rects_of(seen[-1])
    assert seen == spans
    count = part(application, QLabel, "chip-count").text()
    assert f"{len(spans)}/{len(spans)}" in count


def highlight(application: Application, qtbot: QtBot, span: Span) -> None:
    """Selected with the mouse, coloured with a digit."""
    drag(application, qtbot, span)
    assert application.session.state.selection == span
    bar = part(application, QWidget, "selection-bar")
    assert bar.isVisible()

    qtbot.keyClick(application.window.pane, Qt.Key.Key_2)

    [note] = notes(application)
    assert (note.style, note.body) == (Style.GREEN, "")
    assert not bar.isVisible()
    saved(application, qtbot)


def write_a_note(application: Application, qtbot: QtBot, span: Span) -> None:
    """Selected with the mouse, opened with Ctrl+M, written, closed with Esc."""
    drag(application, qtbot, span)
    qtbot.keyClick(application.window.pane, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    body = part(application, QTextEdit, "note-body")
    assert body.isVisible()

    write(body, NOTE)
    qtbot.keyClick(body, Qt.Key.Key_Escape)

    assert NOTE in {note.body for note in notes(application)}
    saved(application, qtbot)


def test_the_first_walk(start: Start, qtbot: QtBot, seed) -> None:
    at = seed.text.index(WORDS)
    span = Span(at, at + len(WORDS))
    other = Span(0, len("انطلقت"))
    application = start()

    walk_the_outline(application, qtbot)
    walk_the_mentions(application, qtbot)
    active = application.session.state.entity
    highlight(application, qtbot, span)
    write_a_note(application, qtbot, other)
    assert application.session.state.entity == active  # Esc closed the note, and only that
    qtbot.mouseClick(part(application, QToolButton, "chip-close"), LEFT)
    assert application.session.state.entity is None
    application.window.close()
    application.close()
    again = start()

    found = {note.body: note for note in notes(again)}
    assert set(found) == {"", NOTE}
    placements = again.session.state.reading.placements
    assert placements[found[""].id].span == span
    assert placements[found[NOTE].id].span == other
    part(again, QTabWidget, "inspector").setCurrentIndex(1)
    listed = part(again, QTableView, "notes-list").model()
    assert listed.rowCount() >= 2
    qtbot.keyClick(again.window.pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert NOTE not in {note.body for note in notes(again)}
    saved(again, qtbot)
