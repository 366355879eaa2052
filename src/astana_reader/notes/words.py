"""The words of two editions, folded so that they can be compared, with the way back.

`arabic.letters` says which letters count as the same. Nothing stored is ever folded.
"""

import re

from astana_reader.arabic.letters import substitutions
from astana_reader.document.spans import Span

_TABLE = substitutions()
_HIDDEN = "".join(chr(code) for code, folded in _TABLE.items() if not folded)
_UNEVEN = re.compile(
    "[" + "".join(chr(c) for c, folded in _TABLE.items() if len(folded) != 1) + "]"
)
_MARKS = re.compile(f"[{_HIDDEN}]+")
_CLOSE = re.compile("[.\n؟?!]")
_WORD = re.compile(rf"(?:[^\W_]|[{_HIDDEN}])+")


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
    at: list[int] = []
    for offset, glyph in enumerate(stretch, span.start):
        at.extend([offset] * len(_TABLE.get(ord(glyph), glyph)))
    return letters, at


class Words:
    """The words of a text in order: where each starts and ends, and its folded letters.

    `closes[i]` says whether a sentence or line ends after word i. Punctuation belongs to no word.
    Four lists of equal length; O(len(text)).
    """

    __slots__ = ("closes", "ends", "keys", "starts")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        end = len(text) if end is None else end
        found = [word.span() for word in _WORD.finditer(text, start, end)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]
        joined = "\0".join([text[start:end] for start, end in found])
        self.keys = joined.translate(_TABLE).split("\0") if found else []
        between = [text[end:start] for end, start in zip(self.ends, self.starts[1:], strict=False)]
        self.closes = [gap != " " and bool(_CLOSE.search(gap)) for gap in between] + [True]

    def __len__(self) -> int:
        return len(self.keys)


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
