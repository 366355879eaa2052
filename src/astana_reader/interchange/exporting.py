"""Notes leave the store for a file: all of one document, or of every document that has any."""

import errno
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from astana_reader.document.model import Document
from astana_reader.errors import FailedTransfer, ReaderError, Reason, UncreatableOutput
from astana_reader.files import replacing
from astana_reader.interchange.citing import Excerpts, excerpts, remembered
from astana_reader.interchange.formats import KINDS, Format
from astana_reader.journal.library import DocumentKey, Entry
from astana_reader.journal.shelf import Shelved, annotated, notes_on
from astana_reader.journal.store import Store
from astana_reader.notes.placing import placed

Load = Callable[[Path], Document]
Advance = Callable[[], bool]  # False to stop


def notes_of_file(store: Store, document: Document, path: Path) -> Excerpts:
    """The notes on a document that is at hand, placed on it as it is now. StoreError."""
    return _placed(store, store.find(document, path.absolute()))


def notes_of_all(store: Store, load: Load) -> list[Excerpts]:
    """The notes of every document; as they were made where the file is gone. StoreError."""
    return [_of(store, shelved, load) for shelved in store.ask(annotated) or []]


def count(documents: Iterable[Excerpts]) -> int:
    """How many notes these are."""
    return sum(len(each.citations) for each in documents)


def write(
    output: Path, kind: Format, documents: Sequence[Excerpts], advance: Advance | None = None
) -> bool:
    """Write the notes to `output`, which is whole or as it was before; whether all was written.

    `advance` is asked before each piece whether to go on. UncreatableOutput, or FailedTransfer
    when the writing breaks off. ValueError for a codebook of no notes.
    """
    target = output.resolve()
    if not target.parent.is_dir():
        raise UncreatableOutput(target.parent, Reason.MISSING)
    if target.is_dir():
        raise UncreatableOutput(output, Reason.A_FOLDER)
    begun = False
    try:
        with replacing(target) as file:
            begun = True
            for piece in KINDS[kind].pieces(documents):
                if advance is not None and not advance():
                    raise _Stopped
                file.write(piece)
    except _Stopped:
        return False
    except OSError as error:
        detail = error.strerror or ""
        if not begun:
            raise UncreatableOutput(output, Reason.WRITE_FAILED, detail=detail) from error
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        reason = Reason.DISK_FULL if full else Reason.WRITE_FAILED
        raise FailedTransfer(output, reason, detail=detail) from error
    return True


class _Stopped(Exception):
    """Nobody wants the file any more."""


def _of(store: Store, shelved: Shelved, load: Load) -> Excerpts:
    if shelved.path is not None:
        try:
            entry = store.find(load(shelved.path), shelved.path.absolute())
        except ReaderError:  # the file is gone, or is none any more
            return _unopened(store, shelved)
        if entry.key == shelved.key:
            return _placed(store, entry)
    return _unopened(store, shelved)


def _placed(store: Store, entry: Entry) -> Excerpts:
    desk, editions = store.read(entry)
    notes = list(desk.notes.values())
    placements = {each.annotation: each for each in placed(notes, entry.document, editions)}
    return excerpts(entry.document, notes, placements, entry.path.name)


def _unopened(store: Store, shelved: Shelved) -> Excerpts:
    notes = store.ask(notes_on(DocumentKey(shelved.key))) or []
    return remembered(shelved.title, shelved.key, shelved.language, notes)
