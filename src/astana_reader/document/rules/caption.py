"""Captions of pictures that the text format could not keep."""

import re

from astana_reader.document.rules.line import Line, openings_of

LONGEST = 200  # code points
LABELS = ("صورة أرشيفية", "صورة", "الصورة", "شكل", "خريطة", "جدول")
OPENINGS = openings_of(LABELS)  # behind signs that are no letters
_CAPTION = re.compile(rf"\W*(?:{'|'.join(LABELS)})\s*(?:[0-9٠-٩]{{1,3}}\s*)?[:：–-]\s*\S.*")


def is_caption(line: Line) -> bool:
    """Whether the line describes a picture, a map or a table."""
    return len(line.text) <= LONGEST and bool(_CAPTION.fullmatch(line.text))
