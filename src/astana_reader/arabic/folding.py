"""Text in folded letters, one byte a letter, with the way back.

Marks vanish and one glyph may hold several letters, so a byte's place is not its letter's place;
`Folded` keeps what differs, sparsely. Offsets are code points, also outside the BMP.
"""

from array import array
from bisect import bisect_left, bisect_right
from codecs import charmap_decode
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from stringzilla import find as _find  # bytes looks ten times as long for what often half matches

from astana_reader.arabic.letters import ALL, TASHKEEL, Folds, substitutions

__all__ = ["ALL", "Folded", "Folds", "fold"]

CHUNK = 16 * 1024  # code points a step: table and letters stay in the processor's cache
DELETED, EXPANDED, OTHER_LETTER, OTHER_SIGN = 0, 1, 254, 255
_OWN_BYTE = "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "ةىأإآؤئ" + "پچژڤگڭٹڈڑں" + "٠١٢٣٤٥٦٧٨٩"
_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_ALPHABET = dict(zip("\n" + _ASCII, [0x0A, *range(0x20, 0x7F)], strict=True)) | {
    letter: 128 + i for i, letter in enumerate(_OWN_BYTE + TASHKEEL)
}
_STAND_INS = {OTHER_LETTER: "\u02d0", OTHER_SIGN: "\u00a4"}  # one of each kind, for all of it
_LETTERS = "".join({c: x for x, c in _ALPHABET.items()}.get(i, "\ufffe") for i in range(254))
_LETTERS += _STAND_INS[OTHER_LETTER] + _STAND_INS[OTHER_SIGN]
_PLANES = 0x20000  # code points in the table; those above are letters, nearly all ideographs
_PICTURES = slice(0x1F000, 0x1FB00)
PIECE = 1 << 20  # letters shown at once: no other thread waits longer than for these
_SPACE = 0x20

_NOTHING_AHEAD = bytes(4)
_HIDES, _SPREADS = bytes([DELETED]), bytes([EXPANDED])

Codes = NDArray[np.uint8]
Offsets = NDArray[np.int64]
Places = NDArray[np.int32]
_TASHKEEL: Codes = np.zeros(0x700, np.uint8)
_TASHKEEL[[ord(mark) for mark in TASHKEEL]] = 1


