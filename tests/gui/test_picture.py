from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from astana_reader.errors import InaccessibleFile, QuoteNotPlaced, UncreatableOutput
from astana_reader.gui.picture import Picture, paint
from astana_reader.gui.theme import theme

# Settings for what is not about the names: the slower model would look for them once more.
FIRST_LOOK: dict[str, Any] = {"language": "en", "deep": False}


def colours(image: QImage) -> set[str]:
    """The colours of every second pixel."""
    return {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_picture_shows_the_window_with_its_names(
    qtbot: QtBot, own_folders, seed_path, tmp_path: Path, name: str
) -> None:
    output = tmp_path / "window.png"

    paint(
        Picture(seed_path, output, 900, 600, entity="روسيا"), own_folders,
        language="ar", theme=name,
    )  # fmt: skip

    image = QImage(str(output))
    assert (image.width(), image.height()) == (900, 600)
    found = colours(image)
    for part in ("page.ground", "chrome.window", "active.current", "active.fill"):
        assert theme(name).colour(part).name() in found, part


def test_a_section_can_be_asked_for(qtbot: QtBot, own_folders, seed_path, tmp_path: Path) -> None:
    first, second = tmp_path / "1.png", tmp_path / "2.png"

    paint(Picture(seed_path, first, 900, 600), own_folders, **FIRST_LOOK)
    paint(Picture(seed_path, second, 900, 600, section="ممثلي"), own_folders, **FIRST_LOOK)

    assert QImage(str(first)) != QImage(str(second))


@pytest.mark.parametrize("wanted", [{"entity": "لا أحد"}, {"section": "لا قسم"}])
def test_what_the_document_does_not_have_is_told(
    qtbot: QtBot, own_folders, seed_path, tmp_path: Path, wanted: dict[str, str]
) -> None:
    with pytest.raises(QuoteNotPlaced):
        paint(Picture(seed_path, tmp_path / "1.png", 900, 600, **wanted), own_folders, **FIRST_LOOK)

    assert not (tmp_path / "1.png").exists()


def test_a_file_that_is_not_there_has_no_picture(qtbot: QtBot, own_folders, tmp_path) -> None:
    with pytest.raises(InaccessibleFile):
        paint(Picture(tmp_path / "missing.txt", tmp_path / "1.png"), own_folders)


def test_a_picture_that_cannot_be_written_is_told(
    qtbot: QtBot, own_folders, seed_path, tmp_path: Path
) -> None:
    unwritable = tmp_path / "nowhere" / "1.png"
    with pytest.raises(UncreatableOutput):
        paint(Picture(seed_path, unwritable, 900, 600), own_folders, **FIRST_LOOK)
