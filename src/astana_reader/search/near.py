"""Words close to each other, in any order."""

from collections import Counter, deque
from collections.abc import Iterator

import numpy as np

from astana_reader.arabic.folding import Folded
from astana_reader.search.matches import Matches, Places, hits_of, joined
from astana_reader.search.places import BLOCK, Going, always, word_bounds
from astana_reader.search.query import Hits, Mode, Query
from astana_reader.search.scanner import matches
from astana_reader.search.stems import wanted


def find_near(folded: Folded, query: Query, going: Going = always) -> Iterator[Hits]:
    """Stretches in which every word of `query` stands within `query.within` words.

    Each word may have affixes. A stretch runs from its first word to its last, is as short as can
    be, overlaps no other and never crosses the end of a line.
    """
    words = query.text.split()
    if not words:
        return
    rows = [
        joined(wanted(matches(folded, Query(word, Mode.WORD, query.folds)), going))
        for word in dict.fromkeys(words)
    ]
    if not going():
        return
    need = Counter(range(len(rows)))
    if len(words) > len(rows):  # a word asked for twice must be there twice
        order = list(dict.fromkeys(words))
        need = Counter(order.index(word) for word in words)
    found = _windows(folded, rows, need, query.within)
    for at in range(0, len(found), BLOCK):
        yield hits_of(folded, found[at : at + BLOCK])


def _windows(folded: Folded, rows: list[Matches], need: "Counter[int]", within: int) -> Matches:
    """The shortest stretches that hold what is needed, from left to right."""
    starts, _ends = word_bounds(folded)
    lines = np.flatnonzero(np.frombuffer(folded.bytes, np.uint8) == ord("\n"))
    places = np.concatenate([row.starts for row in rows])
    which = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    ends = np.concatenate([row.ends for row in rows])
    order = np.argsort(places, kind="stable")
    places, which, ends = places[order], which[order], ends[order]
    numbers = np.searchsorted(starts, places, side="right")
    line = np.searchsorted(lines, places)
    firsts: list[int] = []
    lasts: list[int] = []
    window: deque[tuple[int, int, int, int]] = deque()
    have: Counter[int] = Counter()
    table = zip(which.tolist(), numbers.tolist(), line.tolist(), range(len(places)), strict=True)
    for row in table:
        window.append(row)
        have[row[0]] += 1
        while window and (window[0][1] < row[1] - within or window[0][2] != row[2]):
            have[window.popleft()[0]] -= 1
        while window and have[window[0][0]] > need[window[0][0]]:
            have[window.popleft()[0]] -= 1
        if all(have[each] >= count for each, count in need.items()):
            firsts.append(window[0][3])
            lasts.append(row[3])
            window.clear()
            have.clear()
    return _between(places, ends, firsts, lasts)


def _between(places: Places, ends: Places, firsts: list[int], lasts: list[int]) -> Matches:
    begin, finish = np.array(firsts, np.int64), np.array(lasts, np.int64)
    return Matches.plain(places[begin], ends[finish])
