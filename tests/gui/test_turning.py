"""Directions chosen in the window, and what a screen reader is told there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from astana_reader.document.model import Direction
from astana_reader.document.spans import Span
from astana_reader.gui.application import Application
from astana_reader.gui.session import State
from astana_reader.gui.telling import told
from astana_reader.gui.turning import Turning
from astana_reader.notes.model import Style

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds


def way(application: Application, paragraph: int) -> Direction:
    state = application.session.state
    document = state.reading.document
    return state.turns.direction(document, document.paragraphs[paragraph])


def turn(qtbot: QtBot, application: Application) -> None:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(application.window.pane, Qt.Key.Key_X, held)


@pytest.fixture
def opened(application: Application, qtbot: QtBot, tmp_path: Path) -> Application:
    path = tmp_path / "بيان.txt"
    path.write_text("عنوان البيان\n\nAstana أستانا\n\nناقش الوفد القرار.\n", encoding="utf-8")
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    application.window.pane.setFocus()
    return application


def test_a_key_turns_the_paragraph_of_the_caret_and_turns_it_back(opened, qtbot):
    document = opened.session.state.reading.document
    caret = document.text.index("القرار")
    opened.window.pane.setFocus()
    at = opened.window.pane.rects_of(Span(caret, caret + 1))[0].center()
    qtbot.mouseClick(opened.window.pane.viewport(), Qt.MouseButton.LeftButton, pos=at)

    turn(qtbot, opened)
    assert way(opened, 2) is Direction.LTR
    assert way(opened, 0) is Direction.RTL
    turn(qtbot, opened)
    assert not opened.session.state.turns


def test_a_selection_over_paragraphs_turns_them_alike(opened):
    text = opened.session.state.reading.document.text
    opened.crew.moving.selected(Span(0, len(text)))

    opened.window.findChild(type(opened.window.menuBar().actions()[0]), "turn-paragraph").trigger()

    assert {way(opened, number) for number in range(3)} == {Direction.LTR}


def test_the_choice_is_there_when_the_document_opens_again(opened, qtbot):
    path = Path(opened.session.state.path)
    Turning(opened.session, opened.places).turn_all(Direction.LTR)

    opened.opening.close()
    assert not opened.session.state.turns
    opened.opening.open(path)

    assert opened.session.state.turns.overall is Direction.LTR
    assert not opened.window.pane.isRightToLeft()


def test_without_a_document_nothing_turns(application):
    turning = Turning(application.session, application.places)

    turning.turn(0)
    turning.turn_all(Direction.LTR)

    assert not application.session.state.turns


def test_the_right_button_offers_what_fits_the_words(opened, qtbot):
    pane = opened.window.pane
    menu = opened.window.findChild(QMenu, "menu-page")
    reason = QContextMenuEvent.Reason.Mouse

    wanted = QContextMenuEvent(reason, QPoint(50, 50), QPoint(80, 80))
    QApplication.sendEvent(pane.viewport(), wanted)
    qtbot.waitUntil(menu.isVisible)
    offered = {action.objectName(): action.isEnabled() for action in menu.actions()}

    assert offered["turn-paragraph"]
    assert offered["select-all"]
    assert not offered["copy"]
    menu.close()


def test_the_menu_key_opens_it_under_the_caret(opened, qtbot):
    pane = opened.window.pane
    menu = opened.window.findChild(QMenu, "menu-page")
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Right)
    caret = pane.sheet.caret_rect(pane.caret()).bottomLeft().toPoint()
    reason = QContextMenuEvent.Reason.Keyboard

    QApplication.sendEvent(pane, QContextMenuEvent(reason, QPoint(0, 0), QPoint(0, 0)))
    qtbot.waitUntil(menu.isVisible)

    assert (menu.pos() - pane.viewport().mapToGlobal(caret)).manhattanLength() < 400
    menu.close()


def test_the_right_button_moves_the_caret_but_leaves_a_selection(opened, qtbot):
    pane, right = opened.window.pane, Qt.MouseButton.RightButton
    text = pane.text()
    word = Span(text.index("القرار"), text.index("القرار") + 6)
    pane.select(word)

    qtbot.mousePress(pane.viewport(), right, pos=pane.rects_of(word)[0].center())
    assert pane.selection() == word
    qtbot.mousePress(pane.viewport(), right, pos=pane.rects_of(Span(3, 4))[0].center())
    assert pane.selection() is None
    assert pane.caret() in {3, 4}


def test_headings_names_and_notes_are_told_in_words(study):
    document = study.reading.document
    heading = next(section.heading for section in document.sections[1:] if section.heading)
    name = study.starts("روسيا")[0]

    assert told(study.state, heading.start).startswith("Heading, level 1")
    assert told(study.state, name).startswith("روسيا, Country")
    study.note("الأراضي", style=Style.GREEN)
    study.note("الأراضي", body="صيغة\nتتكرر")
    noted = told(study.state, document.text.index("الأراضي"))
    assert "Highlighted" in noted
    assert "Note: صيغة تتكرر" in noted


def test_plain_words_tell_nothing(study):
    plain = study.reading.document.text.index("اجتماع")

    assert told(State(), 0) == ""
    assert "Heading" not in told(study.state, plain)
