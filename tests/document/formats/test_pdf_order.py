"""Letters placed on a line come out in the order in which they are read."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.formats.pdf_order import (
    Placed,
    is_right_to_left,
    joined,
    logical,
    with_brackets_as_they_face,
)

SIZE, WIDTH, BLANK = 10.0, 5.0, 2.5  # points
MIRRORED = str.maketrans("()[]«»", ")(][»«")
LATIN = "\u2066"  # a run after it stands from the left, up to the next Arabic one


def printed(*runs: str) -> list[Placed]:
    """Runs from right to left as a printer places them; Latin and numbers run the other way."""
    right, placed = 500.0, []
    for run in runs:
        onward = run.startswith(LATIN)
        signs = run.removeprefix(LATIN)
        for sign in reversed(signs) if onward else signs.translate(MIRRORED):
            width = BLANK if sign == " " else 0 if sign in "\u064b\u0651" else WIDTH
            if sign != " ":
                left = right - width if width else right + 0.5 * WIDTH
                placed.append(Placed(sign, left, left + width, 0, left))
            right -= width
    return placed


def read(*runs: str, seed: int = 0) -> str:
    placed = printed(*runs)
    random.Random(seed).shuffle(placed)  # noqa: S311
    return logical(joined(placed, backwards=False), SIZE)


words = st.text("ابتثجحخدرسعفقكلمنهوي", min_size=1, max_size=8)


@given(st.lists(words, min_size=1, max_size=8), st.integers(0, 99))
def test_in_which_order_a_file_has_its_letters_is_of_no_matter(line: list[str], seed: int) -> None:
    text = " ".join(line)
    assert read(text, seed=seed) == text


@pytest.mark.parametrize(
    "runs",
    [
        ("بند ", f"{LATIN}2254", "، ثم ", f"{LATIN}2015", "."),
        ("في ", f"{LATIN}12/5/2023", ": قال"),
        ("بنسبة ", f"{LATIN}3.5", "%، ثم عاد"),
        ("شركة ", f"{LATIN}Microsoft Office 365", " في المدينة"),
        ("مدينة ", f"{LATIN}New York (USA)", " يوم"),
        (f"{LATIN}1", ". بند أول، ", f"{LATIN}2017", "."),
        (f"{LATIN}2023-06-21", " صدر البيان"),
        ("قال (أحمد) «نعم»! هل [انتهت]؟",),
    ],
)
def test_numbers_and_latin_run_the_other_way(runs: tuple[str, ...]) -> None:
    expected = "".join(runs).replace(LATIN, "")
    assert read(*runs) == expected


def test_marks_follow_the_letters_they_stand_over() -> None:
    assert read("سلبًا وأيّد") == "سلبًا وأيّد"


def test_letters_of_one_glyph_are_kept_in_the_order_that_the_file_means() -> None:
    one = [Placed("ي", 0, 10, 0, 0), Placed("ف", 0, 10, 0, 0)]
    assert logical(joined(one, backwards=True), SIZE) == "في"
    assert logical(joined(one[::-1], backwards=False), SIZE) == "في"


def test_a_narrow_gap_parts_only_what_the_file_parts_too() -> None:
    def pair(word: int) -> list[Placed]:
        return [Placed("ا", 6.2, 10, 0, 6.2), Placed("ب", 0, 5, word, 0)]

    assert logical(pair(0), SIZE) == "اب"
    assert logical(pair(1), SIZE) == "ا ب"


def test_brackets_face_what_they_hold() -> None:
    lines = ["قال )أحمد العلي( في", "مسار »أستانا« بدأ"]
    assert with_brackets_as_they_face(lines) == ["قال (أحمد العلي) في", "مسار «أستانا» بدأ"]
    right = with_brackets_as_they_face(lines)
    assert with_brackets_as_they_face(right) == right


@given(st.lists(st.builds(
    Placed, st.characters(exclude_categories=["Cs"]), st.floats(0, 500), st.floats(0, 500),
    st.integers(0, 3), st.floats(0, 500),
)))  # fmt: skip
def test_no_sign_is_lost_wherever_it_stands(placed: list[Placed]) -> None:
    found = logical(joined(placed, backwards=False), SIZE)
    letters = sorted(each.sign for each in placed if each.sign.isalnum())
    assert sorted(sign for sign in found if sign.isalnum()) == letters


def test_a_line_runs_as_most_of_its_letters_do() -> None:
    assert is_right_to_left("قال Bob نعم")
    assert not is_right_to_left("2023-06-21")
    assert not is_right_to_left("Astana أستانا Process")


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (("أكدت الأطراف", "."), "أكدت الأطراف."),
        ((f"{LATIN}3", ". ", "تنفيذ المشاريع", "."), "3. تنفيذ المشاريع."),
        ((f"{LATIN}2254 ", "صدر القرار"), "صدر القرار 2254"),
    ],
)
def test_arabic_in_lines_that_run_from_the_left_is_read_from_there(
    seen: tuple[str, ...], said: str
) -> None:
    """The runs as they stand from the left, each Arabic one read from its right end."""
    right, placed = 0.0, []
    for run in seen:
        onward = run.startswith(LATIN) or not any("\u0621" <= sign <= "\u064a" for sign in run)
        signs = run.removeprefix(LATIN)
        for sign in signs if onward else reversed(signs):
            placed.append(Placed(sign, right, right + WIDTH, 0, right))
            right += WIDTH
    assert logical(placed, SIZE, forward=True) == said


def test_the_marks_of_one_glyph_stand_over_one_letter() -> None:
    placed = [
        Placed("ي", 6, 10, 0, 6), Placed("ا", 0, 5.8, 0, 0),
        Placed("\u0651", 6.2, 7.4, 0, 5), Placed("\u064b", 5.0, 6.2, 0, 5),
    ]  # fmt: skip
    assert logical(placed, SIZE) == "ي\u0651\u064bا"


def test_a_mark_in_the_middle_of_a_ligature_parts_no_word() -> None:
    placed = [
        Placed("و", 12, 18, 0, 12), Placed("ل", 8, 12, 0, 0), Placed("\u064b", 4, 8, 0, 0),
        Placed("ا", 0, 4, 0, 0),
    ]  # fmt: skip
    assert " " not in logical(placed, SIZE)
