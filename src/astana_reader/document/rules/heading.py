"""Headings that the file does not mark: short, open-ended lines over a longer paragraph."""

import re

from astana_reader.document.rules.line import Line, Words, ends_bare, ends_sentence
from astana_reader.document.rules.list_item import is_list_item

LONGEST = 100  # code points; a heading is read at a glance
MOST_WORDS = 14
LETTER = r"[^\W\d_]"
_WORD = re.compile(f"{LETTER}{{2,}}")
# A paragraph is at least this much longer than its heading: lines of verse and of wrapped prose
# are nearly equal, so they head nothing.
OUTWEIGHS = 1.5


def looks_like_heading(line: Line) -> bool:
    """Whether the line's own shape would suit a heading, whatever stands around it."""
    text = line.text
    return (
        len(text) <= LONGEST
        and ends_bare(text)
        and bool(_WORD.search(text))
        and len(text.split(None, MOST_WORDS)) <= MOST_WORDS
    )


def is_heading(line: Line) -> bool:
    """Whether the line heads what follows it."""
    return looks_like_heading(line) and _stands_free(line) and _heads(line)


def is_numbered_heading(line: Line) -> bool:
    """Whether a line with a mark of order heads a paragraph, which no clause among others does."""
    return is_list_item(line) and not is_list_item(Words(line.after)) and is_heading(line)


def _heads(line: Line) -> bool:
    """What follows is a paragraph: longer than the line, and whole sentences."""
    after = line.after
    long_enough = len(after) >= OUTWEIGHS * len(line.text)
    return long_enough and (len(after) > LONGEST or ends_sentence(after))


def _stands_free(line: Line) -> bool:
    """What stands before is complete, so the line cannot be the end of it."""
    return line.apart or not (before := line.before) or ends_sentence(before)
