"""A second start hands its files to the first, and loses none of them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from astana_reader.gui.places import Places
from astana_reader.gui.reception import Reception, hand_over
from astana_reader.paths import Folders, folders

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.skipif(os.name != "posix", reason="these doors are sockets"),
]
LONG = 60_000  # milliseconds
SECONDS = 60
SHORT = "/tmp"  # noqa: S108  (a test's own folder is too long a name for a socket)


@pytest.fixture
def door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return Path("door")  # a test's own folder is too long a name for a socket


@pytest.fixture
def beside() -> Iterator[ThreadPoolExecutor]:
    """Where the second program lives: it waits while the first answers."""
    with ThreadPoolExecutor(1) as thread:
        yield thread


def outcome(qtbot: QtBot, future: "Future[bool]") -> bool:
    qtbot.waitUntil(future.done, timeout=LONG)
    return future.result()


def test_files_are_handed_to_who_is_there(qtbot, door, beside, tmp_path) -> None:
    first = Reception(door)
    files = [Path("تقرير أول.txt"), Path("b\udcff.txt")]
    with qtbot.waitSignal(first.asked, timeout=LONG) as asked:
        taken = beside.submit(hand_over, door, files)
    assert asked.args[0] == [tmp_path / path for path in files]
    assert outcome(qtbot, taken)
    first.close()
    assert not outcome(qtbot, beside.submit(hand_over, door, files))


def test_nobody_there_takes_nothing(door) -> None:
    assert not hand_over(door, [])


def test_a_door_that_was_left_standing_is_taken_over(qtbot, door, beside) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(door))
    assert door.exists()
    assert not hand_over(door, [])

    first = Reception(door)
    assert first.listens
    assert outcome(qtbot, beside.submit(hand_over, door, []))
    assert not Reception(door).listens
    first.close()


def test_who_does_not_answer_gets_nothing(door) -> None:
    with socket.socket(socket.AF_UNIX) as hung:
        hung.bind(str(door))
        hung.listen()
        before = time.monotonic()
        assert not hand_over(door, [Path("a.txt")], patience=0.2)
        assert time.monotonic() - before < 5


def test_who_answers_too_late_opens_nothing(qtbot, door) -> None:
    first = Reception(door)
    with qtbot.assertNotEmitted(first.asked, wait=300):
        assert not hand_over(door, [Path("a.txt")], patience=0.1)  # this thread hangs meanwhile
    first.close()


@pytest.mark.parametrize("said", [b"", b"\0\0\0\3{}!", b"\0\0\0\6[1, 2]", b"\xff" * 64])
def test_nonsense_at_the_door_does_no_harm(qtbot, door, beside, said) -> None:
    first = Reception(door)
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(str(door))
        stranger.sendall(said)
    with qtbot.waitSignal(first.asked, timeout=LONG):
        assert outcome(qtbot, beside.submit(hand_over, door, []))
    first.close()


def test_what_is_handed_over_opens_in_a_tab(application, qtbot, beside, seed_path, tmp_path):
    path = tmp_path / "ثان.txt"
    path.write_text("تقرير ثان\n\nزار الوزير تركيا أمس.\n", "utf-8")
    application.crew.tabs.open([seed_path])
    application.receive()

    door = folders(tmp_path / "own").door
    assert outcome(qtbot, beside.submit(hand_over, door, [path]))

    assert [tab.path for tab in application.crew.tabs.all] == [str(seed_path), str(path)]
    assert application.window.pane.text().startswith("تقرير ثان")


@pytest.fixture
def started(tmp_path: Path):
    """Starts the program as a user does; all of them are ended."""
    with ExitStack() as stack:

        def start(*files: Path) -> subprocess.Popen[bytes]:
            folder = str(tmp_path / "user")
            command = [sys.executable, "-m", "astana_reader", "--data-dir", folder]
            environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "TMPDIR": SHORT}
            process = subprocess.Popen([*command, *map(str, files)], env=environment)
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        yield start


def opened(user: Folders) -> list[str]:
    return [row.path.name for row in Places(user.window_file).tabs()]


def test_two_starts_make_one_window(qtbot, started, seed_path, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("TMPDIR", SHORT)
    user = folders(tmp_path / "user")
    other = tmp_path / "other.txt"
    other.write_text("تقرير ثان\n\nزار الوزير تركيا أمس.\n", "utf-8")
    first = started(seed_path)
    qtbot.waitUntil(user.door.exists, timeout=LONG)

    second = started(other)

    assert second.wait(SECONDS) == 0
    assert first.poll() is None
    qtbot.waitUntil(lambda: opened(user) == [seed_path.name, "other.txt"], timeout=LONG)
    first.send_signal(signal.SIGSTOP)
    third = started(other)
    with pytest.raises(subprocess.TimeoutExpired):
        third.wait(6)
    first.send_signal(signal.SIGCONT)
