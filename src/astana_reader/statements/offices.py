"""Offices, delegations and whose they are: the phrases that delegations are read from.

نائب وزير الخارجية، ممثل الرئيس الروسي، وفد طهران، وفود من الدول الضامنة. Words of a line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, How, Kind
from astana_reader.statements.cues import Cue
from astana_reader.statements.lines import Break, Line, Named
from astana_reader.statements.vocabulary import AND, Word

LONGEST = 16  # words of an office
PARTIES = frozenset((Kind.COUNTRY, Kind.ORGANIZATION, Kind.GROUP))
OF = ("", "ل", "ب", "لل")
ADJECTIVE_ENDS = ("ي", "يه")
IN_THE_NAME = "باسم"


@dataclass(frozen=True, slots=True)
class Party:
    """Whose a delegation or an office is, and the words that say so."""

    entity: EntityId
    span: Span


@dataclass(frozen=True, slots=True)
class Office:
    """An office from word `first` up to `beyond`, its clitics outside of `span`.

    `bare` is its span up to the words that say whose it is. `leads`: of a delegation.
    """

    first: int
    beyond: int
    span: Span
    bare: Span
    party: Party | None
    cues: int
    leads: bool
    prefix: str

    def tells(self, cue: Cue) -> bool:
        """Whether one of its words tells `cue`."""
        return bool(self.cues & int(cue))


@dataclass(frozen=True, slots=True)
class Group:
    """A delegation, or several, by the words from `first` up to `beyond`.

    Without parties it is of the country of the one who leads it (وفد بلاده).
    """

    first: int
    beyond: int
    span: Span
    parties: tuple[Party, ...]
    prefix: str


def offices(line: Line, sentence: tuple[int, int]) -> Iterator[Office]:
    """The offices of a sentence, in order; one inside another is part of it."""
    i = sentence[0]
    while i < sentence[1]:
        found = None
        if line.words[i].tells(int(Cue.ROLE | Cue.PLURAL)) and line.over(i) is None:
            found = _office(line, i, sentence)
            if found.beyond > i + 1 or line.words[i].article or line.owned(i):
                yield found
        i = found.beyond if found else i + 1


def groups(line: Line, sentence: tuple[int, int]) -> Iterator[Group]:
    """The delegations of a sentence whose party is told."""
    i = sentence[0]
    while i < sentence[1]:
        found = None
        if line.words[i].tells(int(Cue.DELEGATION)) and line.over(i) is None:
            found = _group(line, i, sentence)
            if found:
                yield found
        i = found.beyond if found else i + 1


def party_of(line: Line, name: Named) -> Party | None:
    """The state or body that a name stands for; the country of a part of its government."""
    if name.entity.kind not in PARTIES:
        return None
    if line.words[name.first].tells(int(Cue.ORGAN)):
        countries = [
            each for each in name.inner
            if line.entities[each.entity].kind is Kind.COUNTRY
        ]  # fmt: skip
        if countries:
            return Party(countries[-1].entity, countries[-1].span)
    return Party(name.entity.id, name.mention.span)


def listed(line: Line, word: int, end: int) -> tuple[list[Party], int]:
    """The parties in a row from word `word`: س وص, س، ص; and the word after them."""
    found: list[Party] = []
    while word < end:
        name = line.named(word)
        if name is None:
            break
        party = party_of(line, name)
        prefix = line.prefix(name)
        if party is None or (found and prefix not in ("", AND)):
            break
        if (
            found
            and prefix == ""
            and line.joined(word - 1)
            and name.mention.how is not How.ADJECTIVE
        ):
            adjacent = found[-1]
            if not line.entities[adjacent.entity].members:
                break
        if name.mention.how is How.ADJECTIVE and found and prefix == "" and line.joined(word - 1):
            word = name.beyond  # النظام والمعارضة السوريين
            continue
        found.append(party)
        word = name.beyond
        if line.breaks[word - 1] > Break.COMMA:
            break
    return found, word


def _office(line: Line, first: int, sentence: tuple[int, int]) -> Office:
    head = line.words[first]
    word = beyond = first + 1
    bound = not head.article and not line.owned(first)
    cues, party, leads = head.cues, None, False
    bare_beyond = 0
    while word < min(sentence[1], first + LONGEST) and line.joined(word - 1):
        name = line.named(word)
        if name is not None:
            if not _belongs(line, name, bound=bound):
                break
            at = line.words[word - 1].tells(int(Cue.AT))
            if party is None and not at:
                party = party_of(line, name)
                bare_beyond = bare_beyond or _bare_beyond(name, word)
            word = beyond = name.beyond
            bound = False
            continue
        token = line.words[word]
        step = _step(line, word, bound=bound, cues=cues)
        if step is None:
            break
        bound, counts = step
        leads = leads or token.tells(int(Cue.DELEGATION))
        cues |= token.cues & int(Cue.ENVOY | Cue.POSTED | Cue.ROLE)
        word += 1
        beyond = word if counts else beyond
    prefix = line.forms[first][: head.prefix]
    return Office(
        first, beyond,
        line.span(first, beyond, head.prefix),
        line.span(first, bare_beyond or beyond, head.prefix),
        party, cues,
        leads and head.core.startswith("رييس"), prefix,
    )  # fmt: skip


def _bare_beyond(name: Named, word: int) -> int:
    """Where an office is cut before the adjective or the name that says whose it is."""
    return word if name.beyond - name.first == 1 else 0


def _belongs(line: Line, name: Named, *, bound: bool) -> bool:
    """Whether a name is part of the office before it."""
    kind, prefix = name.entity.kind, line.prefix(name)
    if kind is Kind.PERSON or prefix not in OF:
        return False
    if prefix == "ب":
        return line.words[name.first].tells(int(Cue.ORGAN | Cue.WITHIN))
    if kind in (Kind.EVENT, Kind.DOCUMENT, Kind.OTHER):
        return bound
    at = line.words[name.first - 1].tells(int(Cue.AT))
    return bound or at or prefix.startswith("ل") or name.mention.how is How.ADJECTIVE


def _step(line: Line, word: int, *, bound: bool, cues: int) -> tuple[bool, bool] | None:
    """Whether an office goes on over a word: is something bound to follow, does the word count."""
    token = line.words[word]
    prefix = line.forms[word][: token.prefix]
    if token.tells(int(Cue.AT)):
        following = line.named(word + 1) if line.joined(word) else None
        posted = bool(cues & int(Cue.POSTED))
        return (False, False) if posted and following and _is_place(line, following) else None
    if line.forms[word] == IN_THE_NAME:
        return True, False
    if token.article:
        return (False, True) if _definite(line, word, prefix, bound=bound) else None
    if line.owned(word):
        return (False, True) if bound and not prefix else None
    return (True, True) if _is_of(line, word, prefix, bound=bound) else None


def _is_of(line: Line, word: int, prefix: str, *, bound: bool) -> bool:
    """Whether an indefinite noun goes on with an office: لشؤون, هيئة."""
    token = line.words[word]
    if prefix:
        return prefix == "ل" and token.tells(int(Cue.WITHIN))
    nouns = Cue.ROLE | Cue.WITHIN | Cue.DELEGATION
    return bound and (token.tells(int(nouns)) or _is_head(line, word))


def _definite(line: Line, word: int, prefix: str, *, bound: bool) -> bool:
    token = line.words[word]
    if prefix == AND:
        before = line.words[word - 1]
        wide = before.article and not line.over(word - 1) and not before.tells(int(Cue.ROLE))
        return bool(wide) and not token.tells(int(Cue.ROLE | Cue.DELEGATION | Cue.HONORIFIC))
    if prefix not in OF:
        return False
    return (
        bound or prefix == "ل" or token.tells(int(Cue.RANK)) or token.core.endswith(ADJECTIVE_ENDS)
    )


def _is_head(line: Line, word: int) -> bool:
    """Whether an indefinite noun is in turn of what follows: رئيس مكتب العلاقات."""
    if line.words[word].verbs or not line.joined(word):
        return False
    following = line.words[word + 1]
    return bool(following.article and not following.prefix) or line.bare(word + 1) is not None


def _is_place(line: Line, name: Named) -> bool:
    kinds = (Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION, Kind.EVENT)
    return name.entity.kind in kinds and not line.prefix(name)


def _group(line: Line, first: int, sentence: tuple[int, int]) -> Group | None:
    head = line.words[first]
    word = first + 1
    while word < sentence[1] and line.joined(word - 1) and line.named(word) is None:
        if line.words[word].tells(int(Cue.OWN)):
            return _of_nobody(line, first, word + 1)
        if not _leads_on(line.words[word], line, word):
            return _of_nobody(line, first, word) if _is_single(head) else None
        word += 1
    parties, beyond = listed(line, word, sentence[1]) if line.joined(word - 1) else ([], word)
    if not parties or line.prefix_of(word) not in OF:
        return _of_nobody(line, first, word) if _is_single(head) else None
    if _is_single(head) and len(parties) > 1:
        parties, beyond = parties[:1], _first_beyond(line, word)
    return Group(
        first, beyond, line.span(first, beyond, head.prefix), tuple(parties), _and(line, first)
    )


def _of_nobody(line: Line, first: int, beyond: int) -> Group:
    """A delegation that only its leader tells the party of: وفد بلاده, الوفد الحكومي."""
    while (
        line.joined(beyond - 1)
        and line.words[beyond].article
        and (line.words[first].article and line.words[beyond].core.endswith(ADJECTIVE_ENDS))
    ):
        beyond += 1
    skip = line.words[first].prefix
    return Group(first, beyond, line.span(first, beyond, skip), (), _and(line, first))


def _and(line: Line, first: int) -> str:
    return line.forms[first][: line.words[first].prefix]


def _first_beyond(line: Line, word: int) -> int:
    name = line.named(word)
    return name.beyond if name else word + 1


def _is_single(head: Word) -> bool:
    return head.core in ("وفد", "بعثه", "جانب") or (head.core == "وفدا" and not head.article)


def _leads_on(token: Word, line: Line, word: int) -> bool:
    if token.tells(int(Cue.WITHIN_D)) or line.words[word].core.startswith("مستو"):
        return True
    return token.tells(int(Cue.WITHIN | Cue.ORGAN))
