"""Text in folded letters, one byte a letter, with the way back.

Marks vanish and one glyph may hold several letters, so a byte's place is not its letter's place;
`Folded` keeps what differs, sparsely. Offsets are code points, also outside the BMP.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from codecs import charmap_decode
from functools import cache

import numpy as np
from numpy.typing import NDArray

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
_SPACE_RUN = re.compile(b"  +")

Codes = NDArray[np.uint8]
Offsets = NDArray[np.int64]


class Folded:
    """A text in folded letters: `bytes` holds one byte a kept letter.

    `letters` is the same as a string of equal length, readable. Two letters that the text holds
    and Arabic or ASCII does not know look alike (all letters as one, all signs as another):
    compare the original slice where that matters. Positions in `bytes` are called folded.
    """

    __slots__ = ("_at", "_shifts", "bytes", "text")

    def __init__(self, text: str, letters: bytes, at: "array[int]", shifts: "array[int]") -> None:
        self.text = text
        self.bytes = letters
        self._at = at
        self._shifts = shifts

    def __len__(self) -> int:
        return len(self.bytes)

    @property
    def letters(self) -> str:
        """The folded text as a string, one letter a byte. O(len)."""
        return charmap_decode(self.bytes, "strict", _LETTERS)[0]

    def original(self, position: int) -> int:
        """The code point that made byte `position`; the text's end for the end of the bytes.

        O(log marks).
        """
        before = bisect_right(self._at, position)
        return position + (self._shifts[before - 1] if before else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the bytes from `start` up to `end` stand in the text.

        The marks of the last letter belong to it; bidi controls after it do not. ValueError
        unless 0 ≤ start < end ≤ len.
        """
        if not 0 <= start < end <= len(self.bytes):
            raise ValueError(f"no folded letters from {start} to {end}")
        last = self.original(end - 1) + 1
        after = max(last, self.original(end))
        while after > last and self.text[after - 1] not in TASHKEEL:
            after -= 1
        return self.original(start), after

    def originals(self, positions: Offsets) -> Offsets:
        """`original` of many positions at once. O(positions · log marks)."""
        if not self._at:
            return positions
        before = np.searchsorted(np.frombuffer(self._at, np.int32), positions, side="right")
        shifts = np.frombuffer(self._shifts, np.int32)
        return positions + np.where(before > 0, shifts[np.maximum(before - 1, 0)], 0)

    def spans(self, starts: Offsets, ends: Offsets) -> tuple[Offsets, Offsets]:
        """`span` of many stretches at once: their first code points, and their ends.

        Each stretch must hold a byte and lie within the bytes; ValueError if one does not.
        """
        if np.any(starts < 0) or np.any(starts >= ends) or np.any(ends > len(self.bytes)):
            raise ValueError("no folded letters in one of the stretches")
        last = self.originals(ends - 1) + 1
        after = np.maximum(last, self.originals(ends))
        for i in np.flatnonzero(after > last):
            end = int(after[i])
            while end > last[i] and self.text[end - 1] not in TASHKEEL:
                end -= 1
            after[i] = end
        return self.originals(starts), after

    def folded(self, offset: int) -> int:
        """The first byte whose letter stands at code point `offset` or after it. O(log²)."""
        return bisect_left(range(len(self.bytes)), offset, key=self.original)


def fold(text: str, folds: Folds = ALL) -> Folded:
    """Fold letters that readers take for the same; keep the way back.

    Never fails; a lone surrogate is a sign. The rows are those of docs/folding.md. O(len(text)).
    """
    table, expansions = _table(folds)
    codes = np.empty(len(text), np.uint8)
    for start in range(0, len(text), CHUNK):
        raw = text[start : start + CHUNK].encode("utf-32-le", "surrogatepass")
        points = np.frombuffer(raw, np.uint32)
        table.take(points, out=codes[start : start + len(points)], mode="clip")
    folded = _compact(text, codes, expansions)
    if folds.spaces and b"  " in folded.bytes:
        for run in _SPACE_RUN.finditer(folded.bytes):
            for position in range(run.start() + 1, run.end()):
                original = folded.original(position)
                if codes[original] == _ALPHABET[" "]:
                    codes[original] = DELETED
        folded = _compact(text, codes, expansions)
    return folded


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


def _compact(text: str, codes: Codes, expansions: dict[str, Codes]) -> Folded:
    """Drop what vanished, spread what expanded, and note both in the map."""
    deleted = np.flatnonzero(codes == DELETED)
    expanded = np.flatnonzero(codes == EXPANDED)
    if not len(deleted) and not len(expanded):
        return Folded(text, codes.tobytes(), array("i"), array("i"))
    if not len(expanded):
        at = deleted - np.arange(len(deleted))
        shifts = np.arange(1, len(deleted) + 1)
        return Folded(text, codes[codes != DELETED].tobytes(), _ints(at), _ints(shifts))
    spread = [expansions[text[i]] for i in expanded]
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
    order = np.argsort(at, kind="stable")
    return Folded(text, kept.tobytes(), _ints(at[order]), _ints(np.cumsum(steps[order])))


def _ints(values: Offsets) -> "array[int]":
    return array("i", values.astype(np.int32).tobytes())
