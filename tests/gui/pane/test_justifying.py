"""Lines of even width, on request: blanks grow, letters do not."""

from dataclasses import replace
from itertools import groupby

import pytest

from astana_reader.document.model import Role
from astana_reader.document.spans import Span

LATIN = "The states expressed their concern about the situation and stressed the need to help. " * 6


def right_and_left(page):
    """Where each line's words begin and end, from top to bottom."""
    whole = Span(0, len(page.pane.text()))
    rects = sorted(page.pane.rects_of(whole), key=lambda rect: (rect.top(), rect.left()))
    lines = [list(group) for _, group in groupby(rects, key=lambda rect: rect.top())]
    return [(line[-1].right(), line[0].left()) for line in lines]


@pytest.fixture
def ragged_and_filled(show, paper, look):
    """The same text twice."""

    def both(text, roles=()):
        filled = show(paper(text, roles=roles))
        filled.pane.set_look(replace(look, justified=True))
        return show(paper(text, roles=roles)), filled

    return both


def test_lines_end_under_each_other(ragged_and_filled, chapter):
    text = chapter.text.split("\n")[0]
    _, page = ragged_and_filled(text)
    left, right = page.sheet.left, page.sheet.left + page.sheet.column

    lines = right_and_left(page)[:-1]

    assert len(lines) >= 3
    for end, start in lines:
        assert abs(end - right) <= 8  # the blank at a break is painted beyond an edge
        assert abs(start - left) <= 8


def test_words_keep_their_width_and_their_lines(ragged_and_filled, chapter):
    ragged, filled = ragged_and_filled(chapter.text.split("\n")[0])
    text = ragged.pane.text()
    moved = 0

    for word in set(text.split()):
        span = ragged.span(word)
        [before], [after] = ragged.pane.rects_of(span), filled.pane.rects_of(span)
        assert abs(before.width() - after.width()) <= 1, word
        assert before.top() == after.top()
        moved += before.left() != after.left()

    assert moved > 5


def test_the_last_line_stays_as_it_is(ragged_and_filled, chapter):
    ragged, filled = ragged_and_filled(chapter.text.split("\n")[0])
    last = len(ragged.pane.text()) - 1

    assert abs(ragged.rect(last).left() - filled.rect(last).left()) <= 1


def test_text_from_left_to_right_is_filled_at_its_right(ragged_and_filled):
    ragged, filled = ragged_and_filled(LATIN)

    starts = {start for _, start in right_and_left(filled)}
    ends = [end for end, _ in right_and_left(filled)[:-1]]

    assert len(starts) == 1
    assert max(ends) - min(ends) <= 8
    assert right_and_left(ragged) != right_and_left(filled)


def test_headings_are_never_filled(ragged_and_filled, chapter):
    ragged, filled = ragged_and_filled(chapter.text.split("\n")[0], roles=[Role.HEADING])

    assert right_and_left(ragged) == right_and_left(filled)


def test_a_click_still_finds_its_letter(ragged_and_filled, chapter):
    _, page = ragged_and_filled(chapter.text.split("\n")[0])
    text = page.pane.text()

    for i in range(0, len(text), 7):
        if not text[i].isspace():
            assert page.rect(page.letter_at(page.middle(i))).contains(page.middle(i))
