import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.application import Application
from astana_reader.gui.keys import ARABIC

LONG = 60_000  # milliseconds
LEFT = Qt.MouseButton.LeftButton


def part(application: Application, kind: type, name: str):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def texts(widget: QWidget) -> str:
    """All that a part says, as far as it shows."""
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    return "\n".join(labels)


def click_on(application: Application, qtbot: QtBot, span: Span) -> None:
    pane = application.window.pane
    pane.bring(span)
    qtbot.mouseClick(pane.viewport(), LEFT, pos=pane.rects_of(span)[0].center())


def mentions(application: Application, name: str) -> list[Span]:
    entities = application.session.state.reading.entities
    [entity] = [each for each in entities.entities.values() if each.name == name]
    return [mention.span for mention in entities.mentions_of(entity.id)]


def do(application: Application, command: str) -> None:
    """Ask for a command as the menus do."""
    action = application.window.findChild(type(application.window.menuBar().actions()[0]), command)
    assert action is not None, command
    assert action.isEnabled(), command
    action.trigger()


def test_an_empty_window_invites(application: Application) -> None:
    page = part(application, QWidget, "empty-page")

    assert page.isVisible()
    assert "Drop a file" in texts(page)
    assert "DOCX" in texts(page)


def test_the_sample_is_one_click_away(application: Application, qtbot: QtBot, seed) -> None:
    page = part(application, QWidget, "empty-page")
    [button] = [b for b in page.findChildren(QPushButton) if b.text() == "Open the Sample"]

    qtbot.mouseClick(button, LEFT)

    assert application.session.state.reading.document == seed
    assert application.window.pane.isVisible()
    assert seed.title in application.window.windowTitle()


def test_a_dropped_file_is_opened(application: Application, seed_path, seed) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(seed_path))])
    how = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)

    QApplication.sendEvent(application.window, QDragEnterEvent(QPoint(200, 200), *how))
    QApplication.sendEvent(application.window, QDropEvent(QPointF(200, 200), *how))

    assert application.session.state.reading.document == seed


def test_a_click_on_a_name_shows_its_chip(on_seed: Application, qtbot: QtBot) -> None:
    first, *rest = mentions(on_seed, "روسيا")

    click_on(on_seed, qtbot, first)

    assert part(on_seed, QLabel, "chip-name").text() == "روسيا"
    assert f"1/{1 + len(rest)}" in part(on_seed, QLabel, "chip-count").text()


def test_alt_down_steps_and_brings_the_mention_into_view(
    on_seed: Application, qtbot: QtBot
) -> None:
    spans = mentions(on_seed, "سوريا")
    click_on(on_seed, qtbot, spans[0])
    pane = on_seed.window.pane

    for span in spans[1:]:
        qtbot.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

        assert on_seed.session.state.mention == span
        [rect, *_] = pane.rects_of(span)
        assert pane.viewport().rect().contains(rect)


def test_escape_leaves_the_entity(on_seed: Application, qtbot: QtBot) -> None:
    click_on(on_seed, qtbot, mentions(on_seed, "روسيا")[0])

    qtbot.keyClick(on_seed.window.pane, Qt.Key.Key_Escape)

    assert on_seed.session.state.entity is None
    assert not part(on_seed, QLabel, "chip-name").isVisible()


def test_a_digit_highlights_what_is_selected(on_seed: Application, qtbot: QtBot) -> None:
    pane = on_seed.window.pane
    span = Span(0, 6)
    rect = pane.rects_of(span)[0]
    qtbot.mouseDClick(pane.viewport(), LEFT, pos=rect.center())
    qtbot.mouseRelease(pane.viewport(), LEFT, pos=rect.center())
    assert on_seed.session.state.selection == span

    with qtbot.assertNotEmitted(on_seed.session.document_changed):
        qtbot.keyClick(pane, Qt.Key.Key_3)

    [note] = on_seed.session.state.reading.desk.notes.values()
    assert note.target.quote.exact == "انطلقت"
    assert note.style == "blue"
    qtbot.waitUntil(lambda: on_seed.session.state.saved, timeout=LONG)
    assert part(on_seed, QLabel, "status-saved").text() == "Saved"


def test_a_digit_without_a_selection_does_nothing(on_seed: Application, qtbot: QtBot) -> None:
    qtbot.keyClick(on_seed.window.pane, Qt.Key.Key_3)

    assert not on_seed.session.state.reading.desk.notes


