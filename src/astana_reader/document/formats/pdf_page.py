"""One page of a PDF: its lines as pdfium gives them, mended where Arabic comes out wrong.

Two faults are common. One glyph for lam and alef comes out as alef, lam: both then have the same
box, and are put right. And some files give the letters of a word from left to right: that shows in
letter pairs that are likelier backwards, and another reader is asked.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium

from astana_reader.document.formats.pdf_letters import ALEFS, HYPHEN, Letters, reordered, whole
from astana_reader.document.formats.pdf_order import (
    BACK,
    ON,
    is_right_to_left,
    kind_of,
    with_brackets_as_they_face,
    without_lengthening,
)

SAME_ROW = 0.5  # of the lower one's height; so much is common to what stands in one row
BESIDE = 0.5  # of the letters' size; a wider gap parts what stands in one row
NOT_LEAST = 0.25  # of a line's letters; so many run back on a page that does
_ALEF_LAM = re.compile(f"[{ALEFS}]ل")
_STOP_FIRST = re.compile("[.:،؛!؟][\u0621-\u064a]")
_STOP_LAST = re.compile(r"[^\W\d_][.:،؛!؟]$")
_FORMS = re.compile("[\ufb50-\ufdf9\ufdfe\ufe70-\ufefc]")  # not ﷲ, ﷺ and their like: one sign each
_LINE_END = re.compile("[\r\n]+")

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line: its text in reading order, its box and size in points from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's lines, and how many pairs and presentation forms were mended in them."""

    lines: tuple[PageLine, ...]
    pairs: int = 0
    forms: int = 0

    @property
    def text(self) -> str:
        """All of it, a line feed after each line."""
        return "\n".join(line.text for line in self.lines)


def lines_of(page: pypdfium2.PdfPage) -> PageText:
    """The page's lines in pdfium's order. PdfiumError when the page is damaged."""
    letters = page.get_textpage()
    try:
        count = letters.count_chars()
        buffer = (ctypes.c_ushort * (count + 1))()
        pdfium.FPDFText_GetText(letters, 0, count, buffer)
        text = "".join(map(chr, buffer[:count])).split("\0", 1)[0]
        places = _places(text, letters, count)
        mended, pairs = _with_lam_before_alef(text, letters, places)
        page_letters = Letters(
            letters, text, mended, places, backwards=pairs > 0, arabic=is_right_to_left(text)
        )
        lines = tuple(_lines(page_letters))
        if _are_forward(lines):
            lines = tuple(_lines(replace(page_letters, forward=True)))
        lines = _in_order(lines)
    finally:
        letters.close()
    forms = sum(len(_FORMS.findall(line.text)) for line in lines)
    return PageText(tuple(map(_in_plain_letters, lines)) if forms else lines, pairs, forms)


def _places(text: str, letters: pypdfium2.PdfTextPage, count: int) -> Sequence[int]:
    """Where each sign of `text` stands among the page's characters: some are left out of it."""
    if len(text) == count:
        return range(count)
    found = (pdfium.FPDFText_GetCharIndexFromTextIndex(letters, at) for at in range(len(text)))
    return [max(0, place) for place in found]


def _with_lam_before_alef(
    text: str, letters: pypdfium2.PdfTextPage, places: Sequence[int]
) -> tuple[str, int]:
    pairs = [
        found.start()
        for found in _ALEF_LAM.finditer(text)
        if letters.get_charbox(places[found.start()])
        == letters.get_charbox(places[found.start() + 1])
    ]
    signs = list(text)
    for place in pairs:
        signs[place], signs[place + 1] = signs[place + 1], signs[place]
    return "".join(signs), len(pairs)


def _lines(letters: Letters) -> Iterator[PageLine]:
    """The page's lines. What pdfium parts though it stands in one row, side by side, is one.

    It does so where a raised number or a letter with marks is drawn on its own.
    """
    rows: list[tuple[Letters, PageLine]] = []
    start = 0
    for end in [*_LINE_END.finditer(letters.text), None]:
        stop = end.start() if end else len(letters.text)
        if letters.text[start:stop].strip():
            piece = letters.part(start, stop)
            line = _line(piece, _box(piece))
            while rows and _is_beside(rows[-1][1], line):
                before, beside = rows.pop()
                piece = before.joined(piece)
                line = _line(piece, _around(beside, line))
            rows.append((piece, line))
        start = end.end() if end else stop
    return (line for _piece, line in rows)


def _is_beside(one: PageLine, other: PageLine) -> bool:
    """Whether the two stand in one row with no more than a word's room between them."""
    size = max(one.size, other.size)
    height = min(one.top, other.top) - max(one.bottom, other.bottom)
    gap = max(one.left, other.left) - min(one.right, other.right)
    lowest = min(one.top - one.bottom, other.top - other.bottom)
    arabic = is_right_to_left(one.text + other.text)
    return arabic and height > SAME_ROW * lowest and abs(gap) < BESIDE * size


def _around(one: PageLine, other: PageLine) -> Box:
    return (
        min(one.left, other.left), min(one.bottom, other.bottom),
        max(one.right, other.right), max(one.top, other.top),
    )  # fmt: skip


def _box(letters: Letters) -> Box:
    """Where the signs of one line stand."""
    places, table = letters.places, letters.table
    number: int = table.count_rects(places[0], places[-1] - places[0] + 1)
    boxes: list[Box] = [table.get_rect(place) for place in range(number)]
    boxes = boxes or [table.get_charbox(_first(letters))]
    return (
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes), max(box[3] for box in boxes),
    )  # fmt: skip


def _first(letters: Letters) -> int:
    return letters.places[len(letters.text) - len(letters.text.lstrip())]


def _line(letters: Letters, box: Box) -> PageLine:
    size: float = pdfium.FPDFText_GetFontSize(letters.table, _first(letters))
    text = whole(HYPHEN.sub("", letters.mended))
    kinds = [kind_of(sign) for sign in letters.text]
    back, on = kinds.count(BACK), kinds.count(ON)
    if back:
        least = NOT_LEAST * (back + on) if letters.arabic else on
        text = reordered(letters, size, forward=letters.forward or back <= least) or text
    return PageLine(" ".join(text.split()), *box, size)


def _are_forward(lines: Sequence[PageLine]) -> bool:
    """Whether Arabic is set in lines that run from the left: their stops stand at the right."""
    right = sum(bool(_STOP_FIRST.match(line.text)) for line in lines)
    left = sum(bool(_STOP_LAST.search(line.text)) for line in lines)
    return right > 1 and right > left


def _in_order(lines: tuple[PageLine, ...]) -> tuple[PageLine, ...]:
    """The lines with the brackets of those that run from the right facing as they are meant."""
    texts = [line.text for line in lines if is_right_to_left(line.text)]
    turned = iter(with_brackets_as_they_face(without_lengthening(texts)))
    return tuple(
        replace(line, text=next(turned)) if is_right_to_left(line.text) else line for line in lines
    )


def _in_plain_letters(line: PageLine) -> PageLine:
    normal = partial(unicodedata.normalize, "NFKC")
    text = _FORMS.sub(lambda found: normal(found[0]), line.text)
    return PageLine(text, line.left, line.bottom, line.right, line.top, line.size)
