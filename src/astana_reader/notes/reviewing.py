"""The words of a note beside those of a place it may belong to, for a person to compare.

Pure. Words count as the same where only their spelling differs (`words`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from astana_reader.notes.words import Words


class How(StrEnum):
    """What became of some words."""

    SAME = "same"
    SPELT = "spelt"  # the same word in another spelling
    GONE = "gone"  # in the old text alone
    NEW = "new"  # in the new text alone


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the signs and blanks behind them; of the new text unless they are `gone`."""

    how: How
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pieces in the order in which they are read, and how many of `words` old words stayed."""

    pieces: tuple[Piece, ...]
    kept: int
    words: int


def compared(old: str, new: str) -> Comparison:
    """What differs between the two, word by word. O(words²) where nothing is alike."""
    before, after = Words(old), Words(new)
    keys: tuple[list[int], list[int]] = before.keys.tolist(), after.keys.tolist()
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    pieces: list[Piece] = []
    kept = 0
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            kept += j - i
            pieces += _alike(_slices(old, before, i, j), _slices(new, after, k, m))
            continue
        gone, fresh = "".join(_slices(old, before, i, j)), "".join(_slices(new, after, k, m))
        pieces += [Piece(How.GONE, gone)] if gone else []
        pieces += [Piece(How.NEW, fresh)] if fresh else []
    return Comparison(tuple(_joined(pieces)), kept, len(before))


def _slices(text: str, words: Words, low: int, high: int) -> list[str]:
    """Words `low` to `high`, each with what stands between it and the next."""
    edges: list[int] = [*words.starts.tolist(), len(text)]
    return [text[edges[at] : edges[at + 1]] for at in range(low, high)]


def _alike(old: list[str], new: list[str]) -> Iterator[Piece]:
    for before, after in zip(old, new, strict=True):
        same = before.split() == after.split()
        yield Piece(How.SAME if same else How.SPELT, after)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece."""
    for number, piece in enumerate(pieces):
        if number and pieces[number - 1].how is piece.how:
            continue
        end = number + 1
        while end < len(pieces) and pieces[end].how is piece.how:
            end += 1
        yield Piece(piece.how, "".join(each.text for each in pieces[number:end]))
