"""Tags of words, one for each as the field's corpora have it, and the best sequence of them."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

KINDS = ("PERS", "LOC", "ORG", "MISC")
TAGS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
_NEVER = -1e9


class Run(NamedTuple):
    """Words `start` up to `end` that are one name of a kind."""

    start: int
    end: int
    kind: str


def _steps() -> npt.NDArray[np.float32]:
    """The cost of a tag after another: none, but that a name goes on only after it began."""
    table = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for i, before in enumerate(TAGS):
        for j, after in enumerate(TAGS):
            if after.startswith("I-") and before[2:] != after[2:]:
                table[i, j] = _NEVER
    return table


STEPS = _steps()
_FIRST = np.array([_NEVER if tag.startswith("I-") else 0 for tag in TAGS], np.float32)


def best_path(scores: npt.NDArray[np.float32]) -> list[str]:
    """The legal tags with the greatest sum; `scores` has a row a word (Viterbi).

    Most sentences need no search: if the best tags of all words follow each other, they are it.
    """
    if not len(scores):
        return []
    each = scores.argmax(1)
    if not _FIRST[each[0]] and not STEPS[each[:-1], each[1:]].any():
        return [TAGS[i] for i in each]
    total = scores[0] + _FIRST
    back = []
    for row in scores[1:]:
        ways = total[:, None] + STEPS
        best = ways.argmax(0)
        back.append(best)
        total = ways[best, np.arange(len(TAGS))] + row
    at = int(total.argmax())
    path = [at]
    for best in reversed(back):
        at = int(best[at])
        path.append(at)
    return [TAGS[i] for i in reversed(path)]


def runs(tags: Sequence[str]) -> list[Run]:
    """The names that a sequence of tags marks, in order.

    As CoNLL's own scorer reads it: I- after another kind or after nothing begins a name.
    """
    found: list[Run] = []
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and kind == tag[2:] and start >= 0
        if goes_on:
            continue
        if start >= 0:
            found.append(Run(start, i, kind))
        start, kind = (-1, "") if tag == "O" else (i, tag[2:])
    return found
