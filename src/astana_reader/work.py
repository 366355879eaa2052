"""What is done in a process of its own: reading long files, and recognising names.

The process gets jobs and sends answers over one connection, and ends when the other side is
gone. A window is never kept waiting by it and outlives its death.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from astana_reader.assets import resource
from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex
from astana_reader.errors import ReaderError

if TYPE_CHECKING:
    from astana_reader.entities.lexicon import Lexicon
    from astana_reader.entities.looks import Reach
    from astana_reader.entities.own_names import OwnNames

# A window imports this module to start the process and to speak with it; what the work itself
# takes (numpy, the automaton) is imported over there.

NICE = 5  # the page comes before the names


@dataclass(frozen=True, slots=True)
class Job:
    """Read the file at `path`, unless `document` is given, and find the names in it.

    `ticket` comes back with every answer; `cache` is the user's cache folder, `own` the file of the
    user's names, if any. `deep`: look again with the slower model, unless the text is too long for
    it, and first where the reader is: code point `place` is the first that is seen.
    """

    ticket: int
    cache: Path
    path: Path
    document: Document | None = None
    deep: bool = False
    place: int = 0
    own: Path | None = None


class Began(NamedTuple):
    """The document was read: all but its text, which follows in `pieces` pieces of bytes."""

    ticket: int
    first: bytes
    pieces: int


class Advanced(NamedTuple):
    """How far the recognising is, 0 to 1."""

    ticket: int
    share: float


class Recognised(NamedTuple):
    """The names in the document as far as they are known; `reach` says how far that is."""

    ticket: int
    entities: EntityIndex
    reach: "Reach"


class Failed(NamedTuple):
    """Why a job was not done."""

    ticket: int
    error: ReaderError


Answer = Began | Advanced | Recognised | Failed


def serve(connection: Connection) -> None:
    """Do jobs until the other side is gone. The entry point of the process."""
    _be_modest()
    # Two threads of it that share a core with anything else wait for each other most of the time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    lexicons = Lexicons()
    try:
        while True:
            _do(connection.recv(), connection, lexicons)
    except (EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        return


class Lexicons:
    """The lexicon of the last job, made anew when the user's own names have changed."""

    def __init__(self) -> None:
        self._known: tuple[Path, OwnNames, Lexicon] | None = None

    def of(self, job: Job) -> "Lexicon":
        """The lexicon for a job. UnreadableList when a list is missing or damaged."""
        from astana_reader.entities.lexicon import load_lexicon  # noqa: PLC0415
        from astana_reader.entities.own_names import OwnNames, read_own  # noqa: PLC0415

        own = read_own(job.own) if job.own is not None else OwnNames()
        if self._known is None or self._known[:2] != (job.cache, own):
            lexicon = load_lexicon(resource("gazetteer"), job.cache, own)
            self._known = job.cache, own, lexicon
        return self._known[2]


def _do(job: Job, connection: Connection, lexicons: Lexicons) -> None:
    from astana_reader.document.loading import load  # noqa: PLC0415
    from astana_reader.entities.kept import KeptNames  # noqa: PLC0415
    from astana_reader.entities.looks import looks  # noqa: PLC0415

    try:
        document = job.document
        if document is None:
            document = load(job.path)
            _send_document(job, document, connection)
        lexicon, report = lexicons.of(job), _report(job, connection)
        kept = KeptNames(job.cache / "names", lexicon)
        for look in looks(
            document, lexicon, deep=job.deep, place=job.place, progress=report, kept=kept
        ):
            connection.send(Recognised(job.ticket, look.entities, look.reach))
    except ReaderError as error:
        connection.send(Failed(job.ticket, error))


def _send_document(job: Job, document: Document, connection: Connection) -> None:
    from astana_reader.document.transfer import packed  # noqa: PLC0415

    first, *pieces = packed(document)
    connection.send(Began(job.ticket, first, len(pieces)))
    for piece in pieces:
        connection.send_bytes(piece)


def _report(job: Job, connection: Connection) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        connection.send(Advanced(job.ticket, done / max(1, total)))

    return report


def _be_modest() -> None:
    if hasattr(os, "nice"):
        os.nice(NICE)
