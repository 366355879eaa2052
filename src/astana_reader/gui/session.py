"""The one truth of a window, and the signals that say what differs.

`become` is the only way to change it. Signals carry nothing: a slot reads `session.state`, so a
late or doubled signal is harmless and no payload can contradict the state.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from astana_reader.document.spans import Span
from astana_reader.errors import ReaderError
from astana_reader.gui.pane.turns import Turns
from astana_reader.reading import Reading

if TYPE_CHECKING:  # needed only after the first page is painted
    from astana_reader.document.facts import Control
    from astana_reader.entities.model import EntityId, Kind
    from astana_reader.notes.model import NoteId
    from astana_reader.search.query import Affix, Hits, Query, Spelling
    from astana_reader.statements.judging import Fact


@dataclass(frozen=True, slots=True)
class Progress:
    """Work under way beside the reading: what (a key of `messages`), and how far, 0 to 1."""

    what: str
    share: float


@dataclass(frozen=True, slots=True)
class Found:
    """What is looked for, and the hits so far, in the order of the text. Code points.

    `current` is the position of the current hit, −1 before there is one. `slices` hold the affixes;
    `ticks` are hits enough to show where they all are.
    `failure`: why it cannot be looked for; `nearest`: what is spelt most alike where nothing is
    found.
    """

    query: "Query"
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    slices: "tuple[Hits, ...]" = ()
    ticks: "list[int]" = field(default_factory=list)
    current: int = -1
    complete: bool = False
    failure: ReaderError | None = None
    nearest: "tuple[Spelling, ...]" = ()

    def affix(self) -> "Affix | None":
        """What stands around the current hit in its word."""
        at = self.current
        for hits in self.slices:
            if 0 <= at < len(hits):
                return hits.affix(at)
            at -= len(hits)
        return None


@dataclass(frozen=True, slots=True)
class State:
    """The one truth of a window. Offsets are code points of the reading's document.

    `path` is where the document was opened from, as text. `failure` is why none could be opened;
    `unsaved` is why the last change is not stored;
    `trouble` why the names are not there. `place` is the first visible offset.
    `mention` is the span of the current mention of the active entity. `turns` are the directions
    that the reader chose. Names of the `hidden` kinds are neither listed nor marked.
    `stale`: another program has changed the file since it was read. `fact` is the current one.
    `controls` are the hidden signs in the text, None until they were looked for; `doubtful`: its
    letters may stand in another order than they were written in, or pages have no text, and the
    reader has not said that it does not matter. `candidate` is a place that a note without one may
    belong to, while the reader looks at it.
    """

    reading: Reading | None = None
    path: str = ""
    failure: ReaderError | None = None
    entity: "EntityId | None" = None
    mention: Span | None = None
    note: "NoteId | None" = None
    selection: Span | None = None
    place: int = 0
    progress: Progress | None = None
    saved: bool = True
    unsaved: ReaderError | None = None
    trouble: ReaderError | None = None
    turns: Turns = field(default_factory=Turns)
    found: Found | None = None
    hidden: "frozenset[Kind]" = frozenset()
    stale: bool = False
    fact: "Fact | None" = None
    controls: "tuple[Control, ...] | None" = None
    doubtful: bool = False
    candidate: Span | None = None

    def but(self, **changes: Any) -> "State":
        """This state with `changes`."""
        return replace(self, **changes)


class Session(QObject):
    """Holds the current `State` and announces what differs from the last one.

    Only `become` emits. A slot draws; it never calls `become`: RuntimeError when one tries.
    """

    document_changed = Signal()  # another document, or none, or a failure
    outline_changed = Signal()  # the same text, with other headings
    entities_changed = Signal()
    facts_changed = Signal()  # what the text says
    turns_changed = Signal()
    desk_changed = Signal()  # notes, or where they lie
    entity_changed = Signal()  # the active entity, or its current mention
    note_changed = Signal()
    fact_changed = Signal()  # the current one
    selection_changed = Signal()
    found_changed = Signal()
    stale_changed = Signal()
    doubt_changed = Signal()
    candidate_changed = Signal()
    kinds_changed = Signal()  # which kinds of names show
    place_changed = Signal()
    progress_changed = Signal()
    saved_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state = State()
        self._announcing = False

    @property
    def state(self) -> State:
        """The current state."""
        return self._state

    def become(self, new: State) -> None:
        """Make `new` the state and announce its parts; RuntimeError when a slot tries it."""
        if self._announcing:
            raise RuntimeError("a slot draws; it never calls become")
        old, self._state = self._state, new
        self._announcing = True
        try:
            for signal in self._differing(old, new):
                signal.emit()
        finally:
            self._announcing = False

    def _differing(self, old: State, new: State) -> list[Any]:
        was, now = old.reading, new.reading
        another = (
            _parsed(was) is not _parsed(now)
            or old.failure is not new.failure or old.path != new.path
        )  # fmt: skip
        table = (
            (self.document_changed, another),
            (self.outline_changed, not another and _document(was) is not _document(now)),
            (self.turns_changed, old.turns != new.turns),
            (self.entities_changed, _entities(was) is not _entities(now)),
            (self.facts_changed, _facts(was) is not _facts(now)),
            (self.desk_changed, _desk(was) is not _desk(now) or _lies(was) is not _lies(now)),
            (self.entity_changed, (old.entity, old.mention) != (new.entity, new.mention)),
            (self.note_changed, old.note != new.note),
            (self.fact_changed, old.fact != new.fact),
            (self.stale_changed, old.stale != new.stale),
            (self.doubt_changed, (old.controls, old.doubtful) != (new.controls, new.doubtful)),
            (self.candidate_changed, old.candidate != new.candidate),
            (self.kinds_changed, old.hidden != new.hidden),
            (self.found_changed, old.found is not new.found),
            (self.selection_changed, old.selection != new.selection),
            (self.place_changed, old.place != new.place),
            (self.progress_changed, old.progress != new.progress or old.trouble is not new.trouble),
            (self.saved_changed, (old.saved, old.unsaved) != (new.saved, new.unsaved)),
        )  # fmt: skip
        return [signal for signal, differs in table if differs]


def _document(reading: Reading | None) -> object:
    return reading and reading.document


def _parsed(reading: Reading | None) -> object:
    return reading and reading.parsed


def _entities(reading: Reading | None) -> object:
    return reading and reading.entities


def _facts(reading: Reading | None) -> object:
    return reading and reading.facts


def _desk(reading: Reading | None) -> object:
    return reading and reading.desk


def _lies(reading: Reading | None) -> object:
    return reading and reading.placements
