"""Pages over documents that a test writes itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from astana_reader.arabic.direction import direction
from astana_reader.document.model import Document, ParagraphRow, Paragraphs, Role, Source
from astana_reader.document.sections import sections_of
from astana_reader.document.spans import Span
from astana_reader.gui.pane.look import Look
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.pane.sheet import Sheet

LEAD = (
    "انطلقت في العاصمة الكازاخية اجتماعات مسار أستانا بشأن الملف السوري، "
    "بمشاركة وفود من الدول الضامنة، تركيا وروسيا وإيران."
)
Write = Callable[..., Document]
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Page:
    """A pane in a window, and the hands of its reader."""

    pane: Pane
    bot: QtBot

    @property
    def sheet(self) -> Sheet:
        assert self.pane.sheet is not None
        return self.pane.sheet

    def rect(self, offset: int) -> QRect:
        [rect, *_] = self.pane.rects_of(Span(offset, offset + 1))
        return rect

    def middle(self, offset: int) -> QPoint:
        return self.rect(offset).center()

    def letter_at(self, point: QPoint) -> int | None:
        return self.sheet.letter_at(QPointF(point))

    def gap(self, offset: int) -> QPoint:
        """Where a click puts the caret before a letter of the view."""
        rect = self.sheet.caret_rect(offset)
        assert rect is not None
        return rect.center().toPoint()

    def span(self, words: str) -> Span:
        """Where `words` stand first."""
        start = self.pane.text().index(words)
        return Span(start, start + len(words))

    def selected(self) -> str:
        span = self.pane.selection()
        return self.pane.text()[span.slice] if span else ""

    def picture(self) -> QImage:
        """The page as it is painted, without its bars."""
        return self.pane.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)

    def click(self, point: QPoint, held: Qt.KeyboardModifier = NONE) -> None:
        left = Qt.MouseButton.LeftButton
        self.bot.mouseClick(self.pane.viewport(), left, held, point)

    def double_click(self, point: QPoint) -> None:
        view, left = self.pane.viewport(), Qt.MouseButton.LeftButton
        self.bot.mouseClick(view, left, pos=point)
        self.bot.mouseDClick(view, left, pos=point)

    def drag(self, start: QPoint, end: QPoint) -> None:
        view, left = self.pane.viewport(), Qt.MouseButton.LeftButton
        self.bot.mousePress(view, left, pos=start)
        self.bot.mouseMove(view, (start + end) / 2)
        self.bot.mouseMove(view, end)
        self.bot.mouseRelease(view, left, pos=end)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            self.bot.keyClick(self.pane, key, held)

    def put_caret(self, offset: int) -> None:
        self.click(self.gap(offset))
        assert self.pane.caret() == offset


Show = Callable[..., Page]


@pytest.fixture(scope="session")
def paper() -> Write:
    """Makes a document of paragraphs, body text unless said otherwise."""

    def write(*lines: str, roles: Sequence[Role] = ()) -> Document:
        text = "\n".join(lines)
        kinds = [*roles, *[Role.BODY] * (len(lines) - len(roles))]
        rows = [
            ParagraphRow(len(line), role, direction(line), 0)
            for line, role in zip(lines, kinds, strict=True)
        ]
        return Document(
            text, lines[0], "ar", direction(text), Paragraphs(rows),
            sections_of(text, [0, len(text) + 1], [])[0], Source("text/plain", "utf-8", "0" * 64),
        )  # fmt: skip

    return write


@pytest.fixture(scope="session")
def look() -> Look:
    """Black on white, so that ink can be counted."""
    return Look(
        face="Amiri", size=24, leading=1.7, measure=68, justified=False,
        ground=QColor("#ffffff"), ink=QColor("#000000"), muted=QColor("#808080"),
        accent=QColor("#c02020"), selection=QColor("#b8d0f0"), rule=QColor("#d0d0d0"),
    )  # fmt: skip


@pytest.fixture
def show(qtbot: QtBot, look: Look) -> Show:
    """A visible page over a document, 800 × 600 unless said otherwise."""

    def make(document: Document | None, *, width: int = 800, height: int = 600) -> Page:
        pane = Pane(look)
        qtbot.addWidget(pane)
        pane.resize(width, height)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.show_document(document)
        return Page(pane, qtbot)

    return make


@pytest.fixture
def page(show: Show) -> Page:
    """An empty page, for a test that shows one document after another."""
    return show(None)


@pytest.fixture(scope="session")
def chapter(paper: Write) -> Document:
    """Sixty paragraphs: short enough to be measured."""
    return paper(*(f"البند {number}: {LEAD} {LEAD}" for number in range(1, 61)))


@pytest.fixture(scope="session")
def book(paper: Write) -> Document:
    """Three thousand paragraphs: the height is an estimate."""
    return paper(*(f"البند {number}: {LEAD}" for number in range(1, 3001)))
