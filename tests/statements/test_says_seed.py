"""What the seed says, as a person reads it: who came for whom, and who says what."""

import pytest

from astana_reader.assets import resource
from astana_reader.document.model import Document
from astana_reader.entities.lexicon import load_lexicon
from astana_reader.entities.model import EntityIndex
from astana_reader.entities.recogniser import recognise
from astana_reader.statements.extracting import facts
from astana_reader.statements.model import Facts, Standing

CAME = """
أحمد يلدز | تركيا | نائب وزير الخارجية | representative
ألكسندر لافرنتييف | روسيا | ممثل الرئيس الروسي | representative
علي أصغر خاجي | إيران | مستشار الشؤون السياسية بوزارة الخارجية الإيرانية | representative
بسام صباغ | الحكومة السورية | نائب وزير الخارجية | head
أحمد طعمة | المعارضة السورية | | head
نجاة رشدي | الأمم المتحدة | نائبة ممثل الأمم المتحدة في سوريا | representative
 | الأردن | | observer
 | العراق | | observer
 | لبنان | | observer
"""
# The act, the verb, who says it, whether the clause names him. One verb is spelled like a noun that
# may stand there as well, "and (on) the rejection of": it is asked, not claimed.
SAID = """
decide | قررت | الدول الضامنة | here
announce | أفاد | البيان الختامي المشترك | here
affirm | أكدوا | الأطراف المشاركة | before
affirm | أشار | البيان الختامي المشترك | before
affirm | شدد | البيان الختامي المشترك | before
concern | أعربت | الدول الضامنة | here
affirm | مؤكدة | الدول الضامنة | before
call | دعا | البيان | here
affirm | مؤكدا | البيان | before
affirm | شدد | البيان | before
condemn | أدان | البيان | here
affirm | أكد | البيان | here
concern | أعرب | البيان | before
affirm | أكدت | الأطراف المجتمعة | here
reject? | رفض | الأطراف المجتمعة | before
reject | جدد | البيان | here
condemn | أدان | البيان | before
call | دعت | الدول الضامنة | here
affirm | مؤكدين | الدول الضامنة | before
discuss | ناقشت | الاجتماعات | here
agree | تم الاتفاق | الاجتماعات | before
"""


def rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(map(str.strip, line.split("|"))) for line in table.strip("\n").splitlines()]


@pytest.fixture(scope="module")
def names(seed: Document) -> EntityIndex:
    return recognise(seed, load_lexicon(resource("gazetteer")))


@pytest.fixture(scope="module")
def said(seed: Document, names: EntityIndex) -> Facts:
    return facts(seed, names)


def test_all_who_came_are_found_with_side_role_and_capacity(
    names: EntityIndex, said: Facts
) -> None:
    found = [
        (
            names[row.person].name if row.person else "",
            names[row.party].name if row.party else "",
            row.role,
            row.capacity.value,
        )
        for row in said.delegations
    ]
    assert found == rows(CAME)
    assert {row.standing for row in said.delegations} == {Standing.FOUND}


def test_every_row_has_its_evidence(seed: Document, names: EntityIndex, said: Facts) -> None:
    for row in said.delegations:
        parts = [part for part in (row.person_span, row.party_span, row.role_span) if part]
        assert parts
        assert all(row.evidence.encloses(part) for part in parts)
    evidence = {row.person: seed.text[row.evidence.slice] for row in said.delegations if row.person}
    lavrentiev = next(e for e in names.entities.values() if e.name == "ألكسندر لافرنتييف")
    assert evidence[lavrentiev.id] == "ألكساندر لافرينتيف ممثل الرئيس الروسي"


def test_every_statement_is_found_with_its_act_and_speaker(seed: Document, said: Facts) -> None:
    found = [
        (
            statement.act.value + "?" * (statement.standing is Standing.DOUBTFUL),
            seed.text[statement.verb.slice],
            seed.text[statement.speaker_span.slice] if statement.speaker_span else "",
            "here" if statement.stated else "before",
        )
        for statement in said.statements
    ]
    assert found == rows(SAID)
    assert not any(statement.negated for statement in said.statements)


def test_a_speaker_who_is_an_entity_is_that_entity(
    seed: Document, names: EntityIndex, said: Facts
) -> None:
    speakers = {
        seed.text[s.speaker_span.slice]: s.speaker and names[s.speaker].name
        for s in said.statements
        if s.speaker_span
    }
    assert speakers["الدول الضامنة"] == "الدول الضامنة"
    assert speakers["البيان"] is None


def test_a_clause_ends_where_the_next_begins(seed: Document, said: Facts) -> None:
    clauses = [seed.text[statement.span.slice] for statement in said.statements]
    assert "جدد البيان رفضه الاستيلاء والنقل غير القانوني للنفط السوري" in clauses
    assert "أعربت الدول الضامنة عن قلقها إزاء الأزمة الإنسانية في غزة" in clauses
    assert all(statement.span.encloses(statement.verb) for statement in said.statements)


def test_the_walk_tells_how_far_it_is_and_can_be_ended(seed: Document, names: EntityIndex) -> None:
    told: list[tuple[int, int]] = []
    facts(seed, names, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(seed.text), len(seed.text))
    assert facts(seed, names, cancelled=lambda: True) == Facts()
