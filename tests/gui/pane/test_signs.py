"""Signs hidden or in other shapes: the page differs, the text and its offsets do not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from astana_reader.document.spans import Span
from astana_reader.gui.pane.units import Ruler
from astana_reader.gui.pane.view import Digits, View

BARE = View(tashkeel=False)
VERSE = "قَالَ الوَفْدُ: «سَنَعُودُ» ثُمَّ غَادَرَ"
signs = st.text(st.sampled_from("ابمحد \u064e\u064f\u0651\u0670😀1٢"), min_size=1, max_size=30)


@pytest.fixture
def bare(show, paper, look):
    """A page that shows no vowel signs."""

    def make(*lines):
        page = show(paper(*lines))
        page.pane.set_look(replace(look, view=BARE))
        return page

    return make


@given(signs)
def test_shown_letters_keep_their_way_back(text):
    shown, ruler = BARE.shown(text)

    units = len(shown.encode("utf-16-le")) // 2
    assert ruler.units(len(text)) == units
    for offset, letter in enumerate(text):
        if letter not in "\u064e\u064f\u0651\u0670":
            assert ruler.offset(ruler.units(offset)) == offset


def test_a_ruler_without_hidden_letters_counts_as_before():
    assert Ruler("ا😀ب").units(3) == Ruler("ا😀ب", ()).units(3) == 4


def test_hidden_signs_leave_the_picture_of_bare_words(bare, show, paper):
    hidden = bare("قَالَ الوَفْدُ: سَنَعُودُ")
    plain = show(paper("قال الوفد: سنعود"))

    assert hidden.picture() == plain.picture()


def test_what_is_copied_has_the_signs_that_are_hidden(bare):
    page = bare(VERSE)

    page.pane.select(page.span("سَنَعُودُ"))
    page.pane.copy()

    assert QGuiApplication.clipboard().text() == "سَنَعُودُ"


def test_letters_are_found_under_their_middle_with_signs_hidden(bare):
    page = bare(VERSE)

    for i, letter in enumerate(VERSE):
        rects = page.pane.rects_of(Span(i, i + 1))
        assert bool(rects) == (not "\u064b" <= letter <= "\u0652")
        if rects:
            assert page.rect(page.letter_at(rects[0].center())).contains(rects[0].center())


def test_the_caret_walks_over_hidden_signs(bare):
    page = bare("مُحَمَّد")
    page.put_caret(0)

    stops = [0]
    for _ in range(4):
        page.press(Qt.Key.Key_Left)
        stops.append(page.pane.caret())

    assert stops == [0, 2, 4, 7, 8]


@pytest.mark.parametrize(
    ("digits", "shown"), [(Digits.ARABIC, "٢٢٥٤ و١٠"), (Digits.EUROPEAN, "2254 و10")]
)
def test_digits_show_in_the_signs_that_were_chosen(show, paper, look, digits, shown):
    page = show(paper("2254 و١٠"))
    page.pane.set_look(replace(look, view=View(digits=digits)))

    assert page.picture() == show(paper(shown)).picture()
    page.pane.select_all()
    assert page.selected() == "2254 و١٠"
