"""How far a person's name runs: given names, then a surname, with their particles.

The same for every rule about people; what stands around a name is theirs.
"""

from enum import IntEnum

from astana_reader.entities.cues import NAMING, Cue
from astana_reader.entities.model import How, Kind
from astana_reader.entities.passage import Passage

MOST_GIVEN = 3
SHORTEST_SURNAME = 3  # letters
NO_PERSON = (
    Kind.COUNTRY,
    Kind.PLACE,
    Kind.ORGANIZATION,
    Kind.GROUP,
    Kind.EVENT,
    Kind.DOCUMENT,
    Kind.OTHER,
)
NO_SURNAME = int(
    Cue.FUNCTION
    | Cue.ORDINARY
    | Cue.HONORIFIC
    | Cue.ROLE
    | Cue.LED
    | Cue.BY
    | Cue.SPEECH
    | Cue.STATE
    | Cue.BODY
    | Cue.FIELD
    | Cue.ADJECTIVE
    | Cue.SERIES
    | Cue.ROUND
    | Cue.DIRECTION
)


class Sign(IntEnum):
    """How surely the words around say that a name follows."""

    NONE = 0  # the words of the name must be known names
    SOME = 1  # a role or a verb: the given name must be known
    SURE = 2  # a title: what follows is a name


def name_end(passage: Passage, first: int, sign: Sign) -> int | None:
    """The word after the last of the name that begins at word `first`; None if none does."""
    if _is_listed_otherwise(passage, first):
        return None
    word = _after_given(passage, first)
    if word == first:
        return _unknown_name(passage, first, sign)
    surname = _after_surname(passage, word, sign, given=word - first)
    if surname == word:  # no surname: two given names make a name, one only after a title
        enough = word - first > 1 or sign is Sign.SURE
        return word if enough and _is_sure(passage, first, word, sign) else None
    return surname if _is_sure(passage, first, surname, sign) else None


def _after_given(passage: Passage, first: int) -> int:
    """The word after the given names that begin at `first`."""
    word, given = first, 0
    while given < MOST_GIVEN and word < len(passage) and _continues(passage, first, word):
        token = passage.token(word)
        if token.cues & int(Cue.PARTICLE) and not token.article:
            following = word + 1
            if not passage.joined(word) or not _may_follow_particle(passage, following):
                break
            word = following + 1
        elif _is_given(passage, word):
            word += 1
        else:
            break
        given += 1
    return word


def _is_given(passage: Passage, word: int) -> bool:
    token = passage.token(word)
    given = token.cues & int(Cue.GIVEN) and not token.article
    return bool(given) and not token.cues & int(Cue.FUNCTION)


def _may_follow_particle(passage: Passage, word: int) -> bool:
    token = passage.token(word)
    return not token.cues & int(Cue.FUNCTION) and len(token.core) > 1


def _continues(passage: Passage, first: int, word: int) -> bool:
    """Whether word `word` may belong to the name: written apart and under no clitic."""
    if word == first:
        return True
    return passage.joined(word - 1) and not passage.token(word).prefix


def _after_surname(passage: Passage, word: int, sign: Sign, *, given: int) -> int:
    """The word after the surname that begins at `word`, particles and suffixes with it."""
    while passage.joined(word - 1) and passage.tells(word, Cue.PARTICLE):
        if not passage.joined(word) or not _may_follow_particle(passage, word + 1):
            return word
        word += 2
    if passage.joined(word - 1) and _is_surname(passage, word, sign, given=given):
        word += 1
        if passage.joined(word - 1) and _is_known_surname(passage, word):
            word += 1
    while passage.joined(word - 1) and passage.tells(word, Cue.SUFFIX):
        word += 1
    return word


def _is_surname(passage: Passage, word: int, sign: Sign, *, given: int) -> bool:
    token = passage.token(word)
    if token.prefix or len(token.core) < SHORTEST_SURNAME:
        return False
    if _is_country_adjective(passage, word):
        return given == 1 and sign is not Sign.SURE
    if token.cues & NO_SURNAME or _is_listed_otherwise(passage, word):
        return False
    if token.cues & NAMING:
        return True
    foreign = token.core.endswith(passage.endings) and not token.article
    return foreign or (sign > Sign.NONE and not passage.has_tanwin(word))


def _is_known_surname(passage: Passage, word: int) -> bool:
    """A second surname must be known: after one, an ordinary word is likelier."""
    token = passage.token(word)
    if token.prefix or token.cues & NO_SURNAME or len(token.core) < SHORTEST_SURNAME:
        return False
    return bool(token.cues & NAMING) and not _is_listed_otherwise(passage, word)


def _is_country_adjective(passage: Passage, word: int) -> bool:
    return passage.hit(word, [Kind.COUNTRY], How.ADJECTIVE) is not None


def _is_listed_otherwise(passage: Passage, word: int) -> bool:
    """Whether a listed country, place or body begins with this word."""
    hit = passage.hit(word, NO_PERSON)
    return hit is not None and not hit.value.weak


def _is_sure(passage: Passage, first: int, beyond: int, sign: Sign) -> bool:
    """Whether the name holds a name that is no ordinary word, as the sign demands."""
    if sign is Sign.SURE:
        return True
    known = [
        bool(passage.token(word).cues & NAMING) and not passage.token(word).cues & int(Cue.ORDINARY)
        for word in range(first, beyond)
    ]
    return any(known) if sign is Sign.SOME else known[0] and (all(known) or beyond - first > 2)


def _unknown_name(passage: Passage, first: int, sign: Sign) -> int | None:
    """Two words of no list after a title, or one that ends as only foreign surnames do."""
    if sign is Sign.NONE:
        return None
    second = first + 1
    if not _is_unknown(passage, first):
        return None
    if passage.joined(first) and _is_surname(passage, second, sign, given=1):
        foreign = passage.token(second).core.endswith(passage.endings)
        if sign is Sign.SURE or foreign:
            return _after_surname(passage, second, sign, given=1)
    alone = passage.token(first).core.endswith(passage.endings)
    return second if alone else None


def _is_unknown(passage: Passage, word: int) -> bool:
    """A word that no list holds, without the article: what a foreign name is."""
    token = passage.token(word)
    plain = not token.cues & ~NAMING and not token.article and not token.prefix
    return plain and len(token.core) >= SHORTEST_SURNAME and not passage.has_tanwin(word)
