"""How far a person's name runs: given names, then a surname, with their particles.

The same for every rule about people; what stands around a name is theirs.
"""

from enum import IntEnum

from astana_reader.entities.cues import NAMING, Cue
from astana_reader.entities.model import KINDS, How, Kind
from astana_reader.entities.passage import Passage

MOST_GIVEN = 3
SHORTEST_SURNAME = 3  # letters
SHORTEST_FAMILY = 5  # letters without the article
SHORTEST_FOREIGN = 6  # letters; shorter words with such an end are Arabic: ظروف
SHORTEST_UNCUT = 7  # letters; in a shorter word a clitic's letter is likelier a clitic
NO_PERSON = tuple(kind for kind in KINDS if kind is not Kind.PERSON)
NO_NAME = int(
    Cue.FUNCTION
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
ORDINARY = int(Cue.ORDINARY)
IMPERFECT = ("ي", "ت")  # the first letters of a verb
NISBA = "ي"
INFLECTIONS = ("ا", "ه", "ت")  # the last letters of an accusative, a feminine noun, a verb
NAME_PARTICLES = Cue.OPENER | Cue.PARTICLE
CLITICS = ("و", "ف", "ب", "ل")  # an unlisted word may begin with one
GIVEN_OR_PARTICLE = Cue.GIVEN | Cue.PARTICLE | Cue.OPENER
AFTER_NAME = (
    Cue.FUNCTION | Cue.ROLE | Cue.SPEECH | Cue.LED | Cue.HONORIFIC | Cue.ORDINARY | Cue.SUFFIX
)


class Sign(IntEnum):
    """How surely the words around say that a name follows."""

    NONE = 0  # nothing does: every part must be a known name
    VERB = 1  # a verb of speech: the given name must be known
    ROLE = 2  # a role, before or after: one part must be known
    TITLE = 3  # what follows is a name


def name_end(passage: Passage, first: int, sign: Sign) -> int | None:
    """The word after the last of the name that begins at word `first`; None if none does."""
    if first >= len(passage) or _is_listed_otherwise(passage, first):
        return None
    word = _after_given(passage, first)
    if word == first:
        return _foreign_name(passage, first, sign)
    surname = _after_surname(passage, word, sign, given=word - first)
    if surname == word and _is_single(passage, first, word) and sign is not Sign.TITLE:
        return None
    return surname if _is_sure(passage, first, surname, sign) else None


def _is_single(passage: Passage, first: int, beyond: int) -> bool:
    """Whether the words are one given name: علي, نصر الله."""
    return not any(passage.tells(word, GIVEN_OR_PARTICLE) for word in range(first + 1, beyond))


def _after_given(passage: Passage, first: int) -> int:
    """The word after the given names that begin at `first`."""
    word, given = first, 0
    while given < MOST_GIVEN and word < len(passage) and _continues(passage, first, word):
        beyond = _after_particle(passage, word, Cue.OPENER if word == first else NAME_PARTICLES)
        if beyond == word and not _is_given(passage, word):
            break
        word, given = max(beyond, word + 1), given + 1
        while passage.joined(word - 1) and passage.tells(word, Cue.SUFFIX):
            word += 1
    return word


def _after_particle(passage: Passage, word: int, particles: Cue) -> int:
    """The word after a particle at `word` and the name part that it needs; `word` if none is."""
    beyond = word
    while passage.tells(beyond, particles) and not passage.is_definite(beyond):
        if not passage.joined(beyond):
            return word
        beyond += 1
        particles = NAME_PARTICLES
    if beyond == word:
        return word
    token = passage.token(beyond)
    name = token.cues & NAMING or token.article or _may_be_name(passage, beyond)
    return beyond + 1 if name and not token.cues & int(Cue.FUNCTION) else word


def _is_given(passage: Passage, word: int) -> bool:
    """A given name; one that is also a word must not be the head of a phrase: كامل الصلاحيات."""
    token = passage.token(word)
    if not token.cues & int(Cue.GIVEN) or token.article or token.cues & NO_NAME:
        return False
    headed = passage.joined(word) and passage.is_definite(word + 1)
    return not (token.cues & ORDINARY and headed)


def _continues(passage: Passage, first: int, word: int) -> bool:
    """Whether word `word` may belong to the name: written apart and under no clitic."""
    return word == first or (passage.joined(word - 1) and not passage.token(word).prefix)


def _after_surname(passage: Passage, word: int, sign: Sign, *, given: int) -> int:
    """The word after the surname that begins at `word`, particles and suffixes with it."""
    if passage.joined(word - 1):
        word = _after_particle(passage, word, Cue.PARTICLE)
    if passage.joined(word - 1) and _is_surname(passage, word, sign, given=given):
        family = _is_family(passage, word)
        word += 1
        if passage.joined(word - 1) and _is_known(passage, word) and not family:
            word += 1
    while passage.joined(word - 1) and passage.tells(word, Cue.SUFFIX):
        word += 1
    return word


def _is_surname(passage: Passage, word: int, sign: Sign, *, given: int) -> bool:
    if passage.hit(word, [Kind.COUNTRY], How.ADJECTIVE) is not None:
        return given == 1 and sign is not Sign.TITLE
    if _is_known(passage, word):
        return True
    if not _may_be_name(passage, word):
        return False
    definite = passage.is_definite(word)
    if _sounds_foreign(passage, word) and not definite:
        return True
    nisba = given > 1 and definite and passage.token(word).core.endswith(NISBA)
    if nisba or _is_family(passage, word):
        return True
    return sign > Sign.NONE and _fits_sign(passage, word, sign, given=given)


def _is_family(passage: Passage, word: int) -> bool:
    """An unlisted word, long and with the article, that ends as families' names do: الطرشقي."""
    token = passage.token(word)
    shaped = token.article and token.core.endswith(NISBA) and len(token.core) >= SHORTEST_FAMILY
    return bool(shaped) and not token.cues and _may_be_name(passage, word)


def _fits_sign(passage: Passage, word: int, sign: Sign, *, given: int) -> bool:
    """Whether an unlisted word is a surname: the name ends with it, or one had to follow."""
    if _is_last(passage, word):
        return True
    announced = sign is Sign.TITLE or (sign is Sign.ROLE and given == 1)
    clitic = passage.token(word).core.startswith(CLITICS)
    return announced and not clitic and not _is_inflected(passage, word)


def _is_known(passage: Passage, word: int) -> bool:
    """Whether the word is a part of names, article or not; an ordinary one needs the article."""
    token = passage.token(word)
    if not token.cues & NAMING or token.cues & int(NAME_PARTICLES):
        return False
    if not _may_be_name(passage, word):
        return False
    return bool(token.article) or not token.cues & ORDINARY


def _may_be_name(passage: Passage, word: int) -> bool:
    """Letters enough, under no clitic, no word of the lists, nothing else that is listed."""
    token = passage.token(word)
    if token.prefix or token.cues & NO_NAME or len(token.core) < SHORTEST_SURNAME:
        return False
    if not token.core.isalpha() or (token.cues & ORDINARY and not token.article):
        return False
    return not _is_listed_otherwise(passage, word) and not passage.has_tanwin(word)


def _is_last(passage: Passage, word: int) -> bool:
    """Whether a name ends with this word: a sign, a particle or a role follows."""
    if not passage.joined(word):
        return True
    following = passage.token(word + 1)
    if _is_inflected(passage, word):
        return bool(following.cues & int(Cue.ROLE | Cue.SUFFIX))
    core = passage.token(word).core
    if core.startswith(CLITICS) and len(core) < SHORTEST_UNCUT and following.cues == ORDINARY:
        return False
    return bool(following.cues & int(AFTER_NAME)) or bool(following.prefix)


def _is_inflected(passage: Passage, word: int) -> bool:
    """Whether an unlisted word looks like a verb, an accusative or a feminine noun."""
    core = passage.token(word).core
    return core.startswith(IMPERFECT) or core.endswith(INFLECTIONS)


def _is_listed_otherwise(passage: Passage, word: int) -> bool:
    """Whether a listed country, place or body begins with this word."""
    return passage.hit(word, NO_PERSON) is not None


def _is_sure(passage: Passage, first: int, beyond: int, sign: Sign) -> bool:
    """Whether enough of the words are names and nothing else, as the sign demands."""
    if sign is Sign.TITLE:
        return True
    cues = [passage.token(word).cues for word in range(first, beyond)]
    opened = bool(cues[0] & int(Cue.OPENER))
    known = [bool(cue & NAMING) and not cue & ORDINARY for cue in cues]
    known[-1] = known[-1] or (beyond - first > 1 and _is_family(passage, beyond - 1))
    if sign is Sign.ROLE:
        return opened or any(known)
    if sign is Sign.VERB or beyond - first > 2:
        return opened or known[0]
    nisba = not passage.is_definite(beyond - 1) or passage.words.forms[beyond - 1].endswith(NISBA)
    return all(known) and nisba


def _foreign_name(passage: Passage, first: int, sign: Sign) -> int | None:
    """Two words of no list after a title, or before an end that only foreign surnames have."""
    if sign is Sign.NONE or not _is_unlisted(passage, first):
        return None
    second = first + 1
    if passage.joined(first) and _is_surname(passage, second, sign, given=1):
        titled = sign is Sign.TITLE and not _is_inflected(passage, first)
        if _sounds_foreign(passage, second) or (titled and _is_last(passage, second)):
            return _after_surname(passage, second, sign, given=1)
    return second if _sounds_foreign(passage, first) else None


def _sounds_foreign(passage: Passage, word: int) -> bool:
    """Whether the word is long and ends as foreign surnames do."""
    core = passage.token(word).core
    return len(core) >= SHORTEST_FOREIGN and core.endswith(passage.endings)


def _is_unlisted(passage: Passage, word: int) -> bool:
    """A word that no list holds, without the article: what a foreign name is."""
    token = passage.token(word)
    return not token.cues & ~NAMING and not token.article and _may_be_name(passage, word)
