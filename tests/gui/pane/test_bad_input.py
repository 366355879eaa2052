"""Texts that nobody wrote for a reader: shown or skipped, never frozen, never fatal.

How long each takes is the benchmark's business; here each must come through the whole way from
the bytes to the page and stay usable.
"""

from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from astana_reader.document.loading import load
from astana_reader.document.spans import Span
from astana_reader.gui.pane.marks import Layer, Line, MarkStyle
from astana_reader.gui.pane.view import CROWD, View

WORD = "وزير الخارجية "
CASES = {
    "no line end": (WORD * 100_000).encode(),
    "only line ends after a word": WORD.encode() + b"\n" * 200_000,
    "a line end after each letter": "و\n".encode() * 100_000,
    "NUL and control characters": (WORD * 60 + "\x00\x01\x08\x0b\x1b\x7f\x85\u2028").encode() * 100,
    "bytes of lone surrogates": WORD.encode() + b"\xed\xa0\x80\xed\xbf\xbf " * 5_000,
    "marks upon marks": ("ا" + "\u064e" * 300_000 + " " + WORD).encode(),
    "marks without a letter": ("\u0651" * 100_000).encode(),
    "only right-to-left marks": ("\u200f" * 100_000).encode(),
    "embeddings that never end": ("\u202b" + WORD).encode() * 5_000,
    "one word without a blank": ("سلام" * 100_000).encode(),
    "pairs outside the basic plane": ("😀" * 50_000).encode(),
}


@pytest.fixture(params=CASES.values(), ids=CASES.keys())
def odd(request, tmp_path: Path):
    path = tmp_path / "odd.txt"
    path.write_bytes(request.param)
    return load(path)


def test_it_is_shown_scrolled_and_read_by_keys(odd, show):
    page = show(odd)
    page.picture()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        page.press(key)
    page.press(Qt.Key.Key_Left, times=3)
    page.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, times=2)
    page.pane.go_to(len(odd.text) // 2)
    page.picture()

    assert 0 <= page.pane.place() < len(odd.text)
    assert page.selected() in odd.text


def test_it_is_shown_in_every_way_of_showing(odd, show, look):
    page = show(odd)
    place = len(odd.text) // 3
    page.pane.go_to(place)
    first = page.pane.place()

    page.pane.set_look(replace(look, justified=True, view=View(tashkeel=False)))
    page.picture()
    page.pane.set_look(look)

    assert page.pane.place() == first
    assert page.pane.text() == odd.text


def test_a_crowd_of_marks_is_thinned_for_the_eye_alone(show, paper):
    crowd = "كت" + "\u064b\u0651" * 40 + "ب"
    page = show(paper(crowd))

    shown, _ = View().shown(crowd)
    assert len(shown) == 3 + CROWD
    page.pane.select_all()
    assert page.selected() == crowd
    page.put_caret(2 + 80)
    page.press(Qt.Key.Key_Right)
    assert page.pane.caret() == 1


def test_as_many_marks_as_words_carry_are_all_shown():
    word = "ضَّٰۖٗلِّينَ"

    assert View().shown(word)[0] == word


def test_a_hundred_thousand_marks_over_one_another_leave_the_page_usable(show, book):
    page = show(book)
    style = MarkStyle(QColor("#f4e2a6"), Line.SOLID, QColor("#806000"))
    starts = array("q", range(100_000))
    marks = [(Span(start, start + 400), style) for start in starts]
    page.pane.set_layers([Layer.of("entity", marks)])

    page.pane.go_to(50_000)
    page.picture()
    page.press(Qt.Key.Key_PageDown)

    assert page.pane.place() > 50_000
