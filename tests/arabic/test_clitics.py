"""A written word comes apart into prefix, article and core."""

import pytest

from astana_reader.arabic.clitics import article_before, is_prefix, readings, without_pronoun


@pytest.mark.parametrize(
    ("word", "core"),
    [
        ("وايران", "ايران"),
        ("فبدمشق", "دمشق"),
        ("كتركيا", "تركيا"),
        ("وللسوريين", "سوريين"),
        ("والوزير", "وزير"),
        ("بالوزير", "وزير"),
        ("للوزير", "وزير"),
        ("وسيعلن", "يعلن"),
        ("لبنان", "لبنان"),
    ],
)
def test_a_core_is_among_the_readings_of_a_word(word: str, core: str) -> None:
    assert core in [reading.core for reading in readings(word)]


def test_the_whole_word_is_the_first_reading() -> None:
    assert next(readings("ولبنان")).core == "ولبنان"


def test_a_reading_accounts_for_every_letter() -> None:
    for word in ("وللامم", "والبيان", "بالسوريين", "لال"):
        for reading in readings(word):
            assert word[reading.prefix + reading.article :] == reading.core


@pytest.mark.parametrize(
    ("letters", "article"),
    [("", 0), ("و", 0), ("ول", 0), ("ال", 2), ("وال", 2), ("بال", 2), ("لل", 1), ("فلل", 1)],
)
def test_the_article_belongs_to_an_adjective(letters: str, article: int) -> None:
    assert article_before(letters) == article


@pytest.mark.parametrize("letters", ["لال", "م", "الو", "وو", "بل"])
def test_other_letters_are_no_prefix(letters: str) -> None:
    assert article_before(letters) is None
    assert not is_prefix(letters)


@pytest.mark.parametrize(
    ("word", "stem"), [("نظيره", "نظير"), ("حكومته", "حكومه"), ("وزيرها", "وزير")]
)
def test_a_pronoun_at_the_end_comes_off(word: str, stem: str) -> None:
    assert stem in without_pronoun(word)
