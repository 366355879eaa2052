"""What Arabic writes together with a word: prefix, core, pronoun.

Folded letters throughout. The article after the preposition ل loses its alef: للامم is ل and
لامم, and the second lam is the article's.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ك", "ل")
PREFIXES = frozenset(c + p for c in _CONJUNCTIONS for p in _PREPOSITIONS)
FUTURE = frozenset(c + "س" for c in _CONJUNCTIONS)  # before verbs
ARTICLE, MERGED_ARTICLE = "ال", "ل"
LAM = "ل"
PRONOUNS = ("هما", "هم", "هن", "ها", "نا", "كما", "كم", "ه", "ك", "ي")
SHORTEST = 2  # letters of a core
_PREFIX = re.compile("[وف]?(?:[بكلس])?")


class Reading(NamedTuple):
    """One way to take a written word apart.

    `prefix` and `article` count letters; the rest is `core`. `article` is 1 after ل, else 2 or 0.
    """

    prefix: int
    article: int
    core: str


def is_prefix(letters: str) -> bool:
    """Whether `letters` may stand before a name that takes no article, or has its own."""
    return letters in PREFIXES


def article_before(letters: str) -> int | None:
    """How many of the letters before a core are its article; None if they are no prefix.

    2 for وال, 1 for لل, 0 for و and for nothing.
    """
    if letters.endswith(ARTICLE):
        rest = letters.removesuffix(ARTICLE)
        return 2 if rest in PREFIXES and not rest.endswith(LAM) else None
    if letters.endswith(LAM + MERGED_ARTICLE):
        return 1 if letters[:-1] in PREFIXES else None
    return 0 if letters in PREFIXES else None


def readings(word: str) -> Iterator[Reading]:
    """The ways to take `word` apart, the fewest prefixes first, the article off where it can be.

    >>> [reading.core for reading in readings("والوزير")]
    ['والوزير', 'الوزير', 'وزير']
    """
    longest = _PREFIX.match(word)
    for prefix in range((longest.end() if longest else 0) + 1):
        before, rest = word[:prefix], word[prefix:]
        if len(rest) < SHORTEST or before not in PREFIXES | FUTURE:
            continue
        yield Reading(prefix, 0, rest)
        if before.endswith(LAM):
            if rest.startswith(MERGED_ARTICLE) and len(rest) > SHORTEST:
                yield Reading(prefix, 1, rest[1:])
        elif rest.startswith(ARTICLE) and len(rest) > SHORTEST + 1:
            yield Reading(prefix, 2, rest[2:])


def without_pronoun(core: str) -> Iterator[str]:
    """What `core` may be without a pronoun at its end: نظيره gives نظير, حكومته gives حكومه."""
    for pronoun in PRONOUNS:
        stem = core.removesuffix(pronoun)
        if len(stem) > SHORTEST and stem != core:
            yield stem
            if stem.endswith("ت"):
                yield stem[:-1] + "ه"
