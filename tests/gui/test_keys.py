import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from astana_reader.gui.keys import sequences


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Ctrl+F", "Ctrl+ب"),
        ("Ctrl+[", "Ctrl+ج"),
        ("Ctrl+]", "Ctrl+د"),
        ("Ctrl+K", "Ctrl+ن"),
        ("Ctrl+Z", "Ctrl+ئ"),
        ("Ctrl+M", "Ctrl+ة"),
        ("Ctrl+E", "Ctrl+ث"),
        ("Ctrl+Shift+X", "Ctrl+Shift+ء"),
    ],
)
def test_a_letter_is_bound_on_both_keyboards(qtbot: QtBot, latin: str, arabic: str) -> None:
    assert sequences(latin) == [QKeySequence(latin), QKeySequence(arabic)]


@pytest.mark.parametrize("key", ["Alt+Down", "F6", "Ctrl+0", "3", "Escape", "Ctrl++"])
def test_a_key_that_both_keyboards_have_is_bound_once(qtbot: QtBot, key: str) -> None:
    assert sequences(key) == [QKeySequence(key)]
