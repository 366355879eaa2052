"""Names corrected by the reader in the window: by keys and by mouse, undone, kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QListView,
    QPushButton,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, Kind, Origin
from astana_reader.gui.application import Application

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def entities(application: Application):
    return application.session.state.reading.entities


def entity(application: Application, name: str) -> EntityId:
    [found] = [e.id for e in entities(application).entities.values() if e.name == name]
    return found


def part(dialog: QDialog, kind: type, name: str):
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


@pytest.fixture
def on_seed(application: Application, qtbot: QtBot, seed_path) -> Application:
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(seed_path)
    qtbot.waitUntil(lambda: application.session.state.progress is None, timeout=LONG)
    application.window.pane.setFocus()
    return application


def press(application: Application, qtbot: QtBot, key: Qt.Key, held=NONE) -> None:
    """A key for the window, which a dialog may have left without the keys."""
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    qtbot.keyClick(application.window.pane, key, held)


def undo(application: Application, qtbot: QtBot) -> None:
    press(application, qtbot, Qt.Key.Key_Z, CTRL)


def redo(application: Application, qtbot: QtBot) -> None:
    press(application, qtbot, Qt.Key.Key_Z, CTRL | SHIFT)


def activate(application: Application, name: str) -> EntityId:
    found = entity(application, name)
    application.crew.moving.activate(found)
    application.crew.moving.choose(entities(application).mentions_of(found)[0])
    return found


def test_selected_words_become_a_name_with_a_kind(on_seed, qtbot, answering):
    text = on_seed.window.pane.text()
    start = text.index("محادثات")
    on_seed.window.pane.select(Span(start, start + 7))
    on_seed.crew.moving.selected(Span(start, start + 7))

    def answer(dialog: QDialog) -> None:
        part(dialog, QComboBox, "repair-kind").setCurrentIndex(list(Kind).index(Kind.EVENT))
        part(dialog, QLineEdit, "repair-name").setText("المحادثات")

    seen = answering(answer)
    press(on_seed, qtbot, Qt.Key.Key_E, CTRL)

    assert seen == ["Make a Name"]
    made = entities(on_seed)[entity(on_seed, "المحادثات")]
    assert (made.kind, made.origin) == (Kind.EVENT, Origin.READER)
    assert on_seed.session.state.entity == made.id
    undo(on_seed, qtbot)
    assert made.id not in entities(on_seed).entities
    redo(on_seed, qtbot)
    assert made.id in entities(on_seed).entities


def test_a_name_that_is_none_goes_everywhere_or_at_ticked_places(on_seed, qtbot, answering):
    russia = activate(on_seed, "روسيا")
    before = entities(on_seed).count(russia)
    form = on_seed.window.pane.text()[on_seed.session.state.mention.slice]

    def one(dialog: QDialog) -> None:
        qtbot.mouseClick(part(dialog, QPushButton, "repair-none"), Qt.MouseButton.LeftButton)
        model = part(dialog, QListView, "repair-places").model()
        model.setData(
            model.index(0, 0), Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole
        )

    answering(one)
    press(on_seed, qtbot, Qt.Key.Key_D, CTRL)
    assert entities(on_seed).count(russia) == before - 1

    undo(on_seed, qtbot)
    answering(lambda dialog: None)
    press(on_seed, qtbot, Qt.Key.Key_D, CTRL)
    left = entities(on_seed).mentions_of(russia) if russia in entities(on_seed).entities else []
    assert form not in {on_seed.window.pane.text()[m.span.slice] for m in left}


def test_name_and_kind_change_from_the_card(on_seed, qtbot, answering):
    syria = activate(on_seed, "سوريا")

    def answer(dialog: QDialog) -> None:
        part(dialog, QLineEdit, "repair-name").setText("الجمهورية العربية السورية")

    answering(answer)
    button = on_seed.window.findChild(QToolButton, "card-repair")
    [rename] = [action for action in button.menu().actions() if action.objectName() == "rename"]
    rename.trigger()

    assert entities(on_seed)[syria].name == "الجمهورية العربية السورية"
    undo(on_seed, qtbot)
    assert entities(on_seed)[syria].name == "سوريا"


def test_two_names_become_one(on_seed, qtbot, answering):
    one, other = activate(on_seed, "تركيا"), entity(on_seed, "إيران")
    both = entities(on_seed).count(one) + entities(on_seed).count(other)

    def answer(dialog: QDialog) -> None:
        part(dialog, QLineEdit, "repair-filter").setText("ايران")

    answering(answer)
    press(on_seed, qtbot, Qt.Key.Key_J, CTRL)

    assert one not in entities(on_seed).entities
    assert entities(on_seed).count(other) == both
    assert on_seed.session.state.entity == other
    undo(on_seed, qtbot)
    assert entities(on_seed).count(one) + entities(on_seed).count(other) == both


def test_some_mentions_are_split_off(on_seed, qtbot, answering):
    syria = activate(on_seed, "سوريا")
    before = entities(on_seed).count(syria)

    def answer(dialog: QDialog) -> None:
        part(dialog, QLineEdit, "repair-name").setText("غيرها")

    answering(answer)
    press(on_seed, qtbot, Qt.Key.Key_J, CTRL | SHIFT)

    other = entity(on_seed, "غيرها")
    assert entities(on_seed).count(syria) + entities(on_seed).count(other) == before
    assert 0 < entities(on_seed).count(other) < before


def test_what_is_thought_better_of_changes_nothing(on_seed, qtbot, answering):
    russia = activate(on_seed, "روسيا")
    before = entities(on_seed)

    answering(lambda dialog: None, agree=False)
    press(on_seed, qtbot, Qt.Key.Key_D, CTRL)

    assert entities(on_seed) is before
    assert russia in before.entities


def test_it_is_there_after_a_restart_and_can_still_be_undone(
    on_seed, qtbot, own_folders, seed_path, answering
):
    syria = activate(on_seed, "سوريا")
    answering(lambda dialog: part(dialog, QLineEdit, "repair-name").setText("الشام"))
    press(on_seed, qtbot, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: on_seed.session.state.saved)
    on_seed.opening.close()

    with qtbot.waitSignal(on_seed.opening.desk_read, timeout=LONG):
        on_seed.opening.open(seed_path)
    qtbot.waitUntil(lambda: on_seed.session.state.progress is None, timeout=LONG)

    assert entities(on_seed)[syria].name == "الشام"
    undo(on_seed, qtbot)
    assert entities(on_seed)[syria].name == "سوريا"
