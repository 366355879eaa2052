"""Notes on the sample, and stores to keep them in."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.interchange.citing import Excerpts, excerpts
from astana_reader.journal.store import Store
from astana_reader.notes.anchoring import place
from astana_reader.notes.model import Annotation, NoteId, Style
from astana_reader.notes.writing import note_on

NOW = datetime(2023, 6, 21, 9, 30, tzinfo=UTC)
IDS = (
    "7f0bb1de-2a4e-4a43-9d55-8b8c3f6f0f01",
    "7f0bb1de-2a4e-4a43-9d55-8b8c3f6f0f02",
    "7f0bb1de-2a4e-4a43-9d55-8b8c3f6f0f03",
)
MakeNotes = Callable[[Document], list[Annotation]]
Cite = Callable[..., Excerpts]


def note(document: Document, number: int, words: str, **parts: object) -> Annotation:
    """A note on the first place of `words`."""
    start = document.text.index(words)
    at = NOW + timedelta(minutes=number, microseconds=number)
    span = Span(start, start + len(words))
    return note_on(document, span, NoteId(IDS[number]), at, **parts)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def make_notes() -> MakeNotes:
    """Three notes: one with words and tags, a bare highlight, one that begins like a formula."""
    return lambda document: [
        note(
            document, 0, "الأزمة الإنسانية في غزة",
            body="قارن بالجولة 19 (OCHA).\nثم <b>راجع</b> & قارن.",
            tags=["غزة", "إنساني"], style=Style.ROSE,
        ),
        note(document, 1, "الدول الضامنة"),
        note(document, 2, "سوريا", body="=HYPERLINK(1)", style=Style.BLUE),
    ]  # fmt: skip


@pytest.fixture(scope="session")
def cite() -> Cite:
    """The notes on a document, each with its place in it."""

    def cite(document: Document, notes: list[Annotation]) -> Excerpts:
        placements = {each.annotation: each for each in place(notes, document, {})}
        return excerpts(document, notes, placements, "communique.txt")

    return cite


@pytest.fixture
def cited(seed: Document, make_notes: MakeNotes, cite: Cite) -> Excerpts:
    """The three notes on the sample."""
    return cite(seed, make_notes(seed))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with nothing in it."""
    with Store.open(tmp_path / "data" / "notes.sqlite3") as store:
        yield store
