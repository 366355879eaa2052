"""The reader's notes in the order of the text; those without a place stand first."""

from collections.abc import Callable, Set
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.arabic.letters import skeleton
from astana_reader.gui.drawing import Ink, draw_ground, draw_line, draw_sample, swatch
from astana_reader.gui.editing import Editing
from astana_reader.gui.labels import Words, isolated, tip
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.gui.words import style_names
from astana_reader.messages import _, counted
from astana_reader.notes.model import Annotation, NoteId, Placement, Status, Style
from astana_reader.reading import Reading

Index = QModelIndex | QPersistentModelIndex
NARROWEST = 10  # ems of the panel
STRIPE = 5  # pixels
LONGEST = 500  # code points of a quote or a body in a tooltip


class NotesPanel(QWidget):
    """Click a note to go there; Enter to write in it; Delete to take it away."""

    edit_wanted = Signal(object)  # NoteId

    def __init__(
        self, *, session: Session, moving: Moving, editing: Editing, theme: Callable[[], Theme]
    ) -> None:
        super().__init__()
        self.setObjectName("notes")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._moving = moving
        self._editing = editing
        self._theme = theme
        self._model = _Notes()
        self._switches = QWidget()
        self._colours: dict[Style, QToolButton] = {}
        self._filter = QLineEdit()
        self._filter.setObjectName("notes-filter")
        self._filter.setPlaceholderText(_("Filter the notes"))
        self._filter.setAccessibleName(_("Filter the notes"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._show)
        self._list = _List()
        self._list.setObjectName("notes-list")
        self._list.setAccessibleName(_("Notes"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Row(self._list, theme))
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._go)
        self._list.activated.connect(self._write)
        self._list.removed.connect(self._remove)
        self.setMinimumWidth(NARROWEST * self.fontMetrics().height())
        self._hint = Words("notes-hint")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.addWidget(self._filter)
        box.addWidget(self._row_of_colours())
        box.addWidget(self._hint)
        box.addWidget(self._list, 1)
        session.desk_changed.connect(self._show)
        session.document_changed.connect(self._show)
        session.outline_changed.connect(self._show)
        session.note_changed.connect(self._follow)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the colours are drawn anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def _row_of_colours(self) -> QWidget:
        """A switch for each colour; with none on, notes of every colour show."""
        row = QHBoxLayout(self._switches)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for style, name in style_names().items():
            button = QToolButton()
            button.setObjectName(f"only-{style}")
            button.setCheckable(True)
            words = _("Only notes in {colour}").format(colour=name)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.toggled.connect(self._show)
            self._colours[style] = button
            row.addWidget(button)
        row.addStretch(1)
        self._draw()
        return self._switches

    def _draw(self) -> None:
        for style, button in self._colours.items():
            button.setIcon(swatch(self._theme().note_style(style), self.fontMetrics().height()))

    def _show(self) -> None:
        reading = self._session.state.reading
        wanted = {style for style, button in self._colours.items() if button.isChecked()}
        self._model.show(reading, self._filter.text(), wanted or set(Style))
        total = len(reading.desk.notes) if reading else 0
        if reading is None:
            words = ""
        elif not total:
            words = _("No notes yet. Select some words and press 1 to 5, or Ctrl+M to write.")
        elif not self._model.rowCount():
            words = _("No note fits the filter.")
        else:
            words = _number_of(
                total,
                self._model.rowCount(),
                sum(p.span is None for p in reading.placements.values()),
            )
        self._hint.say(words)
        self._hint.setVisible(bool(words))
        self._filter.setVisible(total > 0)
        self._switches.setVisible(total > 0)
        self._follow()

    def _follow(self) -> None:
        row = self._model.row_of(self._session.state.note)
        if row is None:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        else:
            self._list.setCurrentIndex(self._model.index(row))

    def _go(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        self._editing.choose_note(row.note.id)
        if row.placement.span is not None:
            self._moving.to(row.placement.span)

    def _write(self, index: QModelIndex) -> None:
        self._go(index)
        self.edit_wanted.emit(self._model.row(index.row()).note.id)

    def _remove(self) -> None:
        index = self._list.currentIndex()
        if not index.isValid():
            return
        neighbours = [index.row() + 1, index.row() - 1]
        kept = [self._model.row(n).note.id for n in neighbours if 0 <= n < self._model.rowCount()]
        self._editing.remove_note(self._model.row(index.row()).note.id)
        self._editing.choose_note(kept[0] if kept else None)


class _List(QListView):
    """A list whose Delete key says so."""

    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the note away."""
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return
        super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class _Note:
    """A row: a note, where it lies, and where that is in words."""

    note: Annotation
    placement: Placement
    where: str

    @property
    def words(self) -> str:
        """The beginning of all that the row says."""
        tags = " ".join(f"#{tag}" for tag in self.note.tags)
        parts = (self.note.target.quote.exact, self.note.body, self.where, tags)
        return "\n".join(part[:LONGEST] for part in parts if part)


class _Notes(QAbstractListModel):
    """The notes that fit the filter."""

    NOTE = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Note] = []

    def show(self, reading: Reading | None, wanted: str, colours: Set[Style]) -> None:
        """The notes in `colours` whose words hold the letters of `wanted`, spellings folded."""
        self.beginResetModel()
        letters = skeleton(wanted.strip())
        rows = _rows(reading) if reading else []
        self._rows = [r for r in rows if r.note.style in colours and _fits(r.note, letters)]
        self.endResetModel()

    def row(self, number: int) -> _Note:
        """One row."""
        return self._rows[number]

    def row_of(self, note: NoteId | None) -> int | None:
        """Where a note stands, if it does."""
        return next((i for i, row in enumerate(self._rows) if row.note.id == note), None)

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as fit."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, or its words."""
        row = self._rows[index.row()]
        if role == self.NOTE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.words)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return style_names()[row.note.style]
        return None


def _rows(reading: Reading) -> list[_Note]:
    document = reading.document
    rows = []
    for note in reading.desk.notes.values():
        placement = reading.placements[note.id]
        if placement.span is None:
            where = _("Needs review") if placement.status is Status.REVIEW else _("Not found")
        else:
            number = document.paragraphs.at(placement.span.start).number
            section = document.section_at(placement.span.start).title
            where = _("Paragraph {n}").format(n=number) if number else section or _("Opening")
        rows.append(_Note(note, placement, where))
    return sorted(rows, key=_order)


def _order(row: _Note) -> tuple[int, int, str]:
    span = row.placement.span
    return (
        (1, span.start, row.note.id) if span else (0, row.note.target.position.start, row.note.id)
    )


def _number_of(total: int, shown: int, without: int) -> str:
    """How many notes there are, how many of them show, how many have no place in the text."""
    parts = [counted("{n} note", "{n} notes", total)]
    if shown < total:
        parts.append(counted("{n} shown", "{n} shown", shown))
    if without:
        parts.append(counted("{n} without a place", "{n} without a place", without))
    return " · ".join(parts)


def _fits(note: Annotation, letters: str) -> bool:
    parts = (note.target.quote.exact, note.body, *note.tags)
    return not letters or any(letters in skeleton(part) for part in parts)


class _Row(QStyledItemDelegate):
    """The quote, what was written, tags and place, beside a stripe of the note's colour."""

    def __init__(self, view: QListView, theme: Callable[[], Theme]) -> None:
        super().__init__(view)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, three where something was written."""
        row: _Note = index.data(_Notes.NOTE)
        lines = 2 + bool(row.note.body)
        return QSize(120, round((lines + 0.7) * 1.25 * QFontMetrics(option.font).height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        draw_ground(painter, option)
        row: _Note = index.data(_Notes.NOTE)
        rect, palette = QRectF(option.rect), option.palette
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        stripe = QRectF(rect.left() + 2, rect.top() + 5, STRIPE, rect.height() - 10)
        if mirrored:
            stripe.moveRight(rect.right() - 2)
        painter.fillRect(stripe, self._theme().note_dot(row.note.style))
        inner = rect.adjusted(14, 4, -14, -4)
        font = QFont(option.font)
        small = QFont(font)
        small.setPointSizeF(0.85 * font.pointSizeF())
        ink = Ink(font, palette.text().color())
        muted = Ink(small, palette.placeholderText().color())
        tags = " ".join(f"#{tag}" for tag in row.note.tags)
        last = " · ".join(isolated(part) for part in (row.where, tags) if part)
        lines = [(row.note.target.quote.exact, ink)]
        if row.note.body:
            lines.append((row.note.body, Ink(font, palette.link().color())))
        lines.append((last, muted))
        height = inner.height() / len(lines)
        for number, (text, how) in enumerate(lines):
            box = QRectF(inner.left(), inner.top() + number * height, inner.width(), height)
            if how is muted:  # beside the colour's own line, for who sees no colours
                self._draw_colour(painter, box, row.note.style, mirrored=mirrored)
                side = box.height() + 4
                box.adjust(0 if mirrored else side, 0, -side if mirrored else 0, 0)
            draw_line(painter, box, text, how, mirrored=mirrored)

    def _draw_colour(
        self, painter: QPainter, line: QRectF, style: Style, *, mirrored: bool
    ) -> None:
        side = round(0.7 * line.height())
        box = QRect(0, round(line.center().y() - side / 2), side, side)
        box.moveLeft(round(line.right()) - side if mirrored else round(line.left()))
        draw_sample(painter, box, self._theme().note_style(style))
