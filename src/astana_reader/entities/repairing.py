"""What a reader says against the recogniser, laid over what it found.

A repair speaks of entities by their ids and of forms by their words, so it holds for every run and
for a file that changed. Pure; offsets are code points.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from astana_reader.arabic.clitics import PREFIXES
from astana_reader.arabic.letters import TASHKEEL, skeleton
from astana_reader.document.spans import Span, SpanIndex
from astana_reader.entities.model import (
    Entity,
    EntityId,
    EntityIndex,
    How,
    Kind,
    Mention,
    Origin,
)

_PREFIX = "|".join(sorted((p for p in PREFIXES if p), key=len, reverse=True))
_MARKS = f"[{TASHKEEL}\u0640]*"
NOBODY = EntityId("")


class Action(StrEnum):
    """What is said of a form or an entity."""

    NAME = "name"  # these words name this entity
    NOT_NAME = "not-name"  # these words do not name it
    RENAME = "rename"  # it has another name, or is of another kind
    MERGE = "merge"  # it is the same as another
    SPLIT = "split"  # these words of it name another


@dataclass(frozen=True, slots=True)
class Repair:
    """One thing that the reader said.

    `entity` is whom it speaks of. `words` is a form as it is written: for NAME, NOT_NAME, SPLIT.
    `kind` and `name` count for NAME, RENAME and SPLIT; `into` is the other entity of MERGE and
    SPLIT.
    """

    action: Action
    entity: EntityId
    words: str = ""
    kind: Kind = Kind.OTHER
    name: str = ""
    into: EntityId = NOBODY


def repaired(
    found: EntityIndex, text: str, repairs: Iterable[tuple[Repair, Collection[Span]]]
) -> EntityIndex:
    """What was found, as the reader has it; each repair with its places, or none for all.

    Later repairs work on what earlier ones made of it. A repair of an entity that is not there is
    passed over: another run or edition may find it again.
    """
    table = _Table(found, text)
    for repair, places in repairs:
        table.take(repair, places)
    return table.index()


class _Table:
    """Entities and mentions under repair."""

    def __init__(self, found: EntityIndex, text: str) -> None:
        self._text = text
        self._entities: dict[EntityId, Entity] = dict(found.entities)
        self._mentions = list(found.mentions)

    def take(self, repair: Repair, places: Collection[Span]) -> None:
        """Do what a repair says."""
        if repair.action is Action.NAME:
            self._name(repair, places)
        elif repair.entity in self._entities:
            match repair.action:
                case Action.NOT_NAME:
                    kept = [m for m in self._mentions if not self._meant(m, repair, places)]
                    self._mentions = kept
                case Action.RENAME:
                    self._change(repair.entity, name=repair.name, kind=repair.kind)
                case Action.MERGE:
                    self._merge(repair)
                case Action.SPLIT:
                    self._split(repair, places)

    def index(self) -> EntityIndex:
        """Entities that are named, or members of a group that is; what lies in another says so."""
        named = {mention.entity for mention in self._mentions}
        kept = named.union(*(self._entities[each].members for each in named))
        entities = [each for each in self._entities.values() if each.id in kept]
        return EntityIndex(entities, _nested(self._mentions))

    def _change(self, entity: EntityId, **parts: object) -> None:
        self._entities[entity] = replace(
            self._entities[entity],
            origin=Origin.READER,
            **parts,  # type: ignore[arg-type]
        )

    def _name(self, repair: Repair, places: Collection[Span]) -> None:
        spans = list(places) or list(forms(self._text, repair.words))
        if not spans:
            return
        self._ensure(repair.entity, repair)
        taken = SpanIndex((span, None) for span in spans)
        kept = [m for m in self._mentions if not _gives_way(m.span, taken)]
        named = [Mention(span, repair.entity, How.NAME, Origin.READER) for span in spans]
        self._mentions = kept + named

    def _merge(self, repair: Repair) -> None:
        if repair.into not in self._entities or repair.into == repair.entity:
            return
        self._mentions = [
            replace(m, entity=repair.into) if m.entity == repair.entity else m
            for m in self._mentions
        ]
        del self._entities[repair.entity]
        for entity in list(self._entities.values()):
            if repair.entity in entity.members:
                members = dict.fromkeys(
                    repair.into if m == repair.entity else m for m in entity.members
                )
                self._entities[entity.id] = replace(entity, members=tuple(members))

    def _split(self, repair: Repair, places: Collection[Span]) -> None:
        moved = [self._meant(m, repair, places) for m in self._mentions]
        if not any(moved):
            return
        self._ensure(repair.into, repair)
        self._mentions = [
            replace(m, entity=repair.into, origin=Origin.READER) if goes else m
            for m, goes in zip(self._mentions, moved, strict=True)
        ]

    def _ensure(self, entity: EntityId, repair: Repair) -> None:
        """The entity that a repair speaks of is there, if need be made as it says."""
        if entity not in self._entities:
            self._entities[entity] = Entity(entity, repair.kind, repair.name, Origin.READER)

    def _meant(self, mention: Mention, repair: Repair, places: Collection[Span]) -> bool:
        if mention.entity != repair.entity:
            return False
        if places:
            return mention.span in places
        return not repair.words or same_form(self._text[mention.span.slice], repair.words)


def same_form(one: str, other: str) -> bool:
    """Whether two written forms differ at most in vowel marks, hamzas and blanks."""
    return skeleton(one).split() == skeleton(other).split()


def forms(text: str, words: str) -> Iterator[Span]:
    """Where `words` stand as words of their own, clitics before them left out, marks or not."""
    parts = [
        _MARKS.join(map(re.escape, re.sub(_MARKS, "", word))) + _MARKS for word in words.split()
    ]
    if not parts:
        return
    core = r"\s+".join(parts)
    pattern = rf"(?<![^\W_])(?:{_PREFIX})??({core})(?![^\W_])"
    for match in re.finditer(pattern, text):
        yield Span(*match.span(1))


def _gives_way(span: Span, taken: SpanIndex[None]) -> bool:
    """Whether a span is one of those taken, or crosses one: neither holds the other."""
    return any(
        span == other or not (span.encloses(other) or other.encloses(span))
        for other, _ in taken.touching(span)
    )


def _nested(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, each saying whether it lies inside another."""
    reach = -1
    for mention in sorted(mentions, key=lambda m: (m.span.start, -m.span.end)):
        inside = mention.span.end <= reach
        reach = max(reach, mention.span.end)
        yield mention if mention.nested is inside else replace(mention, nested=inside)
