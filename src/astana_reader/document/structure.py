"""From blocks to a document: roles by rule, sections from headings, direction by majority.

A rule is a line in a table; the first that fits decides. What a format marks itself is never
overruled.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import repeat

from astana_reader.arabic.direction import Direction, direction
from astana_reader.document.blocks import Blocks
from astana_reader.document.lines import Lines, Rule
from astana_reader.document.model import (
    ROLES,
    Document,
    Metadata,
    Paragraphs,
    Role,
    counted_in,
)
from astana_reader.document.rules.caption import is_caption
from astana_reader.document.rules.dateline import FIRST, date_in
from astana_reader.document.rules.heading import (
    is_heading,
    is_numbered_heading,
    looks_like_heading,
)
from astana_reader.document.rules.line import Line, Words
from astana_reader.document.rules.list_item import is_list_item
from astana_reader.document.rules.source_line import is_source_line, publisher_in
from astana_reader.document.sections import Heading, sections_of
from astana_reader.document.splitting import joined

RULES: Sequence[tuple[Role, Rule]] = (
    (Role.SOURCE, is_source_line),
    (Role.CAPTION, is_caption),
    (Role.HEADING, is_numbered_heading),
    (Role.LIST, is_list_item),
    (Role.HEADING, is_heading),
)
TITLE_LETTERS = 80  # of the first sentence, where no line is a title
SAMPLE = 20_000  # code points that decide the language
_PERSIAN = re.compile("[پچژگکی]")
_ARABIC = re.compile("[ء-ي]")
_CODES = {role: code for code, role in enumerate(ROLES)}
_BODY, _HEADING, _SOURCE = (_CODES[role] for role in (Role.BODY, Role.HEADING, Role.SOURCE))
_WORD_END = re.compile(r"\s+\S*$")


def document_of(read: Blocks) -> Document:
    """The document that `read` makes. ValueError when it holds no paragraph."""
    if not read.blocks:
        raise ValueError("a document has at least one paragraph")
    lines = joined(read.blocks)
    sample = lines.text[:SAMPLE]
    overall = direction(sample)
    roles = _roles(lines)
    starts = lines.starts + array("q", [len(lines.text) + 1])
    sections, owners = sections_of(lines.text, starts, _headings(lines, roles))
    columns = (
        lines.directions(overall), lines.ends, lines.counts(counted_in(roles)), roles, owners,
        lines.starts,
    )  # fmt: skip
    return Document(
        text=lines.text,
        title=read.title or _title(lines, titled=roles[0] == _HEADING),
        language=read.language or _language(sample, overall),
        direction=overall,
        paragraphs=Paragraphs.of_columns(columns),
        sections=sections,
        source=read.source,
        metadata=_metadata(read, lines, roles),
        pages=read.pages.placed(lines.starts, len(lines.text)),
    )


def _roles(lines: Lines) -> "array[int]":
    """For each paragraph its place in ROLES."""
    roles = array("B", bytes([_BODY])) * len(lines)
    for i, block in enumerate(lines.marked or ()):
        if block.role is not None:
            roles[i] = _CODES[block.role]
    coded = [(_CODES[role], rule) for role, rule in RULES]
    sifted = lines.sifted(coded)
    for code, certain in sifted.certain:
        for i in certain:
            roles[i] = code
    for i, rules in sifted.asked:
        line = lines.line(i)
        for code, fits in rules:
            if fits(line):
                roles[i] = code
                break
        if not i and _is_title(line, lines):
            roles[i] = _HEADING
    return roles


def _is_title(line: Line, lines: Lines) -> bool:
    """The first line, if it is shaped like a heading and a text, a heading or a date follows."""
    if len(lines) < 2 or not looks_like_heading(line):
        return False
    following = lines.text_of(2)
    below = Words(line.after, line.text, following, apart=True)
    if date_in(below) and not date_in(line):
        return True
    return is_heading(line) or (is_heading(below) and len(following) > len(line.text))


def _headings(lines: Lines, roles: "array[int]") -> Iterator[Heading]:
    """What heads the paragraphs after it, in order, and whether a rule found it."""
    places = _places(roles, _HEADING)
    if lines.marked is None:
        yield from map(Heading, places, repeat(1), repeat(object=True))
        return
    for at in places:
        mark = lines.marked[at]
        yield Heading(at, mark.level, mark.role is None or mark.inferred)


def _places(roles: "array[int]", role: int) -> Iterator[int]:
    """Where `role` stands, in order."""
    found = roles.tobytes()
    at = found.find(role)
    while at >= 0:
        yield at
        at = found.find(role, at + 1)


def _title(lines: Lines, *, titled: bool) -> str:
    """The title line; else the first words, broken between two of them."""
    first = lines.text_of(0).strip()
    if titled or len(first) <= TITLE_LETTERS:
        return first
    return _WORD_END.sub("", first[:TITLE_LETTERS]).rstrip("،,؛;:") + "…"


def _metadata(read: Blocks, lines: Lines, roles: "array[int]") -> Metadata:
    """What the file says; where it does not, the last source line and the dateline say it."""
    said = read.metadata
    publisher, day = said.publisher, said.date
    if not publisher:
        last = roles.tobytes().rfind(_SOURCE)
        publisher = publisher_in(lines.text_of(last)) if last >= 0 else ""
    if not day:
        days = (date_in(Words(block.text)) for block in lines[:FIRST])
        day = next(filter(None, days), "")
    return Metadata(publisher, said.author, day)


def _language(sample: str, overall: Direction) -> str:
    """`ar` or `fa` for Arabic letters, else `und`: the reader claims no more than it knows."""
    if overall is Direction.LTR or not _ARABIC.search(sample):
        return "und"
    persian = len(_PERSIAN.findall(sample))
    return "fa" if persian and persian > 0.05 * len(_ARABIC.findall(sample)) else "ar"
