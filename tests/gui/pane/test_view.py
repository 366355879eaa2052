"""What is shown may differ from what is stored; what is selected and copied never does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.gui.pane.view import Digits, View

VOWELLED = "وَقَدْ تَقَدَّمَ ١٢ و34 و۵"
texts = st.text(st.sampled_from("اب 1a\u064e\u0651\u200f😀\x00٣"), max_size=40)
views = st.builds(View, st.booleans(), st.sampled_from(Digits))


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        (View(), VOWELLED),
        (View(tashkeel=False), "وقد تقدم ١٢ و34 و۵"),
        (View(digits=Digits.ARABIC), "وَقَدْ تَقَدَّمَ ١٢ و٣٤ و۵"),
        (View(digits=Digits.EUROPEAN), "وَقَدْ تَقَدَّمَ 12 و34 و5"),
    ],
)
def test_marks_are_hidden_and_digits_changed_for_the_eye_alone(view: View, shown: str) -> None:
    assert view.shown(VOWELLED)[0] == shown


@given(texts, views)
def test_every_letter_that_shows_is_found_in_the_source(text: str, view: View) -> None:
    shown, ruler = view.shown(text)
    total = len(shown.encode("utf-16-le")) // 2
    units = [ruler.units(offset) for offset in range(len(text) + 1)]
    assert units == sorted(units)
    assert units[-1] == total
    for position in range(len(shown)):
        here = len(shown[:position].encode("utf-16-le")) // 2
        source = text[ruler.offset(here)]
        assert source == shown[position] or not source.isalpha()


@given(texts)
def test_a_hidden_mark_belongs_to_a_place_between_letters(text: str) -> None:
    _shown, ruler = View(tashkeel=False).shown(text)
    for offset in range(len(text) + 1):
        assert ruler.units(ruler.offset(ruler.units(offset))) == ruler.units(offset)


def test_a_paragraph_of_nothing_but_marks_shows_them() -> None:
    assert View(tashkeel=False).shown("\u064e\u064f")[0] == "\u064e\u064f"
