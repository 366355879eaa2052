"""What a reader says of names, over what the recogniser found."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.spans import Span
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention, Origin
from astana_reader.entities.repairing import Action, Repair, forms, repaired

TEXT = "التقى لافروف وفد تركيا، وقال لافروف لتركيا إن وفد روسيا ولافروف باقيان. حل السلام حل."
ONE, TWO = EntityId("country:تركيا"), EntityId("person:لافروف")


def at(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.fixture
def found() -> EntityIndex:
    return EntityIndex(
        [
            Entity(ONE, Kind.COUNTRY, "تركيا", Origin.LIST),
            Entity(TWO, Kind.PLACE, "لافروف", Origin.RULE),
        ],
        [Mention(at("تركيا", n), ONE, How.NAME, Origin.LIST) for n in (0, 1)]
        + [Mention(at("لافروف", n), TWO, How.NAME, Origin.RULE) for n in (0, 1, 2)],
    )


def spans(index: EntityIndex, entity: EntityId) -> list[Span]:
    return [mention.span for mention in index.mentions_of(entity)]


def test_words_become_a_name_wherever_they_stand_without_their_clitics(found):
    said = Repair(Action.NAME, EntityId("reader:1"), "روسيا", kind=Kind.COUNTRY, name="روسيا")

    after = repaired(found, TEXT, [(said, ())])

    assert spans(after, EntityId("reader:1")) == [at("روسيا")]
    assert after[EntityId("reader:1")].origin is Origin.READER


def test_a_name_at_one_place_leaves_the_others(found):
    said = Repair(Action.NAME, EntityId("reader:1"), "وفد", kind=Kind.GROUP, name="الوفد")

    after = repaired(found, TEXT, [(said, (at("وفد", 1),))])

    assert spans(after, EntityId("reader:1")) == [at("وفد", 1)]


def test_a_longer_name_keeps_the_one_inside_it_as_a_part(found):
    said = Repair(Action.NAME, EntityId("reader:1"), "وفد تركيا", kind=Kind.GROUP, name="وفد تركيا")

    after = repaired(found, TEXT, [(said, ())])

    inner = [mention for mention in after.at(at("تركيا").start) if mention.entity == ONE]
    assert [mention.nested for mention in inner] == [True]


def test_a_name_that_crosses_another_takes_its_place(found):
    words = "لافروف وفد"
    said = Repair(Action.NAME, EntityId("reader:1"), words, kind=Kind.GROUP, name=words)
    wide = repaired(found, TEXT, [(said, ())])
    crossing = Repair(Action.NAME, EntityId("reader:2"), "وفد تركيا", kind=Kind.GROUP, name="و")

    after = repaired(wide, TEXT, [(crossing, (at("وفد تركيا"),))])

    assert EntityId("reader:1") not in after.entities


def test_words_that_are_no_name_are_left_alone(found):
    said = Repair(Action.NOT_NAME, TWO, "لافروف")

    assert TWO not in repaired(found, TEXT, [(said, ())]).entities
    once = repaired(found, TEXT, [(said, (at("لافروف", 1),))])
    assert spans(once, TWO) == [at("لافروف", 0), at("لافروف", 2)]


def test_name_and_kind_are_changed(found):
    said = Repair(Action.RENAME, TWO, name="سيرغي لافروف", kind=Kind.PERSON)

    after = repaired(found, TEXT, [(said, ())])

    assert (after[TWO].name, after[TWO].kind) == ("سيرغي لافروف", Kind.PERSON)
    assert spans(after, TWO) == spans(found, TWO)


def test_two_become_one_and_one_becomes_two(found):
    into = EntityId("reader:3")
    merged = repaired(found, TEXT, [(Repair(Action.MERGE, TWO, into=ONE), ())])
    assert len(spans(merged, ONE)) == 5
    assert TWO not in merged.entities

    split = Repair(Action.SPLIT, ONE, "لافروف", kind=Kind.PERSON, name="لافروف", into=into)
    after = repaired(merged, TEXT, [(split, ())])
    assert spans(after, into) == spans(found, TWO)
    assert spans(after, ONE) == spans(found, ONE)


def test_what_speaks_of_nobody_is_passed_over(found):
    gone = EntityId("person:غائب")
    said = [
        Repair(Action.NOT_NAME, gone, "غائب"), Repair(Action.RENAME, gone, name="س"),
        Repair(Action.MERGE, gone, into=ONE), Repair(Action.MERGE, ONE, into=gone),
        Repair(Action.SPLIT, gone, "غائب", into=ONE), Repair(Action.NAME, gone, "ليس هنا"),
    ]  # fmt: skip

    assert repaired(found, TEXT, [(each, ()) for each in said]) == found


@pytest.mark.parametrize(
    ("text", "words", "count"),
    [
        ("وحل الوفد، وللوفد رأي، وفد", "وفد", 1),
        ("محمد ومحمد وبمحمد محمدي", "محمد", 3),
        ("مُحَمَّد محمد", "محمد", 2),
        ("أحمد  علي\nأحمد علي", "أحمد علي", 2),
        ("س+ص", "+", 0),
        ("نص", "  ", 0),
    ],
)
def test_forms_are_whole_words(text, words, count):
    assert len(list(forms(text, words))) == count


actions = st.builds(
    Repair, st.sampled_from(list(Action)), st.sampled_from([ONE, TWO, EntityId("reader:9")]),
    st.sampled_from(["تركيا", "لافروف", "وفد تركيا", "حل", ""]), st.sampled_from(list(Kind)),
    st.just("اسم"), st.sampled_from([ONE, TWO, EntityId("reader:8")]),
)  # fmt: skip


@given(st.lists(actions, max_size=6))
def test_whatever_is_said_names_nest_and_never_cross(said):
    index = EntityIndex(
        [
            Entity(ONE, Kind.COUNTRY, "تركيا", Origin.LIST),
            Entity(TWO, Kind.PLACE, "لافروف", Origin.RULE),
        ],
        [
            Mention(at("تركيا"), ONE, How.NAME, Origin.LIST),
            Mention(at("لافروف"), TWO, How.NAME, Origin.RULE),
        ],
    )

    after = repaired(index, TEXT, [(each, ()) for each in said])

    outer = [mention.span for mention in after.mentions if not mention.nested]
    assert all(one.end <= other.start for one, other in pairwise(outer))
    assert all(after.count(mention.entity) for mention in after.mentions)
