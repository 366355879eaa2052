"""The quick tagger: what it names, how it is scored, and that the seed is still read right."""

from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_reader.assets import resource
from astana_reader.document.model import Document
from astana_reader.entities.lexicon import Lexicon
from astana_reader.entities.model import Kind, Origin
from astana_reader.entities.recogniser import recognise
from astana_reader.entities.tagged import sentences as sentences_of
from astana_reader.entities.tagging.pieces import UNKNOWN, Pieces
from astana_reader.entities.tagging.quick import QuickTagger, load_quick
from astana_reader.entities.tagging.scoring import Score, sentences
from astana_reader.entities.tagging.tags import TAGS, best_path, runs
from astana_reader.errors import Reason, UnreadableList

MODEL = resource("models", "quick.npz")
MARKED = ["copy-moved", "copy-clitics", "copy-other-people", "fresh-geneva", "fresh-sochi"]
REPORT = ["قال", "كريم", "الطويل", "إن", "وفد", "ألمانيا", "وصل", "إلى", "فيينا"]


def is_legal(tags: tuple[str, ...]) -> bool:
    before = ("O", *tags)
    return all(b[0] != "I" or a[2:] == b[2:] for a, b in zip(before, tags, strict=False))


@given(st.lists(st.lists(st.integers(-9, 9), min_size=9, max_size=9), min_size=1, max_size=3))
@settings(max_examples=15, deadline=None)
def test_the_best_path_is_the_best_of_all_legal_ones(rows: list[list[int]]) -> None:
    def total(tags: tuple[str, ...]) -> int:
        return sum(row[TAGS.index(tag)] for row, tag in zip(rows, tags, strict=True))

    path = tuple(best_path(np.array(rows, np.float32)))

    assert is_legal(path)
    assert total(path) == max(total(p) for p in product(TAGS, repeat=len(rows)) if is_legal(p))


def test_no_words_have_no_tags() -> None:
    assert best_path(np.zeros((0, len(TAGS)), np.float32)) == []


def test_a_name_goes_on_only_in_its_own_kind() -> None:
    tags = ["I-LOC", "I-LOC", "I-PERS", "O", "B-ORG", "B-ORG", "I-ORG"]
    assert runs(tags) == [(0, 2, "LOC"), (2, 3, "PERS"), (4, 5, "ORG"), (5, 7, "ORG")]


def test_a_name_counts_only_with_its_exact_words() -> None:
    score = Score()
    score.add(["B-PERS", "I-PERS", "O", "B-LOC"], ["B-PERS", "O", "O", "B-LOC"])
    assert (score.precision(), score.recall(), score.f1("LOC"), score.f1("PERS")) == (
        0.5,
        0.5,
        1,
        0,
    )


def test_sentences_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="one tag"):
        Score().add(["O"], ["O", "O"])


def test_tagged_lines_are_read_with_both_names_of_a_person() -> None:
    text = "زار\tO\nكريم\tB-PER\n\nفيينا B-LOC\n"
    assert list(sentences(text)) == [[("زار", "O"), ("كريم", "B-PERS")], [("فيينا", "B-LOC")]]


@pytest.mark.parametrize("line", ["فيينا", "فيينا\tB-CITY", "فيينا\tLOC"])
def test_a_line_without_a_known_tag_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="2"):
        list(sentences(f"زار\tO\n{line}\n"))


def test_a_word_is_cut_into_its_likeliest_pieces() -> None:
    known = ["<s>", "<pad>", "</s>", "<unk>", "▁كتاب", "▁", "كتاب", "ات", "▁كتابات"]
    pieces = Pieces(known, [0, 0, 0, 0, -2, -3, -4, -2, -9], {"أ": "ا"})
    assert pieces.of("كتابات") == [4, 7]
    assert pieces.of("كتابأت") == [4, 7]
    assert pieces.of("x") == [5, UNKNOWN]


@pytest.fixture(scope="module")
def tagger() -> QuickTagger:
    return load_quick(MODEL)


def test_a_person_and_places_are_named(tagger: QuickTagger) -> None:
    [tags] = tagger.tags([REPORT])
    named = {(" ".join(REPORT[run.start : run.end]), run.kind) for run in runs(tags)}
    assert {("كريم الطويل", "PERS"), ("ألمانيا", "LOC"), ("فيينا", "LOC")} <= named


def test_a_sentence_reads_the_same_in_any_company(tagger: QuickTagger) -> None:
    others = [REPORT[:3], [], REPORT * 3, ["،"], ["كلمة"] * 70]
    alone = tagger.scores([REPORT])[0]
    among = tagger.scores([*others, REPORT])[-1]
    np.testing.assert_allclose(alone, among, atol=1e-4)
    assert [len(rows) for rows in tagger.scores(others)] == [3, 0, 27, 1, 70]


def test_probabilities_add_up_to_one(tagger: QuickTagger) -> None:
    np.testing.assert_allclose(np.exp(tagger.scores([REPORT])[0]).sum(1), 1, rtol=1e-4)


def test_the_model_is_small_enough_to_ship() -> None:
    assert MODEL.stat().st_size <= 15_000_000


def test_a_missing_or_damaged_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableList) as missing:
        load_quick(tmp_path / "none.npz")
    damaged = tmp_path / "damaged.npz"
    damaged.write_bytes(MODEL.read_bytes()[:5000])
    with pytest.raises(UnreadableList) as broken:
        load_quick(damaged)
    assert (missing.value.reason, broken.value.reason) == (Reason.READ_FAILED, Reason.DAMAGED)


@given(st.text(alphabet="كتاب \n.،x1\u064e\u0640\u200f😀", max_size=200))
def test_words_stand_where_they_say(text: str) -> None:
    words = [word for row in sentences_of(text) for word in row]
    assert all(word.form and text[word.start] == word.form[0] for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))
    letters = [letter for letter in text if letter.isalnum() and letter != "\u0640"]
    assert [x for word in words for x in word.form if x.isalnum()] == letters


def test_an_unlisted_name_is_found_without_its_clitic(
    tagger: QuickTagger, shipped: Lexicon, document: Callable[[str], Document]
) -> None:
    made = document("اجتمع الوزير بكريم الطويل في فيينا. وقال كريم الطويل إن الاجتماع كان مفيدا.")
    index = recognise(made, shipped, tagger=tagger)
    people = [m for m in index.mentions if index[m.entity].kind is Kind.PERSON]
    assert [made.text[m.span.slice] for m in people] == ["كريم الطويل"] * 2
    assert len({m.entity for m in people}) == 1


def test_the_model_never_contradicts_the_lists(
    tagger: QuickTagger, seed: Document, shipped: Lexicon
) -> None:
    without, with_model = recognise(seed, shipped), recognise(seed, shipped, tagger=tagger)
    surer = [m for m in with_model.mentions if m.origin is not Origin.MODEL]
    assert [(m.span, m.entity) for m in surer] == [(m.span, m.entity) for m in without.mentions]


def test_the_seed_is_read_right_with_the_model(
    tagger: QuickTagger, seed: Document, seed_gold: list, score_with: Callable
) -> None:
    result = score_with(seed, seed_gold, tagger)
    assert (result.precision, result.recall) == (1, 1), result


@pytest.mark.parametrize("name", MARKED)
def test_texts_like_it_are_read_right_with_the_model(
    name: str, tagger: QuickTagger, marked_text: Callable, score_with: Callable
) -> None:
    result = score_with(*marked_text(name), tagger)
    assert result.precision >= 0.95, result
    assert result.recall >= 0.95, result
