"""Finding words: folding and scanning over what memory and the plain string methods take."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import typing_words
from harness import Figure, fastest, figure, timed
from texts import CORPUS, MB, text_of

from astana_reader.arabic.folding import Folded, fold
from astana_reader.arabic.letters import ALL, substitutions
from astana_reader.search.answering import Searchable
from astana_reader.search.query import Mode, Query
from astana_reader.search.scanner import matches

SIZES = (10, 50)  # MB
# "Few" is at most 20,000 times in 50 MB, as the goals have it: the first of these that is.
SELDOM = ("مجلس", "جنيف", "نيويورك", "قازاخستان", "يلدز")
FEW, OFTEN, ABSENT = 20_000, "قال", "زقزوقة"
ROUNDS = 15
SPANS, SEED = 100_000, 3
VOCALISED = "vocalised_tashkeela_val.txt"
MARKED = "كِتَابٌ "  # half marks, where no vocalised book lies beside the checkout
Work = Callable[[], object]


def figures(folder: Path) -> list[Figure]:
    """Each over a stated floor of the same run; the gates are the goals of the search's design."""
    found = [*_folding()]
    for size in SIZES:
        found += _of(size, Searchable(text_of(size * MB), ALL))
    return [*found, *_typing(folder)]


def _folding() -> Iterator[Figure]:
    plain, table = text_of(10 * MB), dict(substitutions(ALL))
    book = CORPUS / VOCALISED
    marked = book.read_text("utf-8") if book.is_file() else MARKED * 100_000
    for name, text, times, widths in (
        ("", plain, 1 / 8, 6.0), ("_vocalised", marked, 1 / 6, 28.0)
    ):  # fmt: skip
        folded = partial(fold, text, ALL)
        encoded = partial(text.encode, "utf-16-le", "surrogatepass")
        yield fastest(
            f"search_fold{name}", times, "str.translate", folded, partial(text.translate, table)
        )
        yield fastest(
            f"search_fold{name}_over_encode", widths, "encode('utf-16-le')", folded, encoded
        )
        yield _memory(name, fold(text, ALL))


def _memory(name: str, folded: Folded) -> Figure:
    marks = len(folded.text) - len(folded)
    value = folded.memory / (1.1 * len(folded.text) + 12 * marks)
    return figure(
        f"search_memory{name}", value, 1.0, floor="1.1 bytes a letter and 12 a deleted mark"
    )


def _of(size: int, searchable: Searchable) -> Iterator[Figure]:
    folded = searchable.folded
    letters = folded.letters
    whole = np.frombuffer(folded.bytes, np.uint8)
    most = FEW * size // SIZES[-1]
    few = next(word for word in SELDOM if letters.count(fold(word).letters) <= most)

    def scanned(word: str) -> Work:
        return lambda: list(matches(folded, Query(word)))

    def found(word: str, mode: Mode) -> Work:
        return lambda: list(searchable.find(Query(word, mode)))

    def counted(word: str) -> Work:
        return partial(letters.count, fold(word).letters)

    def measured(name: str, gate: float, floor: str, one: Work, other: Work) -> Figure:
        return fastest(f"search_{name}_{size}mb", gate, floor, one, other)

    yield measured("seldom", 0.12, "str.count", scanned(few), counted(few))
    if size == SIZES[-1]:
        yield measured("seldom_over_memory", 3.0, "numpy.max", scanned(few), whole.max)
        yield measured("absent", 3.0, "numpy.max", scanned(ABSENT), whole.max)
    yield measured("word_seldom", 0.3, "str.count", found(few, Mode.WORD), counted(few))
    yield measured("word_often", 2.0, "str.count", found(OFTEN, Mode.WORD), counted(OFTEN))
    chance = np.random.default_rng(SEED)
    starts = np.sort(chance.integers(0, len(whole) - 9, SPANS))
    seconds = min(timed(lambda: folded.spans(starts, starts + 8)) for _ in range(ROUNDS))
    yield figure(f"search_map_100k_{size}mb_ms", 1000 * seconds, 20.0, unit="ms")


def _typing(folder: Path) -> Iterator[Figure]:
    told = typing_words.measured(folder)
    noisy = told["idle"] > typing_words.STEADY
    for name, of in (
        ("key_to_marks_50mb", "marks"), ("typing_longest_block_50mb", "cold"),
        ("typing_longest_block_folded_50mb", "warm"),
    ):  # fmt: skip
        yield figure(f"search_{name}", told[of], 16.0, unit="ms", noisy=noisy)
