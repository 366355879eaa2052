"""Words into the pieces of a vocabulary: the likeliest cut under a unigram model.

The method is SentencePiece's (Kudo 2018): each piece has a log probability, and of all ways to cut
a word the one with the greatest sum is taken.
"""

from collections.abc import Mapping, Sequence

BEGIN = "\u2581"  # before the first letter of a word
UNKNOWN = 3  # the piece of a letter that the vocabulary lacks
SPECIAL = 4  # pieces that stand for no letters
WORSE = 10.0  # below the least likely piece: what an unknown letter costs
_NOTHING = -1e30


class Pieces:
    """A vocabulary. Words that came before are remembered."""

    def __init__(
        self, pieces: Sequence[str], scores: Sequence[float], norm: Mapping[str, str]
    ) -> None:
        """`norm`: letters that are written as others before the cut."""
        self._numbers = {piece: i for i, piece in enumerate(pieces) if i >= SPECIAL}
        self._scores = scores
        self._norm = str.maketrans(dict(norm))
        self._longest = max(map(len, self._numbers))
        self._unknown = min(scores) - WORSE
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """The numbers of a word's pieces; at least one."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> list[int]:
        text = BEGIN + word.translate(self._norm).replace(" ", "")
        end = len(text)
        best = [0.0] + [_NOTHING] * end
        back = [(0, UNKNOWN)] * (end + 1)
        for i in range(end):
            for j in range(i + 1, min(end, i + self._longest) + 1):
                number = self._numbers.get(text[i:j])
                if number is not None and best[i] + self._scores[number] > best[j]:
                    best[j], back[j] = best[i] + self._scores[number], (i, number)
            if best[i] + self._unknown > best[i + 1]:
                best[i + 1], back[i + 1] = best[i] + self._unknown, (i, UNKNOWN)
        found = []
        while end:
            end, number = back[end]
            found.append(number)
        return found[::-1]
