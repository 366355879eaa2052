"""Spans refuse nonsense, and their index answers as a plain list would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.spans import Span, SpanIndex

spans = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, 60),
    st.integers(1, 40),
)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_an_empty_or_backward_span_cannot_be_made(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span runs"):
        Span(start, end)


def test_a_span_slices_its_text() -> None:
    assert "وحدة الأراضي"[Span(5, 12).slice] == "الأراضي"


@given(spans, spans)
def test_touching_is_sharing_a_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.touches(other) == other.touches(one) == bool(shared)
    assert one.encloses(other) == (shared == set(range(other.start, other.end)))


@given(st.lists(spans, max_size=40), spans)
def test_the_index_finds_what_a_list_would(items: list[Span], stretch: Span) -> None:
    index = SpanIndex((span, number) for number, span in enumerate(items))

    found = index.touching(stretch)

    naive = [(span, number) for number, span in enumerate(items) if span.touches(stretch)]
    assert sorted(found) == sorted(naive)
    assert [span for span, _ in found] == sorted(span for span, _ in naive)


@given(st.lists(spans, max_size=20), st.integers(0, 120))
def test_the_index_knows_what_lies_over_an_offset(items: list[Span], offset: int) -> None:
    index = SpanIndex((span, None) for span in items)
    assert [span for span, _ in index.at(offset)] == sorted(s for s in items if offset in s)


def test_an_empty_index_finds_nothing() -> None:
    assert SpanIndex[str]().touching(Span(0, 9)) == []
    assert len(SpanIndex[str]()) == 0
