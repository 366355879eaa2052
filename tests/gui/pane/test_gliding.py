"""The page moves on by itself: under the middle button, and after a finger's flick."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScroller, QWidget
from pytestqt.qtbot import QtBot

MIDDLE = Qt.MouseButton.MiddleButton
HERE, BELOW, ABOVE = QPoint(300, 200), QPoint(300, 420), QPoint(300, 20)


@pytest.fixture
def reading(show, book, qtbot):
    """A book, open in its middle, with all that comes after the first paint."""
    page = show(book)
    QApplication.processEvents()
    page.pane.go_to(100_000)
    return page


def test_held_and_dragged_the_middle_button_scrolls_until_let_go(reading, qtbot):
    view, place = reading.pane.viewport(), reading.pane.place()

    qtbot.mousePress(view, MIDDLE, pos=HERE)
    qtbot.mouseMove(view, BELOW)
    qtbot.waitUntil(lambda: reading.pane.place() > place)
    qtbot.mouseRelease(view, MIDDLE, pos=BELOW)

    rested = reading.pane.place()
    qtbot.wait(60)
    assert reading.pane.place() == rested
    assert reading.pane.selection() is None


def test_clicked_it_scrolls_until_the_next_click_which_does_nothing_else(reading, qtbot):
    view, place = reading.pane.viewport(), reading.pane.place()
    told = []
    reading.pane.clicked.connect(lambda letter, at: told.append(letter))

    qtbot.mouseClick(view, MIDDLE, pos=HERE)
    qtbot.mouseMove(view, ABOVE)
    qtbot.waitUntil(lambda: reading.pane.place() < place)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=ABOVE)
    rested = reading.pane.place()
    qtbot.wait(60)

    assert reading.pane.place() == rested
    assert told == []


def test_near_the_press_the_page_stands_still(reading, qtbot):
    view, place = reading.pane.viewport(), reading.pane.place()

    qtbot.mouseClick(view, MIDDLE, pos=HERE)
    qtbot.mouseMove(view, HERE + QPoint(40, 8))
    qtbot.wait(60)

    assert reading.pane.place() == place


def test_a_key_ends_it_and_is_not_typed(reading, qtbot):
    view = reading.pane.viewport()
    qtbot.mouseClick(view, MIDDLE, pos=HERE)
    qtbot.mouseMove(view, BELOW)

    reading.press(Qt.Key.Key_PageUp)
    rested = reading.pane.place()
    qtbot.wait(60)

    assert reading.pane.place() == rested


@pytest.fixture
def glass():
    return QTest.createTouchDevice(
        QInputDevice.DeviceType.TouchScreen, QInputDevice.Capability.Position
    )


def swipe(view: QWidget, glass: QPointingDevice, qtbot: QtBot, *heights: int) -> None:
    """A finger comes down at 500, goes over these heights and lifts at the last."""
    touch = QTest.touchEvent(view, glass)
    touch.press(0, QPoint(300, 500), view).commit()
    for y in heights[:-1]:
        qtbot.wait(16)
        touch.move(0, QPoint(300, y), view).commit()
    touch.release(0, QPoint(300, heights[-1]), view).commit()


def test_a_finger_takes_the_page_along(reading, glass: QPointingDevice, qtbot):
    pane, view, place = reading.pane, reading.pane.viewport(), reading.pane.place()

    swipe(view, glass, qtbot, *range(480, 79, -40))

    qtbot.waitUntil(lambda: pane.place() > place)
    qtbot.waitUntil(
        lambda: QScroller.scroller(view).state() is QScroller.State.Inactive, timeout=5000
    )
    assert pane.selection() is None


def test_a_flick_ends_at_the_end_of_the_text(reading, glass: QPointingDevice, qtbot):
    pane, view = reading.pane, reading.pane.viewport()
    reading.sheet.end()
    pane.scroll_by(-30)

    swipe(view, glass, qtbot, *range(460, 60, -60), 60)

    qtbot.waitUntil(
        lambda: QScroller.scroller(view).state() is QScroller.State.Inactive, timeout=2000
    )
    assert reading.sheet.at_end
