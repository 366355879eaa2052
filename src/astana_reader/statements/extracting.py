"""All that a document says, found in one go."""

from datetime import date

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex
from astana_reader.statements.dates import dates
from astana_reader.statements.model import Facts
from astana_reader.statements.numbers import numbers


def facts(document: Document, entities: EntityIndex, *, day: date | None = None) -> Facts:
    """What `document` says under these names; `day` is its own date where it gives none."""
    when = dates(document, day)
    return Facts(dates=when, numbers=numbers(document, entities, when))
