"""A stretch of text as a row of terms, and what the groups of a shape in it say."""

import re
from collections.abc import Callable, Sequence

from astana_reader.statements.pieces import COMING, CURRENT, LAST
from astana_reader.statements.terms import Term, signs_of

Found = re.Match[str]
SEEN = {"L": LAST, "C": CURRENT, "U": COMING}
VALUED = frozenset("abcyhonrMmHkW")  # the signs of terms with a value


class Row:
    """The terms of a stretch and its shape, with the spelling where folding hides it."""

    def __init__(self, terms: Sequence[Term], spelled: Callable[[Term], str]) -> None:
        """`spelled` gives a term as the text writes it."""
        self.terms = terms
        self.signs = signs_of(list(terms))
        self.spelled = spelled

    def values(self, found: Found, group: str) -> list[int]:
        """What the numbers, months or days of the week in a group are; empty without the group."""
        begin, end = found.span(group)
        return [self.terms[i].value for i in range(begin, end) if self.signs[i] in VALUED]


def month_named(row: Row, found: Found) -> tuple[tuple[int, int], bool]:
    """The first and the last month of the group, and whether a pair does not agree.

    Two names of one set are two months: يونيو/يوليو. So are two with a dash between. Else two of
    different sets must be one month.
    """
    named = row.values(found, "month")
    numbers, sets = [each % 100 for each in named], [each // 100 for each in named]
    if len(set(numbers)) == 1:
        return (numbers[0], numbers[0]), False
    ranged = "-" in found["month"] and "(" not in found["month"]
    if len(numbers) == 2 and (ranged or len(set(sets)) == 1):
        return (numbers[0], numbers[1]), False
    return (numbers[0], numbers[0]), True


def year_named(row: Row, found: Found) -> tuple[int, int] | None:
    """The year that the shape names, as first and last; None without any."""
    groups = found.groupdict()
    for name in ("year", "bracketed", "hijri", "old"):
        if groups.get(name):
            (value,) = row.values(found, name)
            return value, value
    return None


def year_by(found: Found) -> int | None:
    """How many years after the document's the shape's own words for a year lie: العام الماضي."""
    said = found.groupdict().get("relative")
    return None if not said else SEEN.get(said[-1], CURRENT)
