"""What stands at a place of the text, in words for those who do not see it."""

from astana_reader.document.model import Role
from astana_reader.gui.session import State
from astana_reader.gui.words import kind_words
from astana_reader.interchange.telling import kind_names
from astana_reader.messages import _
from astana_reader.notes.model import NoteKind
from astana_reader.reading import Reading

LONGEST = 80  # code points of a note that are told


def told(state: State, offset: int) -> str:
    """The heading, the names (the innermost first) and the notes that code point `offset` is in."""
    if state.reading is None:
        return ""
    parts = [_heading(state.reading, offset), *_names(state.reading, offset)]
    parts += _notes(state.reading, offset)
    return " · ".join(part for part in parts if part)


def _heading(reading: Reading, offset: int) -> str:
    paragraph = reading.document.paragraphs.at(offset)
    if paragraph.role is not Role.HEADING:
        return ""
    level = reading.document.sections[paragraph.section].level
    return _("Heading, level {level}").format(level=level) if level else _("Title")


def _names(reading: Reading, offset: int) -> list[str]:
    entities = reading.entities
    if entities is None:
        return []
    kinds = kind_words()
    return [
        _("{name}, {kind}").format(name=entity.name, kind=kinds[entity.kind])
        for entity in (entities[mention.entity] for mention in entities.at(offset))
    ]


def _notes(reading: Reading, offset: int) -> list[str]:
    told: list[str] = []
    for note in reading.notes_at(offset):
        words = " ".join(note.body.split())[:LONGEST]
        plain = _("Highlighted") if note.kind is NoteKind.HIGHLIGHT else kind_names()[note.kind]
        told.append(_("Note: {words}").format(words=words) if words else plain)
    return told
