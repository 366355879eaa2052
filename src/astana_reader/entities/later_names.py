"""A person named in full is named by the surname alone further on: لافرينتيف."""

from collections.abc import Iterable, Iterator

from astana_reader.arabic.clitics import ARTICLE
from astana_reader.arabic.folding import fold
from astana_reader.arabic.letters import skeleton
from astana_reader.arabic.words import Words, words_of
from astana_reader.document.spans import Span
from astana_reader.entities.cues import FUNCTION, NAMING, PARTICLES, Cue, Tokens
from astana_reader.entities.gazetteer import Gazetteer
from astana_reader.entities.matcher import Hit, Matcher, stands
from astana_reader.entities.model import How, Kind, Origin
from astana_reader.entities.passage import Candidate, plain
from astana_reader.entities.rules.names import NO_NAME, ORDINARY, SHORTEST_SURNAME

INTRODUCING = int(Cue.SPEECH | Cue.HONORIFIC | Cue.ROLE | Cue.FUNCTION | Cue.STOOD_FOR | Cue.BY)
SHORTEST_PREFIXED = 4  # letters of a surname under a clitic: برى is no surname in كبرى


class LaterNames:
    """The surnames that stand for one person in this text, and a search for them."""

    def __init__(self, people: Iterable[tuple[str, Candidate]], tokens: Tokens) -> None:
        """`people`: the persons named in the text, each with the words that name it."""
        self._tokens = tokens
        self._people = _by_surname(people)
        self._matcher = Matcher(
            (key, stand, surname)
            for surname, person in self._people.items()
            if person is not None
            for key, stand in stands(skeleton(surname), surname)
        )

    def find(self, text: str, start: int) -> Iterator[Candidate]:
        """The later names in `text`, which stands at code point `start` of its document."""
        folded = fold(text)
        words = words_of(folded.letters)
        for hit in self._matcher.find(words):
            person = self._people[hit.value]
            first, last = folded.span(hit.start, hit.end)
            span = Span(start + first, start + last)
            if person is None or span.start < person.span.end:
                continue
            if hit.start > words.starts[hit.first] and len(hit.value) < SHORTEST_PREFIXED:
                continue
            if self._stands_alone(words, hit):
                yield Candidate(span, Kind.PERSON, person.name, How.NAME, Origin.RULE, person.entry)

    def _stands_alone(self, words: Words, hit: Hit[str]) -> bool:
        """Whether the surname is no part of another name, and no adjective (الأسد الآسيوي)."""
        before = words.forms[hit.first - 1] if words.joined(hit.first - 1) else ""
        cues = self._tokens[before].cues if before else INTRODUCING
        following = words.forms[hit.beyond] if words.joined(hit.beyond - 1) else ""
        described = bool(following) and bool(self._tokens[following].article)
        if hit.value.startswith(ARTICLE):
            return bool(cues & INTRODUCING) and not described
        if self._tokens[skeleton(hit.value)].cues & int(Cue.GIVEN) and described:
            return False
        return not cues & NAMING or bool(cues & (ORDINARY | FUNCTION))


def telling(surname: str, gazetteer: Gazetteer, tokens: Tokens) -> bool:
    """Whether a surname is neither a word of the lists nor the name of something else."""
    key = skeleton(surname)
    token = tokens[key]
    if len(key) < SHORTEST_SURNAME or (
        not token.prefix and token.cues & (NO_NAME | ORDINARY | PARTICLES)
    ):
        return False
    return key not in gazetteer.not_people


def _by_surname(people: Iterable[tuple[str, Candidate]]) -> dict[str, Candidate | None]:
    """For each surname its one bearer's first mention in full; None where two bear it."""
    found: dict[str, Candidate | None] = {}
    for written, person in people:
        surname = plain(written).split()[-1]
        known = found.setdefault(surname, person)
        if known is not None and (known.entry, known.name) != (person.entry, person.name):
            found[surname] = None
    return found
