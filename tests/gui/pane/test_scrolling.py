"""Where the page is, and how it gets elsewhere."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication

from astana_reader.document.spans import Span

Key = Qt.Key


def wheel(page, *, notches: float = 0, pixels: int = 0, held=Qt.KeyboardModifier.NoModifier):
    view = page.pane.viewport()
    at, inverted = QPointF(view.rect().center()), False
    event = QWheelEvent(
        at, view.mapToGlobal(at), QPoint(0, pixels), QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, inverted,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_a_document_opens_at_its_beginning(show, book):
    page = show(book)

    assert page.pane.place() == 0
    assert page.rect(0).top() > 0


def test_an_opened_place_is_the_first_line(show, book):
    page = show(book)
    start = book.text.index("البند 1500:")

    page.pane.show_document(book, start)

    assert page.pane.place() == start
    assert page.pane.place() == start


def test_what_is_brought_stands_at_a_third_of_the_height(show, book):
    page = show(book)

    page.pane.bring(page.span("البند 1700:"))

    assert 150 < page.rect(book.text.index("البند 1700:")).top() < 250


def test_what_is_well_in_view_is_not_moved(show, book):
    page = show(book)
    page.pane.go_to(book.text.index("البند 50:"))
    before = page.rect(book.text.index("البند 51:"))

    page.pane.bring(page.span("البند 51:"))

    assert page.rect(book.text.index("البند 51:")) == before


def test_a_span_that_is_only_partly_in_view_is_brought(show, book):
    page = show(book, height=300)
    page.pane.go_to(book.text.index("البند 50:"))
    begun_above = Span(book.text.index("البند 49:"), book.text.index("البند 50:") + 20)

    page.pane.bring(begun_above)

    assert page.pane.rects_of(Span(begun_above.start, begun_above.start + 1))


def test_going_to_a_letter_makes_its_line_the_first(show, book, qtbot):
    page = show(book)
    place = book.text.index("البند 900:")

    with qtbot.waitSignal(page.pane.place_changed) as told:
        page.pane.go_to(place)

    assert told.args == [place]
    assert page.pane.place() == place


@settings(max_examples=25)
@given(place=st.integers(0, 150_000), sizes=st.lists(st.integers(300, 1200), max_size=4))
def test_any_change_of_width_keeps_the_first_line(page, book, place, sizes):
    page.pane.show_document(book)
    page.pane.go_to(place)
    first, top = page.pane.place(), page.rect(page.pane.place()).top()

    for width in sizes:
        page.pane.resize(width, 600)
        box = page.sheet.line_box(first)
        assert box is not None
        assert box[0] < 45

    page.pane.resize(800, 600)
    assert page.pane.place() == first
    assert page.rect(first).top() == top


def test_zoom_and_another_face_keep_the_first_line(show, book, look):
    page = show(book)
    place = book.text.index("البند 700:")
    page.pane.go_to(place)

    for size in (30, 44, 13, 24):
        page.pane.set_look(replace(look, size=size, face="Noto Naskh Arabic"))
        assert page.pane.place() == place


def test_scrolling_there_and_back_shows_the_same(show, book):
    page = show(book)
    page.pane.go_to(book.text.index("البند 100:"))
    before = page.picture()

    page.pane.scroll_by(777)
    page.pane.scroll_by(-777)

    assert page.picture() == before


def test_what_scrolling_moves_is_what_painting_anew_would_show(show, book):
    page = show(book)
    QApplication.processEvents()

    for pixels in (37, 200, -90, 1300, -1):
        page.pane.scroll_by(pixels)
    moved = page.pane.grab().toImage()

    page.pane.viewport().repaint()
    assert page.pane.grab().toImage() == moved


def test_no_scrolling_leaves_the_text(show, chapter):
    page = show(chapter)

    page.pane.scroll_by(-500)
    assert page.pane.place() == 0
    top = page.rect(0).top()
    page.pane.scroll_by(10**7)

    last = page.rect(len(chapter.text) - 1)
    assert 300 < last.bottom() < 600
    page.pane.scroll_by(-(10**7))
    assert page.rect(0).top() == top


def test_a_short_text_makes_an_exact_bar(show, chapter, qtbot):
    page = show(chapter)
    qtbot.waitUntil(lambda: not page.sheet.measuring)
    bar = page.pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place, top = page.pane.place(), page.rect(page.pane.place()).top()

    bar.setValue(bar.value() + 120)

    assert page.pane.rects_of(Span(place, place + 1)) == [] or page.rect(place).top() == top - 120
    walked = 0
    page.pane.scroll_by(-(10**7))
    while not page.sheet.at_end:
        walked += page.sheet.scroll(50)
    assert walked == bar.maximum()


@pytest.mark.parametrize("text", ["chapter", "book"])
def test_the_bar_leads_to_both_ends(show, text, request):
    document = request.getfixturevalue(text)
    page = show(document)
    bar = page.pane.verticalScrollBar()

    bar.setValue(bar.maximum())
    assert page.pane.rects_of(Span(len(document.text) - 1, len(document.text)))
    bar.setValue(0)
    assert page.pane.place() == 0


@given(share=st.floats(0.02, 0.98))
@settings(max_examples=20)
def test_the_bar_leads_to_about_the_same_share_of_the_text(page, book, share):
    page.pane.show_document(book)
    bar = page.pane.verticalScrollBar()

    bar.setValue(round(share * bar.maximum()))

    assert abs(page.pane.place() / len(book.text) - share) < 0.02
    assert bar.value() == round(share * bar.maximum())


def test_steps_of_the_bar_are_exact_though_its_height_is_a_guess(show, book):
    page = show(book)
    page.pane.go_to(book.text.index("البند 1000:"))
    mark = book.text.index("البند 1001:")
    before = page.rect(mark).top()

    page.pane.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderSingleStepAdd)

    assert before - page.rect(mark).top() == 41


def test_keys_scroll_while_no_caret_shows(show, book):
    page = show(book)
    top = page.rect(0).top()

    page.press(Key.Key_Down)
    assert page.rect(0).top() == top - 41
    page.press(Key.Key_Up)
    page.press(Key.Key_Space)
    after_page = page.pane.place()
    assert after_page > 0
    page.press(Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert page.pane.place() == 0
    page.press(Key.Key_PageDown)
    assert page.pane.place() == after_page
    page.press(Key.Key_End)
    assert page.pane.rects_of(Span(len(book.text) - 1, len(book.text)))
    page.press(Key.Key_Home)
    assert page.pane.place() == 0
    page.press(Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.rects_of(Span(len(book.text) - 1, len(book.text)))


def test_the_line_that_was_last_shows_still_after_a_page(show, book):
    page = show(book)
    last = max(i for i in range(3000) if page.pane.rects_of(Span(i, i + 1)))

    page.press(Key.Key_Space)

    assert page.pane.rects_of(Span(last, last + 1))


def test_a_wheel_goes_by_lines_and_a_touchpad_by_pixels(show, book):
    page = show(book)
    page.pane.go_to(book.text.index("البند 100:"))
    mark = book.text.index("البند 101:")
    top = page.rect(mark).top()

    wheel(page, notches=-1)
    assert page.rect(mark).top() == top - 3 * 41
    wheel(page, pixels=17, notches=1)
    assert page.rect(mark).top() == top - 3 * 41 + 17


def test_the_wheel_zooms_with_control(show, book, qtbot):
    page = show(book)

    with qtbot.waitSignal(page.pane.zoomed) as told:
        wheel(page, notches=1, held=Qt.KeyboardModifier.ControlModifier)

    assert told.args == [1]
    assert page.pane.place() == 0


def test_one_paragraph_without_end_scrolls_like_any_other(show, paper):
    text = "كلمة " * 60_000
    page = show(paper(text))
    middle = len(text) // 2

    page.pane.bring(Span(middle, middle + 4))

    assert page.pane.rects_of(Span(middle, middle + 4))
    page.press(Key.Key_End)
    assert page.pane.rects_of(Span(len(text) - 3, len(text)))
    bar = page.pane.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    assert abs(page.pane.place() - middle) < 0.02 * len(text)


def test_without_a_document_the_page_is_blank_and_still(show):
    page = show(None)

    page.press(Key.Key_Down)
    page.click(QPoint(50, 50))
    page.pane.bring(Span(3, 9))
    page.pane.select(Span(0, 4))
    page.pane.copy()

    assert page.pane.place() == 0
    assert page.pane.rects_of(Span(0, 4)) == []
    assert page.pane.verticalScrollBar().maximum() == 0


def test_another_document_takes_the_marks_of_the_last_away(show, book, paper):
    page = show(book)
    page.pane.select(Span(0, 5))
    page.pane.go_to(9_000)

    page.pane.show_document(paper("قرار"))

    assert page.pane.selection() is None
    assert page.pane.place() == 0
    page.pane.show_document(None)
    assert page.pane.place() == 0


def test_the_gaze_goes_from_the_first_line_that_shows_to_the_last(show, book):
    page = show(book)
    bar = page.pane.verticalScrollBar()
    assert page.pane.gaze() == page.pane.place() == 0

    bar.setValue(bar.maximum() // 2)
    halfway = page.pane.gaze()
    assert page.pane.place() < halfway
    assert page.rect(halfway).top() < page.pane.viewport().height()

    page.pane.show_line(len(book.text), 0)
    assert page.pane.gaze() > len(book.text) - 200
