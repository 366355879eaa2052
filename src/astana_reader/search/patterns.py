"""Wildcards and regular expressions over folded letters, within a time that is set.

A pattern's Arabic letters are folded as the text is; its ASCII is left alone, so that escapes keep
their meaning, and capitals do not count. Lines are searched in blocks, and a block that takes too
long ends the search with an error: no pattern holds up more than its own thread.
"""

from collections.abc import Iterator
from functools import cache

import numpy as np
import regex

from astana_reader.arabic.folding import Folded, fold
from astana_reader.arabic.letters import TASHKEEL, Folds, skeleton
from astana_reader.errors import Reason, UnansweredQuery
from astana_reader.search.matches import Matches, hits_of
from astana_reader.search.places import Going, always
from astana_reader.search.query import Hits, Mode, Query

SLICE = 4096  # hits an answer
BLOCK = 256 * 1024  # folded letters, to the end of a line
PATIENCE = 2.0  # seconds for one block; a sound pattern takes some milliseconds
GLANCE = 0.01  # seconds, while the window waits
LONGEST = 1000  # characters of a pattern
ANY_LETTER, ONE_LETTER = "*", "?؟"
_SHARED = frozenset({254, 255})  # bytes that many letters share
LETTER = rf"(?:[^\W_]|[{TASHKEEL}])"
FLAGS = regex.MULTILINE | regex.IGNORECASE | regex.VERSION1


def find_pattern(folded: Folded, query: Query, going: Going = always) -> Iterator[Hits]:
    """Where a wildcard or a regular expression matches, in order; empty matches do not count.

    UnansweredQuery for a pattern that cannot be read (with where and why), is too long, or takes
    too long.
    """
    pattern = compiled(query.text, query.mode, query.folds)
    starts: list[int] = []
    ends: list[int] = []
    exact = _exact(query.text, query.mode, query.folds)
    for first, last in _matches(pattern, folded, going):
        if exact is not None:
            begin, end = folded.span(first, last)
            if not exact.fullmatch(skeleton(folded.text[begin:end], query.folds)):
                continue
        starts.append(first)
        ends.append(last)
        if len(starts) == SLICE:
            yield _hits(folded, starts, ends)
            starts, ends = [], []
    if starts:
        yield _hits(folded, starts, ends)


def fits(query: Query, written: str, folds: Folds) -> bool:
    """Whether the pattern of `query` stands in a few words if only `folds` are on.

    True where that takes too long to say.
    """
    pattern = compiled(query.text, query.mode, folds)
    try:
        return pattern.search(skeleton(written, folds), timeout=GLANCE) is not None
    except TimeoutError:
        return True


def _hits(folded: Folded, starts: list[int], ends: list[int]) -> Hits:
    found = Matches.plain(np.array(starts, np.int64), np.array(ends, np.int64))
    return hits_of(folded, found)


def _matches(
    pattern: "regex.Pattern[str]", folded: Folded, going: Going
) -> Iterator[tuple[int, int]]:
    for start, end in _blocks(folded.bytes):
        if not going():
            return
        begin = max(0, start - 1)  # the line end before, for whoever looks back
        letters = folded.part(begin, end)
        try:
            for match in pattern.finditer(
                letters, start - begin, timeout=PATIENCE, concurrent=True
            ):
                if match.end() > match.start():
                    yield begin + match.start(), begin + match.end()
        except TimeoutError as error:
            raise UnansweredQuery(None, Reason.TOO_SLOW) from error
        except MemoryError as error:
            raise UnansweredQuery(None, Reason.TOO_DEMANDING) from error


def _blocks(letters: bytes) -> Iterator[tuple[int, int]]:
    """The text in stretches of whole lines; a longer line is one."""
    start = 0
    while start < len(letters):
        end = letters.find(b"\n", min(start + BLOCK, len(letters)))
        end = len(letters) if end < 0 else end + 1
        yield start, end
        start = end


@cache
def _exact(text: str, mode: Mode, folds: Folds) -> "regex.Pattern[str] | None":
    """The pattern with letters that share a byte told apart; None if it has none of them.

    What the first pattern finds is looked at again with it.
    """
    if not any(_SHARED.intersection(fold(char, folds).bytes) for char in text):
        return None
    source = "".join(
        skeleton(char, folds) if _SHARED.intersection(fold(char, folds).bytes) else char
        for char in text
    )
    if mode is Mode.WILDCARD:
        source = "".join(
            f"{LETTER}*" if char == ANY_LETTER else LETTER if char in ONE_LETTER
            else regex.escape(skeleton(char, folds))
            for char in source.strip()
        )  # fmt: skip
    return regex.compile(source, FLAGS)


@cache
def compiled(text: str, mode: Mode, folds: Folds) -> "regex.Pattern[str]":
    """The pattern over letters folded so. UnansweredQuery if it is too long or makes no sense."""
    if len(text) > LONGEST:
        raise UnansweredQuery(None, Reason.TOO_LARGE, limit=LONGEST, found=len(text))
    source = _wildcard(text, folds) if mode is Mode.WILDCARD else _folded(text, folds)
    try:
        return regex.compile(source, FLAGS)
    except (regex.error, RecursionError, OverflowError) as error:
        detail = str(getattr(error, "msg", error))
        raise UnansweredQuery(
            None, Reason.DAMAGED, found=getattr(error, "pos", None), detail=detail
        ) from error


def _folded(text: str, folds: Folds) -> str:
    """The pattern with its letters beyond ASCII folded, one at a time."""
    return "".join(char if char.isascii() else fold(char, folds).letters for char in text)


def _wildcard(text: str, folds: Folds) -> str:
    """`*` for any letters of a word, `?` for one; the whole must be words from end to end."""
    parts = []
    for char in text.strip():
        if char == ANY_LETTER:
            parts.append(f"{LETTER}*")
        elif char in ONE_LETTER:
            parts.append(LETTER)
        elif char.isspace():
            parts.append(" ")
        else:
            parts.append(regex.escape(fold(char, folds).letters))
    return f"(?<!{LETTER}){''.join(parts)}(?!{LETTER})"
