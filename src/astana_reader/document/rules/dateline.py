"""The line that says where and when a statement was issued: «أستانا، 21 يونيو 2023»."""

import re
from functools import cache

from astana_reader.document.rules.line import Line

LONGEST = 80  # code points; beyond that it is a sentence with a date in it
MOST_WORDS = 8  # beside the date: a town, a country, an agency, a day of the week
MOST_IN_SENTENCE = 3  # where the line ends like a sentence: «عقدت الجولة يوم 4 مايو 2021.» is one
FIRST = 6  # paragraphs at a text's beginning among which it stands
_ENDS = (".", "!", "؟")
_YEAR = re.compile(r"\d{4}")
_YEARS = range(1900, 2100)


def date_in(line: Line) -> str:
    """The day that a dateline names, in ISO 8601; empty when the line is none or names no day.

    Digits of any script are read; the day stands before the month, as Arabic has it.
    """
    if len(line.text) > LONGEST or not _YEAR.search(line.text):
        return ""
    for pattern in _patterns():
        found = pattern.search(line.text)
        if found:
            beside = line.text[: found.start()] + " " + line.text[found.end() :]
            return _iso(found) if len(beside.split()) <= room_beside(line.text) else ""
    return ""


def room_beside(text: str) -> int:
    """How many words a line that is a dateline may have beside its date."""
    return MOST_IN_SENTENCE if text.rstrip().endswith(_ENDS) else MOST_WORDS


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compiled when a line has a year in it: it takes 2 ms, and most first pages have none."""
    from astana_reader.arabic.calendar import GREGORIAN, spelled  # noqa: PLC0415  (as above)

    name = "|".join(map(spelled, sorted(GREGORIAN, key=len, reverse=True)))
    written = (
        rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?:من\s+)?(?P<month>{name})"
        rf"(?:\s*[/(]\s*(?:{name})\)?)?\s*[،,]?\s*(?:عام\s+|سنة\s+)?(?P<year>\d{{4}})(?!\d)"
    )
    iso = r"(?<!\d)(?P<year>\d{4})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?!\d)"
    figures = (
        r"(?<!\d)(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})(?!\d)"
    )
    return tuple(map(re.compile, (written, iso, figures)))


def _iso(found: re.Match[str]) -> str:
    from datetime import date  # noqa: PLC0415  (1 ms: not before there is a date)

    from astana_reader.arabic.calendar import month_spelled  # noqa: PLC0415

    named = month_spelled(found["month"])
    month = named.number if named else int(found["month"])
    year = int(found["year"])
    try:
        return date(year, month, int(found["day"])).isoformat() if year in _YEARS else ""
    except ValueError:  # the 31st of a month that has none
        return ""
