"""The reader's notes: narrowed down, sorted, written in, and changed several at a time."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.gui.bulk import BulkBar
from astana_reader.gui.editing import Editing
from astana_reader.gui.facets import Facets
from astana_reader.gui.keys import sequences
from astana_reader.gui.labels import Words
from astana_reader.gui.moving import Moving
from astana_reader.gui.noted import HIGH, NoteRow, NoteRows
from astana_reader.gui.session import Session
from astana_reader.gui.sieve import Facet, Order, Sieve
from astana_reader.gui.theme import Theme
from astana_reader.messages import _, counted
from astana_reader.notes.model import NoteId, Style

NARROWEST = 10  # ems of the panel
AT_ONCE = 1_000  # notes that are listed before the page is painted
FOLDED = 200  # notes at once: 2 ms


def order_names() -> dict[Order, str]:
    """By what notes are sorted."""
    return {
        Order.PLACE: _("By place"),
        Order.MODIFIED: _("Changed last first"),
        Order.CREATED: _("Made last first"),
        Order.COLOUR: _("By colour"),
    }


class NotesPanel(QWidget):
    """Click a note to go there; Enter or F2 to write in it; Delete to take it away."""

    edit_wanted = Signal(object)  # NoteId
    review_wanted = Signal()

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
        self._sieve = Sieve()
        self._model = NoteRows()
        self._model.written.connect(lambda note, body: editing.edit_note(note, body=body))
        self._facets = Facets(self._sieve, theme)
        self._facets.changed.connect(self._sift)
        self._folding = QTimer(self)
        self._folding.setInterval(0)
        self._folding.timeout.connect(self._fold_some)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._list_now)
        self._filter = self._made_filter()
        self._order = QComboBox()
        self._order.setObjectName("notes-order")
        self._order.setAccessibleName(_("Sort the notes"))
        for order, name in order_names().items():
            self._order.addItem(name, order)
        self._order.currentIndexChanged.connect(lambda index: self._sift())
        self._list = _List()
        self._row = NoteRow(self._list, theme)
        self._bulk = BulkBar(session=session, editing=editing, theme=theme, remove=self._remove)
        self._join_list()
        self.setMinimumWidth(NARROWEST * self.fontMetrics().height())
        self._hint = Words("notes-hint")
        self._review = QToolButton()
        self._review.setObjectName("notes-review")
        self._review.clicked.connect(lambda checked=False: self.review_wanted.emit())
        self._lay_out()
        session.desk_changed.connect(self._show)
        session.document_changed.connect(self._show)
        session.outline_changed.connect(self._show)
        session.entities_changed.connect(self._show_names)
        session.note_changed.connect(self._follow)
        self._show()

    def _made_filter(self) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName("notes-filter")
        line.setPlaceholderText(_("Filter the notes"))
        line.setAccessibleName(_("Filter the notes"))
        line.setClearButtonEnabled(True)
        line.textChanged.connect(self._facets.say_words)
        return line

    def _join_list(self) -> None:
        view = self._list
        view.setObjectName("notes-list")
        view.setAccessibleName(_("Notes"))
        view.setModel(self._model)
        view.setItemDelegate(self._row)
        view.clicked.connect(self._go)
        view.activated.connect(self._write)
        view.removed.connect(self._remove)
        view.digit.connect(self._recolour)
        view.menu_wanted.connect(self._open_menu)
        view.selectionModel().selectionChanged.connect(self._count_selected)
        tag = QShortcut(view)
        tag.setKeys(sequences("Ctrl+T"))
        tag.setContext(Qt.ShortcutContext.WidgetShortcut)
        tag.activated.connect(self._ask_tag)

    def _lay_out(self) -> None:
        first, told = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._filter, 1)
        first.addWidget(self._order)
        told.addWidget(self._hint, 1)
        told.addWidget(self._review, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.addLayout(first)
        box.addWidget(self._facets)
        box.addLayout(told)
        box.addWidget(self._bulk)
        box.addWidget(self._list, 1)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the colours are drawn anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._facets.draw()

    def show_entity(self, entity: str) -> None:
        """List the notes on an entity, or on words that name it."""
        self._facets.only(Facet.ENTITY, entity)

    def _show(self) -> None:
        """List the notes; thousands of them after the page has been painted."""
        reading = self._session.state.reading
        if max(self._sieve.total, len(reading.desk.notes) if reading is not None else 0) > AT_ONCE:
            self._later.start()
        else:
            self._list_now()

    def _list_now(self) -> None:
        self._later.stop()
        if self._sieve.take(self._session.state.reading):
            self._sift()
            self._folding.start()

    def _show_names(self) -> None:
        """Other names: who filters by them sees other notes."""
        if self._facets.wanted.of(Facet.ENTITY):
            self._sift()
        else:
            self._facets.take(self._session.state.reading)

    def _fold_some(self) -> None:
        """Between two events, so that the first letter of a filter waits for nothing."""
        if not self._sieve.fold_some(FOLDED):
            self._folding.stop()

    def _sift(self) -> None:
        """List what fits, keeping what is selected; while a row is written in, none moves."""
        reading = self._session.state.reading
        rows = self._sieve.fitting(self._facets.wanted, Order(self._order.currentData()))
        if self._row.editing:
            place = {note.id: number for number, (note, _) in enumerate(rows)}
            shown = [self._model.row(n)[0].id for n in range(self._model.rowCount())]
            if set(shown) == set(place):
                rows = [rows[place[name]] for name in shown]
        chosen, current = self._chosen(), self._current()
        if self._model.show(reading.document if reading is not None else None, rows):
            self._choose(chosen, current)
        self._facets.show_counts(reading)
        if self._filter.text() != self._facets.wanted.words:  # everything is wanted again
            self._filter.setText(self._facets.wanted.words)
        self._tell()
        if (
            not self._list.selectionModel().hasSelection()
        ):  # what the reader has chosen in the list stays so
            self._follow()

    def _tell(self) -> None:
        reading, total = self._session.state.reading, self._sieve.total
        shown, doubtful = self._model.rowCount(), self._sieve.doubtful
        if reading is None:
            words = ""
        elif not total:
            words = _("No notes yet. Select some words and press 1 to 5, or Ctrl+M to write.")
        elif not shown:
            words = _("No note fits the filter.")
        else:
            words = _number_of(total, shown, doubtful)
        self._hint.say(words)
        self._hint.setVisible(bool(words))
        self._review.setText(_("Review ({n})").format(n=doubtful))
        self._review.setVisible(doubtful > 0)
        for part in (self._filter, self._order, self._facets):
            part.setVisible(total > 0)

    def _follow(self) -> None:
        row = self._model.row_of(self._session.state.note)
        if row is None:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        elif self._list.currentIndex().row() != row:
            self._list.setCurrentIndex(self._model.index(row))

    def _chosen(self) -> list[NoteId]:
        chosen = self._list.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.size())]
        bounds = sorted((each.top(), each.bottom()) for each in ranges)
        return [name for top, bottom in bounds for name in self._model.names(top, bottom)]

    def _current(self) -> NoteId | None:
        index = self._list.currentIndex()
        return self._model.row(index.row())[0].id if index.isValid() else None

    def _choose(self, notes: Sequence[NoteId], current: NoteId | None) -> None:
        """Select these notes again, where they are listed now."""
        row = self._model.row_of(current)
        if row is not None:
            none = QItemSelectionModel.SelectionFlag.NoUpdate
            self._list.selectionModel().setCurrentIndex(self._model.index(row), none)
        rows = sorted(row for name in notes if (row := self._model.row_of(name)) is not None)
        chosen, at = QItemSelection(), 0
        while at < len(rows):
            end = at
            while end + 1 < len(rows) and rows[end + 1] == rows[end] + 1:
                end += 1
            chosen.select(self._model.index(rows[at]), self._model.index(rows[end]))
            at = end + 1
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._list.selectionModel().select(chosen, flag)

    def _count_selected(self) -> None:
        self._bulk.choose(self._chosen())

    def _go(self, index: QModelIndex) -> None:
        note, placement = self._model.row(index.row())
        if len(self._chosen()) > 1:
            return  # several are being selected
        self._editing.choose_note(note.id)
        if placement.span is not None:
            self._moving.to(placement.span)

    def _write(self, index: QModelIndex) -> None:
        self._go(index)
        self.edit_wanted.emit(self._model.row(index.row())[0].id)

    def _remove(self) -> None:
        """Take the selected notes away; the next one is chosen, else the one before."""
        chosen = self._chosen()
        if not chosen:
            return
        rows = [row for name in chosen if (row := self._model.row_of(name)) is not None]
        after, before = max(rows) + 1, min(rows) - 1
        neighbour = after if after < self._model.rowCount() else before
        kept = self._model.row(neighbour)[0].id if neighbour >= 0 else None
        if len(chosen) == 1:
            self._editing.remove_note(chosen[0])
        else:
            self._editing.remove_notes(chosen)
        self._editing.choose_note(kept)
        self._list.setFocus()

    def _recolour(self, digit: int) -> None:
        styles = list(Style)
        if 1 <= digit <= len(styles):
            self._bulk.recolour(styles[digit - 1])

    def _ask_tag(self) -> None:
        self._bulk.ask_tag()

    def _open_menu(self, at: QPoint) -> None:
        """What can be done with the selected notes; `at` is global."""
        index = self._list.currentIndex()
        if not self._chosen() or not index.isValid():
            return
        menu = QMenu(self)
        menu.setObjectName("menu-notes")
        menu.addAction(_("Open")).triggered.connect(lambda: self._write(index))
        menu.addAction(_("Write Here")).triggered.connect(lambda: self._list.edit(index))
        menu.addMenu(self._bulk.tags)
        menu.addMenu(self._bulk.colours)
        menu.addSeparator()
        menu.addAction(_("Delete")).triggered.connect(self._remove)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)


def _number_of(total: int, shown: int, without: int) -> str:
    """How many notes there are, how many of them show, how many have no place in the text."""
    parts = [counted("{n} note", "{n} notes", total)]
    if shown < total:
        parts.append(counted("{n} shown", "{n} shown", shown))
    if without:
        parts.append(counted("{n} without a place", "{n} without a place", without))
    return " · ".join(parts)


class _List(QTableView):
    """A list with keys of its own: Delete, digits for colours, F2 to write in the row.

    A table of one column: a list asks for each of ten thousand rows before it shows one.
    """

    removed = Signal()
    digit = Signal(int)
    menu_wanted = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(round(HIGH * self.fontMetrics().height()))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def event(self, event: QEvent) -> bool:
        """F2 is the list's own while it has the keys, whatever the window means by it."""
        mine = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2
        if mine and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the list; the rest moves in it."""
        digit = event.key() - Qt.Key.Key_0
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.edit(self.currentIndex())
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self.model().rowCount():
            last = self.model().rowCount() - 1
            self.setCurrentIndex(
                self.model().index(0 if event.key() == Qt.Key.Key_Home else last, 0)
            )
        elif 1 <= digit <= 9 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.digit.emit(digit)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, or the key that stands for it."""
        keyed = event.reason() is QContextMenuEvent.Reason.Keyboard
        corner = self.visualRect(self.currentIndex()).center()
        self.menu_wanted.emit(self.viewport().mapToGlobal(corner) if keyed else event.globalPos())
