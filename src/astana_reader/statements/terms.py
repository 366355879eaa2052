"""A text as a row of terms, each known by one sign; dates are shapes in that row.

«20 و21 يونيو 2023» is `b&bMy`. So a rule for dates is a short pattern over signs, whatever names,
digits and clitics the text uses. Positions are folded.

    a b c   a number up to 12, up to 31, of at most two digits
    y v h   a number of four digits from 1900 to 2099, from 1501 to 1899, from 1300 to 1500
    o n     another one of three or four digits; any other
    r e     a definite ordinal in words, up to 31; a larger one
    M m     a month, one that is another word too; H k the same of the Hijri year
    W       a day of the week
    D N     يوم and its forms; اليوم
    K Q q   الأسبوع, شهر, الشهر
    Y Z     عام or سنة and their forms, the same with the article
    1 3     yesterday and the day before; tomorrow and the day after
    L C U   last, current, coming
    S T V   this and that, before their noun; the same, after it
    X R l i a half, a quarter, the last one; a beginning, middle or end
    f t B F من; up to; between; a preposition before a year
    A E G   الموافق; هـ and its like; م and its like
    & - / , . ( ) : %   as they are, و written with its word too
    x       anything else
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from astana_reader.arabic.calendar import DAYS, GREGORIAN, HIJRI, UNSURE
from astana_reader.arabic.clitics import ARTICLE, PREFIXES
from astana_reader.arabic.numerals import TENS, UNITS, ordinal

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_WORDS: dict[str, str] = {
    "D": "يوم يومي ايام يوما",
    "K": "الاسبوع",
    "Q": "شهر شهري",
    "q": "الشهر",
    "Y": "عام عامي اعوام سنه سنتي سنوات",
    "Z": "العام السنه العامين",
    "L": "الماضي الماضيه المنصرم المنصرمه الفائت الفائته الفايت الفايته المنقضي الماضيين",
    "C": "الجاري الجاريه الحالي الحاليه",
    "U": "المقبل المقبله القادم القادمه",
    "S": "هذا هذه",
    "T": "ذلك تلك",
    "V": "نفسه نفسها ذاته ذاتها عينه",
    "X": "النصف",
    "R": "الربع",
    "f": "من",
    "t": "الي حتي لغايه",
    "B": "بين",
    "F": "في منذ خلال قبل بعد عن",
    "l": "الاخير الاخيره",
    "A": "الموافق الموافقه المصادف",
    "E": "ه هجري هجريه للهجره هجريا الهجري",
    "G": "م ميلادي ميلاديه للميلاد الميلادي",
}
PARTS = {
    1: "مطلع بدايه اوايل مستهل بدايات",
    2: "منتصف اواسط وسط",
    3: "نهايه اواخر ختام اخر نهايات",
}
YESTERDAY, TOMORROW = "1", "3"
_OFFSETS = {"امس": -1, "امس الاول": -2, "اول امس": -2, "غدا": 1, "غد": 1, "الغد": 1}
_OFFSETS |= {"بعد غد": 2, "بعد الغد": 2}
FIGURES = frozenset("abcyvhon")  # the signs of numbers in digits
_SIGNS = frozenset("-/,.():%")
_BEFORE_DIGITS = frozenset((ARTICLE, "ل", "لل", "ب", "بال", "وال", "ك"))
# With a preposition these are other words: باب is a door, له and لم are no signs of an era.
_BARE = UNSURE | set(_WORDS["E"].split()) | set(_WORDS["G"].split())
_LONGEST = 9  # digits of a number that is one


Tokens = list[re.Match[str]]


class Term(NamedTuple):
    """A word or a sign of the row: `value` is a month, a day or the like, 0 where there is none."""

    sign: str
    value: int
    start: int
    end: int
    form: str


class _Entry(NamedTuple):
    sign: str
    value: int


def _entries() -> Iterator[tuple[str, _Entry]]:
    for sign, forms in _WORDS.items():
        yield from ((form, _Entry(sign, 0)) for form in forms.split())
    for third, forms in PARTS.items():
        yield from ((form, _Entry("i", third)) for form in forms.split())
    for name, month in GREGORIAN.items():
        yield name, _Entry("m" if name in UNSURE else "M", month.number + 100 * month.naming)
    for name, number in HIJRI.items():
        yield name, _Entry("k" if name in UNSURE else "H", number)
    for name, number in DAYS.items():
        yield name, _Entry("W", number)
    for name, days in _OFFSETS.items():
        yield name, _Entry(TOMORROW if days > 0 else YESTERDAY, days)
    yield "اليوم", _Entry("N", 0)


def _variants() -> Iterator[tuple[str, tuple[int, str]]]:
    """Each first word with the clitics that it may bear: their length and the bare form."""
    firsts = {name.split()[0] for name, _entry in _entries()}
    for form, prefix in product(sorted(firsts), sorted(PREFIXES, key=len)):
        if form in _BARE and prefix not in ("", "و"):
            continue
        yield prefix + form, (len(prefix), form)
        if prefix.endswith("ل") and form.startswith(ARTICLE):
            yield prefix + form[1:], (len(prefix), form)


def _longer() -> dict[str, list[tuple[tuple[str, ...], _Entry]]]:
    found: dict[str, list[tuple[tuple[str, ...], _Entry]]] = {}
    for name, entry in _entries():
        first, *rest = name.split()
        found.setdefault(first, []).append((tuple(rest), entry))
    for readings in found.values():
        readings.sort(key=lambda reading: -len(reading[0]))
    return found


_FORMS: dict[str, tuple[int, str]] = {}
for _form, _found in _variants():
    _FORMS.setdefault(_form, _found)
_ENTRIES = _longer()
_ORDINALS = frozenset((*UNITS, *TENS))
for _form, _prefix in product(sorted(_ORDINALS), ("", "و", "ف", "ب", "ل", "وب", "ول")):
    _written = _form[1:] if _prefix.endswith("ل") else _form  # للأول
    _FORMS.setdefault(_prefix + _written, (len(_prefix), _form))


def telling(signs: str) -> frozenset[str]:
    """The words that may begin a term of one of these signs, clitics and all."""
    firsts = {name.split()[0] for name, entry in _entries() if entry.sign in signs}
    return frozenset(form for form, (_length, bare) in _FORMS.items() if bare in firsts)


def ordinals() -> frozenset[str]:
    """The words that may begin an ordinal."""
    return frozenset(form for form, (_length, bare) in _FORMS.items() if bare in _ORDINALS)


def rows_of(letters: str, told: frozenset[str]) -> Iterator[list[Term]]:
    """The rows of the lines that have a digit or one of the words `told` in them. O(len)."""
    start = 0
    for line in letters.split("\n"):
        if _DIGIT.search(line) or not told.isdisjoint(_LETTERS.findall(line)):
            yield terms_of(letters, start, start + len(line))
        start += len(line) + 1


def terms_of(letters: str, start: int, end: int) -> list[Term]:
    """The row of terms of a line of a text in folded letters. O(end - start)."""
    tokens = list(_TOKEN.finditer(letters, start, end))
    forms = [token[0] for token in tokens]
    row: list[Term] = []
    index, count, known_form, add = 0, len(forms), _FORMS.get, row.append
    while index < count:
        form = forms[index]
        known = known_form(form)
        if known is not None:
            index += _known(tokens, forms, index, known, row)
            continue
        if not (form in _BEFORE_DIGITS and index + 1 < count and forms[index + 1].isdigit()):
            sign, value = _plain(form)
            add(Term(sign, value, *tokens[index].span(), form))
        index += 1
    return row


def _plain(form: str) -> tuple[str, int]:
    """The sign of a number, a mark, or a word that tells nothing, and its value."""
    if form.isdigit():
        return _figures(form), _value(form)
    return "&" if form == "و" else form if form in _SIGNS else "x", 0


def signs_of(row: list[Term]) -> str:
    """The shape of a row: its signs, one a term."""
    return "".join([term.sign for term in row])


def _known(
    tokens: list[re.Match[str]],
    forms: list[str],
    index: int,
    known: tuple[int, str],
    row: list[Term],
) -> int:
    prefix, first = known
    start = tokens[index].start()
    sign, value, words = "x", 0, 1
    for rest, entry in _ENTRIES.get(first, ()):
        if tuple(forms[index + 1 : index + 1 + len(rest)]) == rest:
            sign, value, words = entry.sign, entry.value, 1 + len(rest)
            break
    else:
        counted = ordinal([first, *forms[index + 1 : index + 3]]) if first in _ORDINALS else None
        if counted is not None:
            value, words = counted
            sign = "r" if value <= 31 else "e"
    if prefix and forms[index][0] == "و" and sign != "x":
        row.append(Term("&", 0, start, start + 1, "و"))
    end = tokens[index + words - 1].end()
    row.append(Term(sign, value, start + prefix if sign != "x" else start, end, forms[index]))
    return words


def _figures(form: str) -> str:
    value = _value(form)
    if len(form) <= 2:
        return "a" if 0 < value <= 12 else "b" if 12 < value <= 31 else "c"
    if len(form) == 4 and 1900 <= value < 2100:
        return "y"
    if len(form) == 4 and 1300 <= value < 1900:
        return "h" if value <= 1500 else "v"
    return "o" if len(form) <= 4 else "n"


def _value(form: str) -> int:
    return int(form) if form.isascii() and len(form) <= _LONGEST else 0
