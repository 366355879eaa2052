"""Dates that name a month or a year: what each wording says."""

from collections.abc import Iterator
from dataclasses import replace

from astana_reader.statements.model import Calendar, Precision
from astana_reader.statements.pieces import Piece
from astana_reader.statements.rows import (
    SEEN,
    VALUED,
    Found,
    Row,
    is_to_come,
    month_named,
    year_by,
    year_named,
)
from astana_reader.statements.terms import FIGURES


def figures(row: Row, found: Found) -> Iterator[Piece]:
    """2023/6/20, 20-21/06/2023, 1445/9/12 هـ."""
    begin, end = found.span()
    sign, named = found["s"], row.terms[begin:end]
    if _goes_on(row, begin, end, sign):
        return
    if sign == "." and named[-1].end - named[0].start > len("20-21.06.2023"):
        return
    group = row.values(found, "first") + row.values(found, "last")
    (month,) = row.values(found, "number")
    year = next(value for value in group if value > 31)
    day = [value for value in group if value <= 31]
    if month > 12:
        month, day = day[0], [month]
    hijri = found["first"][0] == "h" or found["last"][-1] == "h" or named[-1].sign == "E"
    if hijri and named[-1].sign != "E":
        return
    calendar = Calendar.HIJRI if hijri else Calendar.GREGORIAN
    yield Piece(
        begin, end, Precision.DAY, (min(day), max(day)), (month, month), (year, year), calendar
    )


def _goes_on(row: Row, begin: int, end: int, sign: str) -> bool:
    """Whether further figures are written together with these: 2023-0621-55."""
    terms, signs = row.terms, row.signs
    before = signs[max(0, begin - 2) : begin]
    after = signs[end : end + 2]
    return (
        before[1:] == sign and before[0] in FIGURES and terms[begin - 1].end == terms[begin].start
    ) or (after[:1] == sign and after[1:] in FIGURES and terms[end].start == terms[end - 1].end)


def day_of_month(row: Row, found: Found) -> Iterator[Piece]:
    """الثلاثاء 20 و21 يونيو/حزيران 2023, الحادي والعشرين من يونيو."""
    month, conflict = month_named(row, found)
    yield from _each_day(row, found, month, conflict=conflict)


def day_of_hijri(row: Row, found: Found) -> Iterator[Piece]:
    """15 شعبان 1445 هـ."""
    (month,) = row.values(found, "month")
    yield from _each_day(row, found, (month, month), calendar=Calendar.HIJRI)


def _each_day(
    row: Row,
    found: Found,
    month: tuple[int, int],
    *,
    calendar: Calendar = Calendar.GREGORIAN,
    conflict: bool = False,
) -> Iterator[Piece]:
    """One piece for days that follow each other, else one for each day."""
    groups = found.groupdict()
    weekdays = tuple(row.values(found, "weekdays")) if groups.get("weekdays") else ()
    begin = found.start("weekdays" if weekdays else "days")
    first, last = found.span("days")
    numbers = [i for i in range(first, last) if row.signs[i] in VALUED]
    days = [row.terms[i].value for i in numbers]
    whole = Piece(
        begin, found.end(), Precision.DAY, (min(days), max(days)), month,
        year_named(row, found), calendar, year_by=year_by(found),
        seen=SEEN.get(groups.get("seen") or ""), coming=is_to_come(row, begin),
        same=bool(groups.get("same")), weekdays=weekdays, conflict=conflict,
    )  # fmt: skip
    between = row.signs[first - 1 : first] == "B"
    ranged = between or any(sign in row.signs[first:last] for sign in "-t/")
    if ranged or days == list(range(days[0], days[0] + len(days))):
        yield whole
        return
    for i, value in zip(numbers, days, strict=True):
        start, stop = i, found.end() if i == numbers[-1] else i + 1
        at = numbers.index(i)
        own = weekdays[at : at + 1] if len(weekdays) == len(days) else ()
        yield replace(whole, begin=start, end=stop, day=(value, value), weekdays=own)


def month_first(row: Row, found: Found) -> Iterator[Piece]:
    """حزيران 20، 2023."""
    month, conflict = month_named(row, found)
    days = row.values(found, "days")
    yield Piece(
        found.start("month"), found.end(), Precision.DAY, (min(days), max(days)), month,
        year_named(row, found), conflict=conflict,
    )  # fmt: skip


def month_alone(row: Row, found: Found) -> Iterator[Piece]:
    """يونيو 2023, شهر أيلول/سبتمبر الماضي."""
    begin, end = found.start("month"), found.end()
    before, after = row.signs[begin - 1 : begin], row.signs[found.end("month") : end]
    if row.signs[begin:end] == "m" and not _is_month(row, begin, before):
        return
    if (
        row.terms[begin].form.endswith("اب")
        and not after
        and "آ" not in row.spelled(row.terms[begin])
    ):
        return
    month, conflict = month_named(row, found)
    yield Piece(
        begin, end, Precision.MONTH, month=month, year=year_named(row, found),
        year_by=year_by(found), seen=SEEN.get(found["seen"] or ""),
        coming=is_to_come(row, begin), same=bool(found["same"]), conflict=conflict,
    )  # fmt: skip


def _is_month(row: Row, begin: int, before: str) -> bool:
    return before in ("Q", "F", "f", "t") or row.signs[max(0, begin - 2) : begin] == "F&"


def hijri_month(row: Row, found: Found) -> Iterator[Piece]:
    """شهر رمضان, شوال 1445 هـ."""
    begin, (month,) = found.start("month"), row.values(found, "month")
    named = found["month"] == "H" or found["hijri"] or found["old"]
    if not named and row.signs[begin - 1 : begin] != "Q":
        return
    yield Piece(
        begin, found.end(), Precision.MONTH, month=(month, month),
        year=year_named(row, found), calendar=Calendar.HIJRI,
    )  # fmt: skip


def years(row: Row, found: Found) -> Iterator[Piece]:
    """عام 2017, عامي 2011 و2012, بين 2011 و2014, 2011-2014."""
    begin, end = found.span("years")
    at = [i for i in range(begin, end) if row.signs[i] in VALUED]
    years = [row.terms[i].value for i in at]
    hijri = row.signs[found.end() - 1] == "E"
    calendar = Calendar.HIJRI if hijri else Calendar.GREGORIAN
    between = "B" in row.signs[max(0, found.start() - 1) : begin]
    ranged = between or any(sign in row.signs[begin:end] for sign in "-t/")
    if ranged and years != sorted(years):
        return
    if ranged or years == list(range(years[0], years[0] + len(years))):
        span = (min(years), max(years))
        yield Piece(begin, found.end(), Precision.YEAR, year=span, calendar=calendar)
        return
    for i, year in zip(at, years, strict=True):
        stop = found.end() if i == at[-1] else i + 1
        yield Piece(i, stop, Precision.YEAR, year=(year, year), calendar=calendar)
