"""Sections from headings: what stands under which, in the order of the text."""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from astana_reader.document.model import Section
from astana_reader.document.spans import Span


class Heading(NamedTuple):
    """A paragraph that heads what follows, by its index from 0; `level` as `Section` has it.

    The first paragraph's is of no matter: a heading there titles the whole.
    """

    paragraph: int
    level: int
    inferred: bool = False


def sections_of(
    text: str, starts: Sequence[int], headings: Iterable[Heading]
) -> tuple[tuple[Section, ...], "array[int]"]:
    """The sections, and for each paragraph the position of the innermost one around it.

    `starts` says where each paragraph begins and, last, where another one would, in code points;
    `headings` come in the order of the text. A first line that is one belongs to the lead.
    """
    heads = list(headings)
    if not heads or heads[0].paragraph:
        heads.insert(0, Heading(0, 0))
        titled = False
    else:
        titled = True
    levels = [0, *(max(1, head.level) for head in heads[1:])]
    end, paragraphs = starts[-1] - 1, len(starts) - 1
    owners = array("i")
    sections = []
    for number, (head, closing) in enumerate(zip(heads, _closings(levels), strict=True)):
        at = head.paragraph
        following = heads[number + 1].paragraph if number + 1 < len(heads) else paragraphs
        owners.extend(array("i", [number]) * (following - at))
        line = Span(starts[at], starts[at + 1] - 1) if number or titled else None
        sections.append(
            Section(
                id=f"s{number}",
                title=text[line.slice].strip() if line else "",
                level=levels[number],
                span=Span(
                    starts[at], end if closing is None else starts[heads[closing].paragraph] - 1
                ),
                heading=line,
                inferred=line is not None and head.inferred,
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
