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
    ids = _ids([candidate for candidate, _ in resolved], gazetteer)
    entities: dict[EntityId, Entity] = {}
    mentions: list[Mention] = []
    for candidate, nested in resolved:
        entity = ids[_key(candidate)]
        if entity not in entities:
            entities |= {found.id: found for found in _entities(entity, candidate, gazetteer)}
        mentions.append(
            Mention(candidate.span, entity, candidate.how, candidate.origin, nested=nested)
        )
    return EntityIndex(entities.values(), mentions)


Key = tuple[Kind, int | None, str]


def _key(candidate: Candidate) -> Key:
    """What candidates of one entity surely share."""
    listed = candidate.entry is not None
    return candidate.kind, candidate.entry, "" if listed else skeleton(candidate.name)


def _ids(candidates: Sequence[Candidate], gazetteer: Gazetteer) -> Mapping[Key, EntityId]:
    """The entity of each key: short and long forms of one name have the same."""
    names: dict[Key, str] = {}
    endings: dict[Key, str] = {}
    for candidate in candidates:
        key = _key(candidate)
        entry = candidate.entry
        names[key] = candidate.name if entry is None else gazetteer.entries[entry].name
        if candidate.short_for:
            endings[key] = candidate.short_for
    ids = {key: entity_id(key[0], name) for key, name in names.items()}
    for key, ending in endings.items():
        full = [k for k in names if k[0] is key[0] and k != key and names[k].endswith(ending)]
        if len(full) == 1:
            ids[key] = ids[full[0]]
    for key, full_key in _full_names([key for key in names if key[0] is Kind.PERSON], names):
        ids[key] = ids[full_key]
    return ids


def _full_names(people: Sequence[Key], names: Mapping[Key, str]) -> Iterator[tuple[Key, Key]]:
    """People whose first and last name are those of one other, with that other.

    A listed person comes first, then the one with more names; محمد ظريف is محمد جواد ظريف.
    """
    by_ends: dict[tuple[str, str], list[Key]] = {}
    for key in people:
        words = skeleton(names[key]).split()
        if len(words) > 1:
            by_ends.setdefault((words[0], words[-1]), []).append(key)
    for keys in by_ends.values():
        ordered = sorted(keys, key=lambda key: (key[1] is None, -len(names[key])))
        fullest = set(skeleton(names[ordered[0]]).split())
        for key in ordered[1:]:
            if key[1] is None and fullest.issuperset(skeleton(names[key]).split()):
                yield key, ordered[0]


def _entities(entity: EntityId, candidate: Candidate, gazetteer: Gazetteer) -> Iterator[Entity]:
    """The entity that `candidate` names and, for a group, its members."""
    if candidate.entry is None:
        yield Entity(entity, candidate.kind, candidate.name, Origin.RULE)
        return
    entry = gazetteer.entries[candidate.entry]
    members = list(_members(entry, gazetteer))
    yield _listed(entity, entry, [entity_id(member.kind, member.name) for member in members])
    for member in members:
        yield _listed(entity_id(member.kind, member.name), member, [])


def _members(entry: Entry, gazetteer: Gazetteer) -> Iterator[Entry]:
    for name in entry.members:
        found = gazetteer.by_name.get(skeleton(name), ())
        if found:
            yield gazetteer.entries[found[0]]


def _listed(entity: EntityId, entry: Entry, members: Iterable[EntityId]) -> Entity:
    return Entity(
        id=entity,
        kind=entry.kind,
        name=entry.name,
        origin=Origin.LIST,
        labels=dict(entry.labels),
        members=tuple(members),
        wikidata=entry.wikidata,
    )
