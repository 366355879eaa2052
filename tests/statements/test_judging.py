"""What a reader says of facts: confirmed, rejected, changed; tied to words, not to a run."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.entities.model import EntityId
from astana_reader.statements.judging import (
    Judgement,
    Sort,
    Verdict,
    about,
    anchor_of,
    evidence_of,
    facts_at,
    judged,
    sort_of,
)
from astana_reader.statements.model import (
    Act,
    Anchor,
    Capacity,
    DateReading,
    Delegation,
    Facts,
    NumberReading,
    Precision,
    Sense,
    Standing,
    Statement,
)

TEXT = """ترأس سامي عمران وفد الأردن.
وأكد الوفد التزامه بقرار مجلس الأمن رقم 2254، ورفض التصعيد.
وعقد الاجتماع يوم 3 مايو 2021.
"""
PERSON, PARTY = EntityId("person:سامي عمران"), EntityId("country:الأردن")


def spot(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def document() -> Document:
    return document_of(read(TEXT.encode(), Path("text.txt")))


@pytest.fixture
def facts() -> Facts:
    return Facts(
        (
            Delegation(
                PARTY, PERSON, "", Capacity.HEAD, spot("ترأس سامي عمران وفد الأردن"),
                spot("سامي عمران"), spot("الأردن"),
            ),
        ),
        (
            DateReading(
                spot("3 مايو 2021"), date(2021, 5, 3), date(2021, 5, 3), Precision.DAY, Anchor.TEXT
            ),
        ),
        (NumberReading(spot("2254"), Sense.RESOLUTION, 2254, spot("قرار مجلس الأمن رقم")),),
        (
            Statement(
                Act.AFFIRM, spot("أكد"), None, spot("الوفد"), stated=True,
                span=spot("أكد الوفد التزامه بقرار مجلس الأمن رقم 2254"),
            ),
            Statement(
                Act.REJECT, spot("رفض"), None, spot("الوفد"), stated=False,
                span=spot("رفض التصعيد"),
            ),
        ),
    )  # fmt: skip


def said(fact, verdict, *changes):
    return Judgement(sort_of(fact), verdict, about(fact), changes), anchor_of(fact)


def everything(facts: Facts) -> list:
    return [*facts.delegations, *facts.dates, *facts.numbers, *facts.statements]


def test_a_confirmed_fact_says_so(facts):
    for fact in everything(facts):
        after = judged(facts, [said(fact, Verdict.CONFIRM)])
        assert [f.standing for f in everything(after) if anchor_of(f) == anchor_of(fact)] == [
            Standing.CONFIRMED
        ]


def test_a_rejected_fact_is_gone_and_the_others_stay(facts):
    for fact in everything(facts):
        after = judged(facts, [said(fact, Verdict.REJECT)])
        assert everything(after) == [f for f in everything(facts) if f is not fact]


def test_a_changed_fact_has_what_the_reader_gave(facts):
    [delegation], [number] = facts.delegations, facts.numbers
    after = judged(
        facts,
        [
            said(delegation, Verdict.CHANGE, ("capacity", "envoy"), ("party", "")),
            said(number, Verdict.CHANGE, ("sense", "count"), ("value", "12")),
            said(facts.statements[1], Verdict.CHANGE, ("act", "condemn"), ("negated", "yes")),
            said(facts.dates[0], Verdict.CHANGE, ("first", "2021-05-04"), ("last", "2021-05-05")),
        ],
    )

    assert (after.delegations[0].capacity, after.delegations[0].party) == (Capacity.ENVOY, None)
    assert (after.numbers[0].sense, after.numbers[0].value) == (Sense.COUNT, 12)
    assert (after.statements[1].act, after.statements[1].negated) == (Act.CONDEMN, True)
    assert after.dates[0].first.isoformat() == "2021-05-04"
    assert after.dates[0].last.isoformat() == "2021-05-05"
    assert {f.standing for f in everything(after)} == {Standing.CHANGED, Standing.FOUND}


def test_the_last_word_counts(facts):
    [number] = facts.numbers
    after = judged(facts, [said(number, Verdict.REJECT), said(number, Verdict.CONFIRM)])
    assert after.numbers[0].standing is Standing.CONFIRMED


def test_a_field_or_value_of_another_version_leaves_the_fact_as_it_was(facts):
    [number] = facts.numbers
    after = judged(facts, [said(number, Verdict.CHANGE, ("colour", "red"), ("sense", "unheard"))])
    assert after.numbers[0] == replace(number, standing=Standing.CHANGED)


def test_two_facts_at_the_same_words_are_told_apart(facts):
    [one] = facts.delegations
    other = replace(one, person=one.party)
    after = judged(replace(facts, delegations=(one, other)), [said(one, Verdict.REJECT)])
    assert after.delegations == (other,)


@given(st.lists(st.tuples(st.integers(0, 140), st.integers(1, 20), st.sampled_from(Verdict))))
def test_a_judgement_of_other_words_changes_nothing(facts, places):
    anchors = [anchor_of(fact) for fact in facts.numbers]
    rows = [
        (Judgement(Sort.NUMBER, verdict), Span(start, start + length))
        for start, length, verdict in places
        if not any(Span(start, start + length).touches(anchor) for anchor in anchors)
    ]
    assert judged(facts, rows) == facts


def test_each_fact_is_known_by_words_inside_what_supports_it(facts):
    for fact in everything(facts):
        assert evidence_of(fact).encloses(anchor_of(fact))


@pytest.mark.parametrize(
    ("words", "sorts"),
    [("2254", [Sort.NUMBER]), ("مايو", [Sort.DATE]), ("رفض", [Sort.STATEMENT]), ("وفد الأ", [])],
)
def test_what_a_letter_is_part_of_is_found(document, facts, words, sorts):
    offset = document.text.index(words)
    assert [sort_of(fact) for fact in facts_at(facts, offset)] == sorts
