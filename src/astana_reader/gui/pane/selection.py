"""What is selected and where the caret stands, and how keys and clicks move them.

A selection is a run of the logical text, whatever it looks like on a line of two directions.
Offsets are code points.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from astana_reader.document.model import Direction, Document
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


def moved(sheet: Sheet, caret: int, step: Step) -> int:
    """Where the caret goes from `caret`: by letters as seen, by words as written."""
    document = sheet.document
    match step:
        case Step.LEFT | Step.RIGHT:
            return _by_letter(sheet, caret, left=step is Step.LEFT)
        case Step.WORD_LEFT | Step.WORD_RIGHT:
            return _by_word(document, caret, left=step is Step.WORD_LEFT)
        case Step.UP | Step.DOWN:
            return _by_line(sheet, caret, 1 if step is Step.DOWN else -1)
        case Step.LINE_START | Step.LINE_END:
            block = sheet.layouts[sheet.blocks.at(caret)]
            start, end = block.line_bounds(block.line_of(caret))
            return start if step is Step.LINE_START else _last_gap(document.text, start, end)
        case Step.TEXT_START:
            return 0
        case Step.TEXT_END:
            return len(document.text)


def _by_letter(sheet: Sheet, caret: int, *, left: bool) -> int:
    """One place to the side as seen; over the edge of a paragraph, into the next as written."""
    address = sheet.blocks.at(caret)
    block = sheet.layouts[address]
    gap = block.next_gap(caret, visually_left=left)
    if gap != caret:
        return gap
    forward = left == block.rtl
    if forward:
        after = sheet.blocks.after(address)
        return sheet.blocks.bounds(after)[0] if after else caret
    before = sheet.blocks.before(address)
    return sheet.blocks.bounds(before)[1] if before else caret


def _by_word(document: Document, caret: int, *, left: bool) -> int:
    rtl = document.paragraphs.at(caret).direction is Direction.RTL
    return next_word(document.text, caret) if left == rtl else previous_word(document.text, caret)


def _by_line(sheet: Sheet, caret: int, by: int) -> int:
    """The place under or over the caret on the neighbouring line."""
    address = sheet.blocks.at(caret)
    block = sheet.layouts[address]
    x, line = block.caret_x(caret), block.line_of(caret) + by
    if not 0 <= line < block.lines:
        neighbour = sheet.blocks.after(address) if by > 0 else sheet.blocks.before(address)
        if neighbour is None:
            return len(sheet.document.text) if by > 0 else 0
        block = sheet.layouts[neighbour]
        line = 0 if by > 0 else block.lines - 1
    return block.gap_at(x, block.line_top(line) + block.style.leading / 2)


def _last_gap(text: str, start: int, end: int) -> int:
    """The end of a line's letters: the blank at a break belongs to the line but not to its end."""
    return end - 1 if end > start + 1 and end < len(text) and text[end - 1] == " " else end
