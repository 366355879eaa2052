"""A reader is told what a number is, and which words say so."""

from pathlib import Path

import pytest

from astana_reader.statements.dates import dates
from astana_reader.statements.model import NumberReading, Standing
from astana_reader.statements.numbers import numbers

TABLE = Path(__file__).parent / "numbers.tsv"


def told(reading: NumberReading, text: str) -> str:
    """A reading as the table writes it."""
    doubt = " doubtful" if reading.standing is Standing.DOUBTFUL else ""
    return f"{reading.value:g} {reading.sense}{doubt}: {text[reading.why.slice]}"


def rows() -> list[tuple[str, str]]:
    lines = TABLE.read_text("utf-8").splitlines()
    split = (line.split("\t") for line in lines if not line.startswith("#"))
    return [
        (marked, expected.replace("4300000", "4.3e+06").replace("1000000", "1e+06"))
        for marked, expected in split
    ]


@pytest.mark.parametrize(("marked", "expected"), rows())
def test_a_number_knows_what_it_is(marked, expected, document, unmarked, entities) -> None:
    text, spans = unmarked(marked)
    made = document(text)

    readings = numbers(made, entities(made), dates(made))

    assert " | ".join(told(reading, text) for reading in readings) == expected
    assert [text[r.span.slice] for r in readings] == [text[span.slice] for span in spans]


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(rows()) >= 60
