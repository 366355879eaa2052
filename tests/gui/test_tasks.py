import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex
from astana_reader.errors import InaccessibleFile, Reason
from astana_reader.gui.tasks import Tasks

LONG = 60_000  # milliseconds


@pytest.fixture
def tasks(qtbot: QtBot, tmp_path: Path) -> Iterator[Tasks]:
    tasks = Tasks(tmp_path / "cache")
    yield tasks
    tasks.close()


def test_a_file_is_read_and_its_names_are_found(
    tasks: Tasks, qtbot: QtBot, seed_path, seed
) -> None:
    read: list[Document] = []
    tasks.document_read.connect(read.append)

    names: list[EntityIndex] = []
    tasks.entities_found.connect(names.append)
    with qtbot.waitSignal(tasks.facts_found, timeout=LONG):
        tasks.start(seed_path)

    assert read == [seed]
    assert len(names[-1].mentions) > 0
    assert not tasks.busy


def test_one_process_does_one_job_after_another(
    tasks: Tasks, qtbot: QtBot, seed_path, seed
) -> None:
    with qtbot.waitSignal(tasks.facts_found, timeout=LONG):
        tasks.start(seed_path, seed)
    first = tasks.process_id()

    with qtbot.waitSignal(tasks.facts_found, timeout=LONG):
        tasks.start(seed_path, seed)

    assert tasks.process_id() == first


def test_a_failure_over_there_is_a_typed_error_here(
    tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(tasks.failed, timeout=LONG) as failed:
        tasks.start(tmp_path / "missing.txt")

    [error] = failed.args
    assert isinstance(error, InaccessibleFile)
    assert (error.path, error.reason) == (tmp_path / "missing.txt", Reason.MISSING)


def test_the_answer_to_a_dropped_question_never_comes(
    tasks: Tasks, qtbot: QtBot, seed_path, seed, tmp_path: Path
) -> None:
    found: list[Document] = []
    tasks.document_read.connect(found.append)
    other = tmp_path / "other.txt"
    other.write_text("زار الوزير مدينة باريس يوم الثلاثاء الماضي.\n", "utf-8")

    with qtbot.waitSignal(tasks.facts_found, timeout=LONG):
        tasks.start(seed_path)
        tasks.start(other)

    assert [len(document.text) for document in found] == [len(other.read_text("utf-8").strip())]


def test_a_process_that_dies_is_told_as_a_failure(
    tasks: Tasks, qtbot: QtBot, seed_path, seed
) -> None:
    with qtbot.waitSignal(tasks.failed, timeout=LONG) as failed:
        tasks.start(seed_path, seed)
        qtbot.waitUntil(lambda: tasks.process_id() is not None, timeout=LONG)
        os.kill(tasks.process_id(), signal.SIGKILL)

    assert failed.args[0].reason is Reason.DIED
    assert not tasks.busy


def test_after_a_death_the_next_job_is_done(tasks: Tasks, qtbot: QtBot, seed_path, seed) -> None:
    with qtbot.waitSignal(tasks.failed, timeout=LONG):
        tasks.start(seed_path, seed)
        qtbot.waitUntil(lambda: tasks.process_id() is not None, timeout=LONG)
        os.kill(tasks.process_id(), signal.SIGKILL)

    with qtbot.waitSignal(tasks.facts_found, timeout=LONG):
        tasks.start(seed_path, seed)


def test_closing_ends_the_process(tasks: Tasks, qtbot: QtBot, seed_path, seed) -> None:
    tasks.start(seed_path, seed)
    qtbot.waitUntil(lambda: tasks.process_id() is not None, timeout=LONG)
    process = tasks.process_id()

    tasks.close()

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


PARENT = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from astana_reader.gui.tasks import Tasks

if __name__ == "__main__":
    application = QCoreApplication(sys.argv)
    tasks = Tasks(Path(sys.argv[1]) / "cache")
    tasks.entities_found.connect(lambda found: print(tasks.process_id(), flush=True))
    tasks.start(Path(sys.argv[2]))
    application.exec()
"""


def test_no_orphan_is_left_when_the_window_is_killed(
    qtbot: QtBot, tmp_path: Path, seed_path
) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    with subprocess.Popen(
        [sys.executable, script, tmp_path, seed_path], stdout=subprocess.PIPE, text=True
    ) as parent:
        child = int(parent.stdout.readline())
        parent.kill()

    qtbot.waitUntil(lambda: _gone(child), timeout=LONG)


def _gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
