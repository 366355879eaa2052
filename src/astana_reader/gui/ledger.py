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
SIGN = 0.75  # of a line of text


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: a heading, or a fact with its words, what supports it, and its paragraph's number."""

    title: str
    detail: str = ""  # in the window's words; a document's among them are isolated
    number: str = ""
    fact: Fact | None = None
    sign: Sign | None = None
    told: str = ""  # all of it, for a tooltip and who listens

    @property
    def standing(self) -> Standing:
        """How sure it is."""
        return self.fact.standing if self.fact is not None else Standing.FOUND


class Ledger(QListView):
    """Click or Enter goes to a fact; Alt+Down and Alt+Up walk; Ctrl+C copies; the menu judges."""

    chosen = Signal(object)  # Fact
    menu_wanted = Signal(object, QPoint)  # Fact, global

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._stands = False  # at a fact that was chosen
        self._model = _Entries()
        self.setModel(self._model)
        self.setItemDelegate(_Row(self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """List these."""
        self._model.show(list(entries))

    @property
    def entries(self) -> list[Entry]:
        """What is listed."""
        return self._model.entries

    def chosen_facts(self) -> list[Fact]:
        """The facts that are selected; all that are listed if at most one is."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        entries = self._model.entries
        picked = [entries[row] for row in rows] if len(rows) > 1 else entries
        return [entry.fact for entry in picked if entry.fact is not None]

    def follow(self, fact: Fact | None) -> None:
        """Stand at a fact, if it is listed."""
        row = next((i for i, entry in enumerate(self.entries) if entry.fact == fact), None)
        self._stands = fact is not None and row is not None
        if fact is None or row is None:
            self.clearSelection()
        elif self.currentIndex().row() != row:
            self.setCurrentIndex(self._model.index(row))

    def step(self, by: int) -> None:
        """To the next fact (1), or the one before (−1); at first to the one the keys stand on."""
        row = self.currentIndex().row()
        row = row + by if self._stands or row < 0 else row
        while 0 <= row < len(self.entries) and self.entries[row].fact is None:
            row += by
        if 0 <= row < len(self.entries):
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
        wanted = self.chosen_facts()
        lines = [entry.told for entry in self.entries if entry.fact in wanted]
        QGuiApplication.clipboard().setText("\n".join(" · ".join(t.split("\n")) for t in lines))

    def _choose(self, index: QModelIndex) -> None:
        fact = self.entries[index.row()].fact if index.isValid() else None
        if fact is not None:
            self.chosen.emit(fact)

    def _open_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        fact = self.entries[index.row()].fact if index.isValid() else None
        if fact is not None:
            self.menu_wanted.emit(fact, self.viewport().mapToGlobal(at))


def _walks(event: QKeyEvent) -> int:
    """1 for Alt+Down, −1 for Alt+Up, else 0."""
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.AltModifier:
        return 0
    return {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}.get(event.key(), 0)


class _Entries(QAbstractListModel):
    """The rows as they are listed."""

    ENTRY = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Other rows."""
        if entries != self.entries:
            self.beginResetModel()
            self.entries = entries
            self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are rows."""
        return 0 if parent is not None and parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen; the arrow keys pass over it."""
        if index.isValid() and self.entries[index.row()].fact is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, or its words for who listens."""
        entry = self.entries[index.row()]
        if role == self.ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.told or entry.title
        if role == Qt.ItemDataRole.ToolTipRole and entry.fact is not None:
            return tip(f"{entry.told}\n{standing_names()[entry.standing]}")
        return None


class _Row(QStyledItemDelegate):
    """A heading; or a number, a sign, the fact's words, and under them what supports it."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines for a fact."""
        heading = index.data(_Entries.ENTRY).fact is None
        return QSize(
            120, round((HEADING if heading else HIGH) * QFontMetrics(option.font).height())
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        entry: Entry = index.data(_Entries.ENTRY)
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        rect, font = QRectF(option.rect), QFont(option.font)
        small = QFont(font)
        small.setPointSizeF(SMALL * font.pointSizeF())
        muted = Ink(small, option.palette.placeholderText().color())
        if entry.fact is None:
            small.setBold(True)
            heading = rect.adjusted(8, 0.25 * rect.height(), -8, 0)
            draw_line(painter, heading, entry.title, Ink(small, muted.colour), mirrored=mirrored)
            return
        draw_ground(painter, option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QFontMetrics(font).height()
        begin = QFontMetrics(small).horizontalAdvance("0000") + 4.0
        half = QRectF(rect.left(), rect.top() + 0.12 * rect.height(), rect.width(), 1.3 * line)
        draw_line(painter, _from_begin(half, 6, begin, mirrored), entry.number, muted,
                  mirrored=mirrored)  # fmt: skip
        if entry.sign is not None:
            place = _from_begin(half, begin, begin + SIGN * line, mirrored)
            box = QRectF(
                place.left(), place.center().y() - SIGN * line / 2, SIGN * line, SIGN * line
            )
            paint_sign(painter, box, entry.sign)
            begin += SIGN * line + 8
        end = self._draw_standing(painter, half, entry, option, mirrored=mirrored)
        first = _inset(half, begin, end, mirrored)
        draw_line(painter, first, entry.title, Ink(font, option.palette.text().color()),
                  mirrored=mirrored)  # fmt: skip
        second = _inset(half, begin, 6, mirrored).translated(0, 1.25 * line)
        draw_line(painter, second, entry.detail, muted, mirrored=mirrored, quoted=False)
        painter.restore()

    def _draw_standing(
        self, painter: QPainter, half: QRectF, entry: Entry, option: QStyleOptionViewItem, *,
        mirrored: bool,
    ) -> float:  # fmt: skip
        """A question mark for what is doubtful, a sign for what the reader said; its room."""
        if entry.standing is Standing.FOUND:
            return 6.0
        side = 0.6 * half.height()
        box = QRectF(0, half.center().y() - side / 2, side, side)
        box.moveLeft(half.left() + 8 if mirrored else half.right() - 8 - side)
        colour = option.palette.link().color()
        if entry.standing is Standing.DOUBTFUL:
            font = QFont(option.font)
            font.setBold(True)
            mark = _("?")
            draw_line(
                painter, box.adjusted(0, -4, 0, 4), mark, Ink(font, colour), mirrored=mirrored
            )
        else:
            shape = Shape.TICK if entry.standing is Standing.CONFIRMED else Shape.DIAMOND
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
