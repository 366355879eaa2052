"""One page of a PDF as a picture. For a guarded process alone: pdfium draws what anybody made.

Forms stay what they look like: nothing in a file is run, filled in or asked for.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from astana_reader.errors import Reason, UnreadableDocument

MOST_PIXELS = 8_000_000  # of one page: twice the width of a large window by its height
LONGEST = 16_384  # pixels of a side
WHOLE = 1 - 1e-9  # pdfium's sizes are rounded up, and 400 × 595 / 595 may be a little more


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page in pixels, from its upper left: three bytes each, blue, green, red; rows of `stride`.

    `pages` tells how many pages there are.
    """

    pages: int
    width: int
    height: int
    stride: int
    data: bytes


class Drawing:
    """A file whose pages are drawn, one at a time."""

    def __init__(self, raw: bytes, path: Path) -> None:
        """UnreadableDocument when the file is damaged or locked."""
        self._path = path
        try:
            self._document = pypdfium2.PdfDocument(raw)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
            raise UnreadableDocument(
                path, Reason.ENCRYPTED if locked else Reason.DAMAGED
            ) from error

    def page(self, number: int, width: int) -> Drawn:
        """Page `number`, from 0, some `width` pixels wide, less where it would be too large.

        DAMAGED when it cannot be drawn, NOT_FOUND when there is no such page.
        """
        if not 0 <= number < len(self._document):
            raise UnreadableDocument(self._path, Reason.NOT_FOUND)
        try:
            page = self._document[number]
        except pypdfium2.PdfiumError as error:
            raise UnreadableDocument(self._path, Reason.DAMAGED) from error
        try:
            wide, high = page.get_size()
            bitmap = page.render(scale=_scale(wide, high, width), may_draw_forms=False)
            data = bytes(bitmap.buffer)
            return Drawn(len(self._document), bitmap.width, bitmap.height, bitmap.stride, data)
        except (pypdfium2.PdfiumError, ValueError, OverflowError) as error:
            raise UnreadableDocument(self._path, Reason.DAMAGED) from error
        finally:
            page.close()


def _scale(wide: float, high: float, width: int) -> float:
    """Pixels a point, for a page of this size in points. ValueError when it has none."""
    if not (0 < wide < math.inf and 0 < high < math.inf):
        raise ValueError("a page without a size")
    scale = min(width / wide, LONGEST / wide, LONGEST / high, math.sqrt(MOST_PIXELS / wide / high))
    return scale * WHOLE
