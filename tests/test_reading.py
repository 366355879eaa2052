"""A reading holds a document and what lies over it; only what differs is placed anew."""

import subprocess
import sys
from datetime import UTC, datetime

from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityIndex
from astana_reader.journal.changes import AddNote, EditNote, RemoveNote
from astana_reader.notes.model import NoteId, Status, Style
from astana_reader.notes.writing import note_on
from astana_reader.reading import Reading

NOW = datetime(2023, 6, 21, tzinfo=UTC)


def test_a_note_on_the_desk_has_a_place(seed) -> None:
    reading = Reading(seed)
    note = note_on(seed, Span(10, 20), NoteId("n"), NOW)

    noted = reading.with_desk(AddNote(note).apply(reading.desk))

    assert noted.placements["n"].span == Span(10, 20)
    assert noted.placements["n"].status is Status.EXACT
    assert reading.placements == {}
    assert noted.document is seed


def test_a_note_whose_words_stay_is_not_placed_again(seed) -> None:
    note = note_on(seed, Span(10, 20), NoteId("n"), NOW)
    noted = Reading(seed).with_desk(AddNote(note).apply(Reading(seed).desk))
    recoloured = note_on(seed, Span(10, 20), NoteId("n"), NOW, style=Style.ROSE)

    after = noted.with_desk(EditNote(recoloured).apply(noted.desk))

    assert after.placements["n"] is noted.placements["n"]
    assert after.desk.notes["n"].style is Style.ROSE


def test_a_removed_note_has_no_place(seed) -> None:
    note = note_on(seed, Span(10, 20), NoteId("n"), NOW)
    noted = Reading(seed).with_desk(AddNote(note).apply(Reading(seed).desk))

    assert noted.with_desk(RemoveNote(note.id).apply(noted.desk)).placements == {}


def test_entities_come_without_touching_the_notes(seed) -> None:
    note = note_on(seed, Span(10, 20), NoteId("n"), NOW)
    noted = Reading(seed).with_desk(AddNote(note).apply(Reading(seed).desk))
    index = EntityIndex((), ())

    with_entities = noted.with_entities(index)

    assert with_entities.entities is index
    assert with_entities.placements is noted.placements


def test_placing_nothing_needs_no_means_to_compare() -> None:
    asked = (
        "import sys, astana_reader.reading;"
        "print([m for m in ('numpy', 'rapidfuzz', 'sqlite3') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
