"""A word is found in every spelling and with its affixes, and each hit says why."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.arabic.folding import fold
from astana_reader.arabic.letters import Folds, skeleton
from astana_reader.search.explaining import explain
from astana_reader.search.places import FIRST, STEP
from astana_reader.search.query import Hits, Mode, Query, Why
from astana_reader.search.scanner import find


def found(text: str, query: Query) -> list[str]:
    hits = [*find(fold(text, query.folds), query)]
    return [text[a:b] for each in hits for a, b in zip(each.starts, each.ends, strict=True)]


def only(text: str, query: Query) -> tuple[str, Why]:
    [hits] = find(fold(text, query.folds), query)
    [start], [end] = hits.starts, hits.ends
    return text[start:end], explain(query, text[start:end], hits.affix(0))


def test_a_hit_tells_its_prefix_and_leaves_it_out() -> None:
    hit = only("سافر إلى قطر وتركيا", Query("تركيا", Mode.WORD))
    assert hit == ("تركيا", Why(prefix="و"))


def test_a_hit_tells_that_it_is_spelt_otherwise() -> None:
    hit = only("في استانا", Query("أستانا"))
    assert hit == ("استانا", Why(("hamza",)))


def test_a_fold_turned_off_lets_no_other_spelling_in() -> None:
    text = "أستانا واستانا"
    assert found(text, Query("أستانا")) == ["أستانا", "استانا"]
    assert found(text, Query("أستانا", folds=Folds(hamza=False))) == ["أستانا"]


def test_an_answer_comes_in_slices_and_crosses_between_processes() -> None:
    text = "و " * STEP

    slices: list[Hits] = [*find(fold(text), Query("و"))]

    assert len(slices) > 1
    assert min(map(len, slices)) >= FIRST
    assert [start for each in slices for start in each.starts] == list(range(0, 2 * STEP, 2))
    assert pickle.loads(pickle.dumps(slices)) == slices  # noqa: S301  (our own)


def test_a_query_of_a_megabyte_is_answered() -> None:
    query = "سوريا " * 100_000
    assert len(found(f"في {query}", Query(query))) == 1


LETTERS = st.text(st.sampled_from("ابتةىأ لو\u064e\u200fﻻ٣3\n"), max_size=40)
FOLDS = st.builds(Folds, *[st.booleans()] * 6)


@given(LETTERS, LETTERS, FOLDS)
def test_a_hit_slices_the_text_to_what_folds_to_the_query(
    text: str, query: str, folds: Folds
) -> None:
    wanted = skeleton(query, folds)
    for hit in found(f"{text}{query}{text}", Query(query, folds=folds)):
        assert fold(query, folds).bytes in fold(hit, folds).bytes
        assert wanted in skeleton(hit, folds)


@given(LETTERS, LETTERS)
def test_a_whole_word_is_among_what_is_found_anywhere(text: str, query: str) -> None:
    anywhere = found(text, Query(query))
    assert all(hit in anywhere for hit in found(text, Query(query, Mode.WHOLE)))


@pytest.mark.parametrize("mode", [Mode.WHOLE, Mode.WORD])
def test_a_place_that_is_rejected_hides_no_hit_behind_it(mode):
    text = "xab ab ab"

    found = list(find(fold(text), Query("ab ab", mode)))

    assert [list(hits.starts) for hits in found] == [[4]]
