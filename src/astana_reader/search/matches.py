"""Matches as arrays of folded places, and the way from them to hits in the text."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from astana_reader.arabic.folding import Folded
from astana_reader.search.query import Hits, Why

Places = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Matches:
    """Match i runs from folded place `starts[i]` up to `ends[i]`.

    So many letters of its words stand before it (`prefixes`) and after it (`suffixes`); which they
    are stands in `left` and `right`, a byte a letter, the nearest lowest.
    """

    starts: Places
    ends: Places
    prefixes: Places
    suffixes: Places
    left: Keys
    right: Keys

    @classmethod
    def plain(cls, starts: Places, ends: Places) -> "Matches":
        """Matches without affixes."""
        none, nothing = np.zeros_like(starts), np.zeros(len(starts), np.uint64)
        return cls(starts, ends, none, none, nothing, nothing)

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, chosen: "slice | npt.NDArray[np.bool_] | Places") -> "Matches":
        return Matches(
            self.starts[chosen], self.ends[chosen], self.prefixes[chosen], self.suffixes[chosen],
            self.left[chosen], self.right[chosen],
        )  # fmt: skip

    def apart(self, past: int) -> "Matches":
        """Those that begin at `past` or later and overlap none before them."""
        if not len(self):
            return self
        if self.starts[0] >= past and np.all(self.starts[1:] >= self.ends[:-1]):
            return self
        kept = []
        for number, (start, end) in enumerate(
            zip(self.starts.tolist(), self.ends.tolist(), strict=True)
        ):
            if start >= past:
                kept.append(number)
                past = end
        return self[np.array(kept, np.int64)]


def joined(parts: Iterable[Matches]) -> Matches:
    """Several blocks as one."""
    blocks = list(parts)
    if not blocks:
        nothing = np.zeros(0, np.int64)
        return Matches.plain(nothing, nothing)
    return Matches(
        np.concatenate([block.starts for block in blocks]),
        np.concatenate([block.ends for block in blocks]),
        np.concatenate([block.prefixes for block in blocks]),
        np.concatenate([block.suffixes for block in blocks]),
        np.concatenate([block.left for block in blocks]),
        np.concatenate([block.right for block in blocks]),
    )


def hits_of(folded: Folded, wanted: str, found: Matches) -> Hits:
    """The hits of some matches; `wanted` is what a hit that is spelt as asked is part of."""
    starts, ends = folded.spans(found.starts, found.ends)
    text = folded.text
    spelt = [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    asked = {form: form not in wanted for form in set(spelt)}
    edges, pairs = _pairs(found)
    codes = 2 * pairs + np.fromiter(map(asked.__getitem__, spelt), bool, len(spelt))
    used = np.flatnonzero(np.bincount(codes))
    numbers = np.zeros(2 * len(edges), np.uint16)
    numbers[used] = np.arange(len(used))
    reasons = tuple(Why(bool(code % 2), *edges[code // 2]) for code in used.tolist())
    why = array("H", numbers[codes].tobytes())
    return Hits(array("q", starts.tobytes()), array("q", ends.tobytes()), why, reasons)


def _pairs(found: Matches) -> tuple[list[tuple[str, str]], Places]:
    """What stands before and after, each pair once, and which of them each match has."""
    if not found.left.any() and not found.right.any():
        return [("", "")], np.zeros(len(found), np.int64)
    lefts, left = np.unique(found.left, return_inverse=True)
    rights, right = np.unique(found.right, return_inverse=True)
    edges = [
        (_readable(int(before))[::-1], _readable(int(after)))
        for before in lefts
        for after in rights
    ]
    return edges, (left * len(rights) + right).astype(np.int64)


def _readable(packed: int) -> str:
    """The letters of a number that has a byte for each, the lowest first."""
    letters = packed.to_bytes(8, "little").rstrip(b"\0")
    return Folded("", letters, array("i"), array("i")).letters
