"""A document's dates stand on a line, each with the sentence that names it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.model import Document
from astana_reader.statements.dates import dates
from astana_reader.statements.timeline import timeline

TEXT = (
    "بدأت المحادثات عام 2017. وعقدت الجولة السابقة يومي 20 و21 يونيو 2023؛ وكان لقاء موسكو في"
    " 10 مايو 2023.\nتعقد الجولة المقبلة في العام المقبل. وكان اللقاء في 10 أيار 2023 قصيرا."
)


def test_moments_stand_in_the_order_of_their_days(document) -> None:
    made = document(TEXT)
    line = timeline(made, dates(made))
    assert [moment.first for moment in line.moments] == [
        date(2017, 1, 1),
        date(2023, 5, 10),
        date(2023, 6, 20),
    ]


def test_a_day_named_twice_is_one_moment_with_both_sentences(document) -> None:
    made = document(TEXT)
    [_, moscow, _] = timeline(made, dates(made)).moments
    assert [made.text[each.sentence.slice] for each in moscow.occurrences] == [
        "وكان لقاء موسكو في 10 مايو 2023.",
        "وكان اللقاء في 10 أيار 2023 قصيرا.",
    ]


def test_what_has_no_day_yet_stands_apart(document) -> None:
    made = document(TEXT)
    [undated] = timeline(made, dates(made)).undated
    assert made.text[undated.sentence.slice] == "تعقد الجولة المقبلة في العام المقبل."
    line = timeline(made, dates(made, date(2024, 1, 25)))
    assert (line.undated, line.moments[-1].first) == ((), date(2025, 1, 1))


def test_moments_are_told_by_month(document) -> None:
    made = document("في 5 مايو 2023 وفي 10 مايو 2023 وفي 1 يونيو 2023.")
    months = timeline(made, dates(made)).months()
    assert [(month, len(moments)) for month, moments in months] == [
        (date(2023, 5, 1), 2),
        (date(2023, 6, 1), 1),
    ]


@given(st.dates() | st.none())
def test_each_reading_of_the_sample_is_on_the_line_once(seed: Document, day: date | None) -> None:
    readings = dates(seed, day)
    line = timeline(seed, readings)
    told = [each for moment in line.moments for each in moment.occurrences] + [*line.undated]
    assert len(told) == len(readings)
    assert {each.reading for each in told} == set(readings)
    assert all(each.sentence.encloses(each.reading.span) for each in told)
