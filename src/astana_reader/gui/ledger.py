"""Facts in a list: a heading over several, a line for what is said and one for what supports it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
)

from astana_reader.gui.drawing import Ink, draw_ground, draw_line
from astana_reader.gui.labels import tip
from astana_reader.gui.pane.signs import Shape, Sign, paint_sign
from astana_reader.interchange.wording import standing_names
from astana_reader.messages import _
from astana_reader.statements.judging import Fact
from astana_reader.statements.model import Standing

Index = QModelIndex | QPersistentModelIndex
HEADING, HIGH, SMALL = 2.0, 3.1, 0.85  # lines of text; of its size
EVIDENCE = 1.15  # lines of text more, for a row with its evidence
SIGN = 0.75  # of a line of text


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact's row: its words, what supports it, and its paragraph's number."""

    title: str
    detail: str = ""  # in the window's words; a document's among them are isolated
    evidence: str = ""  # the clause that says so, in a line of its own
    number: str = ""
    sign: Sign | None = None
    told: str = ""  # all of it, for a tooltip and who listens


Row = Fact | str  # a fact, or a heading over several
Wording = Callable[[Fact], Entry]


class Ledger(QListView):
    """Click or Enter goes to a fact; Alt+Down and Alt+Up walk; Ctrl+C copies; the menu judges.

    Rows are worded when they are seen.
    """

    chosen = Signal(object)  # Fact
    menu_wanted = Signal(object, QPoint)  # Fact, global

    def __init__(self, name: str, title: str, *, evidence: bool = False) -> None:
        """`evidence`: rows have room for it."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._stands = False  # at a fact that was chosen
        self._model = _Entries()
        self._model.more = EVIDENCE if evidence else 0.0
        self.setModel(self._model)
        self.setItemDelegate(_Line(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_rows(self, rows: Sequence[Row], wording: Wording) -> None:
        """List these, each worded by `wording`."""
        self.setUniformItemSizes(not any(isinstance(row, str) for row in rows))
        self._model.show(list(rows), wording)

    def chosen_facts(self) -> list[Fact]:
        """The facts that are selected; all that are listed if at most one is."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        every = self._model.rows
        picked = [every[row] for row in rows] if len(rows) > 1 else every
        return [row for row in picked if not isinstance(row, str)]

    def follow(self, fact: Fact | None) -> None:
        """Stand at a fact, if it is listed."""
        row = self._model.row_of(fact)
        self._stands = row is not None
        if row is None:
            self.clearSelection()
        elif self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row))

    def step(self, by: int) -> None:
        """To the next fact (1), or the one before (−1); at first to the one the keys stand on."""
        rows, row = self._model.rows, self.currentIndex().row()
        row = row + by if self._stands or row < 0 else row
        while 0 <= row < len(rows) and isinstance(rows[row], str):
            row += by
        if 0 <= row < len(rows):
            index = self._model.index(row)
            self.setCurrentIndex(index)
            self._choose(index)

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow walks here, before it steps through mentions."""
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _walks(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk; the rest is the list's."""
        by = _walks(event)
        if by:
            self.step(by)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put what is selected on the clipboard, a line each."""
        lines = [self._model.worded(fact).told for fact in self.chosen_facts()]
        QGuiApplication.clipboard().setText("\n".join(" · ".join(t.split("\n")) for t in lines))

    def _choose(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()] if index.isValid() else ""
        if not isinstance(row, str):
            self.chosen.emit(row)

    def _open_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        row = self._model.rows[index.row()] if index.isValid() else ""
        if not isinstance(row, str):
            self.menu_wanted.emit(row, self.viewport().mapToGlobal(at))


def _walks(event: QKeyEvent) -> int:
    """1 for Alt+Down, −1 for Alt+Up, else 0."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
        return 0
    return {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key(), 0)


class _Entries(QAbstractListModel):
    """The rows as they are listed."""

    ROW = Qt.ItemDataRole.UserRole
    HEADS = Qt.ItemDataRole.UserRole + 1  # whether it is a heading
    LINES = Qt.ItemDataRole.UserRole + 2  # how high it is, in lines of text

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self._wording: Wording = lambda fact: Entry("")
        self._worded: dict[int, Entry] = {}  # by the identity of a row
        self.more = 0.0  # lines of text that rows are higher
        self._places: dict[int, int] = {}

    def show(self, rows: list[Row], wording: Wording) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows, self._wording, self._worded = rows, wording, {}
        self._places = {id(row): number for number, row in enumerate(rows)}
        self.endResetModel()

    def row_of(self, fact: Fact | None) -> int | None:
        """Where a fact stands, if it does."""
        return self._places.get(id(fact)) if fact is not None else None

    def worded(self, fact: Fact) -> Entry:
        """The words of a fact."""
        found = self._worded.get(id(fact))
        if found is None:
            found = self._worded[id(fact)] = self._wording(fact)
        return found

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen; the arrow keys pass over it."""
        if index.isValid() and isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, or its words for who listens."""
        row = self.rows[index.row()]
        if role == self.HEADS:
            return isinstance(row, str)
        if role == self.LINES:
            return HEADING if isinstance(row, str) else HIGH + self.more
        if isinstance(row, str):
            return row if role == Qt.ItemDataRole.DisplayRole else None
        if role not in WORDED:
            return None
        entry = self.worded(row)
        answers: dict[int, Any] = {
            self.ROW: (row, entry),
            Qt.ItemDataRole.DisplayRole: entry.title,
            Qt.ItemDataRole.AccessibleTextRole: entry.told,
            Qt.ItemDataRole.ToolTipRole: tip(f"{entry.told}\n{standing_names()[row.standing]}"),
        }
        return answers[role]


