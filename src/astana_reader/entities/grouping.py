"""Mentions become entities: spellings, forms, short names and members of groups come together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from astana_reader.arabic.letters import skeleton
from astana_reader.entities.entries import Entry
from astana_reader.entities.gazetteer import Gazetteer
from astana_reader.entities.model import Entity, EntityId, EntityIndex, Kind, Mention, Origin
from astana_reader.entities.passage import Candidate
from astana_reader.entities.resolving import Resolved


def entity_id(kind: Kind, name: str) -> EntityId:
    """The id of what is called `name`: the same in every run, whatever the spelling."""
    return EntityId(f"{kind}/{skeleton(name)}")


def index_of(resolved: Sequence[Resolved], gazetteer: Gazetteer) -> EntityIndex:
    """The entities that the mentions name, with the members of groups."""
    meant = _meant([candidate for candidate, _ in resolved])
    entities: dict[EntityId, Entity] = {}
    mentions: list[Mention] = []
    for candidate, nested in resolved:
        whole = meant[_key(candidate)]
        entity = entity_id(whole.kind, _name(whole, gazetteer))
        if entity not in entities:
            entities |= {found.id: found for found in _entities(entity, whole, gazetteer)}
        origin = Origin.READER if gazetteer.is_own(candidate.entry) else candidate.origin
        mentions.append(Mention(candidate.span, entity, candidate.how, origin, nested=nested))
    return EntityIndex(entities.values(), mentions)


Key = tuple[Kind, int | None, str]


def _key(candidate: Candidate) -> Key:
    """What candidates of one entity surely share."""
    listed = candidate.entry is not None
    return candidate.kind, candidate.entry, "" if listed else skeleton(candidate.name)


def _name(candidate: Candidate, gazetteer: Gazetteer) -> str:
    entry = candidate.entry
    return candidate.name if entry is None else gazetteer.entries[entry].name


def _meant(candidates: Iterable[Candidate]) -> Mapping[Key, Candidate]:
    """For each key the candidate that names its entity best: in full, where a short form stood."""
    meant: dict[Key, Candidate] = {}
    for candidate in candidates:
        meant.setdefault(_key(candidate), candidate)
    distinct = list(meant.values())
    short = [(candidate, _in_full(candidate, distinct)) for candidate in distinct]
    pairs = [(short_form, full) for short_form, full in short if full is not None]
    pairs += _full_names([candidate for candidate in distinct if candidate.kind is Kind.PERSON])
    return meant | {_key(short_form): full for short_form, full in pairs}


def _in_full(candidate: Candidate, distinct: Iterable[Candidate]) -> Candidate | None:
    """The one candidate of its kind whose name ends as `candidate` says."""
    if not candidate.short_for:
        return None
    full = [
        other
        for other in distinct
        if other.kind is candidate.kind
        and other is not candidate
        and other.name.endswith(candidate.short_for)
    ]
    return full[0] if len(full) == 1 else None


def _full_names(people: Iterable[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    """People whose first and last name are those of one other, with that other.

    A listed person comes first, then the one with more names; محمد ظريف is محمد جواد ظريف.
    """
    by_ends: dict[tuple[str, str], list[Candidate]] = {}
    for person in people:
        words = skeleton(person.name).split()
        if len(words) > 1:
            by_ends.setdefault((words[0], words[-1]), []).append(person)
    for namesakes in by_ends.values():
        fullest, *others = sorted(namesakes, key=lambda p: (p.entry is None, -len(p.name)))
        parts = set(skeleton(fullest.name).split())
        for person in others:
            if person.entry is None and parts.issuperset(skeleton(person.name).split()):
                yield person, fullest


def _entities(entity: EntityId, candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Entity]:
    """The entity that `candidate` names and, for a group, its members."""
    if candidate.entry is None:
        yield Entity(entity, candidate.kind, candidate.name, candidate.origin)
        return
    entry = gazetteer.entries[candidate.entry]
    members = list(_members(entry, gazetteer))
    origin = Origin.READER if gazetteer.is_own(candidate.entry) else Origin.LIST
    ids = [entity_id(member.kind, member.name) for member in members]
    yield _listed(entity, entry, ids, origin)
    for member in members:
        yield _listed(entity_id(member.kind, member.name), member, [], Origin.LIST)


def _members(entry: Entry, gazetteer: Gazetteer) -> Iterator[Entry]:
    for name in entry.members:
        found = gazetteer.by_name.get(skeleton(name), ())
        if found:
            yield gazetteer.entries[found[0]]


def _listed(entity: EntityId, entry: Entry, members: Iterable[EntityId], origin: Origin) -> Entity:
    return Entity(
        id=entity,
        kind=entry.kind,
        name=entry.name,
        origin=origin,
        labels=dict(entry.labels),
        members=tuple(members),
        wikidata=entry.wikidata,
    )
