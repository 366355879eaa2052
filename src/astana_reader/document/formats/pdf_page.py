"""One page of a PDF: its lines as pdfium gives them, mended where Arabic comes out wrong.

Two faults are common. One glyph for lam and alef comes out as alef, lam: both then have the same
box, and are put right. And some files give the letters of a word from left to right: that shows in
letter pairs that are likelier backwards, and another reader is asked.
"""

import ctypes
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium

from astana_reader.document.letter_pairs import letters_of, likeness

ALEFS = "اأإآٱ"
MARGIN = 0.2  # of likeness; a page is taken for reversed only beyond that
LEAST_LIKE = -4.7  # Arabic letters below that make no words; a line of true ones has -2.6
ENOUGH = 30  # letters that such a judgement takes
MEANINGLESS = 0.05  # of a page's characters; what has no font map comes out as such
SHORTEST_WORDS = 2.2  # letters in the mean; runs of Arabic in signs of no meaning are shorter
_ALEF_LAM = re.compile(f"[{ALEFS}]ل")
_ARABIC_WORD = re.compile("[\u0621-\u0652\u0670\u0671\u067e\u0686\u0698\u06a9\u06af\u06cc]{2,}")
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
        # A surrogate is two of pdfium's characters, so one unit is one index.
        text = "".join(map(chr, buffer[:count])).split("\0", 1)[0]
        mended, pairs = _with_lam_before_alef(text, letters)
        lines = tuple(_lines(mended, letters))
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


def _with_lam_before_alef(text: str, letters: pypdfium2.PdfTextPage) -> tuple[str, int]:
    places = [
        found.start()
        for found in _ALEF_LAM.finditer(text)
        if letters.get_charbox(found.start()) == letters.get_charbox(found.start() + 1)
    ]
    signs = list(text)
    for place in places:
        signs[place], signs[place + 1] = signs[place + 1], signs[place]
    return "".join(signs), len(places)


def _lines(text: str, letters: pypdfium2.PdfTextPage) -> Iterator[PageLine]:
    start = 0
    for end in [*_LINE_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        piece = text[start:stop]
        if piece.strip():
            yield _line(piece, start, letters)
        start = end.end() if end else stop


def _line(piece: str, start: int, letters: pypdfium2.PdfTextPage) -> PageLine:
    first = start + len(piece) - len(piece.lstrip())
    number: int = letters.count_rects(start, len(piece))
    boxes: list[Box] = [letters.get_rect(place) for place in range(number)]
    boxes = boxes or [letters.get_charbox(first)]
    size: float = pdfium.FPDFText_GetFontSize(letters, first)
    text = (
        _HYPHEN.sub("", piece).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    )
    return PageLine(
        " ".join(text.split()),
        min(box[0] for box in boxes), min(box[1] for box in boxes),
        max(box[2] for box in boxes), max(box[3] for box in boxes), size,
    )  # fmt: skip


def _in_plain_letters(line: PageLine) -> PageLine:
    normal = partial(unicodedata.normalize, "NFKC")
    text = _FORMS.sub(lambda found: normal(found[0]), line.text)
    return PageLine(text, line.left, line.bottom, line.right, line.top, line.size)
