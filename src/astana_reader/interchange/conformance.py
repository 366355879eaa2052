"""What the Web Annotation Recommendation demands of an annotation, and which demand one breaks.

Only what it says MUST be is checked; what it says SHOULD or MAY be is taken as it comes.
https://www.w3.org/TR/annotation-model/, the clause beside each rule.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from astana_reader.interchange.web_annotation import CONTEXT

DEEPEST = 12  # selectors inside selectors, resources inside sets
SETS = frozenset({"Choice", "Composite", "List", "Independents"})
DIRECTIONS = ("ltr", "rtl", "auto")
_IRI = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.\-]*:|#)[^\s<>\"{}|\\^`]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", re.ASCII)


class Fault(StrEnum):
    """What an annotation breaks, by the key or thing at fault."""

    CONTEXT = "@context"
    TYPE = "type"
    ID = "id"
    TARGET = "target"
    BODY = "body"
    BODY_VALUE = "bodyValue"
    VALUE = "value"
    MOMENT = "time"
    AGENT = "agent"
    RIGHTS = "rights"
    LINK = "link"
    MOTIVATION = "motivation"
    FORMAT = "format"
    LANGUAGE = "language"
    DIRECTION = "textDirection"
    STYLE = "style"
    SELECTOR = "selector"
    STATE = "state"
    DEPTH = "depth"


def faults(annotation: Mapping[str, Any], context: object) -> Iterator[Fault]:
    """What `annotation` breaks; nothing for a sound one. `context` is that which holds for it."""
    if CONTEXT not in listed(context):  # 3.1
        yield Fault.CONTEXT
    if "Annotation" not in listed(annotation.get("type")):  # 3.1
        yield Fault.TYPE
    if not _is_one(annotation.get("id"), is_iri):  # 3.1
        yield Fault.ID
    if not listed(annotation.get("target")):  # 3.1
        yield Fault.TARGET
    if "bodyValue" in annotation:  # 3.2.5
        alone = "body" not in annotation
        if not alone or not _is_one(annotation["bodyValue"], _is_text):
            yield Fault.BODY_VALUE
    yield from _broken(annotation, ABOUT)
    for body in listed(annotation.get("body")):
        yield from _resource(body, Fault.BODY)
    for target in listed(annotation.get("target")):
        yield from _resource(target, Fault.TARGET)


def listed(value: object) -> list[Any]:
    """A value that may stand alone, be one of several, or be left out."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def is_iri(value: object) -> bool:
    """Whether `value` is an IRI with its scheme, or a part of the file that it stands in."""
    return isinstance(value, str) and _IRI.fullmatch(value) is not None


