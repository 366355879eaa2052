"""Who says what: each clause with an act of speech, its verb, its speaker, what it governs."""

from collections.abc import Iterable, Iterator

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityIndex
from astana_reader.statements.acts import LINKED, Uttered, uttered
from astana_reader.statements.conjugation import Tense
from astana_reader.statements.cues import Cue
from astana_reader.statements.hearing import Hearing
from astana_reader.statements.lines import Break, Line, lines
from astana_reader.statements.model import Standing, Statement
from astana_reader.statements.phrases import Speaker, phrase
from astana_reader.statements.speakers import stated
from astana_reader.statements.vocabulary import AND, THAT, vocabulary

NEXT = 64  # words of saying looked at for the end of a clause
TOPIC = "ان"  # إن المجلس: …, and what he does in the paragraphs that follow


def statements(document: Document, entities: EntityIndex) -> tuple[Statement, ...]:
    """The statements of `document`, in order."""
    saying = Saying()
    paragraphs = lines(document, entities, vocabulary())
    return tuple(statement for line in paragraphs for statement in saying.of(line))


class Saying:
    """Makes statements of paragraphs that come in order; remembers who spoke."""

    def __init__(self) -> None:
        self._hearing = Hearing()

    def of(self, line: Line) -> Iterator[Statement]:
        """The statements of one paragraph; who speaks in it is remembered."""
        found = list(uttered(line))
        if line.words[0].core == TOPIC:
            topic = phrase(line, 1)
            if topic is not None:
                self._hearing.hear(topic, line.paragraph.index, inner=False)
        for place, said in enumerate(found):
            named = stated(line, said)
            bound = named is None and said.act is not None and _goes_back(line, said)
            speaker = self._nearest(line, said) if bound else named
            if speaker is not None:
                self._hear(line, said, speaker, named=named is not None)
            if said.act is not None:
                yield _statement(
                    line,
                    said,
                    found[place + 1 : place + 1 + NEXT],
                    speaker,
                    named=named is not None,
                )

    def _nearest(self, line: Line, said: Uttered) -> Speaker | None:
        # Where a noun and a verb are spelled alike, the clause around it is the better guess.
        asked = said._replace(open=True) if said.doubtful else said
        return self._hearing.nearest(asked, line.paragraph.index)

    def _hear(self, line: Line, said: Uttered, speaker: Speaker, *, named: bool) -> None:
        if speaker.feminine is None and speaker.person and not said.form.ours and not said.open:
            speaker = speaker._replace(feminine=said.form.feminine)
        inner = named and _is_inner(line, said, speaker)
        self._hearing.hear(speaker, line.paragraph.index, inner=inner)


def _goes_back(line: Line, said: Uttered) -> bool:
    """Whether a clause that names nobody may go on about who was named before.

    A verb in the middle of a clause has its subject there, though no list knows it.
    """
    first = said.verb
    while first > said.sentence[0] and line.words[first - 1].tells(int(Cue.NEGATION | Cue.LINK)):
        first -= 1
    if said.open or said.coordinated or first == said.sentence[0] or line.begins(first):
        return True
    before = line.words[first - 1]
    led = before.tells(int(Cue.OPENER | Cue.BETWEEN)) or line.forms[first - 1] in LEADING
    return led and line.forms[first - 1] not in LINKED


def _is_inner(line: Line, said: Uttered, speaker: Speaker) -> bool:
    """Whether another verb governs the clause: أعلن أن روسيا ترفض."""
    first = min(said.verb, speaker.first)
    if first <= said.sentence[0]:
        return False
    return line.forms[first - 1] in THAT or said.linked


def _statement(
    line: Line, said: Uttered, later: Iterable[Uttered], speaker: Speaker | None, *, named: bool
) -> Statement:
    act = said.act
    assert act is not None  # noqa: S101  (whoever calls has looked)
    doubtful = said.doubtful
    return Statement(
        act,
        line.span(said.verb, said.beyond, said.skip),
        speaker.entity if speaker else None,
        speaker.span if speaker else None,
        named,
        _clause(line, said, later),
        said.negated,
        Standing.DOUBTFUL if doubtful else Standing.FOUND,
    )


def _clause(line: Line, said: Uttered, later: Iterable[Uttered]) -> Span:
    """The verb and what it governs: up to the next verb beside it, or the sentence's end."""
    beyond = said.sentence[1]
    for other in later:
        if other.sentence != said.sentence:
            break
        if _ends(said, other):
            beyond = other.verb
            while beyond > said.beyond and not line.begins(beyond) and _leads(line, beyond - 1):
                beyond -= 1
            break
    for word in range(said.beyond, beyond):
        if line.breaks[word] is Break.CLAUSE and ";" in _gap(line, word):
            beyond = word + 1
            break
    return line.span(said.verb, max(beyond, said.beyond), said.skip)


def _gap(line: Line, word: int) -> str:
    gap = line.text[line.ends[word] : line.starts[word + 1]] if word + 1 < len(line) else ""
    return gap.replace("؛", ";")


def _leads(line: Line, word: int) -> bool:
    return line.forms[word] in LEADING or line.forms[word] == AND


LEADING = frozenset(
    ("كما", "ثم", "لم", "لن", "لا", "قد", "حيث", "فيما", "ولم", "وقد", "ولن", "ولا")
)


def _ends(said: Uttered, other: Uttered) -> bool:
    """Whether the clause of `said` is over where `other` begins: both stand side by side."""
    if other.act is None or not other.coordinated:
        return False
    if other.form.tense is Tense.DOING or said.form.tense is Tense.DOING:
        return True
    return not (said.form.tense is Tense.PAST and other.form.tense is Tense.PRESENT)
