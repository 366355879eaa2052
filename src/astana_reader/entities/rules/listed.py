"""Names of the lists, where the words around them agree."""

from collections.abc import Iterator

from astana_reader.entities.cues import Cue
from astana_reader.entities.gazetteer import ListHit
from astana_reader.entities.model import How, Kind, Origin
from astana_reader.entities.passage import Candidate, Passage

STATES = (Kind.COUNTRY, Kind.PLACE)
_GROUND, _BODY = Cue.GROUND | Cue.DIRECTION, Cue.BODY | Cue.DESCRIBING | Cue.STATE
INTRODUCING = dict.fromkeys(Kind, _BODY | Cue.SERIES) | {
    Kind.PERSON: Cue.HONORIFIC | Cue.ROLE | Cue.BY,
    Kind.COUNTRY: _GROUND,
    Kind.PLACE: _GROUND,
}


def listed(passage: Passage) -> Iterator[Candidate]:
    """Every listed name that may stand where it stands."""
    for hit in passage.hits:
        if _fits(passage, hit):
            entry, how = hit.value.entry, hit.value.how
            known = passage.gazetteer.entries[entry]
            span = passage.span(hit.start, hit.end)
            weak = hit.value.weak or not (hit.value.bare or _is_introduced(passage, hit))
            yield Candidate(span, known.kind, known.name, how, Origin.LIST, entry, weak)


def _fits(passage: Passage, hit: ListHit) -> bool:
    meaning = hit.value
    if meaning.how is How.METONYM:
        return stands_for_government(passage, hit)
    if meaning.how is How.NAME and _is_adjective(passage, hit):
        return False
    if passage.is_spelled_otherwise(hit):
        return False
    return not (meaning.weak and _is_described(passage, hit))


def stands_for_government(passage: Passage, hit: ListHit) -> bool:
    """Whether a capital speaks, sends a delegation, or stands between governments."""
    before = hit.first - 1
    bare = passage.words.starts[hit.first] == hit.start
    if bare and passage.joined(before):
        token = passage.token(before)
        if token.cues & int(Cue.STOOD_FOR) and not token.article:
            return True
        if token.cues & int(Cue.SPEECH) and _is_feminine(token.core):
            return True
    return _is_between(passage, hit)


def _is_between(passage: Passage, hit: ListHit) -> bool:
    """بين X وY: the capital is one of two that something lies between."""
    before = hit.first - 1
    if passage.tells(before, Cue.BETWEEN) and passage.joined(before):
        return passage.joined(hit.beyond - 1) and _conjoined_state_at(passage, hit.beyond)
    if not _conjoined_state_at(passage, hit.first) or not passage.joined(before):
        return False
    return passage.joined(before - 1) and passage.tells(before - 1, Cue.BETWEEN)


def _conjoined_state_at(passage: Passage, word: int) -> bool:
    """Whether a country or a capital follows, written together with and: وسوريا."""
    return any(
        hit.value.how in (How.NAME, How.METONYM)
        and passage.kind(hit) in STATES
        and passage.words.letters[passage.words.starts[word] : hit.start] == "و"
        for hit in passage.hits_at(word)
    )


def _is_feminine(verb: str) -> bool:
    """A verb of which a city is the subject: قالت, تقول."""
    return verb.endswith("ت") or verb.startswith("ت")


def _is_adjective(passage: Passage, hit: ListHit) -> bool:
    """سورية after an indefinite feminine noun describes it: مبادرة سورية."""
    before = hit.first - 1
    if hit.beyond - hit.first > 1 or not passage.joined(before):
        return False
    twin = any(
        other.value.how is How.ADJECTIVE and other[:2] == hit[:2]
        for other in passage.hits_at(hit.first)
    )
    form = passage.words.forms[before]
    bare = passage.words.starts[hit.first] == hit.start
    noun = form.endswith("ه") and not passage.is_definite(before)
    return twin and bare and noun and not passage.tells(before, Cue.FUNCTION | Cue.SPEECH)


def _is_described(passage: Passage, hit: ListHit) -> bool:
    """A weak name with an adjective of its own is another: النظام الدولي."""
    after = hit.beyond
    if not (passage.joined(after - 1) and passage.is_definite(after)):
        return False
    return passage.hit(after, STATES, How.ADJECTIVE) is None and not passage.token(after).prefix


def _is_introduced(passage: Passage, hit: ListHit) -> bool:
    """A name that is also a word stands after what it is: مدينة الباب, الرئيس س."""
    before = hit.first - 1
    return passage.joined(before) and passage.tells(before, INTRODUCING[passage.kind(hit)])
