from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from astana_reader.document.spans import Span
from astana_reader.gui.pane.marks import Layer, Line, MarkStyle, paint_mark

PALE = MarkStyle(QColor("#ffe0a0"))
LINED = MarkStyle(None, Line.SOLID, QColor("#a04000"))

spans = st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda p: Span(p[0], sum(p)))


@given(st.lists(spans, max_size=30), spans)
def test_the_marks_over_a_stretch_are_those_a_list_would_give(
    marks: list[Span], stretch: Span
) -> None:
    layer = Layer.of("entity", [(span, PALE) for span in marks])

    found = [Span(start, end) for start, end, _ in layer.touching(stretch.start, stretch.end)]

    assert sorted(found) == sorted(span for span in marks if span.touches(stretch))


def test_a_mark_inside_another_is_painted_after_it() -> None:
    layer = Layer.of("note", [(Span(5, 9), LINED), (Span(5, 40), PALE)])

    assert [(start, end) for start, end, _ in layer.touching(0, 50)] == [(5, 40), (5, 9)]


def test_equal_styles_share_one_row_of_the_table() -> None:
    same = MarkStyle(QColor("#ffe0a0"))

    layer = Layer.of("entity", [(Span(0, 1), PALE), (Span(2, 3), same), (Span(4, 5), LINED)])

    assert layer.table == (PALE, LINED)
    assert [style for _, _, style in layer.touching(0, 9)] == [PALE, PALE, LINED]


def test_every_line_pattern_can_be_told_from_the_others(qapp: object) -> None:
    pictures = {line: _drawn(line) for line in Line}

    assert len(set(pictures.values())) == len(Line)
    assert pictures[Line.NONE] == _drawn(Line.NONE)


def _drawn(line: Line) -> bytes:
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    style = MarkStyle(None, line, QColor("black"))
    paint_mark(painter, QRectF(QPointF(5, 2), QPointF(115, 28)), 20, style, 24)
    painter.end()
    return bytes(image.constBits())
