"""Matches as arrays of folded places, and the way from them to hits in the text."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from astana_reader.arabic.folding import Folded
from astana_reader.search.query import Hits, Why

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matches:
    """Match i runs from folded place `starts[i]` up to `ends[i]`.

    So many letters of its words stand before it (`prefixes`) and after it (`suffixes`).
    """

    starts: Places
    ends: Places
    prefixes: Places
    suffixes: Places

    @classmethod
    def plain(cls, starts: Places, ends: Places) -> "Matches":
        """Matches without affixes."""
        return cls(starts, ends, np.zeros_like(starts), np.zeros_like(starts))

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, chosen: "slice | npt.NDArray[np.bool_] | Places") -> "Matches":
        return Matches(
            self.starts[chosen], self.ends[chosen], self.prefixes[chosen], self.suffixes[chosen]
        )

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
    )


def hits_of(folded: Folded, wanted: str, found: Matches) -> Hits:
    """The hits of some matches; `wanted` is what a hit that is spelt as asked is part of."""
    starts, ends = folded.spans(found.starts, found.ends)
    known: dict[Why, int] = {}
    why = array("H")
    rows = zip(
        starts.tolist(), ends.tolist(), found.starts.tolist(), found.ends.tolist(),
        found.prefixes.tolist(), found.suffixes.tolist(), strict=True,
    )  # fmt: skip
    for start, end, first, last, before, after in rows:
        reason = Why(
            folded.text[start:end] not in wanted,
            _readable(folded.bytes[first - before : first]) if before else "",
            _readable(folded.bytes[last : last + after]) if after else "",
        )
        why.append(known.setdefault(reason, len(known)))
    return Hits(array("q", starts.tobytes()), array("q", ends.tobytes()), why, tuple(known))


def _readable(letters: bytes) -> str:
    return Folded("", letters, array("i"), array("i")).letters
