"""How dates are worded: shapes in a row of terms, and who reads each.

The signs of the shapes are those of `terms`. Of two shapes that fit the earlier in the table wins.
"""

import re
from collections.abc import Callable, Iterator

from astana_reader.statements.named_dates import (
    day_of_hijri,
    day_of_month,
    figures,
    hijri_month,
    month_alone,
    month_first,
    years,
)
from astana_reader.statements.pieces import Piece
from astana_reader.statements.relative_dates import (
    day_of_this_month,
    near_day,
    part,
    relative,
    weekday,
)
from astana_reader.statements.rows import Found, Row

_DAY = "[abr]"
_DAYS = rf"(?P<days>{_DAY}(?:,{_DAY})*,?&{_DAY}|{_DAY}[/t-]D?{_DAY}|{_DAY}(?:&D?{_DAY})*)"
_NAMES = r"(?:[Mm](?:[/-]?[Mm])*(?:\([Mm](?:[/-]?[Mm])*\))?)"
_MONTH = rf"(?P<month>{_NAMES})"
_WEEKDAYS = r"(?:(?P<weekdays>W(?:,?&W)*)[LU]?(?:,?A|,?F|,|\()?D?)?"
_YEAR = r"(?:,?f?[YZ]?(?P<year>y)|f?[YZ]?(?P<early>v)|\((?P<bracketed>y)\))G?"
_REL_YEAR = r"f?(?P<relative>SZ|[YZ][LCU])"
_AFTER = rf"(?:{_YEAR}|{_REL_YEAR}|f(?P<same>TZ|ZV)|(?P<seen>[LCU]))?"
_HIJRI_YEAR = r",?f?[YZ]?(?:(?P<hijri>h)E?|(?P<old>[oyh])E)"
_AD = r"(?P<s>[/.-])"
_PERIOD = (
    rf"(?:Q?{_MONTH}{_AFTER}|(?P<bare>y|[YZ][yv])G?|(?P<whole>SZ|Z[LCU]?)|(?P<within>Sq|q[LCU]?))"
)


def pieces_of(row: Row) -> list[Piece]:
    """All wordings in a row, in order; none overlaps another."""
    taken: list[Piece] = []
    free = row.signs
    for shape, read in _RULES:
        pieces = [piece for found in shape.finditer(free) for piece in read(row, found)]
        if pieces:
            free = _without(free, pieces)
            taken += pieces
    return sorted(taken, key=lambda piece: piece.begin)


def _without(signs: str, pieces: list[Piece]) -> str:
    """The row with the terms of some pieces, which are in order, made unreadable."""
    kept, at = [], 0
    for piece in pieces:
        kept += [signs[at : piece.begin], "\0" * (piece.end - piece.begin)]
        at = piece.end
    return "".join([*kept, signs[at:]])


Rule = Callable[[Row, Found], Iterator[Piece]]
_RULES: tuple[tuple[re.Pattern[str], Rule], ...] = tuple(
    (re.compile(shape), read)
    for shape, read in (
        (rf"(?P<first>[yh]){_AD}(?P<number>[ab])(?P=s)(?P<last>[ab])[EG]?", figures),
        (rf"(?P<first>[ab](?:[-&][ab])?){_AD}(?P<number>[ab])(?P=s)(?P<last>[yh])[EG]?", figures),
        (rf"(?:Xr|R[rl]|i)f?{_PERIOD}", part),
        (rf"{_WEEKDAYS}{_DAYS}f?Q?{_MONTH}{_AFTER}", day_of_month),
        (rf"{_WEEKDAYS}{_DAYS}f?Q?(?P<month>[Hk])(?:{_HIJRI_YEAR})?", day_of_hijri),
        (rf"{_MONTH},?D?(?P<days>[ab](?:[&-][ab])*)(?:,?(?P<year>y))", month_first),
        (rf"{_MONTH}D(?P<days>[ab](?:[&-][ab])*)", month_first),
        (rf"{_MONTH}(?P<days>[ab]-[ab])", month_first),
        (rf"{_DAYS}f(?P<within>Sq|q[LCU]?)", day_of_this_month),
        (rf"{_MONTH}{_AFTER}", month_alone),
        (rf"(?P<month>[Hk])(?:{_HIJRI_YEAR})?", hijri_month),
        (r"[YZ](?P<years>[yv](?:(?:,&|[&,/t-])[YZ]?[yv])*)G?(?!E)", years),
        (r"B[YZ]?(?P<years>y&[YZ]?y)G?", years),
        (r"(?P<years>y[-t][YZ]?y)G?", years),
        (r"(?<=[Ft])(?P<years>y(?:&y)*)G?", years),
        (r"(?<=\()(?P<years>y)(?=\))", years),
        (r"(?P<years>[hyo])E", years),
        (r"(?P<this>S)?(?P<noun>[ZqK])(?P<seen>[LCU])?", relative),
        (r"(?:W,?)?[13N](?:,?W)?", near_day),
        (r"(?P<weekdays>W(?:,?&W)*)(?P<seen>[LU])?", weekday),
    )
)
