"""Paints what lies in a region of the view: ground, marks, selection, letters, margin, caret."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from astana_reader.document.model import Direction
from astana_reader.gui.pane.layout import BlockLayout
from astana_reader.gui.pane.margin import NoteMarks, paint_number
from astana_reader.gui.pane.marks import Layer, MarkStyle, paint_mark
from astana_reader.gui.pane.selection import Selection
from astana_reader.gui.pane.sheet import Sheet

CARET = 2.0  # pixels wide
BAR = 3.0  # pixels, beside a quotation


@dataclass(frozen=True, slots=True)
class Marks:
    """All that lies over the text at one moment; the first layer lies lowest."""

    layers: Sequence[Layer] = ()
    notes: NoteMarks = field(default_factory=NoteMarks)
    selection: Selection = field(default_factory=Selection)
    caret: bool = False


def paint_page(painter: QPainter, region: QRectF, sheet: Sheet, marks: Marks) -> None:
    """Paint the blocks that touch `region` of the view; the ground is there already."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    reach = sheet.type.body.leading  # letters rise above their line and sink below it
    low, high = region.top() - reach, region.bottom() + reach
    shown = [
        (block, top)
        for _, block, top in sheet.visible()
        if top <= high and top + block.height >= low
    ]
    for block, top in shown:
        _paint_marks(painter, sheet, block, top, marks)
    for block, top in shown:
        _paint_block(painter, sheet, block, top)
        marks.notes.paint(painter, sheet, block, top)
    if marks.caret:
        _paint_caret(painter, sheet, marks.selection.caret)


def _paint_marks(
    painter: QPainter, sheet: Sheet, block: BlockLayout, top: float, marks: Marks
) -> None:
    size = block.style.size
    painter.save()
    painter.translate(sheet.left, top)
    for layer in marks.layers:
        for start, end, style in layer.touching(block.start, block.end):
            for rect, baseline in block.pieces(start, end):
                paint_mark(painter, rect, baseline, style, size)
    selected = marks.selection.span
    if selected is not None and selected.start < block.end and block.start < selected.end:
        style = MarkStyle(sheet.type.look.selection)
        for rect, baseline in block.pieces(selected.start, selected.end):
            paint_mark(painter, rect, baseline, style, size)
    painter.restore()


def _paint_block(painter: QPainter, sheet: Sheet, block: BlockLayout, top: float) -> None:
    look = sheet.type.look
    if block.style.barred:
        rtl = block.paragraph.direction is Direction.RTL
        x = sheet.left + (sheet.column - BAR if rtl else 0)
        inner = block.height - block.top
        painter.fillRect(QRectF(x, top + block.top, BAR, inner), look.rule)
    painter.setPen(look.muted if block.style.muted else look.ink)
    block.paint(painter, QPointF(sheet.left, top))
    paint_number(painter, sheet, block, top, look.muted)


def _paint_caret(painter: QPainter, sheet: Sheet, caret: int) -> None:
    found = sheet.top_of(caret)
    if found is None:
        return
    block, top = found
    base = top + block.baseline(block.line_of(caret))
    x = sheet.left + block.caret_x(caret)
    size = block.style.size
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(
        QRectF(x - CARET / 2, base - 0.95 * size, CARET, 1.35 * size), sheet.type.look.accent
    )
