"""Measure, leading and the look of each role, from one `Look`."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from astana_reader.document.model import Role
from astana_reader.gui.pane.fonts import family
from astana_reader.gui.pane.look import Look

# Ordinary words, to measure how wide a letter of this face is on average.
SAMPLE = "وقد اجتمعت الوفود في العاصمة لبحث سبل الحل وعودة النازحين إلى ديارهم"
GAP = 0.45  # of the size, between paragraphs
HEADING = 1.25  # of the size
SMALL = 0.86  # of the size: the source line, captions, tables
NARROWEST = 8  # sizes: some five words a line


@dataclass(frozen=True, slots=True)
class RoleStyle:
    """How a paragraph of one role is set. Pixels.

    `before` is the space above it, `indent` on the side where its lines begin. `justifiable`:
    running text, whose lines may be filled.
    """

    font: QFont
    size: float
    leading: int
    before: int
    indent: float = 0.0
    muted: bool = False
    barred: bool = False
    justifiable: bool = False


class Typography:
    """The page's measures for one `Look`. Pixels throughout."""

    def __init__(self, look: Look) -> None:
        self.look = look
        base = self._font(look.size)
        self.body = self._style(base, look.size, GAP)
        heading = self._font(HEADING * look.size)
        heading.setBold(True)
        small = self._font(SMALL * look.size)
        self._styles = {
            Role.HEADING: self._style(heading, HEADING * look.size, 1.3, leading=0.88),
            Role.LIST: self._style(base, look.size, GAP, indent=1.4),
            Role.QUOTE: self._style(base, look.size, GAP, indent=1.6, barred=True),
            Role.CAPTION: self._style(small, SMALL * look.size, GAP, indent=1.0, muted=True),
            Role.SOURCE: self._style(small, SMALL * look.size, 1.0, muted=True),
            Role.TABLE: self._style(small, SMALL * look.size, 0.2, indent=0.5),
        }
        self.number_font = self._font(max(12.0, 0.6 * look.size))
        letter = QFontMetricsF(base).horizontalAdvance(SAMPLE) / len(SAMPLE)
        self.measure = letter * look.measure

    def style(self, role: Role) -> RoleStyle:
        """How a paragraph of `role` is set."""
        return self._styles.get(role, self.body)

    def column(self, width: int) -> int:
        """The text column's width in a view of `width`.

        Both margins stay free; where that leaves a few words a line, the margins give way.
        """
        size = self.look.size
        least = min(NARROWEST * size, width - size)
        return max(size, round(min(self.measure, max(width - 2 * self.margin, least))))

    @property
    def margin(self) -> float:
        """What the numbers and note marks need on each side of the column."""
        return max(44.0, 2.2 * self.look.size)

    def _font(self, size: float) -> QFont:
        font = QFont(family(self.look.face))
        font.setPixelSize(round(size))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _style(
        self,
        font: QFont,
        size: float,
        before: float,
        *,
        leading: float = 1.0,
        indent: float = 0.0,
        muted: bool = False,
        barred: bool = False,
    ) -> RoleStyle:
        line = round(size * self.look.leading * leading)
        unit = self.look.size
        return RoleStyle(
            font, size, line, round(before * unit), indent * unit, muted, barred,
            justifiable=leading == 1.0 and not muted,
        )  # fmt: skip
