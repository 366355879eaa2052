"""From blocks to a document: roles by rule, sections from headings, direction by majority.

A rule is a line in a table; the first that fits decides. What a format marks itself is never
overruled.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from astana_reader.arabic.direction import Direction, direction
from astana_reader.document.blocks import Block, Blocks
from astana_reader.document.model import (
    Document,
    Metadata,
    ParagraphRow,
    Paragraphs,
    Role,
)
from astana_reader.document.rules.caption import is_caption
from astana_reader.document.rules.dateline import FIRST, date_in
from astana_reader.document.rules.heading import (
    is_heading,
    is_numbered_heading,
    looks_like_heading,
)
from astana_reader.document.rules.line import Line
from astana_reader.document.rules.list_item import is_list_item
from astana_reader.document.rules.source_line import is_source_line, publisher_in
from astana_reader.document.sections import Heading, sections_of

Rule = Callable[[Line], bool]

RULES: tuple[tuple[Role, Rule], ...] = (
    (Role.SOURCE, is_source_line),
    (Role.CAPTION, is_caption),
    (Role.HEADING, is_numbered_heading),
    (Role.LIST, is_list_item),
    (Role.HEADING, is_heading),
)
LONGEST_RULED = 200  # code points: no rule but the list's fits a longer line
TITLE_LETTERS = 80  # of the first sentence, where no line is a title
SAMPLE = 20_000  # code points that decide the language
_PERSIAN = re.compile("[پچژگکی]")
_ARABIC = re.compile("[ء-ي]")
_WORD_END = re.compile(r"\s+\S*$")


def document_of(read: Blocks) -> Document:
    """The document that `read` makes. ValueError when it holds no paragraph."""
    blocks = read.blocks
    if not blocks:
        raise ValueError("a document has at least one paragraph")
    text = "\n".join([block.text for block in blocks])
    overall = direction(text[:SAMPLE])
    roles = list(_roles(blocks))
    titled = roles[0][0] is Role.HEADING
    starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
    headings = (
        Heading(i, blocks[i].level, inferred)
        for i, (role, inferred) in enumerate(roles)
        if role is Role.HEADING
    )
    sections, owners = sections_of(text, starts, headings)
    rows = (
        ParagraphRow(len(block.text), role, direction(block.text, overall), owner)
        for block, (role, _), owner in zip(blocks, roles, owners, strict=True)
    )
    return Document(
        text=text,
        title=read.title or _title(blocks, titled=titled),
        language=read.language or _language(text[:SAMPLE], overall),
        direction=overall,
        paragraphs=Paragraphs(rows),
        sections=sections,
        source=read.source,
        metadata=_metadata(read, roles),
    )


def role_of(line: Line) -> Role:
    """The role of a line in a text that marks nothing."""
    return next((role for role, fits in RULES if fits(line)), Role.BODY)


def _roles(blocks: Sequence[Block]) -> Iterator[tuple[Role, bool]]:
    """For each block its role, and whether a rule inferred it."""
    last = len(blocks) - 1
    for i, block in enumerate(blocks):
        if block.role is not None:
            yield block.role, block.inferred
        elif len(block.text) > LONGEST_RULED:
            yield (Role.LIST if is_list_item(Line(block.text)) else Role.BODY), True
        else:
            before = blocks[i - 1].text if i else ""
            after = blocks[i + 1].text if i < last else ""
            line = Line(block.text, before, after, block.apart)
            yield (Role.HEADING if _is_title(i, line, blocks) else role_of(line)), True


def _is_title(index: int, line: Line, blocks: Sequence[Block]) -> bool:
    """The first line, if it is shaped like a heading and a text, a heading or a date follows."""
    if index or len(blocks) < 2 or not looks_like_heading(line):
        return False
    following = blocks[2].text if len(blocks) > 2 else ""
    below = Line(line.after, line.text, following, apart=True)
    if date_in(below) and not date_in(line):
        return True
    return is_heading(line) or (is_heading(below) and len(following) > len(line.text))


def _title(blocks: Sequence[Block], *, titled: bool) -> str:
    """The title line; else the first words, broken between two of them."""
    first = blocks[0].text.strip()
    if titled or len(first) <= TITLE_LETTERS:
        return first
    return _WORD_END.sub("", first[:TITLE_LETTERS]).rstrip("،,؛;:") + "…"


def _metadata(read: Blocks, roles: Sequence[tuple[Role, bool]]) -> Metadata:
    """What the file says; where it does not, the last source line and the dateline say it."""
    said = read.metadata
    publisher, day = said.publisher, said.date
    if not publisher:
        named = [
            publisher_in(block.text)
            for block, (role, _) in zip(read.blocks, roles, strict=True)
            if role is Role.SOURCE
        ]
        publisher = named[-1] if named else ""
    if not day:
        days = (date_in(Line(block.text)) for block in read.blocks[:FIRST])
        day = next(filter(None, days), "")
    return Metadata(publisher, said.author, day)


def _language(sample: str, overall: Direction) -> str:
    """`ar` or `fa` for Arabic letters, else `und`: the reader claims no more than it knows."""
    arabic = len(_ARABIC.findall(sample))
    if overall is Direction.LTR or not arabic:
        return "und"
    return "fa" if len(_PERSIAN.findall(sample)) > 0.05 * arabic else "ar"
