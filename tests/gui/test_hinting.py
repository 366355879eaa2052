"""The first hints: each where it speaks of, gone when done, never seen twice unasked."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.application import Application

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def hint(application: Application) -> QWidget:
    found = application.window.findChild(QWidget, "hint")
    assert found is not None
    return found


def number(application: Application) -> str:
    label = hint(application).findChild(QLabel, "hint-count")
    return label.text().strip("\u2066\u2069") if hint(application).isVisible() else ""


def press(application: Application, qtbot: QtBot, name: str) -> None:
    button = hint(application).findChild(QPushButton, name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_doing_what_a_hint_says_leads_to_the_next(on_seed: Application) -> None:
    moving, entities = on_seed.crew.moving, on_seed.session.state.reading.entities
    on_seed.window.hint_once()
    seen = [number(on_seed)]
    moving.to_section(1)
    seen.append(number(on_seed))
    [entity] = [e.id for e in entities.entities.values() if e.name == "روسيا"]
    moving.activate(entity)
    seen.append(number(on_seed))
    moving.next()
    seen.append(number(on_seed))
    on_seed.crew.editing.add_note(Span(0, 6))
    seen.append(number(on_seed))

    assert seen == ["1 / 4", "2 / 4", "3 / 4", "4 / 4", ""]


def test_the_hint_on_a_name_stands_beside_a_name(on_seed: Application, qtbot) -> None:
    on_seed.window.hint_once()
    press(on_seed, qtbot, "hint-next")
    pane = on_seed.window.pane
    first = on_seed.session.state.reading.entities.mentions[0]
    words = pane.rects_of(first.span)[0].translated(
        pane.viewport().mapTo(on_seed.window, QPoint(0, 0))
    )
    sheet = hint(on_seed).geometry()
    assert not sheet.intersects(words)
    assert abs(sheet.top() - words.bottom()) < 30 or abs(words.top() - sheet.bottom()) < 30


@pytest.mark.usefixtures("mirrored")
def test_the_hint_on_the_outline_covers_neither_its_rows_nor_the_page(on_seed: Application) -> None:
    on_seed.window.hint_once()
    window = on_seed.window
    outline = window.findChild(QWidget, "outline")
    rows = outline.rows().translated(outline.mapTo(window, QPoint(0, 0)))
    page = window.pane.rect().translated(window.pane.mapTo(window, QPoint(0, 0)))
    sheet = hint(on_seed).geometry()
    assert not sheet.intersects(rows)
    assert not sheet.intersects(page)


@pytest.mark.usefixtures("mirrored")
def test_no_hint_is_cut_off(on_seed: Application, qtbot) -> None:
    on_seed.window.hint_once()
    for _each in range(4):
        assert on_seed.window.rect().contains(hint(on_seed).geometry())
        press(on_seed, qtbot, "hint-next")


def test_a_hint_goes_along_with_its_name_when_a_bar_opens(on_seed: Application, qtbot) -> None:
    on_seed.window.hint_once()
    press(on_seed, qtbot, "hint-next")
    window, pane, sheet = on_seed.window, on_seed.window.pane, hint(on_seed)
    first = on_seed.session.state.reading.entities.mentions[0].span

    def below_the_name() -> int:
        name = pane.viewport().mapTo(window, pane.rects_of(first)[0].bottomLeft())
        return sheet.geometry().top() - name.y()

    before, away = below_the_name(), sheet.geometry().top()
    window.look_for()

    qtbot.waitUntil(lambda: sheet.geometry().top() > away)
    qtbot.waitUntil(lambda: below_the_name() == before)


def test_hints_are_given_once_and_again_when_asked_for(on_seed: Application, qtbot) -> None:
    on_seed.window.hint_once()
    press(on_seed, qtbot, "hint-close")
    assert number(on_seed) == ""
    on_seed.window.hint_once()
    assert number(on_seed) == ""

    next(a for a in on_seed.window.actions() if a.objectName() == "hints").trigger()
    assert number(on_seed) == "1 / 4"


def test_another_document_has_no_hints(on_seed: Application, tmp_path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("تقرير قصير\n\nزار الوزير تركيا أمس.\n", "utf-8")
    on_seed.window.hint_once()
    on_seed.crew.tabs.open([path])
    assert number(on_seed) == ""
    on_seed.window.hint_once()
    assert number(on_seed) == ""
