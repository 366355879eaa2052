"""Who takes part, by one sentence: people, offices and delegations put together."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, Kind
from astana_reader.statements.conjugation import Tense
from astana_reader.statements.lines import Break, Line, Named
from astana_reader.statements.model import Capacity, Delegation, Standing
from astana_reader.statements.offices import (
    Group,
    Office,
    Party,
    groups,
    listed,
    offices,
    party_of,
)
from astana_reader.statements.vocabulary import AND, Cue, Job

LED_WITHIN = 4  # words between a delegation and the one who leads it
HOST_NEAR = 3  # words from استضافت to the host
WORTH = int(Cue.ROLE | Cue.DELEGATION | Cue.OBSERVER | Cue.HOSTING | Cue.PRESENT | Cue.LED_BY)


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


def attending(line: Line) -> Iterator[Delegation]:
    """The facts of one paragraph, as often as it says them."""
    for sentence in line.sentences:
        yield from Attending(line, sentence).found()


class Attending:
    """The facts of one sentence of a line."""

    def __init__(self, line: Line, sentence: tuple[int, int]) -> None:
        self._line = line
        self._sentence = sentence
        self._people: list[Person] = []
        self._offices: list[Office] = []
        self._groups: list[Group] = []
        self._sides: list[tuple[Party, Capacity, Span]] = []

    def found(self) -> Iterator[Delegation]:
        """People first, then parties without anybody named."""
        line, sentence = self._line, self._sentence
        words = line.words[slice(*sentence)]
        if not any(w.cues & WORTH or any(r.verb.job for r in w.verbs) for w in words):
            return
        self._people = [
            Person(name, name.first, name.beyond)
            for name in line.names
            if sentence[0] <= name.first < sentence[1] and name.entity.kind is Kind.PERSON
        ]
        self._offices = list(offices(line, sentence))
        taken = {word for office in self._offices for word in range(office.first, office.beyond)}
        self._groups = [g for g in groups(line, sentence) if g.first not in taken]
        self._appose()
        self._pair()
        self._by_verbs()
        self._led()
        self._observe()
        self._present()
        yield from self._rows()

    # People and offices

    def _appose(self) -> None:
        """Give each office to the one beside it."""
        starts = {person.name.first: person for person in self._people}
        ends = {person.name.beyond: person for person in self._people}
        for office in self._offices:
            after = self._after(office.beyond, starts)
            before = ends.get(office.first) if not office.prefix else None
            gaps = self._line.breaks
            if before is not None and gaps[office.first - 1] > Break.CLAUSE:
                before = None
            if after and after[1] is Break.NONE:
                self._give(office, after[0])
            elif (before and gaps[office.first - 1] is Break.NONE) or (
                before and gaps[office.first - 1] in (Break.COMMA, Break.CLAUSE)
            ):
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
        for person in self._people:
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

    # Verbs and delegations

    def _by_verbs(self) -> None:
        """ويمثل الوفد التركي س، ويرأس وفد النظام ص ووفد المعارضة ع."""
        line, (first, end) = self._line, self._sentence
        verbs = [
            (i, reading.verb.job, len(reading.prefix))
            for i in range(first, end)
            for reading in line.words[i].verbs
            if reading.verb.job and reading.form.tense is not Tense.DOING and not line.over(i)
            and (not reading.pronoun or reading.verb.job is Job.HOST)
        ]  # fmt: skip
        for place, (i, job, skip) in enumerate(verbs):
            until = verbs[place + 1][0] if place + 1 < len(verbs) else end
            verb = line.span(i, i + 1, skip)
            if job in (Job.REPRESENT, Job.HEAD):
                self._send(i, until, job, verb)
            elif job is Job.CONSIST:
                self._consist(i, until, verb)
            elif job is Job.TAKE_PART:
                self._take_part(i, until, verb)
            elif job is Job.HOST:
                self._host(i, verb)

    def _items(self, first: int, until: int) -> list[Person | Group]:
        inside = [p for p in self._people if first < p.name.first < until]
        groups_ = [g for g in self._groups if first < g.first < until]
        return sorted([*inside, *groups_], key=lambda item: item.first)

    def _send(self, i: int, until: int, job: Job, verb: Span) -> None:
        """One after the other, as the first two stand: delegation, person; or the other way."""
        items = self._items(i, until)
        named = self._line.bare(i + 1) if self._line.joined(i) else None
        party = party_of(self._line, named) if named else None
        if party is not None and named is not None:  # ومثّل إيران س
            items.insert(0, Group(named.first, named.beyond, party.span, (party,), ""))
        subject = self._subject(i)
        if items and isinstance(items[0], Group) and subject is not None:
            self._join(subject, items[0], job, verb, sure=True)
            items = items[1:]
            if not any(isinstance(item, Group) for item in items):
                return
        if not items:
            return
        if isinstance(items[0], Group):
            self._sent_by_groups(items, job, verb)
        else:
            self._sent_by_people(items, job, verb)

    def _subject(self, i: int) -> Person | None:
        """Who stands right before the verb, alone or with الذي."""
        line = self._line
        last = i - 1
        while last > self._sentence[0] and line.words[last].tells(int(Cue.LINK)):
            last -= 1
        apart = last == i - 1 and not line.joined(last)
        if apart or line.forms[i].startswith(AND):
            return None
        return next((p for p in self._people if p.beyond == last + 1), None)

    def _sent_by_groups(self, items: list[Person | Group], job: Job, verb: Span) -> None:
        line = self._line
        group: Group | None = None
        before: Person | None = None
        fresh = False
        for item in items:
            if isinstance(item, Group):
                if (
                    before is not None
                    and before.beyond == item.first
                    and (line.joined(item.first - 1) and not item.prefix)
                ):  # … وس ص وفد طهران
                    self._join(before, item, job, verb, sure=True)
                else:
                    group, fresh = item, True
                continue
            if group is not None:
                beside = before is not None and self._is_beside(before, item)
                self._join(item, group, job, verb, sure=fresh or beside, first=fresh)
            before, fresh = item, False

    def _sent_by_people(self, items: list[Person | Group], job: Job, verb: Span) -> None:
        person: Person | None = None
        for item in items:
            if isinstance(item, Person):
                person = item
            elif person is not None:
                self._join(person, item, job, verb, sure=True)
                person = None

    def _is_beside(self, before: Person, person: Person) -> bool:
        """Whether nothing but and stands between two people."""
        at_once = person.first == before.beyond and self._line.joined(before.beyond - 1)
        word = self._line.words[person.first]
        prefix = (
            self._line.prefix(person.name)
            if person.first == person.name.first
            else (self._line.forms[person.first][: word.prefix])
        )
        return at_once and prefix == AND

    def _join(
        self, person: Person, group: Group, job: Job, verb: Span, *, sure: bool, first: bool = True
    ) -> None:
        """Say that a person stands for a delegation, unless his own office says otherwise."""
        party = group.parties[0] if group.parties else None
        if person.side is not None:
            return
        if person.party is not None and party is not None:
            if person.party.entity != party.entity and not self._same_side(person.party, party):
                return
        elif not sure:
            person.doubtful = True
        person.side = party or person.party
        if job is Job.HEAD or person.party is None:
            person.words.append(verb)
        person.words.append(group.span)
        if job is Job.HEAD and first:
            person.capacity = Capacity.HEAD
        elif person.capacity is None:
            person.capacity = Capacity.REPRESENTATIVE

    def _same_side(self, one: Party, other: Party) -> bool:
        """Whether one is a member or a part of the other: the office decides on names then."""
        entities = self._line.entities
        return one.entity in entities[other.entity].members

    def _consist(self, i: int, until: int, verb: Span) -> None:
        """ضم الوفد الروسي س وص."""
        items = self._items(i, until)
        if items and isinstance(items[0], Group) and items[0].parties:
            for item in items[1:]:
                if isinstance(item, Group):
                    return
                self._join(item, items[0], Job.REPRESENT, verb, sure=True)

    def _take_part(self, i: int, until: int, verb: Span) -> None:
        """شارك في الاجتماع س ووفد من تركيا."""
        for item in self._items(i, until):
            if isinstance(item, Person):
                if item.party is not None or item.office is not None:
                    item.words.append(verb)
            else:
                self._come(item, verb)
        word = i + 1
        parties, _beyond = listed(self._line, word, until)
        for party in parties:
            self._side(party, Capacity.REPRESENTATIVE, verb, party.span)

    def _come(self, group: Group, verb: Span) -> None:
        for party in group.parties:
            self._side(party, Capacity.REPRESENTATIVE, verb, group.span)

    def _host(self, i: int, verb: Span) -> None:
        """استضافت كازاخستان, الدوحة تستضيف."""
        line = self._line
        before = line.over(i - 1) if i > self._sentence[0] and line.joined(i - 1) else None
        after = next(
            (n for n in line.names if i < n.first <= i + HOST_NEAR and not line.prefix(n)), None
        )
        for name in (before, after):
            if name is None or name.entity.kind not in _HOSTS[: 2 + (name is before)]:
                continue
            party = party_of(line, name) or Party(name.entity.id, name.mention.span)
            self._side(party, Capacity.HOST, verb, name.mention.span)
            return

    def _led(self) -> None:
        """وفد تركي رفيع المستوى برئاسة س, تركيا ممثلة بوزير خارجيتها س."""
        line, (first, end) = self._line, self._sentence
        for i in range(first, end):
            word = line.words[i]
            leads = word.tells(int(Cue.LED_BY))
            if not leads and not word.tells(int(Cue.REPRESENTED_BY)):
                continue
            person = next((p for p in self._people if p.first == i + 1 or self._titled(p, i)), None)
            group = next(
                (g for g in reversed(self._groups) if g.first < i <= g.beyond + LED_WITHIN), None
            )
            if person is None or group is None:
                continue
            if person.party is not None and group.parties:
                sides = {party.entity for party in group.parties}
                if person.party.entity not in sides and person.office is None:
                    continue
                if person.party.entity not in sides:
                    continue
            person.side = (group.parties[0] if group.parties else None) or person.party
            person.capacity = Capacity.HEAD if leads else person.capacity
            person.words += [group.span, line.span(i, i + 1)]

    def _titled(self, person: Person, i: int) -> bool:
        """Whether only titles stand between word `i` and a person."""
        words = self._line.words[i + 1 : person.first]
        return 0 < len(words) <= 3 and all(w.tells(int(Cue.HONORIFIC)) for w in words)

    # Parties without anybody

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
                self._side(
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
            self._side(party, Capacity.OBSERVER, line.span(i, i + 1), party.span)

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
            for item in self._items(i, end):
                if isinstance(item, Group):
                    self._come(item, there)
            parties, _beyond = listed(line, i + 1, end)
            for party in parties:
                self._side(party, Capacity.REPRESENTATIVE, there, party.span)

    def _hosted(self, i: int) -> None:
        """باستضافة قطر, الدولة المضيفة كازاخستان."""
        line = self._line
        word = i + 1
        name = line.bare(word) if line.breaks[i] <= Break.COMMA and word < len(line) else None
        if name is not None and name.entity.kind in _HOSTS:
            party = party_of(line, name) or Party(name.entity.id, name.mention.span)
            self._side(party, Capacity.HOST, line.span(i, i + 1), name.mention.span)

    def _role(self, span: Span) -> str:
        """An office as it is written, its article whole: للرئيس is الرئيس."""
        text = self._line.text
        merged = text[span.start - 1 : span.start + 1] == "لل"
        return f"ا{text[span.slice]}" if merged else text[span.slice]

    def _side(self, party: Party, capacity: Capacity, *words: Span) -> None:
        self._sides.append((party, capacity, hull([party.span, *words])))

    # Rows

    def _rows(self) -> Iterator[Delegation]:
        for person in self._people:
            if person.office is None and person.side is None and person.leads is None:
                continue
            party = person.side or person.party
            parts = [person.name.mention.span, *person.words]
            parts += [part for part in (person.role, party and party.span) if part]
            yield Delegation(
                party.entity if party else None,
                _id(person),
                self._role(person.role) if person.role else "",
                person.capacity or Capacity.REPRESENTATIVE,
                hull(parts),
                person.name.mention.span,
                party.span if party else None,
                person.role,
                Standing.DOUBTFUL if person.doubtful else Standing.FOUND,
            )
        for side, capacity, evidence in self._sides:
            yield Delegation(side.entity, None, "", capacity, evidence, None, side.span)


_HOSTS = (Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION)


def _id(person: Person) -> EntityId:
    return person.name.entity.id


def hull(spans: list[Span]) -> Span:
    """The shortest span that holds all of them."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))
