"""Small drawings that several panels share: a line of text by its own direction, a kind's mark."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from astana_reader.arabic.direction import Direction, direction
from astana_reader.gui.pane.marks import MarkStyle, paint_mark

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Ink:
    """How a line of text is drawn."""

    font: QFont
    colour: QColor


def runs_right_to_left(text: str, *, otherwise: bool) -> bool:
    """Whether `text` runs right to left; `otherwise` for one without letters."""
    fallback = Direction.RTL if otherwise else Direction.LTR
    return direction(text, fallback) is Direction.RTL


def draw_line(painter: QPainter, box: QRectF, text: str, ink: Ink, *, mirrored: bool) -> float:
    """One line of `text`, cut at its end with dots, at the side where the layout begins.

    It runs by its own direction: a quotation stays right to left in an English window. Returns
    its width. Line ends become blanks.
    """
    metrics = QFontMetricsF(ink.font)
    shown = metrics.elidedText(
        " ".join(text.split()), Qt.TextElideMode.ElideRight, max(0.0, box.width())
    )
    layout = QTextLayout(shown, ink.font)
    option = QTextOption()
    rtl = runs_right_to_left(text, otherwise=mirrored)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(100_000)
    layout.endLayout()
    width = line.naturalTextWidth()
    left = box.right() - width if mirrored else box.left()
    painter.setPen(ink.colour)
    top = box.top() + (box.height() - line.height()) / 2
    layout.draw(painter, QPointF(left, top))
    return float(width)


def draw_context(
    painter: QPainter, box: QRectF, words: tuple[str, str, str], ink: Ink, style: MarkStyle
) -> None:
    """A name in its context: before, name, after, in the order in which they are read.

    The name stands in the middle over its mark; what does not fit is cut at the outer ends.
    """
    before, name, after = (" ".join(part.split("\n")) for part in words)
    rtl = runs_right_to_left("".join(words), otherwise=True)
    metrics = QFontMetricsF(ink.font)
    width = min(metrics.horizontalAdvance(name), box.width() * 0.6)
    side = (box.width() - width) / 2 - metrics.horizontalAdvance(" ")
    middle = QRectF(box.center().x() - width / 2, box.top(), width, box.height())
    gap = metrics.horizontalAdvance(" ")
    left = QRectF(box.left(), box.top(), side, box.height())
    right = QRectF(middle.right() + gap, box.top(), side, box.height())
    baseline = box.center().y() + (metrics.ascent() - metrics.descent()) / 2
    height = 1.3 * ink.font.pixelSize() if ink.font.pixelSize() > 0 else metrics.height()
    mark = QRectF(middle.left(), baseline - 0.75 * height, width, height)
    paint_mark(painter, mark, baseline - 0.18 * height, style, height / 1.3)
    first, last = (right, left) if rtl else (left, right)
    _draw_flush(painter, first, before.strip(), ink, rtl=rtl, cut_start=True)
    _draw_flush(painter, middle, name, ink, rtl=rtl, cut_start=False)
    _draw_flush(painter, last, after.strip(), ink, rtl=rtl, cut_start=False)


def _draw_flush(
    painter: QPainter, box: QRectF, text: str, ink: Ink, *, rtl: bool, cut_start: bool
) -> None:
    """Text that leans on the name: what stands before it ends there, what follows begins there."""
    metrics = QFontMetricsF(ink.font)
    if cut_start:
        while text and metrics.horizontalAdvance(text) > box.width():
            _, _, rest = text.partition(" ")
            text = rest
    else:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    leans_left = rtl == cut_start
    flags = Qt.AlignmentFlag.AlignLeft if leans_left else Qt.AlignmentFlag.AlignRight
    option = QTextOption(flags | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    painter.setFont(ink.font)
    painter.setPen(ink.colour)
    painter.drawText(box, text, option)


def draw_sample(painter: QPainter, box: QRect, style: MarkStyle) -> None:
    """A mark without words: the square beside a kind or a colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rect = QRectF(box)
    if style.fill is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.fill)
        painter.drawRoundedRect(rect, 3, 3)
    bare = MarkStyle(None, style.line, style.line_colour)
    size = rect.height()
    paint_mark(painter, rect, rect.bottom() - 0.3 * size - 0.42 * size, bare, size)
    painter.restore()


def draw_ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """A row's ground as the style draws it: hovered, selected, focused."""
    widget = option.widget  # type: ignore[attr-defined]  # the stubs lack it
    style = widget.style()
    style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, widget)
    focused = option.state & QStyle.StateFlag.State_HasFocus
    if focused:
        painter.save()
        painter.setPen(option.palette.link().color())
        painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether a row is the selected one."""
    return bool(option.state & QStyle.StateFlag.State_Selected)
