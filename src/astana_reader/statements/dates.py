"""When things happened or will: the dates that a document names, as days.

A date without a year, a day of the week, «العام الجاري» are seen from the document's own date.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from astana_reader.arabic.folding import Folded, fold
from astana_reader.document.model import Document
from astana_reader.document.rules.dateline import FIRST, LONGEST, room_beside
from astana_reader.document.spans import Span
from astana_reader.statements.days import DAY
from astana_reader.statements.model import Anchor, DateReading, Precision
from astana_reader.statements.pieces import Piece, Resolved
from astana_reader.statements.rows import Row
from astana_reader.statements.stretches import Progress, stretches
from astana_reader.statements.terms import Term, rows_of, telling
from astana_reader.statements.wordings import pieces_of

TO = frozenset(("-", "t", "tD", "tQ", "tY", "&t", "&tD", "tf"))
AND = frozenset(("&", "&D", "&F", "&FD", "&Q", "&Y"))
LISTED = AND | {",", ",&", ",D", ",F", "t", "tQ"}
SAME = frozenset(("A", ",A", "(", "(A", "AD", ",AD", "/", "-", ",", "=", ""))
TELLING = telling("MmHkWKqZN13XRi")  # digits apart, every date has one of these
TATWEEL = "\u0640"  # that of هـ
OFF = 1  # days that the computed Hijri date may differ from the one announced


def document_date(document: Document) -> date | None:
    """The day on which the document says it was issued; None where it says no day.

    Where its file and the rule for datelines know none, a line near its beginning that names one
    day and little else says it, in any wording; of several days the last.
    """
    try:
        return date.fromisoformat(document.metadata.date[:10])
    except ValueError:
        lines = document.paragraphs[:FIRST]
        said = (_day_of_line(document.text[line.span.slice]) for line in lines)
        return next(filter(None, said), None)


def _day_of_line(text: str) -> date | None:
    if len(text) > LONGEST:
        return None
    readings = list(_in_stretch(text, 0, None))
    if not readings or len({reading.last for reading in readings}) > 1:
        return None
    reading = readings[-1]
    beside = len(text.split()) - sum(len(text[each.span.slice].split()) for each in readings)
    day = reading.precision is Precision.DAY and not reading.conflict
    return reading.last if day and beside <= room_beside(text) else None


def dates(
    document: Document, day: date | None = None, progress: Progress | None = None
) -> tuple[DateReading, ...]:
    """The dates of a document, in order.

    `day` is the document's date, by default the one it says; without any what is relative stays
    unresolved. `progress(done, total)` is called with code points between stretches of
    paragraphs; what it raises ends the work.
    """
    known = day or document_date(document)
    return tuple(
        reading
        for stretch in stretches(document, progress)
        for reading in _in_stretch(document.text[stretch.slice], stretch.start, known)
    )


def _in_stretch(text: str, offset: int, known: date | None) -> Iterator[DateReading]:
    folded = fold(text)
    for terms in rows_of(folded.letters, TELLING):
        row = Row(terms, lambda term: _spelled(folded, term))
        pieces = _joined(pieces_of(row), row)
        resolved = _resolved(pieces, row, known)
        for piece, (days, anchor, conflict) in zip(pieces, resolved, strict=True):
            start, end = folded.span(terms[piece.begin].start, terms[piece.end - 1].end)
            end += text[end : end + 1] == TATWEEL
            yield DateReading(
                Span(start + offset, end + offset),
                days and days.first, days and days.last,
                piece.precision, anchor, piece.calendar, conflict,
            )  # fmt: skip


def _spelled(folded: Folded, term: Term) -> str:
    start, end = folded.span(term.start, term.end)
    return folded.text[start:end]


def _joined(pieces: list[Piece], row: Row) -> list[Piece]:
    """Ranges made one piece; in a list of dates each has the year that the last one names."""
    joined: list[Piece] = []
    for piece in reversed(pieces):
        following = joined[-1] if joined else None
        if following is None or not _alike(piece, following):
            joined.append(piece)
            continue
        between = row.signs[piece.end : following.begin]
        if _is_range(row, piece, between):
            joined[-1] = _range(piece, following)
        elif between in LISTED and piece.open and following.year is not None:
            joined.append(replace(piece, year=following.year))
        else:
            joined.append(piece)
    return _with_named_years(_with_earlier_years(joined[::-1], row))


def _with_earlier_years(pieces: list[Piece], row: Row) -> list[Piece]:
    """A date without a year that follows another at once is of the same year."""
    dated = pieces[:1]
    for piece in pieces[1:]:
        before = dated[-1]
        listed = row.signs[before.end : piece.begin] in LISTED
        if listed and piece.open and before.year is not None and _alike(before, piece):
            dated.append(replace(piece, year=before.year))
        else:
            dated.append(piece)
    return dated


def _with_named_years(pieces: list[Piece]) -> list[Piece]:
    """«من ذلك العام» is of the year that the same paragraph has named last."""
    year: int | None = None
    named: list[Piece] = []
    for piece in pieces:
        known = replace(piece, year=(year, year)) if piece.same and year is not None else piece
        year = known.year[1] if known.year is not None else year
        named.append(known)
    return named


def _alike(piece: Piece, other: Piece) -> bool:
    """Whether the two may be the ends of one range."""
    if piece.calendar is not other.calendar or piece.precision is not other.precision:
        return False
    if piece.part or other.part:
        return False
    named = [each.month is not None or each.year is not None for each in (piece, other)]
    bare = [bool(each.weekdays) and each.day_by is None for each in (piece, other)]
    return all(named) or (not any(named) and all(bare))


def _is_range(row: Row, piece: Piece, between: str) -> bool:
    """Whether a second date is the end of one; of two months only after «from» or «between»."""
    before = row.signs[max(0, piece.begin - 2) : piece.begin].rstrip("DQYZ")[-1:]
    if between in AND:
        return before == "B"
    postponed = piece.precision is Precision.MONTH and between != "-" and before != "f"
    return between in TO and not postponed


def _range(first: Piece, last: Piece) -> Piece:
    """From the first day of one to the last day of the other."""
    named = first.year or last.year
    until = last.year or named
    if last.year is None and first.year and first.month and last.month:
        following = first.month[0] > last.month[1]
        until = (first.year[1] + following,) * 2
    year = (first.year[0] if first.year else until[0], until[1]) if named and until else None
    return replace(
        last,
        begin=first.begin,
        day=(first.day[0], last.day[1]) if first.day and last.day else None,
        month=(first.month[0], last.month[1]) if first.month and last.month else None,
        year=year,
        weekdays=first.weekdays + last.weekdays,
        conflict=first.conflict or last.conflict,
    )


def _resolved(pieces: list[Piece], row: Row, known: date | None) -> list[Resolved]:
    """The days of each piece; two calendars' names of one day are held against each other."""
    found = [piece.resolve(known) for piece in pieces]
    for i, (piece, other) in enumerate(pairwise(pieces)):
        between = row.signs[piece.end : other.begin]
        if piece.calendar is other.calendar or between not in SAME:
            continue
        if piece.precision is not other.precision:
            continue
        mine, its = found[i].days, found[i + 1].days
        if piece.open and its is not None:
            found[i] = _seen_from(its.first, piece, found[i + 1].anchor)
        elif other.open and mine is not None:
            found[i + 1] = _seen_from(mine.first, other, found[i].anchor)
        mine, its = found[i].days, found[i + 1].days
        if mine is None or its is None:
            continue
        if abs(mine.first - its.first) > OFF * DAY or abs(mine.last - its.last) > OFF * DAY:
            found[i : i + 2] = [each._replace(conflict=True) for each in found[i : i + 2]]
    return found


def _seen_from(day: date, piece: Piece, anchor: Anchor) -> Resolved:
    """The piece from another one's day, which rests on `anchor`; unless no calendar reaches it."""
    found = piece.resolve(day)
    return found._replace(anchor=anchor) if found.days is not None else found
