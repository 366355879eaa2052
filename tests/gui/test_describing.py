"""What a reader is told of a document beside its words: encoding, damage, hidden signs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.application import Application
from astana_reader.gui.pane.view import View
from astana_reader.paths import Folders

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
TEXT = "زار الوزير تركيا أمس.\nثم عاد إلى بلاده في اليوم التالي.\n"
HIDDEN = "بيان قصير\n\nقال \u202eabc 12\u202c ثم أضاف كلمات أخرى.\n"

Open = Callable[[str, bytes], Application]


@pytest.fixture
def opened(application: Application, qtbot: QtBot, tmp_path: Path) -> Open:
    """Writes a file, opens it, and waits for all that follows."""

    def write(name: str, content: bytes) -> Application:
        path = tmp_path / name
        path.write_bytes(content)
        with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
            application.crew.tabs.open([path])
        session = application.session
        qtbot.waitUntil(lambda: session.state.progress is None, timeout=LONG)
        qtbot.waitUntil(lambda: session.state.controls is not None, timeout=LONG)
        return application

    return write


def part(application: Application, kind: type, name: str):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def encodings(application: Application) -> dict[str, QAction]:
    menu = part(application, QMenu, "menu-encoding")
    menu.aboutToShow.emit()
    return {action.objectName().removeprefix("encoding-"): action for action in menu.actions()}


def facts(application: Application, in_dialog) -> dict[str, str]:
    """What the dialog tells, by the names of its lines, without marks of direction."""
    told: dict[str, str] = {}

    def read(dialog: QDialog) -> None:
        for label in dialog.findChildren(QLabel):
            name = label.objectName().removeprefix("facts-")
            told[name] = label.text().strip("\u200e\u2066\u2068\u2069")

    in_dialog(read)
    application.window.describe()
    return told


def pixels(application: Application, colour: QColor) -> int:
    """How many pixels of the page have this colour."""
    image = application.window.pane.viewport().grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixelColor(x, y) == colour for x, y in places)


def test_the_encoding_stands_at_the_foot_with_what_it_looked_like_first(opened) -> None:
    application = opened("x.txt", TEXT.encode("windows-1256"))
    assert "WINDOWS-1256" in part(application, QToolButton, "status-encoding").text()
    offered = encodings(application)
    first = next(iter(offered.values()))
    assert "As it looks" in first.text()
    assert "WINDOWS-1256" in first.text()
    assert first.isChecked()
    assert {"utf-8", "iso-8859-6", "mac-arabic", "cp720", "cp864", "windows-1252"} <= set(offered)


def test_another_encoding_reads_the_text_again_and_keeps_the_notes(opened, qtbot) -> None:
    application = opened("x.txt", TEXT.encode("windows-1256"))
    start = TEXT.index("بلاده")
    note = application.crew.editing.add_note(Span(start, start + 5), body="ملاحظة")
    qtbot.waitUntil(lambda: application.session.state.saved, timeout=LONG)

    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        encodings(application)["windows-1252"].trigger()
    reading = application.session.state.reading
    assert "زار" not in reading.document.text
    assert note in reading.desk.notes
    offered = encodings(application)
    assert offered["windows-1252"].isChecked()
    assert "WINDOWS-1256" in offered["guess"].text()

    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        offered["guess"].trigger()
    assert application.session.state.reading.placements[note].span == Span(start, start + 5)
    assert encodings(application)["guess"].isChecked()


def test_notes_find_their_words_in_the_right_encoding(opened, qtbot) -> None:
    lines = f"{TEXT}قال الوزير: نعم، هذا صحيح؛ وأضاف كلمات كثيرة أخرى.\n" * 3
    application = opened("x.txt", lines.encode("mac-arabic"))
    session = application.session
    start = session.state.reading.document.text.index("صحيح")
    note = application.crew.editing.add_note(Span(start, start + 4), body="ملاحظة")
    qtbot.waitUntil(lambda: session.state.saved, timeout=LONG)

    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        encodings(application)["mac-arabic"].trigger()

    reading = session.state.reading
    assert "نعم، هذا صحيح؛" in reading.document.text
    assert reading.document.text[reading.placements[note].span.slice] == "صحيح"


def test_damage_is_told_in_plain_words(opened) -> None:
    application = opened("x.txt", TEXT.encode() + b"\xff\xfe" + TEXT.encode())
    label = part(application, QLabel, "status-damage")
    assert label.isVisible()
    assert label.text() == "2 damaged characters"


def test_an_encoding_that_a_format_fixes_is_no_choice(opened) -> None:
    application = opened("x.html", f"<html><body><p>{TEXT}</p></body></html>".encode())
    assert part(application, QToolButton, "status-encoding").menu() is None


def test_the_facts_of_a_document_are_told(opened, in_dialog, qtbot, tmp_path) -> None:
    page = f"<html lang='ar'><head><title>بيان</title><meta name='author' content='الوكالة'>\
<script>x</script></head><body><h1>بيان</h1><p>{TEXT}</p><iframe></iframe></body></html>"
    application = opened("x.html", page.encode())

    told = facts(application, in_dialog)

    assert (told["title"], told["author"], told["language"]) == ("بيان", "الوكالة", "Arabic")
    assert told["path"].replace("\u200b", "") == str(tmp_path / "x.html")
    assert told["format"] == "Web page (HTML)"
    assert told["left"].split("\n") == ["1 script", "1 frame with another page"]
    assert told["mended"] == "Nothing"
    assert told["headings"] == "1 heading"


def test_words_and_letters_are_counted_beside_the_window(opened, qtbot, in_dialog) -> None:
    application = opened("x.txt", TEXT.encode())
    counted = []

    def wait(dialog: QDialog) -> None:
        label = dialog.findChild(QLabel, "facts-words")
        qtbot.waitUntil(lambda: "…" not in label.text(), timeout=LONG)
        counted.append(label.text().strip("\u200e"))

    in_dialog(wait)
    application.window.describe()
    assert counted == ["11"]


def test_a_hidden_sign_is_told_and_its_place_is_a_click_away(opened, in_dialog, qtbot) -> None:
    application = opened("x.txt", HIDDEN.encode())
    bar = part(application, QWidget, "doubt")
    assert bar.isVisible()

    def go(dialog: QDialog) -> None:
        links = dialog.findChild(QLabel, "facts-hidden")
        assert "RIGHT-TO-LEFT OVERRIDE" in links.text()
        links.linkActivated.emit(str(HIDDEN.replace("\n\n", "\n").index("\u202e")))

    in_dialog(go)
    with qtbot.waitSignal(application.crew.moving.jump, timeout=LONG) as jumped:
        qtbot.mouseClick(bar.findChild(QPushButton, "doubt-facts"), Qt.MouseButton.LeftButton)
    assert jumped.args[0].start == HIDDEN.replace("\n\n", "\n").index("\u202e")

    qtbot.mouseClick(bar.findChild(QPushButton, "doubt-dismiss"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_document_without_such_signs_has_no_bar(opened) -> None:
    application = opened("x.txt", TEXT.encode())
    assert not part(application, QWidget, "doubt").isVisible()


def test_an_override_turns_nothing_round_and_leaves_a_mark(opened, qtbot) -> None:
    shown, ruler = View().shown("قال \u202eabc\u202c")
    assert "\u202e" not in shown
    assert ruler.units(5) == 5

    application = opened("x.txt", HIDDEN.encode())
    accent = application.viewing.theme.colour("page.accent")
    assert pixels(application, accent) > 10
    plain = HIDDEN.replace("\u202e", "\u00a0").replace("\u202c", "")
    assert pixels(opened("y.txt", plain.encode()), accent) == 0


def test_what_is_copied_is_what_is_stored(opened, qapp) -> None:
    application = opened("x.txt", HIDDEN.encode())
    application.window.pane.select_all()
    application.window.pane.copy()
    assert "\u202eabc 12\u202c" in qapp.clipboard().text()


def test_no_part_is_a_window_of_its_own_for_a_moment(
    qtbot: QtBot, own_folders: Folders, tmp_path: Path
) -> None:
    paths = [tmp_path / "1.txt", tmp_path / "2.txt"]
    for path in paths:
        path.write_bytes(HIDDEN.encode() + b"\xff\xfe")
    application = Application(own_folders, language="en", deep=False)
    application.open(paths)
    application.window.show()
    qtbot.waitUntil(lambda: application.qt.activeWindow() is application.window)
    shown = []
    application.qt.focusWindowChanged.connect(shown.append)

    application.furnish()
    application.crew.tabs.take_up(paths[1:])
    qtbot.waitUntil(lambda: application.session.state.doubtful, timeout=LONG)
    application.qt.processEvents()

    assert application.qt.activeWindow() is application.window
    assert not shown
    application.close()
    application.window.deleteLater()
