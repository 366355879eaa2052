"""Numbers in figures and in ordinal words. Folded letters."""

from collections.abc import Sequence

_UNITS = (
    ("اول", "اولي", "حادي", "حاديه"),
    ("ثاني", "ثانيه"),
    ("ثالث", "ثالثه"),
    ("رابع", "رابعه"),
    ("خامس", "خامسه"),
    ("سادس", "سادسه"),
    ("سابع", "سابعه"),
    ("ثامن", "ثامنه"),
    ("تاسع", "تاسعه"),
    ("عاشر", "عاشره"),
)
TEENS = ("عشر", "عشره")
_TENS = ("عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_ENDINGS = ("ون", "ين")
ARTICLE = "ال"
UNITS = {ARTICLE + form: i for i, forms in enumerate(_UNITS, 1) for form in forms}
TENS = {ARTICLE + stem + end: 10 * i for i, stem in enumerate(_TENS, 2) for end in _ENDINGS}


def number(form: str) -> int | None:
    """The number that `form` writes in figures."""
    return int(form) if form.isascii() and form.isdigit() and len(form) <= 9 else None


def ordinal(forms: Sequence[str]) -> tuple[int, int] | None:
    """The definite ordinal at the start of `forms`, and how many words it takes.

    >>> ordinal(["الحاديه", "والعشرون", "من"])
    (21, 2)
    """
    if not forms:
        return None
    first, second = forms[0], forms[1] if len(forms) > 1 else ""
    if first in TENS:
        return TENS[first], 1
    unit = UNITS.get(first)
    if unit is None:
        return None
    if second in TEENS and unit < 10:
        return 10 + unit, 2
    if second[:1] == "و" and second[1:] in TENS and unit < 10:
        return TENS[second[1:]] + unit, 2
    return unit, 1


_COUNTED = (
    ("واحد", "واحده", "احد", "احدي"),
    ("اثنان", "اثنين", "اثنتان", "اثنتين", "اثنا", "اثني", "اثنتا", "اثنتي"),
    ("ثلاث", "ثلاثه"),
    ("اربع", "اربعه"),
    ("خمس", "خمسه"),
    ("ست", "سته"),
    ("سبع", "سبعه"),
    ("ثمان", "ثماني", "ثمانيه"),
    ("تسع", "تسعه"),
    ("عشر", "عشره"),
)
_HUNDRED = ("ميه", "مايه")
_SMALL = {form: i for i, forms in enumerate(_COUNTED, 1) for form in forms}
_ROUND = {stem + end: 10 * i for i, stem in enumerate(_TENS, 2) for end in _ENDINGS}
_TWO_HUNDRED = ("ميتان", "ميتين", "مايتان", "مايتين", "ميتا", "ميتي")
_HUNDREDS = dict.fromkeys(_HUNDRED, 100) | dict.fromkeys(_TWO_HUNDRED, 200)
_HUNDREDS |= {_TENS[i - 2] + hundred: 100 * i for i in range(3, 10) for hundred in _HUNDRED}
SCALES = {
    **dict.fromkeys(("الف", "الفا", "الاف"), 1_000),
    **dict.fromkeys(("مليون", "مليونا", "ملايين"), 1_000_000),
    **dict.fromkeys(("مليار", "مليارا", "مليارات", "بليون", "بلايين"), 1_000_000_000),
    **dict.fromkeys(("تريليون", "تريليونا", "تريليونات"), 1_000_000_000_000),
}
_TWOS = {"الفان": "الف", "الفين": "الف", "مليونان": "مليون", "مليونين": "مليون"}
_TWOS |= {"ملياران": "مليار", "مليارين": "مليار"}
_PLURALS = frozenset(("الاف", "ملايين", "مليارات", "بلايين", "تريليونات"))
# Alone these are "one" as an adjective, "one of", or parts of other numbers.
_NOT_ALONE = frozenset(_COUNTED[0]) | {"اثنا", "اثني", "اثنتا", "اثنتي"} | _PLURALS
CARDINALS = frozenset((*_SMALL, *_ROUND, *_HUNDREDS, *SCALES, *_TWOS)) - _PLURALS
INDEFINITE = {form: i for i, forms in enumerate(_UNITS, 1) for form in forms if form[:3] != "حاد"}


def cardinal(forms: Sequence[str]) -> tuple[int, int] | None:
    """The number in words at the start of `forms`, without an article, and how many it takes.

    >>> cardinal(["خمسه", "وعشرون", "الف", "نازح"])
    (25000, 3)
    """
    total, words, above = 0, 0, 10**15
    while True:
        group = _below_thousand(forms[words:], joined=words > 0)
        value, taken = group or (0, 0)
        scaled = forms[words + taken : words + taken + 1]
        scale = _scale(scaled[0], value, joined=words > 0) if scaled else None
        if scale is not None:
            value, taken = scale, taken + 1
        if not taken or value >= above:
            break
        above = _step(value)
        total, words = total + value, words + taken
        if above <= 1:
            break
    return (total, words) if words and not (words == 1 and forms[0] in _NOT_ALONE) else None


def _scale(form: str, value: int, *, joined: bool) -> int | None:
    """`value` times the scale that `form` names, two of it, or one."""
    if value:
        return value * SCALES[form] if form in SCALES else None
    form = _after_and(form, joined=joined)
    if form in _TWOS:
        return 2 * SCALES[_TWOS[form]]
    return SCALES[form] if form in SCALES and form not in _PLURALS else None


def _step(value: int) -> int:
    """What a number that follows with «and» must stay below: after 25,000 that is a thousand."""
    return next((step for step in (10**12, 10**9, 10**6, 1_000, 100) if value >= step), 0)


def _below_thousand(forms: Sequence[str], *, joined: bool) -> tuple[int, int] | None:
    """The number below a thousand at the start; `joined`: «and» stands before its first word."""
    if not forms:
        return None
    first = _after_and(forms[0], joined=joined)
    following = forms[1] if len(forms) > 1 else ""
    if 3 <= _SMALL.get(first, 0) <= 9 and following in _HUNDRED:
        value, words = 100 * _SMALL[first], 2
    elif first in _HUNDREDS:
        value, words = _HUNDREDS[first], 1
    else:
        return _below_hundred(first, following)
    rest = forms[words : words + 2]
    if rest and rest[0][:1] == "و":
        more = _below_hundred(rest[0][1:], rest[1] if len(rest) > 1 else "")
        if more is not None:
            return value + more[0], words + more[1]
    return value, words


def _below_hundred(first: str, following: str) -> tuple[int, int] | None:
    unit = _SMALL.get(first)
    if unit is None:
        return (_ROUND[first], 1) if first in _ROUND else None
    if following in TEENS and unit < 10:
        return 10 + unit, 2
    if following[:1] == "و" and following[1:] in _ROUND and unit < 10:
        return _ROUND[following[1:]] + unit, 2
    return unit, 1


def _after_and(form: str, *, joined: bool) -> str:
    if not joined:
        return form
    return form[1:] if form[:1] == "و" else ""
