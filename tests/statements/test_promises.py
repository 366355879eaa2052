"""What dates and numbers promise of any text at all."""

from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from astana_reader.document.formats.text import read
from astana_reader.document.structure import document_of
from astana_reader.entities.model import EntityIndex
from astana_reader.statements.dates import dates
from astana_reader.statements.model import Anchor
from astana_reader.statements.numbers import numbers

PLAIN = (
    "البيان المجتمعون الأطراف سوريا وحدة أراضي أكد شدد على إلى من في ضرورة الحوار"
    " السياسي بين الوفود كافة التي تهدد استقرار المنطقة وقال رئيس الوفد إن بلاده تدعم"
    " الحل ولا ترى بديلا عنه كتاب مدرسة طريق بحر سماء ونظر إليه طويلا ثم مضى لا يلوي"
    " على شيء فقد كانت"
)
PIECES = (
    "20 21 2023 1445 0 31 / - . ، و و21 يونيو حزيران أيلول/سبتمبر كانون الثاني رمضان"
    " هـ الثلاثاء أمس غداً اليوم العام الجاري الماضي المقبل النصف الأول من إلى بين يوم"
    " يومي شهر عام مطلع الربع ( ) 99999 هذا الأسبوع الحادي والعشرين القرار الجولة"
    " أستانا بالمئة مليون ثلاثة آلاف % : الساعة ٢٠ ذي الحجة"
)


@given(st.text(), st.dates() | st.none())
@example("\ud800 20 يونيو 2023", None)
@example("²⁰ يونيو ²⁰²³", None)
@example("\u0967\u0968 يونيو", None)
@example("0 يونيو 0000", date(1, 1, 1))
@example("أمس 20 رمضان", date(1924, 1, 1))
def test_no_text_is_too_odd(text: str, day: date | None) -> None:
    check(text, day)


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(PIECES.split()), max_size=25),
    st.sampled_from([" ", "", "\n"]),
    st.dates() | st.none(),
)
def test_no_order_of_its_words_is(words: list[str], joint: str, day: date | None) -> None:
    check(joint.join(words), day)


def check(text: str, day: date | None) -> None:
    if not text.strip():
        return
    try:
        made = document_of(read(text.encode(), Path("text.txt")))
    except (ValueError, UnicodeError):  # no text, or none that UTF-8 can write
        return
    found = dates(made, day)
    for reading in found:
        assert made.text[reading.span.slice].strip() == made.text[reading.span.slice]
        assert (reading.first is None) == (reading.last is None) == (reading.anchor is Anchor.NONE)
        assert reading.first is None or reading.first <= reading.last
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    counted = numbers(made, EntityIndex(), found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(counted))
    for number in counted:
        assert made.text[number.span.slice]
        assert made.text[number.why.slice]
    if day is None:
        assert all(each.anchor is not Anchor.DOCUMENT for each in dates(made)) or made.metadata.date


@given(st.lists(st.sampled_from(PLAIN.split()), min_size=1, max_size=60))
def test_prose_without_digits_and_months_has_neither(words: list[str]) -> None:
    made = document_of(read(" ".join(words).encode(), Path("text.txt")))
    assert dates(made, date(2024, 1, 25)) == ()
    assert numbers(made, EntityIndex(), ()) == ()
