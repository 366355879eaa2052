"""What the quick tagger sees of a word: its pieces, its edges, and the lists that hold it.

All of it depends on the written word and, for pairs, on the one beside it; none on the document.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from astana_reader.arabic.clitics import readings
from astana_reader.arabic.letters import skeleton

EDGES = 1 << 14  # rows that the beginnings and ends of words share
LONGEST_EDGE = 4  # letters
MOST_PIECES = 8  # of one word
LISTS = (
    "given",
    "surname",
    "name",
    "place",
    "place begins",
    "place goes on",
    "country",
    "adjective",
    "body",
    "full name",
    "full place",
)
BITS = len(LISTS)
FLAGS = 5 * BITS + 6  # the word, its core, without its article, a pair here, a pair before; shape
Hashes = npt.NDArray[np.uint32]
Floats = npt.NDArray[np.float32]


def edges(form: str) -> list[int]:
    """The rows of a word's beginnings, ends and whole; `form` is folded."""
    parts = [f"<{form[:n]}" for n in range(1, LONGEST_EDGE + 1)]
    parts += [f"{form[-n:]}>" for n in range(1, LONGEST_EDGE + 1)]
    parts.append(f"<{form}>")
    return [crc32(part.encode()) % EDGES for part in parts]


class NameLists:
    """Which lists hold a word or a pair, by hash: 4 + 2 bytes a name; a wrong hit in 10,000."""

    def __init__(self, hashes: Hashes, lists: npt.NDArray[np.uint16]) -> None:
        """`hashes` ascending; bit n of `lists` says that LISTS[n] holds the name."""
        self.hashes = hashes
        self.lists = lists

    @classmethod
    def made(cls, names: Mapping[str, int]) -> "NameLists":
        """From folded names and the bits of their lists."""
        table: dict[int, int] = {}
        for name, bits in names.items():
            key = crc32(name.encode())
            table[key] = table.get(key, 0) | bits
        order = sorted(table)
        return cls(np.array(order, np.uint32), np.array([table[key] for key in order], np.uint16))

    def of(self, names: Sequence[str]) -> Floats:
        """A row of BITS for each of the folded `names`; empty names are in no list."""
        keys = np.array([crc32(name.encode()) for name in names], np.uint32)
        at = np.minimum(np.searchsorted(self.hashes, keys), len(self.hashes) - 1)
        there = (self.hashes[at] == keys) & np.array([bool(name) for name in names], bool)
        bits = np.where(there, self.lists[at], 0)
        found: Floats = (bits[:, None] >> np.arange(BITS) & 1).astype(np.float32)
        return found


@lru_cache(1 << 16)
def cores(form: str) -> tuple[str, str]:
    """A folded word without its last possible prefix, and without its article; or empty."""
    bare, plain = "", ""
    for reading in readings(form):
        if reading.article:
            plain = plain or reading.core
        elif reading.prefix:
            bare = bare or reading.core
    return bare, plain


def shape(word: str) -> list[float]:
    """Letters, digits, Latin, one letter only, the article, the length."""
    return [
        float(word.isalpha()),
        float(word.isdigit()),
        float(word.isascii() and word.isalpha()),
        float(len(word) == 1),
        float(word.startswith("ال")),
        min(len(word), 12) / 12,
    ]


def word_flags(words: Sequence[str], forms: Sequence[str], lists: NameLists) -> Floats:
    """What tells of each word alone: a row a word, three blocks of BITS and the shape."""
    split = [cores(form) for form in forms]
    return np.concatenate(
        [
            lists.of(forms),
            lists.of([bare for bare, _ in split]),
            lists.of([plain for _, plain in split]),
            np.array([shape(word) for word in words], np.float32),
        ],
        axis=1,
    )


def pair_flags(forms: Sequence[str], lists: NameLists) -> Floats:
    """What tells of words beside each other, one sentence: a pair begins here, a pair ends here.

    A pair is looked up with and without the prefix of its first word.
    """
    pairs = [f"{a} {b}" for a, b in pairwise(forms)]
    bare = [f"{cores(a)[0]} {b}" if cores(a)[0] else "" for a, b in pairwise(forms)]
    here = np.zeros((len(forms), BITS), np.float32)
    if pairs:
        here[:-1] = np.maximum(lists.of(pairs), lists.of(bare))
    before = np.zeros_like(here)
    before[1:] = here[:-1]
    return np.concatenate([here, before], axis=1)


def folded(words: Iterable[str]) -> list[str]:
    """The words as the lists spell them."""
    return [skeleton(word) for word in words]
