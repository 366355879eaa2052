"""The deep tagger: the encoder's word scores and the quick tagger's, weighed together."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from astana_reader.entities.tagging.encoder import Encoder
from astana_reader.entities.tagging.features import Floats
from astana_reader.entities.tagging.quick import QuickTagger
from astana_reader.entities.tagging.tags import TAGS, best_path
from astana_reader.entities.tagging.weights import weights_in

STRETCH = 80  # words that the encoder sees at once, as in training
QUICK_SHARE = 0.35  # of the quick tagger's log probabilities; chosen on anercorp-dev


class DeepTagger:
    """About a thousand words a second on one core: for the page in view, then the rest."""

    def __init__(self, encoder: Encoder, quick: QuickTagger) -> None:
        self._encoder = encoder
        self._quick = quick

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """The tags of each sentence's words, in the order of `sentences`."""
        return [
            best_path((1 - QUICK_SHARE) * self._scores(sentence) + QUICK_SHARE * quick)
            for sentence, quick in zip(sentences, self._quick.scores(sentences), strict=True)
        ]

    def _scores(self, sentence: Sequence[str]) -> Floats:
        """The encoder's log probabilities, stretch by stretch."""
        found: list[Floats] = [np.zeros((0, len(TAGS)), np.float32)]
        at = 0
        while at < len(sentence):
            found.append(self._encoder.scores(list(sentence[at : at + STRETCH])))
            at += len(found[-1])
        return np.concatenate(found)


def load_deep(path: Path, quick: QuickTagger) -> DeepTagger:
    """The tagger whose encoder is in the file at `path`. UnreadableList if missing or damaged."""
    with weights_in(path) as weights:
        return DeepTagger(Encoder(weights), quick)
