"""What can be told of a document beside its words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.facts import (
    SLICE,
    Lengths,
    controls,
    is_disordered,
    lengths,
)
from astana_reader.document.formats.text import read
from astana_reader.document.structure import document_of

STATEMENT = "أكدت الدول الضامنة، في اليوم 21، وحدة سوريا."


def document(text: str, tmp_path):
    return document_of(read(text.encode(), tmp_path / "x.txt"))


def whole(text: str) -> Lengths:
    return sum(lengths(text), Lengths())


def test_words_and_letters_are_counted_without_their_stops():
    assert whole(STATEMENT) == Lengths(words=8, letters=32)


def test_vowel_marks_part_no_word():
    assert whole("السَّلامُ عَلَيْكُم").words == 2


def test_ordinary_invisible_signs_are_counted_and_no_more():
    text = "می\u200cشود \u200fقال\u200e"

    assert whole(text).marks == 3
    assert list(controls(text)) == []


def test_hidden_controls_are_told_with_their_places_and_names():
    text = f"{'ا ' * SLICE}\u202eabc\u202c"

    [first, second] = controls(text)

    assert (first.offset, first.code, first.name) == (
        2 * SLICE, "U+202E", "RIGHT-TO-LEFT OVERRIDE",
    )  # fmt: skip
    assert second.offset == first.offset + 4


@given(st.lists(st.sampled_from(["كلمة", "x1", "\n", " ", "؟", "\u0651"]), max_size=60))
def test_a_text_is_as_long_as_its_parts(parts):
    text = " ".join(parts) + " "

    assert whole(text * 2) == whole(text) + whole(text)


def test_a_slice_never_cuts_a_word():
    text = "كلمات " * SLICE

    assert whole(text) == Lengths(words=SLICE, letters=5 * SLICE)


def test_an_override_makes_the_order_doubtful_and_an_embedding_does_not(tmp_path):
    overridden = document("قال \u202eabc\u202c ثم عاد", tmp_path)
    embedded = document("قال \u202aabc\u202c ثم عاد", tmp_path)

    assert is_disordered(overridden, tuple(controls(overridden.text)))
    assert not is_disordered(embedded, tuple(controls(embedded.text)))


def test_pages_that_came_backwards_make_the_order_doubtful(seed):
    source = replace(seed.source, repairs=("reversed-pages:2", "lam-alef:3"))

    assert is_disordered(replace(seed, source=source), ())
    assert not is_disordered(seed, ())


def test_headings_that_a_rule_found_are_counted(seed):
    sections = seed.sections

    assert sections.inferred == sections.headings == sum(s.heading is not None for s in sections)
