"""How a text is shown without being another text: vowel marks hidden, digits in other signs."""

import re
from dataclasses import dataclass
from enum import StrEnum

from astana_reader.gui.pane.units import Ruler

_TASHKEEL = re.compile("[\u064b-\u0652\u0670]")
# Marks that stand on a letter. Words carry up to five; a million of them on one would take
# seconds to shape and cover the page, so what is beyond a crowd is not shown.
CROWD = 16
_MARK = (
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u0902\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]"
)
_CROWD = re.compile(f"{_MARK}{{{CROWD + 1},}}")
_EUROPEAN, _ARABIC, _PERSIAN = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
# Qt would take some of these for line ends or paint a box: a blank of the same length.
# Under an override letters stand in another order than they are stored: it takes no effect, and a
# blank that breaks no line keeps its place, on which a mark is painted (controls.py).
_OVERRIDE = re.compile("[\u202d\u202e]")
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


class Digits(StrEnum):
    """In which signs digits are shown."""

    SOURCE = "source"
    ARABIC = "arabic"
    EUROPEAN = "european"


_TABLES = {
    Digits.SOURCE: {},
    Digits.ARABIC: str.maketrans(_EUROPEAN, _ARABIC),
    Digits.EUROPEAN: str.maketrans(_ARABIC + _PERSIAN, _EUROPEAN * 2),
}


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of a text. Copying gives what is stored, whatever is shown."""

    tashkeel: bool = True
    digits: Digits = Digits.SOURCE

    def shown(self, text: str) -> tuple[str, Ruler]:
        """What Qt is to lay out for `text`, and the way between both.

        A paragraph that is nothing but hidden marks shows them: it must have a line to stand on.
        """
        plain = _OVERRIDE.sub("\u00a0", _UNSHOWN.sub(" ", text))
        hidden = [] if self.tashkeel else [mark.start() for mark in _TASHKEEL.finditer(text)]
        if hidden and len(hidden) < len(text):
            letters = _TASHKEEL.sub("", plain)
        else:
            letters, hidden = plain, []
        if _CROWD.search(letters):
            dropped = {
                *hidden,
                *(i for m in _CROWD.finditer(text) for i in range(m.start() + CROWD, m.end())),
            }
            hidden = sorted(dropped)
            letters = "".join(letter for i, letter in enumerate(plain) if i not in dropped)
        return letters.translate(_TABLES[self.digits]), Ruler(text, hidden)
