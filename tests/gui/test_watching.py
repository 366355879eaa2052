"""A file that another program changes is noticed, and read again when the reader likes."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from astana_reader.document.spans import Span

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
TEXT = "زار الوزير تركيا أمس.\nثم عاد إلى بلاده في اليوم التالي.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def opened(application, qtbot, path):
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    qtbot.waitUntil(lambda: application.session.state.progress is None, timeout=LONG)
    return application


def click(application, qtbot, name: str) -> None:
    button = application.window.findChild(QPushButton, name)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_change_is_offered_and_read_again_with_notes_in_their_places(opened, qtbot, path):
    bar = opened.window.findChild(QWidget, "changed")
    assert not bar.isVisible()
    start = TEXT.index("بلاده")
    opened.crew.editing.add_note(Span(start, start + 5), body="ملاحظة")

    path.write_text(f"فقرة جديدة في أول النص.\n{TEXT}", "utf-8")
    qtbot.waitUntil(bar.isVisible, timeout=LONG)
    assert opened.window.pane.text().startswith("زار")

    click(opened, qtbot, "changed-reload")
    qtbot.waitUntil(lambda: opened.window.pane.text().startswith("فقرة"), timeout=LONG)
    qtbot.waitUntil(lambda: bool(opened.session.state.reading.placements), timeout=LONG)
    [placement] = opened.session.state.reading.placements.values()
    assert opened.window.pane.text()[placement.span.slice] == "بلاده"
    assert not bar.isVisible()


def test_a_file_put_in_its_place_is_a_change_too(opened, qtbot, path):
    fresh = path.with_suffix(".new")
    fresh.write_text(TEXT + "وأضاف.\n", "utf-8")
    fresh.replace(path)
    bar = opened.window.findChild(QWidget, "changed")
    qtbot.waitUntil(bar.isVisible, timeout=LONG)
    click(opened, qtbot, "changed-dismiss")
    assert not bar.isVisible()


def test_the_same_bytes_written_again_are_no_change(opened, qtbot, path):
    path.write_text(TEXT, "utf-8")
    path.with_name("other.txt").write_text("شيء آخر")
    qtbot.wait(1000)
    assert not opened.session.state.stale
