"""Names in a document: the lists and the rules propose, conflicts are settled, forms united."""

from collections.abc import Callable, Iterator

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


def recognise(
    document: Document,
    lexicon: Lexicon,
    progress: Progress | None = None,
    paragraphs: range | None = None,
    tagger: Tagger | None = None,
) -> EntityIndex:
    """The entities and mentions of `document`, or of some of its paragraphs in a row.

    `tagger` names what neither lists nor rules do. `progress(done, total)` is called with code
    points between stretches of text; what it raises ends the work. The same document, lexicon and
    tagger give an equal index.
    """
    gazetteer, tokens = lexicon.gazetteer, Tokens(lexicon.cues)
    stretches = list(_stretches(document, paragraphs or range(len(document.paragraphs))))
    total = 2 * sum(map(len, stretches))
    done = 0
    found: list[Candidate] = []
    tagged = TaggedNames(tagger, gazetteer, tokens) if tagger else None
    for stretch in stretches:
        text = document.text[stretch.slice]
        found += candidates(Passage(text, stretch.start, gazetteer, tokens))
        if tagged:
            found += tagged.find(text, stretch.start)
        done += len(stretch)
        if progress:
            progress(done, total)
    later = LaterNames(_people(found, document.text, lexicon, tokens), tokens)
    again = tagged.again() if tagged else None
    for stretch in stretches:
        found += later.find(document.text[stretch.slice], stretch.start)
        if again:
            found += again.find(document.text[stretch.slice], stretch.start)
        done += len(stretch)
        if progress:
            progress(done, total)
    return index_of(resolve(found, gazetteer), gazetteer)


def _people(
    found: list[Candidate], text: str, lexicon: Lexicon, tokens: Tokens
) -> Iterator[tuple[str, Candidate]]:
    """The people named in full whose surname alone may name them, in order."""
    for candidate, _ in resolve(found, lexicon.gazetteer):
        if candidate.kind is Kind.PERSON and candidate.announced:
            words = plain(text[candidate.span.slice]).split()
            # A tagger's name may end in a word too many, which then would name him everywhere.
            sure = candidate.origin is not Origin.MODEL or is_family(words[-1])
            if len(words) > 1 and sure and telling(words[-1], lexicon.gazetteer, tokens):
                yield " ".join(words), candidate


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
