"""A hit says in words what let it in."""

import pytest

from astana_reader.arabic.letters import Folds
from astana_reader.messages import speak
from astana_reader.search.explaining import explain
from astana_reader.search.query import Affix, Mode, Query, Why
from astana_reader.search.reasons import words


def test_prefix_ending_and_folds_are_told_in_this_order() -> None:
    speak("en")
    assert words(Why(("hamza", "tashkeel"), prefix="و", suffix="هم")) == (
        "prefix \u2068و\u2069",
        "ending \u2068هم\u2069",
        "hamza",
        "vowel marks",
    )


def test_nothing_is_told_of_a_hit_that_stands_as_asked() -> None:
    assert words(Why()) == ()


@pytest.mark.parametrize(
    ("query", "mode", "written", "folds"),
    [
        ("أستانا", Mode.SUBSTRING, "أستانا", ()),
        ("أستانا", Mode.SUBSTRING, "استانا", ("hamza",)),
        ("أستانة", Mode.WHOLE, "آستانه", ("hamza", "ta_marbuta")),
        ("محمد", Mode.WORD, "مُحَمَّد", ("tashkeel",)),
        ("على", Mode.WORD, "علي", ("ya",)),
        ("2254", Mode.WORD, "٢٢٥٤", ("digits",)),
        ("مجلس الأمن", Mode.SUBSTRING, "مجلس  الأمن", ("spaces",)),
        ("محمد", Mode.WORD, "محـــمد", ("code",)),
        ("كتاب", Mode.WORD, "کتاب", ("code",)),
        ("PKK", Mode.WORD, "pkk", ("code",)),
        ("الدولة", Mode.WORD, "دولة", ()),
        ("الدولة", Mode.WORD, "دوله", ("ta_marbuta",)),
        ("دولة", Mode.WORD, "دولت", ("ta",)),
        ("الدول الضامنة", Mode.PHRASE, "دولنا الضامنه", ("ta_marbuta",)),
        ("إيران تركيا", Mode.NEAR, "تركيا وروسيا وايران", ("hamza",)),
        ("أس*ا", Mode.WILDCARD, "استانا", ("hamza",)),
        ("أست\\w+", Mode.REGEX, "أستانا", ()),
        ("لافرنتييف", Mode.SIMILAR, "لافرينتيف", ("alike",)),
        ("أستانا", Mode.SIMILAR, "استانا", ("hamza",)),
    ],
)
def test_a_hit_names_the_folds_without_which_it_would_be_none(query, mode, written, folds) -> None:
    assert explain(Query(query, mode), written, Affix()).folds == folds


def test_a_fold_that_is_off_let_nothing_in() -> None:
    query = Query("أستانة", Mode.WHOLE, Folds(hamza=False))
    assert explain(query, "أستانه", Affix()).folds == ("ta_marbuta",)
