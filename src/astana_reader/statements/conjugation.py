"""The written forms of a verb, without its vowels: past, present, participle.

Folded letters. Made from three forms; weak verbs are known by their letters: دعا, نفى, أدان.
"""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

WEAK = ("ا", "ي", "و")
LETTERS = {"ا": "و", "ي": "ي", "و": "و"}  # that the last of a weak past stands for


class Tense(IntEnum):
    """What a form of a verb is."""

    PAST = 0
    PRESENT = 1
    JUSSIVE = 2  # a present cut short, after لم alone
    DOING = 3  # the participle, as مؤكدا


class Number(IntEnum):
    """How many do it."""

    ONE = 1
    TWO = 2
    MANY = 3


class Form(NamedTuple):
    """Who does it, as the form tells; `ours`: it is the first person, and gender is open."""

    tense: Tense
    number: Number
    feminine: bool
    ours: bool = False


ONE, TWO, MANY = Number
_PAST = (
    ("", ONE, False, False), ("ت", ONE, True, False), ("ا", TWO, False, False),
    ("تا", TWO, True, False), ("وا", MANY, False, False), ("نا", MANY, False, True),
)  # fmt: skip
_PRESENT = (
    ("ي", "", ONE, False, False), ("ت", "", ONE, True, False), ("ن", "", MANY, False, True),
    ("ا", "", ONE, False, True), ("ي", "ون", MANY, False, False), ("ي", "وا", MANY, False, False),
    ("ي", "ان", TWO, False, False), ("ت", "ان", TWO, True, False),
)  # fmt: skip
_DOING = (
    ("ا", ONE, False), ("ه", ONE, True), ("ين", MANY, False), ("ون", MANY, False),
    ("تين", TWO, True), ("ات", MANY, True),
)  # fmt: skip


def past(third: str) -> Iterator[tuple[str, Form]]:
    """All persons of the past whose third person masculine is `third`."""
    for ending, number, feminine, ours in _PAST:
        form = Form(Tense.PAST, number, feminine, ours)
        yield _joined_past(third, ending), form


def past_before_pronoun(third: str) -> Iterator[tuple[str, Form]]:
    """The forms that lose a letter before a pronoun: أكدوه, نفاه."""
    stem = third[:-1] if third.endswith(WEAK[:2]) else third
    yield f"{stem}و", Form(Tense.PAST, MANY, feminine=False)
    if third.endswith("ي"):
        yield f"{stem}ا", Form(Tense.PAST, ONE, feminine=False)


def present(third: str) -> Iterator[tuple[str, Form]]:
    """All persons of the present whose third person masculine is `third`, the jussives too."""
    body = third[1:]
    weak = body.endswith(WEAK)
    for first, ending, number, feminine, ours in _PRESENT:
        stem = body[:-1] if weak and ending.startswith("و") else body
        yield first + stem + ending, Form(Tense.PRESENT, number, feminine, ours)
    for first, feminine, ours in (("ي", False, False), ("ت", True, False), ("ن", False, True)):
        cut = _cut_short(body)
        if cut != body:
            number = MANY if ours else ONE
            yield first + cut, Form(Tense.JUSSIVE, number, feminine, ours)


def doing(participle: str) -> Iterator[tuple[str, Form]]:
    """The participle `participle` as it stands beside a verb: in the accusative, no article."""
    for ending, number, feminine in _DOING:
        stem = participle[:-1] if participle.endswith("ي") and ending[0] in "يو" else participle
        yield stem + ending, Form(Tense.DOING, number, feminine)


def _joined_past(third: str, ending: str) -> str:
    last, stem = third[-1], third[:-1]
    if last in WEAK and ending:  # دعا: دعت, دعوا, دعونا; نفى: نفت, نفيا, نفوا, نفينا
        lost = ending.startswith("ت") or ending == "وا"
        return stem + ("" if lost else LETTERS[last]) + ending
    if ending == "نا" and third[-2:-1] == "ا" and len(third) <= 5 and third[0] in "اس":
        return third[:-2] + last.removesuffix("ن") + ending  # أشار: أشرنا, أدان: أدنا
    return third + ending


def _cut_short(body: str) -> str:
    """The body of a present after لم: يدع, يدن; the same where nothing is weak."""
    if body.endswith(WEAK):
        return body[:-1]
    if len(body) >= 3 and body[-2] in "يو" and len(body) <= 4:
        return body[:-2] + body[-1]
    return body
