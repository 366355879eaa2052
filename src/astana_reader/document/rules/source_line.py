"""The line that names who published a report: «المصدر: …»."""

import re

from astana_reader.document.rules.line import Line, openings_of

LONGEST = 80  # code points; beyond that it is a sentence about sources
LABELS = ("المصدر", "المصادر", "مصدر الخبر", "نقلا عن", "نقلًا عن", "Source", "Sources")
OPENINGS = openings_of(LABELS)  # behind signs that are no letters
_SOURCE = re.compile(rf"\W*(?:{'|'.join(LABELS)})\s*[:：/\-–]\s*(?P<publisher>\S.*)", re.IGNORECASE)
_AROUND = " \t.،,()[]«»“”\"'\u200e\u200f"


def publisher_in(text: str) -> str:
    """The publisher that a source line names; empty when `text` is no source line."""
    found = _SOURCE.fullmatch(text.rstrip())
    if found is None or len(text) > LONGEST:
        return ""
    return found["publisher"].strip(_AROUND)


def is_source_line(line: Line) -> bool:
    """Whether the line names the publisher and nothing else."""
    return bool(publisher_in(line.text))
