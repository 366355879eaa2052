"""A text looked at more than once: soon, then closer where the reader is, then everywhere.

Each answer is whole and takes the place of the one before it.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.kept import KeptNames
from astana_reader.entities.lexicon import Lexicon
from astana_reader.entities.model import EntityIndex
from astana_reader.entities.recogniser import Progress, Recognition
from astana_reader.entities.tagged import Tagger, sentences
from astana_reader.entities.tagging.shipped import DEEPEST, deep_tagger, quick_tagger

PAGE = 2_500  # code points that a window shows at most, in a small face
WORTH = 4 * PAGE  # of a text: in a shorter one the whole is there as soon as the page
LONG = 50_000  # of a text whose page is looked at before the rest even by the quick tagger
AT_ONCE = 32  # sentences between two reports


class Reach(StrEnum):
    """How far a look has come."""

    PAGE = "page"  # what the reader sees has names
    WHOLE = "whole"  # all of the text has; better ones may come
    LAST = "last"  # no better ones come


class Look(NamedTuple):
    """The names of a text so far."""

    entities: EntityIndex
    reach: Reach


Known = dict[tuple[str, ...], list[str]]


class Refining:
    """Answers as a slow tagger where one has looked, and as a quick one elsewhere.

    Each is asked once a sentence.
    """

    def __init__(self, quick: Tagger) -> None:
        self._quick = quick
        self._glanced: Known = {}
        self._looked: Known = {}

    def look(self, rows: Sequence[Sequence[str]], deep: Tagger) -> None:
        """Have a slow tagger look at these sentences, unless it has."""
        _ask(deep, rows, self._looked)

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The tags of each sentence's words, in the order of `sentences`."""
        rows = [tuple(sentence) for sentence in sentences]
        _ask(self._quick, [row for row in rows if row not in self._looked], self._glanced)
        return [self._looked.get(row) or self._glanced[row] for row in rows]


def _ask(tagger: Tagger, rows: Sequence[Sequence[str]], known: Known) -> None:
    """Have `tagger` tag the sentences that are not `known`, and remember them there."""
    fresh = [row for row in dict.fromkeys(map(tuple, rows)) if row not in known]
    known.update(zip(fresh, tagger.tags(fresh), strict=True))


def looks(
    document: Document,
    lexicon: Lexicon,
    *,
    deep: bool,
    place: int = 0,
    progress: Progress | None = None,
    kept: KeptNames | None = None,
) -> Iterator[Look]:
    """The names of `document`: by the quick tagger, and if `deep`, refined by the other.

    `place` is the code point at the top of what the reader sees. Texts beyond DEEPEST are looked
    at once. `progress` as in Recognition.index, begun again by each look. With `kept`, names that
    were found before are the only answer, and those found now are kept.
    """
    deep = deep and len(document.text) <= DEEPEST
    known = kept.get(document.text, deep=deep) if kept else None
    if known is not None:
        yield Look(known, Reach.LAST)
        return
    for look in _looks(document, lexicon, deep=deep, place=place, progress=progress):
        if look.reach is Reach.LAST and kept:
            kept.put(document.text, look.entities, deep=deep)
        yield look


def _looks(
    document: Document, lexicon: Lexicon, *, deep: bool, place: int, progress: Progress | None
) -> Iterator[Look]:
    text = document.text
    search, quick = Recognition(document, lexicon), quick_tagger()
    if len(text) > LONG:
        seen = page(document, place)
        bounds = document.paragraphs
        near = range(bounds.index_at(seen.start), bounds.index_at(seen.end) + 1)
        yield Look(Recognition(document, lexicon, near).index(quick), Reach.PAGE)
    if not deep:
        yield Look(search.index(quick, progress), Reach.LAST)
        return
    refining = Refining(quick)
    yield Look(search.index(refining, progress), Reach.WHOLE)
    if len(text) > WORTH:
        refining.look(_rows(text[page(document, place).slice]), deep_tagger())
        yield Look(search.index(refining), Reach.WHOLE)
    rows = _rows(text)
    for at in range(0, len(rows), AT_ONCE):
        refining.look(rows[at : at + AT_ONCE], deep_tagger())
        if progress:
            progress(min(at + AT_ONCE, len(rows)), len(rows))
    yield Look(search.index(refining), Reach.LAST)


def page(document: Document, place: int) -> Span:
    """What may be seen with code point `place` at the top: whole paragraphs, unless one is long."""
    bounds = document.paragraphs
    start = bounds.at(place).span.start
    start = start if place - start <= PAGE else place
    end = bounds.at(min(start + PAGE, len(document.text) - 1)).span.end
    return Span(start, min(max(end, start), start + 2 * PAGE))


def _rows(text: str) -> list[list[str]]:
    return [[word.form for word in row] for row in sentences(text)]
