"""Web annotations that come from elsewhere, as far as notes can hold them.

Reads what this program wrote (`web_annotation`) and what others write: single annotations, lists,
pages, collections. Pure; what cannot be held is refused with the reason, never dropped.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from astana_reader.errors import Reason, UnreadableDocument
from astana_reader.interchange.conformance import Fault, faults, listed, moment
from astana_reader.interchange.naming import edition_in, entity_in, note_in
from astana_reader.interchange.selecting import Anchor, Why, anchor_of
from astana_reader.interchange.web_annotation import NAME, SECTION, UNDERLINED
from astana_reader.notes.model import WHOLE, NoteId, NoteKind, Style, Subject

LARGEST = 64 * 2**20  # bytes; 100,000 notes take 60 MB
TAGGING = "tagging"


@dataclass(frozen=True, slots=True)
class Received:
    """One annotation of one target, not yet put anywhere; `name` is its IRI.

    `source` is the IRI of what it speaks of; `edition` the SHA-256 that this IRI says, `state`
    that of the edition which the position counts in; both "" where nothing is said.
    """

    name: str
    id: NoteId
    source: str
    edition: str
    state: str
    anchor: Anchor
    section: tuple[str, ...]
    body: str
    style: Style
    tags: tuple[str, ...]
    created: datetime
    modified: datetime
    title: str = ""
    language: str = ""
    kind: NoteKind = NoteKind.HIGHLIGHT
    subject: Subject | None = None

    @property
    def whole(self) -> bool:
        """Whether it speaks of its document as a whole; then its anchor is empty."""
        return self.kind in WHOLE


class Kind(StrEnum):
    """Why an annotation is refused before anyone looks for its place."""

    FAULT = "fault"  # it breaks the Recommendation
    WHOLE = "whole"  # it speaks of a document as a whole, and that is not at hand
    SET = "set"  # its targets are one thing only together
    SELECTOR = "selector"  # its place is told in a way that needs another program
    ELSEWHERE = "elsewhere"  # the file only says where it lies
    UNPLACED = "unplaced"  # its words are not in the document
    UNKNOWN = "unknown"  # it does not say which document it speaks of
    TAKEN = "taken"  # its id belongs to a note on another document


@dataclass(frozen=True, slots=True)
class Refused:
    """An annotation that did not become a note: its name, why, what was at fault, what it said."""

    name: str
    kind: Kind
    detail: str = ""
    said: str = ""


def received(raw: bytes, path: Path, now: datetime) -> Iterator[Received | Refused]:
    """What the file holds, in order; `now` is the time of what tells none.

    UnreadableDocument when it is no JSON, or too large.
    """
    if len(raw) > LARGEST:
        raise UnreadableDocument(path, Reason.TOO_LARGE, limit=LARGEST, found=len(raw))
    try:
        content = _loaded(raw)
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(path, Reason.DAMAGED, detail=str(error)) from error
    for annotation, context in _annotations(content):
        yield from _read(annotation, context, now)


def _loaded(raw: bytes) -> object:
    """The JSON; half a pair of an escaped letter, which no text can hold, becomes a "?"."""
    content = json.loads(raw.decode("utf-8-sig"))
    if b"\\ud" not in raw.lower():
        return content
    return json.loads(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))


def _annotations(content: object) -> Iterator[tuple[object, object]]:
    """Each annotation with the context that holds for it, in order."""
    left: list[tuple[object, object]] = [(content, None)]
    while left:
        thing, context = left.pop()
        if isinstance(thing, list):
            left.extend((each, context) for each in reversed(thing))
            continue
        if not isinstance(thing, dict):
            yield thing, context
            continue
        context = thing.get("@context", context)
        inside = _inside(thing)
        if inside is None:
            yield thing, context
        else:
            left.extend((each, context) for each in reversed(inside))


def _inside(thing: dict[str, Any]) -> list[Any] | None:
    """What a collection or a page holds here; None for anything else, and for one elsewhere."""
    types = listed(thing.get("type"))
    if "AnnotationCollection" in types:
        return listed(thing.get("first")) or listed(thing.get("items")) or None
    if "AnnotationPage" in types:
        following = thing.get("next")
        return listed(thing.get("items")) + ([following] if isinstance(following, dict) else [])
    return None


def _read(content: object, context: object, now: datetime) -> Iterator[Received | Refused]:
    if isinstance(content, str):
        yield Refused(content, Kind.ELSEWHERE)
        return
    if not isinstance(content, dict):
        yield Refused("", Kind.FAULT, Fault.TYPE)
        return
    name = next((each for each in listed(content.get("id")) if isinstance(each, str)), "")
    if "AnnotationCollection" in listed(content.get("type")):
        yield Refused(name, Kind.ELSEWHERE)
        return
    broken = tuple(dict.fromkeys(faults(content, context)))
    if broken:
        yield Refused(name, Kind.FAULT, ", ".join(broken), _said(content))
        return
    for number, target in enumerate(_targets(content)):
        yield _noted(name, number, content, target, now)


def _targets(content: Mapping[str, Any]) -> Iterator[object]:
    """Each thing that is annotated by itself."""
    for target in listed(content["target"]):
        if isinstance(target, dict) and "Independents" in listed(target.get("type")):
            yield from listed(target.get("items"))
        else:
            yield target


def _noted(
    name: str, number: int, content: Mapping[str, Any], target: object, now: datetime
) -> Received | Refused:
    if not isinstance(target, dict):
        target = {"source": target}
    if "items" in target:
        return Refused(name, Kind.SET, _words(target.get("type")), _said(content))
    anchor = anchor_of(target["selector"]) if "selector" in target else Anchor()
    if isinstance(anchor, Why):
        return Refused(name, Kind.SELECTOR, anchor.detail, _said(content))
    kind, subject = _kind(content, target)
    source = target["source"] if "source" in target else target.get("id", "")
    about = source if isinstance(source, dict) else {}
    address = str(about.get("id", "")) if about else str(source)
    created = _time(content, "created") or _time(content, "modified") or now
    body, tags = _bodies(content)
    return Received(
        name=name,
        id=note_in(name, number),
        source=address,
        edition=edition_in(address),
        state=_state(target),
        anchor=anchor,
        section=tuple(each for each in listed(target.get(SECTION)) if isinstance(each, str)),
        body=body,
        style=_style(target),
        tags=tags,
        created=created,
        modified=max(created, _time(content, "modified") or created),
        title=_words(about.get("schema:name")),
        language=_words(about.get("language")),
        kind=kind,
        subject=subject,
    )


def _kind(content: Mapping[str, Any], target: Mapping[str, Any]) -> tuple[NoteKind, Subject | None]:
    """What kind of note it is; on whom, for one of a document that says whom it identifies."""
    if "selector" not in target:
        found = (_subject(body) for body in _flat(listed(content.get("body"))))
        subject = next((each for each in found if each is not None), None)
        return (NoteKind.DOCUMENT if subject is None else NoteKind.ENTITY), subject
    if UNDERLINED in listed(target.get("styleClass")):
        return NoteKind.UNDERLINE, None
    marks = "bookmarking" in listed(content.get("motivation"))
    return (NoteKind.BOOKMARK if marks else NoteKind.HIGHLIGHT), None


def _subject(body: object) -> Subject | None:
    """The entity of this program that a body identifies."""
    if not isinstance(body, dict) or "identifying" not in listed(body.get("purpose")):
        return None
    source = body.get("source")
    about = source if isinstance(source, dict) else {}
    entity = entity_in(_words(about.get("id")))
    return Subject(entity, _words(about.get(NAME)) or entity) if entity else None


def _said(content: Mapping[str, Any]) -> str:
    """The first words that a body holds itself, even of an annotation that is not sound."""
    bodies = [*listed(content.get("bodyValue")), *listed(content.get("body"))]
    values = [each.get("value") for each in bodies if isinstance(each, dict)]
    return _words(content.get("bodyValue")) or _words(values)


def _bodies(content: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """What is noted, a paragraph each, and the tags, each once."""
    alone = TAGGING in listed(content.get("motivation"))
    words: list[str] = listed(content.get("bodyValue"))
    tags: list[str] = []
    for body in _flat(listed(content.get("body"))):
        if _subject(body) is not None:
            continue
        text = _text(body)
        purposes = listed(body.get("purpose")) if isinstance(body, dict) else []
        is_tag = TAGGING in purposes or (alone and not purposes)
        (tags if is_tag else words).append(text)
    own = dict.fromkeys(stripped for tag in tags if (stripped := tag.strip()))
    return "\n".join(each for each in words if each), tuple(own)


def _flat(bodies: list[Any]) -> Iterator[Any]:
    """The bodies, those of a set one by one; of a choice only the first, which is its default."""
    for body in bodies:
        if isinstance(body, dict) and "items" in body:
            items = listed(body["items"])
            yield from _flat(items[:1] if "Choice" in listed(body.get("type")) else items)
        else:
            yield body


def _text(body: object) -> str:
    """The words of a body; the address of one that lies elsewhere."""
    if not isinstance(body, dict):
        return str(body)
    if "value" in body:
        text = _words(body["value"])
        return _plain(text) if "text/html" in listed(body.get("format")) else text
    source = body.get("source", body)
    return _words(source.get("id")) if isinstance(source, dict) else _words(source)


class _Plain(HTMLParser):
    """The text of an HTML body; blocks end lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "div", "li", "h1", "h2", "h3", "blockquote"}:
            self.words.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "br":
            self.words.append("\n")


def _plain(text: str) -> str:
    parser = _Plain()
    parser.feed(text)
    parser.close()
    lines = "".join(parser.words).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _style(target: Mapping[str, Any]) -> Style:
    known = {str(style): style for style in Style}
    names = (name for name in listed(target.get("styleClass")) if isinstance(name, str))
    return next((known[name] for name in names if name in known), Style.YELLOW)


def _state(target: Mapping[str, Any]) -> str:
    for state in listed(target.get("state")):
        name = state.get("id") if isinstance(state, dict) else state
        found = edition_in(name) if isinstance(name, str) else ""
        if found:
            return found
    return ""


def _time(content: Mapping[str, Any], key: str) -> datetime | None:
    found = next((moment(each) for each in listed(content.get(key))), None)
    return found.astimezone(UTC) if found is not None else None


def _words(value: object) -> str:
    return next((each for each in listed(value) if isinstance(each, str)), "")
