"""Names in a document: the lists and the rules propose, conflicts are settled, forms united."""

from collections.abc import Callable, Iterator

from astana_reader.arabic.letters import skeleton
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.cues import Tokens
from astana_reader.entities.grouping import index_of
from astana_reader.entities.later_names import LaterNames, telling
from astana_reader.entities.lexicon import Lexicon
from astana_reader.entities.model import EntityIndex, Kind, Origin
from astana_reader.entities.passage import Candidate, Passage, plain
from astana_reader.entities.patterns import candidates
from astana_reader.entities.resolving import resolve
from astana_reader.entities.tagged import TaggedNames, Tagger, is_family

STRETCH = 32 * 1024  # code points looked at between two reports of progress, about 60 ms
Progress = Callable[[int, int], None]


class Recognition:
    """The names of one document, looked for as often as there are taggers to ask.

    What the lists and the rules find is the same each time, and is found once.
    """

    def __init__(
        self, document: Document, lexicon: Lexicon, paragraphs: range | None = None
    ) -> None:
        """Of the whole `document`, or of some of its paragraphs in a row."""
        self.document = document
        self._lexicon = lexicon
        self._tokens = Tokens(lexicon.cues)
        whole = range(len(document.paragraphs))
        self._stretches = list(_stretches(document, whole if paragraphs is None else paragraphs))
        self._ruled: dict[int, list[Candidate]] = {}

    def index(self, tagger: Tagger | None = None, progress: Progress | None = None) -> EntityIndex:
        """The entities and mentions; `tagger` names what neither lists nor rules do.

        `progress(done, total)` is called with code points between stretches of text; what it
        raises ends the work. The same document, lexicon and tagger give an equal index.
        """
        gazetteer = self._lexicon.gazetteer
        advance = _Advance(2 * sum(map(len, self._stretches)), progress)
        tagged = TaggedNames(tagger, gazetteer, self._tokens) if tagger else None
        found: list[Candidate] = []
        for stretch in self._stretches:
            found += self._by_rules(stretch)
            if tagged:
                found += tagged.find(self.document.text[stretch.slice], stretch.start)
            advance.by(len(stretch))
        later = LaterNames(self._people(found), self._tokens)
        again = tagged.again() if tagged else None
        for stretch in self._stretches:
            text = self.document.text[stretch.slice]
            found += later.find(text, stretch.start)
            if again:
                found += again.find(text, stretch.start)
            advance.by(len(stretch))
        return index_of(resolve(self._allowed(found), gazetteer), gazetteer)

    def _allowed(self, found: list[Candidate]) -> list[Candidate]:
        """Without the words of which the reader says that they are no name."""
        never, text = self._lexicon.never, self.document.text
        if not never:
            return found
        return [each for each in found if skeleton(plain(text[each.span.slice])) not in never]

    def _by_rules(self, stretch: Span) -> list[Candidate]:
        known = self._ruled.get(stretch.start)
        if known is None:
            text = self.document.text[stretch.slice]
            passage = Passage(text, stretch.start, self._lexicon.gazetteer, self._tokens)
            known = self._ruled[stretch.start] = list(candidates(passage))
        return known

    def _people(self, found: list[Candidate]) -> Iterator[tuple[str, Candidate]]:
        """The people named in full whose surname alone may name them, in order."""
        text, gazetteer = self.document.text, self._lexicon.gazetteer
        for candidate, _ in resolve(found, gazetteer):
            if candidate.kind is Kind.PERSON and candidate.announced:
                words = plain(text[candidate.span.slice]).split()
                # A tagger's name may end in a word too many, which then would name him everywhere.
                sure = candidate.origin is not Origin.MODEL or is_family(words[-1])
                if len(words) > 1 and sure and telling(words[-1], gazetteer, self._tokens):
                    yield " ".join(words), candidate


class _Advance:
    """Tells how far the work is."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done = 0
        self._total = total
        self._progress = progress

    def by(self, letters: int) -> None:
        self._done += letters
        if self._progress:
            self._progress(self._done, self._total)


def recognise(
    document: Document,
    lexicon: Lexicon,
    progress: Progress | None = None,
    paragraphs: range | None = None,
    tagger: Tagger | None = None,
) -> EntityIndex:
    """The names that one look finds; see `Recognition`."""
    return Recognition(document, lexicon, paragraphs).index(tagger, progress)


def _stretches(document: Document, paragraphs: range) -> Iterator[Span]:
    """Whole paragraphs up to some length; a longer one is cut between two words."""
    bounds = document.paragraphs
    start = bounds.start(paragraphs[0]) if paragraphs else 0
    for index in paragraphs:
        end = bounds.end(index)
        while end - start > STRETCH:
            space = document.text.rfind(" ", start + 1, start + STRETCH)
            cut = space if space > start else start + STRETCH
            yield Span(start, cut)
            start = cut
        following = index + 1
        if following == paragraphs.stop or bounds.end(following) - start > STRETCH:
            if end > start:
                yield Span(start, end)
            start = end + 1
