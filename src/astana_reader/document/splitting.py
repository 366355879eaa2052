"""From a plain text, or from a format's blocks, to lines: one by one, or by arrays where many."""

from collections.abc import Sequence

from astana_reader.document import lines
from astana_reader.document.blocks import Block
from astana_reader.document.lines import Lines

LONG = 200_000  # code points; a first page is shorter, and is there before numpy is


def split(text: str) -> Lines:
    """The paragraphs of a plain text: line ends of every system part them, empty lines vanish."""
    if len(text) < LONG:
        return lines.split(text)
    from astana_reader.document import scanning  # noqa: PLC0415  (numpy: not for a first page)

    return scanning.split(text)


def joined(blocks: Sequence[Block]) -> Lines:
    """The paragraphs that a format reader found."""
    if isinstance(blocks, Lines):
        return blocks
    if sum(len(block.text) for block in blocks) < LONG:
        return lines.joined(blocks)
    from astana_reader.document import scanning  # noqa: PLC0415  (numpy: not for a first page)

    return scanning.joined(blocks)
