"""Facts as rows under a header, for a sheet or a cable: each with its evidence and its place.

Pure. What the reader rejected is not there; what he confirmed or changed says so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex
from astana_reader.interchange.tables import Cell
from astana_reader.interchange.wording import (
    act_words,
    capacity_names,
    name_of,
    sense_names,
    standing_names,
    words_at,
)
from astana_reader.messages import _
from astana_reader.statements.facets import speaker_of
from astana_reader.statements.judging import Fact, Sort, evidence_of, sort_of
from astana_reader.statements.model import DateReading, Delegation, NumberReading, Statement

Table = tuple[tuple[str, ...], list[tuple[Cell, ...]]]


def table(sort: Sort, facts: Iterable[Fact], document: Document, entities: EntityIndex) -> Table:
    """The header and the rows of these facts, all of one sort."""
    rows = [
        (*_cells(fact, document, entities), *_common(fact, document))
        for fact in facts
        if sort_of(fact) is sort
    ]
    common = (_("Section"), _("Paragraph"), _("Evidence"), _("State"))
    return (*HEADERS[sort](), *common), rows


HEADERS: Mapping[Sort, Callable[[], tuple[str, ...]]] = {
    Sort.DELEGATION: lambda: (_("Party"), _("Person"), _("Role"), _("Capacity")),
    Sort.DATE: lambda: (_("Words"), _("From"), _("To")),
    Sort.NUMBER: lambda: (_("Words"), _("Meaning"), _("Number")),
    Sort.STATEMENT: lambda: (_("Act"), _("Verb"), _("Speaker"), _("Stated")),
}


def _cells(fact: Fact, document: Document, entities: EntityIndex) -> Sequence[Cell]:
    match fact:
        case Delegation():
            return (
                name_of(fact.party, entities), name_of(fact.person, entities), fact.role,
                capacity_names()[fact.capacity],
            )  # fmt: skip
        case DateReading():
            first, last = (day.isoformat() if day else "" for day in (fact.first, fact.last))
            return words_at(document, fact.span), first, last
        case NumberReading():
            return words_at(document, fact.span), sense_names()[fact.sense], fact.value
        case Statement():
            speaker = speaker_of(fact, document, entities)
            stated = _("yes") if fact.stated else _("no")
            return act_words(fact), words_at(document, fact.verb), speaker, stated


def _common(fact: Fact, document: Document) -> tuple[Any, ...]:
    evidence = evidence_of(fact)
    number = document.paragraphs.at(evidence.start).number
    return (
        document.section_at(evidence.start).title, number, words_at(document, evidence),
        standing_names()[fact.standing],
    )  # fmt: skip
