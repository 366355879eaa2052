"""People by what stands around their names: titles, roles, verbs of speech.

السيد س ص, وزير الخارجية الروسي س ص, س ص نائب وزير الخارجية, وفد المعارضة س ص, قال س ص.
"""

from collections.abc import Iterator

from astana_reader.entities.cues import Cue
from astana_reader.entities.model import How, Kind
from astana_reader.entities.passage import Candidate, Passage
from astana_reader.entities.rules.names import Sign, name_end

LONGEST_ROLE = 14  # words from a role to the name that bears it
WITHIN_ROLE = Cue.ROLE | Cue.STATE | Cue.BODY | Cue.FIELD | Cue.LED
LINKS = frozenset(("في", "الي", "لدي", "من", "عن", "باسم", "لشوون", "شوون", "عام", "اول", "خاص"))
FORMER = frozenset(("سابق", "سابقه", "حالي", "راحل"))
LED_BY = Cue.LED | Cue.ROLE


def people(passage: Passage) -> Iterator[Candidate]:
    """Every person whom a title, a role or a verb announces, or whose whole name is known."""
    for i in passage.where(Cue.HONORIFIC):
        yield from _after_honorific(passage, i)
    for i in passage.where(LED_BY):
        yield from _after_role(passage, i)
    for i in passage.where(Cue.SPEECH | Cue.BY):
        yield from _named(passage, i + 1, Sign.SOME, after=i)
    for i in passage.where(Cue.GIVEN | Cue.PARTICLE):
        yield from _by_itself(passage, i)


def _after_honorific(passage: Passage, i: int) -> Iterator[Candidate]:
    """السيد الرئيس س ص: titles may follow each other."""
    if not passage.is_definite(i):
        return
    while (
        passage.joined(i)
        and passage.is_definite(i + 1)
        and (passage.tells(i + 1, Cue.HONORIFIC | Cue.ROLE))
    ):
        i += 1
    yield from _named(passage, i + 1, Sign.SURE, after=i)


def _after_role(passage: Passage, i: int) -> Iterator[Candidate]:
    """وزير الخارجية الروسي، س ص: the words of the role, then the name."""
    if not passage.tells(i, LED_BY):
        return
    word = i
    while word - i < LONGEST_ROLE and word + 1 < len(passage):
        apart = not passage.joined(word)
        if apart and (passage.words.gap(word).strip(' "') != "," or word == i):
            return
        found = list(_named(passage, word + 1, Sign.NONE if apart else Sign.SOME, after=word))
        if found or apart:
            yield from found
            return
        beyond = _within_role(passage, word + 1)
        if beyond is None:
            return
        word = beyond - 1


def _within_role(passage: Passage, word: int) -> int | None:
    """The word after the part of a role's description that begins at `word`."""
    hits = [hit for hit in passage.hits_at(word) if hit.value.how is not How.METONYM]
    if hits:
        return hits[0].beyond
    token = passage.token(word)
    if token.article or token.core in LINKS or token.core in FORMER:
        return word + 1
    return word + 1 if token.cues & int(WITHIN_ROLE) else None


def _by_itself(passage: Passage, i: int) -> Iterator[Candidate]:
    """A name that a role follows, or whose parts are all known."""
    if passage.joined(i - 1) and passage.tells(i - 1, Cue.PARTICLE):
        return
    beyond = name_end(passage, i, Sign.SOME)
    if beyond is not None and _is_role(passage, beyond):
        yield _person(passage, i, beyond)
        return
    yield from _named(passage, i, Sign.NONE, after=None)


def _is_role(passage: Passage, word: int) -> bool:
    """Whether a role stands in apposition: نائب وزير …, with a comma before it or none."""
    if passage.words.gap(word - 1) not in (" ", ", ", " ,", " , "):
        return False
    token = passage.token(word)
    return bool(token.cues & int(Cue.ROLE)) and not token.prefix


def _named(passage: Passage, first: int, sign: Sign, *, after: int | None) -> Iterator[Candidate]:
    """The person whose name begins at `first`, right after word `after` if one is given."""
    if first >= len(passage):
        return
    if after is not None and sign > Sign.NONE and not passage.joined(after):
        return
    beyond = name_end(passage, first, sign)
    if beyond is not None:
        yield _person(passage, first, beyond)


def _person(passage: Passage, first: int, beyond: int) -> Candidate:
    return passage.candidate(passage.start(first), passage.words.ends[beyond - 1], Kind.PERSON)
