"""Who came for whom, in what role and capacity.

A person is joined to an office by apposition, to a delegation by a verb, and to a party by either.
What could be read in two ways is doubtful. Evidence runs over all the words that say it.
"""

from collections.abc import Iterable

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.statements.attending import attending
from astana_reader.statements.lines import lines
from astana_reader.statements.model import Capacity, Delegation, Standing
from astana_reader.statements.vocabulary import vocabulary


def delegations(document: Document, entities: EntityIndex) -> tuple[Delegation, ...]:
    """Who takes part for whom, each person and party once, in order."""
    paragraphs = lines(document, entities, vocabulary())
    return united((row for line in paragraphs for row in attending(line)), entities)


def united(found: Iterable[Delegation], entities: EntityIndex) -> tuple[Delegation, ...]:
    """Each fact once, in the words that say most of it."""
    people: dict[tuple[EntityId | None, EntityId | None], Delegation] = {}
    parties: dict[tuple[EntityId | None, Capacity], Delegation] = {}
    for each in found:
        if each.person is None:
            parties.setdefault((each.party, each.capacity), each)
            continue
        key = (each.person, each.party)
        known = people.get(key)
        people[key] = each if known is None else _better(known, each)
    sided = {person for person, party in people if party is not None}
    sure = {row.person for row in people.values() if row.standing is Standing.FOUND and row.party}
    rows = [
        row
        for (person, party), row in people.items()
        if (party is not None or person not in sided)
        and (row.standing is Standing.FOUND or person not in sure)
    ]
    here = {row.party for row in rows}
    here |= {party for party, capacity in parties if capacity is not Capacity.REPRESENTATIVE}
    named = here | {party for party, _ in parties}
    for (party, capacity), row in parties.items():
        members = set(entities[party].members) if party else set()
        told = capacity is Capacity.REPRESENTATIVE and (party in here or members & named)
        if not told:
            rows.append(row)
    return tuple(sorted(rows, key=lambda row: (row.anchor, row.capacity)))


def _better(known: Delegation, other: Delegation) -> Delegation:
    """The one that says more; the earlier of equals. An office of the other fills a gap."""

    def says(row: Delegation) -> tuple[bool, bool, bool]:
        doubt = row.standing is Standing.DOUBTFUL
        return not doubt, row.capacity is not Capacity.REPRESENTATIVE, bool(row.role)

    return other if says(other) > says(known) else known
