"""Dates that are seen from the document's own, and parts of years and months."""

from collections.abc import Iterator
from itertools import pairwise

from astana_reader.statements.model import Precision
from astana_reader.statements.pieces import COMING, CURRENT, Piece
from astana_reader.statements.rows import (
    SEEN,
    Found,
    Row,
    is_to_come,
    month_named,
    year_by,
    year_named,
)

_NO_DAY = frozenset(("صلاه", "خطبه", "نحن"))  # صلاة الجمعة, نحن الاثنين
_NO_TODAY = frozenset(("نفسه", "ذاته", "عينه", "الذي", "بعد", "قبل"))


def day_of_this_month(row: Row, found: Found) -> Iterator[Piece]:
    """20 من الشهر الجاري."""
    days, seen = row.values(found, "days"), SEEN.get(found["within"][-1], CURRENT)
    day = (min(days), max(days))
    yield Piece(found.start("days"), found.end(), Precision.DAY, day, month_by=seen)


def part(row: Row, found: Found) -> Iterator[Piece]:
    """النصف الثاني من العام الجاري, مطلع يونيو 2023."""
    begin = found.start()
    kind = row.signs[begin]
    if kind == "i":
        part, precision = (row.terms[begin].value, 3), Precision.PART
    else:
        parts = 2 if kind == "X" else 4
        value = row.terms[begin + 1].value or parts  # الأخير
        part, precision = (value, parts), Precision.HALF if parts == 2 else Precision.QUARTER
        if value > parts:
            return
    month, conflict = month_named(row, found) if found["month"] else (None, False)
    years_on = year_by(found)
    if found["whole"]:
        if found["whole"] == "Z" and _is_described(row, found.end()):
            return
        years_on = SEEN.get(found["whole"][-1], CURRENT)
    month_by = SEEN.get(found["within"][-1], CURRENT) if found["within"] else None
    bare = row.values(found, "bare")
    year = (bare[0], bare[0]) if bare else year_named(row, found)
    yield Piece(
        begin, found.end(), precision, month=month, year=year, year_by=years_on,
        month_by=month_by, seen=SEEN.get(found["seen"] or ""), coming=is_to_come(row, begin),
        same=bool(found["same"]),
        part=part, conflict=conflict,
    )  # fmt: skip


def _is_described(row: Row, at: int) -> bool:
    """Whether an adjective follows: نهاية العام الدراسي."""
    return row.signs[at : at + 1] == "x" and row.terms[at].form.startswith("ال")


def relative(_row: Row, found: Found) -> Iterator[Piece]:
    """العام الجاري, الشهر الماضي, هذا الأسبوع."""
    noun = found["noun"]
    if not found["this"] and not found["seen"]:
        return
    by = SEEN.get(found["seen"] or "", CURRENT)
    begin, end = found.span()
    if noun == "K":
        yield Piece(begin, end, Precision.WEEK, week_by=by)
    elif noun == "q":
        yield Piece(begin, end, Precision.MONTH, month_by=by)
    else:
        yield Piece(begin, end, Precision.YEAR, year_by=by)


def near_day(row: Row, found: Found) -> Iterator[Piece]:
    """أمس, غداً الأربعاء, اليوم الثلاثاء."""
    begin, end = found.span()
    at = next(i for i in range(begin, end) if row.signs[i] in "13N")
    if row.signs[at] == "N" and not _is_today(row, begin, end):
        return
    if row.terms[at].form.endswith("الغد") and row.signs[at - 1 : at] != "D":
        return  # the day after something that is told
    if row.terms[at].form.endswith("غدا") and begin + 1 == end and not _is_tomorrow(row, begin):
        return
    weekdays = tuple(row.terms[i].value for i in range(begin, end) if row.signs[i] == "W")
    yield Piece(begin, end, Precision.DAY, day_by=row.terms[at].value, weekdays=weekdays)


def _is_today(row: Row, begin: int, end: int) -> bool:
    """Whether اليوم is today: not in «في اليوم التالي», «اليوم العالمي»."""
    if end - begin > 1:
        return True
    before, after = row.terms[begin - 1] if begin else None, row.terms[end : end + 1]
    if before is not None and (before.sign in "FiS" or before.form in ("ذلك", "نفس")):
        return False
    if not after:
        return True
    follows = after[0]
    described = follows.form.startswith("ال") and follows.sign not in "qZKW"
    return not described and follows.form not in _NO_TODAY and follows.sign != "r"


def _is_tomorrow(row: Row, at: int) -> bool:
    """Whether غدا is no verb: it has its tanwin, or stands after يوم or before a stop."""
    return (
        "\u064b" in row.spelled(row.terms[at])
        or row.signs[at - 1 : at] == "D"
        or row.signs[at + 1 : at + 2] in ("", ".", ",")
    )


def weekday(row: Row, found: Found) -> Iterator[Piece]:
    """الثلاثاء, يومي الثلاثاء والأربعاء المقبلين."""
    begin, end = found.span("weekdays")
    if row.signs[begin - 1 : begin] == "D" and row.terms[begin - 1].form.endswith("ايام"):
        return  # أيام الجمعة: each of them
    if begin and row.terms[begin - 1].form in _NO_DAY:
        return
    weekdays = tuple(row.values(found, "weekdays"))
    seen = SEEN.get(found["seen"] or "") or (COMING if is_to_come(row, begin) else None)
    later = [(b - a) % 7 for a, b in pairwise(weekdays)]
    if any(step != 1 for step in later):
        at = [i for i in range(begin, end) if row.signs[i] == "W"]
        for i, value in zip(at, weekdays, strict=True):
            yield Piece(i, i + 1, Precision.DAY, weekdays=(value,), seen=seen)
        return
    yield Piece(begin, found.end(), Precision.DAY, weekdays=weekdays, seen=seen)
