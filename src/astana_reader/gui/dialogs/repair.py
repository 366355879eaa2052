"""What a reader says of a name: asked in one dialog, with what it will change told before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.arabic.letters import skeleton
from astana_reader.entities.model import Kind
from astana_reader.gui.labels import Words, isolated
from astana_reader.gui.words import kind_words
from astana_reader.messages import _, counted

WIDE, HIGH = 27, 10  # lines of text: a dialog's width, a list's height


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: its words, and what they stand for."""

    words: str
    value: object


class RepairDialog(QDialog):
    """Fields for a name and its kind, a list of places with ticks, and the effect in words.

    What is not asked for is left out. `effect` words what the answers as they stand would change.
    """

    def __init__(
        self, title: str, parent: QWidget, *, effect: Callable[["RepairDialog"], str]
    ) -> None:
        super().__init__(parent)
        self.setObjectName("repair")
        self.setWindowTitle(title)
        self._effect_of = effect
        self._name: QLineEdit | None = None
        self._kind: QComboBox | None = None
        self._elsewhere: QCheckBox | None = None
        self._rows = QStandardItemModel(self)
        self._box = QVBoxLayout(self)
        self._form = QFormLayout()
        self._box.addLayout(self._form)
        self._effect = Words("repair-effect")
        buttons = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._ok: QPushButton = self._buttons.button(buttons.Ok)
        self._rows.itemChanged.connect(self._tell)
        for button in self._buttons.buttons():
            button.setIcon(QIcon())  # no other dialog has any
        self.setMinimumWidth(WIDE * self.fontMetrics().height())

    def ask_name(self, name: str) -> None:
        """Ask for a name, `name` filled in."""
        self._name = QLineEdit(name)
        self._name.setObjectName("repair-name")
        self._name.setAccessibleName(_("Name"))
        self._name.selectAll()
        self._name.textChanged.connect(self._tell)
        self._form.addRow(_("Name"), self._name)

    def ask_kind(self, kind: Kind) -> None:
        """Ask for a kind, `kind` chosen."""
        self._kind = QComboBox()
        self._kind.setObjectName("repair-kind")
        self._kind.setAccessibleName(_("Kind"))
        for each, words in kind_words().items():
            self._kind.addItem(words, each)
        self._kind.setCurrentIndex(list(Kind).index(kind))
        self._kind.currentIndexChanged.connect(self._tell)
        self._form.addRow(_("Kind"), self._kind)

    def ask_ticks(self, title: str, rows: Sequence[Row], ticked: Callable[[Row], bool]) -> None:
        """Ask which of `rows` are meant."""
        for row in rows:
            item = QStandardItem(row.words)
            item.setData(row.value, Qt.ItemDataRole.UserRole)
            item.setCheckable(True)
            item.setEditable(False)
            state = Qt.CheckState.Checked if ticked(row) else Qt.CheckState.Unchecked
            item.setCheckState(state)
            self._rows.appendRow(item)
        view = self._list("repair-places", title)
        view.setModel(self._rows)
        line = QHBoxLayout()
        for name, words, state in (
            ("repair-all", _("All"), Qt.CheckState.Checked),
            ("repair-none", _("None"), Qt.CheckState.Unchecked),
        ):
            button = QPushButton(words)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(lambda checked=False, state=state: self._tick(state))
            line.addWidget(button)
        line.addStretch(1)
        self._box.addWidget(view)
        self._box.addLayout(line)

    def ask_one(self, title: str, rows: Sequence[Row]) -> None:
        """Ask for one of `rows`, with a field that narrows them."""
        for row in rows:
            item = QStandardItem(row.words)
            item.setData(row.value, Qt.ItemDataRole.UserRole)
            item.setData(skeleton(row.words).lower(), Qt.ItemDataRole.UserRole + 1)
            item.setEditable(False)
            self._rows.appendRow(item)
        narrowed = QSortFilterProxyModel(self)
        narrowed.setSourceModel(self._rows)
        narrowed.setFilterRole(Qt.ItemDataRole.UserRole + 1)
        field = QLineEdit()
        field.setObjectName("repair-filter")
        field.setPlaceholderText(_("Filter the names"))
        field.setAccessibleName(_("Filter the names"))
        self._view = self._list("repair-names", title)
        self._view.setModel(narrowed)
        self._view.setCurrentIndex(narrowed.index(0, 0))

        def narrow(text: str) -> None:
            narrowed.setFilterFixedString(skeleton(text.strip()).lower())
            self._view.setCurrentIndex(narrowed.index(0, 0))
            self._tell()

        field.textChanged.connect(narrow)
        self._view.selectionModel().currentChanged.connect(self._tell)
        self._view.doubleClicked.connect(self.accept)
        self._box.addWidget(field)
        self._box.addWidget(self._view)

    def ask_elsewhere(self) -> None:
        """Ask whether it holds for other documents as well."""
        self._elsewhere = QCheckBox(_("In all documents"))
        self._elsewhere.setObjectName("repair-elsewhere")

    def answered(self) -> bool:
        """Ask; whether the reader agreed."""
        if self._elsewhere is not None:
            self._box.addWidget(self._elsewhere)
        self._box.addWidget(self._effect)
        self._box.addWidget(self._buttons)
        self._tell()
        return bool(self.exec())

    @property
    def name(self) -> str:
        """The name, without the blanks around it."""
        return " ".join(self._name.text().split()) if self._name is not None else ""

    @property
    def kind(self) -> Kind:
        """The kind that is chosen."""
        return Kind(self._kind.currentData()) if self._kind is not None else Kind.OTHER

    @property
    def elsewhere(self) -> bool:
        """Whether it is to hold for other documents as well."""
        return self._elsewhere is not None and self._elsewhere.isChecked()

    @property
    def ticked(self) -> list[object]:
        """What the rows with a tick stand for."""
        items = [self._rows.item(i) for i in range(self._rows.rowCount())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    @property
    def all_ticked(self) -> bool:
        """Whether no row is left out."""
        return len(self.ticked) == self._rows.rowCount()

    @property
    def chosen(self) -> object:
        """What the chosen row stands for; None where none is."""
        return self._view.currentIndex().data(Qt.ItemDataRole.UserRole)

    def _list(self, name: str, title: str) -> QListView:
        view = QListView()
        view.setObjectName(name)
        view.setAccessibleName(title)
        view.setUniformItemSizes(True)
        view.setMinimumHeight(HIGH * self.fontMetrics().height())
        heading = Words(f"{name}-title")
        heading.say(title)
        self._box.addWidget(heading)
        return view

    def _tick(self, state: Qt.CheckState) -> None:
        self._rows.blockSignals(True)  # noqa: FBT003  (Qt's own)
        for i in range(self._rows.rowCount()):
            self._rows.item(i).setCheckState(state)
        self._rows.blockSignals(False)  # noqa: FBT003  (Qt's own)
        self._rows.layoutChanged.emit()
        self._tell()

    def _tell(self, *_arguments: object) -> None:
        words = self._effect_of(self)
        self._effect.say(words)
        self._ok.setEnabled(bool(words))


def effect(before: int, after: int) -> str:
    """How a number of mentions changes."""
    if before == after:
        return counted("{n} mention", "{n} mentions", after)
    return _("{before} → {after}").format(
        before=isolated(counted("{n} mention", "{n} mentions", before)),
        after=isolated(counted("{n} mention", "{n} mentions", after)),
    )
