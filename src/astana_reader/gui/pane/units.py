"""Code points of the document ↔ UTF-16 units of Qt: the only place where one becomes the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence


class Ruler:
    """Both counts along one stretch of text, of which some code points may not be shown.

    Nearly every text lies in the basic plane and is shown whole: then the counts agree and
    nothing is stored.
    """

    __slots__ = ("_astral", "_astral_units", "_gaps", "_hidden")

    def __init__(self, text: str, hidden: Sequence[int] = ()) -> None:
        """`hidden`: the code points that Qt does not get, ascending, all in the basic plane."""
        self._hidden = list(hidden)
        self._gaps = [offset - n for n, offset in enumerate(self._hidden)]
        self._astral: list[int] = []
        self._astral_units: list[int] = []
        if text and max(text) > "\uffff":
            self._astral = [i for i, letter in enumerate(text) if letter > "\uffff"]
            shown = [i - bisect_left(self._hidden, i) for i in self._astral]
            self._astral_units = [i + n for n, i in enumerate(shown)]

    def units(self, offset: int) -> int:
        """UTF-16 units before code point `offset`; a hidden one stands where the next does."""
        shown = offset - bisect_left(self._hidden, offset) if self._hidden else offset
        return shown + bisect_left(self._astral, offset) if self._astral else shown

    def offset(self, units: int) -> int:
        """Code points before UTF-16 unit `units`; inside a pair, those before the pair.

        Hidden code points belong to the letter before them.
        """
        shown = units
        if self._astral:
            before = bisect_right(self._astral_units, units)
            if before and self._astral_units[before - 1] == units - 1:
                return self._astral[before - 1]
            shown = units - bisect_left(self._astral_units, units)
        return shown + bisect_right(self._gaps, shown) if self._hidden else shown
