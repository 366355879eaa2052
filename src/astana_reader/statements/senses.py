"""What the words around a number make of it; each rule is a question, the first answer counts."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from astana_reader.arabic.clitics import readings
from astana_reader.entities.model import Kind
from astana_reader.statements.figures import CARDINAL, DEFINITE, DIGITS, ORDINAL, Figure
from astana_reader.statements.model import Sense, Standing
from astana_reader.statements.terms import FIGURES, Term

REMEMBERED = 4096  # words beside numbers
MOST_ROUNDS = 99
LARGEST_RESOLUTION = 99_999

_LISTED = {Sense.ROUND: (1, MOST_ROUNDS), Sense.RESOLUTION: (100, LARGEST_RESOLUTION)}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ROUNDS = _set("جوله جولات جولتان جولتين جولتا جولتي نسخه قمه دوره")
_SERIES = _set("اجتماع اجتماعات محادثات مباحثات مفاوضات موتمر لقاء لقاءات جلسه")
_PROCESSES = _set("مسار عمليه صيغه")  # with figures they name a round, with an ordinal themselves
_AMONG = _set("منها منهم منهن بينها بينهم")
_RESOLUTIONS = _set("قرار قرارات قرارين قراران قراري قرارا")
_BODIES = _set("مجلس جمعيه جامعه لجنه محكمه منظمه امم رقم ذو ذي ذات امن دول")
_LABELLED = _set("ماده فقره بند فصل صفحه رقم قسم ملحق مرحله قانون مرسوم جزء نقطه")
_TOTAL = _set("عدد عددهم عددها عدده مجموع مجموعهم مجموعها")
_PERCENT = _set("% بالميه بالمايه بالمءه الميه المايه")
_HOUR = _set("ساعه")
_COUNTED_SIGNS = frozenset("DYQ")  # days, years, months
_COUNTED = _set(
    "ايام يوما دول دوله اشخاص شخصا وفود وفدا اعضاء عضوا ساعات ساعه دقيقه دقايق مرات مره اطراف طرفا"
    " بنود اشهر شهرا اسابيع اسبوعا سنه عاما وزراء ممثلين مشاركين قتلي قتيلا جريحا جرحي"
)
_PARTICLES = _set(
    "في من الي علي عن مع حتي منذ خلال بعد قبل بين ان او ام ثم لا لم لن ما هو هي هم قد كما حيث حول"
    " ضد عند لدي التي الذي الذين هذا هذه ذلك تلك كل اي غير بشان وفق عبر نحو اذ اذا لكن بل عقب ضمن"
    " فيما مما ال به بها له لها فيه فيها منه منها عليه عليها كان كانت كافه جميع"
)
_OWNERS = ("ها", "هم", "هما", "نا", "ه")
_BRACKETS = frozenset("()")
_STOPS = frozenset("\n.!?;:,")
_MARKS = frozenset("-_.)/")
_MOST_BETWEEN = 6  # words between قرار and its number: those of the body that took it
_MOST_HOST = 2  # words between a series and its number: host, adjective


@lru_cache(maxsize=REMEMBERED)
def _cores(form: str) -> frozenset[str]:
    return frozenset(reading.core for reading in readings(form))


@lru_cache(maxsize=REMEMBERED)
def _has_article(form: str) -> bool:
    return any(reading.article for reading in readings(form))


class Found(NamedTuple):
    """What a number is, and from which term up to which those stand that say so."""

    sense: Sense
    begin: int
    end: int
    standing: Standing = Standing.FOUND


class Context(NamedTuple):
    """A row of terms in which numbers are looked at.

    `kinds` are those of the names over a folded position. `before` is what the numbers up to here
    are, by the term after each.
    """

    terms: Sequence[Term]
    kinds: Callable[[int], frozenset[Kind]]
    before: dict[int, Found]

    def form(self, at: int) -> str:
        """The word at `at`; a line end outside the row."""
        return self.terms[at].form if 0 <= at < len(self.terms) else "\n"

    def sign(self, at: int) -> str:
        """The sign at `at`; that of any word outside the row."""
        return self.terms[at].sign if 0 <= at < len(self.terms) else "x"

    def tells(self, at: int, words: frozenset[str]) -> bool:
        """Whether the word at `at` is one of `words`, its clitics and article off."""
        form = self.form(at)
        return form in words or not words.isdisjoint(_cores(form))

    def is_definite(self, at: int) -> bool:
        """Whether the word at `at` has the article."""
        return _has_article(self.form(at))

    def tight(self, at: int) -> bool:
        """Whether term `at` is written together with the next."""
        inside = 0 <= at < len(self.terms) - 1
        return inside and self.terms[at].end == self.terms[at + 1].start


def sense_of(context: Context, figure: Figure) -> Found | None:
    """What the number is; None where nothing says it."""
    return next(filter(None, (rule(context, figure) for rule in _RULES)), None)


def _list_mark(context: Context, figure: Figure) -> Found | None:
    """1- … at the beginning of a paragraph, (1) too."""
    if figure.kind != DIGITS or figure.value > MOST_ROUNDS:
        return None
    opened = context.form(figure.begin - 1) in _BRACKETS
    if context.form(figure.begin - 1 - opened) != "\n" or figure.end >= len(context.terms):
        return None
    if context.form(figure.end) not in _MARKS or context.sign(figure.end + 1) in FIGURES:
        return None
    return Found(Sense.LABEL, figure.end, figure.end + 1)


def _percentage(context: Context, figure: Figure) -> Found | None:
    """30 %, ثلاثين بالمئة, 5 في المئة, %30."""
    if context.form(figure.end) in _PERCENT:
        return Found(Sense.PERCENTAGE, figure.end, figure.end + 1)
    if context.form(figure.end) == "في" and context.form(figure.end + 1) in _PERCENT:
        return Found(Sense.PERCENTAGE, figure.end, figure.end + 2)
    if context.form(figure.begin - 1) == "%" and context.tight(figure.begin - 1):
        return Found(Sense.PERCENTAGE, figure.begin - 1, figure.begin)
    return None


def _time(context: Context, figure: Figure) -> Found | None:
    """الساعة العاشرة, 10:30."""
    begin, end = figure.begin, figure.end
    if context.tells(begin - 1, _HOUR) and context.is_definite(begin - 1) and figure.value <= 24:
        return Found(Sense.TIME, begin - 1, begin)
    if figure.kind != DIGITS:
        return None
    for colon, other in ((end, end + 1), (begin - 1, begin - 2)):
        inside = context.tight(colon) and context.tight(colon - 1)
        if inside and context.form(colon) == ":" and context.sign(other) in FIGURES:
            return Found(Sense.TIME, colon, colon + 1)
    return None


def _listed(context: Context, figure: Figure) -> Found | None:
    """2254 و2336: what stands beside a round or a resolution is one as well."""
    at = figure.begin - 1
    while context.form(at) in ("و", ",", "-", ")"):
        if context.form(at) == ")":  # (2015) after the number of a resolution
            at = _opening(context, at)
        before = context.before.get(at)
        if before is not None and before.sense in _LISTED:
            fits = _LISTED[before.sense][0] <= figure.value <= _LISTED[before.sense][1]
            return before if fits and not _counts(context, figure.end) else None
        at -= 1
    return None


def _opening(context: Context, at: int) -> int:
    """The bracket that the one at `at` closes, some words before; -1 without any."""
    for before in range(at - 1, max(-1, at - _MOST_BETWEEN), -1):
        if context.form(before) == "(":
            return before
    return -1


def _resolution(context: Context, figure: Figure) -> Found | None:
    """قرار مجلس الأمن الدولي رقم 2254."""
    if figure.kind != DIGITS or not 0 < figure.value <= LARGEST_RESOLUTION:
        return None
    if _counts_people_or_days(context, figure.end):
        return None
    at = figure.begin - 1
    for _step in range(_MOST_BETWEEN):
        at -= context.form(at) in _BRACKETS
        if context.tells(at, _RESOLUTIONS):
            return Found(Sense.RESOLUTION, at, figure.begin)
        if not (context.is_definite(at) or context.tells(at, _BODIES)):
            return None
        at -= 1
    return None


def _round(context: Context, figure: Figure) -> Found | None:
    """الجولة الـ 21, مسار أستانا 21, اجتماع أستانا الثامن, محادثات 22, أستانا-7."""
    if not 0 < figure.value <= MOST_ROUNDS or figure.value != int(figure.value):
        return None
    if (
        figure.kind == ORDINAL
        and context.tells(figure.end, _ROUNDS)
        and not context.is_definite(figure.end)
    ):
        return Found(Sense.ROUND, figure.end, figure.end + 1)  # ثامن جولة
    if figure.kind in (CARDINAL, DEFINITE):
        return None
    at = figure.begin - 1
    at -= context.sign(at) == "-"
    series = _SERIES if figure.kind == ORDINAL else _SERIES | _PROCESSES
    for _step in range(1 + _MOST_HOST):
        if context.tells(at, _ROUNDS):
            return Found(Sense.ROUND, at, at + 1)
        if context.tells(at, series) and not _counts_people_or_days(context, figure.end):
            return Found(Sense.ROUND, at, at + 1)
        if (
            context.sign(at) not in "x"
            or context.form(at) in _PARTICLES
            or not _is_word(context, at)
        ):
            break
        at -= 1
    return _named_round(context, figure)


def _named_round(context: Context, figure: Figure) -> Found | None:
    """A number in the name of an event, or tied to that of a place: أستانا 21, أستانا-14."""
    before = figure.begin - 1
    tied = context.sign(before) == "-" and context.tight(before) and context.tight(before - 1)
    before -= context.sign(before) == "-"
    if not _is_word(context, before) or _counts_people_or_days(context, figure.end):
        return None
    named = Kind.EVENT in context.kinds(figure.start)
    if named or (tied and Kind.PLACE in context.kinds(context.terms[before].end - 1)):
        return Found(Sense.ROUND, before, before + 1)
    return None


def _label(context: Context, figure: Figure) -> Found | None:
    """المادة 7, الفقرة الثالثة, رقم 152."""
    if figure.kind in (CARDINAL, DEFINITE):
        return None
    at = figure.begin - 1
    at -= context.form(at) in _BRACKETS
    if context.tells(at, _LABELLED):
        return Found(Sense.LABEL, at, at + 1)
    return None


def _count(context: Context, figure: Figure) -> Found | None:
    """خمس دول, 500 مراقب, الدول الثلاث, 12 من الأعضاء, عددهم 40."""
    before, at = figure.begin - 1, figure.end + (context.form(figure.end) == ")")
    if figure.kind == ORDINAL:
        return None
    if figure.kind == DEFINITE:
        owned = context.form(before).endswith(_OWNERS)  # ملاحقها الأربعة
        if _is_word(context, before) and (owned or context.is_definite(before)):
            return Found(Sense.COUNT, before, before + 1)
    if _counts(context, at):
        return Found(Sense.COUNT, at, at + 1)
    if context.form(at) == "من" and _is_word(context, at + 1):
        return Found(Sense.COUNT, at + 1, at + 2)
    before -= context.form(before) in ("نحو", "حوالي")
    said = context.tells(before, _TOTAL) or context.form(before) in _AMONG
    return Found(Sense.COUNT, before, before + 1) if said else None


def _year(context: Context, figure: Figure) -> Found | None:
    """مونديال 2022: nothing says that it is a year but its size, so it is doubtful."""
    begin = figure.begin
    if figure.end - begin == 1 and context.sign(begin) == "y" and _is_word(context, begin - 1):
        return Found(Sense.YEAR, begin - 1, begin, Standing.DOUBTFUL)
    return None


def _counts(context: Context, at: int) -> bool:
    """Whether the word at `at` is what a number before it counts: a noun without article."""
    if context.sign(at) in _COUNTED_SIGNS:
        return True
    if context.sign(at) != "x" or not _is_word(context, at) or context.form(at) in _PARTICLES:
        return False
    form = context.form(at)
    if context.tells(at, _COUNTED):
        return True
    return len(form) > 2 and not context.is_definite(at) and not _is_joined(form)


def _is_joined(form: str) -> bool:
    """Whether the word begins a new phrase: with «and», a preposition and article, a verb's س."""
    return form[:1] == "و" or form[:2] in ("لل", "با", "فا", "ست", "سي")


def _counts_people_or_days(context: Context, at: int) -> bool:
    return context.sign(at) in _COUNTED_SIGNS or context.form(at) in _COUNTED


def _is_word(context: Context, at: int) -> bool:
    return context.form(at)[:1].isalpha()


_RULES: tuple[Callable[[Context, Figure], Found | None], ...] = (
    _list_mark, _percentage, _time, _listed, _resolution, _round, _label, _count, _year,
)  # fmt: skip
