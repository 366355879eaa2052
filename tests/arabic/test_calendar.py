"""Months and days are known under every name that Arabic has for them."""

import re

import pytest

from astana_reader.arabic.calendar import (
    DAYS,
    GREGORIAN,
    HIJRI,
    UNSURE,
    month_spelled,
    spelled,
)
from astana_reader.arabic.letters import skeleton


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("كانون الثاني", 1), ("فيفري", 2), ("آذار", 3), ("إبريل", 4), ("أيّار", 5), ("جوان", 6),
        ("جويلية", 7), ("غشت", 8), ("شتنبر", 9), ("تشرين الأوّل", 10), ("نونبر", 11), ("دجنبر", 12),
    ],
)  # fmt: skip
def test_a_month_is_known_by_each_of_its_names(written: str, number: int) -> None:
    assert GREGORIAN[skeleton(written)].number == number


@pytest.mark.parametrize("written", ["أبريل", "ابريل", "إبريل", "كانون  الأول", "جويلية", "آب"])
def test_a_name_is_known_where_nothing_is_folded(written: str) -> None:
    pattern = re.compile("|".join(map(spelled, GREGORIAN)))
    assert pattern.fullmatch(written)
    assert month_spelled(written) == GREGORIAN[" ".join(skeleton(written).split())]


def test_each_set_is_complete_and_no_name_stands_for_two_months() -> None:
    assert {month.number for month in GREGORIAN.values()} == set(range(1, 13))
    assert {month.number for month in GREGORIAN.values() if month.naming == 1} == set(range(1, 13))
    assert set(HIJRI.values()) == set(range(1, 13))
    assert set(DAYS.values()) == set(range(7))
    assert not GREGORIAN.keys() & HIJRI.keys()
    assert GREGORIAN.keys() | HIJRI.keys() >= UNSURE


def test_names_are_kept_folded() -> None:
    assert all(skeleton(name) == name for name in (*GREGORIAN, *HIJRI, *DAYS))
