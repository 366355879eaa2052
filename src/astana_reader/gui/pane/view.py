"""How a text is shown without being another text: vowel marks hidden, digits in other signs."""

import re
from dataclasses import dataclass
from enum import StrEnum

from astana_reader.gui.pane.units import Ruler

_TASHKEEL = re.compile("[\u064b-\u0652\u0670]")
_EUROPEAN, _ARABIC, _PERSIAN = "0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"
# Qt would take some of these for line ends or paint a box: a blank of the same length.
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
        plain = _UNSHOWN.sub(" ", text)
        hidden = [] if self.tashkeel else [mark.start() for mark in _TASHKEEL.finditer(text)]
        if hidden and len(hidden) < len(text):
            letters = _TASHKEEL.sub("", plain)
        else:
            letters, hidden = plain, []
        return letters.translate(_TABLES[self.digits]), Ruler(text, hidden)
