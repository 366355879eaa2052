"""Listed names are found under their clitics and nowhere inside a word."""

from collections.abc import Callable

import pytest

Found = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اتفقت تركيا وروسيا على ذلك", "روسيا"),
        ("فبسوريا بدأ الحل", "سوريا"),
        ("ولسوريا حدود طويلة", "سوريا"),
        ("كسوريا تماما", "سوريا"),
        ("وصل إلى العراق", "العراق"),
        ("وللعراق حدود طويلة", "لعراق"),
        ("بالعراق أزمة", "العراق"),
        ("ميزانية للأمم المتحدة", "لأمم المتحدة"),
        ("مقر الأمم  \u00a0المتحدة", "الأمم  \u00a0المتحدة"),
        ("الأُمَمُ المُتَّحِدَةُ هناك", "الأُمَمُ المُتَّحِدَةُ"),
        ("ﺳﻮرﻳﺎ", "ﺳﻮرﻳﺎ"),
        ("الملف السوري", "السوري"),
        ("عودة للسوريين", "لسوريين"),
        ("عودة لسوريين", "سوريين"),
        ("والسوريون هناك", "السوريون"),
        ("وفد تركي في القاعة", "تركي"),
    ],
)
def test_a_name_is_found_without_its_clitics(text: str, name: str, found: Found) -> None:
    assert name in [words for _, words in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "السوريا",  # a name takes no article that it lacks
        "سوريانا",
        "أسوريا",
        "لعراقيب",
        "لعراق",  # the article's lam alone, without a preposition
        "الأمم\nالمتحدة",  # two paragraphs
        "الأمم، المتحدة",
        "سوريام",
        "تركيات",
    ],
)
def test_a_part_of_another_word_is_no_name(text: str, found: Found) -> None:
    assert found(text) == []


def test_a_marked_name_keeps_its_bidi_control_outside(found: Found) -> None:
    assert found("في سوريا\u200f.") == [("country", "سوريا")]


def test_pictures_and_letters_outside_the_bmp_shift_nothing(found: Found) -> None:
    assert found("🎉 𝒜 سوريا🎉") == [("country", "سوريا")]
