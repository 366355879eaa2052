"""No mark moves a letter: what reshapes words elsewhere is painted under them here."""

import re
from itertools import pairwise, product, starmap

import pytest
from PySide6.QtGui import QColor, QImage

from astana_reader.document.spans import Span
from astana_reader.gui.pane.marks import Layer, Line, MarkStyle

CLITICS = ("و", "ف", "ب", "ك", "ل", "ال", "وال", "بال", "فلل", "ولل")
NAMES = (
    "إيران", "أردن", "أمم", "أستانا", "إدلب", "لاذقية", "لافروف", "حسكة", "محمد", "حجج",
    "تركيا", "روسيا", "عراق", "لبنان", "سوريا", "دمشق", "حلب", "قامشلي", "الله", "آستانة",
)  # fmt: skip
FILL = MarkStyle(QColor("#ffff00"))  # leaves red as it is on white: there only letters show


def red(image: QImage) -> bytes:
    return bytes(image.constBits())[2::4]


def blue(image: QImage) -> bytes:
    return bytes(image.constBits())[0::4]


def filled(image: QImage) -> int:
    """How many pixels the fill shows on."""
    return sum(b == 0 and r > 250 for b, r in zip(blue(image), red(image), strict=True))


def test_two_hundred_words_with_clitics_keep_their_ink_under_a_mark(show, paper):
    pairs = [*product(CLITICS, NAMES)]
    words = [*starmap(str.__add__, pairs)]
    starts = [sum(len(word) + 1 for word in words[:i]) for i in range(len(words))]
    spans = [
        Span(start + len(clitic), start + len(clitic + name))
        for start, (clitic, name) in zip(starts, pairs, strict=True)
    ]
    page = show(paper(" ".join(words)), height=1400)
    plain = red(page.picture())

    page.pane.set_layers([Layer.of("entity", [(span, FILL) for span in spans])])

    marked = page.picture()
    assert len(words) == 200
    assert sum(level < 128 for level in plain) > 10_000
    assert red(marked) == plain
    assert filled(marked) > 200 * 20 * 20


@pytest.mark.parametrize("word", ["لإيران", "لَأَهل", "سلآم"])
def test_a_mark_that_begins_inside_a_lam_alef_covers_its_whole_shape(show, paper, word):
    page = show(paper(word))
    lam, alef = word.index("ل"), re.search("[إأآ]", word).start()

    page.pane.set_layers([Layer.of("entity", [(Span(alef, len(word)), FILL)])])
    from_alef = page.picture()
    page.pane.set_layers([Layer.of("entity", [(Span(lam, len(word)), FILL)])])

    assert page.picture() == from_alef
    page.pane.set_layers([Layer.of("entity", [(Span(lam, alef), FILL)])])
    of_lam = page.picture()
    page.pane.set_layers([Layer.of("entity", [(Span(lam, alef + 1), FILL)])])
    assert page.picture() == of_lam


def test_lines_of_marks_stay_clear_of_each_other(show, paper):
    page = show(paper("ممثلي الوفود المشاركة في اجتماعات العاصمة الكازاخية " * 6))
    rects = page.pane.rects_of(Span(0, len(page.pane.text())))
    assert len(rects) > 3

    edges = sorted((rect.top(), rect.bottom()) for rect in rects)

    assert all(bottom < top for (_, bottom), (top, _) in pairwise(edges))


def test_a_line_under_a_name_stays_under_its_own_letters(show, paper):
    page = show(paper("وفد الأردن إلى العاصمة"))
    plain, [rect] = page.picture(), page.pane.rects_of(page.span("الأردن"))
    style = MarkStyle(None, Line.DOUBLE, QColor("#c02020"))

    page.pane.set_layers([Layer.of("entity", [(page.span("الأردن"), style)])])

    before, after, width = (*map(blue, (plain, page.picture())), plain.width())
    changed = [divmod(i, width) for i in range(len(before)) if before[i] != after[i]]
    assert changed
    assert all(rect.left() - 1 <= x <= rect.right() + 1 for _, x in changed)
    assert all(rect.bottom() - 4 <= y <= rect.bottom() + 8 for y, _ in changed)


def test_a_hundred_thousand_overlapping_marks_are_painted(show, book):
    page = show(book)
    starts = range(0, len(book.text) - 80, max(1, len(book.text) // 100_000))
    marks = [(Span(start, start + 60), FILL) for start in starts]
    assert len(marks) >= 100_000

    page.pane.set_layers([Layer.of("entity", marks)])
    page.pane.bring(Span(book.text.index("البند 2000:"), book.text.index("البند 2000:") + 5))

    assert filled(page.picture()) > 100_000


def test_the_selection_hides_a_mark_but_no_letter(show, paper):
    page = show(paper("وفد الأردن إلى العاصمة"))
    span = page.span("الأردن")
    plain = red(page.picture())

    page.pane.set_layers([Layer.of("entity", [(span, FILL)])])
    page.pane.select(span)

    assert not filled(page.picture())
    page.pane.select(None)
    assert filled(page.picture())
    assert red(page.picture()) == plain
