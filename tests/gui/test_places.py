from pathlib import Path
from types import MappingProxyType

import pytest
from pytestqt.qtbot import QtBot

from astana_reader.document.model import Direction
from astana_reader.gui.pane.turns import Turns
from astana_reader.gui.places import RECENT, Places, Recent


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "window.ini"


def document(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    path.write_text("نص")
    return path


def test_a_place_is_remembered_over_a_restart(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    path = document(tmp_path, "تقرير، الأول.txt")
    Places(file).remember(path, "التقرير", 812)

    assert Places(file).place(path) == 812
    assert Places(file).recent()[0].title == "التقرير"


def test_the_latest_comes_first_and_once(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    places = Places(file)
    one, two = document(tmp_path, "1.txt"), document(tmp_path, "2.txt")
    for path in (one, two, one):
        places.remember(path, path.name, 0)

    assert [row.path for row in places.recent()] == [one, two]


def test_only_so_many_are_kept(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    places = Places(file)
    for number in range(RECENT + 3):
        places.remember(document(tmp_path, f"{number}.txt"), str(number), 0)

    assert len(places.recent()) == RECENT


def test_a_document_that_is_gone_is_known_to_be(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    places = Places(file)
    path = document(tmp_path, "1.txt")
    places.remember(path, "1", 5)
    assert not places.recent()[0].missing

    path.unlink()

    assert places.recent()[0].missing
    places.forget_recent()
    assert places.recent() == []
    assert places.place(path) == 5


def test_what_is_open_is_remembered_over_a_restart(
    qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    rows = [Recent(tmp_path / "تقرير، الأول.txt", "تقرير"), Recent(tmp_path / "2.txt", "2")]

    Places(file).keep_tabs(rows, str(rows[0].path))

    assert Places(file).tabs() == rows
    assert Places(file).tab() == rows[0].path
    Places(file).keep_tabs([])
    assert Places(file).tab() is None


def test_only_an_encoding_that_there_is_is_remembered(
    qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    places, path = Places(file), tmp_path / "1.txt"
    places.keep_encoding(path, "windows-1256")
    assert Places(file).encoding(path) == "windows-1256"

    places.keep_encoding(path, "klingon")
    assert Places(file).encoding(path) == ""


@pytest.mark.parametrize("content", [b"\xff\xfe\x00nonsense", b"[recent]\npaths=a, b\ntitles=x\n"])
def test_a_damaged_file_counts_as_none(
    qtbot: QtBot, file: Path, tmp_path: Path, content: bytes
) -> None:
    file.parent.mkdir()
    file.write_bytes(content)

    assert Places(file).recent() == []
    assert Places(file).place(tmp_path) == 0
    assert Places(file).shape("geometry").isEmpty()


def test_chosen_directions_are_remembered(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    path, other = document(tmp_path, "تقرير.txt"), document(tmp_path, "2.txt")
    turns = Turns(Direction.RTL, MappingProxyType({"0123456789abcdef": Direction.LTR}))
    Places(file).keep_turns(path, turns)

    assert Places(file).turns(path) == turns
    assert not Places(file).turns(other)

    Places(file).keep_turns(path, Turns())
    assert Places(file).turns(path) == Turns()


def test_directions_that_make_no_sense_count_as_none(file: Path, tmp_path: Path) -> None:
    path = document(tmp_path, "تقرير.txt")
    Places(file).keep_turns(path, Turns(Direction.RTL))
    file.write_text(file.read_text().replace("=rtl", "=sideways"))

    assert Places(file).turns(path) == Turns()
