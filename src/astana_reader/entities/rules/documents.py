"""Resolutions by number, charters and agreements by their body or city."""

from collections.abc import Iterator
from dataclasses import replace

from astana_reader.arabic.numerals import number
from astana_reader.entities.cues import Cue
from astana_reader.entities.model import How, Kind
from astana_reader.entities.passage import Candidate, Passage

LARGEST = 99_999  # of a resolution's number; above it is something else
RESOLUTION, THE_RESOLUTION = "قرار", "القرار"
MOST_KINDS = 2  # adjectives between a resolution and its number


def documents(passage: Passage) -> Iterator[Candidate]:
    """Every numbered resolution and every paper named by a body or a city."""
    for i in passage.where(Cue.RESOLUTION):
        yield from _resolutions(passage, i)
    for i in passage.where(Cue.PAPER):
        yield from _paper(passage, i)


def _resolutions(passage: Passage, i: int) -> Iterator[Candidate]:
    """قرار مجلس الأمن رقم 2254 والقرار 2118; further numbers joined by and stand alone."""
    if not passage.tells(i, Cue.RESOLUTION):
        return
    word, body = i, ""
    if not passage.is_definite(i) and passage.joined(i):
        owner = passage.hit(i + 1, [Kind.ORGANIZATION], How.NAME)
        if owner is not None:
            word, body = owner.beyond - 1, passage.gazetteer.entries[owner.value.entry].name
    start = passage.start(i)
    word = _before_number(passage, word)
    while passage.joined(word):
        value = _numbered(passage, word + 1)
        if value is None:
            return
        name = f"{RESOLUTION} {body} {value}" if body else f"{THE_RESOLUTION} {value}"
        candidate = passage.candidate(start, passage.words.ends[word + 1], Kind.DOCUMENT, name)
        yield candidate if body else replace(candidate, short_for=f" {value}")
        word = word + 1
        if passage.joined(word) and passage.words.forms[word + 1] == "و":
            word += 1
        if not passage.joined(word):
            return
        start = passage.words.starts[word + 1]


def _before_number(passage: Passage, word: int) -> int:
    """The last word before the number: adjectives and رقم are stepped over."""
    steps = 0
    while passage.joined(word) and steps < MOST_KINDS and _is_kind(passage, word + 1):
        word, steps = word + 1, steps + 1
    if passage.joined(word) and passage.tells(word + 1, Cue.NUMBER):
        word += 1
    return word


def _is_kind(passage: Passage, word: int) -> bool:
    return passage.tells(word, Cue.RESOLUTION_KIND) and not passage.token(word).prefix


def _numbered(passage: Passage, word: int) -> int | None:
    value = number(passage.words.forms[word])
    counts = passage.joined(word) and passage.tells(word + 1, Cue.COUNTED)
    return value if value is not None and 0 < value <= LARGEST and not counts else None


def _paper(passage: Passage, i: int) -> Iterator[Candidate]:
    """ميثاق الأمم المتحدة, اتفاقية جنيف."""
    if passage.is_definite(i) or not passage.joined(i):
        return
    owner = passage.hit(i + 1, [Kind.ORGANIZATION, Kind.PLACE], How.NAME)
    if owner is not None and owner.start == passage.words.starts[i + 1]:
        yield passage.candidate(passage.start(i), owner.end, Kind.DOCUMENT)
