"""From a path to blocks, in this process. Reading never changes the file, and opens no other."""

import errno
import os
import stat
from pathlib import Path

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.kinds import SNIFFED, ZIP, Format, format_of
from astana_reader.errors import FailedTransfer, InaccessibleFile, Reason, UnreadableDocument

LISTED = 16 * 1024  # bytes at the end of a zip file, which name some hundred entries


def parse(path: Path, manner: Manner) -> Blocks:
    """The blocks of the whole file at `path`.

    InaccessibleFile when there is no such file or it may not be opened; UnreadableDocument when
    its content is none; FailedTransfer when reading breaks off.
    """
    kind, _size = examined(path)
    return kind.read(content(path), path, manner)


def examined(path: Path) -> tuple[Format, int]:
    """The file's format and its size in bytes, once it is known to be one that can be read."""
    try:
        found = path.stat()
    except OSError as error:
        raise _inaccessible(path, error) from error
    if stat.S_ISDIR(found.st_mode):
        raise InaccessibleFile(path, Reason.A_FOLDER)
    if not stat.S_ISREG(found.st_mode):
        raise InaccessibleFile(path, Reason.UNKNOWN_FORMAT)
    if found.st_size == 0:
        raise UnreadableDocument(path, Reason.EMPTY)
    beginning = content(path, SNIFFED)
    if beginning.startswith(ZIP):
        beginning += _ending(path, min(LISTED, found.st_size))
    kind = format_of(path, beginning)
    if found.st_size > kind.largest:
        raise UnreadableDocument(path, Reason.TOO_LARGE, limit=kind.largest, found=found.st_size)
    return kind, found.st_size


def content(path: Path, most: int = -1) -> bytes:
    """The file's bytes, or its first `most`. Errors as `parse`."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise _inaccessible(path, error) from error


def _ending(path: Path, most: int) -> bytes:
    """The file's last bytes. Errors as `parse`."""
    try:
        with path.open("rb") as file:
            file.seek(-most, os.SEEK_END)
            return file.read(most)
    except OSError as error:
        raise _inaccessible(path, error) from error


def _inaccessible(path: Path, error: OSError) -> InaccessibleFile | FailedTransfer:
    if error.errno in {errno.EACCES, errno.EPERM}:
        return InaccessibleFile(path, Reason.NO_PERMISSION)
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL}:
        return InaccessibleFile(path, Reason.MISSING)
    return FailedTransfer(path, Reason.READ_FAILED, detail=error.strerror or "")
