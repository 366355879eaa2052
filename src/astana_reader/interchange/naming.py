"""How notes and documents are named outside: as URNs, from which the way leads back."""

import re
from urllib.parse import quote, unquote
from uuid import NAMESPACE_URL, UUID, uuid5

from astana_reader.notes.model import NoteId

_EDITION = re.compile(r"urn:sha256:([0-9a-f]{64})", re.ASCII)
_OWN = "urn:x-astana-reader:note:"  # an id of ours that is no UUID
_UUID = "urn:uuid:"
_ENTITY = "urn:x-astana-reader:entity:"


def edition_urn(edition: str) -> str:
    """The name of a file's bytes, by their SHA-256."""
    return f"urn:sha256:{edition}"


def edition_in(name: str) -> str:
    """The SHA-256 in such a name; "" in any other."""
    found = _EDITION.fullmatch(name.lower())
    return found[1] if found else ""


def note_urn(note: NoteId) -> str:
    """The name of a note."""
    return _UUID + note if _is_uuid(note) else _OWN + quote(note, safe="")


def note_in(name: str, number: int = 0) -> NoteId:
    """The id for the annotation of that name: the same each time, so nothing comes in twice.

    `number` counts further notes that are made of the same annotation, from 1.
    """
    if not number and name.startswith(_OWN):
        return NoteId(unquote(name.removeprefix(_OWN)))
    bare = name.removeprefix(_UUID)
    if not number and name.startswith(_UUID) and _is_uuid(bare):
        return NoteId(bare)
    return NoteId(str(uuid5(NAMESPACE_URL, f"{name}#{number}" if number else name)))


def entity_urn(entity: str) -> str:
    """The name of an entity, by its id."""
    return _ENTITY + quote(entity, safe="")


def entity_in(name: str) -> str:
    """The id in such a name; "" in any other."""
    return unquote(name.removeprefix(_ENTITY)) if name.startswith(_ENTITY) else ""


def derived(*parts: str) -> UUID:
    """A UUID for what these parts name: the same each time."""
    return uuid5(NAMESPACE_URL, "\n".join(parts))


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
