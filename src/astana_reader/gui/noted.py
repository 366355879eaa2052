"""Notes as rows of a list: the quote, what was written, tags and place beside the colour."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from astana_reader.document.model import Document
from astana_reader.gui.drawing import Ink, draw_ground, draw_line, draw_paragraph, draw_sample
from astana_reader.gui.labels import isolated, tip
from astana_reader.gui.sieve import Row
from astana_reader.gui.theme import Theme
from astana_reader.gui.words import style_names
from astana_reader.gui.writing import DirectedText
from astana_reader.interchange.telling import headline, kind_names, kind_word
from astana_reader.messages import _
from astana_reader.notes.model import Annotation, NoteId, NoteKind, Placement, Status

Index = QModelIndex | QPersistentModelIndex
STRIPE = 5  # pixels
LONGEST = 500  # code points of a quote or a body in a tooltip
HIGH = 4.3  # lines of text: two of words, one of what was written or a third, and the place
PAUSE = 600  # milliseconds after the last key until what was written is saved


def where_is(document: Document, note: Annotation, placement: Placement) -> str:
    """Where a note lies, in words."""
    if note.whole:
        return kind_names()[note.kind]
    if placement.span is None:
        return _("Needs review") if placement.status is Status.REVIEW else _("Not found")
    number = document.paragraphs.at(placement.span.start).number
    section = document.section_at(placement.span.start).title
    return _("Paragraph {n}").format(n=number) if number else section or _("Opening")


class NoteRows(QAbstractListModel):
    """The notes that were sifted. What a row says in words is made when it is asked for."""

    ROW = Qt.ItemDataRole.UserRole
    WHERE = Qt.ItemDataRole.UserRole + 1
    written = Signal(object, str)  # NoteId, body

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Row] = []
        self._at: dict[NoteId, int] = {}
        self._document: Document | None = None

    def show(self, document: Document | None, rows: Sequence[Row]) -> bool:
        """Show these; whether the list is another one than before, not only some of its rows."""
        at = {row[0].id: number for number, row in enumerate(rows)}
        same = document is self._document and list(at) == list(self._at)
        if not same:
            self.beginResetModel()
            self._rows, self._at, self._document = rows, at, document
            self.endResetModel()
            return True
        before, self._rows = self._rows, rows
        pairs = enumerate(zip(before, rows, strict=True))
        other = [at for at, (old, new) in pairs if old[0] is not new[0] or old[1] is not new[1]]
        if other:  # told once: a word for each of ten thousand takes 60 ms
            self.dataChanged.emit(self.index(other[0]), self.index(other[-1]))
        return False

    def row(self, number: int) -> Row:
        """One row."""
        return self._rows[number]

    def names(self, first: int, last: int) -> list[NoteId]:
        """The notes of the rows from one to another."""
        return [note.id for note, _ in self._rows[first : last + 1]]

    def row_of(self, note: NoteId | None) -> int | None:
        """Where a note stands, if it does."""
        return self._at.get(note) if note is not None else None

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as fit."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What was written can be changed in the row."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, or its words."""
        if self._document is None or not index.isValid():
            return None
        note, placement = self._rows[index.row()]
        if role == self.ROW:
            return note
        if role == self.WHERE:
            return where_is(self._document, note, placement)
        if role == Qt.ItemDataRole.EditRole:
            return note.body
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            parts = (style_names()[note.style], kind_word(note))
            return " · ".join(part for part in parts if part)
        words = self._words(note, placement)
        told = {Qt.ItemDataRole.DisplayRole: words, Qt.ItemDataRole.ToolTipRole: tip(words)}
        return told.get(Qt.ItemDataRole(role))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was written in a row."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        self.written.emit(self._rows[index.row()][0].id, str(value))
        return True

    def _words(self, note: Annotation, placement: Placement) -> str:
        """The beginning of all that the row says."""
        where = where_is(self._document, note, placement) if self._document is not None else ""
        tags = " ".join(f"#{tag}" for tag in note.tags)
        parts = (headline(note), note.body, where, tags)
        return "\n".join(part[:LONGEST] for part in parts if part)


