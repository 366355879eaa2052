"""Every hit in its line: before, hit, after; sorted, narrowed, copied, kept as a table."""

import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from astana_reader.files import replacing
from astana_reader.gui.finding import Finding
from astana_reader.gui.labels import Words, isolated, tip
from astana_reader.gui.ledger import tool_button
from astana_reader.gui.lines import CONTEXT, NUMBER, ContextLine
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.messages import _, counted
from astana_reader.search.concordance import Order, Row, arranged, rows
from astana_reader.search.reasons import words

Index = QModelIndex | QPersistentModelIndex
AT_ONCE = 0.005  # seconds
MOST = 5_000  # rows that are listed; the rest is counted
CSV, DOCX = ".csv", ".docx"


def order_names() -> dict[Order, str]:
    """By what rows may be sorted."""
    return {
        Order.POSITION: _("By place"),
        Order.BEFORE: _("By the word before"),
        Order.AFTER: _("By the word after"),
        Order.HIT: _("By spelling"),
        Order.SECTION: _("By section"),
    }


class ConcordancePanel(QWidget):
    """The hits of the find bar as lines; Enter goes to one, Ctrl+C copies those chosen."""

    annotate_wanted = Signal(object)  # list of Row

    def __init__(self, *, session: Session, finding: Finding, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("concordance")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._finding = finding
        self._rows: list[Row] = []
        self._made_of: object = None
        self._coming: Iterator[Row] = iter(())
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._make_some)
        self._order = QComboBox()
        self._order.setObjectName("concordance-order")
        self._order.setAccessibleName(_("Sort the hits"))
        for order, name in order_names().items():
            self._order.addItem(name, order)
        self._filter = QLineEdit()
        self._filter.setObjectName("concordance-filter")
        self._filter.setPlaceholderText(_("Filter the hits"))
        self._filter.setAccessibleName(_("Filter the hits"))
        self._filter.setClearButtonEnabled(True)
        self._model = _Hits()
        self._list = self._made_list(theme)
        self._hint = Words("concordance-hint")
        self._lay_out()
        self._order.currentIndexChanged.connect(lambda index: self._arrange())
        self._filter.textChanged.connect(lambda text: self._arrange())
        session.found_changed.connect(self._show)
        session.document_changed.connect(self._show)
        session.outline_changed.connect(self._renumber)
        self._show()

    def _made_list(self, theme: Callable[[], Theme]) -> QListView:
        view = QListView()
        view.setObjectName("concordance-list")
        view.setAccessibleName(_("Hits in context"))
        view.setModel(self._model)
        view.setItemDelegate(ContextLine(view, lambda index: theme().hit_style()))
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.clicked.connect(self._go)
        view.activated.connect(self._go)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), view)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        return view

    def _lay_out(self) -> None:
        annotate = tool_button("concordance-annotate", _("Annotate…"), self._annotate)
        copy = tool_button("concordance-copy", _("Copy"), self.copy)
        save = tool_button("concordance-save", _("Export…"), self._save)
        self._buttons = [annotate, copy, save]
        told, line = QHBoxLayout(), QHBoxLayout()
        told.addWidget(self._hint, 1)
        told.addWidget(annotate)
        line.addWidget(copy)
        line.addWidget(save)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.addWidget(self._filter)
        box.addWidget(self._order)
        box.addLayout(told)
        box.addWidget(self._list, 1)
        box.addLayout(line)

    def showEvent(self, event: Any) -> None:
        """What was found while nobody looked is listed now."""
        super().showEvent(event)
        self._show()

    def chosen(self) -> list[Row]:
        """The rows that are selected; all that are listed if at most one is."""
        picked = sorted(index.row() for index in self._list.selectionModel().selectedIndexes())
        return [self._model.rows[row] for row in picked] if len(picked) > 1 else self._model.rows

    def copy(self) -> None:
        """Put the chosen rows on the clipboard, a line each, in logical order."""
        lines = (f"{row.before}{row.hit}{row.after}" for row in self.chosen())
        QGuiApplication.clipboard().setText("\n".join(" ".join(line.split()) for line in lines))

    def save(self, path: Path) -> None:
        """Write the listed rows to `path` as a table, by its suffix. OSError when it fails."""
        from astana_reader.interchange.tables import (  # noqa: PLC0415  (when first saved)
            csv_bytes,
            docx_bytes,
        )

        header = (
            _("Section"), _("Paragraph"), _("Before"), _("Hit"), _("After"), _("Why"),
        )  # fmt: skip
        table = [
            (
                row.section, "" if row.paragraph is None else str(row.paragraph), row.before,
                row.hit, row.after, " · ".join(words(row.why)),
            )
            for row in self.chosen()
        ]  # fmt: skip
        if path.suffix.lower() == DOCX:
            reading = self._session.state.reading
            content = docx_bytes(reading.document.title if reading else "", header, table)
        else:
            content = csv_bytes(header, table)
        with replacing(path) as file:
            file.write(content)

    def _save(self) -> None:
        kinds = f"CSV (*{CSV});;Word (*{DOCX})"
        name, kind = QFileDialog.getSaveFileName(self, _("Export Hits"), f"hits{CSV}", kinds)
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in {CSV, DOCX}:
            path = path.with_suffix(DOCX if DOCX in kind else CSV)
        try:
            self.save(path)
        except OSError as error:
            detail = error.strerror or ""
            told = _("{path} could not be written. {detail}")
            self._say(told.format(path=isolated(str(path)), detail=detail))
        else:
            self._say(_("Written to {path}.").format(path=isolated(str(path))))

    def _annotate(self) -> None:
        self.annotate_wanted.emit(self.chosen())

    def _go(self, index: QModelIndex) -> None:
        self._finding.choose_at(self._model.rows[index.row()].span.start)

    def _show(self) -> None:
        """List the hits again, once all are here; nothing while nobody looks."""
        found = self._session.state.found
        if not self.isVisible() or (found is not None and found.slices is self._made_of):
            return
        reading = self._session.state.reading
        self._rows, self._made_of, self._coming = [], None, iter(())
        if found is not None and reading is not None and found.complete:
            self._made_of = found.slices
            self._coming = islice(rows(reading.document, found.query, found.slices), MOST)
        self._make_some()

    def _make_some(self) -> None:
        """Make rows for a few milliseconds; the rest when the window has nothing else to do."""
        end = time.monotonic() + AT_ONCE
        for row in self._coming:
            self._rows.append(row)
            if time.monotonic() > end:
                self._more.start()
                self._say(_("Looking…"))
                return
        self._arrange()

    def _renumber(self) -> None:
        """Other headings: the same hits in paragraphs of other numbers."""
        self._made_of = None
        self._show()

    def _arrange(self) -> None:
        order = Order(self._order.currentData())
        self._model.show(arranged(self._rows, order, self._filter.text()))
        for button in self._buttons:
            button.setEnabled(bool(self._model.rows))
        found = self._session.state.found
        if found is None:
            self._say(_("Look for words (Ctrl+F) to see every hit in its line here."))
        elif not found.complete:
            self._say(_("Looking…"))
        elif not self._model.rows:
            self._say(_("No hit fits."))
        elif len(found.starts) > len(self._rows):
            told = _("The first {shown} of {all} hits")
            self._say(told.format(shown=f"{MOST:,}", all=f"{len(found.starts):,}"))
        else:
            self._say(counted("{n} hit", "{n} hits", len(self._model.rows)))

    def _say(self, text: str) -> None:
        self._hint.say(text)


class _Hits(QAbstractListModel):
    """The rows as they are listed."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, or its words for who listens."""
        row = self.rows[index.row()]
        if role == CONTEXT:
            return row.before, row.hit, row.after
        if role == NUMBER:
            return "" if row.paragraph is None else str(row.paragraph)
        whole = " ".join(f"{row.before}{row.hit}{row.after}".split())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return whole
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join((whole, row.section, *words(row.why))).strip())
        return None
