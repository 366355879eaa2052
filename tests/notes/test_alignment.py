"""The common parts of two editions are found in order, and letters keep their way."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.spans import Span
from astana_reader.notes.alignment import Alignment
from astana_reader.notes.shingles import common_runs, longest_chain
from astana_reader.notes.words import Words, folded, kept, word_edges

LETTERS = st.sampled_from("ابتمنوية أإؤ،.\n\u064e\u0640ﻻab7٣")
texts = st.text(LETTERS, min_size=1, max_size=120)


@given(texts, st.data())
def test_in_the_same_text_everything_stays(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))

    trace = Alignment(text, text).trace(span)

    assert trace is not None
    assert trace.span == span


@given(texts, texts, st.data())
def test_a_trace_lies_in_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))

    trace = Alignment(old, new).trace(span)

    if trace is not None:
        assert trace.span.end <= len(new)
        assert 0 <= trace.survived <= 1


@given(texts, texts)
def test_common_runs_ascend_and_hold_the_same_words(old: str, new: str) -> None:
    left, right = Words(old), Words(new)

    runs = common_runs(left, right)

    at_old = at_new = 0
    for run in runs:
        assert (run.old, run.new) >= (at_old, at_new)
        assert run.old >= at_old
        assert run.new >= at_new
        at_old, at_new = run.old + run.length, run.new + run.length
        assert left.keys[run.old : at_old] == right.keys[run.new : at_new]


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=9, unique_by=lambda p: p[0]
    )
)
def test_the_chain_is_the_longest_that_ascends(pairs: list[tuple[int, int]]) -> None:
    pairs.sort()
    best = [0] * len(pairs)
    for i, (_, second) in enumerate(pairs):
        best[i] = 1 + max((best[k] for k in range(i) if pairs[k][1] < second), default=0)

    chain = longest_chain(pairs)

    assert len(chain) == max(best, default=0)
    assert all(a < b for (_, a), (_, b) in pairwise(chain))


def test_a_paragraph_of_its_own_place_is_claimed() -> None:
    first = "أكد البيان وحدة الأراضي السورية وسيادتها"
    second = "ودعا المشاركون إلى زيادة المساعدات الإنسانية العاجلة"
    alignment = Alignment(f"{first}\n{second}", second)

    assert alignment.claimed(Span(0, len(second)), Span(0, len(first)))
    note = Span(len(first) + 1, len(first) + 1 + len(second))
    assert not alignment.claimed(Span(0, len(second)), note)


def test_text_of_another_script_is_aligned_too() -> None:
    old = "Участники подтвердили единство территории. Переговоры продолжатся осенью."
    new = "Стороны вновь подтвердили единство территории. Переговоры продолжатся осенью."
    start = old.index("единство")

    trace = Alignment(old, new).trace(Span(start, start + 8))

    assert trace is not None
    assert new[trace.span.slice] == "единство"


@given(texts)
def test_kept_letters_know_where_they_stood(text: str) -> None:
    letters, at = kept(text, Span(0, len(text)))

    assert len(letters) == len(at)
    assert at == sorted(at)
    assert all(0 <= offset < len(text) for offset in at)
    for letter, offset in zip(letters, at, strict=True):
        assert letter.isspace() or letter in folded(text[offset])


@given(texts)
def test_words_are_where_they_say(text: str) -> None:
    words = Words(text)

    assert len(words) == len(words.starts) == len(words.ends) == len(words.closes) or not words
    for start, end, key in zip(words.starts, words.ends, words.keys, strict=True):
        assert folded(text[start:end]) == key


def test_a_cut_word_is_made_whole_with_its_marks() -> None:
    text = "في المنطقةِ كلها"

    assert word_edges(text, Span(4, 9), 3) == Span(3, 11)
    assert word_edges(text, Span(6, 10), 2) == Span(6, 11), "three letters are too many for two"


def test_a_line_that_repeats_is_no_fixed_beginning() -> None:
    line = "رحب البيان بعقد الجولة."
    old = "\n".join([line] * 130 + ["خاتمة أولى"])
    new = "\n".join([line] * 131 + ["خاتمة أولى"])

    trace = Alignment(old, new).trace(Span(len(old) - 10, len(old)))

    assert trace is not None
    assert new[trace.span.slice] == "خاتمة أولى"


def test_two_long_texts_without_a_common_word_have_nothing_in_common() -> None:
    old, new = ("ا" * 6500 + " ") * 3, ("ب" * 6500 + " ") * 3

    assert Alignment(old, new).trace(Span(0, len(old))) is None
