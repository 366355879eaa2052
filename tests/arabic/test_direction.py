"""A paragraph runs the way most of its letters run."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.arabic.direction import Direction, direction

LATIN_FIRST = "PKK هو الحزب الذي أعلنت أنقرة أنه مسؤول"
ARABIC_FIRST = "قال Geir Pedersen after the meeting in Geneva"


def test_a_latin_term_at_the_start_does_not_turn_an_arabic_sentence() -> None:
    assert direction(LATIN_FIRST) is Direction.RTL


def test_an_arabic_word_at_the_start_does_not_turn_an_english_sentence() -> None:
    assert direction(ARABIC_FIRST) is Direction.LTR


@pytest.mark.parametrize("text", ["", "***", "(21)", "2024", "٢٠٢٤", "“ ”", "\u064e\u200f"])
@pytest.mark.parametrize("otherwise", Direction)
def test_a_text_without_letters_follows_its_document(text: str, otherwise: Direction) -> None:
    assert direction(text, otherwise) is otherwise


def test_a_draw_is_right_to_left() -> None:
    assert direction("ab اب") is Direction.RTL


def test_letters_outside_the_basic_plane_count() -> None:
    assert direction("\U0001e900\U0001e901 a") is Direction.RTL
    assert direction("\U00020000\U00020001 ا") is Direction.LTR


@given(st.characters(categories=["Lu", "Ll", "Lt", "Lo", "Lm"]))
def test_every_letter_counts_as_unicode_says(letter: str) -> None:
    strong = unicodedata.bidirectional(letter)
    expected = {"L": Direction.LTR, "R": Direction.RTL, "AL": Direction.RTL}.get(strong)
    if expected is None:
        return
    opposite = Direction.LTR if expected is Direction.RTL else Direction.RTL
    assert direction(letter, opposite) is expected