def test_undo_by_key_takes_a_note_back(on_seed: Application, qtbot: QtBot) -> None:
    on_seed.crew.editing.add_note(Span(40, 52))

    qtbot.keyClick(on_seed.window.pane, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert not on_seed.session.state.reading.desk.notes
    qtbot.waitUntil(lambda: on_seed.session.state.saved, timeout=LONG)


@pytest.mark.parametrize("name", ["sepia", "dark", "contrast"])
def test_another_theme_keeps_the_place(on_seed: Application, qtbot: QtBot, name: str) -> None:
    pane = on_seed.window.pane
    pane.go_to(1500)
    place = pane.place()

    do(on_seed, f"theme-{name}")

    assert pane.place() == place
    ground = on_seed.viewing.theme.colour("page.ground")
    corner = pane.viewport().grab().toImage().pixelColor(3, 3)
    assert corner == ground


def test_zoom_keeps_the_first_line(on_seed: Application, qtbot: QtBot) -> None:
    pane = on_seed.window.pane
    pane.go_to(1500)
    place = pane.place()

    for _ in range(3):
        qtbot.keyClick(pane, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)

    assert on_seed.viewing.settings.size == 30
    assert abs(pane.place() - place) < 80
    qtbot.keyClick(pane, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert on_seed.viewing.settings.size == 24


def test_another_language_mirrors_the_window_and_keeps_the_place(
    on_seed: Application, qtbot: QtBot
) -> None:
    on_seed.window.pane.go_to(1500)
    place = on_seed.window.pane.place()
    outline = part(on_seed, QWidget, "outline")
    before = outline.mapTo(on_seed.window, QPoint(0, 0)).x()
    old = on_seed.window

    do(on_seed, "language-ar")

    assert on_seed.window is not old
    qtbot.waitUntil(lambda: not old.isVisible())
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    outline = part(on_seed, QWidget, "outline")
    after = outline.mapTo(on_seed.window, QPoint(0, 0)).x()
    assert before < 200 < on_seed.window.width() / 2 < after
    [line] = on_seed.window.pane.rects_of(Span(place, place + 1))
    assert 0 <= line.top() < 100
    assert on_seed.session.state.reading.entities is not None
    do(on_seed, "language-en")
    assert QApplication.layoutDirection() is Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.txt", None), ("empty.txt", b""), ("binary.txt", bytes(range(256)) * 40)],
)
def test_a_file_that_cannot_be_read_gets_a_page_that_says_so(
    on_seed: Application, qtbot: QtBot, tmp_path: Path, name: str, content: bytes | None
) -> None:
    on_seed.crew.editing.add_note(Span(40, 52), body="bleibt")
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    on_seed.opening.open(path)

    page = part(on_seed, QWidget, "failure-page")
    assert page.isVisible()
    assert name in texts(page)
    [back] = [b for b in page.findChildren(QPushButton) if b.text() == "Back to the Document"]
    qtbot.mouseClick(back, LEFT)
    [note] = on_seed.session.state.reading.desk.notes.values()
    assert note.body == "bleibt"


def test_a_folder_gets_a_page_that_says_so(application: Application, tmp_path: Path) -> None:
    application.opening.open(tmp_path)

    assert "is a folder" in texts(part(application, QWidget, "failure-page"))


def test_a_worker_that_is_killed_is_told_and_the_window_lives(
    application: Application, qtbot: QtBot, seed_path
) -> None:
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(seed_path)
    os.kill(application.crew.tasks.process_id(), signal.SIGKILL)

    qtbot.waitUntil(lambda: application.session.state.trouble is not None, timeout=LONG)

    assert "broke off" in part(application, QLabel, "status-work").text()
    application.crew.editing.add_note(Span(40, 52))
    qtbot.waitUntil(lambda: application.session.state.saved, timeout=LONG)


def test_notes_that_cannot_be_saved_raise_a_bar_that_stays_until_they_are(
    application: Application, qtbot: QtBot, seed_path, own_folders
) -> None:
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(seed_path)
    alert = part(application, QWidget, "alert")
    assert not alert.isVisible()
    own_folders.store.unlink(missing_ok=True)
    own_folders.store.mkdir(parents=True)

    application.crew.editing.add_note(Span(40, 52), body="wichtig")
    qtbot.waitUntil(alert.isVisible, timeout=LONG)
    assert "could not be saved" in texts(alert)
    again, _folder, copy = alert.findChildren(QPushButton)
    qtbot.mouseClick(copy, LEFT)
    assert "wichtig" in QApplication.clipboard().text()

    own_folders.store.rmdir()
    qtbot.mouseClick(again, LEFT)
    qtbot.waitUntil(lambda: not alert.isVisible(), timeout=LONG)
    assert application.session.state.saved


def test_panes_are_cycled_by_key(on_seed: Application, qtbot: QtBot) -> None:
    on_seed.window.activateWindow()
    on_seed.window.pane.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())

    inspector, outline = part(on_seed, QWidget, "inspector"), part(on_seed, QWidget, "outline")
    assert inspector.isAncestorOf(seen[0])
    assert outline.isAncestorOf(seen[1])
    assert seen[2] is on_seed.window.pane


def test_focus_mode_hides_all_but_the_page_and_brings_it_back(
    on_seed: Application, qtbot: QtBot
) -> None:
    do(on_seed, "outline")
    around = [part(on_seed, QToolBar, "tools"), part(on_seed, QWidget, "inspector")]

    qtbot.keyClick(on_seed.window.pane, Qt.Key.Key_F9)
    assert not any(each.isVisible() for each in around)
    assert on_seed.window.pane.isVisible()

    qtbot.keyClick(on_seed.window.pane, Qt.Key.Key_F9)
    assert all(each.isVisible() for each in around)
    assert not part(on_seed, QWidget, "outline").isVisible()


