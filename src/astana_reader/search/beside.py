"""What stands beside places of a folded text: eight letters are one number, looked up as such.

The nearest letter is the lowest byte on either side, so that a number needs no other reading. The
numbers are looked up in a table without collisions, made once for a set of strings.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from astana_reader.arabic.folding import fold
from astana_reader.arabic.letters import Folds

Places = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
REACH = 8  # letters in a number
_AS_WRITTEN = Folds(*[False] * 6)
WEAK = frozenset("اوي")
_SLOTS = 12  # bits: a thousandth of the tries fail at forty strings, and the next one does not
MULTIPLIER = 0x9E3779B97F4A7C15  # 2⁶⁴ over the golden ratio, as in Knuth's hashing


def after(letters: bytes, places: Places) -> Keys:
    """The eight letters from each place on; `places` ascend and may lie at the end."""
    return _eight(letters, places)


def before(letters: bytes, places: Places) -> Keys:
    """The eight letters before each place, the nearest lowest."""
    return _eight(letters, places - REACH).byteswap()


def _eight(letters: bytes, firsts: Places) -> Keys:
    """Eight bytes from each of `firsts` on, nothing where there are none."""
    if not len(firsts):
        return np.zeros(0, np.uint64)
    if len(letters) < REACH:
        letters = letters.ljust(REACH, b"\0")
    last = len(letters) - REACH
    every = np.ndarray((last + 1,), "<u8", letters, 0, (1,))  # one at each byte, none copied
    if firsts[0] >= 0 and firsts[-1] <= last:
        return every[firsts]
    there = np.clip(firsts, 0, last)
    keys = every[there]
    for number in np.flatnonzero(there != firsts):
        beyond = 8 * int(firsts[number] - there[number])
        key = int(keys[number])
        keys[number] = key >> beyond if beyond > 0 else (key << -beyond) & (2**64 - 1)
    return keys


def run(keys: Keys, ends: bytes) -> tuple[Keys, Places]:
    """The letters of each number up to the first that `ends` maps to 1, and how many they are.

    `ends` has 256 bytes, 0 or 1. All eight letters count where none of them ends the run.
    """
    bounds = np.frombuffer(keys.tobytes().translate(ends), np.uint64)
    inside = (bounds & (~bounds + np.uint64(1))) - np.uint64(1)
    return keys & inside, np.bitwise_count(inside).astype(np.int64) >> 3


class Affixes:
    """A few strings of folded letters, each found by its number; the empty one may be among them.

    `weak`: which of them hold a letter that may carry a hamza. `backwards`: they stand before.
    """

    def __init__(self, parts: Iterable[str], *, backwards: bool) -> None:
        self.parts = tuple(sorted(parts))
        self.backwards = backwards
        self.weak = np.array([not WEAK.isdisjoint(part) for part in self.parts], bool)
        rows = [fold(part, _AS_WRITTEN).bytes for part in self.parts]
        self.lengths: Places = np.array([len(row) for row in rows], np.int64)
        rows = [row[::-1] for row in rows] if backwards else rows
        self._keys: Keys = np.array([int.from_bytes(row, "little") for row in rows], np.uint64)
        self._multiplier, self._slots = self._placed()

    def __len__(self) -> int:
        return len(self.parts)

    def numbers(self, keys: Keys) -> Places:
        """Which of `parts` each key is, −1 for none."""
        found = self._slots[self._slot(keys, self._multiplier)]
        return np.where(self._keys[found] == keys, found, -1)

    def _placed(self) -> tuple[np.uint64, Places]:
        """A multiplier that gives each key a slot of its own, and which key each slot holds."""
        slots = np.zeros(1 << _SLOTS, np.int64)
        multiplier = MULTIPLIER
        while len(set(self._slot(self._keys, np.uint64(multiplier)).tolist())) < len(self._keys):
            multiplier = (multiplier * 5 + 2) & (2**64 - 1)  # stays odd
        slots[self._slot(self._keys, np.uint64(multiplier))] = np.arange(len(self._keys))
        return np.uint64(multiplier), slots

    @staticmethod
    def _slot(keys: Keys, multiplier: np.uint64) -> Keys:
        return (keys * multiplier) >> np.uint64(64 - _SLOTS)
