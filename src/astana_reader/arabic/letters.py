"""Letters that readers take for the same: the rows of docs/folding.md.

Pure Python, so that a window can name things without loading numpy. `folding` makes its table
from these rows and adds the way back.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

TASHKEEL = "".join(map(chr, [*range(0x064B, 0x0660), 0x0670]))
ORDERING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # hidden signs of order
CONTROLS = (
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)

_HIDDEN = (
    "\u0640\u00ad\u200c\u200d",  # tatweel, soft hyphen, the two joiners
    CONTROLS,
    "".join(map(chr, range(0x0300, 0x0370))),  # accents of other scripts
    "".join(map(chr, range(0x0610, 0x061B))),  # honorifics over a name
    "".join(map(chr, [*range(0x06D6, 0x06DD), *range(0x06DF, 0x06E5)])),  # marks of recitation
    "\u06e7\u06e8\u06ea\u06eb\u06ec\u06ed",
    "".join(map(chr, [*range(0x0898, 0x08A0), *range(0x08CA, 0x0900)])),
)
_SAME = (  # the same letter under another code, whatever the switches
    ("ٱ", "ا"),
    ("یېےێۍ", "ي"),
    ("ھہۂەۀ", "ه"),
    ("کڪګ", "ك"),
)
_HAMZA = (("أإآٲٳٵ", "ا"), ("ؤٶٷ", "و"), ("ئٸ", "ي"))
_HAMZA_KEPT = (("ٲٵ", "أ"), ("ٳ", "إ"), ("ٶٷ", "ؤ"), ("ٸ", "ئ"))
_TA_MARBUTA = (("ةۃ", "ه"),)
_TA_MARBUTA_KEPT = (("ۃ", "ة"),)
_YA = (("ى", "ي"),)
_SIGNS = (
    ("،٬", ","),
    ("؛", ";"),
    ("؟", "?"),
    ("٪", "%"),
    ("٫…۔", "."),
    ("\u2018\u2019\u201a\u201b\u2032", "'"),
    ("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u2039\u203a", '"'),
    ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    ("\t\v\f\u00a0\u1680\u202f\u205f\u3000", " "),
    ("".join(map(chr, range(0x2000, 0x200B))), " "),
    ("\r\u0085\u2028\u2029", "\n"),
)
_FORMS = (
    range(0xFB50, 0xFE00),
    range(0xFE70, 0xFF00),
    range(0xFF01, 0xFF5F),
    range(0x1EE00, 0x1EF00),
)
_SPACES = re.compile("  +")


@dataclass(frozen=True, slots=True)
class Folds:
    """Which letters count as the same; every switch is on unless turned off.

    `hamza`: أ إ آ are ا, ؤ is و, ئ is ي. `ta_marbuta`: ة is ه. `ya`: ى is ي. `tashkeel`: vowel
    marks vanish. `digits`: ٣ and ۳ are 3. `spaces`: a run of white space is one space.
    """

    hamza: bool = True
    ta_marbuta: bool = True
    ya: bool = True
    tashkeel: bool = True
    digits: bool = True
    spaces: bool = True


ALL = Folds()
SPELLED = Folds(ta_marbuta=False, ya=False)  # hamzas are left out too often to tell words apart


@cache
def substitutions(folds: Folds = ALL) -> Mapping[int, str]:
    """For each code point that folding changes, what it becomes: no letter, one, or several."""
    simple = dict(_simple(folds))
    table = {**simple, **dict(_presentation_forms(simple))}
    return MappingProxyType(table)


def skeleton(text: str, folds: Folds = ALL) -> str:
    """`text` in folded letters: what two spellings of one name have in common."""
    folded = text.translate(substitutions(folds))
    return _SPACES.sub(" ", folded) if folds.spaces else folded


def _simple(folds: Folds) -> Iterator[tuple[int, str]]:
    rows = [*_SAME, *_SIGNS, *(("".join(hidden), "") for hidden in _HIDDEN)]
    rows += _HAMZA if folds.hamza else _HAMZA_KEPT
    rows += _TA_MARBUTA if folds.ta_marbuta else _TA_MARBUTA_KEPT
    rows += _YA if folds.ya else ()
    rows += [(TASHKEEL, "")] if folds.tashkeel else []
    for letters, folded in rows:
        for letter in letters:
            yield ord(letter), folded
    for digit in range(10):
        yield 0x06F0 + digit, str(digit) if folds.digits else chr(0x0660 + digit)
        if folds.digits:
            yield 0x0660 + digit, str(digit)
    for capital in range(ord("A"), ord("Z") + 1):
        yield capital, chr(capital).lower()


def _presentation_forms(simple: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """The letters in a glyph that has a code of its own, folded; a mark's own form vanishes."""
    for block in _FORMS:
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if plain != chr(code):
                folded = plain.translate(simple)
                yield code, folded.strip()  # a mark by itself stands on a space that none wrote
