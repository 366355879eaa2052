"""Where an act of speech stands: the verbs of acts.toml in their clauses.

Look-alikes are told apart by what stands around them: a preposition that the verb needs, a noun
that has to follow, a place where only a noun may stand. Positions are words of a line.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from astana_reader.document.model import Role
from astana_reader.statements.conjugation import Form, Number, Tense
from astana_reader.statements.cues import Cue
from astana_reader.statements.lines import Break, Line
from astana_reader.statements.masdars import has, light, opening
from astana_reader.statements.model import Act
from astana_reader.statements.vocabulary import AND, THAT, THEN, Reading, Verb

REACH = 18  # words after a verb in which its preposition stands
SUBJECT = 6  # words that name the one who speaks, between a verb and its أن
NEAR = 3  # words after a participle without a comma before it
FINITE = (Tense.PAST, Tense.PRESENT, Tense.JUSSIVE)
OF_NOBODY = Form(Tense.PAST, Number.ONE, feminine=False)
NOT_ANNOUNCED = ("لم", "لا")


class Uttered(NamedTuple):
    """A word of saying in its line.

    `act` is None for one that only tells who speaks. `verb` to `beyond` are its words, `skip`
    letters of clitics before them. `open`: nobody is its subject. `linked`: what stands right
    before is the one who speaks, as in الذي يدعو, or if `held`, what is spoken of: الذي أعلنه.
    `coordinated`: it stands beside what was said before.
    """

    act: Act | None
    verb: int
    beyond: int
    skip: int
    form: Form
    source: Verb
    sentence: tuple[int, int]
    negated: bool = False
    open: bool = False
    linked: bool = False
    held: bool = False
    coordinated: bool = False
    doubtful: bool = False


def uttered(line: Line) -> Iterator[Uttered]:
    """The words of saying of one paragraph, in order."""
    before: list[Uttered] = []
    for sentence in line.sentences:
        for i in range(*sentence):
            word = line.words[i]
            found = None
            if word.act is not None or word.cues & int(Cue.LIGHT):
                found = _of_noun(line, i, sentence, before)
            if found is None and word.verbs and line.over(i) is None:
                found = _of_verb(line, i, sentence, before)
            if found is not None:
                before.append(found)
                yield found


def _of_verb(
    line: Line, i: int, sentence: tuple[int, int], before: list[Uttered]
) -> Uttered | None:
    for reading in line.words[i].verbs:
        if reading.pronoun and line.written(i)[-1:] == "ة":
            continue  # إشارة is no اشاره
        if reading.form.tense is Tense.DOING:
            found = _participle(line, i, reading, sentence)
        else:
            found = _finite(line, i, reading, sentence, before)
        if found is not None:
            return found
    return None


def _participle(line: Line, i: int, reading: Reading, sentence: tuple[int, int]) -> Uttered | None:
    """، مؤكدا ضرورة …: after a break, or with what it needs close by."""
    form = reading.form
    if form.number is Number.ONE and form.feminine and line.written(i)[-1:] != "ة":
        return None
    apart = line.begins(i) or reading.prefix
    reach = REACH if apart else NEAR
    act, beyond = _act(line, i, reading, sentence, reach)
    if act is None or (not apart and not reading.verb.after and not reading.verb.light):
        return None
    if line.breaks[i] is not Break.NONE:
        return None
    return Uttered(
        act, i, beyond, len(reading.prefix), form, reading.verb, sentence,
        coordinated=bool(reading.prefix) or line.begins(i),
    )  # fmt: skip


def _finite(
    line: Line, i: int, reading: Reading, sentence: tuple[int, int], before: list[Uttered]
) -> Uttered | None:
    verb, form = reading.verb, reading.form
    negated = _is_negated(line, i, reading, sentence)
    if _is_unreal(line, i, reading, sentence, negated=negated):
        return None
    if form.tense is Tense.PAST and line.forms[i].endswith("ي") and not _ends_in_alef(line, i):
        return None
    doubtful = False
    if verb.noun and _is_like_a_noun(form):
        judged = _is_verb(line, i, reading, sentence, before)
        if judged is None:
            return None
        doubtful = judged
    act, beyond = _act(line, i, reading, sentence, REACH)
    if act is None and (verb.act or verb.light):
        return None
    previous = line.forms[i - 1] if i > sentence[0] else ""
    return Uttered(
        act, i, beyond, len(reading.prefix), form, verb, sentence,
        negated=negated,
        open=verb.impersonal,
        linked=previous in LINKED,
        held=reading.pronoun or (i + 1 < sentence[1] and line.words[i + 1].tells(int(Cue.RESUMED))),
        coordinated=_is_coordinated(line, i, reading, sentence),
        doubtful=doubtful,
    )  # fmt: skip


LINKED = frozenset(("الذي", "التي", "الذين", "اللذان", "اللذين", "اللتان"))
ALSO = frozenset(("كما", "ثم", "حيث", "فيما", "بينما"))


def _is_coordinated(line: Line, i: int, reading: Reading, sentence: tuple[int, int]) -> bool:
    k = i
    while k > sentence[0] and line.words[k - 1].tells(int(Cue.NEGATION | Cue.LINK)):
        k -= 1
    if k == sentence[0] or line.begins(k) or reading.prefix[:1] in (AND, THEN):
        return True
    return line.forms[k - 1] in ALSO or line.forms[k].startswith(AND)


def _ends_in_alef(line: Line, i: int) -> bool:
    """نفى and رأى are verbs, نفي and رأي nouns."""
    return line.written(i).rstrip("\u064b\u0670")[-1:] == "ى"


def _is_negated(line: Line, i: int, reading: Reading, sentence: tuple[int, int]) -> bool:
    if i == sentence[0]:
        return False
    word = line.words[i - 1]
    if not word.tells(int(Cue.NEGATION)) or not line.joined(i - 1):
        return False
    if word.core != "ما":
        return True
    starts = i - 1 == sentence[0] or line.begins(i - 1)
    return starts and reading.form.tense is Tense.PAST and not reading.pronoun


def _is_unreal(
    line: Line, i: int, reading: Reading, sentence: tuple[int, int], *, negated: bool
) -> bool:
    """Whether nobody said it: a wish, a condition, or what a clause is about (ما اتفق عليه)."""
    k = i - 1 - negated
    previous = line.words[k] if k >= sentence[0] else None
    if reading.form.tense is Tense.JUSSIVE:
        return not (negated and line.words[i - 1].core in NOT_ANNOUNCED)
    if previous is None or not line.joined(k):
        return False
    held = reading.pronoun and reading.form.tense is Tense.PRESENT and not reading.prefix
    if held and not previous.tells(int(Cue.RELATIVE | Cue.LINK | Cue.OPENER)):
        return line.over(k) is None  # of the noun before it: وجود لا تقره الحكومة
    if previous.tells(int(Cue.UNREAL)):
        past = reading.form.tense is Tense.PAST
        return not past or previous.core in CONDITIONS
    if previous.tells(int(Cue.RELATIVE)) and not negated and not reading.pronoun:
        told = k > sentence[0] and line.words[k - 1].tells(int(Cue.ACCORDING))
        return not told
    return False


CONDITIONS = frozenset(("اذا", "لو", "هل", "ليت", "لعل"))


def _is_verb(
    line: Line, i: int, reading: Reading, sentence: tuple[int, int], before: list[Uttered]
) -> bool | None:
    """Whether a word that may be a noun is a verb: False surely, True perhaps, None if not."""
    subject = i + 1 < sentence[1] and line.joined(i) and _may_speak(line, i + 1)
    if i == sentence[0]:
        titled = line.paragraph.role in (Role.HEADING, Role.LIST)
        return False if not titled or (subject and line.paragraph.role is Role.LIST) else None
    if not reading.prefix:
        return False if _is_led(line, i, subject=subject) else None
    if subject:
        return False
    return _goes_on(sentence, before) if line.begins(i) else None


def _is_led(line: Line, i: int, *, subject: bool) -> bool:
    """Whether what stands before a verb shows that it is one: قد رفض, كما رفض, الوزير رفض."""
    previous = line.words[i - 1]
    if previous.tells(int(Cue.LINK | Cue.NEGATION)) or line.forms[i - 1] in ALSO:
        return True
    ends = line.over(i - 1)
    if ends is not None and line.begins(ends.first) and not line.prefix(ends):
        return True
    return line.begins(i) and subject


def _is_like_a_noun(form: Form) -> bool:
    """رفض and رفضا may be nouns; رفضت and رفضوا may not."""
    one_or_two = form.number is not Number.MANY
    return form.tense is Tense.PAST and one_or_two and not form.feminine and not form.ours


def _goes_on(sentence: tuple[int, int], before: list[Uttered]) -> bool | None:
    """Whether a verb and a noun would both go on with the sentence: then it is doubtful."""
    here = takewhile(lambda u: u.sentence == sentence, reversed(before))
    main = next((u for u in here if u.form.tense in FINITE), None)
    if main is None:
        return None
    agrees = main.form.number is Number.ONE and not main.form.feminine
    return not (agrees and main.form.tense is Tense.PAST)


def _may_speak(line: Line, i: int) -> bool:
    if line.bare(i) is not None:
        return True
    word = line.words[i]
    return bool(word.cues & int(Cue.MAN | Cue.WOMAN | Cue.MANY)) and not word.prefix


def _act(
    line: Line, i: int, reading: Reading, sentence: tuple[int, int], reach: int
) -> tuple[Act | None, int]:
    """What the verb at `i` does, and the word after it; None if it needs more than stands there."""
    verb = reading.verb
    if verb.light:
        return light(line, i, reading.verb, sentence)
    needs = verb.after or verb.before
    reach = min(reach, SUBJECT) if verb.near else reach
    if needs and not _follows(line, i, verb, min(sentence[1], i + 1 + reach)):
        return None, i + 1
    if verb.unless and has(line, i + 1, min(sentence[1], i + 5), verb.unless):
        return None, i + 1
    return verb.act, i + 1


def _follows(line: Line, i: int, verb: Verb, end: int) -> bool:
    """Whether one of the words that the verb needs stands after it in the clause."""
    for j in range(i + 1, end):
        form = line.forms[j]
        if form in verb.after or ("ان" in verb.after and form in THAT):
            return True
        if any(form[:-n] in verb.after for n in (1, 2) if form[-n:] in ("ه", "ها", "هم", "هما")):
            return True
        if any(form.startswith(letter[0]) and len(form) > 2 for letter in verb.before):
            return True
        if line.breaks[j] >= Break.CLAUSE and not _opens_quote(line, j):
            return False
    return False


def _opens_quote(line: Line, j: int) -> bool:
    return '"' in line.text[line.ends[j] : line.ends[j] + 3]


def _of_noun(
    line: Line, i: int, sentence: tuple[int, int], before: list[Uttered]
) -> Uttered | None:
    """A clause of a list that begins with the noun: رفض أي تدخل؛ التأكيد على …"""
    said = any(u.act for u in takewhile(lambda u: u.sentence == sentence, reversed(before)))
    act = opening(line, i, sentence, said=said)
    if act is None:
        return None
    skip = line.words[i].prefix
    return Uttered(
        act, i, i + 1, skip, OF_NOBODY, Verb(act), sentence, open=True, coordinated=True
    )  # fmt: skip
