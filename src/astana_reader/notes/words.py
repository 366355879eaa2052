"""The words of two editions, folded so that they can be compared, with the way back.

`arabic.letters` says which letters count as the same. Nothing stored is ever folded.
"""

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from astana_reader.arabic.folding import OTHER_LETTER, fold
from astana_reader.arabic.letters import Folds, substitutions
from astana_reader.document.spans import Span

_TABLE = substitutions()
_HIDDEN = frozenset(chr(code) for code, folded in _TABLE.items() if not folded)
_MARK = "".join(sorted(_HIDDEN))
_UNEVEN = re.compile(
    "[" + "".join(chr(c) for c, folded in _TABLE.items() if len(folded) != 1) + "]"
)
_WIDE = re.compile("[" + "".join(chr(c) for c, folded in _TABLE.items() if len(folded) > 1) + "]")
_MARKS = re.compile(f"[{_MARK}]+")
_WORD = re.compile(rf"(?:[^\W_]|[{_MARK}])+")

_SPACED = Folds(spaces=False)
_OF_WORDS = np.array([code > 127 or chr(code).isalnum() for code in range(255)] + [False])
_CLOSING = np.isin(np.arange(256), [ord(sign) for sign in ".\n?!"])
_BASE, _FACTOR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)

Keys = NDArray[np.uint64]
Numbers = NDArray[np.int64]


def folded(text: str) -> str:
    """`text` in folded letters, each run of white space as one space."""
    return " ".join(text.translate(_TABLE).split())


def kept(text: str, span: Span) -> tuple[str, list[int]]:
    """The folded letters of `text[span]`, white space as it is, and the code point of each.

    A glyph of several letters stands there for each of them.
    """
    stretch = text[span.slice]
    letters = stretch.translate(_TABLE)
    if not _UNEVEN.search(stretch):
        return letters, list(range(span.start, span.end))
    if not _WIDE.search(stretch):
        shown = enumerate(stretch, span.start)
        return letters, [offset for offset, glyph in shown if glyph not in _HIDDEN]
    at: list[int] = []
    for offset, glyph in enumerate(stretch, span.start):
        at.extend([offset] * len(_TABLE.get(ord(glyph), glyph)))
    return letters, at


class Words:
    """The words of a text in order: where each starts and ends, and a number for its letters.

    Equal words have equal `keys`; two different ones share a key by design alone, so who places
    something compares the words themselves. `closes[i]` says whether a sentence or line ends after
    word i. Punctuation belongs to no word. Four arrays of equal length; O(len(text)).
    """

    __slots__ = ("closes", "ends", "keys", "starts")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        stretch = fold(text[start:end], _SPACED)
        codes = np.frombuffer(stretch.bytes, np.uint8)
        edges = np.diff(_OF_WORDS[codes], prepend=False, append=False).nonzero()[0]
        first, last = edges[::2], edges[1::2]
        self.starts: Numbers = stretch.originals(first) + start
        ends = np.maximum(stretch.originals(last), stretch.originals(last - 1) + 1)
        self.ends: Numbers = ends + start
        self.keys = _keys(_letters(text[start:end], stretch.originals, codes), first, last)
        closings = np.concatenate(([0], np.cumsum(_CLOSING[codes])))
        between = closings[first[1:]] > closings[last[:-1]]
        self.closes = np.append(between, True)[: len(first)]

    def __len__(self) -> int:
        return len(self.keys)


def _letters(text: str, originals: Callable[[Numbers], Numbers], codes: NDArray[np.uint8]) -> Keys:
    """A number for each folded letter: its byte, or what it is where the byte does not tell."""
    letters = codes.astype(np.uint64)
    others = np.flatnonzero(codes == OTHER_LETTER)
    if len(others):
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        letters[others] = points[originals(others)] + np.uint64(256)
    return letters


def _keys(letters: Keys, first: Numbers, last: Numbers) -> Keys:
    if not len(first):
        return np.empty(0, np.uint64)
    lengths = last - first
    begin = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    place = np.arange(int(lengths.sum())) - np.repeat(begin, lengths)
    powers = np.cumprod(np.full(int(lengths.max()), _FACTOR))
    values = (letters[place + np.repeat(first, lengths)] + np.uint64(1)) * _BASE
    values ^= values >> np.uint64(29)
    keys: Keys = np.add.reduceat(values * powers[place], begin)
    return keys


def word_edges(text: str, span: Span, most: int) -> Span:
    """`span` grown to the ends of the words that it cuts, by at most `most` code points a side.

    Marks on the last letter always go with it.
    """
    start, end = span.start, _past_marks(text, span.end)
    for word in _WORD.finditer(text, max(0, start - most - 1), start + 1):
        if word.start() < start < word.end() and start - word.start() <= most:
            start = word.start()
    word_end = _WORD.match(text, end - 1)
    if word_end and word_end.end() - end <= most:
        end = word_end.end()
    return Span(start, end)


def _past_marks(text: str, end: int) -> int:
    marks = _MARKS.match(text, end)
    return marks.end() if marks else end
