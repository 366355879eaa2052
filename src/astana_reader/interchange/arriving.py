"""Where annotations that came from elsewhere belong in a document, before they are kept.

Pure. Offsets are code points. What is not certain goes to the reader, never to a look-alike:
`notes.anchoring` decides as it does for notes that were made here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.interchange.receiving import Kind, Received, Refused
from astana_reader.interchange.selecting import Anchor
from astana_reader.notes.anchoring import place_targets
from astana_reader.notes.model import (
    Annotation,
    Status,
    Target,
    TextQuote,
    target_of,
    target_of_all,
)
from astana_reader.notes.placing import placed

NOWHERE = 2**40  # code points: no place in any text, by chance or otherwise
SOME = 16  # quotes that tell whether a document is theirs; each costs 20 ms in 1 MB
UNKNOWN = ""  # the edition of an annotation that does not say on which it was made


class Outcome(StrEnum):
    """What became of an annotation that was taken in."""

    PLACED = "placed"
    REVIEW = "review"  # kept; where it lies is for the reader to say
    WAITING = "waiting"  # kept until its document is opened
    UPDATED = "updated"  # the note was here in an older version
    KNOWN = "known"  # the note is here already


@dataclass(frozen=True, slots=True)
class Arrival:
    """A note that came in. `span` is where it lies in a document that is at hand."""

    note: Annotation
    outcome: Outcome
    span: Span | None = None


def arrived(
    group: Sequence[Received],
    document: Document,
    editions: Mapping[str, str],
    *,
    same: bool = False,
) -> list[Arrival | Refused]:
    """Each of `group`, annotations of one source, in the document that this source is, in order.

    `editions` holds the texts of other editions by SHA-256. `same`: others of the source were
    found in the document, so what may lie in several places of it is for the reader to place.
    """
    texts = {**editions, document.source.sha256: document.text}
    made = [_note(each, document, texts) for each in group]
    notes = [note for note in made if isinstance(note, Annotation)]
    placements = placed(notes, document, editions)
    same = same or any(placement.span is not None for placement in placements)
    left = iter(placements)
    found: list[Arrival | Refused] = []
    for each, note in zip(group, made, strict=True):
        if isinstance(note, Refused):
            found.append(note)
            continue
        placement = next(left)
        if each.whole:
            known = bool(each.edition) or same  # else it speaks of who knows what document
            found.append(
                Arrival(note, Outcome.PLACED) if known else refused(each, Kind.WHOLE, each.source)
            )
        elif placement.span is not None:
            found.append(_there(note, placement.span, document, texts))
        elif each.edition or (same and placement.status is Status.REVIEW):
            found.append(Arrival(note, Outcome.REVIEW))
        else:
            found.append(refused(each, Kind.UNPLACED, note.target.quote.exact))
    return found


def waiting(group: Sequence[Received]) -> list[Arrival | Refused]:
    """Each of `group`, whose document is not at hand; without its words none can wait."""
    found: list[Arrival | Refused] = []
    for each in group:
        anchor = each.anchor
        if each.whole:
            nowhere = Target(each.edition, TextQuote(""), Span(0, 1))
            found.append(Arrival(_annotation(each, nowhere), Outcome.WAITING))
        elif anchor.until is not None:
            found.append(refused(each, Kind.SELECTOR, "RangeSelector"))
        elif anchor.quote is None:
            found.append(refused(each, Kind.SELECTOR, "TextPositionSelector"))
        else:
            target = _target(each, anchor.quote, {})
            found.append(Arrival(_annotation(each, target), Outcome.WAITING))
    return found


def refused(each: Received, kind: Kind, detail: str) -> Refused:
    """`each`, with what it said."""
    quote = each.anchor.quote
    return Refused(each.name, kind, detail, each.body or (quote.exact if quote else ""))


def share_in(group: Sequence[Received], document: Document) -> float:
    """How many of the group's quotes lie in `document` for sure, 0 to 1; some stand for all."""
    quoted = [each for each in group if not each.whole]
    if not quoted:
        return 0.0
    some = quoted[:: max(1, len(quoted) // SOME)]
    found = arrived(some, document, {})
    return sum(isinstance(each, Arrival) and each.span is not None for each in found) / len(some)


def _note(each: Received, document: Document, texts: Mapping[str, str]) -> Annotation | Refused:
    anchor, position = each.anchor, each.anchor.position
    if each.whole:
        edition = document.source.sha256
        return _annotation(each, target_of_all(document.text, edition))
    if anchor.until is not None:
        return _ranging(each, anchor, anchor.until, document)
    if anchor.quote is not None:
        if position is not None and document.text[position.slice] == anchor.quote.exact:
            return _annotation(each, _target_in(document, position))
        return _annotation(each, _target(each, anchor.quote, texts))
    edition = each.state or each.edition
    text = texts.get(edition)
    if position is None or text is None or position.end > len(text):
        return refused(each, Kind.SELECTOR, "TextPositionSelector")
    return _annotation(each, target_of(text, position, edition, each.section))


def _ranging(
    each: Received, start: Anchor, end: Anchor, document: Document
) -> Annotation | Refused:
    """A note from one quote up to another, where both lie for certain."""
    quotes = [anchor.quote for anchor in (start, end) if anchor.quote is not None]
    targets = [Target(UNKNOWN, quote, _nowhere(quote)) for quote in quotes]
    match place_targets(targets, document, {}):
        case [first, last] if first.start < last.start:
            return _annotation(each, _target_in(document, Span(first.start, last.start)))
    return refused(each, Kind.UNPLACED, " … ".join(quote.exact for quote in quotes))


def _there(note: Annotation, span: Span, document: Document, texts: Mapping[str, str]) -> Arrival:
    """The note in its place; one that was made on a text that is not at hand is tied to this."""
    if note.target.edition not in texts:
        note = replace(note, target=_target_in(document, span))
    return Arrival(note, Outcome.PLACED, span)


def _target(each: Received, quote: TextQuote, texts: Mapping[str, str]) -> Target:
    """The target as it was written, unless it contradicts the text that it speaks of."""
    edition, position = each.state or each.edition, each.anchor.position
    if edition and position is not None and len(position) == len(quote.exact):
        text = texts.get(edition)
        if text is None or text[position.slice] == quote.exact:
            return Target(edition, quote, position, each.section)
    return Target(UNKNOWN, quote, _nowhere(quote), each.section)


def _nowhere(quote: TextQuote) -> Span:
    return Span(NOWHERE, NOWHERE + len(quote.exact))


def _target_in(document: Document, span: Span) -> Target:
    edition = document.source.sha256
    return target_of(document.text, span, edition, document.section_path(span.start))


def _annotation(each: Received, target: Target) -> Annotation:
    return Annotation(
        each.id, target, each.body, each.style, each.tags, each.created, each.modified,
        each.kind, each.subject,
    )  # fmt: skip
