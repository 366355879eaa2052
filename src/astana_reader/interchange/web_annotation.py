"""Notes as W3C Web Annotations in JSON-LD: a collection with one page.

Each annotation carries its note and tags as bodies, and in its target the SHA-256 of the
document, the quote, and the position in code points, as the Recommendation counts them
(https://www.w3.org/TR/annotation-model/).
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from astana_reader.arabic.direction import direction
from astana_reader.interchange.citing import COLOURS, Citation, Excerpts
from astana_reader.interchange.naming import derived, edition_urn, entity_urn, note_urn
from astana_reader.notes.model import Annotation, NoteKind, Subject, Target

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
SECTION = "schema:articleSection"  # a term of schema.org, which the context above knows
NAME = "schema:name"
UNDERLINED = "underline"  # a style class, beside that of the colour
OWN_MOTIVATION = {NoteKind.BOOKMARK: "bookmarking", NoteKind.ENTITY: "describing"}


def collection(documents: Sequence[Excerpts]) -> Iterator[str]:
    """The notes of all `documents` as one JSON text, an annotation at a time.

    The same notes give the same text.
    """
    notes = [(each, citation) for each in documents for citation in each.citations]
    versions = [f"{citation.note.id} {citation.note.modified}" for _, citation in notes]
    name = derived("collection", *versions).urn
    head = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "، ".join(each.title for each in documents),
        "total": len(notes),
    }
    page = {"id": derived("page", name).urn, "type": "AnnotationPage", "startIndex": 0}
    yield f"{_json(head)[:-2]},\n" if notes else f"{_json(head)}\n"
    if not notes:
        return
    yield f' "first": {_json(page)[:-2]},\n "items": [\n'
    for number, (document, citation) in enumerate(notes, 1):
        yield _json(annotation(document, citation)) + (",\n" if number < len(notes) else "\n")
    yield "]}}\n"


def annotation(document: Excerpts, citation: Citation) -> dict[str, Any]:
    """One note as an annotation, without the context that its collection gives."""
    note = citation.note
    bodies: list[dict[str, Any]] = [_comment(note)] if note.body else []
    bodies += [_tag(tag) for tag in note.tags]
    bodies += [_identity(note.subject)] if note.subject is not None else []
    found: dict[str, Any] = {
        "id": note_urn(note.id),
        "type": "Annotation",
        "motivation": _motivation(note),
        "created": _moment(note.created),
        "modified": _moment(note.modified),
    }
    if bodies:
        found["body"] = bodies
    found["stylesheet"] = {
        "type": "CssStylesheet",
        "value": _look(note),
    }
    found["target"] = _target(document, citation)
    return found


def _motivation(note: Annotation) -> str:
    if note.kind in OWN_MOTIVATION:
        return OWN_MOTIVATION[note.kind]
    if note.body:
        return "commenting"
    return "tagging" if note.tags else "highlighting"


def _look(note: Annotation) -> str:
    """The look of the class that the target names."""
    colour = COLOURS[note.style]
    if note.kind is NoteKind.UNDERLINE:
        return f".{note.style}.{UNDERLINED} {{ text-decoration: underline {colour} }}"
    return f".{note.style} {{ background-color: {colour} }}"


def _comment(note: Annotation) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": note.body,
        "format": "text/plain",
        "textDirection": str(direction(note.body)),
        "purpose": "describing" if note.kind is NoteKind.ENTITY else "commenting",
    }


def _identity(subject: Subject) -> dict[str, Any]:
    """Whom a note is on, told as the Recommendation tells what something is (3.3.5)."""
    source = {"id": entity_urn(subject.id), NAME: subject.name}
    return {"type": "SpecificResource", "source": source, "purpose": "identifying"}


def _tag(tag: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": tag, "format": "text/plain", "purpose": "tagging"}


def _target(document: Excerpts, citation: Citation) -> dict[str, Any]:
    target = citation.target
    found: dict[str, Any] = {
        "type": "SpecificResource",
        "source": {
            "id": edition_urn(document.edition),
            "type": "Text",
            "language": document.language,
            NAME: document.title,
        },
    }
    if target.edition and target.edition != document.edition:
        found["state"] = {"id": edition_urn(target.edition)}  # the edition that the position is of
    underlined = citation.note.kind is NoteKind.UNDERLINE
    style = str(citation.note.style)
    found["styleClass"] = [style, UNDERLINED] if underlined else style
    if target.section:
        found[SECTION] = list(target.section)
    if not citation.note.whole:
        found["selector"] = list(_selectors(target))
    return found


def _selectors(target: Target) -> Iterator[dict[str, Any]]:
    quote = target.quote
    yield {
        "type": "TextQuoteSelector",
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
    }
    if target.edition:
        start, end = target.position.start, target.position.end
        yield {"type": "TextPositionSelector", "start": start, "end": end}


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
