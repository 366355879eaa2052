"""Every command by name, in both languages' letters, and the list of keys."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from astana_reader.arabic.letters import skeleton
from astana_reader.messages import _

Index = QModelIndex | QPersistentModelIndex
LETTERS = Qt.ItemDataRole.UserRole + 1
ACTION = Qt.ItemDataRole.UserRole + 2


class CommandPalette(QDialog):
    """Type a part of a command's name, Enter runs it; also the list of all keys."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget, *, title: str) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(title)
        self._filter = QLineEdit()
        self._filter.setObjectName("palette-filter")
        self._filter.setPlaceholderText(_("Type a command"))
        self._filter.setAccessibleName(_("Type a command"))
        self._filter.textChanged.connect(self._narrow)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(_model(actions))
        self._proxy.setFilterRole(LETTERS)
        self._view = QTreeView()
        self._view.setAccessibleName(_("Commands"))
        self._view.setModel(self._proxy)
        self._view.setItemDelegateForColumn(1, _KeysRow(self._view))
        self._view.setRootIsDecorated(False)
        self._view.setHeaderHidden(True)
        self._view.setUniformRowHeights(True)
        self._view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self._view.activated.connect(self._run)
        self._view.clicked.connect(self._run)
        box = QVBoxLayout(self)
        box.addWidget(self._filter)
        box.addWidget(self._view, 1)
        line = self.fontMetrics().height()
        self.resize(34 * line, 26 * line)
        self._view.setColumnWidth(0, 22 * line)
        self._narrow("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list while the field has the keys; Enter runs."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            row = self._view.currentIndex().row() + (1 if event.key() == Qt.Key.Key_Down else -1)
            if 0 <= row < self._proxy.rowCount():
                self._view.setCurrentIndex(self._proxy.index(row, 0))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._run(self._view.currentIndex())
        else:
            super().keyPressEvent(event)

    def _narrow(self, text: str) -> None:
        self._proxy.setFilterFixedString(skeleton(text.strip()).lower())
        self._view.setCurrentIndex(self._proxy.index(0, 0))

    def _run(self, index: QModelIndex) -> None:
        action = index.siblingAtColumn(0).data(ACTION)
        if isinstance(action, QAction) and action.isEnabled():
            self.accept()
            action.trigger()


class _KeysRow(QStyledItemDelegate):
    """Keys are read from left to right in every language."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        option.direction = Qt.LayoutDirection.LeftToRight
        super().paint(painter, option, index)


def _model(actions: Sequence[QAction]) -> QStandardItemModel:
    model = QStandardItemModel(0, 2)
    for action in actions:
        words = action.text().replace("&", "").removesuffix("…")
        name, keys = QStandardItem(words), QStandardItem(_keys(action))
        name.setData(action, ACTION)
        name.setData(f"{skeleton(words).lower()} {action.objectName()}", LETTERS)
        for item in (name, keys):
            item.setEnabled(action.isEnabled())
        model.appendRow([name, keys])
    return model


def _keys(action: QAction) -> str:
    """The action's keys, each apart from the other's direction."""
    native = QKeySequence.SequenceFormat.NativeText
    return "   ".join(f"\u2066{key.toString(native)}\u2069" for key in action.shortcuts())
