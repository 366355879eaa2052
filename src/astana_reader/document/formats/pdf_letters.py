"""The signs of a PDF's page, each in its place, and the text of one of its lines."""

import ctypes
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from astana_reader.document.formats.pdf_order import (
    MARK,
    THIN,
    Placed,
    joined,
    kind_of,
    logical,
)

ROW = 0.6  # of the letters' size; raised and lowered signs lie within that of their line
RAISED = 0.2  # of the letters' size, over the line's foot: a note's number
CLOSE = 0.01  # points
MOST_OTHER = 0.5  # of a line's words
MOST_ROWS = 0.1  # of a line's signs; with more it does not run sideways
_PLAIN = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3 .،؛:!؟]+")
ALEFS = "اأإآٱ"
HYPHEN = re.compile("[\x02\ufffe]")  # where pdfium saw a word broken at the end of a line


def whole(text: str) -> str:
    """Characters beyond the first plane come in two halves."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


@dataclass(frozen=True, slots=True)
class Letters:
    """A page's signs as pdfium has them, and with lam before alef; where each stands in its table.

    `backwards`: the letters of one glyph come from the last to the first. `arabic`: most letters
    of the page are. `forward`: its lines run from the left all the same.
    """

    table: pypdfium2.PdfTextPage
    text: str
    mended: str
    places: Sequence[int]
    backwards: bool
    arabic: bool
    forward: bool = False

    def part(self, start: int, stop: int) -> "Letters":
        """Those of one line."""
        cut = slice(start, stop)
        return replace(self, text=self.text[cut], mended=self.mended[cut], places=self.places[cut])

    def joined(self, other: "Letters") -> "Letters":
        """Those of two lines that are one."""
        return replace(
            self, text=self.text + other.text, mended=self.mended + other.mended,
            places=(*self.places, *other.places),
        )  # fmt: skip


def reordered(letters: Letters, size: float, *, forward: bool) -> str:
    """A line with Arabic in it, its letters in the order in which they are read.

    Empty where they have no widths, stand in no rows, or make very other words than pdfium sees.
    """
    piece = letters.text
    if not forward and _is_plain(letters):
        return letters.mended
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    placed: list[tuple[float, Placed]] = []
    tallest, word = 0.0, 0
    for at, (place, sign) in enumerate(zip(letters.places, piece, strict=True)):
        if HYPHEN.match(sign):
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
    rows = _rows([*placed, *_before_notes(placed, true)], ROW * true)
    flat = sum(each.right <= each.left for _y, each in placed if each.sign.isalpha())
    if 2 * flat > len(placed) or len(rows) > max(1, MOST_ROWS * len(placed)):
        return ""
    found = whole(
        " ".join(
            logical(joined(row, backwards=letters.backwards), true, forward=forward) for row in rows
        )
    )
    words, known = len(found.split()), len(piece.split())
    return found if abs(words - known) <= max(3, MOST_OTHER * known) else ""


def _is_plain(letters: Letters) -> bool:
    """Whether pdfium has a line in its order already: letters of one script, each left of the last.

    Most lines are so, and it is seen in a quarter of the time.
    """
    if not _PLAIN.fullmatch(letters.text):
        return False
    x, y, before, sign_before = ctypes.c_double(), ctypes.c_double(), math.inf, ""
    first: float | None = None
    to_x, to_y = ctypes.byref(x), ctypes.byref(y)
    for place, sign in zip(letters.places, letters.mended, strict=True):
        if sign == " ":
            continue
        pdfium.FPDFText_GetCharOrigin(letters.table, place, to_x, to_y)
        first = y.value if first is None else first
        one_glyph = x.value == before and sign_before == "ل" and sign in ALEFS
        if y.value != first or not (x.value < before or one_glyph):
            return False
        before, sign_before = x.value, sign
    return True


def _before_notes(
    placed: Sequence[tuple[float, Placed]], size: float
) -> list[tuple[float, Placed]]:
    """Blanks between words and the raised numbers of notes, which stand close to them."""
    usual = median(y for y, _each in placed)
    raised = [(y, each) for y, each in placed if each.sign.isdigit() and y > usual + RAISED * size]
    return [
        (y, Placed(" ", each.right, each.right + 2 * THIN * size, each.word, each.origin + CLOSE))
        for y, each in raised
        if not any(abs(other.left - each.right) < THIN * size for _y, other in raised)
    ]


def _rows(placed: Sequence[tuple[float, Placed]], apart: float) -> list[list[Placed]]:
    """The signs of each row, from the upper one down: what pdfium takes for a line may be two."""
    rows: list[tuple[float, list[Placed]]] = []
    for height, each in placed:
        row = next((row for other, row in reversed(rows) if abs(other - height) <= apart), None)
        if row is None:
            rows.append((height, row := []))
        row.append(each)
    return [row for _height, row in sorted(rows, key=lambda each: -each[0])]
