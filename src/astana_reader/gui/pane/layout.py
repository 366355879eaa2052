"""A block of text, broken into lines and ready to paint, and the cache of such blocks.

Offsets that come in and go out are code points of the document; Qt's own stay inside.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from astana_reader.arabic.letters import ORDERING
from astana_reader.document.model import Direction, Paragraph
from astana_reader.gui.pane.blocks import Address, Blocks
from astana_reader.gui.pane.justifying import ROOM, broken, spacings
from astana_reader.gui.pane.typography import RoleStyle, Typography

KEPT = 256  # blocks: some eight screens
REMEMBERED = 1024  # runs of a block whose rectangles are kept; a drag asks for ever new ones
MARK_HEIGHT = 1.28  # of the size: clear of the neighbouring lines
MARKS = 8  # vowel signs that may stand on a lam before its alef, and the lam
_CONTROL = re.compile(f"[{ORDERING}]")
_LAM = re.compile("\u0644[\u064b-\u065f\u0670]*$")
_ALEF = re.compile("[\u064b-\u065f\u0670]*[\u0622\u0623\u0625\u0627\u0671]")


class BlockLayout:
    """One block's lines. Pixels count from the block's top and the column's left edge.

    `top` is where the first line begins; heights are whole pixels, so that scrolling by whole
    pixels moves letters without drawing them anew. `controls` are the hidden signs in it.
    """

    def __init__(
        self, text: str, start: int, paragraph: Paragraph, type_: Typography, width: float
    ) -> None:
        self.start = start
        self.end = start + len(text)
        self.paragraph = paragraph
        self.style: RoleStyle = type_.style(paragraph.role)
        self.top = self.style.before if start == paragraph.span.start else 0
        self.rtl = paragraph.direction is Direction.RTL
        self.controls = [start + found.start() for found in _CONTROL.finditer(text)]
        self._text = text
        shown, self._ruler = type_.look.view.shown(text)
        self._layout = QTextLayout(shown, self.style.font)
        self._layout.setTextOption(_option(rtl=self.rtl))
        self._layout.setCacheEnabled(True)
        inner = width - self.style.indent
        left = 0.0 if self.rtl else self.style.indent
        self._lines = list(broken(self._layout, inner))
        if type_.look.justified and self.style.justifiable and self._justify(inner):
            left -= ROOM if self.rtl else 0.0
        for number, line in enumerate(self._lines):
            middle = (self.style.leading - line.height()) / 2
            line.setPosition(QPointF(left, self.line_top(number) + middle))
        self.height = self.top + len(self._lines) * self.style.leading
        self._pieces: dict[tuple[int, int], list[tuple[QRectF, float]]] = {}

    def _justify(self, width: float) -> bool:
        """Fill the lines to `width`; False, and as they were, where a word would change its line.

        Lines are then `ROOM` wider than the text on them.
        """
        lengths = [line.textLength() for line in self._lines]
        bounds = map(self.line_bounds, range(len(self._lines)))
        texts = [self._text[start - self.start : end - self.start] for start, end in bounds]
        blank = QFontMetricsF(self.style.font).horizontalAdvance(" ")
        self._layout.setFormats(spacings(self._lines, texts, width, blank))
        self._lines = list(broken(self._layout, width + ROOM))
        if [line.textLength() for line in self._lines] == lengths:
            return True
        self._layout.setFormats([])
        self._lines = list(broken(self._layout, width))
        return False

    @property
    def lines(self) -> int:
        """How many lines there are; at least one."""
        return len(self._lines)

    def paint(self, painter: QPainter, origin: QPointF) -> None:
        """Paint the letters in the painter's pen."""
        self._layout.draw(painter, origin)

    def line_top(self, line: int) -> int:
        """Where line `line` begins."""
        return self.top + line * self.style.leading

    def line_at(self, y: float) -> int:
        """The line nearest to height `y`."""
        return max(0, min(int((y - self.top) // self.style.leading), len(self._lines) - 1))

    def line_of(self, offset: int) -> int:
        """The line that shows code point `offset`."""
        found = self._layout.lineForTextPosition(self._units(offset))
        return found.lineNumber() if found.isValid() else len(self._lines) - 1

    def line_bounds(self, line: int) -> tuple[int, int]:
        """The code points on line `line`: from, up to."""
        shown = self._lines[line]
        begin = shown.textStart()
        return self._offset(begin), self._offset(begin + shown.textLength())

    def line_end(self, line: int) -> int:
        """The last place for a caret on line `line`: before the blank at which it is broken."""
        start, end = self.line_bounds(line)
        broken = line < len(self._lines) - 1
        blank = broken and self._text[end - self.start - 1].isspace()
        return max(start, end - 1) if blank else end

    def baseline(self, line: int) -> float:
        """The baseline's height of line `line`."""
        return self._lines[line].y() + self._lines[line].ascent()

    def letter_at(self, x: float, y: float) -> int | None:
        """The code point whose letter lies under the point; None beside the text."""
        number = self.line_at(y)
        line = self._lines[number]
        ink = line.naturalTextRect()
        if not ink.left() <= x <= ink.right() or not self.top <= y <= self.height:
            return None
        start, end = self.line_bounds(number)
        units = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        letter = max(start, min(self._offset(units), end - 1))
        if self._lies_under(line, letter, x):
            return letter
        # Qt takes the first sign for the second where a line begins with one before a number.
        return next((i for i in range(start, end) if self._lies_under(line, i, x)), letter)

    def _lies_under(self, line: QTextLine, letter: int, x: float) -> bool:
        first, last = self._units(letter), self._units(letter + 1)
        runs = line.glyphRuns(first, last - first) if first < last else []
        boxes = (run.boundingRect() for run in runs)
        return any(box.left() <= x <= box.right() for box in boxes)

    def gap_at(self, x: float, y: float) -> int:
        """The place between two letters that is nearest to the point, on the point's line."""
        line = self.line_at(y)
        edges = self.line_bounds(line)[0], self.line_end(line)
        # Where two directions meet, two places share an x: the line's own edge is meant.
        nearest = min(self._stops(line), key=lambda stop: (abs(stop[0] - x), stop[1] not in edges))
        return nearest[1]

    def beside(self, offset: int, *, left: bool) -> int | None:
        """The caret's next place to the left or right as seen; None at the edge of its line."""
        stops, here = self._stops(self.line_of(offset)), self._offset(self._units(offset))
        at = next((i for i, stop in enumerate(stops) if stop[1] == here), None)
        if at is None:
            return None
        wanted = at - 1 if left else at + 1
        return stops[wanted][1] if 0 <= wanted < len(stops) else None

    def _stops(self, line: int) -> list[tuple[float, int]]:
        """Where a caret may stand on a line, from left to right: its x and code point.

        Between a letter and its vowel sign there is no place, shown or not.
        """
        start, end = self.line_bounds(line)[0], self.line_end(line)
        way = -1 if self.rtl else 1
        places = [
            offset
            for offset in range(start, end + 1)
            if self._layout.isValidCursorPosition(self._units(offset))
            and self._offset(self._units(offset)) == offset
        ]
        places.sort(key=lambda offset: (self._x(line, offset), way * offset))
        return [(self._x(line, offset), offset) for offset in places]

    def _x(self, line: int, offset: int) -> float:
        return float(self._lines[line].cursorToX(self._units(offset))[0])  # type: ignore[index]

    def caret_x(self, offset: int) -> float:
        """Where the caret before code point `offset` stands."""
        return self._x(self.line_of(offset), offset)

    def pieces(self, start: int, end: int) -> list[tuple[QRectF, float]]:
        """The rectangles that hold the letters from `start` up to `end`, each with its baseline.

        On a line of two directions a run has several. A glyph of several letters is covered whole.
        """
        key = self._units(start), self._units(end)
        if key not in self._pieces:
            if len(self._pieces) >= REMEMBERED:
                self._pieces.clear()
            self._pieces[key] = list(self._rects(*key))
        return self._pieces[key]

    def _rects(self, first: int, last: int) -> Iterator[tuple[QRectF, float]]:
        height = MARK_HEIGHT * self.style.size
        found = self._layout.lineForTextPosition(first)
        for line in self._lines[found.lineNumber() if found.isValid() else len(self._lines) :]:
            begin = max(first, line.textStart())
            length = min(last, line.textStart() + line.textLength()) - begin
            if length <= 0:
                break
            spans = sorted(
                (box.left(), box.right())
                for box in (run.boundingRect() for run in line.glyphRuns(begin, length))
                if box.width() > 0
            )
            baseline = line.y() + line.ascent()
            top = baseline - 0.72 * height
            for left, right in _joined(spans):
                yield QRectF(left, top, right - left, height), baseline

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """The run with a lam-alef at either edge taken in: its two letters share one shape."""
        low, high = max(start, self.start) - self.start, min(end, self.end) - self.start
        before = _LAM.search(self._text, max(0, low - MARKS), low)
        if before and _ALEF.match(self._text, low):
            low = before.start()
        after = _ALEF.match(self._text, high)
        if after and _LAM.search(self._text, max(low, high - MARKS), high):
            high = after.end()
        return self.start + low, self.start + high

    def _units(self, offset: int) -> int:
        return self._ruler.units(max(0, min(offset, self.end) - self.start))

    def _offset(self, units: int) -> int:
        return self.start + self._ruler.offset(units)


def _joined(spans: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Neighbours that touch, as one."""
    held: tuple[float, float] | None = None
    for left, right in spans:
        if held is not None and left <= held[1] + 1:
            held = held[0], max(held[1], right)
        else:
            if held is not None:
                yield held
            held = left, right
    if held is not None:
        yield held


def _option(*, rtl: bool) -> QTextOption:
    """Direction and side are set by us: by itself Qt goes by the first letter alone.

    AlignRight is the physical right here; justified lines would be stretched inside words.
    """
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class Layouts:
    """Blocks laid out for one width and type, the most lately used kept."""

    def __init__(self, blocks: Blocks, type_: Typography, width: int) -> None:
        self.blocks = blocks
        self.type = type_
        self.width = width
        self._kept: OrderedDict[Address, BlockLayout] = OrderedDict()

    def __getitem__(self, address: Address) -> BlockLayout:
        found = self._kept.get(address)
        if found is None:
            found = self._kept[address] = self._made(address)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(address)
        return found

    def height(self, address: Address) -> int:
        """The height of a block, which is kept only while there is room."""
        found = self._kept.get(address)
        if found is None:
            found = self._made(address)
            if len(self._kept) < KEPT:
                self._kept[address] = found
        return found.height

    def _made(self, address: Address) -> BlockLayout:
        start, end = self.blocks.bounds(address)
        text, paragraph = self.blocks.text[start:end], self.blocks.paragraph(address)
        return BlockLayout(text, start, paragraph, self.type, self.width)
