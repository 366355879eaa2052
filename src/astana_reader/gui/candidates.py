"""Places that a note may belong to, as rows: each word by word beside the note's own words."""

from collections.abc import Callable
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.gui.drawing import draw_ground, runs_right_to_left
from astana_reader.gui.labels import isolated
from astana_reader.gui.theme import Theme
from astana_reader.messages import _
from astana_reader.notes.reviewing import Comparison, How, compared

Index = QModelIndex | QPersistentModelIndex
LONGEST = 1500  # code points of a quote or a candidate that are shown and compared
AIR = 6  # pixels around a candidate


def directed(text: str, markup: str) -> str:
    """A paragraph of `markup`, in which all but the markup is escaped, in its text's direction."""
    way = "rtl" if runs_right_to_left(text, otherwise=True) else "ltr"
    side = "right" if way == "rtl" else "left"
    return f'<p dir="{way}" align="{side}" style="margin: 0">{markup}</p>'


class Candidates(QAbstractListModel):
    """Places, the best first, each compared with the old words."""

    SHOWN = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._spans: tuple[Span, ...] = ()
        self._compared: list[Comparison] = []

    def show(self, document: Document | None, quote: str, spans: tuple[Span, ...]) -> None:
        """Another note's places."""
        self.beginResetModel()
        self._document, self._spans = document, spans
        text = document.text if document is not None else ""
        self._compared = [compared(quote[:LONGEST], text[span.slice][:LONGEST]) for span in spans]
        self.endResetModel()

    def place(self, row: int) -> Span | None:
        """The place in a row, if there is one."""
        return self._spans[row] if 0 <= row < len(self._spans) else None

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are places."""
        return 0 if parent is not None and parent.isValid() else len(self._spans)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Where it is and what is alike; for who listens, with the words as they stand there."""
        row = index.row()
        if self._document is None:
            return None
        where = f"{row + 1} · {_where(self._document, self._spans[row], self._compared[row])}"
        if role == self.SHOWN:
            return where, self._compared[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{where}\n{self._document.text[self._spans[row].slice][:LONGEST]}"
        return None


def _where(document: Document, span: Span, found: Comparison) -> str:
    number = document.paragraphs.at(span.start).number
    section = document.section_at(span.start).title or _("Opening")
    parts = [
        _("Paragraph {n}").format(n=number) if number else "",
        isolated(section),
        _("{kept} of {words} words alike").format(kept=found.kept, words=found.words),
    ]
    return " · ".join(part for part in parts if part)


class CandidateRow(QStyledItemDelegate):
    """A place: where it is, and its words with what differs from the old ones."""

    def __init__(self, view: QListView, theme: Callable[[], Theme]) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        width = max(80, self._view.viewport().width() - 2 * AIR)
        height = self._page(option, index, width).size().height()
        return QSize(width, round(height) + 2 * AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        draw_ground(painter, option)
        rect = QRectF(option.rect).adjusted(AIR, AIR, -AIR, -AIR)
        page = self._page(option, index, rect.width())
        painter.save()
        painter.translate(rect.topLeft())
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, option.palette.text().color())
        page.documentLayout().draw(painter, context)
        painter.restore()

    def _page(self, option: QStyleOptionViewItem, index: Index, width: float) -> QTextDocument:
        where, found = index.data(Candidates.SHOWN)
        page = QTextDocument()
        page.setDocumentMargin(0)
        page.setDefaultFont(option.font)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        way, side = ("rtl", "right") if rtl else ("ltr", "left")
        muted = self._theme().colour("chrome.muted").name()
        head = (
            f'<p dir="{way}" align="{side}" style="margin: 0; color: {muted}">{escape(where)}</p>'
        )
        words = "".join(piece.text for piece in found.pieces)
        page.setHtml(head + directed(words, self._marked(found)))
        page.setTextWidth(width)
        return page

    def _marked(self, found: Comparison) -> str:
        """Gone words struck through, new ones underlined, other spellings faint."""
        theme = self._theme()
        looks = {
            How.SAME: "",
            How.SPELT: f"color: {theme.colour('chrome.muted').name()}",
            How.GONE: f"color: {theme.colour('chrome.danger').name()};"
            " text-decoration: line-through",
            How.NEW: f"color: {theme.colour('chrome.accent').name()}; text-decoration: underline",
        }
        return "".join(
            f'<span style="{looks[piece.how]}">{escape(piece.text)}</span>'
            for piece in found.pieces
        )
