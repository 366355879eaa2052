"""Verbs of saying in their forms, and words that only look like them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.assets import resource
from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.structure import document_of
from astana_reader.entities.lexicon import load_lexicon
from astana_reader.entities.model import EntityIndex
from astana_reader.entities.recogniser import recognise
from astana_reader.statements.extracting import facts
from astana_reader.statements.model import Facts, Standing

Said = Callable[[str], tuple[Document, EntityIndex, Facts]]
LEXICON = load_lexicon(resource("gazetteer"))


def said(text: str) -> tuple[Document, EntityIndex, Facts]:
    document = document_of(read(text.encode(), Path("text.txt")))
    names = recognise(document, LEXICON)
    return document, names, facts(document, names)


def statements(text: str) -> list[tuple[str, str, str]]:
    document, _names, found = said(text)
    return [
        (
            each.act.value,
            document.text[each.verb.slice],
            document.text[each.speaker_span.slice] if each.speaker_span else "",
        )
        for each in found.statements
        if each.standing is not Standing.DOUBTFUL
    ]


def came(text: str) -> list[tuple[str, str, str, str]]:
    _document, names, found = said(text)
    return [
        (
            names[row.person].name if row.person else "",
            names[row.party].name if row.party else "",
            row.role,
            row.capacity.value,
        )
        for row in found.delegations
        if row.standing is not Standing.DOUBTFUL
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أكّدت روسيا دعمها للمسار.", ("affirm", "أكّدت", "روسيا")),
        ("وأكدنا أهمية الحوار.", ("affirm", "أكدنا", "")),
        ("سيؤكد المجلس موقفه.", ("affirm", "يؤكد", "المجلس")),
        ("الوزيران أدانا الهجوم.", ("condemn", "أدانا", "الوزيران")),
        ("يدعون الأطراف إلى الحوار.", ("call", "يدعون", "")),
        ("ودعت تركيا روسيا إلى الحوار.", ("call", "دعت", "تركيا")),
        ("عبّر البيان عن بالغ أسفه لسقوط الضحايا.", ("concern", "عبّر", "البيان")),
        ("جددت إيران تأكيدها على وحدة سوريا.", ("affirm", "جددت", "إيران")),
        ("تقرر عقد الاجتماع المقبل في أستانا.", ("decide", "تقرر", "")),
        ("جرى خلال اللقاء بحث الوضع في إدلب.", ("discuss", "جرى", "")),
        ("لافروف: نرفض أي شروط.", ("reject", "نرفض", "لافروف")),
        ("أشار المتحف إلى أن القاعة أغلقت.", ("affirm", "أشار", "المتحف")),
        ("أكد، في بيان، مجلس الأمن أن الوضع خطير.", ("affirm", "أكد", "مجلس الأمن")),
        ("وفق ما أعلنته وزارة الخارجية التركية.", ("announce", "أعلنته", "وزارة الخارجية التركية")),
    ],
)
def test_a_verb_is_known_in_all_its_forms(text: str, expected: tuple[str, str, str]) -> None:
    assert statements(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "صدر قرار عن المجلس بشأن رفض الطلب.",
        "دعم تركيا للمعارضة مستمر.",
        "شددت السلطات العقوبات أمس.",
        "تنفيذ ما اتفق عليه الطرفان.",
        "بما يتفق مع قرار مجلس الأمن.",
        "يبحث عن عمل في أستانا.",
        "اعتمد على جيرانه في كل شيء.",
        "من المقرر أن تبحث الأطراف الملف.",
        "يعيش في مدينة بعيدة.",
        "إذا رفض الوزير استقال.",
        "كانت إشارة المرور حمراء.",
        "قدمت تركيا الدعم إلى اللاجئين.",
        "وصلت دعوة إلى الوزير.",
        "معلومات مؤكدة من المكان.",
        "هذا الأمر مما دعا إلى القلق.",
    ],
)
def test_a_word_that_only_looks_like_one_is_none(text: str) -> None:
    assert statements(text) == []


def test_what_is_denied_says_so() -> None:
    _document, _names, found = said("لم يعلن المجلس موعد الجلسة. ولن تقبل روسيا بذلك.")
    assert [each.negated for each in found.statements] == [True, True]


def test_who_spoke_before_goes_on_unless_another_is_named() -> None:
    text = "دعا البيان إلى الحوار وشدد على وحدة سوريا، وأدانت روسيا الهجوم ورفضت التقسيم."
    assert [speaker for _act, _verb, speaker in statements(text)] == [
        "البيان", "البيان", "روسيا", "روسيا",
    ]  # fmt: skip


def test_whoever_does_not_agree_with_the_verb_does_not_speak() -> None:
    text = "أعلن لافروف أن تركيا توافق على الخطة. وأكد أن اللقاء قريب."
    assert statements(text)[-1] == ("affirm", "أكد", "لافروف")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وزير الخارجية الروسي سيرغي لافروف وصل إلى أستانا.",
            ("سيرغي لافروف", "روسيا", "وزير الخارجية الروسي", "representative"),
        ),
        (
            "وصل وفد تركي برئاسة نائب وزير الخارجية أحمد يلدز.",
            ("أحمد يلدز", "تركيا", "نائب وزير الخارجية", "head"),
        ),
        (
            "ترأس بسام صباغ وفد النظام السوري.",
            ("بسام صباغ", "الحكومة السورية", "", "head"),
        ),
        (
            "التقى المبعوث الأممي إلى سوريا غير بيدرسن أعضاء اللجنة.",
            ("غير بيدرسن", "الأمم المتحدة", "المبعوث الأممي إلى سوريا", "envoy"),
        ),
        ("وتستضيف كازاخستان الجولة المقبلة.", ("", "كازاخستان", "", "host")),
        ("شارك لبنان في الاجتماع بوفد صغير.", ("", "لبنان", "", "representative")),
    ],
)
def test_who_came_is_read_from_general_constructions(
    text: str, expected: tuple[str, str, str, str]
) -> None:
    assert came(text) == [expected]


def test_a_name_in_the_list_of_another_delegation_is_asked_not_claimed() -> None:
    text = "ويمثل الوفد التركي أحمد يلدز نائب وزير الخارجية، بسام صباغ."
    _document, names, found = said(text)
    standing = {names[row.person].name: row.standing for row in found.delegations if row.person}
    assert standing == {"أحمد يلدز": Standing.FOUND, "بسام صباغ": Standing.DOUBTFUL}


WORDS = """
أكد وأكدت دعا رفض ورفضه تم الاتفاق على عن قلقه مؤكدا داعية وفد الوفد التركي برئاسة وزير الخارجية
أحمد يلدز ، . ؛ : ( ) وفود من الأردن ولبنان بصفة مراقبين ما لم إن أن الذي جميع 21 ﷺ ـ ّ ﷲ 😀
البيان المشترك يمثل يرأس وطهران تركيا وروسيا أولا - نظيره السيد باسم ممثل نائب
"""


def texts(words: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*words.split(), "\n"]), max_size=60).map(" ".join)


@given(texts(WORDS) | st.text(max_size=80))
def test_any_text_has_facts_within_its_paragraphs(text: str) -> None:
    if not text.strip():
        return
    try:
        document, _names, found = said(text)
    except UnicodeEncodeError:  # a lone surrogate is in no file
        return
    for each in found.statements:
        paragraph = document.paragraphs.at(each.verb.start).span
        assert paragraph.encloses(each.span)
        assert each.span.encloses(each.verb)
        assert each.speaker_span is None or each.speaker_span.end <= len(document.text)
    for row in found.delegations:
        paragraph = document.paragraphs.at(row.anchor.start).span
        assert paragraph.encloses(row.evidence)
        assert all(
            row.evidence.encloses(part)
            for part in (row.person_span, row.party_span)
            if part is not None
        )


PLAIN = "كتاب البيت في الشمس ذهب الولد إلى المدرسة وعاد مساء ، . من القمر شجرة"


@given(texts(PLAIN))
def test_a_text_without_such_words_says_nothing(text: str) -> None:
    assert not text.strip() or said(text)[2] == Facts()
