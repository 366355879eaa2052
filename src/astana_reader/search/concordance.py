"""Hits in their context: before, hit, after, in the order of the text, to sort and to narrow.

Offsets are code points.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from astana_reader.arabic.letters import skeleton
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.search.explaining import explain
from astana_reader.search.query import Hits, Query, Why

CONTEXT = 60  # code points on each side, to the end of a word


class Order(StrEnum):
    """By what rows are sorted; equal rows stay in the order of the text."""

    POSITION = "position"
    BEFORE = "before"  # the word before the hit, then the one before that
    AFTER = "after"  # the word after the hit, then the next
    HIT = "hit"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Row:
    """One hit: its words, and those before and after it in its paragraph.

    `paragraph` is the number that a citation gives, None for a heading; `section` its title.
    """

    span: Span
    before: str
    hit: str
    after: str
    paragraph: int | None
    section: str
    why: Why


def rows(
    document: Document, query: Query, hits: Iterable[Hits], context: int = CONTEXT
) -> Iterator[Row]:
    """A row for each hit of `query`, in the order of the text."""
    for part in hits:
        for number, (start, end) in enumerate(zip(part.starts, part.ends, strict=True)):
            why = explain(query, document.text[start:end], part.affix(number))
            yield _row(document, Span(start, end), why, context)


def _row(document: Document, span: Span, why: Why, context: int) -> Row:
    text = document.text
    paragraph = document.paragraphs.at(span.start)
    low = max(paragraph.span.start, span.start - context)
    # A hit may reach into the next paragraph.
    high = min(max(paragraph.span.end, span.end), span.end + context)
    before, after = text[low : span.start], text[span.end : high]
    if low > paragraph.span.start and not text[low - 1].isspace():
        before = before.partition(" ")[2]
    if high < paragraph.span.end and not text[high].isspace():
        after = after.rpartition(" ")[0]
    section = document.sections[paragraph.section].title
    return Row(span, before, text[span.slice], after, paragraph.number, section, why)


def arranged(found: Sequence[Row], order: Order, wanted: str = "") -> list[Row]:
    """The rows with `wanted` somewhere in them, spellings folded, sorted by `order`."""
    needle = skeleton(wanted.strip())
    kept = [row for row in found if not needle or needle in _whole(row)]
    return sorted(kept, key=_KEYS[order])


def _whole(row: Row) -> str:
    return skeleton(f"{row.before}{row.hit}{row.after}")


def _words_before(row: Row) -> tuple[object, ...]:
    """The words before a hit, the nearest first; what belongs to the hit's word is none."""
    return tuple(reversed(skeleton(row.before).split())), row.span.start


def _words_after(row: Row) -> tuple[object, ...]:
    return tuple(skeleton(row.after).split()), row.span.start


_KEYS: dict[Order, Callable[[Row], tuple[object, ...]]] = {
    Order.POSITION: lambda row: (row.span.start,),
    Order.BEFORE: _words_before,
    Order.AFTER: _words_after,
    Order.HIT: lambda row: (skeleton(row.hit), row.span.start),
    Order.SECTION: lambda row: (row.section, row.span.start),
}
