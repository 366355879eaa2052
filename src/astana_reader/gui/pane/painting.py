"""Paints what lies in a region of the view: ground, marks, selection, letters, margin, caret."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from astana_reader.gui.pane.controls import paint_controls
from astana_reader.gui.pane.layout import BlockLayout
from astana_reader.gui.pane.margin import Lane, NoteMarks, paint_number
from astana_reader.gui.pane.marks import Layer, MarkStyle, paint_mark
from astana_reader.gui.pane.selection import Selection
from astana_reader.gui.pane.sheet import Sheet

BAR = 3  # pixels, beside a quotation
RING = 2  # pixels, around the page that has the keys


@dataclass(frozen=True, slots=True)
class Marks:
    """All that lies over the text at one moment; the first layer lies lowest.

    The caret is painted while the page is `focused`, the ring when keys brought the focus.
    """

    layers: Sequence[Layer] = ()
    notes: NoteMarks = field(default_factory=NoteMarks)
    lane: Lane = field(default_factory=Lane)
    selection: Selection = field(default_factory=Selection)
    caret_shown: bool = False
    focused: bool = False
    ringed: bool = False

    def but(self, **changes: Any) -> "Marks":
        """The same with `changes`."""
        return replace(self, **changes)


def paint_page(painter: QPainter, region: QRectF, sheet: Sheet, marks: Marks) -> None:
    """Paint the blocks that touch `region` of the view; the ground is there already."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    reach = sheet.type.body.leading  # letters rise above their line and sink below it
    low, high = region.top() - reach, region.bottom() + reach
    shown = [
        (block, top) for block, top in sheet.visible() if top <= high and top + block.height >= low
    ]
    for block, top in shown:
        _paint_marks(painter, sheet, block, top, marks)
    for block, top in shown:
        _paint_block(painter, sheet, block, top)
        marks.notes.paint(painter, sheet, block, top)
        marks.lane.paint(painter, sheet, block, top)
    caret = sheet.caret_rect(marks.selection.caret) if marks.caret_shown else None
    if caret is not None and marks.focused:
        painter.fillRect(caret, sheet.type.look.accent)


def paint_ring(painter: QPainter, view: QRect, colour: QColor) -> None:
    """Show a reader who uses no mouse that the keys go to the page."""
    inner = QRectF(view).adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2)
    painter.setPen(QPen(colour, RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)  # the last note's dot left one
    painter.drawRect(inner)


def _paint_marks(
    painter: QPainter, sheet: Sheet, block: BlockLayout, top: int, marks: Marks
) -> None:
    size = block.style.size
    painter.save()
    painter.translate(sheet.left, top)
    for layer in marks.layers:
        for start, end, style in layer.touching(block.start, block.end):
            for rect, baseline in block.pieces(*block.whole(start, end)):
                paint_mark(painter, rect, baseline, style, size)
    selected = marks.selection.span
    if selected is not None and selected.start < block.end and block.start < selected.end:
        style = MarkStyle(sheet.type.look.selection)
        for rect, baseline in block.pieces(selected.start, selected.end):
            paint_mark(painter, rect, baseline, style, size)
    painter.restore()


def _paint_block(painter: QPainter, sheet: Sheet, block: BlockLayout, top: int) -> None:
    look = sheet.type.look
    if block.style.barred:
        x = sheet.left + (sheet.column - BAR if block.rtl else 0)
        painter.fillRect(QRectF(x, top + block.top, BAR, block.height - block.top), look.rule)
    painter.setPen(look.muted if block.style.muted else look.ink)
    block.paint(painter, QPointF(sheet.left, top))
    paint_controls(painter, sheet, block, top)
    paint_number(painter, sheet, block, top)
