"""Those who may speak, by the words that name or describe them: الوزير س ص, البيان."""

from typing import NamedTuple

from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, How, Kind
from astana_reader.statements.conjugation import Form, Number
from astana_reader.statements.cues import SPEAKERS, Cue
from astana_reader.statements.lines import Break, Line, Named
from astana_reader.statements.vocabulary import AND, Word

IN_THE_NAME = "باسم"
LONGEST = 12  # words of those that name him
SPEAKING = frozenset(
    (
        Kind.PERSON,
        Kind.ORGANIZATION,
        Kind.GROUP,
        Kind.COUNTRY,
        Kind.EVENT,
        Kind.DOCUMENT,
        Kind.OTHER,
    )
)
PLACES = frozenset((Kind.COUNTRY, Kind.PLACE, Kind.ORGANIZATION))


class Speaker(NamedTuple):
    """Somebody who speaks, by the words from `first` up to `beyond` of a line.

    `feminine` is None where the words do not tell. `many`: more than one.
    """

    first: int
    beyond: int
    span: Span
    entity: EntityId | None
    feminine: bool | None
    many: bool
    asked: bool = False  # rather called on than calling
    text: bool = False  # a paper
    person: bool = False

    def agrees(self, form: Form) -> bool:
        """Whether a form of a verb may be said of him, who was named before."""
        if form.ours:
            return True
        if form.number is not Number.ONE:
            return self.many
        if form.feminine:
            return self.feminine is not False and (
                self.feminine or not self.person or not self.many
            )
        return not self.feminine and not (self.many and self.feminine is False)

    def follows(self, form: Form) -> bool:
        """Whether he may stand right after that form, which is singular then."""
        if form.ours or form.number is not Number.ONE:
            return False
        return (
            self.feminine is None
            or self.feminine == form.feminine
            or (self.many and self.feminine is False and not form.feminine)
        )


def phrase(line: Line, first: int, *, clitic: bool = False) -> Speaker | None:
    """Somebody whose name or description begins at word `first`; `clitic`: under one too."""
    name = line.named(first) if clitic else line.bare(first)
    if name is not None:
        return _name(line, name)
    if line.over(first) is not None:
        return None
    word = line.words[first]
    if word.tells(int(Cue.ALL)):
        inner = phrase(line, first + 1) if line.joined(first) else None
        return inner and inner._replace(
            first=first, span=line.span(first, inner.beyond), asked=True
        )
    described = _description(line, first) if clitic or not word.prefix else None
    if described is None or word.cues & SPEAKERS:
        return described and _with_others(line, described)
    titled = word.tells(int(Cue.HONORIFIC)) and word.article and described.entity
    return described if titled and described.person else None


def _with_others(line: Line, one: Speaker) -> Speaker:
    """The same with whoever is joined by and: الأمين العام والوزير."""
    last = one
    while last.beyond < len(line) and line.joined(last.beyond - 1):
        word = line.words[last.beyond]
        name = line.named(last.beyond)
        if name is not None and line.prefix(name) == AND and name.entity.kind is Kind.PERSON:
            following = _name(line, name)
        elif (
            name is None
            and line.forms[last.beyond][: word.prefix] == AND
            and (word.cues & SPEAKERS and line.over(last.beyond) is None)
        ):
            following = _description(line, last.beyond)
        else:
            break
        if following is None:
            break
        last = following
    if last is one:
        return one
    return one._replace(
        beyond=last.beyond, span=Span(one.span.start, last.span.end),
        entity=None, feminine=False, many=True,
    )  # fmt: skip


def _name(line: Line, name: Named) -> Speaker | None:
    """A name that can speak, with those joined to it by and."""
    kind = name.entity.kind
    metonym = name.mention.how is How.METONYM
    if kind not in SPEAKING or name.mention.how is How.ADJECTIVE:
        return None
    last = name
    while line.joined(last.beyond - 1):
        following = line.named(last.beyond)
        if following is None or line.prefix(following) != "و":
            break
        if following.entity.kind is not kind or following.mention.how is How.ADJECTIVE:
            break
        last = following
    several = last is not name
    span = Span(name.mention.span.start, last.mention.span.end)
    word = line.words[name.first]
    return Speaker(
        name.first, last.beyond, span,
        None if several else name.entity.id,
        None if metonym else _gender(line, name),
        several or kind is Kind.GROUP,
        asked=word.tells(int(Cue.ASKED)),
        person=kind is Kind.PERSON,
    )  # fmt: skip


def _gender(line: Line, name: Named) -> bool | None:
    """What the name's own words tell; people's do not."""
    if name.entity.kind is Kind.PERSON:
        return None
    words = line.words[name.first : name.beyond]
    if name.entity.kind is Kind.COUNTRY:
        return not words[0].tells(int(Cue.MASCULINE))
    if words[0].tells(int(Cue.MASCULINE)) or (
        words[0].article and not words[0].core.endswith("ه") and len(words) == 1
    ):
        return False
    if any(each.core.endswith("ه") for each in words[:1]) or line.forms[name.beyond - 1].endswith(
        "ه"
    ):
        return True
    return None


