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
_FEMININE = ("ة", "ۃ")
_SOUND_PLURAL = "ات"
# Of number, of case, and of what belongs to the word: الإيراني. A verb's own endings are none.
_PLAIN_ENDINGS = (
    "ا", "ان", "ين", "ون", "و", _SOUND_PLURAL, "ه", "تان", "تين", "يه", "يا", "يون", "يين",
)  # fmt: skip
_BEFORE_PRONOUNS = ("", _SOUND_PLURAL, "ي", "و", "ا")  # قراراتهم, مسؤوليهم, ممثلوهم, وزيراهما
_FEMININE_ENDINGS = ("ه", _SOUND_PLURAL, "تان", "تين", "تي", "تا")
_TO_BE_FUTURE = ("ا", "ت", "ي", "ن")  # how a verb begins that س may stand before


@dataclass(frozen=True, slots=True)
class Stem:
    """What is scanned for, what may stand around it, and what the reader's own word ends in."""

    letters: str
    prefixes: frozenset[str]
    endings: frozenset[str]
    ending: str = ""


@cache
def prefixes() -> frozenset[str]:
    """All that may stand before a noun in its word: conjunction, preposition, article."""
    articles = ("", ARTICLE, LAM)
    built = {before + article for before in PREFIXES for article in articles}
    return frozenset(each for each in built if article_before(each) is not None)


def may_surround(prefix: str, ending: str) -> bool:
    """Whether both may stand in one word: a noun with the article takes no pronoun.

    ه and ي may be no pronouns there: الوزيرة, الإيراني. An alef is that of a word without article.
    """
    if not article_before(prefix):
        return True
    return ending not in _WITHOUT_ARTICLE


def stem_of(word: str, folds: Folds) -> Stem:
    """The stem of one word as a reader typed it.

    >>> stem_of("الدولة", Folds()).letters
    'دول'
    """
    letters = skeleton(word, folds).strip()
    if letters.startswith(ARTICLE) and len(letters) >= len(ARTICLE) + SHORTEST:
        letters = letters[len(ARTICLE) :]
    may_precede = prefixes() | (FUTURE if letters.startswith(_TO_BE_FUTURE) else frozenset())
    written = word.strip().rstrip(TASHKEEL)
    if written.endswith(_FEMININE) and len(letters) >= SHORTEST:
        ending, stem = letters[-1], letters[:-1]
        endings = frozenset({ending, *_FEMININE_ENDINGS, *_FEMININE_PRONOUNS})
        return Stem(stem, may_precede, endings, ending)
    return Stem(letters, may_precede, frozenset({"", *_PLAIN_ENDINGS, *_PLAIN_PRONOUNS}))


_PLAIN_PRONOUNS = frozenset(each + pronoun for each in _BEFORE_PRONOUNS for pronoun in PRONOUNS)
_FEMININE_PRONOUNS = frozenset(
    each + pronoun for each in ("ت", _SOUND_PLURAL) for pronoun in PRONOUNS
)
_WITHOUT_ARTICLE = (_PLAIN_PRONOUNS | _FEMININE_PRONOUNS | {"ا", "و", "تا"}) - {"ه", "ي", "يه"}
