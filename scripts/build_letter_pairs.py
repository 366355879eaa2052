"""Make resources/encodings/letter-pairs.tsv from Arabic texts in UTF-8.

The table says how often one letter follows another inside Arabic words and at their edges. It
tells text in an Arabic encoding from other bytes. The shipped one is drawn from books whose
authors died before 1953, and thus from texts in the public domain; a frequency holds no
expression of theirs.
"""

import argparse
import math
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

from astana_reader.assets import resource
from astana_reader.document.letter_pairs import EDGE, LETTERS, letters_of

SMOOTHING = 0.5  # added to every count, so that no pair is impossible
HEAD = """\
# How likely one Arabic letter follows another, as natural logarithms; the first row and column are
# the edges of a word. Counted over {letters} letters of books in the public domain.
# Made by scripts/build_letter_pairs.py; do not edit.
"""


def table(texts: list[str]) -> tuple[list[list[float]], int]:
    """For each letter the logarithm of the chance of each letter after it; letters counted."""
    counts: Counter[tuple[str, str]] = Counter()
    for text in texts:
        counts.update(pairwise(letters_of(text)))
    signs = EDGE + LETTERS
    rows = []
    for first in signs:
        row = [counts[first, second] + SMOOTHING for second in signs]
        rows.append([math.log(count / sum(row)) for count in row])
    return rows, sum(counts.values())


def main() -> int:
    """Write the table; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", type=Path, nargs="+")
    rows, letters = table([path.read_text("utf-8") for path in parser.parse_args().texts])
    lines = ["\t".join(f"{value:.2f}" for value in row) + "\n" for row in rows]
    target = resource("encodings", "letter-pairs.tsv")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(HEAD.format(letters=letters) + "".join(lines), "utf-8")
    print(f"{letters} letters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
