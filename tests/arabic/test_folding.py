"""Folding unites what readers take for the same, and every folded letter knows its original."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.arabic.folding import ALL, Folds, fold
from astana_reader.arabic.letters import TASHKEEL, skeleton

SAME = [
    ("أستانا", "استانا"),
    ("آستانة", "استانه"),
    ("مسؤول", "مسوول"),
    ("هيئة", "هييه"),
    ("على", "علي"),
    ("رئیس", "رئيس"),
    ("کازاخستان", "كازاخستان"),
    ("مُحَمَّدٌ", "محمد"),
    ("محـــمد", "محمد"),
    ("٢٢٥٤", "2254"),
    ("۲۲۵۴", "2254"),
    ("ﻻجئ", "لاجي"),
    ("ﺳﻮرﻳﺎ", "سوريا"),
    ("مجلس\u00a0 الأمن", "مجلس الامن"),
    ("PKK", "pkk"),
    ("\u200fسوريا\u200f", "سوريا"),
    ("\u201cجنيف\u2033", '"جنيف"'),
]

MIXED = st.text(
    st.one_of(
        st.sampled_from("ابتثةىأإآؤئ لا" + TASHKEEL + "\u0640\u200f\u200dﻻﷺﭐ٣۳،\u00a0\n"),
        st.characters(),
    ),
    max_size=60,
)
FOLDS = st.builds(Folds, *[st.booleans()] * 6)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_fold_to_the_same_letters(one: str, other: str) -> None:
    assert fold(one).letters == fold(other).letters == skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("folds", "one", "other"),
    [
        (Folds(hamza=False), "أن", "ان"),
        (Folds(hamza=False), "سئل", "سيل"),
        (Folds(ta_marbuta=False), "دولة", "دوله"),
        (Folds(ya=False), "على", "علي"),
        (Folds(tashkeel=False), "عَلم", "علم"),
        (Folds(digits=False), "٣", "3"),
        (Folds(spaces=False), "مجلس  الأمن", "مجلس الأمن"),
    ],
)
def test_a_switch_turned_off_keeps_its_letters_apart(folds: Folds, one: str, other: str) -> None:
    assert fold(one).bytes == fold(other).bytes
    assert fold(one, folds).bytes != fold(other, folds).bytes


def test_a_span_takes_the_marks_of_its_last_letter_and_leaves_the_bidi_control() -> None:
    text = "في سُورِيَاً\u200f."
    folded = fold(text)
    start = folded.letters.index("سوريا")

    first, last = folded.span(start, start + len("سوريا"))

    assert text[first:last] == "سُورِيَاً"


def test_a_part_of_a_ligature_stands_for_the_whole_sign() -> None:
    folded = fold("ﻻ")
    assert folded.letters == "لا"
    assert folded.span(0, 1) == folded.span(1, 2) == folded.span(0, 2) == (0, 1)


def test_letters_outside_the_bmp_count_once() -> None:
    text = "🎉 سوريا 𝒜"
    folded = fold(text)
    start = folded.letters.index("سوريا")
    assert folded.span(start, start + 5) == (2, 7)


@pytest.mark.parametrize("bounds", [(0, 0), (2, 1), (-1, 1), (0, 99)])
def test_no_span_of_no_letters(bounds: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="no folded letters"):
        fold("سوريا").span(*bounds)


@given(MIXED, FOLDS)
def test_every_byte_comes_from_the_letter_it_points_to(text: str, folds: Folds) -> None:
    folded = fold(text, folds)
    originals = [folded.original(i) for i in range(len(folded))]

    assert originals == sorted(originals)
    for letter, original in zip(folded.letters, originals, strict=True):
        assert letter in fold(text[original], folds).letters
    assert folded.original(len(folded)) == len(text)


@given(MIXED, FOLDS)
def test_every_letter_that_makes_bytes_is_pointed_to(text: str, folds: Folds) -> None:
    folded = fold(text, folds)
    reached = {folded.original(i) for i in range(len(folded))}
    dropped = [text[i] for i in range(len(text)) if i not in reached]
    surplus = [letter for letter in dropped if fold(letter, folds).bytes not in (b"", b" ")]
    assert not surplus


@given(MIXED, FOLDS)
def test_folding_twice_changes_nothing(text: str, folds: Folds) -> None:
    once = fold(text, folds)
    assert fold(once.letters, folds).bytes == once.bytes
    assert skeleton(skeleton(text, folds), folds) == skeleton(text, folds)


@given(MIXED)
def test_a_place_in_the_text_leads_to_the_next_kept_letter(text: str) -> None:
    folded = fold(text)
    for offset in range(len(text) + 1):
        position = folded.folded(offset)
        assert position == sum(folded.original(i) < offset for i in range(len(folded)))


def test_chunks_leave_no_seam() -> None:
    text = "سُوريا ﻻ " * 5000
    folded = fold(text)
    assert folded.letters == fold("سُوريا ﻻ ").letters * 5000
    assert folded.original(len(folded) - 3) == len(text) - 2
    assert fold(text, ALL).bytes == folded.bytes


def test_a_hundred_thousand_spans_map_back_as_each_alone() -> None:
    chance = random.Random(7)  # noqa: S311  (a text, no secret)
    text = "".join(chance.choices("ابتة لأى\u064e\u0651\u0640\u200fﻻﷺ،\n🎉x", k=20_000))
    folded = fold(text)
    starts = np.array([chance.randrange(len(folded)) for _ in range(100_000)], np.int64)
    lengths = [chance.randint(1, 30) for _ in starts]
    ends = np.minimum(starts + lengths, len(folded))

    firsts, lasts = folded.spans(starts, ends)

    each = [folded.span(int(a), int(b)) for a, b in zip(starts, ends, strict=True)]
    assert each == list(zip(firsts.tolist(), lasts.tolist(), strict=True))


@given(MIXED, FOLDS, st.data())
def test_a_stretch_of_the_text_folds_to_the_bytes_it_came_from(
    text: str, folds: Folds, data: st.DataObject
) -> None:
    folded = fold(text, folds)
    if not len(folded):
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    end = data.draw(st.integers(start + 1, len(folded)))

    first, last = folded.span(start, end)

    assert folded.bytes[start:end] in fold(text[first:last], folds).bytes


@pytest.mark.parametrize("bounds", [(0, 0), (2, 1), (-1, 1), (0, 99)])
def test_many_spans_refuse_one_without_letters(bounds: tuple[int, int]) -> None:
    starts, ends = np.array([0, bounds[0]]), np.array([1, bounds[1]])
    with pytest.raises(ValueError, match="no folded letters"):
        fold("سوريا").spans(starts, ends)
