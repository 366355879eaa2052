"""The deep model: a small transformer encoder, run in numpy.

Twelve layers of attention and dense steps as in BERT (Devlin et al. 2019), from weights of eight
bits with one scale a row. On two cores a page takes a fraction of a second, which needs no more
than the library that is there already.
"""

import json
from typing import Any

import numpy as np
import numpy.typing as npt

from astana_reader.entities.tagging.pieces import Pieces
from astana_reader.entities.tagging.weights import Weights

BEGIN, END = 0, 2  # the pieces around every sentence
LONGEST = 384  # pieces of one stretch
MOST = 16  # pieces of a word that count: a longer one is no word, and must not fill a stretch
_ROOT = float(np.sqrt(2 / np.pi))
Floats = npt.NDArray[np.float32]


class Encoder:
    """Scores for every word of a sentence, a column a tag. Loading takes a third of a second."""

    def __init__(self, weights: Weights) -> None:
        """`weights`: the arrays of deep.npz. KeyError or ValueError when one is missing."""
        raw: dict[str, Any] = dict(weights)
        known: dict[str, Any] = json.loads(raw.pop("vocabulary").tobytes())
        self.pieces = Pieces(known["pieces"], known["scores"], known["norm"])
        self.tags: tuple[str, ...] = tuple(known["tags"])
        self._heads = int(known["heads"])
        self._epsilon = float(known["epsilon"])
        self._words, self._word_scales = raw.pop("word.weight"), raw.pop("word.weight.scale")
        scales = {name: raw.pop(name) for name in list(raw) if name.endswith(".scale")}
        self._parts: dict[str, Floats] = {
            name: np.ascontiguousarray(
                (table * scales[f"{name}.scale"]).T if f"{name}.scale" in scales else table,
                np.float32,
            )
            for name, table in raw.items()
        }
        self._layers = 1 + max(
            int(name.split(".")[1]) for name in self._parts if name.startswith("layers.")
        )

    def scores(self, words: list[str]) -> Floats:
        """Log probabilities, a row for each word that fits in, of `words` from the first on."""
        row, firsts = [BEGIN], []
        for word in words:
            own = self.pieces.of(word)[:MOST]
            if len(row) + len(own) >= LONGEST:
                break
            firsts.append(len(row))
            row += own
        row.append(END)
        state = self._embedded(np.array(row))
        for number in range(self._layers):
            state = self._layer(state, f"layers.{number}.")
        logits = self._dense(state[firsts], "head")
        logits -= logits.max(1, keepdims=True)
        found: Floats = logits - np.log(np.exp(logits).sum(1, keepdims=True))
        return found

    def _embedded(self, row: npt.NDArray[np.int64]) -> Floats:
        words = self._words[row] * self._word_scales[row]
        return self._normed(words + self._parts["place.weight"][: len(row)], "first_norm")

    def _layer(self, state: Floats, name: str) -> Floats:
        length, width = state.shape
        size = width // self._heads

        def split(part: str) -> Floats:
            return self._dense(state, name + part).reshape(length, self._heads, size)

        query, key, value = split("query"), split("key"), split("value")
        seen = np.matmul(query.transpose(1, 0, 2), key.transpose(1, 2, 0)) / np.sqrt(size)
        seen = np.exp(seen - seen.max(2, keepdims=True))
        seen /= seen.sum(2, keepdims=True)
        mixed = np.matmul(seen, value.transpose(1, 0, 2)).transpose(1, 0, 2)
        mixed = np.ascontiguousarray(mixed, np.float32).reshape(length, width)
        state = self._normed(state + self._dense(mixed, name + "mix"), name + "mix_norm")
        grown = _gelu(self._dense(state, name + "grow"))
        return self._normed(state + self._dense(grown, name + "shrink"), name + "norm")

    def _dense(self, state: Floats, name: str) -> Floats:
        found: Floats = state @ self._parts[f"{name}.weight"] + self._parts[f"{name}.bias"]
        return found

    def _normed(self, state: Floats, name: str) -> Floats:
        state = state - state.mean(1, keepdims=True)
        state /= np.sqrt((state * state).mean(1, keepdims=True) + np.float32(self._epsilon))
        found: Floats = state * self._parts[f"{name}.weight"] + self._parts[f"{name}.bias"]
        return found


def _gelu(state: Floats) -> Floats:
    """Gaussian error linear unit, by its tanh form (Hendrycks and Gimpel 2016)."""
    inner = state * (np.float32(1) + np.float32(0.044715) * state * state)
    found: Floats = np.float32(0.5) * state * (1 + np.tanh(np.float32(_ROOT) * inner))
    return found
