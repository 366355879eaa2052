"""What happens to the store's file costs no note that was said to be saved."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture(scope="module")
def script():
    """The long command, of which this is the short form."""
    sys.path.insert(0, str(SCRIPTS))
    try:
        spec = importlib.util.spec_from_file_location("fault_test", SCRIPTS / "fault_test.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPTS))
    return module


def test_stores_damaged_at_random_places_are_salvaged_or_refused(script, tmp_path, capsys) -> None:
    assert script.damage(20, 1000, tmp_path) == []

    assert "salvaged" in capsys.readouterr().out


def test_two_instances_that_write_at_once_lose_nothing_of_either(script, tmp_path, capsys) -> None:
    assert script.together(1.5, tmp_path) == []

    counts = capsys.readouterr().out.split("[")[1].split("]")[0].split(",")
    assert min(map(int, counts)) > 3, "too few notes were saved for the test to mean anything"


def test_a_full_file_system_loses_no_note_and_is_written_again(script, tmp_path, capsys) -> None:
    try:
        faults = script.fulls(1, 7, tmp_path)
    except (subprocess.CalledProcessError, FileNotFoundError):
        pytest.skip("mounting a small file system takes rights that are missing here")

    assert faults == []
    assert int(capsys.readouterr().out.split(": ")[1].split()[0]) > 3
