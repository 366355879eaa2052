"""From a path to a document, or to a typed error that says why there is none.

Reading never changes the file, and opens no other.
"""

import errno
import stat
from pathlib import Path
from typing import Protocol

from astana_reader.document.blocks import Blocks
from astana_reader.document.formats import text
from astana_reader.document.model import Document
from astana_reader.document.structure import document_of
from astana_reader.errors import FailedTransfer, InaccessibleFile, Reason, UnreadableDocument

HEAD = 64 * 1024  # bytes: some twenty screens, parsed in a few milliseconds
LARGEST = 512 * 1024 * 1024  # bytes


class Format(Protocol):
    """Reads one format. `cut`: the bytes are the beginning of a longer file."""

    def __call__(self, raw: bytes, path: Path, *, cut: bool = False) -> Blocks:
        """The file's blocks, or UnreadableDocument."""
        ...


FORMATS: dict[str, Format] = {".txt": text.read, ".text": text.read, "": text.read}


def load(path: Path) -> Document:
    """The whole document in the file at `path`.

    InaccessibleFile when there is no such file or it may not be opened; UnreadableDocument when
    its content is none; FailedTransfer when reading breaks off.
    """
    read = _format(path, _size(path))
    return document_of(read(_bytes(path), path))


def head(path: Path) -> tuple[Document, bool]:
    """The first pages of the document at `path`, and whether they are the whole of it.

    A part ends between two paragraphs, or between two words of an endless one, and has no
    SHA-256. Errors as `load`.
    """
    size = _size(path)
    read = _format(path, size)
    if size <= HEAD:
        return document_of(read(_bytes(path), path)), True
    return document_of(read(_whole_paragraphs(_bytes(path, HEAD)), path, cut=True)), False


def _size(path: Path) -> int:
    """The file's size in bytes, once it is known to be a file that can be read."""
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
    if found.st_size > LARGEST:
        raise UnreadableDocument(path, Reason.TOO_LARGE, limit=LARGEST, found=found.st_size)
    return found.st_size


def _format(path: Path, size: int) -> Format:
    """The reader for the file's name; plain text where the name says nothing known."""
    return FORMATS.get(path.suffix.lower(), text.read) if size else text.read


def _bytes(path: Path, most: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise _inaccessible(path, error) from error


def _whole_paragraphs(raw: bytes) -> bytes:
    """`raw` up to its last line feed, if there is one past the first half; else as it is."""
    end = raw.rfind(b"\n") + 1
    return raw[:end] if end > len(raw) // 2 else raw


def _inaccessible(path: Path, error: OSError) -> InaccessibleFile | FailedTransfer:
    if error.errno in {errno.EACCES, errno.EPERM}:
        return InaccessibleFile(path, Reason.NO_PERMISSION)
    if error.errno in {errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL}:
        return InaccessibleFile(path, Reason.MISSING)
    return FailedTransfer(path, Reason.READ_FAILED, detail=error.strerror or "")