WORDED = {
    _Entries.ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
}  # fmt: skip


class _Line(QStyledItemDelegate):
    """A heading; or a number, a sign, the fact's words, and under them what supports it."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines for a fact, three with its evidence."""
        lines: float = index.data(_Entries.LINES)
        return QSize(120, round(lines * QFontMetrics(option.font).height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: tuple[Fact, Entry] | None = index.data(_Entries.ROW)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        rect, font = QRectF(option.rect), QFont(option.font)
        small = QFont(font)
        small.setPointSizeF(SMALL * font.pointSizeF())
        muted = Ink(small, option.palette.placeholderText().color())
        if row is None:
            small.setBold(True)
            heading, words = rect.adjusted(8, 0.25 * rect.height(), -8, 0), str(index.data())
            draw_line(painter, heading, words, Ink(small, muted.colour), mirrored=mirrored)
            return
        fact, entry = row
        draw_ground(painter, option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QFontMetrics(font).height()
        begin = QFontMetrics(small).horizontalAdvance("00000") + 8.0
        half = QRectF(rect.left(), rect.top() + 0.37 * line, rect.width(), 1.3 * line)
        draw_line(painter, _from_begin(half, 6, begin, mirrored), entry.number, muted,
                  mirrored=mirrored)  # fmt: skip
        if entry.sign is not None:
            place = _from_begin(half, begin, begin + SIGN * line, mirrored)
            box = QRectF(
                place.left(), place.center().y() - SIGN * line / 2, SIGN * line, SIGN * line
            )
            paint_sign(painter, box, entry.sign)
            begin += SIGN * line + 8
        end = self._draw_standing(painter, half, fact.standing, option, mirrored=mirrored)
        first = _inset(half, begin, end, mirrored)
        draw_line(painter, first, entry.title, Ink(font, option.palette.text().color()),
                  mirrored=mirrored)  # fmt: skip
        second = _inset(half, begin, 6, mirrored).translated(0, 1.25 * line)
        draw_line(painter, second, entry.detail, muted, mirrored=mirrored, quoted=False)
        if entry.evidence:
            third = second.translated(0, EVIDENCE * line)
            draw_line(painter, third, entry.evidence, muted, mirrored=mirrored)
        painter.restore()

    def _draw_standing(
        self, painter: QPainter, half: QRectF, standing: Standing, option: QStyleOptionViewItem, *,
        mirrored: bool,
    ) -> float:  # fmt: skip
        """A question mark for what is doubtful, a sign for what the reader said; its room."""
        if standing is Standing.FOUND:
            return 6.0
        side = 0.6 * half.height()
        box = QRectF(0, half.center().y() - side / 2, side, side)
        box.moveLeft(half.left() + 8 if mirrored else half.right() - 8 - side)
        colour = option.palette.link().color()
        if standing is Standing.DOUBTFUL:
            font = QFont(option.font)
            font.setBold(True)
            mark = _("?")
            draw_line(
                painter, box.adjusted(0, -4, 0, 4), mark, Ink(font, colour), mirrored=mirrored
            )
        else:
            shape = Shape.TICK if standing is Standing.CONFIRMED else Shape.DIAMOND
            paint_sign(painter, box, Sign(shape, colour))
        return side + 14


def _inset(box: QRectF, begin: float, end: float, mirrored: bool) -> QRectF:
    """`box` without so much where lines begin and where they end."""
    if mirrored:
        return box.adjusted(end, 0, -begin, 0)
    return box.adjusted(begin, 0, -end, 0)


def _from_begin(box: QRectF, first: float, last: float, mirrored: bool) -> QRectF:
    """The part of `box` between two distances from where lines begin."""
    return _inset(box, first, box.width() - last, mirrored)


def tool_button(name: str, text: str, run: Callable[[], object]) -> QToolButton:
    """A button of words under a list."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.clicked.connect(lambda checked=False: run())
    return button
