"""A reader is told on which days something happened, whatever words the text has for them."""

from datetime import date
from pathlib import Path

import pytest

from astana_reader.statements.dates import dates
from astana_reader.statements.model import Calendar, DateReading

TABLE = Path(__file__).parent / "dates.tsv"


def told(reading: DateReading) -> str:
    """A reading as the table writes it."""
    days = " ".join(day.isoformat() if day else "?" for day in (reading.first, reading.last))
    words = [days, reading.precision.value, reading.anchor.value]
    words += ["hijri"] if reading.calendar is Calendar.HIJRI else []
    words += ["conflict"] if reading.conflict else []
    return " ".join(words)


def rows() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    split = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(day, marked, expected) for day, marked, expected in split]


@pytest.mark.parametrize(("day", "marked", "expected"), rows())
def test_a_wording_is_read_as_its_days(day, marked, expected, document, unmarked) -> None:
    text, spans = unmarked(marked)

    readings = dates(document(text), None if day == "-" else date.fromisoformat(day))

    assert [text[r.span.slice] for r in readings] == [text[span.slice] for span in spans]
    assert " | ".join(map(told, readings)) == expected


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(rows()) >= 120
