"""By what statements can be told apart: act, speaker, section, and who is named in the clause.

Pure; worked out one statement at a time, so that whoever waits can do so in small steps.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.statements.model import Act, Statement


@dataclass(frozen=True, slots=True)
class Facets:
    """What one statement can be chosen by.

    `speaker` is the entity's name, or the words of the text, empty where nobody is known; `section`
    is a position in the document's sections.
    """

    act: Act
    speaker: str
    section: int
    named: frozenset[EntityId]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What statements are chosen by; None for all."""

    act: Act | None = None
    speaker: str | None = None
    section: int | None = None
    named: EntityId | None = None

    def fits(self, facets: Facets) -> bool:
        """Whether a statement with these is wanted."""
        return (
            (self.act is None or facets.act is self.act)
            and (self.speaker is None or facets.speaker == self.speaker)
            and (self.section is None or facets.section == self.section)
            and (self.named is None or self.named in facets.named)
        )


def facets_of(
    statements: Iterable[Statement], document: Document, entities: EntityIndex
) -> Iterator[Facets]:
    """The facets of each statement, in their order."""
    for row in statements:
        yield Facets(
            row.act,
            speaker_of(row, document, entities),
            document.paragraphs.section_of(row.verb.start),
            frozenset(entities.mentions.named_in(row.span)),
        )


def speaker_of(statement: Statement, document: Document, entities: EntityIndex) -> str:
    """Who says it: the entity's name, or the words of the text; empty where nobody is known."""
    entity = statement.speaker
    if entity is not None and entity in entities.entities:
        return entities[entity].name
    span = statement.speaker_span
    return " ".join(document.text[span.slice].split()) if span is not None else ""
