"""All that a theme and the settings say about the page, as one value."""

from dataclasses import dataclass, field

from PySide6.QtGui import QColor

from astana_reader.gui.pane.view import View


@dataclass(frozen=True, slots=True)
class Look:
    """Face, sizes and colours of the page.

    `size` is in pixels, `leading` a multiple of it, `measure` in letters a line. `ink` on
    `ground` is the text, `muted` the margin's numbers, `accent` what is current, `selection`
    the ground of selected words, `rule` thin lines.
    """

    face: str
    size: int
    leading: float
    measure: int
    justified: bool
    ground: QColor
    ink: QColor
    muted: QColor
    accent: QColor
    selection: QColor
    rule: QColor
    view: View = field(default_factory=View)
