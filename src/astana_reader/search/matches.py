"""Matches as arrays of folded places, and the way from them to hits in the text."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from astana_reader.arabic.folding import Folded
from astana_reader.search.query import Affix, Hits

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matches:
    """Match i runs from folded place `starts[i]` up to `ends[i]`.

    So many letters of its words stand before it (`prefixes`) and after it (`suffixes`). Which they
    are: `affixes[which[i]]`.
    """

    starts: Places
    ends: Places
    prefixes: Places
    suffixes: Places
    which: Places
    affixes: tuple[Affix, ...]

    @classmethod
    def plain(cls, starts: Places, ends: Places) -> "Matches":
        """Matches without affixes."""
        none = np.zeros(len(starts), np.int64)
        return cls(starts, ends, none, none, none, (Affix(),))

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, chosen: "slice | npt.NDArray[np.bool_] | Places") -> "Matches":
        return Matches(
            self.starts[chosen], self.ends[chosen], self.prefixes[chosen], self.suffixes[chosen],
            self.which[chosen], self.affixes,
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
    """Several blocks of one search as one."""
    blocks = list(parts)
    if not blocks:
        nothing = np.zeros(0, np.int64)
        return Matches.plain(nothing, nothing)
    return replace(
        blocks[0],
        starts=np.concatenate([block.starts for block in blocks]),
        ends=np.concatenate([block.ends for block in blocks]),
        prefixes=np.concatenate([block.prefixes for block in blocks]),
        suffixes=np.concatenate([block.suffixes for block in blocks]),
        which=np.concatenate([block.which for block in blocks]),
    )


def hits_of(folded: Folded, found: Matches) -> Hits:
    """The hits of some matches."""
    starts, ends = folded.spans(found.starts, found.ends)
    used = np.flatnonzero(np.bincount(found.which, minlength=1))
    numbers = np.zeros(len(found.affixes), np.uint16)
    numbers[used] = np.arange(len(used))
    affixes = tuple(found.affixes[number] for number in used.tolist())
    which = array("H", numbers[found.which].tobytes())
    return Hits(array("q", starts.tobytes()), array("q", ends.tobytes()), which, affixes)
