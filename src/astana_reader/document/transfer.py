"""A document on its way from the process that read it to the one that shows it.

A book's text is too long to be made in one step where a window waits: decoding 50 MB holds the
interpreter for 150 ms, and joining its pieces for 40. So all that is long travels in slices,
and the text is copied, slice by slice, into a string of the final size.
"""

import ctypes
import pickle
import re
import sys
from array import array
from collections.abc import Iterator
from dataclasses import replace

from astana_reader.document.model import Document, Paragraphs, Sections

SLICE = 128 * 1024  # code points: under a millisecond to decode and copy
ROWS = 64 * 1024  # of a column of paragraphs or sections
_TEXT, _COLUMN = b"t", b"c"
_NOTHING = Paragraphs(()), Sections("", map(array, Sections.TYPES))

_LATIN = re.compile("[\0-\xff]*")

_new = ctypes.pythonapi.PyUnicode_New
_new.restype, _new.argtypes = ctypes.c_void_p, (ctypes.c_ssize_t, ctypes.c_uint32)
_copy = ctypes.pythonapi.PyUnicode_CopyCharacters
_copy.restype = ctypes.c_ssize_t
_copy.argtypes = (
    ctypes.c_void_p, ctypes.c_ssize_t, ctypes.py_object, ctypes.c_ssize_t, ctypes.c_ssize_t,
)  # fmt: skip
_release = ctypes.pythonapi.Py_DecRef
_release.restype, _release.argtypes = None, (ctypes.c_void_p,)


def packed(document: Document) -> Iterator[bytes]:
    """The document as pieces: first what is short, then the rest in slices."""
    text = document.text
    columns = (*document.paragraphs.columns(), *document.sections.columns())
    paragraphs, sections = _NOTHING
    short = replace(document, text="", paragraphs=paragraphs, sections=sections)
    types = [column.typecode for column in columns]
    yield _pickled((short, len(text), _widest(text), types))
    for number, column in enumerate(columns):
        for start in range(0, len(column), ROWS):
            yield _COLUMN + bytes([number]) + column[start : start + ROWS].tobytes()
    for start in range(0, len(text), SLICE):
        yield _TEXT + text[start : start + SLICE].encode("utf-8", "surrogatepass")


def _widest(text: str) -> int:
    """The code point that a string must have room for to hold `text`, as CPython counts room.

    The greatest one would do as well, but `max` makes a string of each letter: of 50 MB in 880 ms.
    """
    widest = ord("\x7f")
    for start in range(0, 0 if text.isascii() else len(text), SLICE):
        piece = text[start : start + SLICE]
        if len(piece.encode("utf-16-le", "surrogatepass")) > 2 * len(piece):
            return sys.maxunicode
        if widest < 0xFFFF and not piece.isascii():
            widest = max(widest, 0xFF if _LATIN.fullmatch(piece) else 0xFFFF)
    return widest


def _pickled(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


class Arrival:
    """Puts the pieces together, in the order in which `packed` gives them.

    The string under way is held by address alone, as CPython lets a string be filled only while
    nobody else holds it. Give it bytes from our own process only: pickles are trusted.
    """

    def __init__(self, first: bytes) -> None:
        self._address: int | None = None
        short, length, widest, types = pickle.loads(first)  # noqa: S301  (from our own worker)
        self._short: Document = short
        self._columns = [array(code) for code in types]
        self._length: int = length
        self._filled = 0
        self._address = _new(length, widest)

    def __del__(self) -> None:
        if self._address is not None:
            _release(self._address)

    @property
    def share(self) -> float:
        """How much of the text is here, 0 to 1."""
        return self._filled / self._length if self._length else 1.0

    @property
    def complete(self) -> bool:
        """Whether all of the text is here."""
        return self._filled == self._length

    def add(self, piece: bytes) -> None:
        """Take the next piece; ValueError when the text is whole already."""
        kind, rest = piece[:1], memoryview(piece)[1:]
        if kind == _COLUMN:
            self._columns[rest[0]].frombytes(rest[1:])
        else:
            self._add_text(str(rest, "utf-8", "surrogatepass"))

    def document(self) -> Document:
        """The whole document, once; ValueError while slices are missing or when it is gone."""
        if self._address is None or not self.complete:
            raise ValueError("the text is not whole")
        text: str = ctypes.cast(self._address, ctypes.py_object).value
        _release(self._address)
        self._address = None
        rows = len(self._columns) - len(Sections.TYPES)  # columns of paragraphs stand first
        paragraphs = Paragraphs.of_columns(self._columns[:rows])
        sections = Sections(text, self._columns[rows:])
        return replace(self._short, text=text, paragraphs=paragraphs, sections=sections)

    def _add_text(self, text: str) -> None:
        if self._address is None or self._filled + len(text) > self._length:
            raise ValueError("more text than was announced")
        self._filled += _copy(self._address, self._filled, text, 0, len(text))
