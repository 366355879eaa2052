"""The house rules: style, types on both sets, the one-way imports, complete translations."""

import os
import subprocess
import sys
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def ran(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_style_is_kept() -> None:
    found = ran("ruff", "check", "src", "tests", "scripts", "benchmarks")
    assert found.returncode == 0, found.stdout
    layout = ran("ruff", "format", "--check", "src", "tests", "scripts", "benchmarks")
    assert layout.returncode == 0, layout.stdout


@pytest.mark.timeout(300)
def test_types_hold_with_the_stubs() -> None:
    found = ran("mypy")
    assert found.returncode == 0, found.stdout


@pytest.fixture
def own_types(tmp_path: Path) -> Path:
    """A folder in which mypy finds PySide6's own types before the stubs."""
    for name in ("PySide6", "shiboken6"):
        spec = find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        (tmp_path / name).symlink_to(Path(spec.origin).parent)
    return tmp_path


@pytest.mark.timeout(300)
def test_types_hold_with_the_types_that_qt_ships(own_types: Path) -> None:
    found = ran(
        "mypy", "--config-file", "tests/own-types.toml",
        "--cache-dir", str(ROOT / ".mypy_cache" / "own"), MYPYPATH=f"{own_types}:src",
    )  # fmt: skip
    assert found.returncode == 0, found.stdout


def test_those_types_know_what_the_stubs_invent(own_types: Path, tmp_path: Path) -> None:
    """`attributes` is in the stubs alone: the second run must be the stricter one."""
    probe = tmp_path / "probe.py"
    probe.write_text(
        "from PySide6.QtGui import QAccessibleTextInterface\n"
        "def f(t: QAccessibleTextInterface) -> object:\n    return t.attributes(0)\n",
        "utf-8",
    )
    found = ran(
        "mypy", "--config-file", "tests/own-types.toml",
        "--cache-dir", str(ROOT / ".mypy_cache" / "own"), "--no-incremental", str(probe),
        MYPYPATH=str(own_types),
    )  # fmt: skip
    assert "attributes" in found.stdout


def test_imports_run_one_way() -> None:
    command = str(Path(sys.executable).with_name("lint-imports"))
    found = subprocess.run([command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout
    assert "0 broken" in found.stdout


def test_the_command_line_starts_without_qt() -> None:
    code = "import sys, astana_reader.cli; print([m for m in sys.modules if 'PySide6' in m])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_both_languages_are_complete() -> None:
    spec = spec_from_file_location("translations", ROOT / "scripts" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    translations = module_from_spec(spec)
    spec.loader.exec_module(translations)
    assert translations.faults() == []


def test_no_address_and_no_path_of_a_machine_is_kept() -> None:
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    telling = ("/" + "root/", "/" + "home/", "/" + "work/main", "index" + "-url")
    for name in files:
        path = ROOT / name
        if path.suffix in {".py", ".toml", ".md", ".txt", ".sh", ".yaml", ""} and path.is_file():
            text = path.read_text("utf-8", errors="ignore")
            assert not [word for word in telling if word in text], name


def test_void_calls_lose_no_reference_to_none() -> None:
    """PySide6 6.12.0 loses one a call under Python 3.11 and aborts after some thousands."""
    from PySide6.QtCore import QObject  # noqa: PLC0415  (this test alone needs it)

    thing = QObject()
    before = sys.getrefcount(None)
    for _turn in range(20_000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 1000
