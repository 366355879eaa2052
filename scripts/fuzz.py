"""`make fuzz`: opens damaged copies of real files until it is told to stop, or a turn goes wrong.

    fuzz.py [--turns N] [--seed N] [--only FORMAT] [FILE …]

Each turn cuts a file or changes some of its bytes and opens the copy as the program does; of a PDF
it has a page drawn too. Right is a document or a reason in words, within the time that is
promised, the copy unchanged and no process left. Without FILE the documents beside the checkout
are taken, else the sample.
"""

import argparse
import hashlib
import multiprocessing
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from astana_reader.assets import sample
from astana_reader.document.guard import BURIAL, PATIENCE
from astana_reader.document.kinds import FORMATS
from astana_reader.document.loading import load
from astana_reader.document.page_images import PageImages
from astana_reader.errors import ReaderError
from astana_reader.messages import words

BESIDE = Path(__file__).parents[2] / "shared" / "data" / "documents"
PROMISED = PATIENCE + BURIAL  # seconds


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """`raw` cut off, or with some of its bytes changed, doubled or left out."""
    at, length = chance.randrange(len(raw)), chance.randrange(1, 200)
    kind = chance.choice(["cut", "drop", "double", "flip", "flip", "flip"])
    if kind == "cut":
        return raw[: max(1, at)]
    if kind == "drop":
        return raw[:at] + raw[at + length :] or b" "
    if kind == "double":
        return raw[:at] + raw[at : at + length] * 50 + raw[at:]
    changed = bytearray(raw)
    for _change in range(chance.choice([1, 3, 30, 300])):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def outcome(path: Path) -> str:
    """What became of the file: a document, a reason, or what went wrong, after an exclamation."""
    found = outcome_of(load, "document", path)
    if path.suffix != ".pdf" or found.startswith("!"):
        return found
    drawn = outcome_of(draw, "picture", path)
    return drawn if drawn.startswith("!") else f"{found}, {drawn}"


def draw(path: Path) -> None:
    """Have the first page drawn."""
    images = PageImages(path)
    try:
        images.draw(0, 800)
    finally:
        images.close()


def outcome_of(act: Callable[[Path], object], what: str, path: Path) -> str:
    """The same of one act, which makes `what`."""
    before = hashlib.sha256(path.read_bytes()).digest()
    begin = time.monotonic()
    try:
        act(path)
        found = what
    except ReaderError as error:
        found = str(error.reason) if words(error) else "!no words"
    if time.monotonic() - begin > PROMISED:
        return "!too slow"
    if hashlib.sha256(path.read_bytes()).digest() != before:
        return "!changed"
    return "!orphan" if multiprocessing.active_children() else found


def main() -> int:
    """Take the turns; 1 when one went wrong, and its file is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--turns", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--only", choices=[kind.name for kind in FORMATS], help="one format's files"
    )
    asked = parser.parse_args()
    wanted = [kind for kind in FORMATS if asked.only in {None, kind.name}]
    endings = {suffix for kind in wanted for suffix in kind.suffixes}
    found = asked.files or sorted(BESIDE.rglob("*")) or [sample()]
    files = [path for path in found if path.suffix in endings]
    if not files:
        parser.error(f"no file of that format is given or lies in {BESIDE}")
    chance = random.Random(asked.seed)  # noqa: S311
    outcomes: Counter[tuple[str, str]] = Counter()
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    slowest = 0.0
    for turn in range(asked.turns):
        source = files[turn % len(files)]
        path = folder / f"damaged{source.suffix}"
        path.write_bytes(damaged(source.read_bytes(), chance))
        begin = time.monotonic()
        found = outcome(path)
        slowest = max(slowest, time.monotonic() - begin)
        outcomes[source.suffix, found] += 1
        if found.startswith("!"):
            print(f"turn {turn}: {found[1:]}: {path}")
            return 1
    for (suffix, found), number in sorted(outcomes.items()):
        print(f"{suffix:10} {found:20} {number}")
    print(f"{asked.turns} turns, the slowest {slowest:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
