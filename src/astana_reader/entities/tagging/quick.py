"""The quick tagger: a bidirectional LSTM over the pieces, edges and lists of each word.

All sentences go through it side by side, so a text of any length takes as many steps as its
longest sentence has words. numpy only; scripts/train_quick.py makes the weights.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from astana_reader.entities.tagging.features import (
    MOST_PIECES,
    Floats,
    NameLists,
    edges,
    folded,
    pair_flags,
    word_flags,
)
from astana_reader.entities.tagging.pieces import Pieces
from astana_reader.entities.tagging.tags import TAGS, best_path
from astana_reader.entities.tagging.weights import Weights, weights_in

AT_ONCE = 256  # sentences that go side by side: their state stays in the processor's cache
REMEMBERED = 40_000  # words, 30 MB; a text of 1 MB has 20,000


class QuickTagger:
    """Weights and vocabulary; `tags` needs nothing else. Words that came before are remembered."""

    def __init__(self, weights: Weights) -> None:
        """`weights`: the arrays of quick.npz. KeyError or ValueError when one is missing."""
        vocabulary = json.loads(weights["vocabulary"].tobytes())
        self._pieces = Pieces(vocabulary["pieces"], vocabulary["scores"], vocabulary["norm"])
        self._lists = NameLists(
            weights["list_hashes"].astype(np.uint32), weights["list_bits"].astype(np.uint16)
        )
        self._piece_rows, self._piece_scale = weights["pieces"], _floats(weights["pieces.scale"])
        self._edge_rows, self._edge_scale = weights["edges"], _floats(weights["edges.scale"])
        self._directions = [
            tuple(_floats(weights[f"{way}.{part}"]) for part in ("input", "state", "bias"))
            for way in ("forward", "backward")
        ]
        self._head, self._head_bias = _floats(weights["head"]), _floats(weights["head.bias"])
        self._known: dict[str, Floats] = {}

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The tags of each sentence's words, in the order of `sentences`."""
        return [best_path(rows) for rows in self.scores(sentences)]

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        """For each sentence a row a word, a column for each of TAGS: log probabilities."""
        words = sorted({word for sentence in sentences for word in sentence})
        numbers = {word: number for number, word in enumerate(words)}
        vectors = self._remembered(words)
        forms = dict(zip(words, folded(words), strict=True))
        found: list[Floats] = [np.zeros((0, len(TAGS)), np.float32)] * len(sentences)
        order = sorted(
            (i for i, sentence in enumerate(sentences) if sentence), key=lambda i: len(sentences[i])
        )
        for at in range(0, len(order), AT_ONCE):
            group = order[at : at + AT_ONCE]
            beside = self._beside([[forms[word] for word in sentences[i]] for i in group])
            rows = [
                np.concatenate([vectors[[numbers[word] for word in sentences[i]]], pairs], axis=1)
                for i, pairs in zip(group, beside, strict=True)
            ]
            for i, scores in zip(group, self._run(rows), strict=True):
                found[i] = scores
        return found

    def _beside(self, group: Sequence[Sequence[str]]) -> Iterator[Floats]:
        """What the pairs of words tell in each of some sentences, looked up all at once."""
        forms = [form for sentence in group for form in (*sentence, "")]
        flags, at = pair_flags(forms, self._lists), 0
        for sentence in group:
            yield flags[at : at + len(sentence)]
            at += len(sentence) + 1

    def _remembered(self, words: Sequence[str]) -> Floats:
        """What each word says by itself, a row a word; most words of a text come again."""
        if len(self._known) > REMEMBERED:
            self._known.clear()
        fresh = [word for word in words if word not in self._known]
        self._known |= dict(zip(fresh, self._vectors(fresh), strict=True))
        if not words:
            return np.zeros((0, 0), np.float32)
        return np.stack([self._known[word] for word in words])

    def _vectors(self, words: Sequence[str]) -> Floats:
        """What each word says by itself, a row a word."""
        if not words:
            return np.zeros((0, 0), np.float32)
        forms = folded(words)
        pieces = [self._pieces.of(word)[:MOST_PIECES] for word in words]
        return np.concatenate(
            [
                _means(self._piece_rows, self._piece_scale, pieces),
                _means(self._edge_rows, self._edge_scale, [edges(form) for form in forms]),
                word_flags(words, forms, self._lists),
            ],
            axis=1,
        )

    def _run(self, rows: Sequence[Floats]) -> Iterator[Floats]:
        """The log probabilities of sentences that go side by side; `rows` by length, ascending."""
        block, lengths = _packed(rows)
        states = [
            _lstm(block, lengths, *direction, backward=bool(way))
            for way, direction in enumerate(self._directions)
        ]
        logits = np.concatenate(states, axis=1) @ self._head.T + self._head_bias
        logits -= logits.max(1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(1, keepdims=True))
        return _unpacked(logits, lengths, len(rows))


