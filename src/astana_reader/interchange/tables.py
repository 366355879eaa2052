"""Rows under a header as a file that other programs open: CSV, or a table for Word.

Knows nothing of what the rows are of.
"""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence

from astana_reader.arabic.direction import Direction, direction
from astana_reader.interchange.wordprocessing import Line, Look, Table, write_docx

Cell = str | int | float | None
# What a spreadsheet may take for a formula, also behind blanks and marks that it does not show.
_FORMULA = re.compile(
    "[\\s\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]"
    "|[\t\r]"
)
GUARD = "'"  # a spreadsheet takes what follows for text


def guarded(cell: Cell) -> str:
    """The cell as a spreadsheet will show it, never compute it. Numbers stay numbers."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    return GUARD + cell if _FORMULA.match(cell) else cell


def csv_pieces(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A CSV file row by row, after RFC 4180: UTF-8 with a byte order mark, CR LF between rows.

    Without the mark Excel takes the file for the system's own encoding. A text that could be a
    formula gets an apostrophe. ValueError when a row is not as long as the header.
    """
    yield BOM_UTF8
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in _even(header, rows):
        writer.writerow([guarded(cell) for cell in row])
        yield line.getvalue().encode("utf-8", "replace")
        line.seek(0)
        line.truncate()


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The same as one string of bytes."""
    return b"".join(csv_pieces(header, rows))


def docx_bytes(
    title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]], *, rtl: bool = True
) -> bytes:
    """A document for Word with one table; each cell runs the way of its own letters.

    `rtl`: the first column stands at the right. The same content gives the same bytes.
    ValueError when a row is not as long as the header.
    """
    heading = Line(title, direction(title, _way(rtl=rtl)), Look.TITLE)
    written = ([_text(cell) for cell in row] for row in _even(header, rows))
    table = Table(next(written), written)
    out = io.BytesIO()
    write_docx(out, title, [heading, table], rtl=rtl)
    return out.getvalue()


def _even(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    yield header
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"a row of {len(row)} cells under {len(header)} headings")
        yield row


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _way(*, rtl: bool) -> Direction:
    return Direction.RTL if rtl else Direction.LTR
