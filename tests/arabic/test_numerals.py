"""Numbers are read from figures and from ordinal words."""

import pytest

from astana_reader.arabic.letters import skeleton
from astana_reader.arabic.numerals import number, ordinal


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