def test_recent_documents_are_in_the_menu(on_seed: Application, seed, seed_path) -> None:
    on_seed.opening.close()
    menu = part(on_seed, QMenu, "menu-recent")
    menu.aboutToShow.emit()
    action = menu.actions()[0]
    assert action.toolTip().strip("\u2066\u2069") == str(seed_path)

    action.trigger()

    assert on_seed.session.state.reading.document == seed


def test_a_recent_document_that_is_gone_is_told_and_the_list_can_be_cleared(
    application: Application, tmp_path: Path
) -> None:
    path = tmp_path / "gone.txt"
    path.write_text("نص قصير هنا\n", "utf-8")
    application.opening.open(path)
    application.opening.close()
    path.unlink()
    menu = part(application, QMenu, "menu-recent")
    menu.aboutToShow.emit()
    assert "(missing)" in menu.actions()[0].text()

    [clear] = [action for action in menu.actions() if action.objectName() == "clear-recent"]
    clear.trigger()

    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["None yet"]
    assert "Recent documents" not in texts(part(application, QWidget, "empty-page"))


def test_the_shape_of_the_window_is_remembered(
    on_seed: Application, qtbot: QtBot, own_folders
) -> None:
    do(on_seed, "inspector")
    on_seed.window.resize(720, 610)
    on_seed.close()

    again = Application(own_folders, language="en")
    again.furnish()
    again.window.show()
    try:
        assert (again.window.width(), again.window.height()) == (720, 610)
        assert not part(again, QWidget, "inspector").isVisible()
        assert part(again, QWidget, "outline").isVisible()
    finally:
        again.close()


def test_no_two_commands_have_the_same_key(application: Application) -> None:
    taken: dict[str, str] = {}
    twice = []
    actions = application.window.findChild(QToolBar, "tools").parent().actions()
    for action in [*actions, *application.window.pane.actions()]:
        for key in action.shortcuts():
            other = taken.setdefault(key.toString(), action.objectName())
            if other != action.objectName():
                twice.append((key.toString(), other, action.objectName()))

    assert taken
    assert twice == []


def test_letters_are_bound_on_the_arabic_keyboard_too(application: Application) -> None:
    bound = {
        key.toString() for action in application.window.actions() for key in action.shortcuts()
    }

    missing = [
        key for key in bound
        if (letter := key.rpartition("+")[2]) in ARABIC
        and QKeySequence(f"{key.rpartition('+')[0]}+{ARABIC[letter]}").toString() not in bound
    ]  # fmt: skip
    assert missing == []


def test_buttons_without_words_have_a_name(on_seed: Application) -> None:
    buttons = [
        button for button in on_seed.window.findChildren(QToolButton)
        if button.isVisible() and not button.text()
    ]  # fmt: skip

    assert [button.objectName() for button in buttons if not button.accessibleName()] == []


def test_the_palette_runs_a_command_by_a_part_of_its_name(
    on_seed: Application, qtbot: QtBot
) -> None:
    def choose() -> None:
        palette = on_seed.window.findChild(QDialog, "palette")
        qtbot.keyClicks(palette.findChild(QLineEdit), "sepia")
        qtbot.keyClick(palette.findChild(QLineEdit), Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    do(on_seed, "palette")

    assert on_seed.viewing.settings.theme == "sepia"


def test_a_slot_that_changes_the_state_is_refused(on_seed: Application, qtbot: QtBot) -> None:
    session = on_seed.session
    session.selection_changed.connect(lambda: session.become(session.state.but(place=1)))

    with qtbot.captureExceptions() as caught:
        on_seed.crew.moving.selected(Span(3, 5))

    assert [kind for kind, _, _ in caught] == [RuntimeError]
    assert session.state.selection == Span(3, 5)


def test_nothing_moves_when_the_rest_of_the_window_comes(
    qtbot: QtBot, own_folders, seed_path
) -> None:
    application = Application(own_folders, language="ar")
    application.open([seed_path])
    pane = application.window.pane
    with qtbot.waitSignal(application.window.painted, timeout=LONG):
        application.window.show()
    before = pane.mapTo(application.window, QPoint(0, 0)), pane.size()
    line = pane.rects_of(Span(0, 6))

    application.furnish()
    qtbot.waitUntil(lambda: application.session.state.progress is None, timeout=LONG)

    try:
        assert (pane.mapTo(application.window, QPoint(0, 0)), pane.size()) == before
        assert pane.rects_of(Span(0, 6)) == line
    finally:
        application.close()


def test_the_mouse_goes_back_and_forward(on_seed: Application, qtbot: QtBot) -> None:
    pane = on_seed.window.pane
    do(on_seed, "next-section")
    there = pane.place()
    assert there > 0
    qtbot.waitUntil(lambda: on_seed.session.state.place == there)

    qtbot.mousePress(pane.viewport(), Qt.MouseButton.BackButton)
    assert pane.place() == 0
    qtbot.waitUntil(lambda: on_seed.session.state.place == 0)
    qtbot.mousePress(pane.viewport(), Qt.MouseButton.ForwardButton)

    assert pane.place() == there
