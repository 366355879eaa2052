"""`make bench`: takes every figure, prints a table, writes build/bench.json.

    run.py [--only WORD …]     only the groups so named (start, pane, desk, long,
                               formats, names, dates, search, statements, anchoring)

The exit status is 1 when a gate is missed.
"""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported

import anchoring
import dates
import desk
import formats
import long_use
import names
import pane
import start
from harness import table, write
from texts import ROOT, origin

import search
import statements

GROUPS = {
    "start": start.figures,
    "pane": pane.figures,
    "desk": desk.figures,
    "long": long_use.figures,
    "formats": formats.figures,
    "names": names.figures,
    "dates": dates.figures,
    "search": search.figures,
    "statements": statements.figures,
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
