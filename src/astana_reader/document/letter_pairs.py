"""How much a run of letters looks like Arabic words.

The table of letter pairs is made by scripts/build_letter_pairs.py.
"""

import re
from functools import cache
from itertools import pairwise

from astana_reader.assets import resource

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
EDGE = " "  # stands where a word begins or ends
ALIEN = "?"  # stands for whatever is no Arabic letter inside a word
ALIEN_COST = -12.0  # logarithm: rarer than the rarest pair of the table
_MARKS = "".join(map(chr, [0x0640, *range(0x064B, 0x0653), 0x200C, 0x200D, 0x200E, 0x200F]))
_PERSIAN = {"پ": "ب", "چ": "ج", "ژ": "ز", "گ": "ك", "ک": "ك", "ی": "ي"}
_WORD = re.compile(
    "[^\\s!-/:-@\\[-`{-~0-9\u00a0\u060c\u061b\u061f\u00ab\u00bb\u2013\u2014\u2018-\u201e\u2026]+"
)
_WIDE = re.compile("[^\x00-\x7f]")
_STRAY = re.compile(f"(?<= )[{_MARKS[1:9]}]|[{_MARKS[1:9]}]{{3}}")  # no letter carries such marks


class _Signs(dict[int, str | None]):
    """What each code point counts as; a letter outside the table is alien."""

    def __missing__(self, code: int) -> str:
        return ALIEN


_SIGNS = _Signs(
    {ord(letter): letter for letter in LETTERS}
    | {ord(letter): like for letter, like in _PERSIAN.items()}
    | {ord(mark): None for mark in _MARKS}
    | {ord(EDGE): EDGE}
)


def letters_of(text: str) -> str:
    """The letters of those words in `text` that are not ASCII, with EDGE around each word.

    Vowel marks are left out where a letter can carry them; Persian letters count as the Arabic
    ones they look like; others are ALIEN.
    """
    words = [word for word in _WORD.findall(text) if _WIDE.search(word)]
    return _STRAY.sub(ALIEN, f" {' '.join(words)} ").translate(_SIGNS) if words else ""


def likeness(letters: str) -> float:
    """The mean logarithm of the chances of the pairs in `letters`; ALIEN_COST where there are none.

    Arabic prose scores above -2.6, letters in any other order well below.
    """
    pairs = list(pairwise(letters))
    if not pairs:
        return ALIEN_COST
    costs = _costs()
    return sum([costs.get(pair, ALIEN_COST) for pair in pairs]) / len(pairs)


@cache
def _costs() -> dict[tuple[str, str], float]:
    signs = EDGE + LETTERS
    rows = resource("encodings", "letter-pairs.tsv").read_text("utf-8").splitlines()
    values = [row.split("\t") for row in rows if not row.startswith("#")]
    return {
        (first, second): float(value)
        for first, row in zip(signs, values, strict=True)
        for second, value in zip(signs, row, strict=True)
    }
