"""Labels news with the deep tagger, for the quick one to learn from.

    python scripts/label_news.py DEEP.npz FOLDER OUT.npz [--words 300000]

FOLDER holds text files, such as a checkout of antcorpus/antcorpus.data (Apache-2.0). Of them come
sentences of at least six words, most of them Arabic, each once, files in an order that a fixed
seed gives. OUT holds the words, a sentence a line, and the tags' log probabilities.
"""

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from astana_reader.entities.tagged import sentences
from astana_reader.entities.tagging.encoder import Encoder
from astana_reader.entities.tagging.weights import weights_in

SEED = 5
SHORTEST, LONGEST = 6, 60  # words
ARABIC_SHARE = 0.6  # of the words
TAG = re.compile(r"<[^>]*>")
ARABIC = re.compile("[\u0600-\u06ff]")


def news(folder: Path) -> Iterator[list[str]]:
    """The words of each sentence, none twice."""
    files = sorted(folder.glob("*/*.txt"))
    random.Random(SEED).shuffle(files)  # noqa: S311  (not for secrets)
    seen: set[str] = set()
    for path in files:
        for row in sentences(TAG.sub("\n", path.read_text("utf-8", errors="replace"))):
            words = [word.form for word in row][:LONGEST]
            arabic = sum(ARABIC.match(word) is not None for word in words)
            line = " ".join(words)
            if len(words) >= SHORTEST and arabic >= ARABIC_SHARE * len(words) and line not in seen:
                seen.add(line)
                yield words


def main() -> None:
    """Label, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("teacher", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=300_000)
    asked = parser.parse_args()
    with weights_in(asked.teacher) as weights:
        teacher = Encoder(weights)
    lines, scores, count = [], [], 0
    for words in news(asked.folder):
        rows = teacher.scores(words)
        lines.append(" ".join(words[: len(rows)]))
        scores.append(rows.astype(np.float16))
        count += len(rows)
        if count >= asked.words:
            break
    text = np.frombuffer("\n".join(lines).encode(), np.uint8)
    np.savez_compressed(asked.out, words=text, scores=np.concatenate(scores))


if __name__ == "__main__":
    main()
