"""Words are found as they are typed, shown, walked through, and explained."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.application import Application
from astana_reader.search.query import Mode

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = "زار تركيا وفد.\nوقالت تركيا وروسيا إن لتركيا وإيران رأيًا.\nالأستانة أستانا، أحمد احمد.\n"


def part(application: Application, kind: type, name: str):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def ask(application: Application, qtbot: QtBot, words: str, mode: Mode = Mode.WORD) -> list[str]:
    """The words that are found, as they are written in the text."""
    box = part(application, QComboBox, "find-mode")
    box.setCurrentIndex(box.findData(mode))
    part(application, QLineEdit, "find-field").setText(words)
    state = application.session

    def settled() -> bool:
        found = state.state.found
        return found is not None and found.query.text == words and found.complete

    qtbot.waitUntil(settled)
    found, text = state.state.found, application.window.pane.text()
    return [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


@pytest.fixture
def looking(application: Application, qtbot: QtBot, tmp_path: Path) -> Application:
    path = tmp_path / "نص.txt"
    path.write_text(TEXT, encoding="utf-8")
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    application.window.pane.setFocus()
    qtbot.keyClick(application.window.pane, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(part(application, QWidget, "find-bar").isVisible)
    return application


@pytest.mark.parametrize(
    ("words", "mode", "count"),
    [
        ("تركيا", Mode.WORD, 3), ("تركيا", Mode.WHOLE, 2), ("ركي", Mode.SUBSTRING, 3),
        ("ركي", Mode.WHOLE, 0), ("احمد", Mode.WHOLE, 2), ("رأيا", Mode.WHOLE, 1),
    ],
)  # fmt: skip
def test_words_are_found_by_how_they_stand(looking, qtbot, words, mode, count):
    assert len(ask(looking, qtbot, words, mode)) == count


def test_the_bar_tells_how_many_and_why(looking, qtbot):
    ask(looking, qtbot, "تركيا")
    count, reason = part(looking, QLabel, "find-count"), part(looking, QWidget, "find-reason")

    assert "1 / 3" in count.text()
    field = part(looking, QLineEdit, "find-field")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "3 / 3" in count.text()
    assert "prefix" in reason.text()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "1 / 3" in count.text()
    qtbot.keyClick(field, Qt.Key.Key_Return, SHIFT)
    assert "3 / 3" in count.text()


def test_nothing_found_says_so_and_what_to_try(looking, qtbot):
    assert ask(looking, qtbot, "مسقط") == []

    assert part(looking, QLabel, "find-count").text() == "Nothing found"
    assert "Anywhere" in part(looking, QWidget, "find-help").text()


def test_a_letter_that_counts_as_another_can_be_told_apart(looking, qtbot):
    assert ask(looking, qtbot, "أحمد", Mode.WHOLE) == ["أحمد", "احمد"]

    qtbot.mouseClick(part(looking, QToolButton, "fold-hamza"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(looking.session.state.found.starts) == 1)
    assert not looking.session.state.found.query.folds.hamza


def test_hits_are_marked_and_ticked_until_the_bar_closes(looking, qtbot):
    ask(looking, qtbot, "تركيا")
    pane, found = looking.window.pane, looking.session.state.found

    marked = {
        (start, end)
        for layer in pane.layers
        if layer.kind == "hit"
        for start, end, _ in layer.touching(0, len(pane.text()))
    }
    assert marked == set(zip(found.starts, found.ends, strict=True))

    qtbot.keyClick(part(looking, QLineEdit, "find-field"), Qt.Key.Key_Escape)
    assert looking.session.state.found is None
    assert not part(looking, QWidget, "find-bar").isVisible()
    assert all(not len(layer) for layer in pane.layers if "hit" in layer.kind)


def test_selected_words_are_what_is_looked_for(looking, qtbot):
    qtbot.keyClick(part(looking, QLineEdit, "find-field"), Qt.Key.Key_Escape)
    start = TEXT.index("روسيا")
    looking.crew.moving.selected(Span(start, start + 5))

    looking.window.look_for()

    assert part(looking, QLineEdit, "find-field").text() == "روسيا"


def test_another_document_is_asked_the_same(looking, qtbot, tmp_path):
    ask(looking, qtbot, "تركيا")
    other = tmp_path / "آخر.txt"
    other.write_text("تركيا وحدها.\n", encoding="utf-8")

    looking.opening.open(other)

    qtbot.waitUntil(
        lambda: (
            looking.session.state.found is not None
            and looking.session.state.found.complete
            and len(looking.session.state.found.starts) == 1
        )
    )


def test_an_answer_that_comes_late_is_dropped(looking, qtbot):
    field = part(looking, QLineEdit, "find-field")
    for words in ("ت", "تر", "ترك", "تركي", "تركيا"):
        field.setText(words)
        qtbot.wait(5)

    qtbot.waitUntil(
        lambda: looking.session.state.found is not None and looking.session.state.found.complete
    )
    assert looking.session.state.found.query.text == "تركيا"
    assert len(looking.session.state.found.starts) == 3


def test_an_empty_field_looks_for_nothing(looking, qtbot):
    ask(looking, qtbot, "تركيا")

    part(looking, QLineEdit, "find-field").clear()

    qtbot.waitUntil(lambda: looking.session.state.found is None)
    assert part(looking, QLabel, "find-count").text() == ""


def test_one_letter_of_a_long_text_waits_for_the_next(application, qtbot, tmp_path):
    path = tmp_path / "طويل.txt"
    path.write_text("زار تركيا وفد.\n" * 150_000, encoding="utf-8")
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    qtbot.waitUntil(lambda: len(application.window.pane.text()) > 2_000_000, timeout=LONG)
    application.window.look_for()
    field = part(application, QLineEdit, "find-field")
    asked = []

    def note() -> None:
        found = application.session.state.found
        if found is not None:
            asked.append(found.query.text)

    application.session.found_changed.connect(note)

    for words in ("ت", "تر", "ترك"):
        field.setText(words)
    qtbot.waitUntil(lambda: "ترك" in asked)
    assert "ت" not in asked
    assert "تر" not in asked

    field.setText("تر")
    qtbot.waitUntil(lambda: "تر" in asked)  # nobody went on

    field.setText("ت")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked[-1] == "ت"  # nor waits who presses Enter
