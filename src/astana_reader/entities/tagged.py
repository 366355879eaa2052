"""Names that no list holds and no rule finds: what a tagger says of a text, as candidates.

The tagger gives whole written words; a name begins after the clitics of its first.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from astana_reader.arabic.clitics import ARTICLE, readings
from astana_reader.arabic.folding import fold
from astana_reader.arabic.letters import CONTROLS, TASHKEEL, skeleton
from astana_reader.arabic.words import words_of
from astana_reader.document.spans import Span
from astana_reader.entities.cues import NAMING, Cue, Tokens
from astana_reader.entities.gazetteer import Gazetteer
from astana_reader.entities.matcher import Matcher, stands
from astana_reader.entities.model import How, Kind, Origin
from astana_reader.entities.passage import Candidate, plain
from astana_reader.entities.tagging.tags import Run, runs

_MARKS = f"{TASHKEEL}{CONTROLS}\u0640\u200c\u200d"
_WORD = re.compile(rf"[^\W\d_\u0640](?:[^\W\d_]|[{_MARKS}])*|\d+|[^\w\s{_MARKS}]")
_LAST = frozenset(".!?؟؛")
_UNSEEN = dict.fromkeys(map(ord, _MARKS))
MOST_WORDS = 80  # of a sentence: what the models were trained on
SHORTEST = 2  # letters of a name
GIVEN = int(Cue.GIVEN)
FAMILY, LONG = "ي", 5  # how many families' names end, and letters that tell them from words
# MISC is left to the rules: they tell events from documents, and a country's adjective is no name.
KIND: Mapping[str, Kind] = {
    "PERS": Kind.PERSON, "LOC": Kind.PLACE, "ORG": Kind.ORGANIZATION,
}  # fmt: skip


class Tagger(Protocol):
    """A trained model."""

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """A tag a word (entities/tagging/tags.py) for each of the sentences."""


class Word(NamedTuple):
    """A written word without its marks, and where it stands in the text."""

    form: str
    start: int
    end: int


def sentences(text: str) -> Iterator[list[Word]]:
    """The words and signs of each sentence; at most MOST_WORDS, a line or a full stop ends one."""
    for line in re.finditer(r"[^\n]+", text):
        row: list[Word] = []
        for match in _WORD.finditer(text, line.start(), line.end()):
            form = match.group().translate(_UNSEEN)
            row.append(Word(form, match.start(), match.end()))
            if form in _LAST or len(row) == MOST_WORDS:
                yield row
                row = []
        if row:
            yield row


class TaggedNames:
    """Asks a tagger about stretches of one document, and finds again what it named."""

    def __init__(self, tagger: Tagger, gazetteer: Gazetteer, tokens: Tokens) -> None:
        self._tagger = tagger
        self._gazetteer = gazetteer
        self._tokens = tokens
        self._known: dict[str, tuple[Kind, str]] = {}
        self._surnames: set[str] = set()
        self._keys = _Skeletons()

    def find(self, text: str, start: int) -> Iterator[Candidate]:
        """The names in `text`, which stands at code point `start` of its document, in order."""
        rows = list(sentences(text))
        tagged = self._tagger.tags([[word.form for word in row] for row in rows])
        bare = {self._keys[word.form] for row in rows for word in row}
        for row, tags in zip(rows, tagged, strict=True):
            for run in runs(tags):
                if run.kind in KIND:
                    words = row[run.start : self._end(row, tags, run)]
                    yield from self._candidate(words, run.kind, text, start, bare)

    def again(self) -> "Again":
        """A search for names of several words that were found anywhere, to be found everywhere."""
        return Again(
            {name: value for name, value in self._known.items() if " " in name}, self._gazetteer
        )

    def _candidate(
        self, words: Sequence[Word], tag: str, text: str, start: int, bare: Iterable[str]
    ) -> Iterator[Candidate]:
        first = words[0]
        begin = first.start + _clitics(text[first.start : first.end], self._skip(first.form, bare))
        name = plain(text[begin : words[-1].end])
        if len(name) < SHORTEST or not name[-1].isalpha():
            return
        kind, entry = _entry(self._kind(tag, name), name, self._gazetteer)
        self._known.setdefault(skeleton(name), (kind, name))
        last = skeleton(name).split()[-1]
        if kind is Kind.PERSON and " " in name and is_family(last):
            self._surnames.add(last)
        span = Span(start + begin, start + words[-1].end)
        yield Candidate(span, kind, name, How.NAME, Origin.MODEL, entry)

    def _kind(self, tag: str, name: str) -> Kind:
        """What the tag says; but a given name with a family's, or a known surname, is a person."""
        words = skeleton(name).split()
        given = len(words) > 1 and self._tokens[words[0]].cues & GIVEN and is_family(words[-1])
        surname = len(words) == 1 and words[0] in self._surnames
        return Kind.PERSON if given or surname else KIND[tag]

    def _end(self, row: Sequence[Word], tags: Sequence[str], run: Run) -> int:
        """Where a name ends: a given name alone takes the family's adjective after it along."""
        after = run.end
        if run.kind != "PERS" or run.end - run.start > 1 or after >= len(row) or tags[after] != "O":
            return after
        first, last = skeleton(row[run.start].form), skeleton(row[after].form)
        given = any(self._tokens[each.core].cues & GIVEN for each in readings(first))
        joined = row[after].start == row[after - 1].end + 1
        ordinary = self._tokens[last].cues & ~NAMING
        return after + 1 if given and is_family(last) and joined and not ordinary else after

    def _skip(self, form: str, bare: Iterable[str]) -> int:
        """How many letters of a name's first word are clitics: none, if it is a word as it is."""
        key = skeleton(form)
        if len(key) != len(form):
            return 0
        token = self._tokens[key]
        if token.cues or token.article:
            return token.prefix
        for reading in readings(key):
            known = self._tokens[reading.core].cues & NAMING or reading.core in bare
            known = known or reading.core in self._gazetteer.by_name
            if reading.prefix and known:
                return reading.prefix
            if not reading.prefix and key in self._gazetteer.by_name:
                return 0
        return 0


