"""Mentions of one entity come together, and the work can be watched, cut and stopped."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_reader.document.model import Document
from astana_reader.entities.grouping import entity_id
from astana_reader.entities.lexicon import Lexicon
from astana_reader.entities.model import EntityIndex, How, Kind, Origin
from astana_reader.entities.recogniser import recognise

Recognise = Callable[[str], tuple[Document, EntityIndex]]


@pytest.fixture(scope="session")
def read(small: Lexicon, document: Callable[[str], Document]) -> Recognise:
    """Reads a text with the small list."""

    def reading(text: str) -> tuple[Document, EntityIndex]:
        made = document(text)
        return made, recognise(made, small)

    return reading


def test_forms_of_one_name_are_one_entity(read: Recognise) -> None:
    document, index = read("سوريا وسورية والجمهورية العربية السورية. الملف السوري. وفد دمشق.")
    syria = entity_id(Kind.COUNTRY, "سوريا")
    assert list(index.entities) == [syria]
    assert index.forms(syria, document.text) == {
        "سوريا": 1,
        "سورية": 1,
        "الجمهورية العربية السورية": 1,
        "السوري": 1,
        "دمشق": 1,
    }
    assert [m.how for m in index.mentions] == [
        How.NAME,
        How.NAME,
        How.NAME,
        How.ADJECTIVE,
        How.METONYM,
    ]
    assert index[syria].labels == {"en": "Syria"}
    assert index[syria].wikidata == "Q858"
    assert index[syria].origin is Origin.LIST


def test_a_feminine_adjective_is_no_country(read: Recognise) -> None:
    _, index = read("في سورية مبادرة سورية")
    assert [m.how for m in index.mentions] == [How.NAME, How.ADJECTIVE]


def test_a_collective_has_its_members(read: Recognise) -> None:
    _, index = read("قررت الدول الضامنة مواصلة التعاون.")
    group = index[entity_id(Kind.GROUP, "الدول الضامنة")]
    assert [index[member].name for member in group.members] == ["تركيا", "روسيا", "إيران"]
    assert index.mentions[0].how is How.COLLECTIVE
    assert all(index.count(member) == 0 for member in group.members)


def test_a_surname_alone_is_the_person_named_before(read: Recognise) -> None:
    text = "وصل لافرينتيف. وقال السيد ألكساندر لافرينتيف كلمته. ثم غادر لافرينتيف وللافرينتيف رأي."
    document, index = read(text)
    person = entity_id(Kind.PERSON, "ألكساندر لافرينتيف")
    assert index.forms(person, document.text) == {"ألكساندر لافرينتيف": 1, "لافرينتيف": 2}


def test_two_people_of_one_surname_stay_apart(read: Recognise) -> None:
    _, index = read("قال السيد أحمد توما كلمة. وقال السيد جورج توما كلمة. ثم غادر توما.")
    assert len(index.entities) == 2
    assert len(index.mentions) == 2


def test_a_surname_that_is_a_word_names_nobody_alone(read: Recognise) -> None:
    document, index = read("قال السيد كريم الأسود كلمة. وظهرت الأسود الآسيوية في الحديقة.")
    assert [document.text[m.span.slice] for m in index.mentions] == ["كريم الأسود"]


def test_a_longer_form_of_a_name_is_the_same_person(read: Recognise) -> None:
    _, index = read("قال السيد محمد ظريف كلمة. والتقى الوزير محمد جواد ظريف ضيوفه.")
    assert [e.name for e in index.entities.values()] == ["محمد جواد ظريف"]


def test_a_resolution_is_one_by_whatever_words(read: Recognise) -> None:
    _, index = read("قرار مجلس الأمن الدولي رقم 2254. وفق القرار 2254. والقرار 2118.")
    papers = [e.name for e in index.entities.values() if e.kind is Kind.DOCUMENT]
    assert papers == ["قرار مجلس الأمن 2254", "القرار 2118"]


def test_a_round_is_one_by_whatever_words(read: Recognise) -> None:
    _, index = read("مسار أستانا 21. الجولة الحادية والعشرون من محادثات أستانة. أستانا-21.")
    assert [e.name for e in index.entities.values()] == ["أستانا 21"]
    assert len(index.mentions) == 3


def test_a_part_is_kept_inside_its_whole(read: Recognise) -> None:
    document, index = read("في شمال شرقي سوريا وفي جامعة دمشق وبحضور محمد المصري")
    nested = [document.text[m.span.slice] for m in index.mentions if m.nested]
    assert nested == ["سوريا", "دمشق"]


def test_some_paragraphs_can_be_read_alone(
    small: Lexicon, document: Callable[[str], Document]
) -> None:
    made = document("سوريا أولا.\nثم تركيا.\nوأخيرا إيران.")
    index = recognise(made, small, paragraphs=range(1, 2))
    assert [made.text[m.span.slice] for m in index.mentions] == ["تركيا"]


def test_progress_grows_to_its_total(small: Lexicon, document: Callable[[str], Document]) -> None:
    made = document("اتفقت تركيا وروسيا على الحل في سوريا.\n" * 4000)
    reports: list[tuple[int, int]] = []

    recognise(made, small, lambda done, total: reports.append((done, total)))

    assert len(reports) > 4
    assert reports == sorted(reports)
    assert reports[-1][0] == reports[-1][1]


def test_what_progress_raises_ends_the_work(
    small: Lexicon, document: Callable[[str], Document]
) -> None:
    class Cancelled(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        recognise(document("سوريا " * 100), small, stop)


@pytest.mark.parametrize("join", [" ", "\n", ""])
def test_a_text_of_any_shape_is_cut_between_words(join: str, read: Recognise) -> None:
    words = 40_000
    _, index = read(join.join(["سوريا"] * words))
    assert index.count(entity_id(Kind.COUNTRY, "سوريا")) == (words if join else 0)


def test_a_window_can_name_entities_without_numpy() -> None:
    code = "import sys, astana_reader.entities.model as m; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


GENRE = (
    "السيد", "أحمد", "يلدز", "وزير", "الخارجية", "السورية", "أستانا", "21", "والجولة", "الـ",
    "من", "قرار", "مجلس", "الأمن", "رقم", "عبد", "بن", "الله", "،", ".", "وفد", "طهران", "بين",
    "شمال", "وزارة", "الحرب", "للأمم", "المتحدة", "قال", "ال", "و", "ل", "\u200f", "ﻻ", "🎉",
)  # fmt: skip


@settings(deadline=None)
@given(
    words=st.lists(st.sampled_from(GENRE), min_size=1, max_size=30),
    gap=st.sampled_from([" ", "", "  "]),
)
def test_any_words_give_mentions_within_the_text(
    words: list[str], gap: str, read: Recognise
) -> None:
    document, index = read(f"نص {gap.join(words)}")
    outer = 0
    for mention in index.mentions:
        assert 0 <= mention.span.start < mention.span.end <= len(document.text)
        assert document.text[mention.span.slice].strip()
        if not mention.nested:
            assert mention.span.start >= outer
            outer = mention.span.end
        else:
            assert mention.span.end <= outer
