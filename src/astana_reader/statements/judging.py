"""What a reader says of the facts that were found, laid over them.

A judgement is tied to the words that a fact is known by, so it holds for every run and, once those
words are placed anew, for a file that changed. Pure; offsets are code points.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from astana_reader.document.spans import Span, SpanIndex
from astana_reader.entities.model import EntityId
from astana_reader.statements.model import (
    Act,
    Anchor,
    Capacity,
    DateReading,
    Delegation,
    Facts,
    NumberReading,
    Precision,
    Sense,
    Standing,
    Statement,
)

Fact = Delegation | DateReading | NumberReading | Statement
_F = TypeVar("_F", Delegation, DateReading, NumberReading, Statement)
NOBODY = EntityId("")


class Sort(StrEnum):
    """The sorts of facts, by the names of the lists that hold them."""

    DELEGATION = "delegations"
    DATE = "dates"
    NUMBER = "numbers"
    STATEMENT = "statements"


class Verdict(StrEnum):
    """What is said of a fact."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that the reader said of a fact.

    `about` tells rows at the same words apart: a delegation's person, or its party without one.
    `changes` are names of fields with their new values as text, for CHANGE alone.
    """

    sort: Sort
    verdict: Verdict
    about: EntityId = NOBODY
    changes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Dating:
    """The document's own date, which the reader gave because the text does not say it."""

    day: date


def sort_of(fact: Fact) -> Sort:
    """The sort of `fact`."""
    match fact:
        case Delegation():
            return Sort.DELEGATION
        case DateReading():
            return Sort.DATE
        case NumberReading():
            return Sort.NUMBER
        case Statement():
            return Sort.STATEMENT


def anchor_of(fact: Fact) -> Span:
    """The words that `fact` is known by."""
    match fact:
        case Delegation():
            return fact.anchor
        case Statement():
            return fact.verb
        case _:
            return fact.span


def evidence_of(fact: Fact) -> Span:
    """The stretch of text that supports `fact`."""
    match fact:
        case Delegation():
            return fact.evidence
        case Statement():
            return fact.span
        case NumberReading():
            return Span(min(fact.span.start, fact.why.start), max(fact.span.end, fact.why.end))
        case DateReading():
            return fact.span


def words_of(fact: Fact) -> list[Span]:
    """The words in the text that `fact` is made of."""
    match fact:
        case Delegation():
            spans = [fact.person_span, fact.party_span, fact.role_span]
            return [span for span in spans if span is not None] or [fact.anchor]
        case Statement():
            return [fact.verb, fact.speaker_span] if fact.speaker_span else [fact.verb]
        case _:
            return [fact.span]


def about(fact: Fact) -> EntityId:
    """What tells `fact` apart from others at the same words."""
    return (fact.person or fact.party or NOBODY) if isinstance(fact, Delegation) else NOBODY


def facts_at(facts: Facts, offset: int) -> list[Fact]:
    """The facts whose words lie over the code point at `offset`: statements by their verbs alone.

    Dates before numbers before statements. O(log n) for each sort.
    """
    rows: tuple[tuple[Fact, ...], ...] = (facts.dates, facts.numbers, facts.statements)
    found: list[Fact] = []
    for sort in rows:
        at = bisect_right(sort, offset, key=lambda fact: anchor_of(fact).start) - 1
        if at >= 0 and offset in anchor_of(sort[at]):
            found.append(sort[at])
    return found


def judged(facts: Facts, said: Iterable[tuple[Judgement, Span]]) -> Facts:
    """The facts as the reader has them; each judgement with the place of its words.

    Later ones go before earlier ones. What a judgement speaks of and is not found any more is
    passed over.
    """
    by_sort: dict[Sort, list[tuple[Judgement, Span]]] = {sort: [] for sort in Sort}
    for judgement, place in said:
        by_sort[judgement.sort].append((judgement, place))
    return Facts(
        _judged(facts.delegations, by_sort[Sort.DELEGATION]),
        _judged(facts.dates, by_sort[Sort.DATE]),
        _judged(facts.numbers, by_sort[Sort.NUMBER]),
        _judged(facts.statements, by_sort[Sort.STATEMENT]),
    )


def _judged(facts: tuple[_F, ...], said: Sequence[tuple[Judgement, Span]]) -> tuple[_F, ...]:
    """One sort of facts; the last word on each counts. O(n log n) in facts, and in judgements."""
    if not said:
        return facts
    index = SpanIndex((anchor_of(fact), number) for number, fact in enumerate(facts))
    last: dict[int, Judgement] = {}
    for judgement, place in said:
        for _span, number in index.touching(place):
            if about(facts[number]) == judgement.about:
                last[number] = judgement
    kept: list[_F] = []
    for number, fact in enumerate(facts):
        if number not in last:
            kept.append(fact)
        elif last[number].verdict is Verdict.CONFIRM:
            kept.append(replace(fact, standing=Standing.CONFIRMED))
        elif last[number].verdict is Verdict.CHANGE:
            kept.append(_changed(fact, last[number].changes))
    return tuple(kept)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


# How each field that may be changed is read from its text.
FIELDS: Mapping[Sort, Mapping[str, Callable[[str], Any]]] = {
    Sort.DELEGATION: {
        "party": lambda text: EntityId(text) if text else None,
        "role": str,
        "capacity": Capacity,
    },
    Sort.DATE: {"first": _day, "last": _day, "precision": Precision, "anchor": Anchor},
    Sort.NUMBER: {"sense": Sense, "value": float},
    Sort.STATEMENT: {
        "act": Act,
        "speaker": lambda text: EntityId(text) if text else None,
        "negated": lambda text: text == "yes",
    },
}


def _changed(fact: _F, changes: Iterable[tuple[str, str]]) -> _F:
    """`fact` with these fields; one that is not known, or does not fit, stays as it was found."""
    fields = FIELDS[sort_of(fact)]
    read: dict[str, Any] = {"standing": Standing.CHANGED}
    for name, text in changes:
        try:
            read[name] = fields[name](text)
        except (KeyError, ValueError):
            continue
    return replace(fact, **read)