class Again:
    """Finds names of several words wherever they stand."""

    def __init__(self, names: Mapping[str, tuple[Kind, str]], gazetteer: Gazetteer) -> None:
        """`names`: the kind and the written name by the folded name."""
        self._gazetteer = gazetteer
        self._matcher = Matcher(
            (key, stand, value)
            for name, value in names.items()
            for key, stand in stands(name, value[1])
        )

    def find(self, text: str, start: int) -> Iterator[Candidate]:
        """The names in `text`, which stands at code point `start` of its document."""
        folded = fold(text)
        for hit in self._matcher.find(words_of(folded.letters)):
            first, last = folded.span(hit.start, hit.end)
            kind, name = hit.value
            entry = self._gazetteer.named(name, kind)
            span = Span(start + first, start + last)
            yield Candidate(span, kind, name, How.NAME, Origin.MODEL, entry)


class _Skeletons(dict[str, str]):
    """Remembers the folded letters of written words; most words of a text come again."""

    def __missing__(self, form: str) -> str:
        self[form] = key = skeleton(form)
        return key


def is_family(word: str) -> bool:
    """Whether a folded word has the shape of most families' names: الطرشقي."""
    return word.startswith(ARTICLE) and word.endswith(FAMILY) and len(word) > LONG


def _entry(kind: Kind, name: str, gazetteer: Gazetteer) -> tuple[Kind, int | None]:
    """The kind that the lists know the name by, as far as it may be the tagger's, and its entry."""
    wanted = (Kind.COUNTRY, kind) if kind is Kind.PLACE else (kind,)
    for own in wanted:
        entry = gazetteer.named(name, own)
        if entry is not None:
            return own, entry
    return kind, None


def _clitics(written: str, letters: int) -> int:
    """The length of the first `letters` letters of `written` with their marks."""
    at = 0
    while letters or (at and at < len(written) and written[at] in _MARKS):
        letters -= written[at] not in _MARKS
        at += 1
    return at
