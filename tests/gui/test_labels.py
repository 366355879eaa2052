import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextDocument
from pytestqt.qtbot import QtBot

from astana_reader.gui.drawing import (
    Ink,
    draw_context,
    draw_line,
    draw_paragraph,
    height_of,
    swatch,
)
from astana_reader.gui.labels import Name, Words, isolated, tip
from astana_reader.gui.pane.marks import Line, MarkStyle

WIDTH = 300
NAME = "المفوضية السامية للأمم المتحدة لشؤون اللاجئين"


@pytest.fixture
def ink(qapp) -> Ink:
    return Ink(QFont(qapp.font()), QColor("black"))


def sheet() -> QImage:
    image = QImage(WIDTH, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    return image


def columns(image: QImage, colour: QColor | None = None) -> list[int]:
    """The columns with ink in them, or with just this colour."""
    ground = QColor("white")
    return [
        x for x in range(image.width())
        if any(
            (pixel == colour) if colour else (pixel != ground)
            for pixel in (image.pixelColor(x, y) for y in range(image.height()))
        )
    ]  # fmt: skip


def line(text: str, ink: Ink, *, mirrored: bool) -> list[int]:
    image = sheet()
    painter = QPainter(image)
    draw_line(painter, QRectF(10, 0, WIDTH - 20, 60), text, ink, mirrored=mirrored)
    painter.end()
    return columns(image)


@pytest.mark.parametrize("text", ["سوريا", "Syria", "12"])
def test_a_line_begins_where_the_window_begins(ink: Ink, text: str) -> None:
    plain, mirrored = line(text, ink, mirrored=False), line(text, ink, mirrored=True)

    assert 8 <= plain[0] <= 14
    assert plain[-1] < WIDTH / 2
    assert mirrored[0] > WIDTH / 2
    assert WIDTH - 16 <= mirrored[-1] <= WIDTH - 8


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_long_line_never_leaves_its_box(ink: Ink, side: str) -> None:
    inked = line(f"{NAME}\n{NAME}", ink, mirrored=side == "right")

    assert inked[0] >= 9
    assert inked[-1] <= WIDTH - 9


def test_the_end_of_an_arabic_line_is_at_its_left(ink: Ink) -> None:
    """The full stop of a sentence stands at its end in an English window too."""
    with_stop, without = line("سوريا .", ink, mirrored=True), line("سوريا", ink, mirrored=True)

    assert with_stop[0] < without[0] - 2
    assert abs(with_stop[-1] - without[-1]) <= 1


def test_a_paragraph_is_as_high_as_it_is_said_to_be(ink: Ink) -> None:
    one, many = height_of("سوريا", ink.font, WIDTH), height_of(NAME, ink.font, 80)
    assert many > 2.5 * one

    image = QImage(90, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    draw_paragraph(painter, QRectF(5, 0, 80, 400), NAME, ink, mirrored=True)
    painter.end()
    below = image.copy(0, round(many) + 1, 90, 400 - round(many) - 1)
    assert columns(below) == []
    assert columns(image)


YELLOW = QColor("#ffee00")


def context(before: str, name: str, after: str, ink: Ink) -> tuple[list[int], list[int]]:
    """The columns of all ink, and those of the name's mark."""
    image = sheet()
    painter = QPainter(image)
    box, style = QRectF(0, 0, WIDTH, 60), MarkStyle(YELLOW, Line.NONE, None)
    draw_context(painter, box, (before, name, after), ink, style)
    painter.end()
    return columns(image), columns(image, YELLOW)


@pytest.mark.parametrize("name", ["تركيا", "الدول الضامنة"])
def test_a_name_in_context_stands_in_the_middle(ink: Ink, name: str) -> None:
    _all, mark = context("بمشاركة وفود من ", name, " وروسيا وإيران، بالإضافة إلى", ink)

    assert abs((mark[0] + mark[-1]) / 2 - WIDTH / 2) < 3


def test_before_stands_at_the_right_in_arabic_and_at_the_left_in_english(ink: Ink) -> None:
    arabic, arabic_mark = context("بمشاركة وفود من ", "تركيا", "", ink)
    english, english_mark = context("with delegations from ", "Turkey", "", ink)

    assert arabic[-1] > arabic_mark[-1] + 30
    assert arabic[0] >= arabic_mark[0] - 1
    assert english[0] < english_mark[0] - 30
    assert english[-1] <= english_mark[-1] + 1


def test_a_long_context_is_cut_at_both_ends_and_keeps_the_name(ink: Ink) -> None:
    inked, mark = context(f"{NAME} {NAME} ", "تركيا", f" {NAME} {NAME}", ink)

    assert inked[0] >= 0
    assert inked[-1] < WIDTH
    assert abs((mark[0] + mark[-1]) / 2 - WIDTH / 2) < 3


def test_a_name_that_is_too_long_itself_is_cut(ink: Ink) -> None:
    _inked, mark = context("", f"{NAME} {NAME}", "", ink)

    assert mark[-1] - mark[0] < 0.75 * WIDTH


def test_a_swatch_shows_fill_and_line(qapp) -> None:
    icon = swatch(MarkStyle(YELLOW, Line.SOLID, QColor("#0000ff")), 16)

    picture = icon.pixmap(16, 16).toImage()
    assert picture.pixelColor(picture.width() // 2, 4) == YELLOW
    assert picture.pixelColor(0, 0).alpha() < 255


@pytest.mark.parametrize("text", ["<b>سوريا</b>", "a < b & c > d", "سطر\nan English line", ""])
def test_a_tooltip_says_its_text_letter_by_letter(qapp, text: str) -> None:
    document = QTextDocument()
    document.setHtml(tip(text))

    assert document.toPlainText() == text


def test_each_line_of_a_tooltip_runs_its_own_way(qapp) -> None:
    document = QTextDocument()
    document.setHtml(tip("سطر عربي\nan English line"))

    ways = [document.findBlockByNumber(number).blockFormat().layoutDirection() for number in (0, 1)]
    assert ways == [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight]


def test_no_words_make_no_tooltip() -> None:
    assert tip("") == ""


@pytest.mark.parametrize("side", ["left", "right"])
def test_words_begin_where_the_window_begins(
    request: pytest.FixtureRequest, qtbot: QtBot, side: str
) -> None:
    if side == "right":
        request.getfixturevalue("mirrored")
    for text in (isolated("سوريا"), "Syria", f"Next: {isolated('سوريا.')}"):
        label = Words("words")
        qtbot.addWidget(label)
        label.setStyleSheet("background: white; color: black")
        label.resize(WIDTH, 30)
        label.say(text)
        label.show()

        inked = columns(label.grab().toImage())

        assert inked[0] < 8 if side == "left" else inked[-1] > WIDTH - 8, text
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_cut_name_says_all_of_itself_in_the_tooltip(qtbot: QtBot) -> None:
    label = Name("name")
    qtbot.addWidget(label)
    label.setStyleSheet("background: white; color: black")
    label.say(f"{NAME} <1>")
    label.resize(90, 24)
    label.show()

    document = QTextDocument()
    document.setHtml(label.toolTip())
    assert document.toPlainText() == f"{NAME} <1>"
    assert label.text() == f"{NAME} <1>"
    assert columns(label.grab().toImage())[-1] < 90
    assert label.minimumSizeHint().width() < label.sizeHint().width()


@pytest.mark.usefixtures("mirrored")
def test_no_broken_line_loses_its_last_letter(qtbot: QtBot) -> None:
    label = Words()
    qtbot.addWidget(label)
    label.setStyleSheet("background: white; color: black")
    label.say("في الفهرس عناوين المستند، ونقرة على عنوان تنقلك إليه.")
    cut = []
    for width in range(120, 200):  # each breaks the words elsewhere, or leaves another gap
        label.resize(width, 120)
        image = label.grab().toImage()
        cut += [width for y in range(120) if image.pixelColor(0, y) != QColor("white")][:1]
    assert cut == []
