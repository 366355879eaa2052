"""Paragraphs that run as the reader chose, not as the rule has it."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from astana_reader.document.model import Direction
from astana_reader.gui.pane.turns import Turns

LATIN = "Astana Process (أستانا) meets in June."
ARABIC = "اجتمع الوفدان في أستانا."


def test_a_turned_paragraph_stands_at_the_other_side(show, paper):
    page = show(paper(ARABIC, LATIN))
    before, here = page.rect(0), page.rect(len(ARABIC) + 1)
    assert before.center().x() > here.center().x()

    paragraph = page.sheet.document.paragraphs[1]
    page.pane.set_turns(Turns().for_one(page.sheet.document, paragraph, Direction.RTL))

    assert page.rect(0) == before
    assert page.rect(len(ARABIC) + 1).center().x() > here.center().x()


def test_a_turned_document_takes_its_margins_to_the_other_side(show, paper):
    page = show(paper(ARABIC, ARABIC))
    assert page.pane.isRightToLeft()

    page.pane.set_turns(Turns().for_all(Direction.LTR))

    assert not page.pane.isRightToLeft()
    page.pane.set_turns(Turns())
    assert page.pane.isRightToLeft()


def test_turning_keeps_the_first_line(show, book):
    page = show(book)
    page.pane.go_to(90_000)
    place = page.pane.place()

    page.pane.set_turns(Turns().for_all(Direction.LTR))

    assert page.pane.place() == place


def test_arrows_follow_the_chosen_direction(show, paper):
    page = show(paper("وفد تركيا", "ab cd ef"))
    start = len("وفد تركيا") + 1
    page.put_caret(start + 3)
    paragraph = page.sheet.document.paragraphs[1]
    page.pane.set_turns(Turns().for_one(page.sheet.document, paragraph, Direction.RTL))

    page.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)

    assert page.pane.caret() == start + 6


@given(
    st.lists(st.sampled_from(list(Direction)), max_size=6),
    st.none() | st.sampled_from(list(Direction)),
)
def test_the_last_choice_counts(paper, ways, overall):
    document = paper(ARABIC, LATIN, "12")
    turns = Turns().for_all(overall)
    paragraph = document.paragraphs[1]

    for way in ways:
        turns = turns.for_one(document, paragraph, way)

    expected = ways[-1] if ways else overall or paragraph.direction
    assert turns.direction(document, paragraph) is expected
    assert turns.direction(document, document.paragraphs[0]) is (overall or Direction.RTL)
    assert bool(turns) == (overall is not None or expected is not paragraph.direction)


def test_a_paragraph_is_known_by_its_words_in_a_file_that_changed(paper):
    old = paper(ARABIC, LATIN)
    turns = Turns().for_one(old, old.paragraphs[1], Direction.RTL)

    new = paper("فقرة جديدة", ARABIC, LATIN)

    assert turns.direction(new, new.paragraphs[2]) is Direction.RTL
