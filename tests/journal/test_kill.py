"""What counts as saved survives the program being killed and the disk being full."""

import re
import resource
import subprocess
import sys
from pathlib import Path

from astana_reader.journal.store import Store

SCRIPT = Path(__file__).parents[2] / "scripts" / "kill_test.py"
SMALL = 300_000  # bytes that a file may have


def test_ten_kills_lose_no_note(tmp_path) -> None:
    run = subprocess.run(
        [sys.executable, SCRIPT, "--rounds", "10", "--folder", tmp_path / "data"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout + run.stderr
    found = re.search(r"10 kills, (\d+) acknowledged notes, 0 lost", run.stdout)
    assert found
    assert int(found[1]) >= 10, "too few notes were saved for the test to mean anything"


def test_a_writer_that_ends_by_itself_is_no_kill(tmp_path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", "utf-8")

    run = subprocess.run(
        [sys.executable, SCRIPT, "--rounds", "1", "--folder", tmp_path / "data"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 1
    assert "ended by itself" in run.stderr


def test_a_full_disk_is_told_and_loses_no_note(tmp_path, make_document) -> None:
    path = tmp_path / "notes.sqlite3"

    run = subprocess.run(
        [sys.executable, SCRIPT, "--write", "full", "--store", path],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL)),
    )

    assert run.returncode == 3
    assert run.stderr.strip() in {"disk full", "write failed"}
    acknowledged = run.stdout.split()
    assert len(acknowledged) > 3
    with Store.open(path) as store:
        assert store.check() == []
        assert store.rescue is None
        [document] = store.recent(1)
        assert document.notes >= len(acknowledged)
