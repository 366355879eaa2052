"""The sections of a document as rows of a list: what they tell, and how they are drawn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.gui.drawing import draw_ground, draw_laid, height_of, in_line, wrapped
from astana_reader.gui.labels import tip
from astana_reader.messages import _, counted

Index = QModelIndex | QPersistentModelIndex
MARGIN = 8  # pixels at both ends of a row
SEEN = 300  # headings that are kept laid out: some screens of them
REMEMBERED = 20_000  # heights of headings: of several books
COLUMN = "0000"  # the room that a count has at least


class Measured(NamedTuple):
    """What a row's height hangs on: `level` counts from 0, `widest` is the longest count."""

    title: str
    level: int
    noted: bool
    widest: str


class Sections(QAbstractListModel):
    """One row a section."""

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._paragraphs: Counter[int] = Counter()
        self._mentions: Counter[int] | None = None
        self._of: tuple[EntityIndex | None, EntityId | None] = None, None
        self._notes: Counter[int] = Counter()
        self._widest = COLUMN

    def show(self, document: Document | None) -> None:
        """Another document's sections."""
        self.beginResetModel()
        self._document = document
        self._paragraphs = Counter(document.paragraphs.counted_by_section() if document else {})
        self._mentions, self._of = None, (None, None)
        self._notes = Counter()
        most = len(str(max(self._paragraphs.values(), default=0)))
        self._widest = COLUMN if most < len(COLUMN) else f"0{'0' * most}"
        self.endResetModel()

    def start(self, row: int) -> int:
        """The code point at which a row's section begins."""
        return self._document.sections.starts()[row] if self._document else 0

    def show_mentions(self, entities: EntityIndex | None, entity: EntityId | None) -> None:
        """Count the mentions of `entity`; without entities, paragraphs are counted."""
        if self._of[0] is entities and self._of[1] == entity:  # a step from mention to mention
            return
        self._of = entities, entity
        if entities is None or entity is None:
            self._mentions = None
        else:
            self._mentions = self._by_section(entities.starts_of(entity))

    def show_notes(self, offsets: Sequence[int]) -> None:
        """Count the notes that begin at these code points."""
        found = self._by_section(offsets)
        narrower = found.keys() != self._notes.keys()  # a heading beside a count has less room
        self._notes = found
        if narrower:
            self.layoutChanged.emit()

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are sections."""
        if self._document is None or (parent is not None and parent.isValid()):
            return 0
        return len(self._document.sections)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading, and the counts in words."""
        row = index.row()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{self._title(row)}\n{self._words(row)}")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._words(row)
        return None

    def measured(self, row: int) -> Measured:
        """What a row's height hangs on."""
        level = self._document.sections.level(row) if self._document else 0
        return Measured(self._title(row), max(0, level - 1), bool(self._notes[row]), self._widest)

    def counts(self, row: int) -> tuple[int, int]:
        """What the panel's head says that is counted, and the notes."""
        counted = self._paragraphs if self._mentions is None else self._mentions
        return counted[row], self._notes[row]

    def is_inferred(self, row: int) -> bool:
        """Whether a rule found the heading."""
        return self._document is not None and self._document.sections.is_inferred(row)

    def _title(self, row: int) -> str:
        return (self._document.sections.title(row) if self._document else "") or _("Opening")

    def _by_section(self, offsets: Iterable[int]) -> Counter[int]:
        if self._document is None:
            return Counter()
        paragraphs = self._document.paragraphs
        return Counter(map(paragraphs.section_of, offsets))

    def _words(self, row: int) -> str:
        lines = [counted("{n} paragraph", "{n} paragraphs", self._paragraphs[row])]
        if self._mentions is not None:
            lines.append(counted("{n} mention", "{n} mentions", self._mentions[row]))
        if self._notes[row]:
            lines.append(counted("{n} note", "{n} notes", self._notes[row]))
        if self.is_inferred(row):
            lines.append(_("The heading was inferred from the layout."))
        return "\n".join(lines)


