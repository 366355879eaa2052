"""A hit says in words what let it in."""

from astana_reader.messages import speak
from astana_reader.search.query import Why
from astana_reader.search.reasons import words


def test_prefix_ending_and_spelling_are_told_in_this_order() -> None:
    speak("en")
    assert words(Why(respelt=True, prefix="و", suffix="هم")) == (
        "prefix \u2068و\u2069",
        "ending \u2068هم\u2069",
        "spelt differently",
    )


def test_nothing_is_told_of_a_hit_that_stands_as_asked() -> None:
    assert words(Why()) == ()
