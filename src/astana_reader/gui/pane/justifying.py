"""Lines of even width by wider blanks between words; no letter is stretched.

Qt's own AlignJustify puts all slack between Arabic letters and none on blanks. Here lines are
broken ragged first; each but the last then gets its slack on its blanks as word spacing, one
format a line, which begins at a word and so reshapes nothing.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextLayout, QTextLine

ROOM = 10.0  # pixels more while lines are broken again, lest rounding pushes a word off
WIDEST = 2.5  # widths of a blank that may be added to one; a looser line stays ragged


def spacings(
    lines: Sequence[QTextLine], texts: Sequence[str], width: float, blank: float
) -> list[QTextLayout.FormatRange]:
    """The formats that fill each line but the last to `width`; pixels.

    `texts` holds what stands on each line, `blank` is a blank's width.
    """
    from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415  (its enums take 3 ms to make)

    found: list[QTextLayout.FormatRange] = []
    for line, text in zip(lines[:-1], texts[:-1], strict=True):
        blanks = text.strip(" ").count(" ")
        slack = width - line.naturalTextWidth()
        if not blanks or not 0 < slack <= WIDEST * blank * blanks:
            continue
        spacing = QTextCharFormat()
        spacing.setFontWordSpacing(slack / blanks)
        chosen = QTextLayout.FormatRange()
        chosen.start, chosen.length = line.textStart(), line.textLength()
        chosen.format = spacing
        found.append(chosen)
    return found


def broken(layout: QTextLayout, width: float) -> Iterator[QTextLine]:
    """Break the layout's text into lines of `width` pixels, one after the other."""
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        yield line
    layout.endLayout()
