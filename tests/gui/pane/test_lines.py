"""Lines of one direction and of two: where letters stand, and which run is which."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from astana_reader.document.model import Role
from astana_reader.document.spans import Span

TITLE = "“مسار أستانا 21″ بشأن PKK وحدة (2254) قرار"
# Neither lam, which melts into an alef, nor marks, which stand on a letter.
letters = st.sampled_from("ابتثجحدسعقمنوءآ abcXYZ 0123456789 .،:()«» 😀")
lines = st.text(letters, min_size=1, max_size=60).filter(str.strip)


def test_a_mixed_line_reads_in_its_order(show, paper):
    page = show(paper(TITLE))

    def x(words: str, letter: int = 0) -> int:
        return page.middle(TITLE.index(words) + letter).x()

    assert x("“") > x("مسار") > x("أستانا") > x("21") > x("″") > x("بشأن") > x("PKK") > x("وحدة")
    assert x("21") < x("21", 1)
    assert x("PKK") < x("PKK", 1) < x("PKK", 2)
    assert x("2254") < x("2254", 3)


def test_a_run_across_directions_is_painted_in_pieces(show, paper):
    page = show(paper("قرار رقم 2254 ABC للمجلس"))
    span = Span(6, 11)

    pieces = page.pane.rects_of(span)

    assert len(pieces) > 1
    for i in range(len(page.pane.text())):
        inside = any(piece.contains(page.middle(i)) for piece in pieces)
        assert inside == (i in span), page.pane.text()[i]


@settings(max_examples=60)
@given(line=lines)
@example("00000)دعجآ")  # jim's part of the line is 1.3 pixels wide: whole pixels are too coarse
def test_every_letter_is_found_under_its_own_middle(page, paper, line):
    page.pane.show_document(paper(line))
    boxes = [page.sheet.rects_of(Span(i, i + 1)) for i in range(len(line))]

    for i, box in enumerate(boxes):
        if box:
            point = box[0].center()
            under = [k for k, other in enumerate(boxes) if other and other[0].contains(point)]
            # Two letters of a calligraphic face may lie over each other: either is right there.
            assert page.sheet.letter_at(point) in under
            assert i in under


@settings(max_examples=60)
@given(line=lines, ends=st.tuples(st.integers(0, 60), st.integers(0, 60)))
@example("بجآ", (1, 2))
def test_what_is_copied_is_the_run_that_is_painted(page, paper, line, ends):
    low, high = sorted(end % (len(line) + 1) for end in ends)
    assume(low < high)
    page.pane.show_document(paper(line))

    page.pane.select(Span(low, high))
    page.pane.copy()

    assert QGuiApplication.clipboard().text() == line[low:high]
    painted = page.sheet.rects_of(Span(low, high))
    for rect in painted:
        assert low <= page.sheet.letter_at(rect.center()) < high
    for i in range(low, high):
        for box in page.sheet.rects_of(Span(i, i + 1)):
            assert any(rect.contains(box.center()) for rect in painted)


def test_a_ligature_answers_with_one_of_its_letters(show, paper):
    page = show(paper("أهلا وسهلا، والسلام على الأهالي"))
    text = page.pane.text()

    for i in range(len(text)):
        found = page.letter_at(page.middle(i))
        assert found is not None
        assert page.rect(found) == page.rect(i)


def test_letters_outside_the_basic_plane_keep_the_offsets_true(show, paper):
    page = show(paper("😀😀 وفد تركيا 😀 الرسمي"))

    for i in range(len(page.pane.text())):
        assert page.letter_at(page.middle(i)) == i
    page.put_caret(page.span("الرسمي").start)


def test_paragraphs_stand_at_the_side_where_they_begin(show, paper):
    page = show(
        paper("قرار مجلس الأمن", "The Security Council", "PKK تنظيم مسلح في الشمال", "(21)")
    )
    middle = page.pane.viewport().width() / 2
    starts = [page.pane.text().index(words) for words in ("قرار", "The", "PKK", "(21)")]

    sides = ["right" if page.middle(start).x() > middle else "left" for start in starts]

    assert sides == ["right", "left", "right", "right"]


def test_beside_the_text_there_is_no_letter(show, paper):
    page = show(paper("قرار"))
    rect = page.rect(3)

    assert page.letter_at(QPoint(rect.left() - 30, rect.center().y())) is None
    assert page.letter_at(QPoint(rect.center().x(), rect.bottom() + 300)) is None


def test_headings_are_larger_and_sources_smaller_than_the_text(show, paper):
    roles = [Role.BODY, Role.HEADING, Role.SOURCE]
    page = show(paper("سوريا", "سوريا", "سوريا", roles=roles))

    body, heading, source = (page.rect(6 * i).width() for i in range(3))

    assert heading > body > source


@pytest.mark.parametrize("role", [Role.LIST, Role.QUOTE])
def test_lists_and_quotations_are_set_in(show, paper, role):
    page = show(paper("سوريا", "سوريا", roles=[Role.BODY, role]))

    assert page.rect(6).right() < page.rect(0).right() - 20


def test_control_characters_break_no_line_and_show_no_box(show, paper):
    page = show(paper("قرار\x00مجلس\x0bالأمن\x1c"), height=200)
    plain = show(paper("قرار مجلس الأمن "), height=200)

    assert page.picture() == plain.picture()
