"""Old and new words side by side, so that a person sees at a glance what differs."""

import pytest

from astana_reader.notes.reviewing import How, compared


def told(old: str, new: str) -> list[tuple[How, str]]:
    return [(piece.how, piece.text.strip()) for piece in compared(old, new).pieces]


def test_words_that_stay_come_and_go_are_told_apart() -> None:
    assert told(
        "أكدت الدول الضامنة وحدة الأراضي السورية", "أكدت تركيا وروسيا وحدة الأراضي السورية"
    ) == [
        (How.SAME, "أكدت"),
        (How.GONE, "الدول الضامنة"),
        (How.NEW, "تركيا وروسيا"),
        (How.SAME, "وحدة الأراضي السورية"),
    ]


@pytest.mark.parametrize(
    ("old", "new"), [("إيران", "ايران"), ("البَيان", "البيان"), ("أسـتانا", "أستانا")]
)
def test_another_spelling_is_no_other_word(old: str, new: str) -> None:
    assert told(f"في {old} اليوم", f"في {new} اليوم") == [
        (How.SAME, "في"), (How.SPELT, new), (How.SAME, "اليوم"),
    ]  # fmt: skip


def test_how_many_words_stayed_is_counted() -> None:
    found = compared("الجولة القادمة في النصف الثاني", "الجولة المقبلة في النصف الأول")

    assert (found.kept, found.words) == (3, 5)


def test_signs_stay_beside_their_words() -> None:
    assert compared("قلقهم، ودعوا", "قلقهم، ودعوا").pieces[0].text == "قلقهم، ودعوا"


def test_nothing_alike_is_all_gone_and_all_new() -> None:
    assert told("سلام", "حرب") == [(How.GONE, "سلام"), (How.NEW, "حرب")]
    assert told("", "حرب") == [(How.NEW, "حرب")]
