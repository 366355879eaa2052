"""A helper: a process of this program's own, and what is said to it and by it over two pipes.

`subprocess` alone, since `multiprocessing` takes four times as long to begin: a helper is to be
on its way before the first page is painted.
"""

import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

_LENGTH = 8  # bytes that tell how many follow


class Channel:
    """Values and bytes, one after another, in both directions.

    For processes of our own only: what comes in is trusted as our own pickles are.
    """

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = outgoing

    def send(self, value: object) -> None:
        """Say `value`. OSError when the other side is gone."""
        pickle.dump(value, self._outgoing, pickle.HIGHEST_PROTOCOL)
        self._outgoing.flush()

    def recv(self) -> Any:
        """What is said next, when it comes. EOFError when the other side is gone."""
        try:
            return pickle.load(self._incoming)  # noqa: S301  (from our own process)
        except pickle.UnpicklingError as error:  # it went in the middle of a word
            raise EOFError from error

    def send_bytes(self, piece: bytes | memoryview) -> None:
        """Say bytes as they are. OSError when the other side is gone."""
        self._outgoing.write(len(piece).to_bytes(_LENGTH, "little"))
        self._outgoing.write(piece)
        self._outgoing.flush()

    def recv_bytes(self) -> bytes:
        """The bytes said next. EOFError when the other side is gone."""
        return self._exactly(int.from_bytes(self._exactly(_LENGTH), "little"))

    def close(self) -> None:
        """Say and hear no more. What was not sent is lost."""
        for pipe in (self._outgoing, self._incoming):
            with suppress(OSError):
                pipe.close()

    def _exactly(self, number: int) -> bytes:
        found = self._incoming.read(number)
        if len(found) < number:
            raise EOFError
        return found


class Helper:
    """A Python process that runs `main` of one of our modules, and the channel to it."""

    def __init__(self, module: str, *arguments: str) -> None:
        """Start it: nothing is waited for. OSError when the system starts no more."""
        # As a command, so that classes have the names of their module; -P, as the folder that we
        # were started in may hold anybody's modules.
        command = f"from {module} import main; main()"
        self._process = subprocess.Popen(  # noqa: S603  (this interpreter and our own module)
            [sys.executable, "-P", "-c", command, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise OSError("a process without pipes")
        self.channel = Channel(self._process.stdout, self._process.stdin)

    @property
    def pid(self) -> int:
        """Its number in the system."""
        return self._process.pid

    def kill(self) -> None:
        """End it at once. Nothing is waited for."""
        self._process.kill()

    def bury(self, patience: float) -> None:
        """End it, close the channel, and wait up to `patience` seconds until it is gone."""
        self.kill()
        self.channel.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)


def names_helper(cache: Path, own: Path | None = None) -> Helper:
    """Start who reads documents and finds names; it gets ready with what these hold.

    `cache`: the user's cache folder; `own`: the file of the user's own names. Errors as Helper.
    """
    return Helper("astana_reader.work", str(cache), *([str(own)] if own is not None else []))


def in_helper() -> Channel:
    """The channel of the process that we run in, to who started it.

    What this process prints goes to the errors from here on: the pipe is for answers alone.
    """
    outgoing = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return Channel(sys.stdin.buffer, outgoing)