class SectionRow(QStyledItemDelegate):
    """A heading by its own direction, its count at the far side."""

    def __init__(self, view: QListView, sections: Sections) -> None:
        super().__init__(view)
        self._view = view
        self._sections = sections
        self._heights: dict[tuple[Measured, int, str], int] = {}  # by row, width and font
        self._layouts: dict[tuple[str, float, str, bool], QTextLayout] = {}
        self._lines: dict[tuple[str, float, str, bool], QTextLayout] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as the heading needs in the list's width."""
        # Not by way of `data`: a thousand headings of a document that is gone to are asked at once.
        asked = self._sections.measured(index.row())
        key = asked, self._view.viewport().width(), option.font.key()
        if key not in self._heights:
            if len(self._heights) >= REMEMBERED:
                self._heights.clear()
            metrics = QFontMetrics(option.font)
            width = self._view.viewport().width() - _beside(metrics, asked) - MARGIN
            air = 0.8 * metrics.height()
            self._heights[key] = round(height_of(asked.title, option.font, width) + air)
        return QSize(80, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        draw_ground(painter, option)
        row = index.row()
        asked = self._sections.measured(row)
        font, metrics, rect = option.font, QFontMetrics(option.font), QRectF(option.rect)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        beside = _beside(metrics, asked)
        width = rect.width() - beside - MARGIN
        indent = beside - _room(metrics, asked)
        left = rect.right() - indent - width if mirrored else rect.left() + indent
        painter.setPen(option.palette.text().color())
        laid = self._laid(asked.title, font, width, mirrored=mirrored)
        laid.draw(painter, QPointF(left, rect.top() + 0.4 * metrics.height()))
        if self._sections.is_inferred(row):
            _draw_inferred(painter, option, indent, mirrored=mirrored)
        self._draw_counts(painter, option, row, mirrored=mirrored)

    def _laid(self, words: str, font: QFont, width: float, *, mirrored: bool) -> QTextLayout:
        """A heading laid out: all that show are drawn at each step of a search."""
        key = words, width, font.key(), mirrored
        if key not in self._layouts:
            if len(self._layouts) >= SEEN:
                self._layouts.clear()
            self._layouts[key] = wrapped(words, font, width, mirrored=mirrored)
        return self._layouts[key]

    def _draw_counts(
        self, painter: QPainter, option: QStyleOptionViewItem, row: int, *, mirrored: bool
    ) -> None:
        """Notes behind a dot, and at the far side what the panel's head says."""
        metrics, rect = QFontMetrics(option.font), QRectF(option.rect)
        column, line = _column(metrics, self._sections.measured(row)), 1.8 * metrics.height()
        painter.setPen(option.palette.placeholderText().color())
        count, notes = self._sections.counts(row)
        told = [str(count)]
        if notes:
            way = "\u2067" if mirrored else "\u2066"
            told.append(f"{way}• {notes}\u2069")
        for number, words in enumerate(told):
            box = QRectF(rect.left() + MARGIN + number * column, rect.top(), column, line)
            if not mirrored:
                box.moveRight(rect.right() - MARGIN - number * column)
            laid = self._told(words, option.font, column, mirrored=mirrored)
            draw_laid(painter, box, laid, mirrored=not mirrored)

    def _told(self, words: str, font: QFont, column: float, *, mirrored: bool) -> QTextLayout:
        """A count laid out, smaller than a heading."""
        key = words, column, font.key(), mirrored
        if key not in self._lines:
            if len(self._lines) >= SEEN:
                self._lines.clear()
            small = QFont(font)
            small.setPointSizeF(0.85 * small.pointSizeF())
            self._lines[key] = in_line(words, small, column, rtl=not mirrored)
        return self._lines[key]


def _room(metrics: QFontMetrics, row: Measured) -> int:
    """Pixels for the counts."""
    return MARGIN + (2 if row.noted else 1) * _column(metrics, row)


def _beside(metrics: QFontMetrics, row: Measured) -> int:
    """Pixels of a row that are not the heading's: its indent and the counts."""
    step = row.level * metrics.horizontalAdvance("nn") if row.level else 0
    return _room(metrics, row) + MARGIN + step


def _column(metrics: QFontMetrics, row: Measured) -> int:
    """Pixels for one count: as many as the document's largest takes."""
    return metrics.horizontalAdvance(row.widest)


def _draw_inferred(
    painter: QPainter, option: QStyleOptionViewItem, indent: int, *, mirrored: bool
) -> None:
    """A dotted line where the heading begins: a rule found it, the file does not mark it."""
    rect = QRectF(option.rect)
    x = rect.right() - indent + 4 if mirrored else rect.left() + indent - 4
    pen = QPen(option.palette.placeholderText().color(), 1, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, rect.top() + 7), QPointF(x, rect.bottom() - 7))
