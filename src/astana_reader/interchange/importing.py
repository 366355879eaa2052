"""Notes come in from a file of web annotations: read, placed, kept, and each accounted for.

Nothing that is here is overwritten by an older version, and nothing comes in twice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from astana_reader.document.model import Document
from astana_reader.errors import ReaderError
from astana_reader.interchange.arriving import (
    Arrival,
    Outcome,
    arrived,
    refused,
    share_in,
    waiting,
)
from astana_reader.interchange.receiving import Kind, Received, Refused, received
from astana_reader.journal.changes import AddNote, EditNote, RemoveNote
from astana_reader.journal.history import Move, Step
from astana_reader.journal.library import Absent, DocumentKey, Entry
from astana_reader.journal.shelf import Owned, known_as, owner_of, shelved
from astana_reader.journal.store import Store

MOST = 0.5  # of a source's quotes have to lie in a document for it to be taken for the source
TOGETHER = 200  # notes placed at once; a slow search for a quote takes 20 ms in 1 MB
Load = Callable[[Path], Document]
Advance = Callable[[int, int], bool]  # done, of how many; False to stop


@dataclass(frozen=True, slots=True)
class Report:
    """What became of each annotation, source by source; `stopped`: of those before a stop.

    `titles` names the document of each note that came in.
    """

    arrivals: tuple[Arrival, ...] = ()
    refused: tuple[Refused, ...] = ()
    titles: Mapping[str, str] | None = None
    stopped: bool = False

    def having(self, outcome: Outcome) -> list[Arrival]:
        """The notes of which this became."""
        return [each for each in self.arrivals if each.outcome is outcome]


@dataclass(frozen=True, slots=True)
class Host:
    """Where a group of annotations goes: a document of the store, at hand or not."""

    entry: Entry | Absent
    title: str
    document: Document | None = None
    editions: Mapping[str, str] | None = None


class Importing:
    """Takes annotations into a store.

    >>> report = Importing(store, load).take(raw, path, now, on=(document, document_path))

    `on` is the document that annotations are tried on which name none that is known here.
    """

    def __init__(self, store: Store, load: Load) -> None:
        self._store = store
        self._load = load
        self._arrivals: list[Arrival] = []
        self._refused: list[Refused] = []
        self._titles: dict[str, str] = {}

    def take(
        self,
        raw: bytes,
        path: Path,
        now: datetime,
        *,
        on: tuple[Document, Path] | None = None,
        advance: Advance | None = None,
    ) -> Report:
        """Read `raw`, the content of the file at `path`, and keep what can be kept.

        Each note is on the disk when the next is begun. UnreadableDocument when it is no JSON;
        StoreError when the store cannot be written: what was kept before that stays.
        """
        content = list(received(raw, path, now))
        notes = [each for each in content if isinstance(each, Received)]
        self._refused.extend(each for each in content if isinstance(each, Refused))
        done = len(self._refused)
        for members in _by_source(notes):
            host = self._host(members, on)
            for outcome in self._outcomes(members, host):
                if advance is not None and not advance(done, len(content)):
                    return self._report(stopped=True)
                self._settle(outcome, host, now)
                done += 1
        if advance is not None:
            advance(done, len(content))
        return self._report(stopped=False)

    def _report(self, *, stopped: bool) -> Report:
        return Report(tuple(self._arrivals), tuple(self._refused), dict(self._titles), stopped)

    def _outcomes(
        self, members: Sequence[Received], host: Host | None
    ) -> Iterator[Arrival | Refused]:
        """What becomes of each, in order; placed some at a time, so that it can be stopped."""
        if host is None:
            for each in members:
                yield refused(each, Kind.WHOLE if each.whole else Kind.UNKNOWN, each.source)
        elif host.document is None:
            yield from waiting(members)
        else:
            same = not members[0].edition and share_in(members, host.document) > 0
            for at in range(0, len(members), TOGETHER):
                some = members[at : at + TOGETHER]
                yield from arrived(some, host.document, host.editions or {}, same=same)

    def _host(self, members: Sequence[Received], on: tuple[Document, Path] | None) -> Host | None:
        """The document that the members' source is: one of the store by its bytes, or `on`."""
        first = members[0]
        key = self._store.ask(known_as(first.edition)) if first.edition else None
        if on is not None:
            document, path = on
            host = self._at_hand(document, path)
            if key == host.entry.key or first.edition == document.source.sha256:
                return host
            if key is None and (not first.edition or share_in(members, document) >= MOST):
                return host
        if key is not None:
            return self._known(key, first)
        if first.edition:
            return Host(Absent(DocumentKey(first.edition), *_described(first)), first.title)
        return None

    def _at_hand(self, document: Document, path: Path) -> Host:
        entry = self._store.find(document, path.absolute())
        _, editions = self._store.read(entry)
        return Host(entry, document.title, document, editions)

    def _known(self, key: DocumentKey, first: Received) -> Host:
        """A document of the store; at hand if its file still lies where it was seen last."""
        known = self._store.ask(shelved(key))
        if known is None:
            return Host(Absent(key, *_described(first)), first.title)
        absent = Host(Absent(key, known.title, known.language), known.title)
        if known.path is None:
            return absent
        try:
            host = self._at_hand(self._load(known.path), known.path)
        except ReaderError:  # moved or changed beyond reading: its notes wait for it
            return absent
        return host if host.entry.key == key else absent

    def _settle(self, outcome: Arrival | Refused, host: Host | None, now: datetime) -> None:
        if host is None or isinstance(outcome, Refused):
            self._refused.extend([outcome] if isinstance(outcome, Refused) else [])
            return
        owned = self._store.ask(owner_of(outcome.note.id))
        if owned is not None and owned.document != host.entry.key:
            self._refused.append(Refused(outcome.note.id, Kind.TAKEN, said=outcome.note.body))
            return
        self._arrivals.append(self._kept(outcome, owned, host, now))
        self._titles[outcome.note.id] = host.title

    def _kept(self, arrival: Arrival, owned: Owned | None, host: Host, now: datetime) -> Arrival:
        """Write the note down, unless it is here in the same version or a later one."""
        note, here = arrival.note, owned.note if owned is not None else None
        if here is None:
            step = Step(Move.DO, AddNote(note), RemoveNote(note.id))
            self._store.append(host.entry, step, now)
            return arrival
        changed = replace(note, target=here.target)  # where it lies was settled here
        if changed == here or note.modified <= here.modified:
            return Arrival(here, Outcome.KNOWN, arrival.span)
        self._store.append(host.entry, Step(Move.DO, EditNote(changed), EditNote(here)), now)
        return Arrival(changed, Outcome.UPDATED, arrival.span)


def _by_source(notes: Sequence[Received]) -> list[list[Received]]:
    groups: dict[str, list[Received]] = {}
    for each in notes:
        groups.setdefault(each.edition or each.source, []).append(each)
    return list(groups.values())


def _described(first: Received) -> tuple[str, str]:
    """The title and language that a document has that nobody saw here."""
    return first.title or first.source, first.language or "ar"
