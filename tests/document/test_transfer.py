"""A document that crosses to another process is the same document."""

import gc
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.model import Document
from astana_reader.document.transfer import SLICE, Arrival, packed


def carried(document: Document) -> Document:
    first, *slices = packed(document)
    arrival = Arrival(first)
    for piece in slices:
        arrival.add(piece)
    assert arrival.share == 1
    return arrival.document()


def test_the_seed_arrives_whole(seed: Document) -> None:
    assert carried(seed) == seed


@given(st.text(min_size=1), st.integers(1, 3))
def test_any_text_arrives_letter_by_letter(seed: Document, text: str, times: int) -> None:
    long = text * (times * SLICE // len(text) + 1)
    arrived = carried(replace(seed, text=long)).text
    assert arrived == long
    assert hash(arrived) == hash(long)
    assert sys.getsizeof(arrived) == sys.getsizeof(long)  # not wider than its letters ask for
    assert arrived.encode("utf-8", "surrogatepass") == long.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("letter", ["\x7f", "\x80", "\xff", "\u0100", "\uffff", "\U00010000"])
@pytest.mark.parametrize("place", [0, SLICE - 1, SLICE, 3 * SLICE])
def test_one_wide_letter_anywhere_arrives(seed: Document, letter: str, place: int) -> None:
    text = "a" * place + letter + "a" * SLICE
    arrived = carried(replace(seed, text=text)).text
    assert arrived == text
    assert sys.getsizeof(arrived) == sys.getsizeof(text)


def test_an_unfinished_text_cannot_be_had(seed: Document) -> None:
    first, *slices = packed(replace(seed, text="ا" * (2 * SLICE)))
    arrival = Arrival(first)
    for piece in slices[:-1]:
        arrival.add(piece)
    assert not arrival.complete
    assert arrival.share == 0.5
    with pytest.raises(ValueError, match="not whole"):
        arrival.document()


def test_more_than_was_announced_is_refused(seed: Document) -> None:
    first, *slices = packed(seed)
    arrival = Arrival(first)
    for piece in slices:
        arrival.add(piece)
    with pytest.raises(ValueError, match="more text"):
        arrival.add(slices[-1])
    assert arrival.document() == seed
    with pytest.raises(ValueError, match="not whole"):
        arrival.document()


def test_an_arrival_given_up_leaves_no_memory_behind(seed: Document) -> None:
    import tracemalloc  # noqa: PLC0415  (slows every allocation while it is on)

    first, *slices = packed(replace(seed, text="ا" * (20 * SLICE)))
    tracemalloc.start()
    for _ in range(5):
        arrival = Arrival(first)
        arrival.add(slices[-1])
        del arrival
    gc.collect()
    left, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak > 20 * SLICE
    assert left < SLICE


def test_the_string_belongs_to_its_holder_alone(seed: Document) -> None:
    text = carried(seed).text
    assert sys.getrefcount(text) == sys.getrefcount("".join(["ا", "ب"]))
