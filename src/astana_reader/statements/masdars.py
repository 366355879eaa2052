"""Nouns of saying, and where they do what a verb does: أعرب عن قلقه, تم الاتفاق, رفض أي تدخل؛

Positions are words of a line.
"""

from astana_reader.document.model import Role
from astana_reader.statements.cues import Cue
from astana_reader.statements.lines import Break, Line
from astana_reader.statements.model import Act
from astana_reader.statements.vocabulary import AND, Verb

REACH = 18  # words from a light verb to the preposition that joins its noun
NEAR = 7  # words from a light verb to its noun, the one who speaks between them
DEGREES = 2  # words between عن and the noun: عن بالغ قلقه


def has(line: Line, first: int, end: int, form: str) -> bool:
    """Whether `form` stands between two words."""
    return any(line.forms[j] == form for j in range(first, end))


def light(line: Line, i: int, verb: Verb, sentence: tuple[int, int]) -> tuple[Act | None, int]:
    """What a light verb at `i` does by its noun, None without one; and the word after the verb.

    أعرب … عن قلقه, جدد … رفضه. The noun belongs to a verb of nobody: تم الاتفاق.
    """
    end = min(sentence[1], i + 1 + NEAR)
    j = i + 1
    if len(verb.by) > 1:
        end = min(sentence[1], i + 1 + REACH)
        while j < end and line.forms[j] != verb.by:
            if line.breaks[j] >= Break.CLAUSE:
                return None, i + 1
            j += 1
        end, j = min(sentence[1], j + 2 + DEGREES), j + 1
    for k in range(j, end):
        act = _noun_act(line, k, verb)
        if act is not None:
            beyond = k + 1 if verb.impersonal and k == i + 1 else i + 1
            return act, beyond
        if not _passes(line, k, verb):
            break
    return None, i + 1


def _passes(line: Line, k: int, verb: Verb) -> bool:
    """Whether the noun of a light verb may stand beyond word `k`."""
    word = line.words[k]
    if line.breaks[k] >= Break.CLAUSE or word.verbs:
        return False
    if len(verb.by) > 1:
        return word.tells(int(Cue.DEGREE)) or (not word.article and not word.prefix)
    aside = int(Cue.ADVERB | Cue.RESUMED)
    return not verb.impersonal or word.tells(aside) or line.words[k - 1].tells(aside)


def _noun_act(line: Line, k: int, verb: Verb) -> Act | None:
    word = line.words[k]
    if word.act is None or line.over(k) is not None:
        return None
    wanted = "ب" if verb.by.startswith("ب") else ""
    if line.forms[k][: word.prefix] != wanted or line.words[k - 1].tells(int(Cue.AT)):
        return None
    alone = word.core in line.vocabulary.alone
    if alone and not verb.impersonal and "discuss" not in verb.acts:
        return None
    if verb.acts and word.act.value not in verb.acts:
        return None
    owned = word.article or line.owned(k) or (k + 1 < len(line) and line.joined(k))
    return word.act if owned else None


def opening(line: Line, i: int, sentence: tuple[int, int], *, said: bool) -> Act | None:
    """What the noun at `i` does where a clause of a list begins with it.

    `said`: a verb of saying stands before it in the sentence.
    """
    word = line.words[i]
    if (word.prefix and line.forms[i][: word.prefix] != AND) or line.over(i) is not None:
        return None
    if not line.joined(i) or not _opens_clause(line, i, sentence, said=said):
        return None
    if word.tells(int(Cue.LIGHT)):
        return _light_noun(line, i, sentence)
    on = word.core in line.vocabulary.on
    if word.core not in line.vocabulary.opening:
        return None
    return None if on and not has(line, i + 1, min(sentence[1], i + 3), "علي") else word.act


def _light_noun(line: Line, i: int, sentence: tuple[int, int]) -> Act | None:
    """الإعراب عن القلق, تجديد الدعوة."""
    for k in range(i + 1, min(sentence[1], i + 3 + DEGREES)):
        word = line.words[k]
        if word.act is not None and word.core not in line.vocabulary.alone and not word.prefix:
            return word.act
        if not (line.forms[k] == "عن" or word.tells(int(Cue.DEGREE))):
            return None
    return None


def _opens_clause(line: Line, i: int, sentence: tuple[int, int], *, said: bool) -> bool:
    """Whether a clause of a list begins at `i`: after its number, or in a row after a colon."""
    numbered = line.forms[0].isdigit() and i == 1
    if line.paragraph.role is Role.LIST or numbered:
        return i == sentence[0] or numbered or (i <= 2 and line.breaks[i - 1] is Break.CLAUSE)
    if i == sentence[0] or line.breaks[i - 1] is not Break.CLAUSE:
        return False
    return said or (i <= 2 and line.forms[0] in line.vocabulary.ordinals)
