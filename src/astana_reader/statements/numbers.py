"""What each number of a document is: a round, a day, a year, a resolution, a count, a percentage.

The words around a number decide, and are shown with it. A number of which nothing says what it is
gets no reading.
"""

from collections.abc import Callable, Iterator, Sequence

from astana_reader.arabic.folding import fold
from astana_reader.document.model import Document
from astana_reader.document.spans import Span, SpanIndex
from astana_reader.entities.model import EntityIndex, Kind
from astana_reader.statements.figures import DIGITS, ORDINAL, TELLING, Figure, figures_of
from astana_reader.statements.model import DateReading, NumberReading, Precision, Sense
from astana_reader.statements.senses import Context, sense_of
from astana_reader.statements.stretches import Progress, stretches
from astana_reader.statements.terms import FIGURES, Term, rows_of


def numbers(
    document: Document,
    entities: EntityIndex,
    dates: Sequence[DateReading],
    progress: Progress | None = None,
) -> tuple[NumberReading, ...]:
    """What the numbers of a document are, in order.

    `entities` are those of the document, `dates` what `dates.dates` read there. `progress` as
    there.
    """
    dated = SpanIndex((reading.span, reading) for reading in dates)
    return tuple(
        reading
        for stretch in stretches(document, progress)
        for reading in _in_stretch(document.text[stretch.slice], stretch.start, entities, dated)
    )


def _in_stretch(
    text: str, offset: int, entities: EntityIndex, dated: SpanIndex[DateReading]
) -> Iterator[NumberReading]:
    folded = fold(text)

    def span(begin: int, end: int) -> Span:
        start, after = folded.span(begin, end)
        return Span(start + offset, after + offset)

    def kinds(position: int) -> frozenset[Kind]:
        named = entities.at(folded.original(position) + offset)
        return frozenset(entities[each.entity].kind for each in named)

    for terms in rows_of(folded.letters, TELLING):
        yield from _in_row(Context(terms, kinds, {}), span, dated)


def _in_row(
    context: Context, span: Callable[[int, int], Span], dated: SpanIndex[DateReading]
) -> Iterator[NumberReading]:
    terms = context.terms
    for figure in figures_of(terms):
        where = span(figure.start, terms[figure.end - 1].end)
        within = dated.touching(where)
        if within:
            why, date = within[0]
            sense = _sense_in_date(terms, figure, date)
            if why == where and figure.begin:  # the word before says it: عام 2017
                before = terms[figure.begin - 1]
                why = span(before.start, before.end)
            if sense is not None:
                yield NumberReading(where, sense, float(figure.value), why)
            continue
        found = sense_of(context, figure)
        if found is not None:
            context.before[figure.end] = found
            why = span(terms[found.begin].start, terms[found.end - 1].end)
            yield NumberReading(where, found.sense, float(figure.value), why, found.standing)


def _sense_in_date(terms: Sequence[Term], figure: Figure, date: DateReading) -> Sense | None:
    """What a number in a date is; an ordinal counts halves and quarters unless it is a day."""
    if figure.kind == ORDINAL:
        return Sense.DAY if date.precision is Precision.DAY else None
    if figure.kind != DIGITS:
        return None
    if figure.value > 31:
        return Sense.YEAR
    return Sense.MONTH if _is_month(terms, figure, date) else Sense.DAY


def _is_month(terms: Sequence[Term], figure: Figure, date: DateReading) -> bool:
    """Whether the number stands for a month: the middle one of three, the first in 6/20/2023."""
    begin = figure.begin
    signs = "".join(term.sign for term in terms[max(0, begin - 2) : begin + 5])
    at = min(2, begin)
    before, after = signs[:at], signs[at + 1 :]
    separated = after[:1] in ("/", "-", ".") and after[1:2] in FIGURES
    if len(before) == 2 and before[1] in "/-." and before[0] in FIGURES and separated:
        return before[1] == after[0] and figure.value <= 12
    if separated and after[1:2] == "b" and after[2:4] in (f"{after[0]}y", f"{after[0]}h"):
        return date.first is not None and date.first.month == figure.value != date.first.day
    return False
