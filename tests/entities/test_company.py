"""Who is named together with whom."""

from collections.abc import Callable

import pytest

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.company import company, shared
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention, Origin

TEXT = """زار زيد عمرا في دار بكر. ثم عاد زيد وحده 2.5 ساعة مع عمرو.
قال بكر إن خالدا غاب؛ وغاب زيد.
لم يحضر خالد!"""
NAMES = ("زيد", "عمر", "بكر", "خالد")


@pytest.fixture
def met(document: Callable[[str], Document]) -> tuple[EntityIndex, Document]:
    made = document(TEXT)
    entities = [Entity(EntityId(name), Kind.PERSON, name, Origin.LIST) for name in NAMES]
    mentions = [
        Mention(Span(at, at + len(name)), EntityId(name), How.NAME, Origin.LIST)
        for name in NAMES
        for at in range(len(made.text))
        if made.text.startswith(name, at)
    ]
    return EntityIndex(entities, mentions), made


def test_sentences_and_paragraphs_are_counted_once_each(met) -> None:
    found = company(*met, EntityId("زيد"))
    assert found.sentences == {"عمر": 2, "بكر": 2, "خالد": 1}
    assert found.paragraphs == {"عمر": 1, "بكر": 2, "خالد": 1}


def test_company_is_mutual(met) -> None:
    for one in NAMES:
        for other in NAMES:
            if one != other:
                here = company(*met, EntityId(one)).sentences[EntityId(other)]
                assert here == company(*met, EntityId(other)).sentences[EntityId(one)]


def test_shared_places_are_those_of_a_sentence_else_of_a_paragraph(met) -> None:
    index, made = met
    together = shared(index, made, EntityId("زيد"), EntityId("عمر"))
    assert [made.paragraphs.index_at(m.span.start) for m in together] == [0, 0]
    far = shared(index, made, EntityId("عمر"), EntityId("خالد"))
    assert far == []


def test_nobody_keeps_company_with_a_stranger(met) -> None:
    found = company(*met, EntityId("nobody"))
    assert not found.sentences
    assert not found.paragraphs
