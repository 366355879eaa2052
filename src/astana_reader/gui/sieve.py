"""Which notes a reader wants to see, in which order, and how many there are of each sort.

No widgets. Ten thousand notes are gone through in a few milliseconds: what costs more for each
(sections, names, folded letters) is asked only by a filter that is on.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Self

from astana_reader.arabic.letters import skeleton
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.notes.model import Annotation, NoteId, Placement, Style
from astana_reader.reading import Reading

NOWHERE = -1  # the section of a note that is on the whole document, or has no place
_PARTING = "\0"


class Facet(StrEnum):
    """By what notes can be narrowed down."""

    STYLE = "style"
    KIND = "kind"
    TAG = "tag"
    SECTION = "section"
    ENTITY = "entity"


class Order(StrEnum):
    """By what notes can be sorted."""

    PLACE = "place"
    CREATED = "created"
    MODIFIED = "modified"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted: of each facet one of these values, or any where there are none.

    `words` stand in the quote, the body or a tag, spellings folded. `doubtful`: only notes that
    have no place.
    """

    words: str = ""
    values: Mapping[Facet, frozenset[Any]] | None = None
    doubtful: bool = False

    def of(self, facet: Facet) -> frozenset[Any]:
        """The values that are wanted of a facet; none for any."""
        return (self.values or {}).get(facet, frozenset())

    def toggled(self, facet: Facet, value: object) -> Self:
        """The same with `value` wanted, or no longer."""
        return self.only(facet, self.of(facet) ^ {value})

    def only(self, facet: Facet, values: Iterable[object]) -> Self:
        """The same with just these values of a facet."""
        return replace(self, values={**(self.values or {}), facet: frozenset(values)})

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.doubtful or any((self.values or {}).values()))


Row = tuple[Annotation, Placement]