def _description(line: Line, first: int) -> Speaker:
    """البيان الختامي المشترك, وزير الخارجية الروسي سيرغي لافروف."""
    head = line.words[first]
    beyond, person, state = _extent(line, first)
    many = head.tells(int(Cue.MANY))
    feminine = head.tells(int(Cue.WOMAN))
    if person is not None:
        return Speaker(
            first, beyond, person.mention.span, person.entity.id,
            feminine or None, many=False, person=True,
        )  # fmt: skip
    return Speaker(
        first, beyond, line.span(first, beyond, head.prefix),
        state if head.tells(int(Cue.FOR_A_STATE)) else None,
        feminine, many,
        asked=head.tells(int(Cue.ASKED)), text=head.tells(int(Cue.TEXT)),
        person=head.tells(int(Cue.ROLE)),
    )  # fmt: skip


def _extent(line: Line, first: int) -> tuple[int, Named | None, EntityId | None]:
    """How far a description runs, whom it names, and the state or body that it is of."""
    head = line.words[first]
    many = head.tells(int(Cue.MANY | Cue.PLURAL))
    word, beyond, state = first + 1, first + 1, None
    bound = not head.article and not line.owned(first)  # what it is of has to follow
    while word < min(len(line), first + LONGEST) and line.joined(word - 1):
        name = line.named(word)
        if name is not None:
            if name.entity.kind is Kind.PERSON:
                person = name if not line.prefix(name) else None
                return (name.beyond if person else beyond), person, state
            if not _is_of(line, name, head, bound=bound, many=many):
                break
            state = state or _state(name)
            word = beyond = name.beyond
            bound = False
            continue
        step = _step(line, word, bound=bound, head=first, many=many and state is not None)
        if step is None:
            break
        bound, counts = step
        word += 1
        beyond = word if counts else beyond
    person = _person_at(line, beyond)
    return (person.beyond if person else beyond), person, state


def _is_of(line: Line, name: Named, head: Word, *, bound: bool, many: bool) -> bool:
    """Whether a name goes on with a description: وزير خارجية مصر, الوزير المصري, للأمم المتحدة."""
    prefix = line.prefix(name)
    if prefix == AND:
        return many
    if prefix in ("ل", "ب"):
        return head.tells(int(Cue.ROLE | Cue.WITHIN))
    at = line.words[name.first - 1].tells(int(Cue.AT))
    return not prefix and (bound or at or name.mention.how is How.ADJECTIVE)


def _person_at(line: Line, word: int) -> Named | None:
    """Whose name stands after a description, a comma between: وزير الخارجية، س ص، أن."""
    if word >= len(line) or line.breaks[word - 1] is not Break.COMMA:
        return None
    name = line.bare(word)
    return name if name and name.entity.kind is Kind.PERSON else None


def _state(name: Named) -> EntityId | None:
    inner = [each for each in name.inner if each.how is How.ADJECTIVE]
    return inner[-1].entity if inner else name.mention.entity


def _step(line: Line, word: int, *, bound: bool, head: int, many: bool) -> tuple[bool, bool] | None:
    """Whether a description goes on over a word: is something bound to follow, does it count."""
    token = line.words[word]
    if line.forms[word] == IN_THE_NAME:
        return True, False
    if (token.verbs or token.prefix) and not token.article:
        return None
    if token.tells(int(Cue.AT)):
        following = line.named(word + 1) if line.joined(word) else None
        posted = line.words[head].tells(int(Cue.POSTED))
        return (False, False) if following and posted and following.entity.kind in PLACES else None
    if many and line.forms[word].startswith(AND) and token.article and line.joined(word):
        following = line.named(word + 1)
        if following is not None and not line.prefix(following):
            return False, False  # والجمهورية التركية
    if token.article:
        return (False, True) if _is_definite_part(line, word, bound=bound, head=head) else None
    nominal = token.tells(int(Cue.ROLE | Cue.WITHIN | Cue.HONORIFIC | Cue.DELEGATION) | SPEAKERS)
    return (True, True) if bound and nominal else None


def _is_definite_part(line: Line, word: int, *, bound: bool, head: int) -> bool:
    token = line.words[word]
    prefix = line.forms[word][: token.prefix]
    if prefix not in ("", "ل", "و") or (prefix == "و" and not bound):
        return False
    return bound or _describes(line, word, head)


def _describes(line: Line, word: int, head: int) -> bool:
    """Whether a definite word is an adjective of what stands before it: الختامي, المشاركة."""
    token, first = line.words[word], line.words[head]
    core = token.core
    if token.prefix or (
        token.tells(int(Cue.ROLE)) and not first.tells(int(Cue.ROLE | Cue.HONORIFIC))
    ):
        return False
    if core.endswith(("ي", "يه", "يون", "يين")) or token.tells(int(Cue.ADJECTIVE)):
        return True
    return (
        core.startswith("م") and len(core) > 3 and core.endswith("ه") == first.tells(int(Cue.WOMAN))
    )
