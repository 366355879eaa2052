"""The words of a text in folded letters.

A word is a run of letters or a run of digits: أستانا21 is two. Positions are folded.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `letters` in order; word i is `forms[i]`, from `starts[i]` to `ends[i]`."""

    letters: str
    starts: Sequence[int]
    ends: Sequence[int]
    forms: Sequence[str]

    def __len__(self) -> int:
        return len(self.forms)

    def index_at(self, position: int) -> int:
        """The word that begins at or last before `position`; −1 before the first."""
        return bisect_right(self.starts, position) - 1

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next, or the text's end."""
        following = index + 1
        until = self.starts[following] if following < len(self.starts) else len(self.letters)
        return self.letters[self.ends[index] : until]

    def joined(self, index: int) -> bool:
        """Whether nothing but a space parts word `index` from the next."""
        following = index + 1
        if not 0 <= index < following < len(self.starts):
            return False
        start, end = self.ends[index], self.starts[following]
        return end == start or (end == start + 1 and self.letters[start] == " ")


def words_of(letters: str) -> Words:
    """The words of a text in folded letters. O(len)."""
    starts, ends, forms = [], [], []
    for match in _WORD.finditer(letters):
        starts.append(match.start())
        ends.append(match.end())
        forms.append(match.group())
    return Words(letters, starts, ends, forms)
