"""What a reader says of headings, laid over a document: the same text, in other sections.

Pure. Paragraphs are meant by their index, counted from 0; offsets are code points.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from astana_reader.document.model import Document, Role
from astana_reader.document.sections import Heading, sections_of

DEEPEST = 9  # levels, as many as a word processor has
LONGEST = 300  # code points of a paragraph that may be made a heading: two lines of an outline


@dataclass(frozen=True, slots=True)
class Reheading:
    """What a reader says of a paragraph: it is a heading of this level, from 1; 0: it is none."""

    level: int

    def __post_init__(self) -> None:
        if not 0 <= self.level <= DEEPEST:
            raise ValueError(f"no heading is of level {self.level}")


def with_headings(document: Document, edits: Iterable[tuple[int, Reheading]]) -> Document:
    """The same text with other headings: each edit with its paragraph, the later one holds.

    A heading that a reader set is no longer inferred. A paragraph that is no heading any more is
    what it was found to be, or body. Paragraphs are numbered anew. The same document where
    nothing differs.
    """
    wanted = dict(edits)
    found = {head.paragraph: head for head in headings_of(document)}
    heads = found | {at: Heading(at, said.level) for at, said in wanted.items() if said.level}
    for at, said in wanted.items():
        if not said.level:
            heads.pop(at, None)
    if heads == found:
        return document
    paragraphs = document.paragraphs
    starts = paragraphs.starts()[:]
    starts.append(len(document.text) + 1)
    sections, owners = sections_of(document.text, starts, [heads[at] for at in sorted(heads)])
    roles = dict.fromkeys(heads.keys() - found.keys(), Role.HEADING)
    roles |= dict.fromkeys(found.keys() - heads.keys(), Role.BODY)
    return replace(document, sections=sections, paragraphs=paragraphs.restructured(roles, owners))


def headings_of(document: Document) -> list[Heading]:
    """The headings in the order of the text."""
    index_at = document.paragraphs.index_at
    return [
        Heading(index_at(section.heading.start), section.level, section.inferred)
        for section in document.sections
        if section.heading is not None
    ]


def promoted(document: Document, paragraph: int) -> Reheading | None:
    """What sets a heading one level higher; None where there is no such level, or no heading."""
    return _moved(document, paragraph, -1)


def demoted(document: Document, paragraph: int) -> Reheading | None:
    """What sets a heading one level lower; None where there is no such level, or no heading."""
    return _moved(document, paragraph, 1)


def dismissed(document: Document, paragraph: int) -> Reheading | None:
    """What says of a heading that it is none; None where there is no heading."""
    return Reheading(0) if document.paragraphs[paragraph].role is Role.HEADING else None


def made_heading(document: Document, paragraph: int) -> Reheading | None:
    """What makes a paragraph a heading beside the one it stands under.

    None where it is one already, or is too long for an outline.
    """
    found = document.paragraphs[paragraph]
    if found.role is Role.HEADING or len(found.span) > LONGEST:
        return None
    return Reheading(max(1, document.sections[found.section].level))


def _moved(document: Document, paragraph: int, by: int) -> Reheading | None:
    found = document.paragraphs[paragraph]
    if found.role is not Role.HEADING or not paragraph:  # a title has no level
        return None
    level = document.sections[found.section].level + by
    return Reheading(level) if 1 <= level <= DEEPEST else None
