"""What let a hit in: affixes, and the folds without which its own spelling would not have matched.

Asked of the hits that a reader looks at, one by one. Loads no numpy: the window asks it too.
"""

from dataclasses import fields, replace
from functools import lru_cache

from astana_reader.arabic.letters import Folds, skeleton
from astana_reader.search.affixes import stem_of
from astana_reader.search.query import ALIKE, CODE, TA, Affix, Mode, Query, Why

NO_FOLDS = Folds(*[False] * len(fields(Folds)))
_BY_WORDS = frozenset({Mode.WORD, Mode.PHRASE, Mode.NEAR})
_PATTERNS = frozenset({Mode.WILDCARD, Mode.REGEX})


def prepare(folds: Folds) -> None:
    """Make what `explain` needs for `folds`: several milliseconds, for who has them to spare."""
    for each in fields(Folds):
        skeleton("", replace(folds, **{each.name: False}))
    skeleton("", NO_FOLDS)


def explain(query: Query, written: str, affix: Affix) -> Why:
    """Why the words `written` in a text are a hit of `query`."""
    return Why(_let_in(query, written), affix.prefix, affix.suffix)


@lru_cache(10_000)
def _let_in(query: Query, written: str) -> tuple[str, ...]:
    if query.text.strip() in written:
        return ()
    if not _fits(query, written, query.folds):
        return {Mode.SIMILAR: (ALIKE,), Mode.WORD: (TA,), Mode.PHRASE: (TA,)}.get(query.mode, ())
    needed = tuple(
        each.name
        for each in fields(Folds)
        if getattr(query.folds, each.name)
        and not _fits(query, written, replace(query.folds, **{each.name: False}))
    )
    if needed or query.mode in _PATTERNS:
        return needed
    plain = all(skeleton(letters, NO_FOLDS) == letters for letters in (written, query.text))
    return () if plain else (CODE,)


def _fits(query: Query, written: str, folds: Folds) -> bool:
    """Whether a hit would be one if only `folds` were on."""
    if query.mode in _PATTERNS:
        from astana_reader.search.patterns import fits  # noqa: PLC0415  (numpy)

        return fits(query, written, folds)
    if query.mode in _BY_WORDS:
        stems = [stem_of(word, folds) for word in query.text.split()]
        wanted = [stem.letters + stem.ending for stem in stems]
    else:
        wanted = [skeleton(query.text, folds).strip()]
    inside = skeleton(written, folds)
    return all(each in inside for each in wanted)
