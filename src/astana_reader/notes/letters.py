"""What counts as the same letter when two editions of a text are compared.

One letter stays one letter here and marks fall away, so an offset survives folding with no more
than a list of what was kept. Nothing stored is ever folded.
"""

import re

from astana_reader.document.spans import Span

_MARKS = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
)
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_FALLS_AWAY = re.compile(f"[{_MARKS}{_UNSEEN}]+")
_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}{_UNSEEN}])+")

_SAME = (
    ("ا", "أإآٱٲٳٵ"),
    ("و", "ؤٶٷ"),
    ("ي", "ىیئٸۍېےێ"),
    ("ه", "ةۃھہۂەۀ"),
    ("ك", "کڪګ"),
    ("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    ("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
    (",", "،"), (";", "؛"), ("?", "؟"),
    ('"', "“”„«»″"), ("'", "‘’′"), ("-", "\u2010\u2011\u2012\u2013\u2014"),
    (" ", "\t\n\u00a0\u2009\u202f"),
    ("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
)  # fmt: skip


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for to, letters in _SAME:
        same = to * len(letters) if len(to) == 1 else to
        table.update(zip(map(ord, letters), same, strict=True))
    return table


_TABLE = _table()


def folded(text: str) -> str:
    """`text` with like letters made the same, marks left out, and white space runs as one space."""
    return " ".join(_FALLS_AWAY.sub("", text).translate(_TABLE).split())


def kept(text: str, span: Span) -> tuple[str, list[int]]:
    """The folded letters of `text[span]`, white space as it is, and the code point of each."""
    slice_ = text[span.slice]
    letters = _FALLS_AWAY.sub("", slice_).translate(_TABLE)
    if len(letters) == len(slice_):
        return letters, list(range(span.start, span.end))
    gone = {i for run in _FALLS_AWAY.finditer(slice_) for i in range(run.start(), run.end())}
    return letters, [span.start + i for i in range(len(slice_)) if i not in gone]


class Words:
    """The words of a text in order: where each starts and ends, and its folded letters.

    Punctuation belongs to no word. Three lists of equal length; O(len(text)).
    """

    __slots__ = ("ends", "keys", "starts")

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        end = len(text) if end is None else end
        found = [word.span() for word in _WORD.finditer(text, start, end)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]
        joined = "\0".join([text[start:end] for start, end in found])
        bare = _FALLS_AWAY.sub("", joined).translate(_TABLE)
        self.keys = bare.split("\0") if found else []

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
    marks = _FALLS_AWAY.match(text, end)
    return marks.end() if marks else end
