"""One window for one reader: a program that is started again hands its files to the first.

It answers in the thread of its window. Who is gone or hangs gives no answer, and the second program
then opens the files itself. Nothing of this goes over a network: a socket or pipe of the system's.
"""

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:  # 10 ms, and most starts find nobody to speak to
    from multiprocessing.connection import Connection, Listener

PATIENCE = 2.0  # seconds for the first program to say that it has the files
GREETING = 1.0  # seconds for the second one to name them
LARGEST = 1024 * 1024  # bytes of a request
TAKEN = b"taken"


def hand_over(door: Path, files: Sequence[Path], *, patience: float = PATIENCE) -> bool:
    """Give `files` to the program behind `door`; whether it took them. `patience` in seconds."""
    if os.name == "posix" and not _is_ours(door):
        return False
    from multiprocessing.connection import Client  # noqa: PLC0415  (when there is somebody)

    names = [str(path.absolute()) for path in files]
    with suppress(OSError, EOFError), Client(_address(door)) as connection:
        connection.send_bytes(json.dumps(names).encode("ascii"))
        return connection.poll(patience) and connection.recv_bytes(LARGEST) == TAKEN
    return False


class Reception(QObject):
    """Listens behind the door; a door that nobody stands behind any more is taken over."""

    asked = Signal(object)  # list[Path]: to be opened; none: the window is to be shown
    _came = Signal(object, object)  # list[Path], Connection that waits for an answer

    def __init__(self, door: Path) -> None:
        super().__init__()
        self._door = door
        self._closed = False
        self._listener = _listener(door)
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)
        if self._listener is not None:
            Thread(target=self._welcome, name="reception", daemon=True).start()

    @property
    def listens(self) -> bool:
        """Whether others can come; not when another program stands behind the door."""
        return self._listener is not None

    def close(self) -> None:
        """Nobody is let in any more."""
        if self._listener is None:
            return
        from multiprocessing.connection import Client  # noqa: PLC0415  (see above)

        self._closed = True
        with suppress(OSError), Client(_address(self._door)):  # who waits for one is woken
            pass
        self._listener.close()
        self._listener = None

    def _welcome(self) -> None:
        """In a thread: let one in after the other."""
        listener = self._listener
        while listener is not None and not self._closed:
            try:
                connection = listener.accept()
                files = _request(connection)
                if files is None:
                    connection.close()
                else:
                    self._came.emit(files, connection)
            except (OSError, EOFError):  # it went without a word
                continue
            except RuntimeError:  # the window is gone, and the signal with it
                return

    def _take(self, files: list[Path], connection: "Connection") -> None:
        with connection, suppress(OSError):
            if connection.poll():  # it gave up, and has opened them itself
                return
            self.asked.emit(files)
            connection.send_bytes(TAKEN)


def _request(connection: "Connection") -> list[Path] | None:
    """The files that somebody names; None when it is no request."""
    if not connection.poll(GREETING):
        return None
    with suppress(ValueError):
        names = json.loads(connection.recv_bytes(LARGEST))
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return [Path(name) for name in names]
    return None


def _listener(door: Path) -> "Listener | None":
    from multiprocessing.connection import Client, Listener  # noqa: PLC0415  (after the paint)

    for _try in range(2):
        with suppress(OSError):
            made = Listener(_address(door))
            if os.name == "posix":
                door.chmod(0o600)
            return made
        with suppress(OSError), Client(_address(door)):
            return None  # somebody else stands there
        with suppress(OSError):
            if _is_ours(door):
                door.unlink()
    return None


def _address(door: Path) -> str:
    return str(door) if os.name == "posix" else f"\\\\.\\pipe\\{door.name}"


def _is_ours(door: Path) -> bool:
    """Whether there is a door, and this user's: anybody can put one into a common folder."""
    try:
        return door.lstat().st_uid == os.getuid()
    except OSError:
        return False
