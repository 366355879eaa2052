"""Make resources/gazetteer/name-parts.tsv from a list of name parts with roles and counts.

The list is romanizer-name-units.tsv of the package arabic-name-romanizer, drawn from Wikidata
(CC0): columns ar_key, role (given, surname, unknown), country, count.
"""

import argparse
import csv
import sys
from collections import Counter, defaultdict
from pathlib import Path

from astana_reader.assets import resource

LEAST = 3  # bearers in a role: below that, slips of the source outnumber names
HEAD = """\
# Parts of personal names in Arabic letters, with how many bearers have them as given name and as
# surname. From the package arabic-name-romanizer, drawn from Wikidata; licence CC0 1.0.
# Made by scripts/build_name_parts.py; do not edit.
"""


def name_parts(source: Path) -> dict[str, Counter[str]]:
    """For each name the number of bearers by role, summed over countries."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            found[row["ar_key"]][row["role"]] += int(row["count"])
    return found


def main() -> int:
    """Write the file; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    target = resource("gazetteer", "name-parts.tsv")
    lines = [
        f"{name}\t{roles['given']}\t{roles['surname']}\n"
        for name, roles in sorted(name_parts(parser.parse_args().source).items())
        if max(roles["given"], roles["surname"]) >= LEAST and len(name) > 1
    ]
    target.write_text(HEAD + "".join(lines), "utf-8")
    print(f"{len(lines)} name parts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
