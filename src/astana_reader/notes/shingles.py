"""The words that two texts have in common.

Four-word shingles that stand exactly once in both are sure: they say where a stretch is, though it
was moved. Between two of them shorter shingles are looked for, in order and in small gaps alone.
Positions are positions in lists of words. Pure.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from astana_reader.notes.words import Keys, Numbers, Words

SURE = 4  # words of a shingle that may stand anywhere
SHINGLES = ((4, None), (2, 1000), (1, 40))  # words a shingle, words of the largest gap it may cut
ROUNDS = 12  # a gap inside a gap inside …; bounds the work on texts that repeat themselves
_FACTOR = np.uint64(0xD6E8FEB86659FD93)


class Run(NamedTuple):
    """Neighbouring words that are the same in both texts: where they start, and how many."""

    old: int
    new: int
    length: int


class Strip(NamedTuple):
    """Some words of a text: a number for each, and whether a sentence ends after it."""

    keys: Sequence[int]
    closes: Sequence[bool]


class _Gap(NamedTuple):
    """Words of both texts that nothing is known of yet."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def shingles(keys: Keys, length: int) -> Keys:
    """One number for each run of `length` words; none where there are fewer."""
    last = len(keys) - length + 1
    if last <= 0:
        return np.empty(0, np.uint64)
    found = keys[:last].copy()
    for shift in range(1, length):
        found *= _FACTOR
        found += keys[shift : shift + last]
    return found


def sure_runs(old: Words, new: Words) -> list[Run]:
    """Runs of shingles that stand once in both texts, in the order of the old one.

    They may stand in any order in the new one; none overlaps another. Up to three words of the
    next sentence or of the one before are no part of a run: they may be those of another sentence
    that was put in.
    """
    ours, theirs = shingles(old.keys, SURE), shingles(new.keys, SURE)
    both = np.concatenate((ours, theirs))
    if not len(ours) or not len(theirs):
        return []
    order = np.argsort(both, kind="stable")
    ranked = both[order]
    begins = np.flatnonzero(np.concatenate(([True], ranked[1:] != ranked[:-1])))
    counts = np.diff(np.append(begins, len(ranked)))
    twos = begins[counts == 2]
    left, right = order[twos], order[twos + 1]
    once = (left < len(ours)) & (right >= len(ours))
    left, right = left[once], right[once] - len(ours)
    by_old = np.argsort(left)
    left, right = left[by_old], right[by_old]
    if not len(left):
        return []
    new_run = np.concatenate(([True], (np.diff(left) != 1) | (np.diff(right) != 1)))
    at = np.flatnonzero(new_run)
    lengths = np.diff(np.append(at, len(left))) + SURE - 1
    return _apart(*_whole(left[at], right[at], lengths, old, new))


def _whole(
    left: Numbers, right: Numbers, lengths: Numbers, old: Words, new: Words
) -> tuple[Numbers, Numbers, Numbers]:
    """The runs without the few words at an end that belong to a sentence of which not all is in."""
    begins_old, begins_new = sentence_starts(old), sentence_starts(new)
    ends_old, ends_new = sentence_ends(old), sentence_ends(new)
    head = np.minimum(ends_old[left] - left, ends_new[right] - right) + 1
    is_whole = (begins_old[left] == left) & (begins_new[right] == right)
    cut = np.where((head < lengths) & (head < SURE) & ~is_whole, head, 0)
    left, right, lengths = left + cut, right + cut, lengths - cut
    last_old, last_new = left + lengths - 1, right + lengths - 1
    tail = np.minimum(last_old - begins_old[last_old], last_new - begins_new[last_new]) + 1
    is_whole = old.closes[last_old] & new.closes[last_new]
    cut = np.where((tail < lengths) & (tail < SURE) & ~is_whole, tail, 0)
    return left, right, lengths - cut


def sentence_starts(words: Words) -> Numbers:
    """For each word the first of its sentence."""
    begins = np.concatenate(([True], words.closes[:-1]))[: len(words)]
    found: Numbers = np.maximum.accumulate(np.where(begins, np.arange(len(words)), 0))
    return found


def sentence_ends(words: Words) -> Numbers:
    """For each word the last of its sentence."""
    last = len(words) - 1
    ends = np.where(words.closes, np.arange(len(words)), last)
    found: Numbers = np.minimum.accumulate(ends[::-1])[::-1]
    return found


def _apart(left: Numbers, right: Numbers, lengths: Numbers) -> list[Run]:
    """The runs without what the one before has too, in either text; sorted by the old."""
    rows = np.stack((left, right, lengths))
    for side in (1, 0):
        rows = rows[:, np.argsort(rows[side], kind="stable")]
        ends = rows[side] + rows[2]
        over = np.concatenate(([0], np.maximum(0, ends[:-1] - rows[side][1:])))
        rows = rows + np.stack((over, over, -over))
        rows = rows[:, rows[2] > 0]
    return list(map(Run, *rows.tolist()))


def heaviest_chain(runs: Sequence[Run]) -> list[Run]:
    """Those of `runs`, sorted by the old text, that ascend in the new one: the most words of all.

    O(n log n).
    """
    places: list[int] = []  # where in the new text the best chains end, ascending as their weights
    weights: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for i, run in enumerate(runs):
        at = bisect_left(places, run.new)
        before.append(ends[at - 1] if at else -1)
        weight = run.length + (weights[at - 1] if at else 0)
        beaten = at
        while beaten < len(places) and weights[beaten] <= weight:
            beaten += 1
        places[at:beaten], weights[at:beaten], ends[at:beaten] = [run.new], [weight], [i]
    chain: list[Run] = []
    i = ends[-1] if ends else -1
    while i >= 0:
        chain.append(runs[i])
        i = before[i]
    return chain[::-1]


def common_runs(old: Strip, new: Strip) -> list[Run]:
    """The common words of two short texts, ascending in both; none overlaps another.

    A run ends with its sentence unless its shingle goes on: the first words of the next sentence
    may be those of another that was put in between.
    """
    found: list[Run] = []
    gaps = [(_Gap(0, len(old.keys), 0, len(new.keys)), ROUNDS)]
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


def _fixed_points(old: Sequence[int], new: Sequence[int], gap: _Gap) -> list[Run]:
    """Shingles that stand once in both sides of the gap, the longest chain of them in order."""
    size = max(gap.old_end - gap.old_start, gap.new_end - gap.new_start)
    for length, largest in SHINGLES:
        if largest is not None and size > largest:
            continue
        left = _once(old, gap.old_start, gap.old_end, length)
        right = _once(new, gap.new_start, gap.new_end, length)
        pairs = [(at, right[shingle]) for shingle, at in left.items() if shingle in right]
        if pairs:
            return heaviest_chain([Run(one, other, length) for one, other in sorted(pairs)])
    return []


def _once(words: Sequence[int], start: int, end: int, length: int) -> dict[tuple[int, ...], int]:
    """Each run of `length` words that stands exactly once in words[start:end], and where."""
    stretch = words[start:end]
    rows = zip(*(stretch[shift:] for shift in range(length)), strict=False)
    places: dict[tuple[int, ...], int] = {}
    for at, shingle in enumerate(rows, start):
        places[shingle] = -1 if shingle in places else at
    return {shingle: at for shingle, at in places.items() if at >= 0}


def _grown(points: Sequence[Run], old: Strip, new: Strip, gap: _Gap) -> list[Run]:
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


def _go_on(old: Strip, new: Strip, i: int, j: int) -> bool:
    """Whether the sentence goes on after these words in both texts."""
    return not old.closes[i] and not new.closes[j]
