"""Which stretch of one edition is which stretch of another.

Words that can be no other are sure (`shingles`), wherever they were moved; those in the same order
as before cut both texts into gaps. A gap is compared only where somebody asks: by its words first,
then letter by letter. Offsets are code points. Pure.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from astana_reader.document.spans import Span
from astana_reader.notes.shingles import (
    Run,
    Strip,
    common_runs,
    heaviest_chain,
    sentence_ends,
    sentence_starts,
    sure_runs,
)
from astana_reader.notes.words import Words, kept

LARGEST_GAP = 4_000_000  # letters of one side times letters of the other, 2 MB of working space
APART = 150  # code points put in between two letters of a stretch, beyond which it was torn apart


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of a stretch: where its first and last letters are, and how many survived.

    `survived` is the share of its letters (white space not counted) that stand there unchanged,
    `fixed` the share that does so in words which can be nothing else. Of a stretch that was torn
    apart it is the larger part.
    """

    span: Span
    survived: float
    fixed: float


class Piece(NamedTuple):
    """A stretch of the old edition and the one of the new that stands for it; may be empty.

    `run`: the words, where they are the same in both. `sure`: they can be no other.
    """

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    run: Run | None = None
    sure: bool = False


class _Found(NamedTuple):
    """Letters that were found: where, how many are unchanged, how many of them for sure."""

    old: int
    new: int
    length: int
    same: int
    sure: int


