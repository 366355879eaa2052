"""Reads files of foreign formats in a process of its own, under limits, and brings back plain data.

What parses bytes that anybody may have made can hang, take all memory or crash. Here it does so in
a child that is killed in time, may neither write, connect nor start anything, and whose answer is
JSON: what comes back is text and numbers, whatever happened over there.
"""

import json
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import Any

from astana_reader.document.blocks import Block, Blocks, Manner
from astana_reader.document.model import Metadata, Role, Source, Told
from astana_reader.document.pages import Pages
from astana_reader.document.parsing import parse
from astana_reader.errors import (
    FailedTransfer,
    InaccessibleFile,
    ReaderError,
    Reason,
    UnreadableDocument,
)

PATIENCE = 10.0  # seconds by the wall clock, then the child is killed
MEMORY = 2 * 1024**3  # bytes of address space in the child, where the system has such a limit
LARGEST_ANSWER = 1024**3  # bytes
GLANCE = 0.05  # seconds between two looks at whether to go on
BURIAL = 5.0  # seconds for a killed process to be gone
_ERRORS = {kind.__name__: kind for kind in (FailedTransfer, InaccessibleFile, UnreadableDocument)}
_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "pty.")


def read_apart(
    path: Path,
    manner: Manner,
    *,
    patience: float = PATIENCE,
    memory: int = MEMORY,
    cancelled: Callable[[], bool] = lambda: False,
) -> Blocks:
    """The blocks of the file at `path`, read in a child process.

    Errors as `parsing.parse`, and UnreadableDocument: TOO_SLOW after `patience` seconds,
    TOO_DEMANDING when `memory` bytes were not enough, DAMAGED when the child died of the file;
    FailedTransfer(CANCELLED) soon after `cancelled` says so. The child is gone when this returns.
    """
    if multiprocessing.current_process().daemon:  # a child already, and may have none
        return parse(path, manner)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=serve, args=(theirs, path, manner, patience, memory), daemon=True, name="reading"
    )
    process.start()
    theirs.close()
    begin = monotonic()  # before the clock runs: what it kills has taken at least so long
    killer = Timer(patience, process.kill)
    killer.daemon = True
    killer.start()
    try:
        answer = answer_of(ours, cancelled)
    except (EOFError, OSError) as error:
        slow = monotonic() - begin >= patience
        raise UnreadableDocument(path, Reason.TOO_SLOW if slow else Reason.DAMAGED) from error
    finally:
        killer.cancel()
        process.kill()
        process.join(BURIAL)
        ours.close()
    if answer is None:
        raise FailedTransfer(path, Reason.CANCELLED)
    return _understood(answer, path)


def answer_of(connection: Connection, cancelled: Callable[[], bool]) -> bytes | None:
    """What a guarded process says, when it says it; None as soon as it is `cancelled`.

    EOFError or OSError when the process is gone, or says too much.
    """
    while not connection.poll(GLANCE):
        if cancelled():
            return None
    return connection.recv_bytes(LARGEST_ANSWER)


def serve(connection: Connection, path: Path, manner: Manner, patience: float, memory: int) -> None:
    """Read one file and send what it holds. The entry point of the child."""
    limit(patience, memory, once=True)
    try:
        answer: dict[str, Any] = {"blocks": _plain(parse(path, manner))}
    except Exception as error:  # noqa: BLE001  (a foreign parser may fail of anything: that is why)
        answer = {"error": facts_of(error, path)}
    connection.send_bytes(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    connection.close()


def limit(patience: float, memory: int, *, once: bool = False) -> None:
    """From here on: no more memory, time, written files, connections or processes than allowed.

    `once`: no time can be had again, by `renew_time`.
    """
    sys.dont_write_bytecode = True
    try:
        import resource  # noqa: PLC0415
    except ImportError:  # not on Windows, where the clock alone stops it
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        renew_time(patience, last=once)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_forbid)


def renew_time(patience: float, *, last: bool = False) -> None:
    """From here on: `patience` seconds more of the processor, where the system has such a limit.

    `last`: no more after these.
    """
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + patience) + 1
    most = seconds if last else resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, most))


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(event)
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        raise PermissionError(event)


def _plain(read: Blocks) -> dict[str, Any]:
    source, metadata = read.source, read.metadata
    return {
        "blocks": [
            (block.text, block.role, block.level, block.apart, block.inferred)
            for block in read.blocks
        ],
        "source": (source.media_type, source.encoding, source.sha256, source.repairs, source.told),
        "title": read.title,
        "language": read.language,
        "metadata": (metadata.publisher, metadata.author, metadata.date),
        "pages": (read.pages.starts, sorted(read.pages.textless)),
    }


def facts_of(error: Exception, path: Path) -> tuple[str, str, int | None, int | None, str]:
    """Whatever went wrong with the file at `path` as plain data, for `error_of` over there."""
    if isinstance(error, MemoryError):
        error = UnreadableDocument(path, Reason.TOO_DEMANDING)
    elif not isinstance(error, ReaderError):
        detail = "" if isinstance(error, LookupError) else type(error).__name__
        error = UnreadableDocument(path, Reason.DAMAGED, detail=detail)
    return type(error).__name__, error.reason, error.limit, error.found, error.detail


def _understood(answer: bytes, path: Path) -> Blocks:
    """What the child said; DAMAGED when that makes no sense."""
    try:
        said = json.loads(answer.decode("utf-8", "surrogatepass"))
        if "error" in said:
            raise error_of(said["error"], path)
        return _blocks(said["blocks"])
    except (ValueError, TypeError, KeyError) as error:
        raise UnreadableDocument(path, Reason.DAMAGED) from error


def error_of(facts: Sequence[Any], path: Path) -> ReaderError:
    """The error with these facts. ValueError, TypeError or KeyError when they are none."""
    kind, reason, most, found, detail = facts
    return _ERRORS[kind](path, Reason(reason), limit=most, found=found, detail=detail)


def _pages(said: Sequence[Any], blocks: int) -> Pages:
    starts, textless = said
    pages = Pages(tuple(map(int, starts)), frozenset(map(int, textless)))
    if list(pages.starts) != sorted(pages.starts) or not _within(pages.starts, 0, blocks):
        raise ValueError("pages that begin nowhere")
    if not _within(pages.textless, 0, len(pages) - 1):
        raise ValueError("no such page")
    return pages


def _within(numbers: Iterable[int], least: int, most: int) -> bool:
    return all(least <= number <= most for number in numbers)


def _blocks(said: dict[str, Any]) -> Blocks:
    roles = {role.value: role for role in Role}
    media_type, encoding, digest, repairs, told = said["source"]
    return Blocks(
        [
            Block(str(text), roles[role] if role else None, level, apart, inferred)
            for text, role, level, apart, inferred in said["blocks"]
        ],
        Source(
            str(media_type),
            str(encoding),
            str(digest),
            tuple(map(str, repairs)),
            Told(told) if told else None,
        ),
        str(said["title"]),
        str(said["language"]),
        Metadata(*map(str, said["metadata"])),
        _pages(said["pages"], len(said["blocks"])),
    )