def load_quick(path: Path) -> QuickTagger:
    """The tagger in the file at `path`. UnreadableList when it is missing or damaged."""
    with weights_in(path) as weights:
        return QuickTagger(weights)


def _floats(weights: npt.NDArray[np.generic]) -> Floats:
    return np.ascontiguousarray(weights, np.float32)


def _means(
    rows: npt.NDArray[np.generic], scale: Floats, numbers: Sequence[Sequence[int]]
) -> Floats:
    """The mean of some rows of a table, for each list of row numbers; none is empty."""
    flat = np.array([number for part in numbers for number in part])
    counts = np.array([len(part) for part in numbers])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    sums = np.add.reduceat(rows[flat].astype(np.float32) * scale[flat], starts, axis=0)
    means: Floats = (sums / counts[:, None]).astype(np.float32)
    return means


def _packed(rows: Sequence[Floats]) -> tuple[Floats, list[int]]:
    """All first words of sentences, then all second ones, and so on; and how many each time.

    The longest sentence comes first in each, so those that are over leave no holes.
    """
    lengths = [len(row) for row in reversed(rows)]
    there = [sum(length > t for length in lengths) for t in range(lengths[0])]
    flat = np.concatenate(list(reversed(rows)))
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
    order = np.concatenate([starts[:count] + t for t, count in enumerate(there)])
    return flat[order], there


def _unpacked(table: Floats, there: Sequence[int], count: int) -> Iterator[Floats]:
    """The rows of each sentence again, as `_packed` was given them."""
    begins = np.concatenate([[0], np.cumsum(there)[:-1]]).astype(np.int64)
    counts = np.array(there)
    for i in reversed(range(count)):
        yield table[begins[: int((counts > i).sum())] + i]


def _lstm(
    block: Floats,
    there: Sequence[int],
    weight: Floats,
    recurrent: Floats,
    bias: Floats,
    *,
    backward: bool,
) -> Floats:
    """States of one direction, packed as `block` is; gates in the order i f g o.

    A sentence that is over has no row, so the way back begins at its last word.
    Hochreiter and Schmidhuber 1997, with the forget gate of Gers 2000.
    """
    width = recurrent.shape[1]
    driven = block @ weight.T + bias
    begins = np.concatenate([[0], np.cumsum(there)]).astype(np.int64)
    state, cell = np.zeros((there[0], width), np.float32), np.zeros((there[0], width), np.float32)
    found = np.empty((len(block), width), np.float32)
    turn = np.ascontiguousarray(recurrent.T)
    for t in reversed(range(len(there))) if backward else range(len(there)):
        count, begin = there[t], begins[t]
        gates = driven[begin : begin + count] + state[:count] @ turn
        inner = np.tanh(gates[:, 2 * width : 3 * width])
        entry, keep = _sigmoid(gates[:, :width]), _sigmoid(gates[:, width : 2 * width])
        cell[:count] = keep * cell[:count] + entry * inner
        state[:count] = _sigmoid(gates[:, 3 * width :]) * np.tanh(cell[:count])
        found[begin : begin + count] = state[:count]
    return found


def _sigmoid(values: Floats) -> Floats:
    half: Floats = 0.5 * np.tanh(0.5 * values) + np.float32(0.5)
    return half
