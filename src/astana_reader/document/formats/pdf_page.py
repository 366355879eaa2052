"""One page of a PDF: its lines as pdfium gives them, mended where Arabic comes out wrong.

Two faults are common. One glyph for lam and alef comes out as alef, lam: both then have the same
box, and are put right. And some files give the letters of a word from left to right: that shows in
letter pairs that are likelier backwards, and another reader is asked.
"""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium

from astana_reader.document.formats.pdf_order import (
    MARK,
    Placed,
    is_right_to_left,
    joined,
    kind_of,
    logical,
    with_brackets_as_they_face,
)
from astana_reader.document.letter_pairs import letters_of, likeness

ALEFS = "اأإآٱ"
MARGIN = 0.2  # of likeness; a page is taken for reversed only beyond that
LEAST_LIKE = -4.7  # Arabic letters below that make no words; a line of true ones has -2.6
ENOUGH = 30  # letters that such a judgement takes
MEANINGLESS = 0.05  # of a page's characters; what has no font map comes out as such
MOST_OTHER = 0.5  # of a line's words
ROW = 0.6  # of the letters' size; raised and lowered signs lie within that of their line
MOST_ROWS = 0.1  # of a line's signs; with more it does not run sideways
SHORTEST_WORDS = 2.2  # letters in the mean; runs of Arabic in signs of no meaning are shorter
_ALEF_LAM = re.compile(f"[{ALEFS}]ل")
_ARABIC_WORD = re.compile("[\u0621-\u0652\u0670\u0671\u067e\u0686\u0698\u06a9\u06af\u06cc]{2,}")
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3 .،؛:!؟]+")
_ARABIC_RUN = re.compile("[\u0621-\u06ff]+")
_FORMS = re.compile("[\ufb50-\ufdf9\ufdfe\ufe70-\ufefc]")  # not ﷲ, ﷺ and their like: one sign each
_NO_SIGN = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")
_LINE_END = re.compile("[\r\n]+")
_HYPHEN = re.compile("[\x02\ufffe]")  # where pdfium saw a word broken at the end of a line

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
        page_letters = _Letters(letters, text, mended, places, backwards=pairs > 0)
        lines = _in_order(tuple(_lines(page_letters)))
    finally:
        letters.close()
    forms = sum(len(_FORMS.findall(line.text)) for line in lines)
    return PageText(tuple(map(_in_plain_letters, lines)) if forms else lines, pairs, forms)


def is_reversed(text: str) -> bool:
    """Whether the letters inside Arabic words stand in the wrong order."""
    words = _ARABIC_WORD.findall(text)
    if not words:
        return False
    forwards = likeness(letters_of(" ".join(words)))
    backwards = likeness(letters_of(" ".join(word[::-1] for word in words)))
    return backwards > forwards + MARGIN


def is_readable(text: str) -> bool:
    """Whether there is text, in signs that mean something, and words where letters are Arabic."""
    shown = re.sub(r"\s", "", text)
    if not shown or len(_NO_SIGN.findall(shown)) > MEANINGLESS * len(shown):
        return False
    runs = _ARABIC_RUN.findall(text)
    if sum(map(len, runs)) < ENOUGH:
        return True
    if sum(map(len, runs)) < SHORTEST_WORDS * len(runs):
        return False
    return likeness(letters_of(" ".join(runs))) > LEAST_LIKE


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


@dataclass(frozen=True, slots=True)
class _Letters:
    """A page's signs as pdfium has them, and with lam before alef; where each stands in its table.

    `backwards`: the letters of one glyph come from the last to the first.
    """

    table: pypdfium2.PdfTextPage
    text: str
    mended: str
    places: Sequence[int]
    backwards: bool


def _lines(letters: _Letters) -> Iterator[PageLine]:
    start = 0
    for end in [*_LINE_END.finditer(letters.text), None]:
        stop = end.start() if end else len(letters.text)
        if letters.text[start:stop].strip():
            yield _line(letters, start, stop)
        start = end.end() if end else stop


