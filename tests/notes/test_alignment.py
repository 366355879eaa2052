"""The common parts of two editions are found in order, and letters keep their way."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.spans import Span
from astana_reader.notes.alignment import Alignment
from astana_reader.notes.shingles import Run, Strip, common_runs, heaviest_chain, sure_runs
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
    left, right = strip(old), strip(new)

    runs = common_runs(left, right)

    at_old = at_new = 0
    for run in runs:
        assert (run.old, run.new) >= (at_old, at_new)
        assert run.old >= at_old
        assert run.new >= at_new
        at_old, at_new = run.old + run.length, run.new + run.length
        assert left.keys[run.old : at_old] == right.keys[run.new : at_new]


def strip(text: str) -> Strip:
    words = Words(text)
    return Strip(words.keys.tolist(), words.closes.tolist())


@given(st.lists(st.sampled_from("أبجدهوزحطي"), max_size=60), st.data())
def test_sure_runs_hold_the_same_words_and_none_twice(letters, data) -> None:
    old = " ".join(letters)
    new = " ".join(data.draw(st.permutations(letters[20:])) + letters[:20])
    left, right = strip(old), strip(new)

    runs = sure_runs(Words(old), Words(new))

    for side, keys in enumerate((left.keys, right.keys)):
        taken = [at for run in runs for at in range(run[side], run[side] + run.length)]
        assert len(taken) == len(set(taken))
        assert all(0 <= at < len(keys) for at in taken)
    for run in runs:
        words = left.keys[run.old : run.old + run.length]
        assert words == right.keys[run.new : run.new + run.length]


def test_sentences_that_changed_places_are_both_sure() -> None:
    first = "أكد البيان وحدة الأراضي السورية وسيادتها."
    second = "ودعا المشاركون إلى زيادة المساعدات الإنسانية العاجلة."

    runs = sure_runs(Words(f"{first} {second}"), Words(f"{second} {first}"))

    assert sorted(runs) == [Run(0, 7, 6), Run(6, 0, 7)]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=9))
def test_the_chain_has_the_most_words_of_all_that_ascend(rows: list[tuple[int, int]]) -> None:
    runs, at = [], 0
    for new, length in rows:
        if any(new < run.new + run.length and run.new < new + length for run in runs):
            continue
        runs.append(Run(at, new, length))
        at += length
    best = [0] * len(runs)
    for i, run in enumerate(runs):
        before = [best[k] for k in range(i) if runs[k].new < run.new]
        best[i] = run.length + max(before, default=0)

    chain = heaviest_chain(runs)

    assert sum(run.length for run in chain) == max(best, default=0)
    assert all(one.new < other.new for one, other in pairwise(chain))


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

    assert len(words) == len(words.starts) == len(words.ends) == len(words.closes)
    spelt: dict[int, str] = {}
    for start, end, key in zip(words.starts, words.ends, words.keys, strict=True):
        assert 0 <= start < end <= len(text)
        if "ﻻ" not in text[start:end]:
            assert spelt.setdefault(int(key), folded(text[start:end])) == folded(text[start:end])
    assert len(spelt) == len(set(spelt.values()))


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
