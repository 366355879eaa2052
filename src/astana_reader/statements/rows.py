"""A stretch of text as a row of terms, and what the groups of a shape in it say."""

import re
from collections.abc import Callable, Sequence

from astana_reader.statements.pieces import COMING, CURRENT, LAST
from astana_reader.statements.terms import Term, signs_of

Found = re.Match[str]
SEEN = {"L": LAST, "C": CURRENT, "U": COMING}
VALUED = frozenset("abcyvhonrMmHkW")  # the signs of terms with a value
_WORDS_BEFORE = 10  # among which a verb may say that a day is to come
_FUTURE = re.compile("[وف]?س[يت]..+")
_NO_FUTURE = re.compile(
    "[وف]?(?:سياد|سياس|سيطر|سيار|سيول|سيناء|سينما|سيري|سيره|ستين|سته|ستار|ستون|ستوكهولم)"
)
_COMING = frozenset(("سوف", "المقرر", "المرتقب", "المزمع", "المنتظر", "المتوقع"))


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
    for name in ("year", "early", "bracketed", "hijri", "old"):
        if groups.get(name):
            (value,) = row.values(found, name)
            return value, value
    return None


def year_by(found: Found) -> int | None:
    """How many years after the document's the shape's own words for a year lie: العام الماضي."""
    said = found.groupdict().get("relative")
    return None if not said else SEEN.get(said[-1], CURRENT)


def is_to_come(row: Row, begin: int) -> bool:
    """Whether a verb of the same clause, before term `begin`, speaks of what will be."""
    first = max(0, begin - _WORDS_BEFORE)
    for at in range(begin - 1, first - 1, -1):
        term = row.terms[at]
        if term.form in (".", "?", "!", ";"):
            return False
        agreed = term.form == "ان" and at > 0 and row.terms[at - 1].form in ("علي", "وعلي")
        if agreed or term.form in _COMING:  # على أن تنعقد
            return True
        if _FUTURE.fullmatch(term.form) and not _NO_FUTURE.match(term.form):
            return True
    return False
