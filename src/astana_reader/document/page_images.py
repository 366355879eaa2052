"""The pages of a PDF as pictures, drawn in a process of their own under the limits of `guard`.

The process is kept from page to page, as its start takes longer than most pages; each page has its
time, after which the process is killed. What comes back is numbers and pixels.
"""

import hashlib
import json
import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any

from astana_reader.document.guard import (
    BURIAL,
    MEMORY,
    PATIENCE,
    answer_of,
    error_of,
    facts_of,
    limit,
    renew_time,
)
from astana_reader.document.parsing import content, examined
from astana_reader.errors import FailedTransfer, ReaderError, Reason, UnreadableDocument

LARGEST_ANSWER = 64 * 1024**2  # bytes; the largest picture has under half of that
PIXEL = 3  # bytes


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page, `number` from 0, of `pages`: pixels of blue, green, red, in rows of `stride` bytes.

    `width` and `height` are pixels.
    """

    number: int
    pages: int
    width: int
    height: int
    stride: int
    data: bytes


class PageImages:
    """One file's pages; to be used by one thread at a time, and closed by it.

    >>> images = PageImages(path, document.source.sha256)
    >>> image = images.draw(0, 800)
    >>> images.close()
    """

    def __init__(
        self, path: Path, sha256: str = "", *, patience: float = PATIENCE, memory: int = MEMORY
    ) -> None:
        """`sha256`: of the file as it was read. `patience`: seconds for a page; `memory`: bytes."""
        self._path = path
        self._sha256 = sha256
        self._patience = patience
        self._memory = memory
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None

    def draw(
        self, number: int, width: int, cancelled: Callable[[], bool] = lambda: False
    ) -> PageImage:
        """Page `number`, from 0, some `width` pixels wide, less where it would be too large.

        UnreadableDocument: CHANGED when the file is not the one that was read, TOO_SLOW,
        TOO_DEMANDING or DAMAGED when the page cannot be drawn; InaccessibleFile when the file is
        gone; FailedTransfer(CANCELLED) soon after `cancelled` says so.
        """
        process, connection = self._started()
        begin = monotonic()  # before the clock runs: what it kills has taken at least so long
        killer = Timer(self._patience, process.kill)
        killer.daemon = True
        killer.start()
        try:
            connection.send_bytes(json.dumps([number, width]).encode("ascii"))
            facts = answer_of(connection, cancelled)
            if facts is None:
                raise FailedTransfer(self._path, Reason.CANCELLED)
            said = json.loads(facts)
            if "error" in said:
                raise error_of(said["error"], self._path)
            return _image(number, said["image"], connection.recv_bytes(LARGEST_ANSWER))
        except (EOFError, OSError) as error:
            self.close()
            slow = monotonic() - begin >= self._patience
            reason = Reason.TOO_SLOW if slow else Reason.DAMAGED
            raise UnreadableDocument(self._path, reason) from error
        except (ValueError, TypeError, KeyError) as error:
            self.close()
            raise UnreadableDocument(self._path, Reason.DAMAGED) from error
        except ReaderError:
            self.close()  # what could not draw one page may be in no state to draw another
            raise
        finally:
            killer.cancel()

    def close(self) -> None:
        """End the process, if there is one; `draw` starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.join(BURIAL)
            self._process = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _started(self) -> tuple[BaseProcess, Connection]:
        if self._process is None or self._connection is None or not self._process.is_alive():
            self.close()
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(
                target=serve, daemon=True, name="drawing",
                args=(theirs, self._path, self._sha256, self._patience, self._memory),
            )  # fmt: skip
            process.start()
            theirs.close()
            self._process, self._connection = process, ours
        return self._process, self._connection


def _image(number: int, facts: Any, data: bytes) -> PageImage:
    """ValueError when these bytes are no such picture."""
    pages, width, height, stride = map(int, facts)
    if pages <= number or width < 1 or height < 1 or stride < PIXEL * width:
        raise ValueError("no picture")
    if len(data) != stride * height:
        raise ValueError("another picture")
    return PageImage(number, pages, width, height, stride, data)


def serve(connection: Connection, path: Path, sha256: str, patience: float, memory: int) -> None:
    """Draw pages of one file as they are asked for. The entry point of the child."""
    limit(patience, memory)
    from astana_reader.document.formats.pdf_image import Drawing  # noqa: PLC0415  (under limits)

    drawing: Drawing | None = None
    while True:
        try:
            number, width = json.loads(connection.recv_bytes())
        except EOFError:
            return
        renew_time(patience)
        try:
            drawing = drawing or Drawing(_unchanged(path, sha256), path)
            page = drawing.page(number, width)
        except Exception as error:  # noqa: BLE001  (as in `guard`)
            connection.send_bytes(json.dumps({"error": facts_of(error, path)}).encode())
        else:
            facts = {"image": (page.pages, page.width, page.height, page.stride)}
            connection.send_bytes(json.dumps(facts).encode())
            connection.send_bytes(page.data)


def _unchanged(path: Path, sha256: str) -> bytes:
    """The file's bytes. CHANGED when they are others; other errors as `parsing.parse`."""
    examined(path)
    raw = content(path)
    if sha256 and hashlib.sha256(raw).hexdigest() != sha256:
        raise UnreadableDocument(path, Reason.CHANGED)
    return raw
