"""The numbers of a row of terms, in digits and in words: where they stand, how large they are."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from astana_reader.arabic.numerals import CARDINALS, INDEFINITE, SCALES, TEENS, cardinal
from astana_reader.statements.terms import FIGURES, Term, ordinals

ARTICLE = "ال"
ORDINALS = frozenset("re")
_CLITICS = ("و", "ف", "ب", "ل", "وب", "ول")
_SHORTEST = 4  # letters of a number word that may stand after a preposition: لست is "I am not"
# With the article they follow what they count: الدول الثلاث.
_DEFINITE = {
    ARTICLE + form: form
    for form in CARDINALS
    if form not in ("واحد", "واحده", "احد", "احدي", "اثنين", "مايه", "ميه", "ست")
}


class Figure(NamedTuple):
    """A number in the terms from `begin` up to `end`; `start` is where it begins, clitics off."""

    begin: int
    end: int
    start: int
    value: float
    kind: str


DIGITS, ORDINAL, CARDINAL, DEFINITE = "digits", "ordinal", "cardinal", "definite"


def figures_of(terms: Sequence[Term]) -> Iterator[Figure]:
    """Every number of the row, in order."""
    index = 0
    while index < len(terms):
        found = _figure(terms, index)
        if found is not None:
            yield found
            index = found.end
        else:
            index += 1


def _figure(terms: Sequence[Term], index: int) -> Figure | None:
    sign, form = terms[index].sign, terms[index].form
    if sign in FIGURES:
        return _in_digits(terms, index)
    if sign in ORDINALS:
        return Figure(index, index + 1, terms[index].start, terms[index].value, ORDINAL)
    if sign != "x":
        return None
    return _in_words(terms, index) if form in _POSSIBLE else None


def _in_digits(terms: Sequence[Term], index: int) -> Figure | None:
    """1,200 and 2.5 are one number; so is 4.3 مليون."""
    start, end = index, index + 1
    written = terms[index].form
    if not written.isascii() or len(written) > _LONGEST:
        return None
    while end + 1 < len(terms) and _goes_on(terms, end, written):
        written += terms[end].form + terms[end + 1].form
        end += 2
    value = _value(written)
    if end < len(terms) and terms[end].form in SCALES:
        value, end = value * SCALES[terms[end].form], end + 1
    return Figure(start, end, terms[start].start, value, DIGITS)


_LONGEST = 15  # digits of a number that a float holds exactly


def _goes_on(terms: Sequence[Term], at: int, written: str) -> bool:
    """Whether the sign at `at` is a mark inside a number."""
    mark, after = terms[at], terms[at + 1]
    tight = terms[at - 1].end == mark.start and mark.end == after.start
    if not tight or mark.sign not in (",", ".") or after.sign not in FIGURES:
        return False
    thousands = len(after.form) == 3 and len(written.rpartition(mark.form)[2]) <= 3
    decimal = mark.sign == "." or _is_measured(terms, at + 2)
    return thousands or (decimal and written.isdigit() and len(after.form) <= 2)


def _is_measured(terms: Sequence[Term], at: int) -> bool:
    """Whether what follows takes fractions, so that a comma before may part one: 5,5 %."""
    form = terms[at].form if at < len(terms) else ""
    return form in SCALES or form in ("في", "%") or form.startswith("بالم")


def _value(written: str) -> float:
    """Commas part thousands, and so do points if there are several; 5,5 is a fraction."""
    whole, comma, rest = written.rpartition(",")
    written = f"{whole}.{rest}" if comma and len(rest) < 3 else written.replace(",", "")
    return float(written if written.count(".") <= 1 else written.replace(".", ""))


def _in_words(terms: Sequence[Term], index: int) -> Figure | None:
    clitics, bare = _POSSIBLE[terms[index].form]
    start = terms[index].start + clitics
    if bare in INDEFINITE:
        return Figure(index, index + 1, start, INDEFINITE[bare], ORDINAL)
    if bare in _DEFINITE:
        teen = terms[index + 1].form if index + 1 < len(terms) else ""  # الأحد عشر, الثلاثة عشر
        found = cardinal([_DEFINITE[bare], teen] if teen in TEENS else [_DEFINITE[bare]])
        return found and Figure(index, index + found[1], start, found[0], DEFINITE)
    found = cardinal([bare, *_following(terms, index + 1)])
    if found is None:
        return None
    end, words = index + 1, found[1] - 1
    while words > 0:
        words -= terms[end].sign != "&"
        end += 1
    return Figure(index, end, start, found[0], CARDINAL)


def _following(terms: Sequence[Term], index: int) -> list[str]:
    """The words after a number word that may belong to it."""
    forms: list[str] = []
    while index < len(terms) and terms[index].sign in "x&re" and len(forms) < _MOST_WORDS:
        term = terms[index]
        if term.sign != "&":
            forms.append(term.form)
        index += 1
    return forms


_MOST_WORDS = 8


def _possible() -> Iterator[tuple[str, tuple[int, str]]]:
    for form in (*CARDINALS, *INDEFINITE, *_DEFINITE):
        yield form, (0, form)
        for clitics in _CLITICS:
            if clitics == "و" or (len(form) >= _SHORTEST and form not in INDEFINITE):
                yield clitics + form, (len(clitics), form)


_POSSIBLE: dict[str, tuple[int, str]] = {}
for _form, _reading in _possible():
    _POSSIBLE.setdefault(_form, _reading)
TELLING = ordinals() | frozenset(_POSSIBLE)  # digits apart, every number has one of these