class Folded:
    """A text in folded letters: `bytes` holds one byte a kept letter.

    `letters` is the same as a string of equal length, readable. Two letters that the text holds
    and Arabic or ASCII does not know look alike (all letters as one, all signs as another):
    compare the original slice where that matters. Positions in `bytes` are called folded.
    """

    __slots__ = ("_at", "_marks", "_shifts", "bytes", "text")

    def __init__(
        self, text: str, letters: bytes, at: "array[int]", shifts: "array[int]", marks: Places
    ) -> None:
        """Keep the letters and what stands in their map.

        From byte `at[i]` on, the text is `shifts[i + 1]` code points ahead. `marks[i]` is the last
        entry up to i at which a vowel mark vanished, −1 before the first.
        """
        self.text = text
        self.bytes = letters
        self._at = at
        self._shifts = shifts
        self._marks = marks

    def __len__(self) -> int:
        return len(self.bytes)

    @property
    def letters(self) -> str:
        """The folded text as a string, one letter a byte. O(len)."""
        return self.part(0, len(self.bytes))

    def part(self, start: int, end: int) -> str:
        """The letters from byte `start` up to `end`."""
        pieces = (
            charmap_decode(self.bytes[at : min(at + PIECE, end)], "strict", _LETTERS)[0]
            for at in range(start, end, PIECE)
        )
        return "".join(pieces)

    @property
    def memory(self) -> int:
        """Bytes that the letters and the map take, the text itself left out."""
        entries = len(self._at) * self._at.itemsize + len(self._shifts) * self._shifts.itemsize
        return len(self.bytes) + entries + self._marks.nbytes

    def original(self, position: int) -> int:
        """The code point that made byte `position`; the text's end for the end of the bytes.

        O(log marks).
        """
        return position + self._shifts[bisect_right(self._at, position)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the bytes from `start` up to `end` stand in the text.

        The marks of the last letter belong to it; bidi controls after it do not. ValueError
        unless 0 ≤ start < end ≤ len.
        """
        if not 0 <= start < end <= len(self.bytes):
            raise ValueError(f"no folded letters from {start} to {end}")
        until = bisect_left(self._at, end)
        last = bisect_right(self._at, end, until) - 1
        marks = max(0, int(self._marks[last]) - until + 1) if last >= until else 0
        return self.original(start), end + self._shifts[until] + marks

    def originals(self, positions: Offsets) -> Offsets:
        """`original` of many positions at once. O(positions · log marks)."""
        if not self._at:
            return positions
        at, places = np.frombuffer(self._at, np.int32), positions.astype(np.int32)  # one kind
        before = np.searchsorted(at, places, side="right")
        return positions + np.frombuffer(self._shifts, np.int32)[before]

    def spans(self, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
        """`span` of many stretches at once: their first code points, and their ends.

        Each stretch must hold a byte and lie within the bytes; ValueError if one does not.
        """
        if np.any(starts < 0) or np.any(starts >= ends) or np.any(ends > len(self.bytes)):
            raise ValueError("no folded letters in one of the stretches")
        if not self._at:
            return starts, ends
        at = np.frombuffer(self._at, np.int32)
        places = ends.astype(np.int32)
        until = np.searchsorted(at, places)
        after = ends + np.frombuffer(self._shifts, np.int32)[until]
        marked = np.flatnonzero(at[np.minimum(until, len(at) - 1)] == places)
        if len(marked):  # what vanished after the last letter belongs to it up to its last mark
            last = np.searchsorted(at, places[marked], side="right") - 1
            after[marked] += np.maximum(0, self._marks[last] - until[marked] + 1)
        return self.originals(starts), after

    def folded(self, offset: int) -> int:
        """The first byte whose letter stands at code point `offset` or after it. O(log²)."""
        return bisect_left(range(len(self.bytes)), offset, key=self.original)


def fold(text: str, folds: Folds = ALL) -> Folded:
    """Fold letters that readers take for the same; keep the way back.

    Never fails; a lone surrogate is a sign. The rows are those of docs/folding.md. O(len(text)).
    """
    table, expansions = _table(folds)
    pieces: list[bytes] = []
    at, shifts, marks = list[bytes](), [_NOTHING_AHEAD], list[bytes]()
    length, blank = 0, False  # of what is folded; whether it ends in a space
    for start in range(0, len(text), CHUNK):
        chunk = text[start : start + CHUNK]
        points = _points(chunk)
        codes = table.take(points, mode="clip")
        raw = codes.tobytes()
        letters = raw.translate(None, _HIDES) if _HIDES in raw else raw
        if folds.spaces and (_find(letters, b"  ") >= 0 or (blank and letters[:1] == b" ")):
            codes = _single_spaces(codes, after_space=blank)
            letters = codes.tobytes().translate(None, _HIDES)
        if _SPREADS in letters:
            letters, places, steps, marked = _spread(chunk, points, codes, expansions)
            at.append(_ints(places + length))
            shifts.append(_ints(np.cumsum(steps) + (start - length)))
            marks.append(marked.tobytes())
        elif len(letters) < len(codes):
            gone = np.flatnonzero(codes == DELETED)
            ahead = np.arange(1, len(gone) + 1)
            at.append(_ints(gone - ahead + (1 + length)))
            shifts.append(_ints(ahead + (start - length)))
            marks.append(_TASHKEEL.take(points[gone], mode="clip").tobytes())
        pieces.append(letters)
        length += len(letters)
        blank = letters.endswith(b" ") if letters else blank
    columns = array("i", b"".join(at)), array("i", b"".join(shifts))
    return Folded(text, b"".join(pieces), *columns, _last_marks(b"".join(marks)))


def _ints(values: Offsets) -> bytes:
    return values.astype(np.int32).tobytes()


def _last_marks(marks: bytes) -> Places:
    """For each entry of the map the last up to it that is a vowel mark's, −1 before the first."""
    entries = np.arange(len(marks), dtype=np.int32)
    if 0 in marks:
        entries[np.frombuffer(marks, np.uint8) == 0] = -1
        entries = np.maximum.accumulate(entries)
    return entries


def _points(chunk: str) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """The code points of a few letters; half the width where they all fit."""
    raw = chunk.encode("utf-16-le", "surrogatepass")
    if len(raw) == 2 * len(chunk):
        return np.frombuffer(raw, np.uint16)
    return np.frombuffer(chunk.encode("utf-32-le", "surrogatepass"), np.uint32)


def _single_spaces(codes: Codes, *, after_space: bool) -> Codes:
    """Delete every space that follows one; what vanishes between two spaces parts none."""
    kept = np.flatnonzero(codes)
    space = codes[kept] == _SPACE
    before = np.concatenate(([after_space], space[:-1]))
    codes[kept[space & before]] = DELETED
    return codes


@cache
def _table(folds: Folds) -> tuple[Codes, dict[str, Codes]]:
    """The byte of each code point, and the bytes of those that become several."""
    table = np.full(_PLANES, OTHER_LETTER, np.uint8)
    table[:0x10000] = [OTHER_LETTER if chr(i).isalnum() else OTHER_SIGN for i in range(0x10000)]
    table[_PICTURES] = OTHER_SIGN
    for letter, code in _ALPHABET.items():
        table[ord(letter)] = code
    expansions = {}
    for point, letters in substitutions(folds).items():
        codes = [_ALPHABET.get(x, int(table[ord(x)])) for x in letters]
        table[point] = codes[0] if len(codes) == 1 else EXPANDED if codes else DELETED
        if len(codes) > 1:
            expansions[chr(point)] = np.array(codes, np.uint8)
    table.setflags(write=False)
    return table, expansions


def _spread(
    chunk: str, points: NDArray[Any], codes: Codes, expansions: dict[str, Codes]
) -> tuple[bytes, Offsets, Offsets, Codes]:
    """Drop what vanished, spread what expanded: the letters, and the entries of their map.

    An entry is a place among the letters, the step that the text takes there, ahead or back, and
    whether a vowel mark vanished.
    """
    deleted = np.flatnonzero(codes == DELETED)
    expanded = np.flatnonzero(codes == EXPANDED)
    spread = [expansions[chunk[i]] for i in expanded]
    surplus = np.array([len(letters) - 1 for letters in spread], np.int64)
    before = np.concatenate(([0], np.cumsum(surplus)))

    def positions(originals: Offsets) -> Offsets:
        gone = np.searchsorted(deleted, originals)
        return originals - gone + before[np.searchsorted(expanded, originals)]

    counts = (codes != DELETED).astype(np.int64)
    counts[expanded] += surplus
    kept = np.repeat(codes, counts)
    starts = positions(expanded)
    for start, letters in zip(starts, spread, strict=True):
        kept[start : start + len(letters)] = letters
    extra = np.repeat(starts - before[:-1], surplus) + np.arange(1, before[-1] + 1)
    at = np.concatenate((positions(deleted), extra))
    steps = np.concatenate((np.ones(len(deleted), np.int64), np.full(len(extra), -1)))
    marked = _TASHKEEL.take(points[deleted], mode="clip")
    marks = np.concatenate((marked, np.zeros(len(extra), np.uint8)))
    order = np.argsort(at, kind="stable")
    return kept.tobytes(), at[order], steps[order], marks[order]
