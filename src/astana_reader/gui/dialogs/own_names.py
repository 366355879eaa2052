"""The reader's own names: a list to look at, to thin out, to bring in and to send."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.arabic.letters import skeleton
from astana_reader.entities.entries import Entry
from astana_reader.entities.own_names import OwnNames
from astana_reader.errors import ReaderError
from astana_reader.gui.labels import Words, isolated
from astana_reader.gui.owning import Owning
from astana_reader.gui.words import kind_words
from astana_reader.interchange.name_lists import CSV, TOML
from astana_reader.messages import _, advice, counted, words

WIDE, HIGH = 30, 14  # lines of text
VALUE, KEY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class OwnNamesDialog(QDialog):
    """Names that hold for every document, and words that are none."""

    def __init__(self, owning: Owning, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("own-names")
        self.setWindowTitle(_("Your Names"))
        self._owning = owning
        self._rows = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._rows)
        self._shown.setFilterRole(KEY)
        self._filter = QLineEdit()
        self._filter.setObjectName("own-filter")
        self._filter.setPlaceholderText(_("Filter the names"))
        self._filter.setAccessibleName(_("Filter the names"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._narrow)
        self._view = self._made_view()
        self._told = Words("own-told")
        box = QVBoxLayout(self)
        box.addWidget(self._filter)
        box.addWidget(self._view)
        box.addWidget(self._told)
        box.addLayout(self._made_buttons())
        self.setMinimumWidth(WIDE * self.fontMetrics().height())
        owning.changed.connect(self._show)
        owning.failed.connect(self._tell)
        self._show()

    def _made_view(self) -> QListView:
        view = QListView()
        view.setObjectName("own-list")
        view.setAccessibleName(_("Your Names"))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setUniformItemSizes(True)
        view.setMinimumHeight(HIGH * self.fontMetrics().height())
        view.setModel(self._shown)
        view.selectionModel().selectionChanged.connect(self._follow)
        remove = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), view)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._remove)
        return view

    def _made_buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self._remove_button = self._button("own-remove", _("Remove"), self._remove)
        self._send_button = self._button("own-send", _("Export…"), self._send)
        line.addWidget(self._remove_button)
        line.addWidget(self._button("own-bring", _("Import…"), self._bring))
        line.addWidget(self._send_button)
        line.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in close.buttons():
            button.setIcon(QIcon())
        close.rejected.connect(self.reject)
        line.addWidget(close)
        return line

    def _button(self, name: str, text: str, run: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _show(self) -> None:
        try:
            own = self._owning.names()
        except ReaderError as error:
            self._tell(error)
            own = OwnNames()
        self._rows.clear()
        for text, value in _rows(own):
            item = QStandardItem(text)
            item.setData(value, VALUE)
            item.setData(skeleton(text), KEY)
            item.setEditable(False)
            self._rows.appendRow(item)
        self._say_count()
        self._send_button.setEnabled(bool(self._rows.rowCount()))
        self._follow()

    def _say_count(self) -> None:
        number = self._rows.rowCount()
        if number:
            self._told.say(
                counted("{n} name for every document", "{n} names for every document", number)
            )
        else:
            self._told.say(
                _(
                    "No names yet. Click a name in the text and choose Keep for All Documents, "
                    "or import a list."
                )
            )

    def _narrow(self, text: str) -> None:
        self._shown.setFilterFixedString(skeleton(text.strip()))

    def _follow(self) -> None:
        self._remove_button.setEnabled(self._view.selectionModel().hasSelection())

    def _remove(self) -> None:
        chosen = [index.data(VALUE) for index in self._view.selectionModel().selectedIndexes()]
        own = OwnNames(
            tuple(each for each in chosen if isinstance(each, Entry)),
            tuple(each for each in chosen if isinstance(each, str)),
        )
        self._owning.remove(own)

    def _bring(self) -> None:
        kinds = _("Lists of names ({patterns})").format(patterns=f"*{TOML} *{CSV}")
        name, _kind = QFileDialog.getOpenFileName(self, _("Import Names"), "", kinds)
        if name:
            self.bring(Path(name))

    def bring(self, path: Path) -> None:
        """Take in the names of the list at `path`, and say how many were new."""
        new = self._owning.bring(path)
        if new is not None:
            self._told.say(counted("{n} new name", "{n} new names", new))

    def _send(self) -> None:
        kinds = f"TOML (*{TOML});;CSV (*{CSV})"
        name, kind = QFileDialog.getSaveFileName(self, _("Export Names"), f"names{TOML}", kinds)
        if name:
            path = Path(name)
            suffix = CSV if CSV in kind else TOML
            self.send(path if path.suffix.lower() in {TOML, CSV} else path.with_suffix(suffix))

    def send(self, path: Path) -> None:
        """Write the names to `path`, and say so."""
        if self._owning.send(path):
            self._told.say(_("Written to {path}.").format(path=isolated(str(path))))

    def _tell(self, error: ReaderError) -> None:
        self._told.say(f"{words(error)} {advice(error)}")


def _rows(own: OwnNames) -> Iterator[tuple[str, Entry | str]]:
    """Each line and what it stands for, by name."""
    kinds = kind_words()
    for entry in sorted(own.entries, key=lambda each: each.name):
        others = "، ".join(map(isolated, entry.aliases))
        said = f"{isolated(entry.name)} — {kinds[entry.kind]}"
        yield f"{said} ({others})" if others else said, entry
    for form in sorted(own.never):
        yield f"{isolated(form)} — {_('not a name')}", form
