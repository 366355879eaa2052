"""The one way to an answer: a text that was prepared once, asked in any mode."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from astana_reader.arabic.folding import Folded, fold
from astana_reader.arabic.letters import Folds
from astana_reader.errors import Reason, UnansweredQuery
from astana_reader.search.places import Going, always
from astana_reader.search.query import Hits, Mode, Query, Spelling
from astana_reader.search.scanner import find

if TYPE_CHECKING:
    from astana_reader.search.spellings import Vocabulary

_WORD_BY_WORD = frozenset({Mode.WORD, Mode.PHRASE, Mode.NEAR, Mode.SIMILAR})
LONGEST = 10_000  # code points of a query that is not looked for letter by letter


class Searchable:
    """A text folded in one way; its vocabulary is made when it is first asked for."""

    def __init__(self, text: str, folds: Folds) -> None:
        self.text = text
        self.folds = folds
        self.folded: Folded = fold(text, folds)

    @cached_property
    def vocabulary(self) -> "Vocabulary":
        """The words of the text."""
        from astana_reader.search.spellings import Vocabulary  # noqa: PLC0415  (see below)

        return Vocabulary(self.folded)

    def find(self, query: Query, going: Going = always) -> Iterator[Hits]:
        """Where `query` stands, in order, some thousand hits a slice.

        Ends early, and soon, once `going` says no. `query.folds` must be those of the text.
        UnansweredQuery for a pattern that cannot be read or takes too long, and for words too
        long to be compared.
        """
        if query.mode in _WORD_BY_WORD and len(query.text) > LONGEST:
            raise UnansweredQuery(None, Reason.TOO_LARGE, limit=LONGEST, found=len(query.text))
        yield from _ANSWERS.get(query.mode, _scanned)(self, query, going)

    def nearest(self, query: Query) -> list[Spelling]:
        """What the text holds that is spelt most like `query`; nothing for a pattern."""
        if query.mode in {Mode.WILDCARD, Mode.REGEX} or len(query.text) > LONGEST:
            return []
        from astana_reader.search.spellings import nearest  # noqa: PLC0415  (see below)

        return nearest(query, self.vocabulary)


def _scanned(text: Searchable, query: Query, going: Going) -> Iterator[Hits]:
    return find(text.folded, query, going)


# What a mode takes is imported when it is first asked for: most readers look for plain words.


def _near(text: Searchable, query: Query, going: Going) -> Iterator[Hits]:
    from astana_reader.search.near import find_near  # noqa: PLC0415  (see above)

    return find_near(text.folded, query, going)


def _pattern(text: Searchable, query: Query, going: Going) -> Iterator[Hits]:
    from astana_reader.search.patterns import find_pattern  # noqa: PLC0415  (see above)

    return find_pattern(text.folded, query, going)


def _similar(text: Searchable, query: Query, going: Going) -> Iterator[Hits]:
    from astana_reader.search.spellings import find_similar  # noqa: PLC0415  (see above)

    return find_similar(text.folded, query, text.vocabulary, going)


_ANSWERS: dict[Mode, Callable[[Searchable, Query, Going], Iterator[Hits]]] = {
    Mode.NEAR: _near, Mode.WILDCARD: _pattern, Mode.REGEX: _pattern, Mode.SIMILAR: _similar,
}  # fmt: skip
