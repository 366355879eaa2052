"""A passage with its source, as a reader pastes it into a paper: plain text and HTML.

Numbers and Latin runs are isolated, so that the passage keeps its order wherever it is pasted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.interchange.markup import escaped
from astana_reader.messages import _

DEFAULT = "«{quote}» ({title}|، {section}|، {paragraph}|، {publisher}|، {date})"
FIELDS = ("quote", "title", "section", "paragraph", "publisher", "date")
PARTING = "|"  # a part of a style whose fields are not known is left out
_LTR, _END = "\u2066", "\u2069"
_FIELD = re.compile(r"\{(\w*)\}")
_NUMBER = r"[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\-\u2013][0-9\u0660-\u0669\u06f0-\u06f9]+)*"
_LATIN = r"[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f.&/'-]*(?: [A-Za-z\u00c0-\u024f][\w.&/'-]*)*"
_RUN = re.compile(f"(?:{_LATIN}|{_NUMBER})")


class Shown(Protocol):
    """Words as they are to look; those of the style itself are the reader's `own`."""

    def __call__(self, text: str, *, own: bool = False) -> str:
        """`text` made ready."""
        ...


@dataclass(frozen=True, slots=True)
class Quotation:
    """The same passage with its source, twice."""

    plain: str
    html: str


def fault(style: str) -> str:
    """What is wrong with a citation style, in one sentence; empty when nothing is."""
    strangers = [name for name in _FIELD.findall(style) if name not in FIELDS]
    if strangers:
        return _("There is no {name} in a citation.").format(name=f"{{{strangers[0]}}}")
    if "{quote}" not in style:
        return _("A citation needs {quote}.").format(quote="{quote}")
    return ""


def quotation(document: Document, span: Span, style: str = DEFAULT) -> Quotation:
    """The words at `span`, code points, with their source in a reader's style.

    ValueError for a style with a `fault`.
    """
    if wrong := fault(style):
        raise ValueError(wrong)
    facts = _facts(document, span)
    plain = "".join(_filled(part, facts, _isolated) for part in _parts(style, facts))
    html = "".join(_filled(part, facts, _marked_up) for part in _parts(style, facts))
    return Quotation(plain, f'<p dir="{document.direction}">{html}</p>')


def _facts(document: Document, span: Span) -> Mapping[str, str]:
    path = document.section_path(span.start)
    number = document.paragraphs.at(span.start).number
    return {
        "quote": " ".join(document.text[span.slice].split()),
        "title": document.title,
        "section": path[-1] if path else "",
        "paragraph": "" if number is None else _("paragraph {n}").format(n=number),
        "publisher": document.metadata.publisher,
        "date": document.metadata.date,
    }


def _parts(style: str, facts: Mapping[str, str]) -> list[str]:
    """The parts of a style that are told; a sign that closes it stays."""
    told: list[str] = []
    *parts, last = style.split(PARTING)
    told += [part for part in parts if all(facts[name] for name in _FIELD.findall(part))]
    if all(facts[name] for name in _FIELD.findall(last)):
        return [*told, last]
    return [*told, last[last.rfind("}") + 1 :]]


def _filled(part: str, facts: Mapping[str, str], shown: Shown) -> str:
    pieces = _FIELD.split(part)  # words, field, words, field, …
    return "".join(
        shown(facts[piece]) if number % 2 else shown(piece, own=True)
        for number, piece in enumerate(pieces)
    )


def _isolated(text: str, *, own: bool = False) -> str:
    return text if own else _RUN.sub(rf"{_LTR}\g<0>{_END}", text)


def _marked_up(text: str, *, own: bool = False) -> str:
    if own:
        return escaped(text)
    found, at = [], 0
    for match in _RUN.finditer(text):
        found.append(escaped(text[at : match.start()]))
        found.append(f'<bdi dir="ltr">{escaped(match.group())}</bdi>')
        at = match.end()
    return "".join((*found, escaped(text[at:])))
