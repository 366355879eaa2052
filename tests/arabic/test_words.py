"""Words are runs of letters or digits, and know what parts them."""

from astana_reader.arabic.folding import fold
from astana_reader.arabic.words import words_of


def test_a_number_written_to_a_name_is_a_word_of_its_own() -> None:
    words = words_of(fold("أستانا21، الـ 21").letters)
    assert list(words.forms) == ["استانا", "21", "ال", "21"]
    assert [words.joined(i) for i in range(4)] == [True, False, True, False]
    assert words.gap(1) == ", "
    assert words.gap(3) == ""


def test_vowel_marks_do_not_cut_a_word() -> None:
    assert list(words_of(fold("الأُمَمُ المُتَّحِدَة").letters).forms) == ["الامم", "المتحده"]


def test_a_position_leads_to_its_word() -> None:
    words = words_of("في سوريا")
    assert [words.index_at(i) for i in (0, 1, 3, 7)] == [0, 0, 1, 1]
    assert words_of(" سوريا").index_at(0) == -1
