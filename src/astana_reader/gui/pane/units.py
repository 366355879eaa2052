"""Code points of the document ↔ UTF-16 units of Qt: the only place where one becomes the other."""

from bisect import bisect_left, bisect_right


class Ruler:
    """Both counts along one stretch of text.

    Nearly every text lies in the basic plane, where the counts agree and nothing is stored.
    """

    __slots__ = ("_astral", "_astral_units")

    def __init__(self, text: str) -> None:
        self._astral: list[int] = []
        self._astral_units: list[int] = []
        if text and max(text) > "\uffff":
            self._astral = [i for i, letter in enumerate(text) if letter > "\uffff"]
            self._astral_units = [i + n for n, i in enumerate(self._astral)]

    def units(self, offset: int) -> int:
        """UTF-16 units before code point `offset`."""
        return offset + bisect_left(self._astral, offset) if self._astral else offset

    def offset(self, units: int) -> int:
        """Code points before UTF-16 unit `units`; inside a pair, those before the pair."""
        if not self._astral:
            return units
        before = bisect_right(self._astral_units, units)
        if before and self._astral_units[before - 1] == units - 1:
            return self._astral[before - 1]
        pairs = bisect_left(self._astral_units, units)
        return units - pairs
