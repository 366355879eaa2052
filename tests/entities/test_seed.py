"""The seed and texts like it are read right: other people, other sentences, other clitics."""

from collections.abc import Callable

import pytest

from astana_reader.document.model import Document
from astana_reader.entities.lexicon import Lexicon
from astana_reader.entities.recogniser import recognise


def test_the_seed_is_read_right(seed: Document, seed_gold: list, score: Callable) -> None:
    result = score(seed, seed_gold)
    assert result.precision >= 0.98, result
    assert result.recall >= 0.98, result


@pytest.mark.parametrize(
    "name", ["copy-moved", "copy-clitics", "copy-other-people", "fresh-geneva", "fresh-sochi"]
)
def test_texts_like_it_are_read_right(name: str, score_marked: Callable) -> None:
    result = score_marked(name)
    assert result.precision >= 0.95, result
    assert result.recall >= 0.95, result


def test_recognising_twice_gives_the_same(seed: Document, shipped: Lexicon) -> None:
    assert recognise(seed, shipped) == recognise(seed, shipped)
