"""Headings corrected in the window: by keys and by menus, undone, kept; the page stays put."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QListView, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from astana_reader.document.model import Role
from astana_reader.document.spans import Span
from astana_reader.gui.application import Application

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
HEADINGS = ("make-heading", "promote", "demote", "not-heading")
PLAIN = "زار الوزير تركيا أمس.\nثم عاد إلى بلاده في اليوم التالي.\nولم يصرح بشيء.\n"


def document(application: Application):
    return application.session.state.reading.document


def outline(application: Application) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in document(application).sections]


def the_list(application: Application) -> QListView:
    return application.window.findChild(QListView, "outline-list")


def listed(application: Application) -> list[str]:
    model = the_list(application).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def press(application: Application, qtbot: QtBot, key: Qt.Key | str, held, *, on=None) -> None:
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    qtbot.keyClick(on or application.window.pane, key, held)


def caret_into(application: Application, qtbot: QtBot, words: str) -> None:
    """Click on the first letter of `words`."""
    pane = application.window.pane
    start = pane.text().index(words)
    pane.bring(Span(start, start + 1))
    at = pane.rects_of(Span(start, start + 1))[0].center()
    qtbot.mouseClick(pane.viewport(), LEFT, pos=at)
    pane.setFocus()


def offered(application: Application) -> set[str]:
    return {
        action.objectName()
        for action in application.window.actions()
        if action.objectName() in HEADINGS and action.isEnabled()
    }


def open_(application: Application, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    qtbot.waitUntil(lambda: application.session.state.progress is None, timeout=LONG)


@pytest.fixture
def plain(application: Application, qtbot: QtBot, tmp_path: Path) -> Application:
    path = tmp_path / "plain.txt"
    path.write_text(PLAIN, encoding="utf-8")
    open_(application, qtbot, path)
    return application


WRONG = "ممثلي الوفود المشاركة"  # a heading of the seed, and an inferred one


def test_a_heading_goes_down_and_up_by_a_key(on_seed, qtbot):
    caret_into(on_seed, qtbot, WRONG)

    press(on_seed, qtbot, Qt.Key.Key_Down, CTRL | SHIFT)
    assert outline(on_seed)[2] == (2, WRONG)
    press(on_seed, qtbot, Qt.Key.Key_Up, CTRL | SHIFT)

    assert outline(on_seed)[2] == (1, WRONG)
    assert "promote" not in offered(on_seed)


def test_a_heading_that_is_none_becomes_a_paragraph_and_comes_back(on_seed, qtbot):
    before = document(on_seed)
    caret_into(on_seed, qtbot, WRONG)

    press(on_seed, qtbot, Qt.Key.Key_H, CTRL | SHIFT)

    assert WRONG not in listed(on_seed)
    at = document(on_seed).paragraphs.at(before.text.index(WRONG))
    assert (at.role, at.number) == (Role.BODY, 15)
    press(on_seed, qtbot, Qt.Key.Key_Z, CTRL)
    assert listed(on_seed)[2] == WRONG
    assert document(on_seed) == before
    press(on_seed, qtbot, Qt.Key.Key_Z, CTRL | SHIFT)
    assert WRONG not in listed(on_seed)


def test_a_line_of_a_text_without_headings_is_made_one(plain, qtbot):
    hint = plain.window.findChild(QLabel, "outline-hint")
    assert "Ctrl+H" in hint.text()
    caret_into(plain, qtbot, "ثم عاد")

    press(plain, qtbot, Qt.Key.Key_H, CTRL)

    assert outline(plain) == [(0, ""), (1, "ثم عاد إلى بلاده في اليوم التالي.")]
    assert not document(plain).sections[1].inferred
    assert not hint.isVisible()


def test_the_key_works_on_the_arabic_keyboard(plain, qtbot):
    caret_into(plain, qtbot, "ثم عاد")

    [make] = [a for a in plain.window.actions() if a.objectName() == "make-heading"]

    assert [key.toString() for key in make.shortcuts()] == ["Ctrl+H", "Ctrl+ا"]


def test_the_button_beside_the_hint_makes_the_line_of_the_caret_one(plain, qtbot):
    caret_into(plain, qtbot, "ولم يصرح")
    button = plain.window.findChild(QToolButton, "outline-make")

    qtbot.mouseClick(button, LEFT)

    assert listed(plain) == ["Opening", "ولم يصرح بشيء."]
    assert plain.window.pane.hasFocus()


def test_only_what_makes_sense_is_offered(on_seed, qtbot):
    caret_into(on_seed, qtbot, WRONG)
    assert offered(on_seed) == {"demote", "not-heading"}
    caret_into(on_seed, qtbot, "المصدر")
    assert offered(on_seed) == {"make-heading"}
    on_seed.opening.close()
    assert offered(on_seed) == set()


def test_the_page_keeps_its_place_its_selection_and_its_marks(on_seed, qtbot):
    pane, session = on_seed.window.pane, on_seed.session
    first, start = (document(on_seed).paragraphs[i].span.start for i in (2, 4))
    on_seed.crew.editing.add_note(Span(start, start + 13))
    pane.go_to(first)
    qtbot.waitUntil(lambda: session.state.place == first)
    span = Span(start, start + 5)
    pane.select(span)
    on_seed.crew.moving.selected(span)
    before, marks = session.state, [list(layer.starts) for layer in pane.layers]
    rects = pane.rects_of(Span(first, first + 1))

    with qtbot.assertNotEmitted(session.document_changed):
        press(on_seed, qtbot, Qt.Key.Key_H, CTRL)

    after = session.state
    assert document(on_seed).paragraphs.at(start).role is Role.HEADING
    assert (after.place, after.selection, after.note) == (
        before.place, before.selection, before.note,
    )  # fmt: skip
    assert after.reading.placements == before.reading.placements
    assert after.reading.entities is before.reading.entities
    assert pane.selection() == span
    assert pane.place() == before.place
    assert pane.rects_of(Span(first, first + 1)) == rects
    assert [list(layer.starts) for layer in pane.layers] == marks


def test_while_the_outline_has_the_keys_its_row_is_meant(on_seed, qtbot):
    rows = the_list(on_seed)
    rows.setFocus()
    rows.setCurrentIndex(rows.model().index(1, 0))
    assert offered(on_seed) == {"demote", "not-heading"}

    for _time in range(2):
        press(on_seed, qtbot, Qt.Key.Key_Down, CTRL | SHIFT, on=rows)

    assert [level for level, _title in outline(on_seed)] == [0, 3, 1]
    assert rows.currentIndex().row() == 1
    on_seed.window.pane.setFocus()
    press(on_seed, qtbot, Qt.Key.Key_Z, CTRL)
    assert [level for level, _title in outline(on_seed)] == [0, 2, 1]


def test_the_menu_over_a_row_corrects_that_row(on_seed, qtbot):
    rows = the_list(on_seed)
    at = rows.visualRect(rows.model().index(2, 0)).center()
    rows.customContextMenuRequested.emit(at)
    menu = on_seed.window.findChild(QMenu, "menu-outline")
    qtbot.waitUntil(menu.isVisible)
    assert [a.objectName() for a in menu.actions() if a.isEnabled()] == ["demote", "not-heading"]

    [dismiss] = [a for a in menu.actions() if a.objectName() == "not-heading"]
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(dismiss).center())

    assert WRONG not in listed(on_seed)


def test_the_menu_of_the_page_speaks_of_the_line_under_the_pointer(on_seed, qtbot):
    pane = on_seed.window.pane
    caret_into(on_seed, qtbot, WRONG)
    start = pane.text().index("الدول الضامنة")
    pane.bring(Span(start, start + 1))
    at = pane.rects_of(Span(start, start + 1))[0].center()
    qtbot.mousePress(pane.viewport(), Qt.MouseButton.RightButton, pos=at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, pane.viewport().mapToGlobal(at))
    QApplication.sendEvent(pane.viewport(), event)
    menu = on_seed.window.findChild(QMenu, "menu-page")
    qtbot.waitUntil(menu.isVisible)

    named = {a.objectName(): a.isEnabled() for a in menu.actions()}

    assert [named[name] for name in HEADINGS] == [True, False, False, False]
    menu.close()


def test_a_caret_out_of_sight_is_not_what_the_keys_speak_of(on_seed, qtbot):
    on_seed.window.resize(1200, 300)
    caret_into(on_seed, qtbot, WRONG)
    qtbot.waitUntil(lambda: on_seed.session.state.place > 0)
    assert offered(on_seed) == {"demote", "not-heading"}
    on_seed.window.pane.go_to(0)
    qtbot.waitUntil(lambda: on_seed.session.state.place == 0)

    assert offered(on_seed) == {"make-heading"}


def test_corrections_are_there_after_a_restart_and_can_be_undone(on_seed, qtbot, seed_path):
    caret_into(on_seed, qtbot, WRONG)
    press(on_seed, qtbot, Qt.Key.Key_H, CTRL | SHIFT)
    caret_into(on_seed, qtbot, "المصدر")
    press(on_seed, qtbot, Qt.Key.Key_H, CTRL)
    kept = outline(on_seed)
    qtbot.waitUntil(lambda: on_seed.session.state.saved)
    on_seed.opening.close()
    assert kept[2][1].startswith("المصدر")

    open_(on_seed, qtbot, seed_path)

    assert outline(on_seed) == kept
    on_seed.window.pane.setFocus()
    for _time in range(2):
        press(on_seed, qtbot, Qt.Key.Key_Z, CTRL)
    assert outline(on_seed)[2] == (1, WRONG)


def test_corrections_hold_in_a_file_that_changed(plain, qtbot, tmp_path):
    caret_into(plain, qtbot, "ثم عاد")
    press(plain, qtbot, Qt.Key.Key_H, CTRL)
    qtbot.waitUntil(lambda: plain.session.state.saved)
    changed = "استقبل الرئيس وفدا من الخبراء في القصر.\n" + PLAIN.replace("اليوم", "المساء")
    (tmp_path / "plain.txt").write_text(changed, encoding="utf-8")

    with qtbot.waitSignal(plain.opening.desk_read, timeout=LONG):
        plain.opening.reload()

    assert outline(plain) == [(0, ""), (1, "ثم عاد إلى بلاده في المساء التالي.")]


def test_what_the_file_marks_may_be_corrected_too(application, qtbot, tmp_path):
    path = tmp_path / "marked.md"
    path.write_text("# البيان\n\nنص أول.\n\n## القسم\n\nنص ثان.\n", encoding="utf-8")
    open_(application, qtbot, path)
    caret_into(application, qtbot, "القسم")

    press(application, qtbot, Qt.Key.Key_Up, CTRL | SHIFT)

    assert outline(application) == [(0, "البيان"), (1, "القسم")]


def test_citations_and_lists_follow_the_numbers(on_seed, qtbot):
    start = document(on_seed).text.index("الدول الضامنة", document(on_seed).text.index(WRONG))
    number = document(on_seed).paragraphs.at(start).number
    caret_into(on_seed, qtbot, WRONG)

    press(on_seed, qtbot, Qt.Key.Key_H, CTRL | SHIFT)

    assert document(on_seed).paragraphs.at(start).number == number + 1
    on_seed.window.pane.go_to(start)
    label = on_seed.window.findChild(QLabel, "status-place")
    qtbot.waitUntil(lambda: str(number + 1) in label.text())


def test_what_was_said_is_told(on_seed, qtbot):
    caret_into(on_seed, qtbot, WRONG)
    press(on_seed, qtbot, Qt.Key.Key_Down, CTRL | SHIFT)
    assert on_seed.window.statusBar().currentMessage() == "A heading of level 2."
