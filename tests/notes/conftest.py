"""Documents and notes to place."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.notes.anchoring import place
from astana_reader.notes.model import Annotation, NoteId, Placement
from astana_reader.notes.writing import note_on

NOW = datetime(2023, 6, 21, tzinfo=UTC)

MakeDocument = Callable[[str], Document]
MakeNote = Callable[..., Annotation]
Follow = Callable[[Document, Annotation, Document], Placement]


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    return lambda text: document_of(read(text.encode(), Path("communique.txt")))


@pytest.fixture(scope="session")
def make_note() -> MakeNote:
    def make(document: Document, words: str, after: str = "") -> Annotation:
        start = document.text.index(words, document.text.index(after))
        return note_on(document, Span(start, start + len(words)), NoteId(words), NOW)

    return make


@pytest.fixture(scope="session")
def follow() -> Follow:
    """Where a note on one edition lies in another."""

    def follows(old: Document, note: Annotation, new: Document) -> Placement:
        [placement] = place([note], new, {old.source.sha256: old.text})
        return placement

    return follows
