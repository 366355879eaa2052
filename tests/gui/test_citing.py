"""A passage goes to the clipboard with its source, in the style that was set."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from astana_reader.document.spans import Span

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def copy(application, qtbot) -> None:
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    application.window.pane.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(application.window.pane, Qt.Key.Key_C, modifiers)


@pytest.fixture
def selected(on_seed):
    start = on_seed.window.pane.text().index("2254")
    on_seed.window.pane.select(Span(start, start + 4))
    on_seed.crew.moving.selected(Span(start, start + 4))
    return on_seed


def test_the_clipboard_has_text_and_markup(selected, qtbot):
    copy(selected, qtbot)
    data = QApplication.clipboard().mimeData()
    assert data.text().startswith("«\u20662254\u2069» (")
    assert '<bdi dir="ltr">2254</bdi>' in data.html()


def test_the_style_is_asked_for_and_kept(selected, qtbot, answering):
    answering(lambda dialog: dialog.findChild(QLineEdit).setText("{quote} — {publisher}"))
    selected.window.ask_citation()
    assert selected.viewing.settings.citation == "{quote} — {publisher}"
    copy(selected, qtbot)
    assert QApplication.clipboard().text() == "\u20662254\u2069 — الأناضول"
