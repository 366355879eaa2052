"""Which letters may stand around a word that a reader looks for. Folded letters.

A word is looked for by its stem: without the article, and without the ة that turns to ت before
a pronoun. The letters around a hit decide; no stemmer guesses.
"""

from dataclasses import dataclass
from functools import cache

from astana_reader.arabic.clitics import (
    ARTICLE,
    FUTURE,
    LAM,
    PREFIXES,
    PRONOUNS,
    article_before,
)
from astana_reader.arabic.letters import TASHKEEL, Folds, skeleton

SHORTEST = 3  # letters that must remain when an article is taken off a query
LONGEST_PREFIX = 6  # letters
LONGEST_SUFFIX = 7
_FEMININE = ("ة", "ۃ")
_PLAIN_ENDINGS = (
    "ا", "ات", "ون", "ين", "ان", "يه", "تين", "تان", "وا", "ه", "ت",
)  # fmt: skip
_FEMININE_ENDINGS = ("ه", "ات", "تين", "تان", "تي")


@dataclass(frozen=True, slots=True)
class Stem:
    """What is scanned for, the endings it may take, and what the reader's own word ends in."""

    letters: str
    endings: frozenset[str]
    ending: str = ""


@cache
def prefixes() -> frozenset[str]:
    """All that may stand before a stem in its word: conjunction, preposition, article, future."""
    articles = ("", ARTICLE, LAM)
    built = {before + article for before in PREFIXES for article in articles}
    return frozenset(each for each in built if article_before(each) is not None) | FUTURE


def stem_of(word: str, folds: Folds) -> Stem:
    """The stem of one word as a reader typed it.

    >>> stem_of("الدولة", Folds()).letters
    'دول'
    """
    letters = skeleton(word, folds).strip()
    if letters.startswith(ARTICLE) and len(letters) >= len(ARTICLE) + SHORTEST:
        letters = letters[len(ARTICLE) :]
    written = word.strip().rstrip(TASHKEEL)
    if written.endswith(_FEMININE) and len(letters) >= SHORTEST:
        ending, stem = letters[-1], letters[:-1]
        pronouns = {"ت" + pronoun for pronoun in PRONOUNS}
        return Stem(stem, frozenset({ending, *_FEMININE_ENDINGS, *pronouns}), ending)
    return Stem(letters, frozenset({"", *PRONOUNS, *_PLAIN_ENDINGS}))
