"""The program's door: usage, help, pictures, and what this installation has."""

import struct
from pathlib import Path

import pytest

from astana_reader import __version__
from astana_reader.cli.arguments import COMMANDS

PNG = b"\x89PNG\r\n\x1a\n"


def size_of(picture: Path) -> tuple[int, int]:
    raw = picture.read_bytes()
    assert raw.startswith(PNG)
    return struct.unpack(">II", raw[16:24])


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_shows_an_example(run, command: str) -> None:
    done = run(command, "--help")
    assert done.status == 0
    assert f"example: astana-reader {command}" in " ".join(done.out.split())


def test_the_version_is_told(run) -> None:
    assert run("--version").out == f"astana-reader {__version__}\n"


@pytest.mark.parametrize(
    "wrong",
    [["extract"], ["notes"], ["extract", "a", "b"], ["screenshot", "a"], ["notes", "add", "a"],
     ["screenshot", "a", "-o", "b.png", "--size", "wide"],
     ["screenshot", "a", "-o", "b.png", "--theme", "pink"]],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_two(run, wrong: list[str]) -> None:
    done = run(*wrong)
    assert (done.status, done.out) == (2, "")
    assert "usage:" in done.err


def test_without_a_screen_the_reader_says_so(run, seed_path: Path) -> None:
    done = run(seed_path, QT_QPA_PLATFORM="", DISPLAY="", WAYLAND_DISPLAY="")
    assert done.status == 2
    assert "no screen" in done.err


def test_a_picture_has_the_size_that_was_asked_for(run, tmp_path: Path, seed_path: Path) -> None:
    picture = tmp_path / "page.png"

    done = run("screenshot", seed_path, "-o", picture, "--size", "900x600", "--entity", "روسيا")

    assert (done.status, done.out, done.err) == (0, "", "")
    assert size_of(picture) == (900, 600)


@pytest.fixture
def short_text(tmp_path: Path) -> Path:
    """One sentence: its names are found sooner than those of the sample."""
    path = tmp_path / "short.txt"
    path.write_text("بيان\n\nزار وزير الخارجية تركيا أمس.\n", "utf-8")
    return path


def test_a_picture_can_have_more_pixels(run, tmp_path: Path, short_text: Path) -> None:
    picture = tmp_path / "page.png"
    run("screenshot", short_text, "-o", picture, "--size", "900x600", "--scale", "2")
    assert size_of(picture) == (1800, 1200)


def test_languages_and_themes_differ_in_the_picture(run, tmp_path: Path, short_text: Path) -> None:
    pictures = []
    for language, theme in (("ar", "light"), ("ar", "dark"), ("en", "light")):
        picture = tmp_path / f"{language}-{theme}.png"
        run("screenshot", short_text, "-o", picture, "--language", language, "--theme", theme)
        pictures.append(picture.read_bytes())
    assert len(set(pictures)) == 3


def test_a_picture_that_cannot_be_written_ends_with_73(run, tmp_path, seed_path: Path) -> None:
    done = run("screenshot", seed_path, "-o", tmp_path / "none" / "page.png")
    assert done.status == 73
    assert done.err.count("\n") == 1


def test_a_picture_of_a_missing_file_ends_with_66(run, tmp_path: Path) -> None:
    assert run("screenshot", tmp_path / "x.txt", "-o", tmp_path / "x.png").status == 66


def test_the_doctor_finds_this_installation_well(run) -> None:
    done = run("doctor")
    assert "pyside6-essentials" in done.out.casefold()
    formats = ("lxml", "markdown-it-py", "pypdf", "pypdfium2", "readability-lxml", "selectolax")
    assert all(f" {package} " in done.out for package in formats)
    assert "notes:" in done.out
    assert done.status == (1 if "-- " in done.out else 0)


def test_the_doctor_says_what_is_wrong(run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder would be", "utf-8")
    done = run("doctor")
    assert done.status == 1
    assert "cannot be written" in done.out
