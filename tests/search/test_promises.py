"""What the search promises of any text: nothing wrong, nothing lost, nothing without bound."""

import sys
from contextlib import suppress
from itertools import islice
from pathlib import Path
from time import monotonic

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_reader.arabic.folding import ALL, Folds, fold
from astana_reader.arabic.letters import TASHKEEL, skeleton, substitutions
from astana_reader.errors import UnansweredQuery
from astana_reader.search.affixes import stem_of
from astana_reader.search.answering import Searchable
from astana_reader.search.query import Mode, Query

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "corpus"
BOOK = "vocalised_tashkeela_val.txt"
LARGE = 27_000_000  # letters: 50 MB of Arabic
SOON = 10.0  # seconds, on a machine that does much else; a tenth of it when it does not
LETTERS = "ابتثةىيأإآؤئءوهلكم" + TASHKEEL[:4] + "\u0640\u200f\u200dﻻﷺی٣۳3،.A \u00a0\n"
ANY = st.one_of(
    st.sampled_from(LETTERS),
    st.characters(),
    st.sampled_from("😀𐌰𝒜\ud800\udc00\udfff\u0600\ufeff"),
)
TEXTS = st.text(ANY, max_size=80)
FOLDS = st.builds(Folds, *[st.booleans()] * 6)


def found(text: str, query: Query) -> list[str]:
    hits = Searchable(text, query.folds).find(query)
    return [text[a:b] for each in hits for a, b in zip(each.starts, each.ends, strict=True)]


@given(TEXTS, st.data(), FOLDS)
@settings(max_examples=300)
def test_what_stands_in_a_text_is_found_there_in_any_letters(text, data, folds) -> None:
    start = data.draw(st.integers(0, len(text)))
    asked = text[start : start + data.draw(st.integers(1, 8))]
    wanted = fold(asked, folds)
    if not wanted.bytes.strip():
        return
    for hit in found(text, Query(asked, folds=folds)):
        assert wanted.bytes in fold(hit, folds).bytes
        assert skeleton(asked, folds) in skeleton(hit, folds)
    if folds.spaces or "  " not in asked:
        assert found(f"x{asked}x", Query(asked.strip(), folds=folds)) or not asked.strip()


@given(TEXTS, st.sampled_from(["تركيا", "الدولة", "أمر", "٢٢", "😀", "x"]), FOLDS)
def test_a_word_with_affixes_holds_its_stem(text, word, folds) -> None:
    stem = stem_of(word, folds)
    for hit in found(f"{text} و{word} {text}", Query(word, Mode.WORD, folds)):
        assert stem.letters in skeleton(hit, folds)


@given(TEXTS, FOLDS)
def test_folding_what_is_folded_changes_nothing(text, folds) -> None:
    once = fold(text, folds)
    assert fold(once.letters, folds).bytes == once.bytes


def plain_map(text: str, folds: Folds) -> tuple[list[int], list[int]]:
    """For each folded letter the code point that made it, and the end of it with its marks."""
    table = substitutions(folds)
    made, ends = [], []
    for place, letter in enumerate(text):
        letters = table.get(ord(letter), letter)
        if not letters and letter in TASHKEEL and made:
            for back in range(len(ends) - 1, -1, -1):
                if made[back] != made[-1]:
                    break
                ends[back] = place + 1
        made += [place] * len(letters)
        ends += [place + 1] * len(letters)
    return made, ends


def assert_maps_back(text: str, folds: Folds, count: int) -> None:
    folded = fold(text, folds)
    made, ends = map(np.array, plain_map(text, folds))
    assert len(made) == len(folded)
    chance = np.random.default_rng(11)
    starts = chance.integers(0, len(folded), count)
    until = np.minimum(starts + chance.integers(1, 40, count), len(folded))

    firsts, lasts = folded.spans(starts, until)

    assert np.array_equal(firsts, made[starts])
    # A letter in the middle of a glyph ends where the glyph ends, without the marks after it.
    whole = (until == len(folded)) | (made[np.minimum(until, len(folded) - 1)] != made[until - 1])
    assert np.array_equal(lasts[whole], ends[until - 1][whole])
    assert np.array_equal(lasts[~whole], made[until - 1][~whole] + 1)
    assert folded.memory <= 1.1 * len(text) + 12 * (len(text) + 18 * len(text) // 20)


@given(TEXTS.filter(bool), FOLDS.map(lambda folds: Folds(**{**vars_of(folds), "spaces": False})))
def test_every_span_maps_back_to_the_letters_that_made_it(text, folds) -> None:
    if len(fold(text, folds)):
        assert_maps_back(text, folds, 20)


def vars_of(folds: Folds) -> dict[str, bool]:
    return {name: getattr(folds, name) for name in Folds.__slots__}


@pytest.mark.parametrize("switch", ["", *[name for name in Folds.__slots__ if name != "spaces"]])
def test_a_hundred_thousand_spans_map_back_with_none_wrong(switch: str) -> None:
    chance = np.random.default_rng(7)
    alphabet = np.array(list(LETTERS + "😀𐌰\ud800"))
    text = "".join(alphabet[chance.integers(0, len(alphabet), 60_000)].tolist())
    assert_maps_back(
        text, Folds(**{"spaces": False} | ({switch: False} if switch else {})), 100_000
    )


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not lie beside the checkout")
def test_a_hundred_thousand_spans_of_a_vocalised_book_map_back() -> None:
    text = (CORPUS / BOOK).read_text("utf-8")[:400_000]
    assert_maps_back(text, Folds(spaces=False), 100_000)


def test_a_long_text_takes_a_byte_a_letter_and_twelve_a_mark() -> None:
    text = "كِتابٌ جديد " * 20_000
    marks = 2 * 20_000
    assert fold(text).memory <= 1.1 * (len(text) - marks) + 12 * marks + sys.getsizeof(b"")


@pytest.fixture(scope="module")
def large() -> Searchable:
    return Searchable("و كلمة وأخرى\n" * (LARGE // 13), ALL)


@pytest.mark.parametrize("mode", [Mode.SUBSTRING, Mode.WHOLE, Mode.WORD, Mode.PHRASE])
def test_one_letter_over_fifty_megabytes_is_answered_in_slices(large, mode: Mode) -> None:
    begin = monotonic()
    counts = [len(hits) for hits in large.find(Query("و", mode))]
    lines = LARGE // 13
    assert sum(counts) == (2 * lines if mode is Mode.SUBSTRING else lines)
    assert monotonic() - begin < SOON
    assert len(counts) > 1 or mode is Mode.PHRASE


@pytest.mark.parametrize("mode", [Mode.SUBSTRING, Mode.WHOLE, Mode.WORD, Mode.REGEX])
def test_who_loses_interest_waits_for_one_slice_only(large, mode: Mode) -> None:
    begin = monotonic()
    [first] = islice(large.find(Query("و", mode)), 1)
    assert len(first)
    assert monotonic() - begin < SOON / 10


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("piece", ["و", "سوريا ", "اب", "\ud800", "("])
def test_a_query_of_a_megabyte_ends_soon_in_every_mode(mode: Mode, piece: str) -> None:
    text, query = piece * 100_000, Query(piece * (1_000_000 // len(piece)), mode)
    begin = monotonic()
    with suppress(UnansweredQuery):
        assert len(found(text, query)) == 0
    assert monotonic() - begin < SOON
