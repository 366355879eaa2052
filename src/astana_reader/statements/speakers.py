"""Who is named beside a verb, before it or after it.

A verb tells gender and number; whoever does not agree with it does not speak.
"""

from astana_reader.entities.model import Kind
from astana_reader.statements.acts import Uttered
from astana_reader.statements.conjugation import Form, Number, Tense
from astana_reader.statements.cues import Cue
from astana_reader.statements.lines import Break, Line
from astana_reader.statements.phrases import LONGEST, Speaker, phrase
from astana_reader.statements.vocabulary import THAT, Verb

BESIDE = 8  # words between a verb and the one who speaks, all of them adverbs
ASIDE = 7  # words of an aside between commas: أكد، في بيان، الوزير


def stated(line: Line, said: Uttered) -> Speaker | None:
    """Who is named in the clause itself, before the verb or after it."""
    if said.open or said.form.tense is Tense.DOING:
        return None
    if said.linked and said.held:
        return _after(line, said)
    return _before(line, said) or _after(line, said)


def _before(line: Line, said: Uttered) -> Speaker | None:
    """Who stands before the verb and begins a clause: الوزير أكد, المجلس إذ يدعو, الذي يرفض."""
    last, low = said.verb - 1, said.sentence[0]
    while last >= low and line.words[last].tells(int(Cue.LINK)) and line.over(last) is None:
        last -= 1
    if said.skip or last < low:
        return None
    gap = line.breaks[last]
    quoted = said.form.ours and gap is Break.CLAUSE
    aside = gap is Break.COMMA and said.linked
    if gap is not Break.NONE and not quoted and not aside:
        return None
    for first in range(last, max(low - 1, last - LONGEST), -1):
        if line.breaks[first] is not Break.NONE and first < last:
            return None
        opened = line.begins(first) or line.words[first - 1].tells(int(Cue.OPENER))
        opened = opened or (line.forms[first][:1] == "و" and line.words[first].prefix == 1)
        if not opened and not said.linked:
            continue
        found = phrase(line, first, clitic=True)
        if found is not None and found.beyond == last + 1:
            return found if said.linked or _is_subject(found, said.form) else None
    return None


def _is_subject(found: Speaker, form: Form) -> bool:
    return found.agrees(form) or form.ours


def _after(line: Line, said: Uttered) -> Speaker | None:
    """Who stands after the verb: ودعا البيان, أكد، في بيان، الوزير."""
    if (said.linked and not said.held) or said.form.ours:
        return None
    word = _first_named(line, said)
    if word is None:
        return None
    found = phrase(line, word)
    if found is not None:
        return found if found.follows(said.form) and _may_do(line, found, said) else None
    return None if line.words[word].tells(ASIDES) else _unknown(line, word, said)


def _first_named(line: Line, said: Uttered) -> int | None:
    """The first word after a verb, its adverbs and an aside, that may name somebody."""
    word = said.beyond
    while word < min(said.sentence[1], said.beyond + BESIDE):
        if line.breaks[word - 1] is Break.COMMA:
            beyond = _beyond_aside(line, word, said)
            if beyond is None:
                return None
            word = beyond
        own = said.source.light and line.words[word].act is not None
        if line.breaks[word - 1] >= Break.CLAUSE or own:
            return None
        if line.named(word) is not None or not _is_between(line, word):
            return word
        word += 1
    return None


def _is_between(line: Line, word: int) -> bool:
    """An adverb; a preposition only before another: من جهته, في بيان."""
    if not line.words[word].tells(int(Cue.BETWEEN)):
        return False
    if line.forms[word] not in PREPOSITIONS:
        return True
    return line.joined(word) and line.words[word + 1].tells(int(Cue.BETWEEN))


ASIDES = int(Cue.ADVERB | Cue.RESUMED)
PREPOSITIONS = ("من", "في")


def _unknown(line: Line, word: int, said: Uttered) -> Speaker | None:
    """Words of no list between a verb and its أن: whoever they name, it is he who speaks."""
    source = said.source
    if source.asks or said.form.number is not Number.ONE:
        return None
    if line.words[word].prefix or line.words[word].act:
        return None
    end, beyond = word, 0
    limit = min(said.sentence[1], word + LONGEST)
    while end < limit and not _ends_subject(line, end, source):
        if line.breaks[end] >= Break.CLAUSE or (line.words[end].verbs and not line.over(end)):
            return None
        aside = line.words[end].tells(int(Cue.ADVERB)) and line.over(end) is None
        if not beyond and (aside or line.breaks[end] is Break.COMMA):
            beyond = end + (not aside)
        end += 1
    if end in (limit, word) or line.words[end - 1].tells(int(Cue.ADVERB)):
        return None
    return _called(line, word, beyond or end, said)


def _called(line: Line, first: int, beyond: int, said: Uttered) -> Speaker:
    """Who is named by words of no list: the person whose name they begin or end with, if any."""
    for name in (line.bare(first), line.over(beyond - 1)):
        if name is not None and name.entity.kind is Kind.PERSON and name.first >= first:
            return Speaker(
                first, beyond, name.mention.span, name.entity.id,
                said.form.feminine, many=False, person=True,
            )  # fmt: skip
    return Speaker(first, beyond, line.span(first, beyond), None, said.form.feminine, many=False)


def _ends_subject(line: Line, word: int, source: Verb) -> bool:
    form = line.forms[word]
    if line.over(word) is not None:
        return False
    before = any(form.startswith(letter) and len(form) > 2 for letter in source.before)
    return form in THAT or form in source.after or (before and source.act is not None)


def _beyond_aside(line: Line, word: int, said: Uttered) -> int | None:
    """The word after a short aside that begins at `word`."""
    for end in range(word, min(said.sentence[1] - 1, word + ASIDE)):
        if line.breaks[end] is Break.COMMA:
            return end + 1
        if line.breaks[end] is not Break.NONE:
            return None
    return None


def _may_do(line: Line, found: Speaker, said: Uttered) -> bool:
    """Papers decide nothing; who is asked does not ask, unless someone else is asked."""
    if found.text and (said.source.noun or said.act in NOT_OF_PAPERS):
        return False
    if said.source.asks and found.asked:
        following = found.beyond
        return (
            following < said.sentence[1]
            and line.joined(following - 1)
            and phrase(line, following) is not None
        )
    return True


NOT_OF_PAPERS = frozenset(("decide", "discuss", "agree"))
