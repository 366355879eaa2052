"""What a reader does with the keys once a caret shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
LINES = ("ناقش وفد تركيا تنفيذ القرار 2254.", "وغادرت وفود المراقبين العاصمة.")


@pytest.fixture
def talk(show, paper):
    return show(paper(*LINES))


def test_arrows_go_to_the_side_that_they_show(talk):
    talk.put_caret(0)

    talk.press(Key.Key_Left, times=3)
    assert talk.pane.caret() == 3
    talk.press(Key.Key_Right)
    assert talk.pane.caret() == 2


def test_arrows_show_the_way_in_a_paragraph_from_left_to_right(show, paper):
    page = show(paper("The Security Council"))
    page.put_caret(0)

    page.press(Key.Key_Right, times=4)
    assert page.pane.caret() == 4
    page.press(Key.Key_Left)
    assert page.pane.caret() == 3


def test_the_caret_walks_through_a_mixed_line_from_end_to_end(show, paper):
    line = "قرار 2254 من PKK إلى «أستانا 21»"
    page = show(paper(line))
    page.put_caret(0)
    places = [page.sheet.caret_rect(0).x()]

    for _ in line:
        page.press(Key.Key_Left)
        places.append(page.sheet.caret_rect(page.pane.caret()).x())

    assert places == sorted(places, reverse=True)
    assert page.pane.caret() == len(line)


def test_the_caret_stops_at_no_vowel_sign(show, paper):
    page = show(paper("مُحَمَّد"))
    page.put_caret(0)

    stops = [0]
    while stops[-1] < len(page.pane.text()):
        page.press(Key.Key_Left)
        stops.append(page.pane.caret())

    assert stops == [0, 2, 4, 7, 8]


def test_the_caret_crosses_paragraphs(talk):
    end = len(LINES[0])
    talk.put_caret(end)

    talk.press(Key.Key_Left)
    assert talk.pane.caret() == end + 1
    talk.press(Key.Key_Right)
    assert talk.pane.caret() == end


def test_the_caret_crosses_the_pieces_of_a_long_paragraph(show, paper):
    page = show(paper("كلمة " * 1000))
    border = 4095
    page.pane.go_to(border)
    start = max(0, border - 8)
    page.put_caret(start)

    page.press(Key.Key_Left, times=16)
    assert page.pane.caret() == start + 16
    page.press(Key.Key_Right, times=16)
    assert page.pane.caret() == start


def test_words_are_jumped_as_they_are_written(talk):
    text = talk.pane.text()
    talk.put_caret(0)

    stops = []
    for _ in range(7):
        talk.press(Key.Key_Left, CONTROL)
        stops.append(text[talk.pane.caret() :].split()[0])

    assert stops == ["وفد", "تركيا", "تنفيذ", "القرار", "2254.", "وغادرت", "وفود"]
    talk.press(Key.Key_Right, CONTROL, times=2)
    assert text[talk.pane.caret() :].startswith("2254")


def test_shift_selects_by_letters_and_words(talk, qtbot):
    talk.put_caret(talk.span("تركيا").start)

    with qtbot.waitSignal(talk.pane.span_selected):
        talk.press(Key.Key_Left, SHIFT)
    assert talk.selected() == "ت"
    talk.press(Key.Key_Left, SHIFT | CONTROL)
    assert talk.selected() == "تركيا "
    talk.press(Key.Key_Right, SHIFT, times=3)
    assert talk.selected() == "ترك"


def test_an_arrow_without_shift_takes_the_selection_away(talk, qtbot):
    talk.put_caret(0)
    talk.press(Key.Key_Left, SHIFT, times=4)

    with qtbot.waitSignal(talk.pane.span_selected) as told:
        talk.press(Key.Key_Left)

    assert told.args == [None]
    assert talk.pane.selection() is None


def test_home_and_end_keep_to_the_line_as_it_is_broken(show, chapter):
    page = show(chapter)
    page.put_caret(100)
    line = page.sheet.line_box(100)

    page.press(Key.Key_End)
    end = page.pane.caret()
    assert end > 100
    assert page.sheet.line_box(end) == line
    assert chapter.text[end] == " "
    page.press(Key.Key_Home)
    start = page.pane.caret()
    assert start < 100
    assert page.sheet.line_box(start) == line
    assert page.sheet.line_box(start - 1) != line


def test_down_and_up_keep_to_one_column(show, chapter):
    page = show(chapter)
    page.put_caret(50)
    x = page.sheet.caret_rect(50).x()

    page.press(Key.Key_Down, times=6)
    there = page.pane.caret()
    assert abs(page.sheet.caret_rect(there).x() - x) < 15
    assert page.sheet.caret_rect(there).y() > page.sheet.caret_rect(50).y() + 5 * 41
    page.press(Key.Key_Up, times=6)
    assert page.pane.caret() == 50


def test_the_page_follows_the_caret(show, chapter):
    page = show(chapter)
    page.put_caret(0)

    page.press(Key.Key_Down, times=40)
    caret = page.sheet.caret_rect(page.pane.caret())
    assert caret is not None
    assert 0 <= caret.top() < caret.bottom() <= page.sheet.height
    page.press(Key.Key_PageUp, times=9)
    assert page.pane.caret() == 0
    assert page.sheet.caret_rect(0).top() >= 0


def test_a_page_can_be_selected_by_keys(show, chapter):
    page = show(chapter)
    page.put_caret(0)

    page.press(Key.Key_PageDown, SHIFT)

    assert page.pane.selection().start == 0
    assert page.pane.selection().end > 500
    page.press(Key.Key_End, SHIFT | CONTROL)
    assert page.selected() == chapter.text


def test_a_caret_begins_where_the_reader_looks(show, book):
    page = show(book)
    place = book.text.index("البند 2000:")
    page.pane.go_to(place)

    page.press(Key.Key_Left)

    assert page.pane.caret() == place + 1


def test_enter_acts_at_the_caret(talk, qtbot):
    place = talk.span("تركيا").start
    talk.put_caret(place)

    with qtbot.waitSignal(talk.pane.activated) as told:
        talk.press(Key.Key_Return)

    assert told.args == [place]


def test_keys_that_mean_nothing_here_are_left_to_the_window(talk, qtbot):
    for key, held in ((Key.Key_1, Qt.KeyboardModifier.NoModifier), (Key.Key_M, CONTROL)):
        talk.press(key, held)

    assert talk.pane.caret() == 0
    assert talk.pane.place() == 0


def test_who_comes_by_keys_sees_a_ring_and_who_clicks_does_not(talk):
    talk.pane.clearFocus()
    talk.pane.setFocus(Qt.FocusReason.TabFocusReason)
    ring = talk.picture().pixelColor(0, 300)

    talk.click(talk.middle(2))

    assert talk.picture().pixelColor(0, 300).name() == "#ffffff"
    assert ring.name() == "#c02020"


def test_the_ring_leaves_a_page_with_notes_readable(talk):
    talk.pane.set_note_marks([0], [QColor("#7446a8")])
    talk.pane.clearFocus()
    before = talk.picture()

    talk.pane.setFocus(Qt.FocusReason.TabFocusReason)

    after = talk.picture()
    assert after.pixelColor(0, 300).name() == "#c02020"
    inside = after.rect().adjusted(4, 100, -4, -4)  # without the ring, below the caret's line
    assert after.copy(inside) == before.copy(inside)
