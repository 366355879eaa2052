from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from astana_reader.gui.viewing import Viewing
from astana_reader.settings import SIZES, Settings, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_a_setting_is_kept_at_once(qtbot: QtBot, file: Path) -> None:
    viewing = Viewing(file)

    with qtbot.waitSignal(viewing.changed):
        viewing.set(theme="sepia")

    assert load(file).theme == "sepia"
    assert viewing.theme.name == "sepia"


def test_setting_what_is_set_already_says_nothing(qtbot: QtBot, file: Path) -> None:
    viewing = Viewing(file)

    with qtbot.assertNotEmitted(viewing.changed):
        viewing.set(theme=viewing.settings.theme)


def test_zoom_stays_within_its_limits_and_finds_back(qtbot: QtBot, file: Path) -> None:
    viewing = Viewing(file)
    viewing.zoom(1000)
    largest = viewing.settings.size
    viewing.zoom(-1000)
    smallest = viewing.settings.size
    viewing.zoom(0)

    assert (smallest, largest) == (SIZES[0], SIZES[-1])
    assert viewing.settings.size == Settings().size


def test_another_language_is_told_apart_from_another_look(qtbot: QtBot, file: Path) -> None:
    viewing = Viewing(file, language="en")

    with qtbot.waitSignal(viewing.language_changed), qtbot.assertNotEmitted(viewing.changed):
        viewing.set(language="ar")

    assert viewing.language == "ar"


def test_what_was_asked_for_one_run_is_not_written(qtbot: QtBot, file: Path) -> None:
    viewing = Viewing(file, theme="dark")
    viewing.zoom(1)

    assert viewing.theme.name == "dark"
    assert load(file).theme == Settings().theme


def test_a_file_that_cannot_be_written_is_said_and_the_look_changes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "occupied").write_text("a file where a folder should be")
    viewing = Viewing(tmp_path / "occupied" / "settings.toml")

    with qtbot.waitSignals([viewing.failed, viewing.changed]):
        viewing.set(theme="dark")

    assert viewing.theme.name == "dark"
