"""Structure as a reader would draw it: each fixture text has its outline beside it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.blocks import Block, Blocks
from astana_reader.document.loading import load
from astana_reader.document.model import Direction, Document, Role, Source
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of

FIXTURES = Path(__file__).parent.parent / "fixtures" / "structure"
ANYWHERE = Source("text/plain", "utf-8", "0" * 64)


def outline(document: Document) -> str:
    sections = [f"{s.id} {s.level} {s.title}".rstrip() for s in document.sections]
    roles = " ".join(paragraph.role for paragraph in document.paragraphs)
    return "\n".join([
        f"title: {document.title}",
        f"publisher: {document.metadata.publisher}".rstrip(),
        *sections,
        f"roles: {roles}",
        "",
    ])  # fmt: skip


@pytest.mark.parametrize("text", sorted(FIXTURES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_outline_is_the_one_a_reader_draws(text: Path) -> None:
    assert outline(load(text)) == text.with_suffix(".outline").read_text("utf-8")


def test_the_seed_has_its_three_sections(seed: Document) -> None:
    assert [section.title for section in seed.sections] == [
        "",
        "أستانا 21 والتمسك بوحدة الأراضي السورية",
        "ممثلي الوفود المشاركة",
    ]
    assert [section.inferred for section in seed.sections] == [False, True, True]


def test_the_seed_has_eighteen_paragraphs_and_a_publisher(seed: Document) -> None:
    body = [paragraph for paragraph in seed.paragraphs if paragraph.role is Role.BODY]

    assert [paragraph.number for paragraph in body] == list(range(1, 19))
    assert [paragraph.section for paragraph in body] == [0] * 5 + [1] * 9 + [2] * 4
    assert seed.paragraphs[-1].role is Role.SOURCE
    assert seed.metadata.publisher == "الأناضول"


def test_the_seed_is_kept_to_the_letter(seed: Document) -> None:
    from astana_reader.assets import sample  # noqa: PLC0415  (beside the fixture made from it)

    assert seed.text.encode() == sample().read_bytes()
    assert seed.language == "ar"
    assert seed.direction is Direction.RTL


def test_each_paragraph_runs_its_own_way() -> None:
    mixed = load(FIXTURES / "mixed.txt")
    assert [paragraph.direction for paragraph in mixed.paragraphs] == [
        Direction.RTL, Direction.LTR, Direction.RTL, Direction.RTL, Direction.RTL, Direction.RTL,
    ]  # fmt: skip


def test_what_a_format_marks_is_not_overruled() -> None:
    document = document_of(
        Blocks([Block("١- هذا عنوان مرقم.", Role.HEADING, level=2), Block("نص")], ANYWHERE)
    )
    assert [paragraph.role for paragraph in document.paragraphs] == [Role.HEADING, Role.BODY]
    assert not document.sections[0].inferred


def test_deeper_sections_lie_inside_their_parents() -> None:
    marked = [(1, "أ"), (2, "ب"), (3, "ج"), (2, "د"), (1, "ه")]
    blocks = [Block("تمهيد قصير للنص.")]
    for level, title in marked:
        blocks += [Block(title, Role.HEADING, level), Block("فقرة من النص.")]

    document = document_of(Blocks(blocks, ANYWHERE))

    deepest = next(section for section in document.sections if section.title == "ج")
    assert document.section_path(deepest.span.start) == ("أ", "ب", "ج")
    assert document.section_path(document.sections[4].span.start) == ("أ", "د")


paragraphs = st.text(st.characters(categories=["Lo", "Lu", "Nd", "Po", "Zs", "So"]), min_size=1)


@given(
    st.lists(st.tuples(paragraphs, st.sampled_from([None, *Role]), st.integers(0, 4)), min_size=1)
)
def test_paragraphs_and_sections_cover_the_text(rows: list[tuple[str, Role | None, int]]) -> None:
    blocks = [Block(text, role, level) for text, role, level in rows]

    document = document_of(Blocks(blocks, ANYWHERE))

    assert [document.text[p.span.slice] for p in document.paragraphs] == [b.text for b in blocks]
    assert all(document.text[p.span.end] == "\n" for p in document.paragraphs[:-1])
    for paragraph in document.paragraphs:
        assert document.paragraphs.at(paragraph.span.start) == paragraph
        assert document.paragraphs.at(paragraph.span.end) == paragraph
        assert document.sections[paragraph.section].span.encloses(paragraph.span)
    for section in document.sections:
        for other in document.sections:
            apart = not section.span.touches(other.span)
            assert apart or section.span.encloses(other.span) or other.span.encloses(section.span)
    assert document.sections[0].span.start == 0
    assert max(section.span.end for section in document.sections) == len(document.text)


def test_ten_thousand_headings_are_no_burden() -> None:
    blocks = [Block("عنوان", Role.HEADING, 1 + i % 6) for i in range(10_000)]
    document = document_of(Blocks(blocks, ANYWHERE))
    assert len(document.sections) == 10_000
    assert document.sections[-1].span == Span(len(document.text) - 5, len(document.text))
