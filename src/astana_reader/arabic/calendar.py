"""The names of months and days of the week, in every set in which Arabic writes them.

Folded letters. A row of `MONTHS` is a month, its columns are sets of names: that of the Nile, of
the Levant, of the Maghreb, of Morocco. Two names of one month are a pair (أيلول/سبتمبر).
"""

from typing import NamedTuple

MONTHS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("يناير",), ("كانون الثاني", "كانون ثاني"), ("جانفي",), ()),
    (("فبراير", "فبرير"), ("شباط",), ("فيفري",), ()),
    (("مارس",), ("اذار",), (), ()),
    (("ابريل",), ("نيسان",), ("افريل",), ()),
    (("مايو",), ("ايار",), ("ماي",), ()),
    (("يونيو", "يونيه"), ("حزيران",), ("جوان",), ()),
    (("يوليو", "يوليه"), ("تموز",), ("جويليه",), ("يوليوز",)),
    (("اغسطس", "اوغسطس"), ("اب",), ("اوت",), ("غشت",)),
    (("سبتمبر",), ("ايلول",), (), ("شتنبر",)),
    (("اكتوبر", "اوكتوبر"), ("تشرين الاول", "تشرين اول"), (), ()),
    (("نوفمبر",), ("تشرين الثاني", "تشرين ثاني"), (), ("نونبر",)),
    (("ديسمبر",), ("كانون الاول", "كانون اول"), (), ("دجنبر",)),
)
HIJRI_MONTHS: tuple[tuple[str, ...], ...] = (
    ("محرم", "المحرم", "محرم الحرام"),
    ("صفر",),
    ("ربيع الاول", "ربيع اول"),
    ("ربيع الاخر", "ربيع الثاني", "ربيع ثاني"),
    ("جمادي الاولي", "جمادي الاول"),
    ("جمادي الاخره", "جمادي الثانيه", "جمادي الاخر"),
    ("رجب",),
    ("شعبان", "شعبان المعظم"),
    ("رمضان", "رمضان المبارك", "رمضان المعظم"),
    ("شوال",),
    ("ذو القعده", "ذي القعده", "ذوالقعده"),
    ("ذو الحجه", "ذي الحجه", "ذوالحجه"),
)
# Words of the language, or names of people, as well: alone they are no month.
UNSURE = frozenset(
    ("مارس", "ماي", "جوان", "اب", "اوت", "محرم", "المحرم", "صفر", "رجب", "شعبان", "رمضان")
)
WEEKDAYS: tuple[tuple[str, ...], ...] = (  # from Monday, as Python counts
    ("الاثنين",),
    ("الثلاثاء", "الثلثاء"),
    ("الاربعاء",),
    ("الخميس",),
    ("الجمعه",),
    ("السبت",),
    ("الاحد",),
)
_PLAIN = str.maketrans("أإآٱةىی", "ااااهيي")
_LETTERS = {"ا": "[اأإآٱ]", "ه": "[هة]", "ي": "[يىی]", " ": r"\s+"}


class Month(NamedTuple):
    """A month's number, from 1, and the set to which the name belongs, from 0."""

    number: int
    naming: int


GREGORIAN = {
    name: Month(number, naming)
    for number, sets in enumerate(MONTHS, 1)
    for naming, names in enumerate(sets)
    for name in names
}
HIJRI = {name: number for number, names in enumerate(HIJRI_MONTHS, 1) for name in names}
DAYS = {name: number for number, names in enumerate(WEEKDAYS) for name in names}


def spelled(name: str) -> str:
    """A pattern for the ways in which a folded name is written where nothing is folded."""
    return "".join(_LETTERS.get(letter, letter) for letter in name)


def month_spelled(name: str) -> Month | None:
    """The month of the Gregorian year that `name`, which fits `spelled`, names."""
    return GREGORIAN.get(" ".join(name.translate(_PLAIN).split()))
