"""Headings as a reader has them: the text stays, sections and numbers follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.blocks import Block, Blocks
from astana_reader.document.headings import (
    DEEPEST,
    LONGEST,
    Reheading,
    demoted,
    dismissed,
    headings_of,
    made_heading,
    promoted,
    with_headings,
)
from astana_reader.document.model import UNNUMBERED, Document, Role, Source
from astana_reader.document.structure import document_of

ANYWHERE = Source("text/plain", "utf-8", "0" * 64)
words = st.text(st.characters(categories=["Lo", "Nd", "Po", "Zs"]), min_size=1, max_size=20)
rows = st.tuples(words, st.sampled_from([None, *Role]), st.integers(0, 4))


def document(*rows: tuple[str, Role | None, int]) -> Document:
    return document_of(Blocks([Block(text, role, level) for text, role, level in rows], ANYWHERE))


@pytest.fixture
def report() -> Document:
    return document(
        ("البيان الختامي", Role.HEADING, 1),
        ("اجتمعت الأطراف في أستانا.", None, 0),
        ("الوضع الميداني", Role.HEADING, 1),
        ("أكدت الأطراف التزامها.", None, 0),
        ("١- وحدة الأراضي", Role.LIST, 0),
        ("المساعدات", Role.HEADING, 2),
        ("دعت الأطراف إلى زيادتها.", None, 0),
    )


@st.composite
def documents_and_edits(draw: st.DrawFn) -> tuple[Document, list[tuple[int, Reheading]]]:
    found = document(*draw(st.lists(rows, min_size=1, max_size=12)))
    edits = st.tuples(
        st.integers(0, len(found.paragraphs) - 1), st.integers(0, DEEPEST).map(Reheading)
    )
    return found, draw(st.lists(edits, max_size=6))


def tree(found: Document) -> list[tuple[int, str, str]]:
    return [(s.level, s.title, found.text[s.span.slice]) for s in found.sections]


@given(documents_and_edits())
def test_the_text_is_the_same_and_sections_cover_it(
    case: tuple[Document, list[tuple[int, Reheading]]],
) -> None:
    before, edits = case

    after = with_headings(before, edits)

    assert after.text == before.text
    assert [p.span for p in after.paragraphs] == [p.span for p in before.paragraphs]
    assert after.sections[0].span.start == 0
    assert max(section.span.end for section in after.sections) == len(after.text)
    for paragraph in after.paragraphs:
        section = after.sections[paragraph.section]
        assert section.span.encloses(paragraph.span)
        is_head = section.heading == paragraph.span
        assert is_head is (paragraph.role is Role.HEADING)
    counted = [p.number for p in after.paragraphs if p.role not in UNNUMBERED]
    assert counted == list(range(1, len(counted) + 1))


@given(documents_and_edits())
def test_it_is_as_if_the_file_had_marked_it_so(
    case: tuple[Document, list[tuple[int, Reheading]]],
) -> None:
    before, edits = case
    said, known = dict(edits), {head.paragraph: head for head in headings_of(before)}
    marked = []
    for paragraph in before.paragraphs:
        level = known[paragraph.index].level if paragraph.index in known else 0
        role = paragraph.role
        if paragraph.index in said:
            level = said[paragraph.index].level
            fallen = Role.BODY if role is Role.HEADING else role
            role = Role.HEADING if level else fallen
        marked.append((before.text[paragraph.span.slice], role, level))

    after = with_headings(before, edits)

    expected = document(*marked)
    assert tree(after) == tree(expected)
    assert after.paragraphs == expected.paragraphs


@given(documents_and_edits())
def test_saying_the_same_again_changes_nothing(
    case: tuple[Document, list[tuple[int, Reheading]]],
) -> None:
    before, edits = case

    once = with_headings(before, edits)

    assert with_headings(once, edits) == once
    assert with_headings(before, []) is before


def test_a_section_goes_down_and_up_again(report: Document) -> None:
    said = demoted(report, 2)
    assert said == Reheading(2)

    lower = with_headings(report, [(2, said)])
    assert [s.level for s in lower.sections] == [0, 2, 2]

    assert promoted(lower, 2) == Reheading(1)
    assert with_headings(lower, [(2, Reheading(1))]).sections == report.sections


def test_no_level_lies_over_the_first_or_under_the_last(report: Document) -> None:
    assert promoted(report, 2) is None
    deepest = with_headings(report, [(5, Reheading(DEEPEST))])
    assert demoted(deepest, 5) is None
    assert promoted(deepest, 5) == Reheading(DEEPEST - 1)
    with pytest.raises(ValueError, match="level 10"):
        Reheading(DEEPEST + 1)


def test_a_title_has_no_level_and_may_be_none(report: Document) -> None:
    assert promoted(report, 0) is demoted(report, 0) is None
    said = dismissed(report, 0)
    assert said is not None

    after = with_headings(report, [(0, said)])

    assert (after.sections[0].title, after.sections[0].heading) == ("", None)
    assert after.paragraphs[0].number == 1
    assert after.title == report.title


def test_a_paragraph_becomes_a_heading_beside_the_one_above(report: Document) -> None:
    assert made_heading(report, 1) == Reheading(1)
    assert made_heading(report, 6) == Reheading(2)
    assert made_heading(report, 2) is None
    assert made_heading(document(("كلمة " * LONGEST, None, 0)), 0) is None


def test_a_clause_that_was_made_a_heading_is_a_clause_again(report: Document) -> None:
    made = with_headings(report, [(4, Reheading(1))])
    assert made.paragraphs[4].role is Role.HEADING

    again = with_headings(report, [(4, Reheading(1)), (4, Reheading(0))])

    assert again is report
    assert again.paragraphs[4].role is Role.LIST


def test_what_is_no_heading_is_counted_as_a_paragraph(report: Document) -> None:
    assert report.paragraphs[3].number == 2

    after = with_headings(report, [(2, Reheading(0))])

    assert [after.paragraphs[i].number for i in (2, 3)] == [2, 3]
    assert [s.title for s in after.sections] == ["البيان الختامي", "المساعدات"]


def test_a_heading_that_a_reader_set_is_no_longer_inferred(seed: Document) -> None:
    heading = headings_of(seed)[0]
    assert heading.inferred

    after = with_headings(seed, [(heading.paragraph, Reheading(2))])

    assert [section.inferred for section in after.sections] == [False, False, True]
