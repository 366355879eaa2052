"""The sections of a document as rows of a list: what they tell, and how they are drawn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

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

from astana_reader.document.model import Document, Section
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.gui.drawing import Ink, draw_ground, draw_line, height_of, wrapped
from astana_reader.gui.labels import tip
from astana_reader.messages import _, counted

Index = QModelIndex | QPersistentModelIndex
MARGIN = 8  # pixels at both ends of a row
SEEN = 300  # headings that are kept laid out: some screens of them
REMEMBERED = 20_000  # heights of headings: of several books
COLUMN = "0000"  # the room that a count has at least


class Sections(QAbstractListModel):
    """One row a section."""

    LEVEL = Qt.ItemDataRole.UserRole
    COUNT = Qt.ItemDataRole.UserRole + 1
    NOTES = Qt.ItemDataRole.UserRole + 2
    INFERRED = Qt.ItemDataRole.UserRole + 3
    WIDEST = Qt.ItemDataRole.UserRole + 4

    def __init__(self) -> None:
        super().__init__()
        self._document: Document | None = None
        self._sections: tuple[Section, ...] = ()
        self._paragraphs: Counter[int] = Counter()
        self._mentions: Counter[int] | None = None
        self._of: tuple[EntityIndex | None, EntityId | None] = None, None
        self._notes: Counter[int] = Counter()
        self._widest = COLUMN

    def show(self, document: Document | None) -> None:
        """Another document's sections."""
        self.beginResetModel()
        self._document = document
        self._sections = document.sections if document else ()
        self._paragraphs = Counter(document.paragraphs.counted_by_section() if document else {})
        self._mentions, self._of = None, (None, None)
        self._notes = Counter()
        most = len(str(max(self._paragraphs.values(), default=0)))
        self._widest = COLUMN if most < len(COLUMN) else f"0{'0' * most}"
        self.endResetModel()

    def start(self, row: int) -> int:
        """The code point at which a row's section begins."""
        return self._sections[row].span.start

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
        return 0 if parent is not None and parent.isValid() else len(self._sections)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading, its level, the counts, and words for all of them."""
        row = index.row()
        section = self._sections[row]
        if role == Qt.ItemDataRole.DisplayRole:
            return section.title or _("Opening")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{section.title or _('Opening')}\n{self._words(row)}")
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._words(row)
        facts = {
            self.LEVEL: max(0, section.level - 1),
            self.COUNT: (self._paragraphs if self._mentions is None else self._mentions)[row],
            self.NOTES: self._notes[row],
            self.INFERRED: section.inferred,
            self.WIDEST: self._widest,
        }
        return facts.get(role)

    def measured(self, row: int) -> tuple[str, int, bool, str]:
        """What a row's height hangs on: heading, level, whether notes are counted, widest count."""
        section = self._sections[row]
        level = max(0, section.level - 1)
        return section.title or _("Opening"), level, bool(self._notes[row]), self._widest

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
        if self._sections[row].inferred:
            lines.append(_("The heading was inferred from the layout."))
        return "\n".join(lines)


class SectionRow(QStyledItemDelegate):
    """A heading by its own direction, its count at the far side."""

    def __init__(self, view: QListView, sections: Sections) -> None:
        super().__init__(view)
        self._view = view
        self._sections = sections
        # By heading and its row's counts, width and font.
        self._heights: dict[tuple[tuple[str, int, bool, str], int, str], int] = {}
        self._layouts: dict[tuple[str, float, str, bool], QTextLayout] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as the heading needs in the list's width."""
        # Not by way of `data`: a thousand headings of a document that is gone to are asked at once.
        asked = self._sections.measured(index.row())
        key = asked, self._view.viewport().width(), option.font.key()
        if key not in self._heights:
            if len(self._heights) >= REMEMBERED:
                self._heights.clear()
            font = QFont(option.font)
            width = self._view.viewport().width() - self._beside(font, index) - MARGIN
            air = 0.8 * QFontMetrics(font).height()
            self._heights[key] = round(height_of(asked[0], font, width) + air)
        return QSize(80, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        draw_ground(painter, option)
        font = QFont(option.font)
        metrics = QFontMetrics(font)
        rect = QRectF(option.rect)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        beside = self._beside(font, index)
        width = rect.width() - beside - MARGIN
        indent = beside - self._room(font, index)
        left = rect.right() - indent - width if mirrored else rect.left() + indent
        text = QRectF(left, rect.top() + 0.4 * metrics.height(), width, rect.height())
        ink = Ink(font, option.palette.text().color())
        painter.setPen(ink.colour)
        self._laid(str(index.data()), font, width, mirrored=mirrored).draw(painter, text.topLeft())
        if index.data(Sections.INFERRED):
            _draw_inferred(painter, option, indent, mirrored=mirrored)
        self._draw_counts(painter, option, index, mirrored=mirrored)

    def _laid(self, words: str, font: QFont, width: float, *, mirrored: bool) -> QTextLayout:
        """A heading laid out: all that show are drawn at each step of a search."""
        key = words, width, font.key(), mirrored
        if key not in self._layouts:
            if len(self._layouts) >= SEEN:
                self._layouts.clear()
            self._layouts[key] = wrapped(words, font, width, mirrored=mirrored)
        return self._layouts[key]

    def _draw_counts(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, mirrored: bool
    ) -> None:
        """Notes behind a dot, and at the far side what the panel's head says."""
        small = QFont(option.font)
        small.setPointSizeF(0.85 * small.pointSizeF())
        metrics, rect = QFontMetrics(option.font), QRectF(option.rect)
        column, line = _column(metrics, index), 1.8 * metrics.height()
        muted = Ink(small, option.palette.placeholderText().color())
        counts = [str(index.data(Sections.COUNT))]
        if notes := index.data(Sections.NOTES):
            way = "\u2067" if mirrored else "\u2066"
            counts.append(f"{way}• {notes}\u2069")
        for number, count in enumerate(counts):
            box = QRectF(rect.left() + MARGIN + number * column, rect.top(), column, line)
            if not mirrored:
                box.moveRight(rect.right() - MARGIN - number * column)
            draw_line(painter, box, count, muted, mirrored=not mirrored)

    def _room(self, font: QFont, index: Index) -> int:
        """Pixels for the counts."""
        columns = 2 if index.data(Sections.NOTES) else 1
        return MARGIN + columns * _column(QFontMetrics(font), index)

    def _beside(self, font: QFont, index: Index) -> int:
        """Pixels of a row that are not the heading's: its indent and the counts."""
        step: int = index.data(Sections.LEVEL) * QFontMetrics(font).horizontalAdvance("nn")
        return self._room(font, index) + MARGIN + step


def _column(metrics: QFontMetrics, index: Index) -> int:
    """Pixels for one count: as many as the document's largest takes."""
    return metrics.horizontalAdvance(str(index.data(Sections.WIDEST)))


def _draw_inferred(
    painter: QPainter, option: QStyleOptionViewItem, indent: int, *, mirrored: bool
) -> None:
    """A dotted line where the heading begins: a rule found it, the file does not mark it."""
    rect = QRectF(option.rect)
    x = rect.right() - indent + 4 if mirrored else rect.left() + indent - 4
    pen = QPen(option.palette.placeholderText().color(), 1, Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, rect.top() + 7), QPointF(x, rect.bottom() - 7))
