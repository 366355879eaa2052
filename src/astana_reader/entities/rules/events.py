"""Numbered rounds of talks, and conflicts: مسار أستانا 21, الجولة العشرون من محادثات جنيف."""

from collections.abc import Iterator

from astana_reader.arabic.numerals import ARTICLE, number, ordinal
from astana_reader.entities.cues import Cue
from astana_reader.entities.model import How, Kind
from astana_reader.entities.passage import Candidate, Passage

MOST_ROUNDS = 99
UNCOUNTED = Cue.FUNCTION | Cue.SPEECH
DASHES = frozenset(("", " ", "-", " - "))


def events(passage: Passage) -> Iterator[Candidate]:
    """Every numbered round and every conflict named by countries."""
    for i in passage.where(Cue.HOST):
        yield from _host_and_number(passage, i)
    for i in passage.where(Cue.ROUND):
        yield from _round_of_host(passage, i)
    for i in passage.where(Cue.CONFLICT):
        yield from _conflict(passage, i)


def _host_and_number(passage: Passage, i: int) -> Iterator[Candidate]:
    """أستانا 21, مسار أستانا 21, اجتماع أستانا الثامن."""
    first = _first_of_series(passage, i)
    if passage.words.gap(i) not in DASHES or i + 1 >= len(passage):
        return
    found = _figure(passage, i + 1)
    if found is None and first < i:
        found = ordinal(passage.words.forms[i + 1 : i + 3])
    if found is None:
        return
    value, words = found
    last = i + words
    if _counts_something(passage, last, sure=first < i):
        return
    start, end = passage.start(first), passage.words.ends[last]
    yield passage.candidate(start, end, Kind.EVENT, _name(passage, i, value))


def _round_of_host(passage: Passage, i: int) -> Iterator[Candidate]:
    """الجولة الـ 21 من اجتماعات أستانا, الجولة الثامنة لمحادثات جنيف."""
    if not passage.joined(i):
        return
    found = _figure(passage, i + 1) or ordinal(passage.words.forms[i + 1 : i + 3])
    if found is None:
        return
    value, words = found
    word = i + words
    if passage.joined(word) and passage.tells(word + 1, Cue.LINK):
        word += 1
    while passage.joined(word) and passage.tells(word + 1, Cue.SERIES):
        word += 1
    if passage.joined(word) and passage.tells(word + 1, Cue.HOST):
        host = word + 1
        start, end = passage.start(i), passage.words.ends[host]
        yield passage.candidate(start, end, Kind.EVENT, _name(passage, host, value))


def _first_of_series(passage: Passage, host: int) -> int:
    """The first of the words before a host that name a series; the host itself if none do."""
    first = host
    while (
        passage.joined(first - 1)
        and passage.tells(first - 1, Cue.SERIES)
        and not passage.token(first).prefix
    ):
        first -= 1
    return first


def _figure(passage: Passage, word: int) -> tuple[int, int] | None:
    """The number at `word` in figures, الـ before it or not, and how many words it takes."""
    forms = passage.words.forms
    words = 2 if forms[word] == ARTICLE and passage.joined(word) else 1
    value = number(forms[word + words - 1])
    return (value, words) if value is not None and 0 < value <= MOST_ROUNDS else None


def _counts_something(passage: Passage, last: int, *, sure: bool) -> bool:
    """Whether the number counts what follows: a date, or delegates.

    Without a series before it, only what cannot be counted may follow.
    """
    if not passage.joined(last):
        return False
    if passage.tells(last + 1, Cue.COUNTED):
        return True
    form = passage.words.forms[last + 1]
    plain = passage.tells(last + 1, UNCOUNTED) or form.startswith(("و", "ست", "سي"))
    return not sure and not plain


def _name(passage: Passage, host: int, value: int) -> str:
    """The host under its listed name, and the number."""
    token = passage.token(host)
    start = passage.words.starts[host] + token.prefix
    written = passage.written(start, passage.words.ends[host])
    entry = passage.gazetteer.named(written, Kind.PLACE)
    return f"{written if entry is None else passage.gazetteer.entries[entry].name} {value}"


def _conflict(passage: Passage, i: int) -> Iterator[Candidate]:
    """الأزمة السورية, الحرب الروسية الأوكرانية."""
    if not passage.is_definite(i):
        return
    word = i
    while passage.joined(word):
        hit = passage.hit(word + 1, [Kind.COUNTRY], How.ADJECTIVE)
        if hit is None or hit.start != passage.words.starts[word + 1]:
            break
        word = hit.beyond - 1
    if word > i:
        yield passage.candidate(passage.start(i), passage.words.ends[word], Kind.EVENT)
