import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QTreeView
from pytestqt.qtbot import QtBot

from astana_reader.gui.dialogs.about import About
from astana_reader.gui.dialogs.palette import CommandPalette

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def palette(room, done: list[str]) -> CommandPalette:
    """Four commands, the last of which cannot be run."""
    actions = []
    for name, text, keys in (
        ("open", "&فتح…", "Ctrl+O"),
        ("next-mention", "الموضع &التالي", "Alt+Down"),
        ("note", "&ملاحظة على المحدد…", "Ctrl+M"),
        ("redo", "&إعادة", "Ctrl+Y"),
    ):
        action = QAction(text, room.window)
        action.setObjectName(name)
        action.setShortcut(keys)
        action.triggered.connect(lambda checked=False, name=name: done.append(name))
        actions.append(action)
    actions[-1].setEnabled(False)
    dialog = CommandPalette(actions, room.window, title="Commands")
    dialog.show()
    return dialog


def field(palette: CommandPalette) -> QLineEdit:
    found = palette.findChild(QLineEdit, "palette-filter")
    assert found is not None
    return found


def shown(palette: CommandPalette) -> list[str]:
    [view] = palette.findChildren(QTreeView)
    model = view.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_every_command_is_listed_with_its_keys(palette) -> None:
    [view] = palette.findChildren(QTreeView)

    assert shown(palette) == ["فتح", "الموضع التالي", "ملاحظة على المحدد", "إعادة"]
    assert "Ctrl+O" in view.model().index(0, 1).data()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ملاحظه", "ملاحظة على المحدد"),  # another spelling
        ("اعاده", "إعادة"),
        ("mention", "الموضع التالي"),  # by its English name
        ("OPEN", "فتح"),
    ],
)
def test_a_part_of_a_name_in_either_language_finds_it(palette, typed: str, found: str) -> None:
    field(palette).setText(typed)

    assert shown(palette) == [found]


def test_enter_runs_the_first_and_closes(palette, done: list[str], qtbot: QtBot) -> None:
    field(palette).setText("mention")

    qtbot.keyClick(field(palette), Qt.Key.Key_Return)

    assert done == ["next-mention"]
    assert palette.result() == QDialog.DialogCode.Accepted


def test_arrows_choose_while_the_field_keeps_the_keys(palette, done, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(field(palette), key)

    assert done == ["next-mention"]


def test_a_click_runs_a_command(palette, done: list[str], qtbot: QtBot) -> None:
    [view] = palette.findChildren(QTreeView)
    center = view.visualRect(view.model().index(2, 0)).center()

    qtbot.mouseClick(view.viewport(), LEFT, pos=center)

    assert done == ["note"]


def test_what_cannot_be_done_is_not_run(palette, done: list[str], qtbot: QtBot) -> None:
    field(palette).setText("redo")

    qtbot.keyClick(field(palette), Qt.Key.Key_Return)

    assert done == []
    assert palette.isVisible()


def test_nothing_found_runs_nothing(palette, done: list[str], qtbot: QtBot) -> None:
    field(palette).setText("xyzzy")

    qtbot.keyClick(field(palette), Qt.Key.Key_Return)

    assert done == []


def test_about_says_where_the_notes_are_and_that_there_is_no_network(room, tmp_path) -> None:
    store = tmp_path / "<b>notes & more</b>.sqlite3"
    about = About(store, room.window)
    about.show()

    texts = [said.text() for said in about.findChildren(QLabel)]
    assert any(str(store) in text for text in texts)
    assert any("no network" in text for text in texts)
    for label in about.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText or "<" not in label.text()
    about.close()
