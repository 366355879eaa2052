"""The rules that find names no list holds; one row a rule."""

from collections.abc import Callable, Iterator

from astana_reader.entities.passage import Candidate, Passage
from astana_reader.entities.rules.documents import documents
from astana_reader.entities.rules.events import events
from astana_reader.entities.rules.listed import listed
from astana_reader.entities.rules.organizations import organizations
from astana_reader.entities.rules.people import people
from astana_reader.entities.rules.places import places

Rule = Callable[[Passage], Iterator[Candidate]]

RULES: tuple[Rule, ...] = (listed, people, organizations, places, events, documents)


def candidates(passage: Passage) -> Iterator[Candidate]:
    """All that may be a name in `passage`, overlapping and unsorted."""
    for rule in RULES:
        yield from rule(passage)
