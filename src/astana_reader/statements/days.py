"""Days, months and years as stretches of days, in both calendars. Gregorian `date`s throughout."""

from datetime import date, timedelta
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from astana_reader.statements.model import Calendar

DAY = timedelta(days=1)
WEEK = 7  # from Monday to Sunday, as ISO 8601 has it
MONTHS = 12


class Days(NamedTuple):
    """From the first day to the last, both in it."""

    first: date
    last: date


def day(year: int, month: int, number: int, calendar: Calendar) -> date:
    """One day. ValueError or OverflowError where the calendar has none such."""
    if calendar is Calendar.HIJRI:
        return _plain(Hijri(year, month, number).to_gregorian())
    return date(year, month, number)


def month(year: int, number: int, calendar: Calendar) -> Days:
    """A whole month. Errors as `day`."""
    first = day(year, number, 1, calendar)
    if calendar is Calendar.HIJRI:
        length = Hijri(year, number, 1).month_length()
        return Days(first, first + (length - 1) * DAY)
    return Days(first, day(year + number // MONTHS, number % MONTHS + 1, 1, calendar) - DAY)


def year(number: int, calendar: Calendar) -> Days:
    """A whole year. Errors as `day`."""
    return Days(month(number, 1, calendar).first, month(number, MONTHS, calendar).last)


def year_of(known: date, calendar: Calendar) -> int:
    """The year in which a day lies. OverflowError where the calendar does not reach so far."""
    if calendar is Calendar.HIJRI:
        return Gregorian.fromdate(known).to_hijri().year
    return known.year


def month_beside(known: date, by: int) -> Days:
    """The month that lies `by` months after that of `known`."""
    years, before = divmod(known.month - 1 + by, MONTHS)
    return month(known.year + years, before + 1, Calendar.GREGORIAN)


def week_beside(known: date, by: int) -> Days:
    """The week that lies `by` weeks after that of `known`."""
    monday = known + (by * WEEK - known.weekday()) * DAY
    return Days(monday, monday + (WEEK - 1) * DAY)


def weekday_near(known: date, weekday: int, direction: int) -> date:
    """The nearest such day of the week: before `known` (−1), after it (1), or no later (0)."""
    if direction > 0:
        return known + ((weekday - known.weekday() - 1) % WEEK + 1) * DAY
    back = (known.weekday() - weekday) % WEEK
    return known - (back or (WEEK if direction < 0 else 0)) * DAY


def part(whole: Days, number: int, parts: int) -> Days:
    """One of the equal parts of a year or a month: halves of a year are six months each.

    A month is parted by days, and so is a year of the Hijri calendar; the last part takes what is
    left: 31 days make 15 and 16.
    """
    if whole.first.day == 1 and (whole.last - whole.first).days > 100:
        length = MONTHS // parts
        start = whole.first.month - 1 + (number - 1) * length
        first = month(whole.first.year + start // MONTHS, start % MONTHS + 1, Calendar.GREGORIAN)
        last = month_beside(first.first, length - 1)
        return Days(first.first, last.last)
    length = ((whole.last - whole.first).days + 1) // parts
    first_day = whole.first + (number - 1) * length * DAY
    return Days(first_day, whole.last if number == parts else first_day + (length - 1) * DAY)


def _plain(found: Gregorian) -> date:
    return date(found.year, found.month, found.day)
