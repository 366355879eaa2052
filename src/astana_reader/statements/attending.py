"""Who takes part, by one sentence: people, offices and delegations put together."""

from collections.abc import Iterator

from astana_reader.document.spans import Span
from astana_reader.statements.conjugation import Tense
from astana_reader.statements.cues import Cue
from astana_reader.statements.lines import Line
from astana_reader.statements.model import Capacity, Delegation, Standing
from astana_reader.statements.offices import (
    Group,
    Party,
    groups,
    listed,
    offices,
    party_of,
)
from astana_reader.statements.people import Person, people_of
from astana_reader.statements.sides import Sides, hull
from astana_reader.statements.vocabulary import AND, Job

LED_WITHIN = 4  # words between a delegation and the one who leads it
WORTH = int(Cue.ROLE | Cue.DELEGATION | Cue.OBSERVER | Cue.HOSTING | Cue.PRESENT | Cue.LED_BY)


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
        self._groups: list[Group] = []
        self._sides = Sides(line, sentence, (), ())

    def found(self) -> Iterator[Delegation]:
        """People first, then parties without anybody named."""
        line, sentence = self._line, self._sentence
        words = line.words[slice(*sentence)]
        if not any(w.cues & WORTH or any(r.verb.job for r in w.verbs) for w in words):
            return
        held = list(offices(line, sentence))
        self._people = people_of(line, sentence, held)
        taken = {word for office in held for word in range(office.first, office.beyond)}
        self._groups = [g for g in groups(line, sentence) if g.first not in taken]
        self._sides = Sides(line, sentence, self._people, self._groups)
        self._by_verbs()
        self._led()
        self._sides.beside_verbs()
        yield from self._rows()
        yield from self._sides.found

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
                self._sides.host(i, verb)

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
                self._sides.come(item, verb)
        word = i + 1
        parties, _beyond = listed(self._line, word, until)
        for party in parties:
            self._sides.add(party, Capacity.REPRESENTATIVE, verb, party.span)

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
            sides = {party.entity for party in group.parties}
            if person.party is not None and sides and person.party.entity not in sides:
                continue
            person.side = (group.parties[0] if group.parties else None) or person.party
            person.capacity = Capacity.HEAD if leads else person.capacity
            person.words += [group.span, line.span(i, i + 1)]

    def _titled(self, person: Person, i: int) -> bool:
        """Whether only titles stand between word `i` and a person."""
        words = self._line.words[i + 1 : person.first]
        return 0 < len(words) <= 3 and all(w.tells(int(Cue.HONORIFIC)) for w in words)

    def _role(self, span: Span) -> str:
        """An office as it is written, its article whole: للرئيس is الرئيس."""
        text = self._line.text
        merged = text[span.start - 1 : span.start + 1] == "لل"
        return f"ا{text[span.slice]}" if merged else text[span.slice]

    def _rows(self) -> Iterator[Delegation]:
        for person in self._people:
            if person.office is None and person.side is None and person.leads is None:
                continue
            party = person.side or person.party
            parts = [person.name.mention.span, *person.words]
            parts += [part for part in (person.role, party and party.span) if part]
            yield Delegation(
                party.entity if party else None,
                person.name.entity.id,
                self._role(person.role) if person.role else "",
                person.capacity or Capacity.REPRESENTATIVE,
                hull(parts),
                person.name.mention.span,
                party.span if party else None,
                person.role,
                Standing.DOUBTFUL if person.doubtful else Standing.FOUND,
            )
