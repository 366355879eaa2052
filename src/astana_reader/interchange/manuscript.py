"""Notes as a document for Word: quotations, where they stand, and what was noted."""

from collections.abc import Iterator, Sequence

from astana_reader.arabic.direction import Direction, direction
from astana_reader.interchange.citing import Citation, Excerpts, by_section
from astana_reader.interchange.telling import kind_word, place, title_of
from astana_reader.interchange.wordprocessing import Line, Look


def title(documents: Sequence[Excerpts]) -> str:
    """The document's title."""
    return title_of(documents)


def runs(documents: Sequence[Excerpts]) -> bool:
    """Whether the document's pages run from right to left."""
    return not documents or documents[0].direction is Direction.RTL


def content(documents: Sequence[Excerpts]) -> Iterator[Line]:
    """The paragraphs, a note at a time; each runs the way of its own letters."""
    way = Direction.RTL if runs(documents) else Direction.LTR
    yield _line(title_of(documents), way, Look.TITLE)
    for document in documents:
        if len(documents) > 1:
            yield _line(document.title, document.direction, Look.HEADING)
        for section, citations in by_section(document):
            if section:
                yield _line(section, document.direction, Look.SUBHEADING)
            for citation in citations:
                yield from _note(citation, document.direction)


def _note(citation: Citation, way: Direction) -> Iterator[Line]:
    for words in citation.words.split("\n"):
        if words:
            yield _line(words, way, Look.QUOTATION)
    tags = "  ".join(f"#{tag}" for tag in citation.note.tags)
    about = " · ".join(part for part in (place(citation), kind_word(citation.note), tags) if part)
    if about:
        yield _line(about, way, Look.PLACE)
    for words in citation.note.body.split("\n"):
        if words:
            yield _line(words, way, Look.PLAIN)


def _line(text: str, way: Direction, look: Look) -> Line:
    return Line(text, direction(text, way), look)
