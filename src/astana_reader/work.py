"""What is done in a process of its own: reading long files, and recognising names.

The process gets jobs and sends answers over one channel, and ends when the other side is gone. A
window is never kept waiting by it and outlives its death. It can be started long before there is
a job, and gets ready meanwhile.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from astana_reader.assets import resource
from astana_reader.channel import Channel, in_helper
from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex
from astana_reader.errors import ReaderError
from astana_reader.statements.model import Facts

if TYPE_CHECKING:
    from datetime import date

    from astana_reader.entities.lexicon import Lexicon
    from astana_reader.entities.looks import Reach
    from astana_reader.entities.own_names import OwnNames

# A window imports this module to start the process and to speak with it; what the work itself
# takes (numpy, the automaton) is imported over there.

NICE = 5  # the page comes before the names
SLICE = 120  # facts of each sort in one message: the window takes it in some milliseconds


@dataclass(frozen=True, slots=True)
class Job:
    """Read the file at `path`, unless `document` is given, and find the names in it.

    `ticket` comes back with every answer; `cache` is the user's cache folder, `own` the file of the
    user's names, if any. `deep`: look again with the slower model, unless the text is too long for
    it, and first where the reader is: code point `place` is the first that is seen. `encoding`
    overrules what the file's bytes look like.
    """

    ticket: int
    cache: Path
    path: Path
    document: Document | None = None
    deep: bool = False
    place: int = 0
    own: Path | None = None
    encoding: str = ""


@dataclass(frozen=True, slots=True)
class Restate:
    """Find again what `document` says, under the names as the reader has them and its `day`."""

    ticket: int
    document: Document
    entities: EntityIndex
    day: "date | None" = None


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


class Said(NamedTuple):
    """Some of what the document says. `last` of these facts; `final`: the job is done with them."""

    ticket: int
    facts: Facts
    last: bool
    final: bool


class Failed(NamedTuple):
    """Why a job was not done."""

    ticket: int
    error: ReaderError


Answer = Began | Advanced | Recognised | Said | Failed


def main() -> None:
    """The entry point of the process that `channel.names_helper` starts."""
    cache, *own = map(Path, sys.argv[1:])
    channel = in_helper()
    _be_modest()
    # Two threads of it that share a core with anything else wait for each other most of the time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        serve(channel, _ready(cache, own[0] if own else None))


def serve(channel: Channel, lexicons: "Lexicons") -> None:
    """Do jobs until the other side is gone: EOFError or BrokenPipeError then."""
    while True:
        match channel.recv():
            case Restate() as job:
                _state(job.ticket, job.document, job.entities, channel, day=job.day)
            case job:
                _do(job, channel, lexicons)


def _ready(cache: Path, own: Path | None) -> "Lexicons":
    """All that the first job will take. What is damaged is told when there is a job."""
    from astana_reader.entities import looks  # noqa: F401, PLC0415  (numpy and the taggers)
    from astana_reader.entities.tagging.shipped import quick_tagger  # noqa: PLC0415

    lexicons = Lexicons()
    with suppress(ReaderError):
        lexicons.of(cache, own)
        quick_tagger()
    return lexicons


class Lexicons:
    """The lexicon of the last job, made anew when the user's own names have changed."""

    def __init__(self) -> None:
        self._known: tuple[Path, OwnNames, Lexicon] | None = None

    def of(self, cache: Path, own_file: Path | None) -> "Lexicon":
        """The lexicon for a job with these. UnreadableList when a list is missing or damaged."""
        from astana_reader.entities.lexicon import load_lexicon  # noqa: PLC0415
        from astana_reader.entities.own_names import OwnNames, read_own  # noqa: PLC0415

        own = read_own(own_file) if own_file is not None else OwnNames()
        if self._known is None or self._known[:2] != (cache, own):
            lexicon = load_lexicon(resource("gazetteer"), cache, own)
            self._known = cache, own, lexicon
        return self._known[2]


def _do(job: Job, channel: Channel, lexicons: Lexicons) -> None:
    from astana_reader.document.loading import load  # noqa: PLC0415
    from astana_reader.entities.kept import KeptNames  # noqa: PLC0415
    from astana_reader.entities.looks import Reach, looks  # noqa: PLC0415

    stated = False
    try:
        document = job.document
        if document is None:
            document = load(job.path, encoding=job.encoding)
            _send_document(job, document, channel)
        lexicon, report = lexicons.of(job.cache, job.own), _report(job, channel)
        kept = KeptNames(job.cache / "names", lexicon)
        for look in looks(
            document, lexicon, deep=job.deep, place=job.place, progress=report, kept=kept
        ):
            channel.send(Recognised(job.ticket, look.entities, look.reach))
            final = look.reach is Reach.LAST
            if final or (look.reach is Reach.WHOLE and not stated):
                stated = True
                _state(job.ticket, document, look.entities, channel, final=final)
    except ReaderError as error:
        channel.send(Failed(job.ticket, error))


def _state(
    ticket: int, document: Document, entities: EntityIndex, channel: Channel, *,
    day: "date | None" = None, final: bool = True,
) -> None:  # fmt: skip
    """Find what the document says, and send it in slices."""
    from astana_reader.statements.extracting import facts  # noqa: PLC0415
    from astana_reader.statements.limits import LONGEST  # noqa: PLC0415

    short = len(document.text) <= LONGEST
    slices = _slices(facts(document, entities, day=day) if short else Facts())
    for number, part in enumerate(slices, 1):
        last = number == len(slices)
        channel.send(Said(ticket, part, last, last and final))


def _slices(facts: Facts) -> list[Facts]:
    """`facts` in pieces of at most SLICE of each sort; one for none."""
    longest = max(map(len, (facts.delegations, facts.dates, facts.numbers, facts.statements)))
    return [
        Facts(
            facts.delegations[at : at + SLICE], facts.dates[at : at + SLICE],
            facts.numbers[at : at + SLICE], facts.statements[at : at + SLICE],
        )
        for at in range(0, max(1, longest), SLICE)
    ]  # fmt: skip


def _send_document(job: Job, document: Document, channel: Channel) -> None:
    from astana_reader.document.transfer import packed  # noqa: PLC0415

    first, *pieces = packed(document)
    channel.send(Began(job.ticket, first, len(pieces)))
    for piece in pieces:
        channel.send_bytes(piece)


def _report(job: Job, channel: Channel) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        channel.send(Advanced(job.ticket, done / max(1, total)))

    return report


def _be_modest() -> None:
    if hasattr(os, "nice"):
        os.nice(NICE)