def _line(letters: _Letters, start: int, stop: int) -> PageLine:
    piece, places, table = letters.text[start:stop], letters.places[start:stop], letters.table
    first = places[len(piece) - len(piece.lstrip())]
    number: int = table.count_rects(places[0], places[-1] - places[0] + 1)
    boxes: list[Box] = [table.get_rect(place) for place in range(number)]
    boxes = boxes or [table.get_charbox(first)]
    size: float = pdfium.FPDFText_GetFontSize(table, first)
    text = _whole(_HYPHEN.sub("", letters.mended[start:stop]))
    if is_right_to_left(piece):
        text = _reordered(letters, start, stop, size) or text
    return PageLine(
        " ".join(text.split()),
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes), max(box[3] for box in boxes), size,
    )  # fmt: skip


def _whole(text: str) -> str:
    """Characters beyond the first plane come in two halves."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _reordered(letters: _Letters, start: int, stop: int, size: float) -> str:
    """A line that runs from the right, its letters in the order in which they are seen.

    Empty where they have no widths, stand in no rows, or make very other words than pdfium sees.
    """
    piece = letters.text[start:stop]
    if _is_plain(letters, start, stop):
        return letters.mended[start:stop]
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    placed: list[tuple[float, Placed]] = []
    tallest, word = 0.0, 0
    for at, (place, sign) in enumerate(zip(letters.places[start:stop], piece, strict=True)):
        if _HYPHEN.match(sign):
            continue
        pdfium.FPDFText_GetLooseCharBox(letters.table, place, ctypes.byref(box))
        pdfium.FPDFText_GetCharOrigin(letters.table, place, ctypes.byref(x), ctypes.byref(y))
        # Around a mark pdfium sees blanks that are none.
        if sign == " " and MARK not in map(kind_of, piece[max(0, at - 1) : at + 2]):
            word += 1
        placed.append((y.value, Placed(sign, box.left, box.right, word, x.value)))
        tallest = max(tallest, box.top - box.bottom)
    # A file may scale its letters elsewhere, so that their size is said to be 1 or 400.
    true = min(size, tallest) if 0.3 * tallest <= size <= 3 * tallest else 0.7 * tallest
    rows = _rows(placed, ROW * true)
    flat = sum(each.right <= each.left for _y, each in placed if each.sign.isalpha())
    if 2 * flat > len(placed) or len(rows) > max(1, MOST_ROWS * len(placed)):
        return ""
    found = _whole(
        " ".join(logical(joined(row, backwards=letters.backwards), true) for row in rows)
    )
    words, known = len(found.split()), len(piece.split())
    return found if abs(words - known) <= max(3, MOST_OTHER * known) else ""


def _is_plain(letters: _Letters, start: int, stop: int) -> bool:
    """Whether pdfium has a line in its order already: letters of one script, each left of the last.

    Most lines are so, and it is seen in a quarter of the time.
    """
    piece = letters.text[start:stop]
    if not _PLAIN.fullmatch(piece):
        return False
    x, y, before, sign_before = ctypes.c_double(), ctypes.c_double(), math.inf, ""
    first: float | None = None
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    for place, sign in zip(letters.places[start:stop], letters.mended[start:stop], strict=True):
        if sign == " ":
            continue
        pdfium.FPDFText_GetCharOrigin(letters.table, place, to_x, to_y)
        first = y.value if first is None else first
        one_glyph = x.value == before and sign_before == "ل" and sign in ALEFS
        if y.value != first or not (x.value < before or one_glyph):
            return False
        before, sign_before = x.value, sign
    return True


def _rows(placed: Sequence[tuple[float, Placed]], apart: float) -> list[list[Placed]]:
    """The signs of each row, from the upper one down: what pdfium takes for a line may be two."""
    rows: list[tuple[float, list[Placed]]] = []
    for height, each in placed:
        row = next((row for other, row in reversed(rows) if abs(other - height) <= apart), None)
        if row is None:
            rows.append((height, row := []))
        row.append(each)
    return [row for _height, row in sorted(rows, key=lambda each: -each[0])]


def _in_order(lines: tuple[PageLine, ...]) -> tuple[PageLine, ...]:
    """The lines with the brackets of those that run from the right facing as they are meant."""
    texts = [line.text for line in lines if is_right_to_left(line.text)]
    turned = iter(with_brackets_as_they_face(texts))
    return tuple(
        replace(line, text=next(turned)) if is_right_to_left(line.text) else line for line in lines
    )


def _in_plain_letters(line: PageLine) -> PageLine:
    normal = partial(unicodedata.normalize, "NFKC")
    text = _FORMS.sub(lambda found: normal(found[0]), line.text)
    return PageLine(text, line.left, line.bottom, line.right, line.top, line.size)
