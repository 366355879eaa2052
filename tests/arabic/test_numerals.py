"""Numbers are read from figures and from ordinal words."""

import pytest

from astana_reader.arabic.letters import skeleton
from astana_reader.arabic.numerals import cardinal, number, ordinal


@pytest.mark.parametrize(
    ("written", "value", "words"),
    [
        ("الأولى", 1, 1),
        ("الثالثة", 3, 1),
        ("العاشر", 10, 1),
        ("الحادية عشرة", 11, 2),
        ("الثامنة عشر", 18, 2),
        ("العشرون", 20, 1),
        ("الحادية والعشرين من", 21, 2),
        ("الثاني والعشرون", 22, 2),
        ("الثانية في", 2, 1),
    ],
)
def test_an_ordinal_in_words_is_a_number(written: str, value: int, words: int) -> None:
    assert ordinal(skeleton(written).split()) == (value, words)


@pytest.mark.parametrize("written", ["", "الدولة", "والعشرون"])
def test_other_words_are_no_ordinal(written: str) -> None:
    assert ordinal(skeleton(written).split()) is None


def test_figures_are_read_whatever_their_script() -> None:
    assert number(skeleton("٢٢٥٤")) == 2254
    assert number("21") == 21
    assert number("²") is None
    assert number("أستانا") is None
    assert number("9" * 5000) is None


@pytest.mark.parametrize(
    ("written", "value", "words"),
    [
        ("خمس دول", 5, 1),
        ("أحد عشر عضوا", 11, 2),
        ("خمسة وعشرون ألف نازح", 25_000, 3),
        ("ثلاثمئة وخمسة عشر", 315, 3),
        ("ثلاث مائة", 300, 2),
        ("مئتا ألف", 200_000, 2),
        ("مليونان وثلاثمئة ألف", 2_300_000, 3),
        ("ألف وتسعمئة وثلاثة وسبعين", 1973, 4),
        ("خمسة وست دول", 5, 1),
        ("ثلاثة وزراء", 3, 1),
    ],
)
def test_a_cardinal_in_words_is_a_number(written: str, value: int, words: int) -> None:
    assert cardinal(skeleton(written).split()) == (value, words)


@pytest.mark.parametrize("written", ["", "أحد الوزراء", "آلاف المدنيين", "واحد", "دول"])
def test_other_words_are_no_cardinal(written: str) -> None:
    assert cardinal(skeleton(written).split()) is None
