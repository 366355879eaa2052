"""The deep tagger: the encoder's arithmetic, what it names, and that the seed is read right."""

from collections.abc import Callable

import numpy as np
import pytest

from astana_reader.assets import resource
from astana_reader.document.model import Document
from astana_reader.entities.tagging.deep import DeepTagger, load_deep
from astana_reader.entities.tagging.encoder import END, Encoder
from astana_reader.entities.tagging.quick import load_quick
from astana_reader.entities.tagging.tags import runs
from astana_reader.entities.tagging.weights import weights_in
from astana_reader.errors import Reason, UnreadableList

UNSEEN = "قال المبعوث هاكوب بوغوصيان إن شركة نوفاسول ستبني مصنعا في مدينة كالدرفورث ."


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    with weights_in(resource("models", "deep.npz")) as weights:
        return Encoder(weights)


@pytest.fixture(scope="module")
def deep() -> DeepTagger:
    return load_deep(resource("models", "deep.npz"), load_quick(resource("models", "quick.npz")))


def named(tagger: DeepTagger, sentence: str) -> dict[str, str]:
    words = sentence.split()
    [tags] = tagger.tags([words])
    return {" ".join(words[run.start : run.end]): run.kind for run in runs(tags)}


def test_names_that_no_text_had_are_found(deep):
    found = named(deep, UNSEEN)

    assert found["هاكوب بوغوصيان"] == "PERS"
    assert found["كالدرفورث"] == "LOC"


def test_probabilities_of_a_word_add_up_to_one(encoder):
    scores = encoder.scores(UNSEEN.split())

    assert scores.shape == (len(UNSEEN.split()), 9)
    np.testing.assert_allclose(np.exp(scores).sum(1), 1, rtol=1e-4)


def test_a_word_means_what_its_sentence_makes_of_it(encoder):
    one = encoder.scores(["سافر", "إلى", "سعيدة"])[2]
    other = encoder.scores(["كانت", "الطفلة", "سعيدة"])[2]

    assert np.abs(one - other).max() > 1


def test_a_sentence_without_end_is_answered_as_far_as_it_fits(encoder, deep):
    words = UNSEEN.split() * 60

    assert 0 < len(encoder.scores(words)) < len(words)
    [tags] = deep.tags([words])
    assert len(tags) == len(words)


def test_nothing_and_strange_words_are_no_trouble(deep):
    odd = ["", "😀", "\u0651" * 200, "a" * 5000, "٣٫١٤"]

    assert [len(tags) for tags in deep.tags([[], odd])] == [0, len(odd)]


def test_the_ends_of_a_sentence_are_pieces_of_their_own(encoder):
    assert END not in encoder.pieces.of("سلام")


def test_a_damaged_file_is_a_typed_error(tmp_path, deep):
    broken = tmp_path / "deep.npz"
    broken.write_bytes(resource("models", "deep.npz").read_bytes()[:100_000])
    quick = load_quick(resource("models", "quick.npz"))

    with pytest.raises(UnreadableList) as damaged:
        load_deep(broken, quick)
    assert damaged.value.reason is Reason.DAMAGED
    with pytest.raises(UnreadableList):
        load_deep(tmp_path / "missing.npz", quick)


def test_the_seed_is_read_without_a_miss(
    deep, seed: Document, seed_gold: list, score_with: Callable
):
    result = score_with(seed, seed_gold, deep)

    assert (result.precision, result.recall) == (1.0, 1.0), result
