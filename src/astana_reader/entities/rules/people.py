"""People by what stands around their names: titles, roles, verbs of speech.

السيد س ص, وزير الخارجية الروسي س ص, س ص نائب وزير الخارجية, وفد المعارضة س ص, قال س ص.
"""

from collections.abc import Iterator
from dataclasses import replace

from astana_reader.entities.cues import Cue
from astana_reader.entities.model import How, Kind
from astana_reader.entities.passage import Candidate, Passage
from astana_reader.entities.rules.names import Sign, name_end

LONGEST_ROLE = 14  # words from a role to the name that bears it
WITHIN_ROLE = Cue.LINK | Cue.ROLE | Cue.STATE | Cue.BODY | Cue.FIELD | Cue.LED
AND = "و"
LED_BY = Cue.LED | Cue.ROLE


def people(passage: Passage) -> Iterator[Candidate]:
    """Every person whom a title, a role or a verb announces, or whose whole name is known."""
    for i in passage.where(Cue.HONORIFIC):
        yield from _after_honorific(passage, i)
    for i in passage.where(LED_BY):
        yield from _after_role(passage, i)
    for i in passage.where(Cue.SPEECH | Cue.BY):
        if passage.joined(i):
            yield from _named(passage, i + 1, Sign.VERB)
    for i in passage.where(Cue.GIVEN | Cue.OPENER):
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
    if passage.joined(i):
        sign = Sign.ROLE if passage.tells(i, Cue.ROLE) else Sign.TITLE
        yield from _named(passage, i + 1, sign)


def _after_role(passage: Passage, i: int) -> Iterator[Candidate]:
    """وزير الخارجية الروسي، س ص: the words of the role, then the name."""
    if not passage.tells(i, LED_BY):
        return
    word = i
    while word - i < LONGEST_ROLE and word + 1 < len(passage):
        apart = not passage.joined(word)
        if apart and (passage.words.gap(word).strip(' "') != "," or word == i):
            return
        found = list(_named(passage, word + 1, Sign.VERB if apart else Sign.ROLE))
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
    return word + 1 if token.article or token.cues & int(WITHIN_ROLE) else None


def _by_itself(passage: Passage, i: int) -> Iterator[Candidate]:
    """A name that a role follows, or whose parts are all known."""
    if passage.joined(i - 1) and passage.tells(i - 1, Cue.OPENER | Cue.PARTICLE):
        return
    beyond = name_end(passage, i, Sign.ROLE)
    if beyond is not None and _is_role(passage, beyond):
        yield _person(passage, i, beyond)
        return
    yield from _named(passage, i, Sign.NONE)


def _is_role(passage: Passage, word: int) -> bool:
    """Whether a role stands in apposition: نائب وزير …, with a comma before it or none."""
    if passage.words.gap(word - 1) not in (" ", ", ", " ,", " , "):
        return False
    token = passage.token(word)
    return bool(token.cues & int(Cue.ROLE)) and not token.prefix


def _named(passage: Passage, first: int, sign: Sign) -> Iterator[Candidate]:
    """The person whose name begins at `first`, and those joined to it by and."""
    beyond = name_end(passage, first, sign)
    while beyond is not None:
        yield replace(_person(passage, first, beyond), announced=sign is not Sign.NONE)
        first = _next_in_list(passage, beyond)
        beyond = name_end(passage, first, sign)


def _next_in_list(passage: Passage, word: int) -> int:
    """Where another name begins that is joined by and, past the end if none is: س ص وع ف.

    A country may stand between: نظيريه التركي س ص والإيراني ع ف.
    """
    conjoined = passage.joined(word - 1) and passage.words.forms[word].startswith(AND)
    if conjoined and passage.token(word).prefix == len(AND):
        if passage.tells(word, Cue.GIVEN | Cue.OPENER):
            return word
        if passage.hit(word, [Kind.COUNTRY], How.ADJECTIVE) and passage.joined(word):
            return word + 1
    return len(passage)


def _person(passage: Passage, first: int, beyond: int) -> Candidate:
    return passage.candidate(passage.start(first), passage.words.ends[beyond - 1], Kind.PERSON)
