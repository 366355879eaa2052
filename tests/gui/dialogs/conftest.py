"""A window with a page in it, beside whose words the popovers stand."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@dataclass
class Room:
    """A window of 900 × 700 with a page of 600 × 500 in it, which takes the keys."""

    window: QWidget
    page: QWidget

    def of(self, sheet: QWidget) -> QRect:
        """Where a popover stands, in the page's coordinates."""
        return QRect(self.page.mapFrom(self.window, sheet.pos()), sheet.size())


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    page = QWidget(window)
    page.setGeometry(150, 100, 600, 500)
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    page.setFocus()
    return Room(window, page)
