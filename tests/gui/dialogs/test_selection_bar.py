import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from astana_reader.gui.dialogs.selection_bar import SelectionBar
from astana_reader.gui.theme import theme
from astana_reader.notes.model import Style

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bar(room) -> SelectionBar:
    bar = SelectionBar(theme=lambda: theme("light"), parent=room.window)
    bar.show_beside(room.page, [QRect(280, 200, 60, 30)])
    return bar


def button(bar: SelectionBar, name: str) -> QToolButton:
    found = bar.findChild(QToolButton, name)
    assert found is not None
    return found


@pytest.mark.parametrize("style", list(Style))
def test_a_click_on_a_colour_chooses_it(bar, qtbot: QtBot, style: Style) -> None:
    with qtbot.waitSignal(bar.colour_chosen) as chosen:
        qtbot.mouseClick(button(bar, f"colour-{style}"), LEFT)

    assert chosen.args == [style]


def test_note_and_copy_are_asked_for(bar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bar.note_wanted):
        qtbot.mouseClick(button(bar, "bar-note"), LEFT)
    with qtbot.waitSignal(bar.copy_wanted):
        qtbot.mouseClick(button(bar, "bar-copy"), LEFT)


def test_every_button_says_what_it_does_and_by_which_key(bar) -> None:
    names = [each.accessibleName() for each in bar.findChildren(QToolButton)]

    assert names[:5] == ["Yellow (1)", "Green (2)", "Blue (3)", "Rose (4)", "Violet (5)"]
    assert "Ctrl+M" in names[5]
    assert "Ctrl+E" in names[6]
    assert "Ctrl+C" in names[7]


def test_the_page_keeps_the_keys(bar, room, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(bar, "colour-green"), LEFT)

    assert QApplication.focusWidget() is room.page


def test_the_bar_stands_above_the_words_and_below_where_there_is_no_room(bar, room) -> None:
    middle, top = QRect(280, 200, 60, 30), QRect(280, 4, 60, 30)

    bar.show_beside(room.page, [middle])
    above = room.of(bar)
    bar.show_beside(room.page, [top])
    below = room.of(bar)

    assert above.bottom() < middle.top()
    assert below.top() > top.bottom()


def test_the_bar_stands_beside_a_selection_of_many_lines(bar, room) -> None:
    lines = [QRect(20, top, 560, 30) for top in range(100, 260, 40)]

    bar.show_beside(room.page, lines)

    assert not any(room.of(bar).intersects(line) for line in lines)


def test_the_bar_stays_in_the_page_when_all_of_it_is_selected(bar, room) -> None:
    bar.show_beside(room.page, [QRect(0, top, 600, 30) for top in range(0, 500, 40)])

    assert room.page.rect().contains(room.of(bar))


def test_the_first_colour_stands_where_lines_begin(mirrored, room) -> None:
    bar = SelectionBar(theme=lambda: theme("light"), parent=room.window)
    bar.show_beside(room.page, [QRect(280, 200, 60, 30)])

    assert button(bar, "colour-yellow").x() > button(bar, "colour-violet").x()
    assert button(bar, "colour-violet").x() > button(bar, "bar-copy").x()
