"""What one wording says of a time, before it is known which days those are."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from astana_reader.statements import days
from astana_reader.statements.days import Days
from astana_reader.statements.model import Anchor, Calendar, Precision

LAST, CURRENT, COMING = -1, 0, 1
FUTURE = 5  # times as far: in November «24 يناير» is ten months ago, in January «11 فبراير» is soon


class Resolved(NamedTuple):
    """The days meant; None with no anchor where they cannot be known."""

    days: Days | None
    anchor: Anchor
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A time as worded, in the terms from `begin` up to `end`.

    `day` and `month` are the first and last that are named, `year` likewise. A `…_by` counts from
    the document's date: the day before it, the coming week. `seen` is where the day or month lies
    from there, LAST or COMING, where the text says so; `coming`: a verb before it
    speaks of what will be; `same`: it is of the year named before it.
    `part` is one of so many (2, 2: the second
    half). `weekdays` are those named with it.
    """

    begin: int
    end: int
    precision: Precision
    day: tuple[int, int] | None = None
    month: tuple[int, int] | None = None
    year: tuple[int, int] | None = None
    calendar: Calendar = Calendar.GREGORIAN
    day_by: int | None = None
    week_by: int | None = None
    month_by: int | None = None
    year_by: int | None = None
    seen: int | None = None
    coming: bool = False
    same: bool = False
    part: tuple[int, int] | None = None
    weekdays: tuple[int, ...] = field(default=())
    conflict: bool = False

    @property
    def open(self) -> bool:
        """Whether a day or a month is named, and no year."""
        known = (self.year, self.year_by, self.month_by, self.seen)
        return self.month is not None and all(each is None for each in known)

    def resolve(self, known: date | None) -> Resolved:
        """The days meant, seen from the document's date."""
        try:
            found = self._found(known)
        except (ValueError, OverflowError) as none_such:
            # A Hijri year outside the tables says nothing against the text.
            return Resolved(None, Anchor.NONE, isinstance(none_such, ValueError))
        if found is None:
            return Resolved(None, Anchor.NONE, self.conflict)
        if self.part is not None:
            found = days.part(found, *self.part)
        anchor = Anchor.TEXT if self.year is not None else Anchor.DOCUMENT
        return Resolved(found, anchor, self.conflict or self._disagrees(found))

    def _found(self, known: date | None) -> Days | None:
        if self.month is not None:
            return self._in_months(self.month, known)
        if self.year is not None:
            first, last = (days.year(each, self.calendar) for each in self.year)
            return Days(first.first, last.last)
        return None if known is None else self._from(known)

    def _from(self, known: date) -> Days | None:
        """What is said without any name of a month or a year."""
        if self.month_by is not None:
            return self._in_month_beside(known, self.month_by)
        if self.year_by is not None:
            return days.year(known.year + self.year_by, self.calendar)
        if self.week_by is not None:
            return days.week_beside(known, self.week_by)
        if self.day_by is not None:
            meant = known + self.day_by * days.DAY
            return Days(meant, meant)
        return self._of_week(known)

    def _in_month_beside(self, known: date, by: int) -> Days:
        whole = days.month_beside(known, by)
        if self.day is None:
            return whole
        first, last = (whole.first.replace(day=number) for number in self.day)
        return Days(first, last)

    def _of_week(self, known: date) -> Days | None:
        if not self.weekdays:
            return None
        start = days.weekday_near(known, self.weekdays[0], self.seen or 0)
        later = self.weekdays[-1] - self.weekdays[0]
        return Days(start, start + later % days.WEEK * days.DAY)

    def _in_months(self, named: tuple[int, int], known: date | None) -> Days | None:
        """What is said with the name of a month."""
        if self.year is not None:
            first_year, last_year = self.year
            return self._of_years(named, first_year, last_year)
        if known is None:
            return None
        current = days.year_of(known, self.calendar)
        if self.year_by is not None:
            return self._of_year(named, current + self.year_by)
        around = list(self._around(named, current))
        if self.seen == LAST:
            around = [each for each in around if each.first < known][-1:]
        if self.seen == COMING or (self.seen is None and self.coming):
            around = [each for each in around if each.last > known][:1]
        return min(around, key=lambda each: _distance(each, known), default=None)

    def _around(self, named: tuple[int, int], year: int) -> Iterator[Days]:
        """The same in the years around; a 29th of February is not in each."""
        for by in (-1, 0, 1):
            with suppress(ValueError, OverflowError):
                yield self._of_year(named, year + by)

    def _of_year(self, named: tuple[int, int], year: int) -> Days:
        return self._of_years(named, year - (named[0] > named[1]), year)

    def _of_years(self, named: tuple[int, int], first_year: int, last_year: int) -> Days:
        if first_year == last_year and named[0] > named[1]:
            first_year -= 1
        if self.day is None:
            first = days.month(first_year, named[0], self.calendar).first
            return Days(first, days.month(last_year, named[1], self.calendar).last)
        first = days.day(first_year, named[0], self.day[0], self.calendar)
        return Days(first, days.day(last_year, named[1], self.day[1], self.calendar))

    def _disagrees(self, found: Days) -> bool:
        """Whether a day of the week is named that the day was not."""
        if not self.weekdays or self.precision is not Precision.DAY:
            return False
        named = {self.weekdays[0], self.weekdays[-1]}
        one = len(self.weekdays) == 1
        meant = {found.first.weekday()} if one else {day.weekday() for day in found}
        return named != meant


def _distance(found: Days, known: date) -> int:
    """How far off, in days; what is to come without a word for it is less likely than the past."""
    return max(FUTURE * (found.first - known).days, (known - found.last).days)
