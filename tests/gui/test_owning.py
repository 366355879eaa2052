"""Names that a reader keeps for every document: kept, listed, removed, exchanged."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.entities.entries import Entry
from astana_reader.entities.model import Kind, Origin
from astana_reader.entities.own_names import OwnNames, read_own
from astana_reader.gui.application import Application
from astana_reader.gui.dialogs.own_names import OwnNamesDialog
from astana_reader.interchange.name_lists import write_names

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds


@pytest.fixture
def opened(application: Application, qtbot: QtBot, tmp_path: Path) -> Application:
    path = tmp_path / "text.txt"
    path.write_text(
        "وصل صخر البطاينة إلى ميناء القمرين.\nثم غادر البطاينة ميناء القمرين.\n", "utf-8"
    )
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    wait(application, qtbot)
    return application


def wait(application: Application, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: application.session.state.progress is None, timeout=LONG)


def names(application: Application) -> dict[str, Origin]:
    found = application.session.state.reading.entities
    return {entity.name: entity.origin for entity in found.entities.values()}


@pytest.fixture
def dialog(opened: Application, qtbot: QtBot) -> OwnNamesDialog:
    made = OwnNamesDialog(opened.crew.owning, opened.window)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog: QDialog) -> list[str]:
    model = dialog.findChild(QListView, "own-list").model()
    plain = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))
    return [model.index(i, 0).data().translate(plain) for i in range(model.rowCount())]


def told(dialog: QDialog) -> str:
    return dialog.findChild(QLabel, "own-told").text().strip("\u200e\u200f")


def test_a_name_kept_is_found_in_the_next_document(opened, qtbot, tmp_path):
    opened.crew.owning.keep("ميناء القمرين", Kind.PLACE)
    wait(opened, qtbot)
    assert names(opened)["ميناء القمرين"] is Origin.READER

    other = tmp_path / "other.txt"
    other.write_text("عاد إلى ميناء القمرين بعد عام.\n", "utf-8")
    opened.opening.open(other)
    wait(opened, qtbot)
    qtbot.waitUntil(lambda: opened.session.state.reading.entities is not None, timeout=LONG)
    assert names(opened) == {"ميناء القمرين": Origin.READER}


def test_the_active_name_is_kept_by_a_key_with_its_forms(opened, qtbot, own_names):
    opened.crew.owning.keep("صخر البطاينة", Kind.PERSON)
    wait(opened, qtbot)
    entity = next(e for e in opened.session.state.reading.entities.entities.values())
    opened.crew.moving.activate(entity.id)
    opened.window.activateWindow()
    opened.window.pane.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(opened.window.pane, Qt.Key.Key_U, modifiers)
    wait(opened, qtbot)
    [kept] = read_own(own_names).entries
    assert (kept.name, kept.aliases) == ("صخر البطاينة", ())


def test_words_forbidden_are_no_name_any_more_until_they_are_allowed(opened, qtbot):
    opened.crew.owning.keep("القمرين", Kind.PLACE)
    wait(opened, qtbot)
    opened.crew.owning.forbid("القمرين")
    wait(opened, qtbot)
    assert "القمرين" not in names(opened)
    opened.crew.owning.remove(OwnNames(never=("القمرين",)))
    wait(opened, qtbot)
    assert "القمرين" in names(opened)


def test_the_list_says_what_to_do_while_it_is_empty(dialog):
    assert rows(dialog) == []
    assert told(dialog).startswith("No names yet.")
    assert not dialog.findChild(QPushButton, "own-remove").isEnabled()
    assert not dialog.findChild(QPushButton, "own-send").isEnabled()


def test_names_are_listed_narrowed_and_removed_by_keys(dialog, opened, qtbot, own_names):
    opened.crew.owning.keep("ميناء القمرين", Kind.PLACE)
    opened.crew.owning.forbid("المسار")
    assert rows(dialog) == ["ميناء القمرين — Place", "المسار — not a name"]
    dialog.findChild(QLineEdit, "own-filter").setText("مينا")
    assert rows(dialog) == ["ميناء القمرين — Place"]
    view = dialog.findChild(QListView, "own-list")
    view.setCurrentIndex(view.model().index(0, 0))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert read_own(own_names) == OwnNames(never=("المسار",))


def test_a_list_is_brought_in_and_sent(dialog, opened, own_names, tmp_path):
    write_names(tmp_path / "list.csv", OwnNames((Entry(Kind.PLACE, "ميناء القمرين"),)))
    dialog.bring(tmp_path / "list.csv")
    assert told(dialog) == "1 new name"
    dialog.send(tmp_path / "sent.toml")
    assert read_own(tmp_path / "sent.toml") == read_own(own_names)
    dialog.bring(tmp_path / "list.csv")
    assert told(dialog) == "0 new names"


def test_a_damaged_list_changes_nothing_and_is_said(dialog, own_names, tmp_path):
    (tmp_path / "bad.csv").write_text("kind,name\ndog,x\n")
    dialog.bring(tmp_path / "bad.csv")
    assert "unknown kind 'dog'" in told(dialog)
    assert not own_names.exists()


def test_a_name_made_may_hold_for_all_documents(opened, qtbot, own_names, answering):
    text = opened.window.pane.text()
    start = text.index("القمرين")
    opened.crew.moving.selected(Span(start, start + len("القمرين")))
    seen = answering(lambda asked: asked.findChild(QCheckBox, "repair-elsewhere").click())
    opened.window.activateWindow()
    qtbot.keyClick(opened.window.pane, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["Make a Name"]
    [kept] = read_own(own_names).entries
    assert (kept.kind, kept.name) == (Kind.PLACE, "القمرين")
