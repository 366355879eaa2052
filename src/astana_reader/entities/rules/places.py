"""Parts of countries and places: شمال شرقي سوريا, ريف حلب, الشمال السوري."""

from collections.abc import Iterator

from astana_reader.entities.cues import Cue
from astana_reader.entities.model import How, Kind
from astana_reader.entities.passage import Candidate, Passage

GROUND = (Kind.COUNTRY, Kind.PLACE)
MOST = 3  # directions in a row: شمال وشمال شرق


def places(passage: Passage) -> Iterator[Candidate]:
    """Every part of a listed country or place that directions name."""
    for i in passage.where(Cue.DIRECTION):
        if i and passage.joined(i - 1) and passage.tells(i - 1, Cue.DIRECTION):
            continue
        word = i
        while word - i < MOST and passage.joined(word) and _continues(passage, word + 1):
            word += 1
        if not passage.joined(word):
            continue
        how = How.ADJECTIVE if passage.is_definite(word) else How.NAME
        hit = passage.hit(word + 1, GROUND, how)
        if hit is not None and hit.start == passage.words.starts[word + 1]:
            yield passage.candidate(passage.start(i), hit.end, Kind.PLACE)


def _continues(passage: Passage, word: int) -> bool:
    """Another direction, alone or after and: شمال شرقي, شمال وشرق."""
    written = passage.words.forms[word] if word < len(passage) else ""
    prefix = passage.token(word).prefix
    return passage.tells(word, Cue.DIRECTION) and written[:prefix] in ("", "و")
