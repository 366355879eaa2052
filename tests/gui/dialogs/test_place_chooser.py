import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.gui.dialogs.place_chooser import choose

# A platform without a screen says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEFT = Qt.MouseButton.LeftButton


def offered(window: QWidget, chosen: list[str], *words: str) -> QMenu:
    rows = [(each, lambda each=each: chosen.append(each)) for each in words]
    return choose(window, window.mapToGlobal(QPoint(200, 200)), rows)


def test_arrows_and_enter_choose(room, qtbot: QtBot) -> None:
    chosen: list[str] = []
    menu = offered(room.window, chosen, "سوريا", "شمال شرقي سوريا", "ملاحظة")

    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)

    assert chosen == ["شمال شرقي سوريا"]


def test_the_first_row_is_ready_for_enter(room, qtbot: QtBot) -> None:
    chosen: list[str] = []
    menu = offered(room.window, chosen, "سوريا", "شمال شرقي سوريا")

    qtbot.keyClick(menu, Qt.Key.Key_Return)

    assert chosen == ["سوريا"]


def test_escape_chooses_nothing(room, qtbot: QtBot) -> None:
    chosen: list[str] = []
    menu = offered(room.window, chosen, "سوريا")

    qtbot.keyClick(menu, Qt.Key.Key_Escape)

    assert chosen == []
    assert not menu.isVisible()


def test_a_click_chooses(room, qtbot: QtBot) -> None:
    chosen: list[str] = []
    menu = offered(room.window, chosen, "سوريا", "شمال شرقي سوريا")

    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[1]).center())

    assert chosen == ["شمال شرقي سوريا"]


def test_an_ampersand_in_a_name_is_a_letter_and_no_key(room, qtbot: QtBot) -> None:
    chosen: list[str] = []
    menu = offered(room.window, chosen, "سوريا", "Smith & Sons")

    qtbot.keyClick(menu, Qt.Key.Key_Space, Qt.KeyboardModifier.AltModifier)

    assert menu.actions()[1].text() == "Smith && Sons"
    assert chosen == []
    menu.close()


def test_a_long_note_is_cut(room) -> None:
    words = "المفوضية السامية للأمم المتحدة لشؤون اللاجئين " * 20
    menu = offered(room.window, [], words)

    assert menu.width() < 900
    assert menu.actions()[0].text().endswith("…")
    menu.close()
