"""From a path to a document, or to a typed error that says why there is none.

Reading never changes the file, and opens no other. Plain text is decoded here, by our own code;
every other format is read in a guarded process.
"""

from collections.abc import Callable
from pathlib import Path

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.model import Document
from astana_reader.document.parsing import content, examined, parse
from astana_reader.document.structure import document_of

HEAD = 64 * 1024  # bytes: some twenty screens, parsed in a few milliseconds


def load(
    path: Path,
    *,
    encoding: str = "",
    whole: bool = False,
    cancelled: Callable[[], bool] = lambda: False,
) -> Document:
    """The whole document in the file at `path`.

    Reading a foreign format ends with FailedTransfer(CANCELLED) soon after `cancelled` says so.
    `encoding` overrules what the bytes look like (LookupError when there is none so called);
    `whole`: a web page with all that stands around its article. InaccessibleFile when there is no
    such file or it may not be opened; UnreadableDocument when its content is none; FailedTransfer
    when reading breaks off.
    """
    return document_of(_read(path, Manner(encoding, whole), cancelled))


def begins_at_once(path: Path) -> bool:
    """Whether `head` of the file at `path` is there in milliseconds: plain text is read by parts.

    Any other format waits for a process. Errors as `load`.
    """
    kind, _size = examined(path)
    return kind.by_parts


def head(path: Path, *, encoding: str = "", whole: bool = False) -> tuple[Document, bool]:
    """The first pages of the document at `path`, and whether they are the whole of it.

    A part ends between two paragraphs, or between two words of an endless one, and has no
    SHA-256. Only plain text is read by parts. Arguments and errors as `load`.
    """
    kind, size = examined(path)
    if size <= HEAD or not kind.by_parts:
        return load(path, encoding=encoding, whole=whole), True
    raw = _whole_paragraphs(content(path, HEAD))
    return document_of(kind.read(raw, path, Manner(encoding, whole, cut=True))), False


def _read(path: Path, manner: Manner, cancelled: Callable[[], bool]) -> Blocks:
    kind, _size = examined(path)
    if kind.by_parts:
        return parse(path, manner)
    from astana_reader.document.guard import read_apart  # noqa: PLC0415  (15 ms: not for texts)

    return read_apart(path, manner, cancelled=cancelled)


def _whole_paragraphs(raw: bytes) -> bytes:
    """`raw` up to its last line feed, if there is one past the first half; else as it is."""
    end = raw.rfind(b"\n") + 1
    return raw[:end] if end > len(raw) // 2 else raw
