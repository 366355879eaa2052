"""stub"""

from datetime import date

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex
from astana_reader.statements.model import Facts


def facts(document: Document, entities: EntityIndex, *, day: date | None = None) -> Facts:
    """Stub."""
    return Facts()
