"""Where letters stand in a folded text: the scan, and what kind of letter each byte is.

Places are folded positions.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from stringzilla import Str
from stringzilla import find as _find

from astana_reader.arabic.folding import Folded, fold
from astana_reader.arabic.letters import TASHKEEL, Folds, skeleton

STEP = 1 << 16  # letters scanned at once, at first; nobody else may work for so long
LONGEST_STEP, RARE = 1 << 22, 512  # … where there are few: fewer than one in so many letters
WORDS_STEP = 1 << 18  # letters parted into words at once
MANY = 1 << 13  # hits of one scan, where there are many: a millisecond
FIRST, BLOCK = 256, 32 * 1024  # places looked at together: few at first, for who is waiting
SHORT = 64  # letters; what is longer stands too seldom to be worth a second thought
NEITHER, LETTER, DIGIT = 0, 1, 2
_SAME_BYTE = frozenset({254, 255})  # bytes that many letters share
Places = npt.NDArray[np.int64]
Going = Callable[[], bool]  # whether anybody still waits for the answer; may take its time


def always() -> bool:
    """Somebody waits."""
    return True


def word_bounds(folded: Folded) -> tuple[Places, Places]:
    """Where each word begins and ends, a run of letters or a run of digits; ascending. O(len)."""
    table, letters = kinds(), folded.bytes
    edges: list[Places] = []
    words: list[npt.NDArray[np.bool_]] = []
    for begin in range(0, len(letters), WORDS_STEP):
        here = np.frombuffer(
            letters[max(0, begin - 1) : begin + WORDS_STEP].translate(table), np.uint8
        )
        new = np.flatnonzero(here[1:] != here[:-1]) + 1
        new = new if begin else np.concatenate(([0], new))
        edges.append(new + max(0, begin - 1))
        words.append(here[new] != NEITHER)
    if not edges:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    starts, word = np.concatenate(edges), np.concatenate(words)
    ends = np.concatenate((starts[1:], [len(letters)]))
    return starts[word], ends[word]


def candidates(folded: Folded, text: str, folds: Folds, going: Going = always) -> Iterator[Places]:
    """Every place of the letters of `text`, those that overlap too; until `going` says no."""
    needle = needle_of(text, folds)
    found = _blocks(folded.bytes, needle, going)
    if _SAME_BYTE.isdisjoint(needle):
        yield from found
        return
    wanted = skeleton(text, folds)

    def same(place: int) -> bool:
        first, last = folded.span(place, place + len(needle))
        return skeleton(folded.text[first:last], folds) == wanted

    for places in found:
        yield places[[same(place) for place in places.tolist()]]


@lru_cache(maxsize=16)  # a search asks for its own several times, and many searches are one word's
def needle_of(text: str, folds: Folds) -> bytes:
    """The folded bytes of what is looked for."""
    return fold(text, folds).bytes


def _blocks(haystack: bytes, needle: bytes, going: Going) -> Iterator[Places]:
    """Where `needle` stands, many places at a time, none of them an empty array."""
    if not needle:
        return
    scan = _overlapping if _overlaps(needle) else _parted_by
    whole, most = Str(haystack), FIRST
    waiting: list[Places] = []
    start, step = 0, STEP
    while start < len(haystack) and going():
        places = scan(whole[start : start + step + len(needle) - 1], needle)
        if len(places):
            waiting.append(places + start)
        start += step
        if len(places) * RARE < step:
            step = min(4 * step, LONGEST_STEP)
        else:
            step = max(MANY, min(2 * step, step * MANY // len(places)))
        if sum(map(len, waiting)) >= most:
            yield np.concatenate(waiting)
            waiting, most = [], BLOCK
    if waiting:
        yield np.concatenate(waiting)


def _overlaps(needle: bytes) -> bool:
    """Whether one place of `needle` may begin inside another."""
    return len(needle) > SHORT or any(
        needle.endswith(needle[:length]) for length in range(1, len(needle))
    )


def _parted_by(text: Str, needle: bytes) -> Places:
    """The places of a needle that overlaps itself nowhere: where it parts the text in pieces.

    Half the time of a search from each place on, as only lengths pass through Python.
    """
    pieces = text.split(needle)
    within = np.fromiter(map(len, pieces), np.int64, len(pieces) - 1)  # no place after the last
    within[1:] += len(needle)
    return within.cumsum()


def _overlapping(text: Str, needle: bytes) -> Places:
    places: list[int] = []
    place = _find(text, needle)
    while place >= 0:
        places.append(place)
        place = _find(text, needle, place + 1)
    return np.array(places, np.int64)


def parted(letters: npt.NDArray[np.uint8], beside: Places, edge: int) -> npt.NDArray[np.bool_]:
    """Whether the letter at `beside`, if there is one, belongs to no word of the edge's kind."""
    table = kinds()
    if table[edge] == NEITHER:
        return np.ones(len(beside), bool)
    there = (beside >= 0) & (beside < len(letters))
    same = np.frombuffer(table, np.uint8) == table[edge]
    parted: npt.NDArray[np.bool_] = ~same[letters[np.where(there, beside, 0)]]
    return parted | ~there


@cache
def kinds() -> bytes:
    """For each byte, whether it is a letter or its mark, a digit, or neither."""
    every = "".join(map(chr, range(0x20, 0x700)))  # ASCII, Arabic, and one of each other kind
    apart = fold(every, Folds(*[False] * 6))
    table = bytearray(256)
    for byte, sign in zip(apart.bytes, apart.letters, strict=True):
        word = sign.isalpha() or sign in TASHKEEL
        table[byte] = DIGIT if sign.isdigit() else LETTER if word else NEITHER
    return bytes(table)


@cache
def outside(letters: str) -> bytes:
    """For each byte, 1 unless it is one of `letters`."""
    inside = set(fold(letters, Folds(*[False] * 6)).bytes)
    return bytes(byte not in inside for byte in range(256))
