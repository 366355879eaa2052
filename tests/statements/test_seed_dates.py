"""The sample's dates and numbers, as a person reads them; no rule knows the text."""

from datetime import date

import pytest

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex
from astana_reader.statements.dates import dates
from astana_reader.statements.model import Anchor, Precision, Sense
from astana_reader.statements.numbers import numbers

HALF, TUESDAY = "النصف الثاني من العام الجاري", "الثلاثاء"


def read(seed: Document, day: date | None) -> list[tuple]:
    return [
        (seed.text[r.span.slice], r.first, r.last, r.precision, r.anchor) for r in dates(seed, day)
    ]


def test_without_a_date_of_its_own_what_is_relative_is_not_resolved(seed: Document) -> None:
    assert read(seed, None) == [
        (HALF, None, None, Precision.HALF, Anchor.NONE),
        (TUESDAY, None, None, Precision.DAY, Anchor.NONE),
        ("2017", date(2017, 1, 1), date(2017, 12, 31), Precision.YEAR, Anchor.TEXT),
        (
            "20 و21 يونيو 2023",
            date(2023, 6, 20),
            date(2023, 6, 21),
            Precision.DAY,
            Anchor.TEXT,
        ),
    ]


def test_with_a_date_it_is(seed: Document) -> None:
    half, tuesday, year, days = read(seed, date(2024, 1, 25))
    assert half[1:] == (date(2024, 7, 1), date(2024, 12, 31), Precision.HALF, Anchor.DOCUMENT)
    assert tuesday[1:] == (
        date(2024, 1, 23),
        date(2024, 1, 23),
        Precision.DAY,
        Anchor.DOCUMENT,
    )
    assert (year[-1], days[-1]) == (Anchor.TEXT, Anchor.TEXT)


def test_each_number_is_what_a_reader_takes_it_for(seed: Document, entities) -> None:
    readings = numbers(seed, entities(seed), dates(seed))
    assert [(r.value, r.sense, seed.text[r.why.slice]) for r in readings] == [
        (21, Sense.ROUND, "مسار"),
        (21, Sense.ROUND, "أستانا"),
        (2254, Sense.RESOLUTION, "قرار مجلس الأمن الدولي رقم"),
        (22, Sense.ROUND, "محادثات"),
        (21, Sense.ROUND, "الجولة"),
        (2017, Sense.YEAR, "عام"),
        (20, Sense.DAY, "20 و21 يونيو 2023"),
        (21, Sense.DAY, "20 و21 يونيو 2023"),
        (2023, Sense.YEAR, "20 و21 يونيو 2023"),
    ]


@pytest.mark.parametrize("end", [1, 400])
def test_what_watches_may_end_the_work(seed: Document, end: int, document) -> None:
    long = document("\n".join([seed.text] * end))

    class Enough(Exception):
        pass

    def watch(done: int, total: int) -> None:
        assert 0 < done <= total == len(long.text)
        raise Enough

    with pytest.raises(Enough):
        dates(long, progress=watch)
    with pytest.raises(Enough):
        numbers(long, EntityIndex(), (), progress=watch)
