import pytest
from PySide6.QtGui import QFont, QFontInfo
from pytestqt.qtbot import QtBot

from astana_reader.gui.pane.fonts import available, family
from astana_reader.settings import FACES


@pytest.mark.parametrize("face", FACES)
def test_each_face_of_the_settings_comes_with_the_program(qtbot: QtBot, face: str) -> None:
    assert available(face)
    assert QFontInfo(QFont(family(face))).family() == family(face)


def test_a_face_that_nobody_has_is_asked_of_the_system(qtbot: QtBot) -> None:
    assert not available("Kufi of Samarkand")
    assert family("Kufi of Samarkand") == "Kufi of Samarkand"
