"""Popovers over the real page, in the whole window."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QMenu,
    QTableView,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.application import Application
from astana_reader.notes.model import Style

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEFT = Qt.MouseButton.LeftButton


def part(application: Application, kind: type, name: str):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def span_of(application: Application, words: str) -> Span:
    start = application.session.state.reading.document.text.index(words)
    return Span(start, start + len(words))


def drag(application: Application, qtbot: QtBot, span: Span) -> None:
    pane = application.window.pane
    pane.bring(span)
    view = pane.viewport()
    begin = pane.rects_of(Span(span.start, span.start + 1))[0]
    end = pane.rects_of(Span(span.end - 1, span.end))[-1]
    qtbot.mousePress(view, LEFT, pos=QPoint(begin.right(), begin.center().y()))
    qtbot.mouseMove(view, (begin.center() + end.center()) / 2)
    qtbot.mouseMove(view, QPoint(end.left(), end.center().y()))
    qtbot.mouseRelease(view, LEFT, pos=QPoint(end.left(), end.center().y()))


def on_page(application: Application, sheet: QWidget) -> QRect:
    """Where a popover stands, in the page's coordinates."""
    view = application.window.pane.viewport()
    return QRect(view.mapFrom(application.window, sheet.pos()), sheet.size())


def the_notes(application: Application) -> QTableView:
    part(application, QTabWidget, "inspector").setCurrentIndex(1)
    return part(application, QTableView, "notes-list")


def test_enter_on_a_far_note_opens_it_beside_its_words(on_seed: Application, qtbot: QtBot) -> None:
    far = Span(3000, 3012)
    note = on_seed.crew.editing.add_note(far, body="بعيدة")
    view = the_notes(on_seed)
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))

    qtbot.keyClick(view, Qt.Key.Key_Return)

    editor = part(on_seed, QWidget, "note-editor")
    pane = on_seed.window.pane
    qtbot.waitUntil(lambda: on_seed.session.state.place == pane.place())  # the page has told
    assert pane.place() > 1000
    assert editor.isVisible()
    assert on_seed.session.state.note == note
    words = pane.rects_of(far)
    assert words
    assert pane.viewport().rect().contains(on_page(on_seed, editor))
    assert not any(on_page(on_seed, editor).intersects(rect) for rect in words)
    assert part(on_seed, QTextEdit, "note-body").hasFocus()


def test_scrolling_puts_the_editor_away_and_keeps_what_was_written(
    on_seed: Application, qtbot: QtBot
) -> None:
    note = on_seed.crew.editing.add_note(Span(40, 52))
    view = the_notes(on_seed)
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    part(on_seed, QTextEdit, "note-body").setPlainText("باق")

    on_seed.window.pane.go_to(2500)

    editor = part(on_seed, QWidget, "note-editor")
    qtbot.waitUntil(lambda: not editor.isVisible())
    assert on_seed.session.state.reading.desk.notes[note].body == "باق"


def test_selected_words_are_highlighted_by_the_bar(on_seed: Application, qtbot: QtBot) -> None:
    span = span_of(on_seed, "الدول الضامنة")
    drag(on_seed, qtbot, span)
    bar = part(on_seed, QWidget, "selection-bar")
    assert bar.isVisible()
    assert not any(on_page(on_seed, bar).intersects(r) for r in on_seed.window.pane.rects_of(span))

    qtbot.mouseClick(part(on_seed, QToolButton, "colour-green"), LEFT)

    [note] = on_seed.session.state.reading.desk.notes.values()
    assert (note.style, note.target.quote.exact) == (Style.GREEN, "الدول الضامنة")
    assert not bar.isVisible()
    assert on_seed.window.pane.selection() is None


def test_the_bar_stands_after_a_selection_that_moved_the_page(
    on_seed: Application, qtbot: QtBot
) -> None:
    pane = on_seed.window.pane
    qtbot.mouseClick(pane.viewport(), LEFT, pos=pane.rects_of(Span(1, 2))[0].center())

    qtbot.keyClick(pane, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)

    bar = part(on_seed, QWidget, "selection-bar")
    qtbot.waitUntil(lambda: on_seed.session.state.place == pane.place() > 0)
    assert bar.isVisible()


def test_the_bar_goes_with_the_selection(on_seed: Application, qtbot: QtBot) -> None:
    drag(on_seed, qtbot, span_of(on_seed, "الدول الضامنة"))
    bar = part(on_seed, QWidget, "selection-bar")

    view = on_seed.window.pane.viewport()
    qtbot.mouseClick(view, LEFT, pos=QPoint(view.width() // 2, view.height() - 30))

    assert not bar.isVisible()


def test_where_a_name_and_a_note_lie_on_each_other_the_reader_chooses(
    on_seed: Application, qtbot: QtBot
) -> None:
    span = span_of(on_seed, "تركيا")
    note = on_seed.crew.editing.add_note(span, body="شرح & توضيح")
    pane = on_seed.window.pane
    pane.bring(span)

    qtbot.mouseClick(pane.viewport(), LEFT, pos=pane.rects_of(span)[0].center())

    menu = part(on_seed, QMenu, "place-chooser")
    assert [action.text() for action in menu.actions()] == ["تركيا", "Note: شرح && توضيح"]
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert on_seed.session.state.note == note
    assert part(on_seed, QWidget, "note-editor").isVisible()
    assert on_seed.session.state.entity is None


def test_a_resting_pointer_is_told_of_the_name_and_leaves_it(
    on_seed: Application, qtbot: QtBot
) -> None:
    span = span_of(on_seed, "تركيا")
    pane = on_seed.window.pane
    [rect] = pane.rects_of(span)
    with qtbot.waitSignal(pane.hovered, timeout=3000):
        qtbot.mouseMove(pane.viewport(), rect.center() - QPoint(6, 0))
        qtbot.mouseMove(pane.viewport(), rect.center())

    card = part(on_seed, QWidget, "hover-card")
    assert card.isVisible()
    assert not on_page(on_seed, card).intersects(rect)
    with qtbot.waitSignal(pane.hovered, timeout=3000):
        qtbot.mouseMove(pane.viewport(), QPoint(pane.viewport().width() // 2, 4))
    assert not card.isVisible()


def test_enter_on_a_name_and_the_card_by_key(on_seed: Application, qtbot: QtBot) -> None:
    span = span_of(on_seed, "تركيا")
    pane = on_seed.window.pane
    pane.setFocus()
    qtbot.mouseClick(pane.viewport(), LEFT, pos=pane.rects_of(span)[0].center())
    assert on_seed.session.state.mention == span

    qtbot.keyClick(pane, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert QApplication.focusWidget() is part(on_seed, QListView, "card-mentions")
