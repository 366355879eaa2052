"""Where a statement says when it was issued, the document knows its date."""

from pathlib import Path

import pytest

from astana_reader.document.loading import load
from astana_reader.document.rules.dateline import date_in
from astana_reader.document.rules.line import Words

BODY = "أكدت الأطراف المجتمعة أهمية الحوار، وجددت التزامها بوحدة الأراضي السورية وسيادتها."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("أستانا، 21 يونيو 2023", "2023-06-21"),
        ("نور سلطان (كازاخستان)، ٢٥ نيسان/أبريل ٢٠١٩", "2019-04-25"),
        ("دمشق في 3 كانون الثاني 2018 - سانا", "2018-01-03"),
        ("الجزائر، الأربعاء 8 جويلية 2020", "2020-07-08"),
        ("تاريخ النشر: 21/06/2023", "2023-06-21"),
        ("2023-06-21", "2023-06-21"),
        ("جنيف، 4 مايو 2021.", "2021-05-04"),
    ],
)
def test_a_dateline_names_its_day(line: str, day: str) -> None:
    assert date_in(Words(line)) == day


@pytest.mark.parametrize(
    "line",
    [
        "أستانا", "31 فبراير 2023", "القرار 2254", "45/99/2023", "هاتف: 2023-0621-55",
        "وعقدت الجولة الثانية يومي 3 و4 مايو 2021 في جنيف.",
        "عقدت الجولة السابقة يومي 22 و23 من نوفمبر 2022 في العاصمة الكازاخية بمشاركة وفود عدة",
    ],
)  # fmt: skip
def test_other_lines_name_none(line: str) -> None:
    assert date_in(Words(line)) == ""


def test_a_document_takes_its_date_from_its_first_lines_only(tmp_path: Path) -> None:
    dated, undated = tmp_path / "a.txt", tmp_path / "b.txt"
    dated.write_text(f"بيان ختامي\n\nأستانا، 21 يونيو 2023\n\n{BODY}\n", "utf-8")
    undated.write_text(f"{BODY}\n" * 10 + "أستانا، 21 يونيو 2023\n", "utf-8")
    assert load(dated).metadata.date == "2023-06-21"
    assert load(undated).metadata.date == ""
