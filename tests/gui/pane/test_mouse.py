"""What a reader does with the mouse."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from astana_reader.document.spans import Span

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
LINES = ("ناقش وفد تركيا تنفيذ القرار 2254.", "وغادرت وفود المراقبين العاصمة.")


def send(view, kind, point):
    """An event of the left button in the middle of a longer gesture."""
    at = QPointF(point)
    event = QMouseEvent(
        kind, at, view.mapToGlobal(at), LEFT, LEFT, Qt.KeyboardModifier.NoModifier
    )  # fmt: skip
    QApplication.sendEvent(view, event)


@pytest.fixture
def talk(show, paper):
    return show(paper(*LINES))


def test_a_click_tells_its_letter_and_selects_nothing(talk, qtbot):
    letter = talk.span("تركيا").start + 2

    with (
        qtbot.waitSignal(talk.pane.clicked) as told,
        qtbot.assertNotEmitted(talk.pane.span_selected),
    ):
        talk.click(talk.middle(letter))

    assert told.args[0] == letter
    assert told.args[1] == talk.pane.viewport().mapToGlobal(talk.middle(letter))
    assert talk.pane.selection() is None


def test_a_click_beside_the_text_tells_no_letter(talk, qtbot):
    with qtbot.waitSignal(talk.pane.clicked) as told:
        talk.click(QPoint(20, 20))

    assert told.args[0] == -1


def test_dragging_selects_and_is_no_click(talk, qtbot):
    words = talk.span("وفد تركيا")

    with (
        qtbot.waitSignal(talk.pane.span_selected) as told,
        qtbot.assertNotEmitted(talk.pane.clicked),
    ):
        talk.drag(talk.gap(words.start), talk.gap(words.end))

    assert told.args == [words]
    assert talk.selected() == "وفد تركيا"


def test_dragging_backwards_selects_the_same(talk):
    words = talk.span("وفد تركيا")

    talk.drag(talk.gap(words.end), talk.gap(words.start))

    assert talk.pane.selection() == words


def test_dragging_over_two_directions_selects_the_text_between(talk):
    words = talk.span("القرار 2254.\nوغادرت")

    talk.drag(talk.gap(words.start), talk.gap(words.end))

    assert talk.pane.selection() == words


def test_a_trembling_hand_still_clicks(talk, qtbot):
    point = talk.middle(8)

    with qtbot.waitSignal(talk.pane.clicked):
        talk.drag(point, point + QPoint(2, 1))

    assert talk.pane.selection() is None


def test_shift_and_a_click_select_from_the_caret(talk):
    words = talk.span("تركيا تنفيذ")

    talk.click(talk.gap(words.start))
    talk.click(talk.gap(words.end), SHIFT)

    assert talk.pane.selection() == words


def test_a_click_takes_a_selection_away(talk, qtbot):
    talk.drag(talk.gap(0), talk.gap(8))

    with qtbot.waitSignal(talk.pane.span_selected) as told:
        talk.click(talk.middle(3))

    assert told.args == [None]


@pytest.mark.parametrize(
    ("text", "letter", "word"),
    [
        ("ناقش وفدُ تُركيا، القرارَ", "ر", "تُركيا"),
        ("قال الوفد: «وستنفّذ تركيا»", "ن", "وستنفّذ"),
        ("تنظيم PKK-X في القرار", "K", "PKK-X"),
        ("القرار رقم 2254.", "5", "2254"),
    ],
)
def test_a_double_click_selects_a_word_with_its_signs(page, paper, text, letter, word):
    page.pane.show_document(paper(text))

    page.double_click(page.middle(text.index(letter)))

    assert page.selected() == word


def test_a_third_click_selects_the_paragraph(talk, qtbot):
    point = talk.middle(talk.span("وفود").start)

    talk.double_click(point)
    with qtbot.waitSignal(talk.pane.span_selected) as told:
        talk.click(point)

    assert talk.selected() == LINES[1]
    assert told.args == [talk.span(LINES[1])]


@pytest.mark.parametrize("to", ["وفد تركيا", "تركيا تنفيذ القرار"])
def test_dragging_after_a_double_click_goes_by_words(talk, qtbot, to):
    view, span = talk.pane.viewport(), talk.span(to)
    start = talk.middle(talk.span("تركيا").start + 2)
    end = talk.middle(span.start + 1 if to.endswith("تركيا") else span.end - 2)

    qtbot.mouseClick(view, LEFT, pos=start)
    send(view, QEvent.Type.MouseButtonDblClick, start)
    send(view, QEvent.Type.MouseMove, end)
    send(view, QEvent.Type.MouseButtonRelease, end)

    assert talk.selected() == to


def test_a_drag_held_below_the_page_scrolls_it(show, book, qtbot):
    page = show(book)
    view, below = page.pane.viewport(), QPoint(400, page.pane.viewport().height() + 60)
    qtbot.mousePress(view, LEFT, pos=page.gap(10))
    qtbot.mouseMove(view, page.gap(40))
    qtbot.mouseMove(view, below)

    qtbot.waitUntil(lambda: page.pane.place() > 1000)
    qtbot.mouseRelease(view, LEFT, pos=below)

    span = page.pane.selection()
    assert span is not None
    assert span.start == 10
    assert span.end > page.pane.place()


def test_a_resting_pointer_hovers_until_it_moves(talk, qtbot):
    letter = talk.span("تركيا").start
    with qtbot.waitSignal(talk.pane.hovered) as told:
        qtbot.mouseMove(talk.pane.viewport(), talk.middle(letter))
    assert told.args[0] == letter

    with qtbot.waitSignal(talk.pane.hovered) as left:
        qtbot.mouseMove(talk.pane.viewport(), talk.middle(letter) + QPoint(1, 0))
    assert left.args[0] == -1


def test_scrolling_takes_the_hovering_away(show, book, qtbot):
    page = show(book)
    with qtbot.waitSignal(page.pane.hovered):
        qtbot.mouseMove(page.pane.viewport(), page.middle(30))

    with qtbot.waitSignal(page.pane.hovered) as left:
        page.pane.scroll_by(41)

    assert left.args[0] == -1


def test_a_dot_in_the_margin_tells_its_note(talk, qtbot):
    note = talk.span("المراقبين").start
    plain = talk.picture()
    talk.pane.set_note_marks([note], [QColor("#20a040")])
    shown = talk.picture()
    dot = QPoint(*next(
        (x, y) for y in range(shown.height()) for x in range(shown.width())
        if shown.pixelColor(x, y) == QColor("#20a040") != plain.pixelColor(x, y)
    ))  # fmt: skip

    with (
        qtbot.waitSignal(talk.pane.note_mark_clicked) as told,
        qtbot.assertNotEmitted(talk.pane.clicked),
    ):
        talk.click(dot + QPoint(1, 2))

    assert told.args[0] == note
    assert dot.x() < talk.rect(note).left()
    assert abs(dot.y() - talk.middle(note).y()) < 20


def test_the_track_shows_and_tells_where_mentions_are(show, book, qtbot):
    page = show(book)
    ticks = [book.text.index(f"البند {number}:") for number in (100, 1500, 2900)]
    page.pane.set_ticks(ticks, ticks[1])
    track = page.pane.findChild(QWidget, "track")
    middle = QPoint(7, round(track.height() * ticks[1] / len(book.text)))

    with qtbot.waitSignal(page.pane.tick_clicked) as told:
        qtbot.mouseClick(track, LEFT, pos=middle)

    assert told.args == [ticks[1]]
    assert "البند 1500" in track.tip(ticks[1])
    page.pane.set_ticks((), None)
    with qtbot.assertNotEmitted(page.pane.tick_clicked):
        qtbot.mouseClick(track, LEFT, pos=middle)


def test_the_track_lies_between_the_page_and_its_bar(show, book, paper):
    for document, rtl in ((book, True), (paper("The Security Council met."), False)):
        pane = show(document).pane
        track = pane.findChild(QWidget, "track").geometry()
        bar = pane.verticalScrollBar().mapTo(pane, QPoint(0, 0)).x()

        assert pane.isRightToLeft() == rtl
        assert (bar < track.left() < pane.viewport().x()) == rtl
        assert (pane.viewport().x() < track.left() < bar) != rtl


def test_selecting_by_command_tells_the_page_alone(talk, qtbot):
    with qtbot.assertNotEmitted(talk.pane.span_selected):
        talk.pane.select(Span(0, 4))

    assert talk.selected() == "ناقش"
    with qtbot.waitSignal(talk.pane.span_selected):
        talk.pane.select_all()
    assert talk.selected() == "\n".join(LINES)