def moment(value: object) -> datetime | None:
    """The time that `value` says; None when it says none, or leaves out the time zone."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_one(value: object, fits: Callable[[object], bool]) -> bool:
    values = listed(value)
    return len(values) == 1 and fits(values[0])


def _is_moment(value: object) -> bool:
    return moment(value) is not None


def _is_agent(value: object) -> bool:
    return isinstance(value, dict) or is_iri(value)


def _at_most_one(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: _is_one(value, fits)


def _each(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: all(fits(each) for each in listed(value))


Rule = tuple[str, Callable[[object], bool], Fault]
ABOUT: tuple[Rule, ...] = (  # of annotations and of resources, where the key is there
    ("created", _at_most_one(_is_moment), Fault.MOMENT),  # 3.3.1
    ("modified", _at_most_one(_is_moment), Fault.MOMENT),
    ("generated", _at_most_one(_is_moment), Fault.MOMENT),
    ("creator", _each(_is_agent), Fault.AGENT),
    ("generator", _each(_is_agent), Fault.AGENT),
    ("motivation", _each(_is_text), Fault.MOTIVATION),  # 3.3.5
    ("purpose", _each(_is_text), Fault.MOTIVATION),
    ("rights", _each(is_iri), Fault.RIGHTS),  # 3.3.6
    ("canonical", _at_most_one(is_iri), Fault.LINK),  # 3.3.7
    ("via", _each(is_iri), Fault.LINK),
    ("stylesheet", _each(_is_agent), Fault.STYLE),  # 4.4: an IRI or an object, like an agent
    ("styleClass", _each(_is_text), Fault.STYLE),
    ("renderedVia", _each(_is_agent), Fault.AGENT),  # 4.5
    ("scope", _each(_is_agent), Fault.LINK),  # 4.6
    ("format", _each(_is_text), Fault.FORMAT),  # 3.2.1
    ("language", _each(_is_text), Fault.LANGUAGE),
    ("processingLanguage", _at_most_one(_is_text), Fault.LANGUAGE),
    ("textDirection", _at_most_one(lambda value: value in DIRECTIONS), Fault.DIRECTION),
)


def _broken(thing: Mapping[str, Any], rules: tuple[Rule, ...]) -> Iterator[Fault]:
    for key, fits, fault in rules:
        if key in thing and not fits(thing[key]):
            yield fault


def _resource(resource: object, where: Fault, depth: int = 0) -> Iterator[Fault]:
    """A body or a target, or one that stands inside it."""
    if depth > DEEPEST:
        yield Fault.DEPTH
        return
    if not isinstance(resource, dict):
        if not is_iri(resource):  # 3.2
            yield where
        return
    yield from _broken(resource, ABOUT)
    types = listed(resource.get("type"))
    if "items" in resource or SETS & {each for each in types if isinstance(each, str)}:  # 3.2.7
        yield from _set(resource, types, where, depth)
    elif "value" in resource or "TextualBody" in types:  # 3.2.4
        if where is Fault.TARGET or not _is_one(resource.get("value"), _is_text):
            yield Fault.VALUE
    elif "source" in resource or "SpecificResource" in types:  # 4
        yield from _specific(resource, where, depth)
    elif not _is_one(resource.get("id"), is_iri):  # 3.2.1
        yield where


def _set(resource: dict[str, Any], types: list[Any], where: Fault, depth: int) -> Iterator[Fault]:
    items = listed(resource.get("items"))
    if not items or not SETS & {each for each in types if isinstance(each, str)}:
        yield where
    for item in items:
        yield from _resource(item, where, depth + 1)


def _specific(resource: dict[str, Any], where: Fault, depth: int) -> Iterator[Fault]:
    source = listed(resource.get("source"))
    if len(source) != 1:
        yield where
    else:
        yield from _resource(source[0], where, depth + 1)
    for selector in listed(resource.get("selector")):
        yield from _selector(selector, depth + 1)
    for state in listed(resource.get("state")):
        if not isinstance(state, dict) and not is_iri(state):  # 4.3
            yield Fault.STATE


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


DEMANDED: Mapping[str, tuple[tuple[str, Callable[[object], bool]], ...]] = {
    "FragmentSelector": (("value", _is_text),),  # 4.2.1
    "CssSelector": (("value", _is_text),),
    "XPathSelector": (("value", _is_text),),
    "TextQuoteSelector": (("exact", _is_text),),  # 4.2.4
    "TextPositionSelector": (("start", _is_offset), ("end", _is_offset)),
    "DataPositionSelector": (("start", _is_offset), ("end", _is_offset)),
    "RangeSelector": (("startSelector", _is_agent), ("endSelector", _is_agent)),  # 4.2.8
}


def _selector(selector: object, depth: int) -> Iterator[Fault]:
    if depth > DEEPEST:
        yield Fault.DEPTH
        return
    if not isinstance(selector, dict):
        if not is_iri(selector):
            yield Fault.SELECTOR
        return
    for kind in listed(selector.get("type")):
        demanded = DEMANDED.get(kind, ()) if isinstance(kind, str) else ()
        if any(not _is_one(selector.get(key), fits) for key, fits in demanded):
            yield Fault.SELECTOR
    for key in ("prefix", "suffix"):
        if key in selector and not _is_one(selector[key], _is_text):
            yield Fault.SELECTOR
    for key in ("refinedBy", "startSelector", "endSelector"):
        for inner in listed(selector.get(key)):
            yield from _selector(inner, depth + 1)
