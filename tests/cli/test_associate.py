"""The entry that a desktop reads: sound, for every format, and gone when it is taken back."""

import shutil
import subprocess
import sys
from configparser import RawConfigParser
from importlib import import_module
from pathlib import Path

import pytest

from astana_reader.assets import resource
from astana_reader.cli import associate, main
from astana_reader.document.kinds import FORMATS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="desktops on Linux alone")


def entry(path: Path) -> dict[str, str]:
    parser = RawConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, "utf-8")
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


def test_the_entry_is_sound_and_names_every_format():
    found = entry(resource("desktop", "astana-reader.desktop"))

    assert found["Type"] == "Application"
    assert {"Name", "Name[ar]", "Comment", "Comment[ar]", "Icon", "Terminal"} <= set(found)
    assert found["Exec"].endswith(" %F")
    lists = [found[name] for name in ("MimeType", "Categories", "Keywords", "Keywords[ar]")]
    assert all(value.endswith(";") for value in lists)
    types = {
        import_module(f"astana_reader.document.formats.{kind.name}").MEDIA_TYPE for kind in FORMATS
    }
    assert types <= set(found["MimeType"].split(";"))


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no such judge here")
def test_the_desktops_own_judge_finds_no_fault():
    path = resource("desktop", "astana-reader.desktop")
    judged = subprocess.run(["desktop-file-validate", path], capture_output=True, check=False)
    assert (judged.returncode, judged.stdout) == (0, b"")


def test_the_program_is_offered_and_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "my programs" / "astana-reader"
    script.parent.mkdir()
    script.touch()
    monkeypatch.setattr(sys, "argv", [str(script)])
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))

    assert main(["associate"]) == 0
    told = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert all(path.is_file() for path in told)
    assert entry(associate.entry_file())["Exec"] == f'"{script}" open %F'

    main(["doctor"])
    assert str(associate.entry_file()) in capsys.readouterr().out
    assert main(["associate", "--remove"]) == 0
    assert not any(path.exists() for path in told)


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "share").write_text("a file")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert main(["associate"]) == 73
    assert "share" in capsys.readouterr().err
