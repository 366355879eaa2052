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
    Section,
)
from astana_reader.document.rules.caption import is_caption
from astana_reader.document.rules.dateline import FIRST, date_in
from astana_reader.document.rules.heading import is_heading, looks_like_heading
from astana_reader.document.rules.line import Line
from astana_reader.document.rules.list_item import is_list_item
from astana_reader.document.rules.source_line import is_source_line, publisher_in
from astana_reader.document.spans import Span

Rule = Callable[[Line], bool]

RULES: tuple[tuple[Role, Rule], ...] = (
    (Role.SOURCE, is_source_line),
    (Role.CAPTION, is_caption),
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
    sections, owners = _sections(blocks, roles)
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
    """The first line, if it is shaped like a heading and a text or a heading follows."""
    if index or len(blocks) < 2 or not looks_like_heading(line):
        return False
    following = blocks[2].text if len(blocks) > 2 else ""
    below = Line(line.after, line.text, following, apart=True)
    return is_heading(line) or (is_heading(below) and len(following) > len(line.text))


def _sections(
    blocks: Sequence[Block], roles: Sequence[tuple[Role, bool]]
) -> tuple[tuple[Section, ...], list[int]]:
    """The sections, and for each block the position of the innermost one around it.

    A first line that is a heading titles the whole, so it belongs to the lead.
    """
    starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
    end = starts[-1] - 1
    heads = [0] + [i for i, (role, _) in enumerate(roles) if role is Role.HEADING and i]
    levels = [0] + [max(1, blocks[i].level) for i in heads[1:]]
    owners: list[int] = []
    for number, (head, following) in enumerate(zip(heads, [*heads[1:], len(blocks)], strict=True)):
        owners.extend([number] * (following - head))
    sections = []
    for number, (head, closing) in enumerate(zip(heads, _closings(levels), strict=True)):
        headed = roles[head][0] is Role.HEADING
        sections.append(
            Section(
                id=f"s{number}",
                title=blocks[head].text.strip() if headed else "",
                level=levels[number],
                span=Span(starts[head], end if closing is None else starts[heads[closing]] - 1),
                heading=Span(starts[head], starts[head + 1] - 1) if headed else None,
                inferred=headed and roles[head][1],
            )
        )
    return tuple(sections), owners


def _closings(levels: Sequence[int]) -> list[int | None]:
    """For each section the position of the one that ends it: the next that is no deeper.

    The lead, level 0, ends at the first of level 1, not at the end of the text.
    """
    closings: list[int | None] = [None] * len(levels)
    waiting: list[int] = []
    for number, level in enumerate(levels):
        while waiting and level <= max(1, levels[waiting[-1]]):
            closings[waiting.pop()] = number
        waiting.append(number)
    return closings


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
