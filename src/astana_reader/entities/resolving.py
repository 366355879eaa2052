"""Overlapping candidates become mentions: the one place where conflicts end.

The longest wins; of equals, the surer. What lies inside a winner stays as a part of it where a
reader would ask for it (سوريا in شمال شرقي سوريا), what crosses its edge goes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from astana_reader.arabic.letters import skeleton
from astana_reader.document.spans import Span
from astana_reader.entities.gazetteer import Gazetteer
from astana_reader.entities.model import KINDS, How, Kind, Origin
from astana_reader.entities.passage import Candidate

# A city in the name of a round or a treaty is not spoken of as a city; a person's name is one.
PARTS: Mapping[Kind, frozenset[Kind]] = {
    Kind.PLACE: frozenset((Kind.COUNTRY, Kind.PLACE)),
    Kind.ORGANIZATION: frozenset((Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION, Kind.GROUP)),
    Kind.GROUP: frozenset((Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION)),
    Kind.EVENT: frozenset((Kind.COUNTRY, Kind.ORGANIZATION, Kind.GROUP)),
    Kind.DOCUMENT: frozenset((Kind.COUNTRY, Kind.ORGANIZATION, Kind.GROUP)),
    Kind.OTHER: frozenset(KINDS),
}
Resolved = tuple[Candidate, bool]


def resolve(candidates: Iterable[Candidate], gazetteer: Gazetteer) -> list[Resolved]:
    """The candidates that are mentions, in order, each with whether it lies inside another.

    O(n log n) where few overlap.
    """
    confirmed = _confirmed(list(candidates), gazetteer)
    found: list[Resolved] = []
    for cluster in _clusters(sorted(confirmed, key=lambda c: c.span)):
        found += _settled(cluster, gazetteer)
    return sorted(found, key=lambda item: (item[0].span.start, -item[0].span.end))


def _confirmed(candidates: Sequence[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """Without the weak ones whose entity the text does not name elsewhere."""
    strong = {c.entry for c in candidates if not c.weak and c.entry is not None}
    names = {skeleton(gazetteer.entries[entry].name) for entry in strong}

    def holds(candidate: Candidate) -> bool:
        if not candidate.weak or candidate.entry is None or candidate.entry in strong:
            return True
        needs = gazetteer.entries[candidate.entry].needs
        return any(skeleton(name) in names for name in needs)

    return [candidate for candidate in candidates if holds(candidate)]


def _clusters(ordered: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Runs of candidates that touch; `ordered` by start."""
    cluster: list[Candidate] = []
    end = 0
    for candidate in ordered:
        if cluster and candidate.span.start >= end:
            yield cluster
            cluster = []
        cluster.append(candidate)
        end = max(end, candidate.span.end)
    if cluster:
        yield cluster


def _settled(cluster: Sequence[Candidate], gazetteer: Gazetteer) -> list[Resolved]:
    """The mentions of one cluster."""
    if len(cluster) == 1:
        return [(cluster[0], False)]
    known = [c.span for c in cluster if c.kind is Kind.PERSON and c.origin is Origin.LIST]
    surer = [c for c in cluster if c.origin is not Origin.MODEL]
    kept: list[Resolved] = []
    own = [gazetteer.is_own(candidate.entry) for candidate in cluster]
    order = sorted(zip(cluster, own, strict=True), key=lambda each: _precedence(*each))
    for candidate, _ in order:
        if _stretches_known_name(candidate, known) or _contradicts(candidate, surer):
            continue
        span = candidate.span
        around = [other for other, _ in kept if other.span.touches(span)]
        if not around:
            kept.append((candidate, False))
        elif all(_is_part(candidate, whole) for whole in around):
            kept.append((candidate, True))
    return kept


def _precedence(candidate: Candidate, own: bool) -> tuple[object, ...]:  # noqa: FBT001  (a pair)
    """Longest first; then the reader's, what context chose, the lists, and the order of kinds."""
    return (
        -len(candidate.span),
        not own,
        candidate.how is not How.METONYM,
        candidate.weak,
        candidate.origin is not Origin.LIST,
        candidate.how is How.ADJECTIVE,
        KINDS.index(candidate.kind),
        candidate.span.start,
    )


def _stretches_known_name(candidate: Candidate, known: Sequence[Span]) -> bool:
    """Whether a rule took more words for a name than the person is listed with."""
    if candidate.kind is not Kind.PERSON or candidate.origin is Origin.LIST:
        return False
    span = candidate.span
    return any(name.start == span.start and name.end < span.end for name in known)


def _contradicts(candidate: Candidate, surer: Sequence[Candidate]) -> bool:
    """Whether a model's name is at odds with what lists and rules found.

    It may only lie apart, or hold theirs as parts, or be a rule's of its kind with more words.
    """
    if candidate.origin is not Origin.MODEL:
        return False
    return not all(
        _is_part(other, candidate)
        or (
            other.origin is Origin.RULE
            and other.kind is candidate.kind
            and candidate.span.encloses(other.span)
            and candidate.span != other.span
        )
        for other in surer
        if other.span.touches(candidate.span)
    )


def _is_part(candidate: Candidate, whole: Candidate) -> bool:
    """Whether a reader would ask for `candidate` inside `whole`."""
    if candidate.span == whole.span or not whole.span.encloses(candidate.span):
        return False
    same = (
        candidate.kind is whole.kind
        and candidate.entry == whole.entry
        and (candidate.entry is not None or candidate.name == whole.name)
    )
    return not same and candidate.kind in PARTS.get(whole.kind, frozenset())
