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
_TEENS = ("عشر", "عشره")
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
    if second in _TEENS and unit < 10:
        return 10 + unit, 2
    if second[:1] == "و" and second[1:] in TENS and unit < 10:
        return TENS[second[1:]] + unit, 2
    return unit, 1
