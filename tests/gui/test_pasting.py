"""Words from the clipboard, or dropped, are a document with notes like any other."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.application import Application

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
TEXT = "بيان الجولة\n\nأكدت الأطراف وحدة الأراضي السورية في تركيا.\n"
CTRL = Qt.KeyboardModifier.ControlModifier


def paste(application: Application, qtbot: QtBot) -> None:
    qtbot.keyClick(application.window, Qt.Key.Key_V, CTRL)


def test_pasted_words_are_a_document_and_notes_on_them_live(
    application: Application, qtbot: QtBot, own_folders
) -> None:
    QGuiApplication.clipboard().setText(TEXT)
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        paste(application, qtbot)
    document = application.session.state.reading.document
    assert document.title == "بيان الجولة"
    assert Path(application.session.state.path).parent == own_folders.pasted
    note = application.crew.editing.add_note(Span(0, 4))
    qtbot.waitUntil(lambda: application.session.state.saved, timeout=LONG)
    application.crew.tabs.close()

    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        paste(application, qtbot)
    assert note in application.session.state.reading.desk.notes


def test_pasted_markup_keeps_its_headings_and_all_its_words(
    application: Application, qtbot: QtBot
) -> None:
    data = QMimeData()
    data.setText("عنوان\nنص")
    menu = "".join(f"<li><a href='/'>قسم {n}</a></li>" for n in range(30))
    data.setHtml(f"<ul>{menu}</ul><h1>عنوان</h1><p>{'أكدت الأطراف ذلك مرة أخرى، ' * 40}</p>")
    QGuiApplication.clipboard().setMimeData(data)

    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        paste(application, qtbot)

    document = application.session.state.reading.document
    assert "عنوان" in [section.title for section in document.sections]
    assert "قسم 29" in document.text


def test_files_on_the_clipboard_are_opened(application, qtbot, tmp_path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(TEXT, "utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)

    paste(application, qtbot)

    assert application.session.state.path == str(path)


def test_an_empty_clipboard_is_told(application, qtbot) -> None:
    QGuiApplication.clipboard().clear()
    page = application.window.findChild(QWidget, "empty-page")
    [button] = [b for b in page.findChildren(QPushButton) if b.text() == "Paste a Text"]

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert "no text on the clipboard" in application.window.statusBar().currentMessage()
    assert application.session.state.path == ""


def test_a_field_takes_what_is_pasted_into_it(application, qtbot, seed_path) -> None:
    application.crew.tabs.open([seed_path])
    application.window.look_for()
    QGuiApplication.clipboard().setText("تركيا")
    field = application.window.findChild(QLineEdit, "find-field")

    qtbot.keyClick(field, Qt.Key.Key_V, CTRL)

    assert field.text() == "تركيا"
    assert application.session.state.path == str(seed_path)


def test_dropped_words_are_a_document(application) -> None:
    data = QMimeData()
    data.setText(TEXT)
    none = Qt.KeyboardModifier.NoModifier
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    enter = QDragEnterEvent(QPoint(200, 200), *how)
    QApplication.sendEvent(application.window, enter)
    assert enter.isAccepted()

    QApplication.sendEvent(application.window, QDropEvent(QPointF(200, 200), *how))

    assert application.session.state.reading.document.title == "بيان الجولة"


def test_the_whole_of_a_web_page_is_one_command_away(application, qtbot, tmp_path) -> None:
    path = tmp_path / "page.html"
    menu = "".join(f"<li><a href='/{n}'>قسم الأخبار {n}</a></li>" for n in range(30))
    article = "<p>أكدت الأطراف المجتمعة أهمية الحوار، وجددت التزامها بوحدة الأراضي.</p>" * 12
    path.write_text(
        f"<html><body><div class='menu'><ul>{menu}</ul></div><div><h1>بيان</h1>{article}</div>"
        f"<div class='footer'><ul>{menu}</ul></div></body></html>", "utf-8",
    )  # fmt: skip
    application.crew.tabs.open([path])
    qtbot.waitUntil(lambda: application.session.state.reading is not None, timeout=LONG)
    assert "قسم الأخبار" not in application.window.pane.text()

    action = next(a for a in application.window.actions() if a.objectName() == "whole")
    assert not action.isChecked()
    action.trigger()
    qtbot.waitUntil(lambda: "قسم الأخبار 3" in application.window.pane.text(), timeout=LONG)
    assert action.isChecked()
