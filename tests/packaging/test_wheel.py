"""What is installed is whole: built from this checkout, without the network."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHIPPED = (
    "resources/gazetteer/countries.toml", "resources/gazetteer/patterns.toml",
    "resources/gazetteer/name-parts.tsv", "resources/themes/dark.toml",
    "resources/icons/open.svg", "resources/translations/ar/LC_MESSAGES/astana_reader.mo",
    "resources/system-libraries.txt", "resources/desktop/astana-reader.desktop",
    "journal/schema.sql",
)  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel; it sees the other packages through a .pth file."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    site = next(folder.rglob("site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "others.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return scripts


def ran(installed: Path, tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys, astana_reader; from importlib.metadata import distribution; "
        f"assert '{installed.parent.name}' in astana_reader.__file__; "
        "[entry] = [e for e in distribution('astana-reader').entry_points]; "
        "sys.exit(entry.load()())"
    )
    return subprocess.run(
        [installed / "python", "-c", code, *arguments, "--data-dir", str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_holds_all_that_the_program_reads(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"astana_reader/{name}" for name in SHIPPED} <= names


def test_the_sample_is_in_the_wheel_byte_for_byte(wheel: Path) -> None:
    [seed] = (ROOT / "seeds").glob("*.txt")
    with zipfile.ZipFile(wheel) as archive:
        assert archive.read(f"astana_reader/seeds/{seed.name}") == seed.read_bytes()


def test_the_installed_program_reads_the_sample(installed: Path, tmp_path: Path) -> None:
    seed = next(installed.parent.rglob("astana_reader/seeds/*.txt"))

    done = ran(installed, tmp_path, "extract", str(seed))

    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)["mentions"]) > 70


def test_the_installed_program_finds_its_own_files(installed: Path, tmp_path: Path) -> None:
    done = ran(installed, tmp_path, "doctor")
    resources = [line for line in done.stdout.splitlines() if "resources/" in line]
    assert len(resources) == 4
    assert all(line.startswith("ok") for line in resources), done.stdout