class Alignment:
    """The common parts of two editions.

    >>> alignment = Alignment("أكد البيان وحدة سوريا", "وأكد البيان على وحدة سوريا")
    >>> alignment.trace(Span(11, 21)).span
    Span(start=16, end=26)

    Building it costs O(n log n); `trace` costs what the stretch and its gap cost.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self.old_words, self.new_words = Words(old), Words(new)
        self._ours, self._theirs = _Words(self.old_words), _Words(self.new_words)
        runs = sure_runs(self.old_words, self.new_words)
        chain = heaviest_chain(runs)
        in_order = set(chain)
        self._chain = [self._piece(run, sure=True) for run in chain]
        self._moved = [self._piece(run, sure=True) for run in runs if run not in in_order]
        self._old_ends = [piece.old_end for piece in self._chain]
        self._new_ends = [piece.new_end for piece in self._chain]
        self._moved_starts = [piece.old_start for piece in self._moved]
        self._arrived = sorted(self._moved, key=lambda piece: piece.new_start)
        self._arrived_starts = [piece.new_start for piece in self._arrived]
        self._gaps: dict[int, list[Piece]] = {}

    def trace(self, span: Span) -> Trace | None:
        """Where the letters of `span` of the old edition are; None when none of them is left."""
        found = [each for piece in self._over(span) for each in self._found(piece, span)]
        if not found:
            return None
        part = max(_parts(found), key=lambda part: sum(each.same for each in part))
        total = max(1, _letters(self._old, span.start, span.end))
        return Trace(
            Span(part[0].new, part[-1].new + part[-1].length),
            min(1.0, sum(each.same for each in part) / total),
            min(1.0, sum(each.sure for each in part) / total),
        )

    def beside(self, span: Span, most: int) -> list[Span]:
        """What stands before and after `span` in its sentence, at most so many code points."""
        start, end = self._ours.sentence_around(span)
        sides = []
        if start < span.start:
            sides.append(Span(max(start, span.start - most), span.start))
        if span.end < end:
            sides.append(Span(span.end, min(end, span.end + most)))
        return sides

    def is_fixed(self, span: Span) -> bool:
        """Whether most of `span` of the old edition is in words that have their place."""
        trace = self.trace(span)
        return trace is not None and trace.fixed > 0.5

    def claimed(self, place: Span, note: Span) -> bool:
        """Whether most of `place` in the new edition is another part of the old one than `note`."""
        taken = 0
        for piece in self._onto(place):
            low, high = max(piece.new_start, place.start), min(piece.new_end, place.end)
            back = piece.old_start - piece.new_start
            own = min(high + back, note.end) - max(low + back, note.start)
            taken += max(0, high - low - max(0, own))
        return 2 * taken > len(place)

    def _piece(self, run: Run, *, sure: bool) -> Piece:
        ours, theirs = self._ours, self._theirs
        return Piece(
            ours.starts[run.old], ours.ends[run.old + run.length - 1],
            theirs.starts[run.new], theirs.ends[run.new + run.length - 1], run, sure,
        )  # fmt: skip

    def _over(self, span: Span) -> Iterator[Piece]:
        """The pieces that touch `span` of the old edition, in its order."""
        at = bisect_right(self._old_ends, span.start)
        while True:
            piece = self._chain[at] if at < len(self._chain) else None
            if piece is None or span.start < piece.old_start:
                yield from (
                    each for each in self._gap(at)
                    if each.old_start < span.end and each.old_end > span.start
                )  # fmt: skip
            if piece is None or span.end <= piece.old_start:
                return
            yield piece
            if span.end <= piece.old_end:
                return
            at += 1

    def _onto(self, place: Span) -> Iterator[Piece]:
        """The words in common that touch `place` of the new edition."""
        at = bisect_right(self._new_ends, place.start)
        first = max(0, bisect_right(self._arrived_starts, place.start) - 1)
        last = bisect_left(self._arrived_starts, place.end)
        pieces = self._arrived[first:last]
        while True:
            piece = self._chain[at] if at < len(self._chain) else None
            if piece is None or place.start < piece.new_start:
                pieces += [each for each in self._gap(at) if each.run and not each.sure]
            if piece is None or place.end <= piece.new_start:
                break
            pieces.append(piece)
            at += 1
        for piece in pieces:
            if piece.new_start < place.end and piece.new_end > place.start:
                yield piece

    def _gap(self, at: int) -> list[Piece]:
        """The pieces before the word run `at` of the chain, in the order of the old edition."""
        if at not in self._gaps:
            self._gaps[at] = list(self._compared(at))
        return self._gaps[at]

    def _compared(self, at: int) -> Iterator[Piece]:
        start = self._chain[at - 1] if at else Piece(0, 0, 0, 0)
        olds, news = len(self._old), len(self._new)
        end = self._chain[at] if at < len(self._chain) else Piece(olds, olds, news, news)
        moved = _inside(self._moved, self._moved_starts, start.old_end, end.old_start)
        arrived = _inside(self._arrived, self._arrived_starts, start.new_end, end.new_start)
        holes = [(piece.run.old, piece.run.length) for piece in moved if piece.run]
        ours, here = self._ours.strip(start.old_end, end.old_start, holes, -1)
        holes = [(piece.run.new, piece.run.length) for piece in arrived if piece.run]
        theirs, there = self._theirs.strip(start.new_end, end.new_start, holes, -2)
        pieces = list(moved)
        for run in common_runs(ours, theirs):
            words = Run(here[run.old], there[run.new], run.length)
            pieces.append(self._piece(words, sure=False))
        before = start
        for piece in sorted(pieces):
            yield from self._between(before, piece, moved)
            yield piece
            before = piece
        yield from self._between(before, end, moved)

    def _between(self, one: Piece, other: Piece, moved: Sequence[Piece]) -> Iterator[Piece]:
        """What lies between two neighbours of the old edition: all of it, if they still are some.

        Else the rest of the one's sentence, and the beginning of the other's.
        """
        if one.old_end >= other.old_start:
            return
        until, since = self._next_new(one.new_end), self._last_new(other.new_start)
        far = other.new_start - one.new_end > 2 * (other.old_start - one.old_end) + APART
        together = (one in moved) == (other in moved) and not (one in moved and far)
        if together and one.new_end <= other.new_start and until >= other.new_start:
            yield Piece(one.old_end, other.old_start, one.new_end, other.new_start)
            return
        middle = min(self._ours.sentence_end(one.old_end), other.old_start)
        until = min(self._theirs.sentence_end(one.new_end), until)
        if middle > one.old_end and until > one.new_end:
            yield Piece(one.old_end, middle, one.new_end, until)
        begin = max(self._ours.sentence_start(other.old_start), middle)
        since = max(self._theirs.sentence_start(other.new_start), since)
        if begin < other.old_start and since < other.new_start:
            yield Piece(begin, other.old_start, since, other.new_start)

    def _next_new(self, offset: int) -> int:
        """Where in the new edition the next words begin that are sure."""
        at = bisect_right(self._new_ends, offset)
        here = self._chain[at].new_start if at < len(self._chain) else len(self._new)
        at = bisect_left(self._arrived_starts, offset)
        return min([here, *self._arrived_starts[at : at + 1]])

    def _last_new(self, offset: int) -> int:
        """Where in the new edition the last words end that are sure."""
        at = bisect_right(self._new_ends, offset) - 1
        here = self._new_ends[at] if at >= 0 else 0
        at = bisect_left(self._arrived_starts, offset) - 1
        return max(here, self._arrived[at].new_end if at >= 0 else 0)

    def _found(self, piece: Piece, span: Span) -> Iterator[_Found]:
        """The letters of `span` that `piece` tells of.

        What was exchanged one for one is given too; what was put in or left out is not.
        """
        if piece.run is None:
            low, high = piece.old_start, piece.old_end
            yield from (
                self._letter_by_letter(
                    Span(low, high), Span(piece.new_start, piece.new_end), span, sure=False
                )
                if piece.new_start < piece.new_end
                else ()
            )
            return
        run, ours, theirs = piece.run, self._ours, self._theirs
        first, last = run.old, run.old + run.length  # with a word more, for the signs between
        first = max(first, bisect_right(ours.starts, span.start, first, last) - 1)
        last = min(last, bisect_left(ours.ends, span.end, first, last) + 1)
        shift = run.new - run.old
        if first >= last:
            return
        here = Span(ours.starts[first], ours.ends[last - 1])
        there = Span(theirs.starts[first + shift], theirs.ends[last - 1 + shift])
        if self._old[here.slice] == self._new[there.slice]:
            low, high = max(here.start, span.start), min(here.end, span.end)
            same = _letters(self._old, low, high)
            place = there.start + low - here.start
            yield _Found(low, place, high - low, same, same if piece.sure else 0)
            return
        for i in range(first, last):
            yield from self._letter_by_letter(
                Span(ours.starts[i], ours.ends[i]),
                Span(theirs.starts[i + shift], theirs.ends[i + shift]), span, sure=piece.sure,
            )  # fmt: skip

    def _letter_by_letter(
        self, here: Span, there: Span, span: Span, *, sure: bool
    ) -> Iterator[_Found]:
        if self._old[here.slice] == self._new[there.slice]:
            low, high = max(here.start, span.start), min(here.end, span.end)
            same = _letters(self._old, low, high)
            place = there.start + low - here.start
            yield _Found(low, place, high - low, same, same if sure else 0)
            return
        old, old_at = kept(self._old, here)
        new, new_at = kept(self._new, there)
        if len(old) * len(new) > LARGEST_GAP:
            return
        for code in Levenshtein.opcodes(old, new):
            if code.tag not in {"equal", "replace"}:
                continue
            for i in range(code.src_end - code.src_start):
                at = old_at[code.src_start + i]
                if span.start <= at < span.end:
                    is_same = code.tag == "equal" and not old[code.src_start + i].isspace()
                    same = 1 if is_same else 0
                    yield _Found(at, new_at[code.dest_start + i], 1, same, same if sure else 0)


class _Words:
    """The words of one edition as plain lists: single ones are asked for, and often."""

    def __init__(self, words: Words) -> None:
        self.starts: list[int] = words.starts.tolist()
        self.ends: list[int] = words.ends.tolist()
        self._keys: list[int] = words.keys.tolist()
        self._closes: list[bool] = words.closes.tolist()
        self.first: list[int] = sentence_starts(words).tolist()  # of each word's sentence
        self.last: list[int] = sentence_ends(words).tolist()

    def strip(
        self, start: int, end: int, holes: Iterable[tuple[int, int]], break_key: int
    ) -> tuple[Strip, list[int]]:
        """The words from offset `start` up to `end` without `holes`, and which words they are.

        Where words are left out stands one that equals no other.
        """
        low, high = bisect_left(self.starts, start), bisect_right(self.ends, end)
        keys: list[int] = []
        closes: list[bool] = []
        at: list[int] = []
        for hole, length in [*holes, (high, 0)]:
            keys += self._keys[low:hole]
            closes += self._closes[low:hole]
            at += range(low, hole)
            if length:
                keys.append(break_key - 2 * len(keys))
                closes.append(True)
                at.append(hole)
            low = hole + length
        return Strip(keys, closes), at

    def sentence_around(self, span: Span) -> tuple[int, int]:
        """Where the sentences that `span` lies in start and end."""
        if not self.starts:
            return span.start, span.end
        last = len(self.starts) - 1
        at = min(last, bisect_right(self.ends, span.start))
        to = max(at, bisect_left(self.starts, span.end) - 1)
        return self.starts[self.first[at]], self.ends[self.last[to]]

    def sentence_end(self, offset: int) -> int:
        """Where the sentence ends in which a word ends at `offset`."""
        at = bisect_left(self.ends, offset)
        return self.ends[self.last[at]] if at < len(self.ends) else offset

    def sentence_start(self, offset: int) -> int:
        """Where the sentence starts in which a word starts at `offset`."""
        at = bisect_left(self.starts, offset)
        return self.starts[self.first[at]] if at < len(self.starts) else offset


def _inside(pieces: Sequence[Piece], starts: Sequence[int], low: int, high: int) -> list[Piece]:
    return list(pieces[bisect_left(starts, low) : bisect_left(starts, high)])


def _parts(found: Iterable[_Found]) -> list[list[_Found]]:
    """What was found, in stretches that are still in one piece."""
    parts: list[list[_Found]] = []
    for each in found:
        best, least = None, 0
        for part in parts:
            last = part[-1]
            jump = each.new - last.new - last.length
            room = max(0, each.old - last.old - last.length) + APART
            if 0 <= jump <= room and (best is None or jump < least):
                best, least = part, jump
        if best is None:
            parts.append([each])
        else:
            best.append(each)
    return parts


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(len, text[start:end].split()))
