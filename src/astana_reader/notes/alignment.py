"""Which stretch of one edition is which stretch of another.

Common words (`shingles`) cut both texts into gaps; a gap is compared letter by letter, and only
where somebody asks. Offsets are code points. Pure.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from astana_reader.document.spans import Span
from astana_reader.notes.shingles import common_runs
from astana_reader.notes.words import Words, kept

FARTHEST = 100  # lines that are searched for one that stands in each edition once
LARGEST_GAP = 40_000_000  # letters of one side times letters of the other, 20 MB of working space


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of a stretch: where its first and last letters are, and how many survived.

    `survived` is the share of its letters (white space not counted) that stand there unchanged,
    `fixed` the share that does so in words which can be nothing else.
    """

    span: Span
    survived: float
    fixed: float


class Piece(NamedTuple):
    """A stretch of the old edition and the one of the new that stands for it; may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Alignment:
    """The common parts of two editions in order.

    >>> alignment = Alignment("أكد البيان وحدة سوريا", "وأكد البيان على وحدة سوريا")
    >>> alignment.trace(Span(11, 21)).span
    Span(start=16, end=26)

    Building it costs O(n log n) for ordinary text; `trace` costs what the stretch and its gap cost.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        head = _common_head(old, new)
        tail = _common_tail(old, new, head)
        first = Piece(0, head, 0, head)
        parts = [(first, first)] if head else []
        parts.extend(self._between(head, tail))
        if tail:
            last = Piece(len(old) - tail, len(old), len(new) - tail, len(new))
            parts.append((last, last))
        self._pieces = [piece for piece, _run in parts]
        self._runs = [run for _piece, run in parts]  # what each piece is part of
        self._known: dict[Piece, bool] = {}  # of runs that were asked for: can they be no other
        self._old_ends = [piece.old_end for piece in self._pieces]
        self._new_ends = [piece.new_end for piece in self._pieces]

    def trace(self, span: Span) -> Trace | None:
        """Where the letters of `span` of the old edition are; None when none of them is left."""
        start, end, survived, fixed = None, None, 0, 0
        for piece, run in self._over(span):
            is_sure = run is not None and self._can_be_no_other(run)
            for old, new, length, same in self._pairs(piece):
                low, high = max(old, span.start), min(old + length, span.end)
                if low >= high:
                    continue
                letters = _letters(self._old, low, high) if same else 0
                survived += letters
                fixed += letters if is_sure else 0
                start = new + low - old if start is None else start
                end = new + high - old
        if start is None or end is None:
            return None
        total = max(1, _letters(self._old, span.start, span.end))
        return Trace(Span(start, end), min(1.0, survived / total), min(1.0, fixed / total))

    def is_fixed(self, span: Span) -> bool:
        """Whether most of `span` of the old edition is in words that have their place."""
        trace = self.trace(span)
        return trace is not None and trace.fixed > 0.5

    def claimed(self, place: Span, note: Span) -> bool:
        """Whether most of `place` in the new edition is another part of the old one than `note`."""
        taken = 0
        for piece in self._pieces[bisect_right(self._new_ends, place.start) :]:
            if piece.new_start >= place.end:
                break
            low, high = max(piece.new_start, place.start), min(piece.new_end, place.end)
            back = piece.old_start - piece.new_start
            own = min(high + back, note.end) - max(low + back, note.start)
            taken += max(0, high - low - max(0, own))
        return 2 * taken > len(place)

    def _between(self, head: int, tail: int) -> list[tuple[Piece, Piece]]:
        """The common words between the head and the tail, each piece with the run it is part of.

        A run that is the same letter by letter is one piece; of another each word is one.
        """
        old = Words(self._old, head, len(self._old) - tail)
        new = Words(self._new, head, len(self._new) - tail)
        pieces: list[tuple[Piece, Piece]] = []
        for run in common_runs(old, new):
            last_old, last_new = run.old + run.length - 1, run.new + run.length - 1
            whole = Piece(
                old.starts[run.old], old.ends[last_old], new.starts[run.new], new.ends[last_new]
            )
            if self._same(whole):
                pieces.append((whole, whole))
                continue
            words = zip(
                old.starts[run.old : last_old + 1], old.ends[run.old : last_old + 1],
                new.starts[run.new : last_new + 1], new.ends[run.new : last_new + 1],
                strict=True,
            )  # fmt: skip
            pieces.extend((Piece(*word), whole) for word in words)
        return pieces

    def _same(self, piece: Piece) -> bool:
        return (
            self._old[piece.old_start : piece.old_end] == self._new[piece.new_start : piece.new_end]
        )

    def _can_be_no_other(self, run: Piece) -> bool:
        """Whether the words stand once in each edition, not only in the gap they were found in.

        Of sentences that are alike, a gap may hold two that are not the same.
        """
        if run not in self._known:  # many notes may lie in one long run
            old = self._old[run.old_start : run.old_end]
            new = self._new[run.new_start : run.new_end]
            self._known[run] = _is_unique(old, self._old) and _is_unique(new, self._new)
        return self._known[run]

    def _over(self, span: Span) -> Iterator[tuple[Piece, Piece | None]]:
        """The pieces that touch `span` with their runs, and the gaps between (None), in order."""
        at = bisect_right(self._old_ends, span.start)
        before = self._pieces[at - 1] if at else Piece(0, 0, 0, 0)
        end = Piece(len(self._old), len(self._old), len(self._new), len(self._new))
        while before.old_end < span.end:
            piece = self._pieces[at] if at < len(self._pieces) else end
            yield Piece(before.old_end, piece.old_start, before.new_end, piece.new_start), None
            if piece.old_start >= span.end or piece is end:
                return
            yield piece, self._runs[at]
            before, at = piece, at + 1

    def _pairs(self, piece: Piece) -> Iterator[tuple[int, int, int, bool]]:
        """Old offset, new offset, length, and whether the letters are the same: letter by letter.

        What was exchanged one for one is given too; what was put in or left out is not.
        """
        if piece.old_start == piece.old_end or piece.new_start == piece.new_end:
            return
        if self._same(piece):
            yield piece.old_start, piece.new_start, piece.old_end - piece.old_start, True
            return
        old, old_at = kept(self._old, Span(piece.old_start, piece.old_end))
        new, new_at = kept(self._new, Span(piece.new_start, piece.new_end))
        if len(old) * len(new) > LARGEST_GAP:
            return
        for code in Levenshtein.opcodes(old, new):
            if code.tag in {"equal", "replace"}:
                for i in range(code.src_end - code.src_start):
                    yield (
                        old_at[code.src_start + i], new_at[code.dest_start + i], 1,
                        code.tag == "equal",
                    )  # fmt: skip


def _common_head(old: str, new: str) -> int:
    """How many code points both begin with, up to the end of a line that each has only once."""
    end = old.rfind("\n", 0, _common_length(old, new, min(len(old), len(new))))
    for _ in range(FARTHEST):
        start = old.rfind("\n", 0, max(0, end)) + 1
        if end <= 0 or _is_unique(old[start:end], old, new):
            return max(0, end)
        end = start - 1
    return 0


def _common_tail(old: str, new: str, head: int) -> int:
    """How many code points both end with, outside the head, from a line that each has once."""
    length = _common_length(old[::-1], new[::-1], min(len(old), len(new)) - head)
    before = old.find("\n", len(old) - length)
    for _ in range(FARTHEST):
        if before < 0:
            return 0
        end = old.find("\n", before + 1)
        if _is_unique(old[before + 1 : len(old) if end < 0 else end], old, new):
            return len(old) - before - 1
        before = end
    return 0


def _is_unique(stretch: str, *texts: str) -> bool:
    # From the left both times: a search from the right may take quadratic time.
    return bool(stretch) and all(text.find(stretch, text.find(stretch) + 1) < 0 for text in texts)


def _common_length(one: str, other: str, most: int) -> int:
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(len, text[start:end].split()))
