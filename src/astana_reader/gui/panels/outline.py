"""The sections of the document, with how much lies in each; it follows the page."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from astana_reader.document.model import Document, Section
from astana_reader.gui.drawing import Ink, draw_ground, draw_line, draw_paragraph, height_of
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session
from astana_reader.messages import _, counted

Index = QModelIndex | QPersistentModelIndex
MARGIN = 8  # pixels at both ends of a row


class OutlinePanel(QWidget):
    """Click a section to read it from its heading on."""

    def __init__(self, *, session: Session, moving: Moving) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._moving = moving
        self._model = _Sections()
        self._list = QListView()
        self._list.setObjectName("outline-list")
        self._list.setAccessibleName(_("Sections"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Row(self._list))
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._go)
        self._list.activated.connect(self._go)
        title = QLabel(_("Outline"))
        title.setProperty("kind", "title")
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setProperty("kind", "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 6, 6)
        box.addWidget(title)
        box.addWidget(self._hint)
        box.addWidget(self._list, 1)
        session.document_changed.connect(self._show_document)
        session.entity_changed.connect(self._show_counts)
        session.entities_changed.connect(self._show_counts)
        session.place_changed.connect(self._follow)
        self._show_document()

    def _show_document(self) -> None:
        reading = self._session.state.reading
        self._model.show(reading.document if reading else None)
        headings = reading is not None and any(s.heading for s in reading.document.sections)
        self._hint.setText(
            "" if headings else _("No headings were found; paragraphs are numbered.")
        )
        self._hint.setVisible(reading is not None and not headings)
        self._show_counts()
        self._follow()

    def _show_counts(self) -> None:
        """How often the active entity is named in each section."""
        state = self._session.state
        counts: dict[int, int] = {}
        if state.reading is not None and state.reading.entities is not None and state.entity:
            paragraphs = state.reading.document.paragraphs
            for mention in state.reading.entities.mentions_of(state.entity):
                section = paragraphs.at(mention.span.start).section
                counts[section] = counts.get(section, 0) + 1
        self._model.show_counts(counts if state.entity else None)

    def _follow(self) -> None:
        state = self._session.state
        if state.reading is None:
            return
        place = min(state.place, len(state.reading.document.text) - 1)
        row = self._model.index(state.reading.document.paragraphs.at(place).section)
        self._list.setCurrentIndex(row)

    def _go(self, index: QModelIndex) -> None:
        self._moving.to_section(index.row())


class _Sections(QAbstractListModel):
    """One row a section."""

    LEVEL = Qt.ItemDataRole.UserRole
    COUNT = Qt.ItemDataRole.UserRole + 1
    INFERRED = Qt.ItemDataRole.UserRole + 2

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[Section, ...] = ()
        self._paragraphs: list[int] = []
        self._counts: dict[int, int] | None = None

    def show(self, document: Document | None) -> None:
        """Another document's sections."""
        self.beginResetModel()
        self._sections = document.sections if document else ()
        found = document.paragraphs.counted_by_section() if document else {}
        self._paragraphs = [found.get(number, 0) for number in range(len(self._sections))]
        self._counts = None
        self.endResetModel()

    def show_counts(self, counts: dict[int, int] | None) -> None:
        """Mentions by section; None for the number of paragraphs."""
        self._counts = counts
        if self._sections:
            self.dataChanged.emit(self.index(0), self.index(len(self._sections) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are sections."""
        return 0 if parent is not None and parent.isValid() else len(self._sections)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading, its level, the count, and words for both."""
        section = self._sections[index.row()]
        title = section.title or _("Opening")
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == self.LEVEL:
            return max(0, section.level - 1)
        if role == self.COUNT:
            source = self._counts
            return self._paragraphs[index.row()] if source is None else source.get(index.row(), 0)
        if role == self.INFERRED:
            return section.inferred
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}:
            return self._words(index.row(), title)
        return None

    def _words(self, row: int, title: str) -> str:
        many = counted("{n} paragraph", "{n} paragraphs", self._paragraphs[row])
        if self._sections[row].inferred:
            return _("{title}\n{paragraphs}. The heading was inferred from the layout.").format(
                title=title, paragraphs=many
            )
        return f"{title}\n{many}"


class _Row(QStyledItemDelegate):
    """A heading by its own direction, its count at the far side."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as the heading needs in the list's width."""
        font = QFont(option.font)
        width = self._view.viewport().width() - self._beside(font, index) - MARGIN
        tall = height_of(str(index.data()), font, width)
        return QSize(80, round(tall + 0.8 * QFontMetrics(font).height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        draw_ground(painter, option)
        font = QFont(option.font)
        metrics = QFontMetrics(font)
        small = QFont(font)
        small.setPointSizeF(0.85 * font.pointSizeF())
        rect, palette = QRectF(option.rect), option.palette
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        beside = self._beside(font, index)
        width = rect.width() - beside - MARGIN
        indent = beside - self._room(font)
        left = rect.right() - indent - width if mirrored else rect.left() + indent
        text = QRectF(left, rect.top() + 0.4 * metrics.height(), width, rect.height())
        ink = Ink(font, palette.text().color())
        draw_paragraph(painter, text, str(index.data()), ink, mirrored=mirrored)
        line = 1.8 * metrics.height()
        number = QRectF(rect.left() + MARGIN, rect.top(), self._room(font) - MARGIN, line)
        if not mirrored:
            number.moveRight(rect.right() - MARGIN)
        muted = Ink(small, palette.placeholderText().color())
        draw_line(painter, number, str(index.data(_Sections.COUNT)), muted, mirrored=not mirrored)

    def _room(self, font: QFont) -> int:
        """Pixels for the count."""
        return QFontMetrics(font).horizontalAdvance("0000")

    def _beside(self, font: QFont, index: Index) -> int:
        """Pixels of a row that are not the heading's: its indent and the count."""
        step: int = index.data(_Sections.LEVEL) * QFontMetrics(font).horizontalAdvance("nn")
        return self._room(font) + MARGIN + step
