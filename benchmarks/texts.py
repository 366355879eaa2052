"""Long texts to measure on: real prose where the corpus lies beside the checkout, else synthesised.

Nothing of the corpus is copied into the repository; a synthesised text is the same in every run.
"""

import random
import re
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "data" / "corpus"
MB = 1_000_000  # bytes of UTF-8
PARTS = 10
_WORD = re.compile(r"[\w\u064b-\u065f]+")


def origin() -> str:
    """Where the texts come from, for the report."""
    return "corpus" if CORPUS.is_dir() else "synthesised from the seed's vocabulary"


def text_of(size: int) -> str:
    """Prose of `size` bytes of UTF-8, give or take a letter, in paragraphs of real lengths."""
    pieces, found = [], 0
    for piece in _pieces():
        pieces.append(piece)
        found += len(piece.encode()) + 1
        if found > size:
            break
    return "\n".join(pieces).encode()[:size].decode(errors="ignore")


def file_of(size: int, folder: Path) -> Path:
    """A file of `text_of(size)` in `folder`, made once."""
    path = folder / f"prose-{size}.txt"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(size), "utf-8")
    return path


def _pieces():
    if CORPUS.is_dir():
        files = sorted(CORPUS.glob("*.txt"))
        yield from cycle([path.read_text("utf-8") for path in files])
    seed = min((ROOT / "seeds").glob("*.txt")).read_text("utf-8")
    words, chance = _WORD.findall(seed), random.Random(21)
    while True:
        length = max(1, int(chance.gammavariate(2, 14)))
        yield " ".join(chance.choices(words, k=length)) + "."


def mixed(size: int, seed: int) -> str:
    """Prose of about `size` bytes of UTF-8: ten stretches, each from another file of the corpus."""
    if not CORPUS.is_dir():
        return text_of(size)
    chance = random.Random(seed)
    files = chance.sample(sorted(CORPUS.glob("*.txt")), PARTS)
    parts = []
    for path in files:
        lines = path.read_text("utf-8").split("\n")
        at = chance.randrange(len(lines))
        rest = "\n".join([*lines[at:], *lines[:at]]).encode()[: size // PARTS - 1]
        parts.append(rest.decode(errors="ignore"))
    return "\n".join(parts)
