"""`make bench`: takes every figure, prints a table, writes build/bench.json.

    run.py [--only WORD …]     only the groups so named (start, pane, long,
                               formats, names, search, anchoring)

The exit status is 1 when a gate is missed.
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

import anchoring
import formats
import long_use
import names
import pane
import start
from harness import table, write
from texts import ROOT, origin

import search

GROUPS = {
    "start": start.figures,
    "pane": pane.figures,
    "long": long_use.figures,
    "formats": formats.figures,
    "names": names.figures,
    "search": search.figures,
    "anchoring": anchoring.figures,
}


def main() -> int:
    """Run the groups asked for, all by default."""
    wanted = sys.argv[2:] if sys.argv[1:2] == ["--only"] else list(GROUPS)
    folder = ROOT / "build" / "bench"
    print(f"texts: {origin()}", flush=True)
    found = []
    for name in wanted:
        found += GROUPS[name](folder)
    write(found, ROOT / "build" / "bench.json")
    print(table(found))
    return 0 if all(each.ok for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
