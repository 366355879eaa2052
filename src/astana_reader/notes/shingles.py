"""The words that two texts have in common, in order.

Four-word shingles that stand exactly once in both are fixed points; the longest chain of them in
order cuts the texts into gaps, which are cut again, by shorter shingles where they are small.
Positions are positions in lists of words. Pure.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from astana_reader.notes.words import Words

SHINGLES = ((4, None), (2, 1000), (1, 40))  # words a shingle, words of the largest gap it may cut
ROUNDS = 12  # a gap inside a gap inside …; bounds the work on texts that repeat themselves


class Run(NamedTuple):
    """Neighbouring words that are the same in both texts: where they start, and how many."""

    old: int
    new: int
    length: int


class _Gap(NamedTuple):
    """Words of both texts that nothing is known of yet."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def common_runs(old: Words, new: Words) -> list[Run]:
    """The common words, ascending in both texts; none overlaps another.

    A run ends with its sentence unless its shingle goes on: the first words of the next sentence
    may be those of another that was put in between.
    """
    found: list[Run] = []
    gaps = [(_Gap(0, len(old), 0, len(new)), ROUNDS)]
    while gaps:
        gap, rounds = gaps.pop()
        if gap.old_start == gap.old_end or gap.new_start == gap.new_end or not rounds:
            continue
        runs = _grown(_fixed_points(old.keys, new.keys, gap), old, new, gap)
        found.extend(runs)
        if runs:
            gaps.extend((smaller, rounds - 1) for smaller in _gaps_around(runs, gap))
    return sorted(found)


def _gaps_around(runs: Sequence[Run], gap: _Gap) -> list[_Gap]:
    gaps: list[_Gap] = []
    old, new = gap.old_start, gap.new_start
    for run in runs:
        gaps.append(_Gap(old, run.old, new, run.new))
        old, new = run.old + run.length, run.new + run.length
    return [*gaps, _Gap(old, gap.old_end, new, gap.new_end)]


def _fixed_points(old: Sequence[str], new: Sequence[str], gap: _Gap) -> list[Run]:
    """Shingles that stand once in both sides of the gap, the longest chain of them in order."""
    size = max(gap.old_end - gap.old_start, gap.new_end - gap.new_start)
    for length, largest in SHINGLES:
        if largest is not None and size > largest:
            continue
        left = _once(old, gap.old_start, gap.old_end, length)
        right = _once(new, gap.new_start, gap.new_end, length)
        pairs = [(at, right[shingle]) for shingle, at in left.items() if shingle in right]
        if pairs:
            chain = longest_chain(sorted(pairs))
            return [Run(old_at, new_at, length) for old_at, new_at in chain]
    return []


def _once(words: Sequence[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """Each run of `length` words that stands exactly once in words[start:end], and where."""
    stretch = words[start:end]
    shingles = zip(*(stretch[shift:] for shift in range(length)), strict=False)
    places: dict[tuple[str, ...], int] = {}
    for at, shingle in enumerate(shingles, start):
        places[shingle] = -1 if shingle in places else at
    return {shingle: at for shingle, at in places.items() if at >= 0}


def longest_chain(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of `pairs`, sorted by the first, that ascends in the second. O(n log n)."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for i, (_, second) in enumerate(pairs):
        at = bisect_left(tails, second)
        previous.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(second)
            ends.append(i)
        else:
            tails[at], ends[at] = second, i
    chain: list[tuple[int, int]] = []
    i = ends[-1] if ends else -1
    while i >= 0:
        chain.append(pairs[i])
        i = previous[i]
    return chain[::-1]


def _grown(points: Sequence[Run], old: Words, new: Words, gap: _Gap) -> list[Run]:
    """The points grown over the same words of their sentence; none overlaps another."""
    runs: list[Run] = []
    low_old, low_new = gap.old_start, gap.new_start
    for point in points:
        inside = max(0, low_old - point.old, low_new - point.new)
        if inside >= point.length:  # the run before has grown over it
            continue
        i, j, end = point.old + inside, point.new + inside, point.old + point.length
        shift = j - i
        while i > low_old and j > low_new and _go_on(old, new, i - 1, j - 1):
            if old.keys[i - 1] != new.keys[j - 1]:
                break
            i, j = i - 1, j - 1
        while end < gap.old_end and end + shift < gap.new_end:
            if old.keys[end] != new.keys[end + shift] or not _go_on(
                old, new, end - 1, end - 1 + shift
            ):
                break
            end += 1
        runs.append(Run(i, j, end - i))
        low_old, low_new = end, end + shift
    return runs


def _go_on(old: Words, new: Words, i: int, j: int) -> bool:
    """Whether the sentence goes on after these words in both texts."""
    return not old.closes[i] and not new.closes[j]
