"""What a screen reader is told, through the interfaces that Qt hands to the platform."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from shiboken6 import delete

from astana_reader.document.spans import Span
from astana_reader.gui.pane.page import Pane


@pytest.fixture
def heard():
    """The page as Qt tells it to the platform."""
    return lambda page: QAccessible.queryAccessibleInterface(page.pane)


def test_the_page_is_a_text_to_read(show, paper, heard):
    page = heard(show(paper("ناقش وفد تركيا القرار.")))

    assert page.role() == QAccessible.Role.EditableText
    assert page.state().readOnly
    assert page.state().multiLine
    assert page.text(QAccessible.Text.Name)
    assert page.childCount() == 0
    text = page.textInterface()
    assert text.text(0, text.characterCount()) == "ناقش وفد تركيا القرار."


def test_caret_and_selection_are_told(show, paper, heard):
    page = show(paper("ناقش وفد تركيا القرار.", "وغادرت الوفود."))
    text = heard(page).textInterface()

    page.put_caret(page.span("القرار").start)
    assert text.cursorPosition() == page.span("القرار").start
    page.pane.select(page.span("وفد تركيا"))
    assert text.selectionCount() == 1
    assert text.cursorPosition() == page.span("وفد تركيا").end


def test_offsets_count_units_where_letters_take_two(show, paper, heard):
    page = show(paper("😀 وفد 😀 تركيا"))
    text = heard(page).textInterface()

    page.pane.select(Span(8, 9))

    assert text.cursorPosition() == 11
    assert text.text(10, 11) == "ت"


def test_a_screen_reader_moves_the_caret_of_the_page(show, book, heard):
    page = show(book)
    text = heard(page).textInterface()

    text.setCursorPosition(5000)
    assert page.pane.caret() == 5000
    assert page.sheet.line_box(5000)
    text.setSelection(0, 5000, 5010)
    assert page.pane.selection() == Span(5000, 5010)


def test_in_a_book_the_letters_around_the_caret_are_told(show, book, heard):
    page = show(book)
    text = heard(page).textInterface()
    place = book.text.index("البند 2000:")

    page.pane.go_to(place)
    page.press(Qt.Key.Key_Left)

    caret = text.cursorPosition()
    assert text.characterCount() <= 16_384
    assert text.text(caret - 1, caret + 9) == "البند 2000"


def test_a_page_that_is_gone_leaves_the_next_one_readable(show, paper, look, heard):
    gone = Pane(look)
    gone.show_document(paper("ناقش وفد تركيا القرار."))
    assert QAccessible.queryAccessibleInterface(gone).isValid()

    delete(gone)

    other = heard(show(paper("وغادرت الوفود."))).textInterface()
    assert other.characterCount() == len("وغادرت الوفود.")


LISTENED = """
import sys
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from astana_reader.assets import sample
from astana_reader.document.loading import load
from astana_reader.document.spans import Span
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.theme import theme
from astana_reader.settings import Settings

app = QApplication(["reader"])
QAccessible.setActive(True)
for _ in range(3):
    pane = Pane(theme("light").look(Settings()))
    pane.show()
    pane.show_document(load(sample()))
    QAccessible.queryAccessibleInterface(pane).textInterface().setSelection(0, 3, 8)
    pane.clicked.connect(lambda letter, at: None)
    pane.select(Span(10, 20))
    app.processEvents()
    assert QAccessible.queryAccessibleInterface(pane).textInterface().cursorPosition() == 20
sys.stdout.write("read")
"""


def test_a_program_that_was_listened_to_ends_in_order():
    """Qt asks for an interface more than once and deletes each it got."""
    ended = subprocess.run(
        [sys.executable, "-c", LISTENED], capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stdout) == (0, "read"), ended.stderr


def test_what_the_caret_comes_into_is_told(show, paper, heard):
    page = show(paper("ناقش وفد تركيا القرار."))
    name = page.span("تركيا")
    page.pane.teller = lambda offset: "تركيا, Country" if offset in name else ""
    iface = heard(page)

    page.put_caret(name.start + 2)
    assert iface.text(QAccessible.Text.Description) == "تركيا, Country"
    page.put_caret(2)
    assert iface.text(QAccessible.Text.Description) == ""
