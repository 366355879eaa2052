"""Finding words: folding and scanning over what memory and the plain string methods take."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from harness import Figure, figure, ratio, timed
from texts import MB, text_of

from astana_reader.arabic.folding import fold
from astana_reader.arabic.letters import ALL, substitutions
from astana_reader.search.answering import Searchable
from astana_reader.search.query import Mode, Query

SIZES = (1, 10, 50)  # MB
SELDOM, OFTEN, ABSENT = "مجلس", "قال", "زقزوقة"
ROUNDS = 5
SPANS, SEED = 100_000, 3
Work = Callable[[], object]


def figures(folder: Path) -> list[Figure]:  # noqa: ARG001  (as every group)
    """Each over a stated floor of the same run; the gates are the goals of the search's design."""
    found: list[Figure] = []
    for size in SIZES:
        text = text_of(size * MB)
        found += _of(size, text, Searchable(text, ALL))
    return found


def _of(size: int, text: str, searchable: Searchable) -> Iterator[Figure]:
    letters = searchable.folded.letters
    whole = np.frombuffer(searchable.folded.bytes, np.uint8)
    table = dict(substitutions(ALL))

    def measured(name: str, gate: float, floor: str, one: Work, other: Work) -> Figure:
        return ratio(f"search_{name}_{size}mb", gate, floor, one, other, rounds=ROUNDS)

    def all_of(word: str, mode: Mode) -> Work:
        return lambda: list(searchable.find(Query(word, mode)))

    def counted(word: str) -> Work:
        return lambda: letters.count(word)

    def memory() -> object:
        return whole.max()

    if size == SIZES[0]:
        yield measured(
            "fold", 0.125, "str.translate", lambda: fold(text, ALL), lambda: text.translate(table)
        )
        return
    yield measured("seldom", 0.12, "str.count", all_of(SELDOM, Mode.SUBSTRING), counted(SELDOM))
    yield measured("absent", 3.0, "numpy.max", all_of(ABSENT, Mode.SUBSTRING), memory)
    yield measured("word_seldom", 0.3, "str.count", all_of(SELDOM, Mode.WORD), counted(SELDOM))
    yield measured("word_often", 2.0, "str.count", all_of(OFTEN, Mode.WORD), counted(OFTEN))
    chance = np.random.default_rng(SEED)
    starts = np.sort(chance.integers(0, len(whole) - 9, SPANS))
    seconds = min(timed(lambda: searchable.folded.spans(starts, starts + 8)) for _ in range(ROUNDS))
    yield figure(f"search_map_100k_{size}mb_ms", 1000 * seconds, 20.0, unit="ms")
