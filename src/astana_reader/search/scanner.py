"""Scanning folded bytes for a query; what stands around a word is checked on the hits only.

Answers come in slices: whoever loses interest stops asking for the next one. Places are folded
positions until they are mapped back.
"""

from collections.abc import Iterator

import numpy as np

from astana_reader.arabic.folding import Folded
from astana_reader.search.affixes import stem_of
from astana_reader.search.matches import Matches, hits_of
from astana_reader.search.places import Going, always, candidates, needle_of, parted
from astana_reader.search.query import Hits, Mode, Query
from astana_reader.search.stems import BETWEEN, BLANK, in_a_row, stems

_OF_WORDS = frozenset({Mode.WORD, Mode.PHRASE})


def find(folded: Folded, query: Query, going: Going = always) -> Iterator[Hits]:
    """Where `query` stands in the text, in order, some thousand hits a slice.

    For the modes SUBSTRING, WHOLE, WORD and PHRASE. `folded` must be folded with `query.folds`. A
    query without letters or signs finds nothing. O(len) bytes scanned, and O(log marks) a hit.
    """
    for found in matches(folded, query, going):
        yield hits_of(folded, found)


def matches(folded: Folded, query: Query, going: Going = always) -> Iterator[Matches]:
    """The same as folded places; none is empty."""
    words = query.text.split()
    if query.mode in _OF_WORDS and len(words) > 1:
        parting = BETWEEN if query.mode is Mode.PHRASE else BLANK
        found = in_a_row(folded, words, query.folds, parting, going)
    else:
        check = {Mode.SUBSTRING: _anywhere, Mode.WHOLE: _whole}.get(query.mode, _word)
        found = check(folded, query, going)
    past = 0
    for block in found:
        kept = block.apart(past)
        if len(kept):
            past = int(kept.ends[-1])
            yield kept


def _anywhere(folded: Folded, query: Query, going: Going) -> Iterator[Matches]:
    length = len(needle_of(query.text, query.folds))
    for places in candidates(folded, query.text, query.folds, going):
        yield Matches.plain(places, places + length)


def _whole(folded: Folded, query: Query, going: Going) -> Iterator[Matches]:
    letters = np.frombuffer(folded.bytes, np.uint8)
    needle = needle_of(query.text, query.folds)
    for places in candidates(folded, query.text, query.folds, going):
        ends = places + len(needle)
        kept = parted(letters, places - 1, needle[0])
        kept &= parted(letters, ends, needle[-1])
        yield Matches.plain(places[kept], ends[kept])


def _word(folded: Folded, query: Query, going: Going) -> Iterator[Matches]:
    yield from stems(folded, stem_of(query.text, query.folds), query.folds, going)
