"""Words that tell a name without being one: titles, roles, heads of bodies, given names.

Read from patterns.toml and name-parts.tsv of the gazetteer folder. Folded letters.
"""

from collections.abc import Iterable, Mapping
from enum import IntFlag, auto
from typing import NamedTuple

from astana_reader.arabic.clitics import ARTICLE, FUTURE, Reading, readings, without_pronoun
from astana_reader.arabic.letters import SPELLED, skeleton

Lists = Mapping[str, Mapping[str, str]]


class Cue(IntFlag):
    """What a word tells; the lists of patterns.toml."""

    GIVEN = auto()
    SURNAME = auto()
    OPENER = auto()
    PARTICLE = auto()
    SUFFIX = auto()
    FUNCTION = auto()
    ORDINARY = auto()
    HONORIFIC = auto()
    ROLE = auto()
    LINK = auto()
    LED = auto()
    BY = auto()
    SPEECH = auto()
    STATE = auto()
    BODY = auto()
    DESCRIBING = auto()
    PLACED = auto()
    ELLIPTIC = auto()
    FIELD = auto()
    ADJECTIVE = auto()
    SERIES = auto()
    ROUND = auto()
    HOST = auto()
    COUNTED = auto()
    CONFLICT = auto()
    RESOLUTION = auto()
    NUMBER = auto()
    RESOLUTION_KIND = auto()
    PAPER = auto()
    GROUND = auto()
    DIRECTION = auto()
    STOOD_FOR = auto()
    BETWEEN = auto()
    SOCIETY = auto()
    LEARNED = auto()


LISTS: Mapping[Cue, tuple[str, str]] = {
    Cue.GIVEN: ("names", "given"),
    Cue.OPENER: ("names", "openers"),
    Cue.PARTICLE: ("names", "particles"),
    Cue.SUFFIX: ("names", "suffixes"),
    Cue.FUNCTION: ("words", "function"),
    Cue.ORDINARY: ("words", "ordinary"),
    Cue.HONORIFIC: ("people", "honorifics"),
    Cue.ROLE: ("people", "roles"),
    Cue.LINK: ("people", "links"),
    Cue.LED: ("people", "led"),
    Cue.BY: ("people", "by"),
    Cue.SPEECH: ("people", "speech"),
    Cue.STATE: ("organizations", "state"),
    Cue.BODY: ("organizations", "bodies"),
    Cue.DESCRIBING: ("organizations", "describing"),
    Cue.PLACED: ("organizations", "placed"),
    Cue.ELLIPTIC: ("organizations", "elliptic"),
    Cue.FIELD: ("organizations", "fields"),
    Cue.ADJECTIVE: ("organizations", "adjectives"),
    Cue.SERIES: ("events", "series"),
    Cue.ROUND: ("events", "rounds"),
    Cue.HOST: ("events", "hosts"),
    Cue.COUNTED: ("events", "counted"),
    Cue.CONFLICT: ("events", "conflicts"),
    Cue.RESOLUTION: ("documents", "resolutions"),
    Cue.NUMBER: ("documents", "number"),
    Cue.RESOLUTION_KIND: ("documents", "kinds"),
    Cue.PAPER: ("documents", "papers"),
    Cue.GROUND: ("places", "grounds"),
    Cue.DIRECTION: ("places", "directions"),
    Cue.STOOD_FOR: ("metonyms", "before"),
    Cue.BETWEEN: ("metonyms", "between"),
    Cue.SOCIETY: ("organizations", "societies"),
    Cue.LEARNED: ("organizations", "learned"),
}
NAMING, FUNCTION = int(Cue.GIVEN | Cue.SURNAME), int(Cue.FUNCTION)  # ints: flags are slow to ask
PARTICLES, TITLES = int(Cue.OPENER | Cue.PARTICLE), int(Cue.HONORIFIC | Cue.ROLE)
VERBS = int(Cue.SPEECH)
WITH_PRONOUN = int(Cue.ROLE | Cue.STATE | Cue.BODY | Cue.LED)  # نظيره، حكومتها
BEARERS = 5  # of a name part in a role, to count as one
SHORTEST_PART = 3  # letters; shorter ones of the list are particles of speech as well