class Sieve:
    """The notes of one reading at a time; asked again after each change of it."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._reading: Reading | None = None
        self.doubtful = 0  # notes that have no place
        self._folded = 0  # rows whose letters were folded in advance
        self._letters: dict[NoteId, tuple[Annotation, str]] = {}

    def take(self, reading: Reading | None) -> bool:
        """These are the notes; whether they, or where they lie, are others than before."""
        if (
            reading is not None
            and self._reading is not None
            and _lies_alike(reading, self._reading)
        ):
            self._reading = reading
            return False
        same = self._reading is not None and reading is not None
        if not same or self._reading.document is not reading.document:  # type: ignore[union-attr]
            self._letters.clear()
        moved = not same or self._reading.placements is not reading.placements  # type: ignore[union-attr]
        self._reading = reading
        self._folded = 0
        if reading is None:
            self._rows, self.doubtful = [], 0
            return True
        notes = reading.desk.notes
        if moved:
            rows = [(notes[name], place) for name, place in reading.placements.items()]
            self._rows = sorted(rows, key=_by_place)
            none = [place for place in reading.placements.values() if place.span is None]
            self.doubtful = sum(place.doubtful for place in none)
        else:  # only what was written changed: they lie as they did
            self._rows = [(notes[place.annotation], place) for _, place in self._rows]
        return True

    @property
    def total(self) -> int:
        """How many notes there are."""
        return len(self._rows)

    def fitting(self, wanted: Wanted, order: Order = Order.PLACE) -> list[Row]:
        """The notes that are wanted, sorted; what is alike by place."""
        rows = self._sifted(wanted, list(Facet))
        return list(rows) if order is Order.PLACE else sorted(rows, key=_KEYS[order])

    def counts(self, facet: Facet, wanted: Wanted) -> Counter[Any]:
        """How many notes each value of a facet would leave, under all that is wanted otherwise."""
        rows = self._sifted(wanted, [each for each in Facet if each is not facet])
        values = self._values(facet)
        return Counter(value for row in rows for value in values(row))

    def _sifted(self, wanted: Wanted, facets: Iterable[Facet]) -> list[Row]:
        rows = self._rows
        if wanted.doubtful:
            rows = [row for row in rows if row[1].span is None and row[1].doubtful]
        for facet in facets:
            values = wanted.of(facet)
            if values:
                rows = list(filter(self._has(facet, values), rows))
        letters = skeleton(wanted.words.strip())
        if letters:
            self._fold(rows)
            rows = [row for row in rows if letters in self._letters[row[0].id][1]]
        return rows

    def _has(self, facet: Facet, values: frozenset[Any]) -> Callable[[Row], bool]:
        if facet is Facet.STYLE:
            return lambda row: row[0].style in values
        if facet is Facet.KIND:
            return lambda row: row[0].kind in values
        if facet is Facet.ENTITY:
            return self._names_any(values)
        of = self._values(facet)
        return lambda row: not values.isdisjoint(of(row))

    def _values(self, facet: Facet) -> Callable[[Row], Iterable[Any]]:
        return {
            Facet.STYLE: lambda row: (row[0].style,),
            Facet.KIND: lambda row: (row[0].kind,),
            Facet.TAG: lambda row: row[0].tags,
            Facet.SECTION: lambda row: (self._section(row),),
            Facet.ENTITY: self._named,
        }[facet]

    def _section(self, row: Row) -> int:
        """The number of the section in which the note begins."""
        span = row[1].span
        if span is None or self._reading is None:
            return NOWHERE
        return self._reading.document.paragraphs.section_of(span.start)

    def _named(self, row: Row) -> Iterable[EntityId]:
        """Whom the note's words name, each once, and on whom the note is."""
        entities, span, subject = self._entities(), row[1].span, row[0].subject
        if subject is not None:
            return (EntityId(subject.id),)
        if entities is None or span is None:
            return ()
        return set(entities.mentions.named_in(span))

    def _names_any(self, wanted: frozenset[EntityId]) -> Callable[[Row], bool]:
        entities = self._entities()
        starts = array("q")
        if entities is not None:
            starts = array("q", sorted(at for each in wanted for at in entities.starts_of(each)))

        def names(row: Row) -> bool:
            span, subject = row[1].span, row[0].subject
            if subject is not None:
                return subject.id in wanted
            if span is None:
                return False
            at = bisect_left(starts, span.start)
            return at < len(starts) and starts[at] < span.end

        return names

    def _entities(self) -> EntityIndex | None:
        return self._reading.entities if self._reading is not None else None

    def fold_some(self, most: int) -> bool:
        """Fold the letters of some notes in advance; whether there may be more."""
        rows = self._rows[self._folded : self._folded + most]
        self._fold(rows)
        self._folded += most
        return self._folded < len(self._rows)

    def _fold(self, rows: Iterable[Row]) -> None:
        """Fold the letters of notes that are new or changed, all in one go."""
        kept = self._letters
        fresh = [n for n, _ in rows if (known := kept.get(n.id)) is None or known[0] is not n]
        texts = [" \n ".join(_texts(note)).replace(_PARTING, " ") for note in fresh]
        folded = skeleton(_PARTING.join(texts)).split(_PARTING) if fresh else []
        for note, letters in zip(fresh, folded, strict=True):
            kept[note.id] = note, letters


def _lies_alike(one: Reading, other: Reading) -> bool:
    return (
        one.document is other.document
        and one.desk.notes is other.desk.notes
        and one.placements is other.placements
    )


def _texts(note: Annotation) -> Iterator[str]:
    yield note.target.quote.exact
    yield note.body
    yield from note.tags
    if note.subject is not None:
        yield note.subject.name


def _by_place(row: Row) -> tuple[int, int, str]:
    note, place = row
    if place.span is not None:
        return 2, place.span.start, note.id
    return (0 if note.whole else 1), note.target.position.start, note.id


_COLOURS = {style: number for number, style in enumerate(Style)}
_KEYS: Mapping[Order, Callable[[Row], Any]] = {  # the sort is stable: what is alike, by place
    Order.CREATED: lambda row: -row[0].created.timestamp(),
    Order.MODIFIED: lambda row: -row[0].modified.timestamp(),
    Order.COLOUR: lambda row: _COLOURS[row[0].style],
}
