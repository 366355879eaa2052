"""Who is named together with whom: in one sentence, or at least in one paragraph. Code points."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, EntityIndex, Mention

# A full stop ends a sentence where a blank, a closing sign or nothing follows: not in 2.5.
_END = re.compile(r"[.!?؟۔…]+[\"'”’»)\]]*(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Company:
    """In how many sentences, and in how many paragraphs, each other entity is named as well.

    An entity that shares a sentence shares the paragraph too, and is in both.
    """

    sentences: Counter[EntityId]
    paragraphs: Counter[EntityId]


def company(entities: EntityIndex, document: Document, entity: EntityId) -> Company:
    """The company that `entity` keeps. O(mentions in its paragraphs)."""
    *_, found = gathered(entities, document, entity, len(document.paragraphs))
    return found


def gathered(
    entities: EntityIndex, document: Document, entity: EntityId, at_once: int
) -> Iterator[Company]:
    """As `company`, so many of its paragraphs at once: what was met so far, in the end all."""
    in_sentences: Counter[EntityId] = Counter()
    in_paragraphs: Counter[EntityId] = Counter()
    paragraphs = _paragraphs(entities, document, entity)
    some = list(islice(paragraphs, at_once))
    while True:
        for paragraph in some:
            together: set[EntityId] = set()
            for sentence in _sentences(document.text, paragraph):
                named = set(entities.mentions.named_in(sentence))
                together |= named
                if entity in named:
                    in_sentences.update(named)
            in_paragraphs.update(together)
        del in_sentences[entity], in_paragraphs[entity]
        yield Company(in_sentences, in_paragraphs)
        some = list(islice(paragraphs, at_once))
        if not some:
            return


def shared(
    entities: EntityIndex, document: Document, entity: EntityId, other: EntityId
) -> list[Mention]:
    """The mentions of `entity` in sentences, or else paragraphs, that name `other` too."""
    paragraphs = list(_paragraphs(entities, document, entity))
    sentences = [each for span in paragraphs for each in _sentences(document.text, span)]
    for spans in (sentences, paragraphs):
        both = [span for span in spans if {entity, other} <= set(entities.mentions.named_in(span))]
        if both:
            mentions = [each for span in both for each in entities.mentions.between(span)]
            return [each for each in mentions if each.entity == entity]
    return []


def _paragraphs(entities: EntityIndex, document: Document, entity: EntityId) -> Iterator[Span]:
    """The paragraphs that name `entity`, in order."""
    bounds, last = document.paragraphs, -1
    for start in entities.starts_of(entity):
        index = bounds.index_at(start)
        if index != last:
            yield Span(bounds.start(index), bounds.end(index))
            last = index


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of a paragraph; they cover it."""
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end() > start:
            yield Span(start, match.end())
            start = match.end()
    if start < paragraph.end:
        yield Span(start, paragraph.end)
