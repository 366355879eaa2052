"""Hits in their lines: sorted, narrowed, gone to, copied, kept, annotated."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QWidget,
)

from astana_reader.document.spans import Span
from astana_reader.gui.panels.concordance import ConcordancePanel
from astana_reader.notes.model import Style
from astana_reader.search.query import Mode

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
TEXT = "زار تركيا وفد.\nوقالت تركيا وروسيا إن لتركيا رأيًا.\nوصل لافرينتيف.\n"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(application, qtbot, tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    qtbot.waitUntil(lambda: application.crew.editing.ready, timeout=LONG)
    return application


@pytest.fixture
def listed(opened, qtbot):
    """All of تركيا, by the key for words that are like what is selected."""
    start = TEXT.index("تركيا")
    opened.window.pane.select(Span(start, start + 5))
    opened.crew.moving.selected(Span(start, start + 5))
    opened.window.activateWindow()
    opened.window.pane.setFocus()
    qtbot.keyClick(opened.window.pane, Qt.Key.Key_L, CTRL | SHIFT)
    qtbot.waitUntil(lambda: len(rows(opened)) == 3)
    return opened


def part(application, kind: type, name: str):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def rows(application) -> list[str]:
    model = part(application, QListView, "concordance-list").model()
    return [model.index(i, 0).data() for i in range(model.rowCount())]


def panel(application) -> ConcordancePanel:
    return part(application, ConcordancePanel, "concordance")


def ask(application, qtbot, words: str, mode: Mode) -> None:
    box = part(application, QComboBox, "find-mode")
    box.setCurrentIndex(box.findData(mode))
    part(application, QLineEdit, "find-field").setText(words)
    state = application.session
    qtbot.waitUntil(
        lambda: (
            state.state.found is not None
            and state.state.found.query.text == words
            and state.state.found.complete
        )
    )


def test_all_like_the_selection_is_listed_in_its_lines(listed):
    assert rows(listed) == [
        "زار تركيا وفد.",
        "وقالت تركيا وروسيا إن لتركيا رأيًا.",
        "وقالت تركيا وروسيا إن لتركيا رأيًا.",
    ]
    assert part(listed, QTabWidget, "inspector").currentWidget() is panel(listed)


def test_lines_are_sorted_and_narrowed(listed):
    order = part(listed, QComboBox, "concordance-order")
    order.setCurrentIndex(order.findText("By the word after"))
    assert [row.after.split()[0] for row in panel(listed).chosen()] == ["رأيًا.", "وروسيا", "وفد."]
    part(listed, QLineEdit, "concordance-filter").setText("زار")
    assert rows(listed) == ["زار تركيا وفد."]
    part(listed, QLineEdit, "concordance-filter").setText("قطر")
    assert "No hit fits" in part(listed, QLabel, "concordance-hint").text()


def test_a_line_leads_to_its_place(listed, qtbot):
    view = part(listed, QListView, "concordance-list")
    view.setCurrentIndex(view.model().index(2, 0))
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert listed.session.state.found.current == 2


def test_chosen_lines_are_copied_in_the_order_of_reading(listed, qtbot):
    view = part(listed, QListView, "concordance-list")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(view, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text().splitlines() == rows(listed)


def test_lines_are_kept_as_a_table(listed, tmp_path: Path):
    panel(listed).save(tmp_path / "hits.csv")
    header, *table = csv.reader((tmp_path / "hits.csv").read_text("utf-8-sig").splitlines())
    assert header == ["Section", "Paragraph", "Before", "Hit", "After", "Why"]
    assert [row[3] for row in table] == ["تركيا"] * 3
    assert "ل" in table[2][5]
    panel(listed).save(tmp_path / "hits.docx")
    assert (tmp_path / "hits.docx").read_bytes().startswith(b"PK")


def test_ticked_hits_get_notes_in_one_step(listed, qtbot, answering):
    def answer(dialog) -> None:
        dialog.findChild(QLineEdit, "annotate-body").setText("موقف")
        dialog.findChild(QLineEdit, "annotate-tags").setText("تركيا، موقف")
        style = dialog.findChild(QComboBox, "annotate-style")
        style.setCurrentIndex(style.findData(Style.GREEN))
        places = dialog.findChild(QListView, "repair-places").model()
        places.setData(places.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)

    answering(answer)
    qtbot.mouseClick(part(listed, QToolButton, "concordance-annotate"), Qt.MouseButton.LeftButton)
    notes = listed.session.state.reading.desk.notes.values()
    assert [(note.body, note.style, note.tags) for note in notes] == [
        ("موقف", Style.GREEN, ("تركيا", "موقف"))
    ] * 2
    listed.crew.editing.undo()
    assert not listed.session.state.reading.desk.notes
    listed.crew.editing.redo()
    assert len(listed.session.state.reading.desk.notes) == 2


def test_where_nothing_is_found_the_nearest_is_offered_and_one_key_widens(listed, qtbot):
    ask(listed, qtbot, "لافرنتييف", Mode.SUBSTRING)
    nearest = part(listed, QLabel, "find-help")
    qtbot.waitUntil(lambda: "Spelt most alike" in nearest.text())
    assert "لافرينتيف" in nearest.text()
    field = part(listed, QLineEdit, "find-field")
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Return, CTRL)
    assert part(listed, QComboBox, "find-mode").currentData() == Mode.SIMILAR
    qtbot.waitUntil(lambda: rows(listed) == ["وصل لافرينتيف."])
    assert "Spelt most alike" not in nearest.text()


def test_a_spelling_that_is_offered_is_looked_for_by_a_click(listed, qtbot):
    ask(listed, qtbot, "لافرنتييف", Mode.WORD)
    nearest = part(listed, QLabel, "find-help")
    qtbot.waitUntil(lambda: "Spelt most alike" in nearest.text())
    nearest.linkActivated.emit("لافرينتيف")
    qtbot.waitUntil(lambda: rows(listed) == ["وصل لافرينتيف."])


def test_words_near_each_other_ask_for_a_distance(listed, qtbot):
    within = part(listed, QSpinBox, "find-within")
    assert not within.isVisible()
    ask(listed, qtbot, "روسيا رأيا", Mode.NEAR)
    assert within.isVisible()
    qtbot.waitUntil(lambda: len(rows(listed)) == 1)
    within.setValue(1)
    qtbot.waitUntil(lambda: rows(listed) == [])


def test_a_pattern_that_cannot_be_read_is_told_beside_it(listed, qtbot):
    ask(listed, qtbot, "(", Mode.REGEX)
    assert "cannot be read" in part(listed, QLabel, "find-help").text()
    assert part(listed, QWidget, "find-bar").isVisible()
