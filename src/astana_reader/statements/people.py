"""The people of a sentence, each with the office that stands beside his name."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from astana_reader.document.spans import Span
from astana_reader.entities.model import Kind
from astana_reader.statements.cues import Cue
from astana_reader.statements.lines import Break, Line, Named
from astana_reader.statements.model import Capacity
from astana_reader.statements.offices import Office, Party, party_of
from astana_reader.statements.vocabulary import AND


@dataclass(slots=True)
class Person:
    """Someone named in the sentence; `office` is his by apposition."""

    name: Named
    first: int  # with his office and titles before him
    beyond: int  # with his office after him
    office: Office | None = None
    leads: Office | None = None
    role: Span | None = None
    party: Party | None = None
    side: Party | None = None
    capacity: Capacity | None = None
    doubtful: bool = False
    words: list[Span] = field(default_factory=list)


def people_of(line: Line, sentence: tuple[int, int], held: Sequence[Office]) -> list[Person]:
    """The people named in a sentence; `held` are the offices in it."""
    return _People(line, sentence, held).found


class _People:
    def __init__(self, line: Line, sentence: tuple[int, int], held: Sequence[Office]) -> None:
        self._line = line
        self._sentence = sentence
        self._offices = held
        self.found = [
            Person(name, name.first, name.beyond)
            for name in line.names
            if sentence[0] <= name.first < sentence[1] and name.entity.kind is Kind.PERSON
        ]
        self._appose()
        self._pair()

    def _appose(self) -> None:
        """Give each office to the one beside it."""
        starts = {person.name.first: person for person in self.found}
        ends = {person.name.beyond: person for person in self.found}
        for office in self._offices:
            after = self._after(office.beyond, starts)
            before = ends.get(office.first) if not office.prefix else None
            gaps = self._line.breaks
            if before is not None and gaps[office.first - 1] > Break.CLAUSE:
                before = None
            if after and after[1] is Break.NONE:
                self._give(office, after[0])
            elif before:
                self._give(office, before)
            elif after and after[1] is Break.COMMA and after[0].office is None:
                self._give(office, after[0])

    def _after(self, word: int, starts: dict[int, Person]) -> tuple[Person, Break] | None:
        """Who is named right after an office, titles between."""
        line = self._line
        gap = line.breaks[word - 1]
        while word < self._sentence[1] and line.words[word].tells(int(Cue.HONORIFIC)):
            if not line.joined(word) or line.words[word].prefix:
                return None
            word += 1
        person = starts.get(word)
        if person is None or line.prefix(person.name):
            return None
        return person, gap

    def _give(self, office: Office, person: Person) -> None:
        person.first = min(person.first, office.first)
        person.beyond = max(person.beyond, office.beyond)
        if office.leads:
            person.leads = office
            person.capacity = Capacity.HEAD
            if person.office is None:
                person.party = person.party or office.party
            person.words.append(office.span)
            return
        if person.office is not None:
            return
        person.office = office
        person.party = office.party or person.party
        person.role = office.span
        if office.tells(Cue.COUNTERPART):
            person.role = self._office_before(office.first)
        elif office.tells(Cue.PLURAL):
            person.role = office.bare
        if office.tells(Cue.ENVOY) and person.capacity is None:
            person.capacity = Capacity.ENVOY

    def _office_before(self, word: int) -> Span | None:
        """The office whose holder meets his counterpart."""
        known = [
            office
            for office in self._offices
            if office.first < word and not office.tells(Cue.COUNTERPART)
        ]
        return known[-1].bare if known else None

    def _pair(self) -> None:
        """وزراء خارجية تركيا س وروسيا ص: a state, then its man."""
        line = self._line
        for person in self.found:
            if person.office is not None or person.name.first == 0:
                continue
            state = line.over(person.name.first - 1)
            if state is None or not line.joined(state.beyond - 1) or line.prefix(person.name):
                continue
            party = party_of(line, state)
            many = [
                office for office in self._offices
                if office.first < state.first and office.tells(Cue.PLURAL)
            ]  # fmt: skip
            if party is None or not many or line.prefix(state) != AND:
                continue
            person.party, person.first = party, state.first
            person.role, person.office = many[-1].bare, many[-1]
            if many[-1].tells(Cue.COUNTERPART):
                person.role = self._office_before(many[-1].first) or person.role
