"""Small drawings that several panels share: a line of text by its own direction, a kind's mark."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QIcon,
    QPainter,
    QPixmap,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from astana_reader.arabic.direction import Direction, direction
from astana_reader.gui.pane.marks import MarkStyle, paint_mark
from astana_reader.gui.pane.units import Ruler

ENDLESS = 100_000.0  # pixels: a line that never breaks


@dataclass(frozen=True, slots=True)
class Ink:
    """How a line of text is drawn."""

    font: QFont
    colour: QColor


def runs_right_to_left(text: str, *, otherwise: bool) -> bool:
    """Whether `text` runs right to left; `otherwise` for one without letters."""
    fallback = Direction.RTL if otherwise else Direction.LTR
    return direction(text, fallback) is Direction.RTL


def draw_line(
    painter: QPainter, box: QRectF, text: str, ink: Ink, *, mirrored: bool, quoted: bool = True
) -> float:
    """One line of `text`, cut at its end with dots, at the side where the layout begins.

    It runs by its own direction: a quotation stays right to left in an English window. What is
    not `quoted` is the window's own words, and runs as the layout does. Returns its width. Line
    ends become blanks.
    """
    rtl = runs_right_to_left(text, otherwise=mirrored) if quoted else mirrored
    layout = in_line(text, ink.font, box.width(), rtl=rtl)
    painter.setPen(ink.colour)
    return draw_laid(painter, box, layout, mirrored=mirrored)


def in_line(text: str, font: QFont, width: float, *, rtl: bool) -> QTextLayout:
    """What `draw_line` draws, for who draws it more than once; cut to `width` pixels."""
    shown = QFontMetricsF(font).elidedText(
        " ".join(text.split()), Qt.TextElideMode.ElideRight, max(0.0, width)
    )
    layout = QTextLayout(shown, font)
    layout.setTextOption(_one_line(rtl=rtl))
    layout.beginLayout()
    layout.createLine().setLineWidth(ENDLESS)
    layout.endLayout()
    return layout


def draw_laid(painter: QPainter, box: QRectF, layout: QTextLayout, *, mirrored: bool) -> float:
    """Draws what `in_line` made, in the painter's pen; returns its width."""
    line = layout.lineAt(0)
    width = float(line.naturalTextWidth())
    left = box.right() - width if mirrored else box.left()
    layout.draw(painter, QPointF(left, box.top() + (box.height() - line.height()) / 2))
    return width


def draw_paragraph(painter: QPainter, box: QRectF, text: str, ink: Ink, *, mirrored: bool) -> None:
    """Text over as many lines as it needs, by its own direction, from the box's top edge."""
    layout = wrapped(text, ink.font, box.width(), mirrored=mirrored)
    painter.setPen(ink.colour)
    layout.draw(painter, box.topLeft())


def height_of(text: str, font: QFont, width: float) -> float:
    """How high `draw_paragraph` makes it."""
    return float(wrapped(text, font, width, mirrored=False).boundingRect().height())


def wrapped(text: str, font: QFont, width: float, *, mirrored: bool) -> QTextLayout:
    """What `draw_paragraph` draws, for who draws it more than once."""
    layout = QTextLayout(" ".join(text.split()), font)
    option = _one_line(rtl=runs_right_to_left(text, otherwise=mirrored))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _one_line(*, rtl: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


def draw_context(
    painter: QPainter, box: QRectF, words: tuple[str, str, str], ink: Ink, style: MarkStyle
) -> None:
    """A name in its context: before, name, after, in the order in which they are read.

    The name stands in the middle over its mark, joined to its clitics as it is written; whole
    words that do not fit are left out at both ends.
    """
    metrics = QFontMetricsF(ink.font)
    before, name, after = (part.replace("\n", " ") for part in words)
    rtl = runs_right_to_left("".join(words), otherwise=True)
    name = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, 0.7 * box.width())
    side = (box.width() - metrics.horizontalAdvance(name)) / 2
    before = _last_words(before, metrics, side)
    after = metrics.elidedText(after, Qt.TextElideMode.ElideRight, side)
    layout = QTextLayout(before + name + after, ink.font)
    layout.setTextOption(_one_line(rtl=rtl))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(ENDLESS)
    layout.endLayout()
    first = Ruler(before).units(len(before))
    length = Ruler(name).units(len(name))
    runs = [run.boundingRect() for run in line.glyphRuns(first, length)]
    left = min((run.left() for run in runs), default=0.0)
    right = max((run.right() for run in runs), default=0.0)
    top = box.center().y() - line.height() / 2
    origin = QPointF(box.center().x() - (left + right) / 2, top)
    size = metrics.height() / 1.5
    baseline = top + line.ascent()
    mark = QRectF(origin.x() + left, baseline - 0.95 * size, right - left, 1.3 * size)
    paint_mark(painter, mark, baseline - 0.2 * size, style, size)
    painter.setPen(ink.colour)
    layout.draw(painter, origin)


def _last_words(text: str, metrics: QFontMetricsF, width: float) -> str:
    """The last whole words of `text` that fit."""
    while text and metrics.horizontalAdvance(text) > width:
        _head, _space, text = text.partition(" ")
    return text


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


def swatch(style: MarkStyle, side: int) -> QIcon:
    """A mark as an icon, `side` pixels high."""
    picture = QPixmap(QSize(2 * side, 2 * side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_sample(painter, QRect(1, 1, 2 * side - 2, 2 * side - 2), style)
    painter.end()
    return QIcon(picture)


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