class Token(NamedTuple):
    """A written word by its cues: letters of prefix and article before `core`; `cues` as int.

    A word that no list holds has no cues, and its prefix is known only before an article.
    """

    cues: int
    prefix: int
    article: int
    core: str


class NamePart(NamedTuple):
    """A part of personal names and how many bear it as given name and as surname."""

    name: str
    given: int
    surname: int


class Cues:
    """The words of all lists, and what a written word tells."""

    def __init__(self, lists: Lists, parts: Iterable[NamePart]) -> None:
        self.endings = tuple(map(skeleton, lists["names"]["surname_endings"].split()))
        self._cues: dict[str, int] = {}
        self._function_spellings: set[str] = set()
        self._name_spellings: set[str] = set()
        for part in parts:
            if len(part.name) < SHORTEST_PART:
                continue
            plain = part.given >= BEARERS and not part.name.startswith(ARTICLE)
            given = Cue.GIVEN if plain else 0
            self._add(part.name, given | (Cue.SURNAME if part.surname >= BEARERS else 0))
        for cue, (room, name) in LISTS.items():
            for word in lists[room][name].split():
                self._add(word, cue)
        for key, cues in self._cues.items():
            if cues & PARTICLES:
                self._cues[key] = cues & ~NAMING

    def token(self, form: str) -> Token:
        """What the written word `form` tells, the fewest prefixes taken off first.

        A word that is only a surname yields to a reading under prefixes that tells more, and a
        title with its article is no name (السيد).
        """
        fallback = None
        titled = self._cues.get(form.removeprefix(ARTICLE), 0) & TITLES
        if titled and form.startswith(ARTICLE):
            return Token(titled, 0, len(ARTICLE), form.removeprefix(ARTICLE))
        for reading in readings(form):
            cues = self._cues.get(reading.core, 0)
            if form[: reading.prefix] in FUTURE:
                cues &= VERBS
            if cues and cues != Cue.SURNAME:
                return Token(cues, *reading)
            if cues and fallback is None:
                fallback = Token(cues, *reading)
        return fallback or self._with_pronoun(form) or _unknown(form)

    def is_ambiguous(self, token: Token) -> bool:
        """Whether folding made one word of a name and a particle (علي and على)."""
        return bool(token.cues & FUNCTION and token.cues & NAMING)

    def as_spelled(self, token: Token, core: str) -> Token:
        """`token` where its core is spelled `core`, unfolded: a name or a particle."""
        spelled = skeleton(core, SPELLED)
        if spelled in self._function_spellings:
            return token._replace(cues=token.cues & ~NAMING)
        if spelled in self._name_spellings:
            return token._replace(cues=token.cues & ~FUNCTION)
        return token

    def _add(self, word: str, cue: int) -> None:
        key = skeleton(word)
        self._cues[key] = self._cues.get(key, 0) | int(cue)
        if cue == Cue.FUNCTION:
            self._function_spellings.add(skeleton(word, SPELLED))
        elif cue & NAMING:
            self._name_spellings.add(skeleton(word, SPELLED))

    def _with_pronoun(self, form: str) -> Token | None:
        for reading in readings(form):
            if reading.article:
                continue
            for stem in without_pronoun(reading.core):
                cues = self._cues.get(stem, 0) & WITH_PRONOUN
                if cues:
                    return Token(cues, reading.prefix, 0, stem)
        return None


class Tokens(dict[str, Token]):
    """Remembers the token of each written word of a text; most words come again."""

    def __init__(self, cues: Cues) -> None:
        super().__init__()
        self.cues = cues

    def __missing__(self, form: str) -> Token:
        self[form] = token = self.cues.token(form)
        return token


def _unknown(form: str) -> Token:
    """A word of no list: its article is known by its letters."""
    defined = (reading for reading in readings(form) if reading.article)
    return Token(0, *next(defined, Reading(0, 0, form)))
