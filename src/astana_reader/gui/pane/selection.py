"""What is selected and where the caret stands, and how keys and clicks move them.

A selection is a run of the logical text, whatever it looks like on a line of two directions.
Offsets are code points.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from astana_reader.document.spans import Span
from astana_reader.gui.pane.sheet import Sheet

_WORD = re.compile(
    r"[^\W_]+(?:[\u064b-\u065f\u0670\u0640\u200c\u200d'’_-]*[^\W_]+)*[\u064b-\u065f]*"
)
REACH = 200  # code points searched for a word's bounds


@dataclass(frozen=True, slots=True)
class Selection:
    """`anchor` is where the selecting began, `caret` where it is now; equal: nothing selected."""

    anchor: int = 0
    caret: int = 0

    @property
    def span(self) -> Span | None:
        """What is selected, if anything."""
        low, high = sorted((self.anchor, self.caret))
        return Span(low, high) if low < high else None

    def to(self, caret: int, *, keep: bool) -> "Selection":
        """The caret moved; `keep` the anchor, so that what lies between is selected."""
        return replace(self, caret=caret) if keep else Selection(caret, caret)


class Step(Enum):
    """A caret movement that a key asks for."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    UP = auto()
    DOWN = auto()
    LINE_START = auto()
    LINE_END = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    TEXT_START = auto()
    TEXT_END = auto()


def word_at(text: str, offset: int) -> Span | None:
    """The word that holds code point `offset`, its marks and joiners with it; None on a blank."""
    low = max(0, offset - REACH)
    for word in _WORD.finditer(text, low, min(len(text), offset + REACH)):
        if word.start() <= offset < word.end():
            return Span(word.start(), word.end())
        if word.start() > offset:
            break
    return None


def next_word(text: str, offset: int) -> int:
    """Where the next word begins; the text's end if there is none."""
    here = word_at(text, offset)
    found = _WORD.search(text, here.end if here else offset)
    return found.start() if found else len(text)


def previous_word(text: str, offset: int) -> int:
    """Where the word before the offset begins; 0 if there is none."""
    low = max(0, offset - REACH)
    starts = [word.start() for word in _WORD.finditer(text, low, offset)]
    return starts[-1] if starts else low if low else 0


def moved(sheet: Sheet, caret: int, step: Step, column: float) -> int:
    """Where the caret goes from `caret`: by letters as seen, by words as written.

    `column` is where up and down keep to, in pixels from the left edge of the text.
    """
    match step:
        case Step.LEFT | Step.RIGHT:
            return _by_letter(sheet, caret, left=step is Step.LEFT)
        case Step.WORD_LEFT | Step.WORD_RIGHT:
            return _by_word(sheet, caret, left=step is Step.WORD_LEFT)
        case Step.UP | Step.DOWN:
            return _by_lines(sheet, caret, -1 if step is Step.UP else 1, column)
        case Step.PAGE_UP | Step.PAGE_DOWN:
            lines = max(1, sheet.height // sheet.type.body.leading - 1)
            return _by_lines(sheet, caret, -lines if step is Step.PAGE_UP else lines, column)
        case Step.LINE_START | Step.LINE_END:
            block = sheet.layouts[sheet.blocks.at(caret)]
            line = block.line_of(caret)
            return block.line_bounds(line)[0] if step is Step.LINE_START else block.line_end(line)
        case Step.TEXT_START | Step.TEXT_END:
            return 0 if step is Step.TEXT_START else len(sheet.document.text)


def _by_letter(sheet: Sheet, caret: int, *, left: bool) -> int:
    """One place to the side as seen; over the edge of a line, to the next as written."""
    address = sheet.blocks.at(caret)
    block = sheet.layouts[address]
    beside = block.beside(caret, left=left)
    if beside is not None:
        return beside
    line, forward = block.line_of(caret), left == block.rtl
    if forward and line + 1 < block.lines:
        return block.line_bounds(line + 1)[0]
    if not forward and line:
        return block.line_end(line - 1)
    neighbour = sheet.blocks.after(address) if forward else sheet.blocks.before(address)
    if neighbour is None:
        return caret
    start, end = sheet.blocks.bounds(neighbour)
    if forward:
        return start
    # Pieces of one long paragraph meet without a line end: the gap between them is one place.
    return end if end < caret else end - 1


def _by_word(sheet: Sheet, caret: int, *, left: bool) -> int:
    text, rtl = sheet.document.text, sheet.layouts[sheet.blocks.at(caret)].rtl
    return next_word(text, caret) if left == rtl else previous_word(text, caret)


def _by_lines(sheet: Sheet, caret: int, by: int, column: float) -> int:
    """The place so many lines under the caret, over it if negative; the text's ends beyond them."""
    address = sheet.blocks.at(caret)
    block = sheet.layouts[address]
    line = block.line_of(caret) + by
    while not 0 <= line < block.lines:
        neighbour = sheet.blocks.after(address) if by > 0 else sheet.blocks.before(address)
        if neighbour is None:
            return len(sheet.document.text) if by > 0 else 0
        if by > 0:
            line -= block.lines
        address, block = neighbour, sheet.layouts[neighbour]
        if by < 0:
            line += block.lines
    return block.gap_at(column, block.line_top(line) + block.style.leading / 2)
