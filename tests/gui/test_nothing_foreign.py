"""No picture that a document names is ever drawn, and no markup in its words is obeyed."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.application import Application

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
RED = QColor(255, 0, 0)


def is_red(widget: QWidget) -> bool:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return any(
        image.pixelColor(x, y) == RED for y in range(image.height()) for x in range(image.width())
    )


@pytest.fixture
def red(tmp_path: Path) -> Path:
    path = tmp_path / "red.png"
    image = QImage(400, 400, QImage.Format.Format_RGB32)
    image.fill(RED)
    assert image.save(str(path))
    return path


def naming(red: Path) -> dict[str, str]:
    """Documents that name the picture, as markup and as words."""
    tag = f"<img src='{red.as_uri()}' width='300' height='300'>"
    plain = f"<img src='{red}'>"
    return {
        "x.html": f"<html><head><title>{plain}</title></head><body background='{red.as_uri()}'>"
        f"<h1>العنوان {tag}</h1><p>نص {plain} آخر.</p><img src='red.png'></body></html>",
        "x.md": f"# العنوان {tag}\n\nنص {plain} ![صورة]({red.as_uri()}) آخر.\n",
        "x.txt": f"عنوان {tag}\n\nزار الوزير تركيا {plain} أمس، ثم عاد إلى بلاده بعد يومين.\n",
    }


@pytest.mark.parametrize("name", ["x.html", "x.md", "x.txt"])
def test_a_red_picture_that_a_document_names_is_never_drawn(
    application: Application, qtbot: QtBot, tmp_path: Path, red: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text(naming(red)[name], encoding="utf-8")
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    qtbot.waitUntil(lambda: application.session.state.progress is None, timeout=LONG)
    text = application.window.pane.text()

    note = application.crew.editing.add_note(Span(0, min(12, len(text))), body=naming(red)[name])
    assert note is not None
    QApplication.processEvents()

    assert text
    assert not is_red(application.window)


def test_red_would_be_seen(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setStyleSheet("background: #ff0000")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.resize(10, 10)
    assert is_red(widget)
