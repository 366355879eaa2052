"""What stands beside the column, in wide and in narrow windows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from astana_reader.document.model import Role
from astana_reader.document.spans import Span
from astana_reader.gui.pane.margin import NoteMarks

WHITE = QColor("#ffffff").rgb()


def inked(page, left: int, right: int) -> list[int]:
    """The rows of the view with something painted between two of its columns."""
    image = page.picture()
    return [
        y
        for y in range(image.height())
        if any(image.pixel(x, y) != WHITE for x in range(max(0, left), min(right, image.width())))
    ]


def beside(page) -> tuple[list[int], list[int]]:
    """Painted rows left and right of the column."""
    column = page.sheet.left, page.sheet.left + page.sheet.column
    return inked(page, 0, column[0] - 6), inked(page, column[1] + 6, 10_000)


def test_numbers_stand_where_the_lines_begin(show, paper):
    left, right = beside(show(paper("ناقش الوفد القرار.", "وغادر.")))
    assert right
    assert not left

    left, right = beside(show(paper("The council met.", "It left.")))
    assert left
    assert not right


def test_headings_and_sources_have_no_number(show, paper):
    page = show(paper("ممثلو الوفود", "المصدر: الأناضول", roles=[Role.HEADING, Role.SOURCE]))

    assert beside(page) == ([], [])


def test_a_number_stands_beside_the_first_line_alone(show, chapter):
    page = show(chapter)
    first = page.rect(0)

    _, right = beside(page)

    assert any(first.top() <= y <= first.bottom() for y in right)
    assert not any(first.top() + 45 <= y <= first.bottom() + 40 for y in right)


@pytest.mark.parametrize(("width", "size"), [(300, 24), (420, 40), (260, 60), (1600, 13)])
def test_the_column_fits_any_window_and_any_size(show, chapter, look, width, size):
    page = show(chapter, width=width)
    page.pane.set_look(replace(look, size=size))
    view = page.pane.viewport().rect()

    rects = page.pane.rects_of(Span(0, 400))

    assert len(rects) > 1
    room = QRect(-size // 3, -10_000, view.width() + 2 * (size // 3), 20_000)
    assert all(room.contains(rect) for rect in rects)
    assert page.sheet.column <= page.sheet.type.measure + 1


@pytest.mark.parametrize("face", ["Amiri", "Noto Naskh Arabic", "IBM Plex Sans Arabic"])
def test_a_full_line_holds_sixty_to_seventy_five_letters(show, chapter, look, face):
    page = show(chapter, width=1400)
    page.pane.set_look(replace(look, face=face))
    block = page.sheet.layouts[page.sheet.blocks.at(0)]

    lengths = [end - start for start, end in map(block.line_bounds, range(block.lines - 1))]

    assert 55 <= min(lengths) <= max(lengths) <= 80


def test_several_notes_on_a_line_keep_dots_of_their_own(show, paper):
    page = show(paper("ناقش وفد تركيا تنفيذ القرار."))
    colours = [QColor("#20a040"), QColor("#2040a0"), QColor("#a02040")]

    page.pane.set_note_marks([0, 5, 9], colours)

    image = page.picture()
    seen = {image.pixel(x, y) for x in range(image.width()) for y in range(120)}
    assert {colour.rgb() for colour in colours} <= seen


def test_offsets_and_colours_of_notes_go_in_pairs():
    with pytest.raises(ValueError, match="shorter"):
        NoteMarks([1, 2], [QColor("red")])
