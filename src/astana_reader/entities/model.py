"""Entities, their mentions, and the index between them.

Offsets are code points of the document's text, half open.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NewType, overload

from astana_reader.document.spans import Span

EntityId = NewType("EntityId", str)


class Kind(StrEnum):
    """What an entity is, in the order in which kinds are listed."""

    PERSON = "person"
    COUNTRY = "country"
    PLACE = "place"
    ORGANIZATION = "organization"
    GROUP = "group"
    EVENT = "event"
    DOCUMENT = "document"
    OTHER = "other"


class How(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    ADJECTIVE = "adjective"
    METONYM = "metonym"
    COLLECTIVE = "collective"


class Origin(StrEnum):
    """Who says that this is an entity."""

    LIST = "list"
    RULE = "rule"
    MODEL = "model"
    READER = "reader"


KINDS, HOWS, ORIGINS = tuple(Kind), tuple(How), tuple(Origin)
NESTED = 16  # a flag above those for how and origin


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something that a text names.

    `id` is made from kind and folded name, so it is the same in every run. `labels` maps a
    language code to a name in that language. `members` are the ids of a group's members.
    `wikidata` is an identifier such as Q43, or empty.
    """

    id: EntityId
    kind: Kind
    name: str
    origin: Origin
    labels: Mapping[str, str] = field(default_factory=dict)
    members: tuple[EntityId, ...] = ()
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where an entity is named.

    The span is the name core: clitics stay outside. `nested`: it lies inside another mention
    (سوريا in شمال شرقي سوريا); mentions that are not nested never overlap.
    """

    span: Span
    entity: EntityId
    how: How
    origin: Origin
    nested: bool = False


class Mentions(Sequence[Mention]):
    """Mentions sorted by (start, −end), kept as arrays; indexing makes the Mention."""

    __slots__ = ("_ends", "_entities", "_flags", "_ids", "_starts")

    def __init__(self, mentions: Iterable[Mention] = ()) -> None:
        ordered = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        numbers: dict[EntityId, int] = {}
        self._starts, self._ends = array("q"), array("q")
        self._entities, self._flags = array("i"), bytearray()
        for mention in ordered:
            self._starts.append(mention.span.start)
            self._ends.append(mention.span.end)
            self._entities.append(numbers.setdefault(mention.entity, len(numbers)))
            how, origin = HOWS.index(mention.how), ORIGINS.index(mention.origin)
            self._flags.append(how | origin << 2 | mention.nested * NESTED)
        self._ids = tuple(numbers)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Mention: ...
    @overload
    def __getitem__(self, index: slice) -> list[Mention]: ...
    def __getitem__(self, index: int | slice) -> Mention | list[Mention]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        flags = self._flags[index]
        return Mention(
            Span(self._starts[index], self._ends[index]),
            self._ids[self._entities[index]],
            HOWS[flags & 3],
            ORIGINS[flags >> 2 & 3],
            flags >= NESTED,
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mentions):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    @property
    def ids(self) -> tuple[EntityId, ...]:
        """The entities named, in order of their first mention."""
        return self._ids

    def positions_by_entity(self) -> dict[EntityId, list[int]]:
        """For each entity the positions of its mentions, ascending."""
        found: dict[EntityId, list[int]] = {entity: [] for entity in self._ids}
        for position, number in enumerate(self._entities):
            found[self._ids[number]].append(position)
        return found

    def outer(self, numbers: Mapping[EntityId, int]) -> list[tuple[int, int, int]]:
        """Start, end and its entity's number of each that is not nested, where it has one.

        In order; they are apart.
        """
        table = [numbers.get(each, -1) for each in self._ids]
        rows = zip(self._starts, self._ends, self._entities, self._flags, strict=True)
        return [
            (start, end, number)
            for start, end, entity, flags in rows
            if flags < NESTED and (number := table[entity]) >= 0
        ]

    def bounds(self, positions: Iterable[int]) -> tuple["array[int]", "array[int]"]:
        """Where the mentions at `positions` begin and end, without making an object."""
        kept = tuple(positions)
        starts, ends = self._starts.__getitem__, self._ends.__getitem__
        return array("q", map(starts, kept)), array("q", map(ends, kept))

    def starts(self, positions: Iterable[int]) -> list[int]:
        """Where the mentions at `positions` begin, without making an object."""
        return list(map(self._starts.__getitem__, positions))

    def start(self, position: int) -> int:
        """Where the mention at `position` begins, without making an object."""
        return self._starts[position]

    def between(self, stretch: Span) -> list[Mention]:
        """The mentions that begin in `stretch`."""
        return self[
            bisect_left(self._starts, stretch.start) : bisect_left(self._starts, stretch.end)
        ]

    def named_in(self, stretch: Span) -> list[EntityId]:
        """The entities of the mentions that begin in `stretch`, one for each mention."""
        low = bisect_left(self._starts, stretch.start)
        high = bisect_left(self._starts, stretch.end, low)
        return [self._ids[number] for number in self._entities[low:high]]

    def around(self, offset: int) -> list[Mention]:
        """The mentions over the code point at `offset`, outermost first."""
        position = bisect_right(self._starts, offset)
        found: list[Mention] = []
        while position:
            position -= 1
            mention = self[position]
            if offset in mention.span:
                found.append(mention)
            if not mention.nested:  # what begins earlier ends before this one
                break
        return found[::-1]


class EntityIndex:
    """The entities of one document and their mentions, each reachable from the other.

    Each mention has its entity here and each entity at least one mention, except the members of
    a group, which may be here for their names alone.
    """

    __slots__ = ("_asked", "_by_entity", "entities", "mentions")

    def __init__(self, entities: Iterable[Entity] = (), mentions: Iterable[Mention] = ()) -> None:
        self.entities: Mapping[EntityId, Entity] = MappingProxyType({e.id: e for e in entities})
        self.mentions = mentions if isinstance(mentions, Mentions) else Mentions(mentions)
        self._by_entity = self.mentions.positions_by_entity()
        self._asked: tuple[EntityId | None, tuple[Mention, ...]] = (None, ())
        strangers = self._by_entity.keys() - self.entities.keys()
        if strangers:
            raise ValueError(f"mentions of entities that are not here: {sorted(strangers)}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, EntityIndex):
            return NotImplemented
        return self.entities == other.entities and self.mentions == other.mentions

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[object, ...]:
        return EntityIndex, (tuple(self.entities.values()), self.mentions)

    def __getitem__(self, entity: EntityId) -> Entity:
        return self.entities[entity]

    def mentions_of(self, entity: EntityId) -> tuple[Mention, ...]:
        """All mentions of `entity` in order; none for an unknown id.

        Kept until those of another are asked for: several ask in turn, and ten thousand take 30 ms.
        """
        asked, found = self._asked
        if asked != entity:
            found = tuple(self.mentions[i] for i in self._by_entity.get(entity, ()))
            self._asked = entity, found
        return found

    def bounds_of(self, entity: EntityId) -> tuple["array[int]", "array[int]"]:
        """Where the mentions of `entity` begin and end, in order."""
        return self.mentions.bounds(self._by_entity.get(entity, ()))

    def starts_of(self, entity: EntityId) -> list[int]:
        """Where the mentions of `entity` begin, in order."""
        return self.mentions.starts(self._by_entity.get(entity, ()))

    def beside(self, entity: EntityId, offset: int, by: int) -> Mention | None:
        """The first mention of `entity` that begins after `offset` (1), or the last before (−1).

        Beyond the last comes the first again, and the other way round. None without any. O(log n).
        """
        positions = self._by_entity.get(entity, ())
        if not positions:
            return None
        find = bisect_right if by > 0 else bisect_left
        at = find(positions, offset, key=self.mentions.start) - (by < 0)
        return self.mentions[positions[at % len(positions)]]

    def count(self, entity: EntityId) -> int:
        """How often `entity` is mentioned."""
        return len(self._by_entity.get(entity, ()))

    def at(self, offset: int) -> list[Mention]:
        """The mentions over the code point at `offset`, innermost first."""
        return self.mentions.around(offset)[::-1]

    def forms(self, entity: EntityId, text: str) -> Counter[str]:
        """How often each written form of `entity` stands in `text`."""
        return Counter(text[mention.span.slice] for mention in self.mentions_of(entity))