class NoteRow(QStyledItemDelegate):
    """Draws a row, and lets its text be written in place. All rows are of one height."""

    def __init__(self, view: QAbstractItemView, theme: Callable[[], Theme]) -> None:
        super().__init__(view)
        self._theme = theme
        self.editing = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Four lines: of ten thousand rows nobody wants to measure each."""
        return QSize(120, round(HIGH * QFontMetrics(option.font).height()))

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> "RowEditor":
        """A field over the row."""
        editor = RowEditor(parent)
        editor.paused.connect(lambda: self.commitData.emit(editor))
        editor.destroyed.connect(self._ended)
        self.editing = True
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The field goes."""
        if isinstance(editor, RowEditor):
            editor.rest()
        super().destroyEditor(editor, index)
        self._ended()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc and Ctrl+Enter leave the field, and what was written is kept; Enter is a new line."""
        if isinstance(watched, RowEditor) and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            returned = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and control
            pressed = event.type() is QEvent.Type.KeyPress
            if pressed and (returned or event.key() == Qt.Key.Key_Escape):
                self.commitData.emit(watched)
                self.closeEditor.emit(watched)
                return True
        return super().eventFilter(watched, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with what is written; what is being written stays."""
        if isinstance(editor, RowEditor) and not editor.touched:
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Save what was written, if anything was."""
        if isinstance(editor, RowEditor) and editor.touched:
            model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The quote stays in sight above the field."""
        line = round(1.25 * QFontMetrics(option.font).height())
        editor.setGeometry(option.rect.adjusted(8, line, -8, -2))

    def _ended(self) -> None:
        self.editing = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        draw_ground(painter, option)
        note: Annotation = index.data(NoteRows.ROW)
        rect, palette = QRectF(option.rect), option.palette
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        stripe = QRectF(rect.left() + 2, rect.top() + 5, STRIPE, rect.height() - 10)
        if mirrored:
            stripe.moveRight(rect.right() - 2)
        painter.fillRect(stripe, self._theme().note_dot(note.style))
        inner = rect.adjusted(14, 4, -14, -4)
        font = QFont(option.font)
        small = QFont(font)
        small.setPointSizeF(0.85 * font.pointSizeF())
        foot = QRectF(inner)
        foot.setTop(inner.bottom() - 1.2 * QFontMetricsF(small).height())
        above = QRectF(inner)
        above.setBottom(foot.top())
        self._draw_words(painter, above, note, option, mirrored=mirrored)
        parts = (kind_word(note), index.data(NoteRows.WHERE), *(f"#{tag}" for tag in note.tags))
        last = " · ".join(isolated(part) for part in parts if part)
        # Beside the colour's own line, for who sees no colours.
        self._draw_colour(painter, foot, note, mirrored=mirrored)
        side = foot.height() + 4
        foot.adjust(0 if mirrored else side, 0, -side if mirrored else 0, 0)
        draw_line(
            painter, foot, last, Ink(small, palette.placeholderText().color()), mirrored=mirrored
        )

    def _draw_words(
        self, painter: QPainter, box: QRectF, note: Annotation, option: QStyleOptionViewItem,
        *, mirrored: bool,
    ) -> None:  # fmt: skip
        """The quote, over as many lines as what was written leaves it; then that."""
        font, palette = QFont(option.font), option.palette
        line = QFontMetricsF(font).height()
        ink = Ink(font, palette.text().color())
        if not note.body:
            _draw_lines(painter, box, headline(note), ink, 3, mirrored=mirrored)
            return
        quote = QRectF(box.left(), box.top(), box.width(), 1.15 * line)
        draw_line(painter, quote, headline(note), ink, mirrored=mirrored)
        body = QRectF(box.left(), quote.bottom(), box.width(), box.bottom() - quote.bottom())
        _draw_lines(
            painter, body, note.body, Ink(font, palette.link().color()), 2, mirrored=mirrored
        )

    def _draw_colour(
        self, painter: QPainter, line: QRectF, note: Annotation, *, mirrored: bool
    ) -> None:
        side = round(0.7 * line.height())
        box = QRect(0, round(line.center().y() - side / 2), side, side)
        box.moveLeft(round(line.right()) - side if mirrored else round(line.left()))
        theme = self._theme()
        underlined = note.kind is NoteKind.UNDERLINE
        draw_sample(
            painter, box, theme.underline_style(note.style) if underlined
            else theme.note_style(note.style),
        )  # fmt: skip


def _draw_lines(
    painter: QPainter, box: QRectF, text: str, ink: Ink, most: int, *, mirrored: bool
) -> None:
    """At most so many lines of text, cut with dots at the end."""
    metrics = QFontMetricsF(ink.font)
    room = (most - 0.35) * box.width()  # lines break before a word that does not fit
    plain = " ".join(text[: LONGEST * 2].split())
    cut = metrics.elidedText(plain, Qt.TextElideMode.ElideRight, max(0.0, room))
    painter.save()
    painter.setClipRect(box)
    draw_paragraph(painter, box, cut, ink, mirrored=mirrored)
    painter.restore()


class RowEditor(DirectedText):
    """Writing in a row; leaving it saves."""

    paused = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notes-editor")
        self.setAccessibleName(_("Text of the note"))
        self.touched = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.paused)

    def begin(self, text: str) -> None:
        """Show what is written so far."""
        self.setPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.End)
        self.textChanged.connect(self._touch)

    def rest(self) -> None:
        """Nothing more is saved from here."""
        self._pause.stop()

    def _touch(self) -> None:
        self.touched = True
        self._pause.start()
