"""Selectors of web annotations, as far as they speak of a text's letters.

A place that is told several times over (as a path, a position and a quote) is taken from the quote
and the position; one that is told as a path alone is not understood. Offsets are code points.
"""

from dataclasses import dataclass, replace
from typing import Any

from astana_reader.document.spans import Span
from astana_reader.interchange.conformance import listed
from astana_reader.notes.model import TextQuote

FARTHEST = 2**53  # the last offset that JSON of any program can tell


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where an annotation lies, as it says: by a quote, by a position, by both.

    `until` is where a range ends: before the words of this other anchor.
    """

    quote: TextQuote | None = None
    position: Span | None = None
    until: "Anchor | None" = None


@dataclass(frozen=True, slots=True)
class Why:
    """No anchor: the kinds of selector that were there instead."""

    detail: str


def anchor_of(selectors: object) -> Anchor | Why:
    """What `selectors`, one or several for the same place, say together.

    They must have been found sound by `conformance`.
    """
    together = Anchor()
    kinds: list[str] = []
    for selector in listed(selectors):
        if not isinstance(selector, dict):
            kinds.append(str(selector))
            continue
        found = _one(selector)
        kinds.extend(str(kind) for kind in listed(selector.get("type")))
        together = Anchor(
            together.quote or found.quote,
            together.position or found.position,
            together.until or found.until,
        )
    if together.quote is None and together.position is None:
        return Why(", ".join(kinds))
    return together


def _one(selector: dict[str, Any]) -> Anchor:
    types = listed(selector.get("type"))
    if "RangeSelector" in types:
        found = _range(selector)
    elif "TextQuoteSelector" in types:
        found = Anchor(quote=_quote(selector))
    elif "TextPositionSelector" in types:
        found = Anchor(position=_position(selector))
    else:
        found = Anchor()
    for inner in listed(selector.get("refinedBy")):
        if isinstance(inner, dict):
            found = _refined(found, _one(inner))
    return found


def _quote(selector: dict[str, Any]) -> TextQuote | None:
    exact, prefix, suffix = (
        next(iter(listed(selector.get(key))), "") for key in ("exact", "prefix", "suffix")
    )
    return TextQuote(exact, prefix, suffix) if exact else None


def _position(selector: dict[str, Any]) -> Span | None:
    start, end = listed(selector["start"])[0], listed(selector["end"])[0]
    return Span(start, end) if start < end <= FARTHEST else None


def _range(selector: dict[str, Any]) -> Anchor:
    """From the start of one anchor up to, not including, the start of the other."""
    start, end = (anchor_of(listed(selector[key])[:1]) for key in ("startSelector", "endSelector"))
    if isinstance(start, Why) or isinstance(end, Why):
        return Anchor()
    first, last = start.position, end.position
    if first is not None and last is not None:
        return Anchor(position=Span(first.start, last.start)) if first < last else Anchor()
    if start.quote is None or end.quote is None:
        return Anchor()
    return replace(start, until=end)


def _refined(outer: Anchor, inner: Anchor) -> Anchor:
    """The part of `outer` that `inner` selects; of what is not understood, `inner` by its words."""
    quote, position = outer.quote, outer.position
    if quote is not None and inner.position is not None:
        return _part(quote, inner.position)
    if quote is not None and inner.quote is not None:
        at = quote.exact.find(inner.quote.prefix + inner.quote.exact + inner.quote.suffix)
        if at < 0:
            return Anchor()
        start = at + len(inner.quote.prefix)
        return _part(quote, Span(start, start + len(inner.quote.exact)))
    if position is not None and inner.position is not None:
        moved = inner.position.moved(position.start)
        return Anchor(position=moved) if position.encloses(moved) else Anchor()
    return Anchor(quote=inner.quote)


def _part(quote: TextQuote, span: Span) -> Anchor:
    exact = quote.exact
    if span.end > len(exact):
        return Anchor()
    prefix, suffix = quote.prefix + exact[: span.start], exact[span.end :] + quote.suffix
    return Anchor(quote=TextQuote(exact[span.slice], prefix, suffix))
