"""The name lists: entities known beforehand, found all at once.

Read from the TOML files of a folder; the format is docs/gazetteer-format.md.
"""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from astana_reader.arabic.letters import skeleton
from astana_reader.arabic.words import Words
from astana_reader.entities.entries import Entry
from astana_reader.entities.matcher import Hit, Matcher, Stand, stands
from astana_reader.entities.model import How, Kind


class Meaning(NamedTuple):
    """What a listed name says: which entry, how it names it, and whether context must agree.

    `last` is the name's last letter, unfolded.
    """

    entry: int
    how: How
    weak: bool
    bare: bool
    last: str


ListHit = Hit[Meaning]


class Gazetteer:
    """Entries and the automaton over all their names.

    `by_name` gives the entries of a folded name or alias; `not_people` holds the folded names and
    adjectives of all that is no person. The first `own` entries are the reader's.
    """

    def __init__(self, entries: Iterable[Entry], own: Iterable[Entry] = ()) -> None:
        """`own`: the reader's entries, which go before the others."""
        first = tuple(own)
        self.own = len(first)
        self.entries = (*first, *entries)
        self._matcher = Matcher(self._names())
        self.by_name: Mapping[str, tuple[int, ...]] = MappingProxyType(self._by_name())
        self.not_people = frozenset(
            skeleton(name)
            for entry in self.entries
            if entry.kind is not Kind.PERSON
            for name in (entry.name, *entry.aliases, *entry.adjectives)
        )

    def find(self, words: Words) -> Iterator[ListHit]:
        """Every listed name in the text of `words`; hits may overlap and share a span."""
        return self._matcher.find(words)

    def named(self, name: str, kind: Kind) -> int | None:
        """The entry of `kind` that `name` names, in any spelling."""
        found = self.by_name.get(skeleton(name), ())
        return next((i for i in found if self.entries[i].kind is kind), None)

    def is_own(self, entry: int | None) -> bool:
        """Whether an entry is the reader's."""
        return entry is not None and entry < self.own

    def _by_name(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = {}
        for i, entry in enumerate(self.entries):
            for name in {skeleton(name) for name in (entry.name, *entry.aliases)}:
                found[name] = (*found.get(name, ()), i)
        return found

    def _names(self) -> Iterator[tuple[str, Stand, Meaning]]:
        for i, entry in enumerate(self.entries):
            how = How.COLLECTIVE if entry.kind is Kind.GROUP else How.NAME
            seen: set[tuple[str, Stand]] = set()
            for written in (entry.name, *entry.aliases, *entry.weak):
                bare = entry.bare or " " in written
                meaning = Meaning(i, how, written in entry.weak, bare, written[-1])
                for key, stand in stands(skeleton(written), written):
                    if (key, stand) not in seen:
                        seen.add((key, stand))
                        yield key, stand, meaning
            for written in dict.fromkeys(entry.adjectives):
                meaning = Meaning(i, How.ADJECTIVE, not entry.bare, bare=True, last=written[-1])
                yield skeleton(written), Stand.WITH_OR_WITHOUT_ARTICLE, meaning
            for written in entry.metonyms:
                meaning = Meaning(i, How.METONYM, weak=False, bare=True, last=written[-1])
                for key, stand in stands(skeleton(written), written):
                    yield key, stand, meaning
