"""The page as a screen reader meets it: through the platform's own bus, on a real X screen.

Runs where the system has the bus, a virtual screen and its Python bindings; elsewhere what Qt
would hand to the platform is tested in tests/gui/pane/test_accessibility.py.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from astana_reader.document.model import Document, Role

HERE = Path(__file__).parent / "aloud"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"


def bus_launcher() -> str:
    found = next((path for path in LAUNCHERS if Path(path).is_file()), None)
    if found is None or not shutil.which("Xvfb") or not shutil.which("dbus-run-session"):
        pytest.skip("no bus for assistive programs, or no virtual screen")
    return found


def system_python() -> str:
    python = "/usr/bin/python3"
    if (
        not Path(python).is_file()
        or subprocess.run([python, "-c", BINDINGS], capture_output=True, check=False).returncode
    ):
        pytest.skip("the system's Python has no bindings of the bus")
    return python


@pytest.mark.timeout(150)
def test_a_screen_reader_finds_text_caret_names_and_headings(
    tmp_path: Path, seed: Document, seed_path: Path
):
    command = ["dbus-run-session", "--", sys.executable, HERE / "session.py", bus_launcher()]
    heading = next(p.span.start for p in seed.paragraphs if p.role is Role.HEADING)
    ended = subprocess.run(
        [*command, system_python(), tmp_path / "own", seed_path, str(heading)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout.splitlines()[-1])

    assert found["whole"] == seed.text
    assert found["word"].strip() == "تركيا"
    assert found["paragraph"].strip() == seed.text[seed.paragraphs[1].span.slice]
    assert found["description"].startswith("تركيا, Country")
    assert any("تركيا, Country" in words for words in found["heard"])
    assert found["selected"] == [found["name"], found["name"] + len("تركيا")]
    assert found["heading"] in {"bold", "700"}
    assert found["read_only"]
