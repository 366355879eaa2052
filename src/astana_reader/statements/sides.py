"""The parties that take part without anybody named: present, watching, receiving the others."""

from collections.abc import Sequence

from astana_reader.document.spans import Span
from astana_reader.entities.model import Kind
from astana_reader.statements.cues import Cue
from astana_reader.statements.lines import Break, Line, Named
from astana_reader.statements.model import Capacity, Delegation
from astana_reader.statements.offices import Group, Party, listed, party_of
from astana_reader.statements.people import Person
from astana_reader.statements.vocabulary import AND

HOST_NEAR = 3  # words from استضافت to the host
HOSTS = (Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION)


def hull(spans: Sequence[Span]) -> Span:
    """The shortest span that holds all of them."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


class Sides:
    """The parties of one sentence; `found` are their facts so far."""

    def __init__(
        self,
        line: Line,
        sentence: tuple[int, int],
        people: Sequence[Person],
        groups: Sequence[Group],
    ) -> None:
        self._line = line
        self._sentence = sentence
        self._people = people
        self._groups = groups
        self.found: list[Delegation] = []

    def add(self, party: Party, capacity: Capacity, *words: Span) -> None:
        """A party takes part, as `words` say."""
        evidence = hull([party.span, *words])
        row = Delegation(party.entity, None, "", capacity, evidence, None, party.span)
        self.found.append(row)

    def come(self, group: Group, verb: Span) -> None:
        """A delegation comes, as `verb` says."""
        for party in group.parties:
            self.add(party, Capacity.REPRESENTATIVE, verb, group.span)

    def host(self, i: int, verb: Span) -> None:
        """استضافت كازاخستان, الدوحة تستضيف."""
        line = self._line
        before = line.over(i - 1) if i > self._sentence[0] and line.joined(i - 1) else None
        after = next(
            (n for n in line.names if i < n.first <= i + HOST_NEAR and not line.prefix(n)), None
        )
        for name in (before, after):
            if name is None or name.entity.kind not in HOSTS[: 2 + (name is before)]:
                continue
            party = party_of(line, name) or Party(name.entity.id, name.mention.span)
            self.add(party, Capacity.HOST, verb, name.mention.span)
            return

    def beside_verbs(self) -> None:
        """Those that a noun or a preposition brings in, not a verb."""
        self._observe()
        self._present()

    def _observe(self) -> None:
        """هيئات من الأردن والعراق ولبنان بصفة مراقبين."""
        line, (first, end) = self._line, self._sentence
        for i in range(first, end):
            if not line.words[i].tells(int(Cue.OBSERVER)) or line.over(i) is not None:
                continue
            as_one = i > first and line.words[i - 1].tells(int(Cue.AS))
            as_one = as_one or line.forms[i].startswith("كمراقب")
            if as_one:
                self._observers_before(i - 1 if line.words[i - 1].tells(int(Cue.AS)) else i, i)
            else:
                self._observers_after(i)

    def _observers_before(self, word: int, last: int) -> None:
        line = self._line
        names: list[Named] = []
        k = word - 1
        while k >= self._sentence[0] and line.breaks[k] <= Break.COMMA:
            name = line.over(k)
            if name is None or party_of(line, name) is None:
                break
            names.append(name)
            k = name.first - 1
            if line.prefix(name) not in (AND, "") or (
                line.prefix(name) == "" and line.breaks[k] is Break.NONE
            ):
                break
        person = next((p for p in self._people if p.beyond == word), None)
        if person is not None:
            person.capacity = Capacity.OBSERVER
            person.words.append(line.span(word, last + 1))
            return
        for name in reversed(names):
            party = party_of(line, name)
            if party is not None:
                self.add(
                    party, Capacity.OBSERVER, names[-1].mention.span, line.span(word, last + 1)
                )

    def _observers_after(self, i: int) -> None:
        """المراقبون من الأردن والعراق, الدول المراقبة (الأردن ولبنان), بحضور المراقبين: …"""
        line = self._line
        word = i + 1
        if word < self._sentence[1] and line.forms[word] in ("من", "عن"):
            word += 1
        elif line.breaks[i] is Break.NONE and not line.words[i].article:
            return
        parties, _beyond = listed(line, word, self._sentence[1])
        for party in parties:
            self.add(party, Capacity.OBSERVER, line.span(i, i + 1), party.span)

    def _present(self) -> None:
        """بمشاركة وفود من تركيا وروسيا, بحضور تركيا وروسيا."""
        line, (first, end) = self._line, self._sentence
        for i in range(first, end):
            word = line.words[i]
            if word.tells(int(Cue.HOSTING)) and not line.owned(i):
                self._hosted(i)
            if not word.tells(int(Cue.PRESENT)):
                continue
            there = line.span(i, i + 1, word.prefix)
            for group in self._groups:
                if i < group.first < end:
                    self.come(group, there)
            parties, _beyond = listed(line, i + 1, end)
            for party in parties:
                self.add(party, Capacity.REPRESENTATIVE, there, party.span)

    def _hosted(self, i: int) -> None:
        """باستضافة قطر, الدولة المضيفة كازاخستان."""
        line = self._line
        word = i + 1
        name = line.bare(word) if line.breaks[i] <= Break.COMMA and word < len(line) else None
        if name is not None and name.entity.kind in HOSTS:
            party = party_of(line, name) or Party(name.entity.id, name.mention.span)
            self.add(party, Capacity.HOST, line.span(i, i + 1), name.mention.span)
