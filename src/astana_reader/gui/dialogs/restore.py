"""Going back to a copy of the notes, as a whole or for single notes."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.errors import ReaderError
from astana_reader.gui.labels import Words, isolated, tip
from astana_reader.gui.restoring import Copied, Copy, Restoring, Since
from astana_reader.interchange.telling import headline
from astana_reader.messages import _, advice, counted, words

Index = QModelIndex | QPersistentModelIndex
WIDE, HIGH = 46, 24  # lines of text
LONGEST = 90  # code points of a note in the list
COPY = Qt.ItemDataRole.UserRole


def since_names() -> dict[Since, str]:
    """What became of a note, in words."""
    return {
        Since.GONE: _("gone now"),
        Since.CHANGED: _("changed since"),
        Since.SAME: _("the same now"),
    }


class RestoreDialog(QDialog):
    """The copies on one side, the notes of the chosen one on the other."""

    def __init__(self, restoring: Restoring, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("restore")
        self.setWindowTitle(_("Copies of the Notes"))
        self._restoring = restoring
        self._copies = QListWidget()
        self._copies.setObjectName("restore-copies")
        self._copies.setAccessibleName(_("Copies of the Notes"))
        self._copies.setWordWrap(True)
        self._copies.currentItemChanged.connect(lambda now, before: self._show_notes())
        self._model = _Notes(self)
        self._notes = QListView()
        self._notes.setObjectName("restore-notes")
        self._notes.setAccessibleName(_("Notes in the copy"))
        self._notes.setModel(self._model)
        self._notes.setUniformItemSizes(True)
        self._notes.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._notes.selectionModel().selectionChanged.connect(self._follow)
        self._told = Words("restore-told")
        self._told.say(_("Looking through the copies…"))
        self._bring = self._button("restore-bring", _("Bring Back the Selected"), self._bring_back)
        self._whole = self._button("restore-whole", _("Restore All of It…"), self._restore)
        self._lay_out()
        self.resize(WIDE * self.fontMetrics().height(), HIGH * self.fontMetrics().height())
        restoring.listed.connect(self._show_copies)
        restoring.brought.connect(self._tell_brought)
        restoring.restored.connect(self._tell_restored)
        restoring.failed.connect(self._fail)
        self._follow()
        restoring.look()

    def _lay_out(self) -> None:
        lists, line = QHBoxLayout(), QHBoxLayout()
        lists.addWidget(self._copies, 2)
        lists.addWidget(self._notes, 3)
        line.addWidget(self._bring)
        line.addWidget(self._whole)
        line.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for button in close.buttons():
            button.setIcon(QIcon())
        close.rejected.connect(self.reject)
        line.addWidget(close)
        box = QVBoxLayout(self)
        box.addLayout(lists, 1)
        box.addWidget(self._told)
        box.addLayout(line)

    def _button(self, name: str, text: str, run: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _show_copies(self, copies: tuple[Copy, ...]) -> None:
        row = max(0, self._copies.currentRow())
        self._copies.clear()
        for copy in copies:
            item = QListWidgetItem(_summary(copy))
            item.setData(COPY, copy)
            self._copies.addItem(item)
        if copies:
            self._copies.setCurrentRow(min(row, len(copies) - 1))
            if self._told.text().endswith("…"):
                self._told.say(_("A copy is made before the first change of each day."))
        else:
            self._told.say(
                _("There is no copy yet: one is made before the first change of each day.")
            )
        self._copies.setFocus()

    def _show_notes(self) -> None:
        copy = self._copy()
        self._model.show(copy.notes if copy is not None else ())
        self._follow()

    def _follow(self) -> None:
        self._bring.setEnabled(any(each.since is not Since.SAME for each in self._selected()))
        self._whole.setEnabled(self._copy() is not None)

    def _copy(self) -> Copy | None:
        copy = self._copies.currentIndex().data(COPY)
        return copy if isinstance(copy, Copy) else None

    def _selected(self) -> list[Copied]:
        rows = sorted(index.row() for index in self._notes.selectedIndexes())
        return [self._model.notes[row] for row in rows]

    def _bring_back(self) -> None:
        copy = self._copy()
        if copy is not None:
            wanted = [each for each in self._selected() if each.since is not Since.SAME]
            self._restoring.bring(copy.backup, wanted)

    def _restore(self) -> None:
        copy = self._copy()
        if copy is None:
            return
        box = QMessageBox(self)
        box.setObjectName("restore-sure")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(_("Restore All of It"))
        box.setText(_("Go back to the notes of {when}?").format(when=_moment(copy)))
        box.setInformativeText(
            _("The notes as they are now are kept as a copy too, so that you can come back.")
        )
        go = box.addButton(_("Restore"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(_("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stay)
        box.setEscapeButton(stay)
        box.exec()
        if box.clickedButton() is go:
            self._restoring.restore(copy.backup)

    def _tell_brought(self, number: int) -> None:
        self._told.say(
            counted("{n} note was brought back.", "{n} notes were brought back.", number)
        )
        self._restoring.look()

    def _tell_restored(self, aside: object) -> None:
        told = _("The notes of that copy are back. Those of before are kept in {path}.")
        self._told.say(told.format(path=isolated(str(aside))))
        self._restoring.look()

    def _fail(self, error: ReaderError) -> None:
        self._told.say(f"{words(error)} {advice(error)}")


class _Notes(QAbstractListModel):
    """The notes of a copy, worded when they are seen; three lines each, so of one height."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self.notes: Sequence[Copied] = ()

    def show(self, notes: Sequence[Copied]) -> None:
        """Those of another copy."""
        self.beginResetModel()
        self.notes = notes
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as there are notes."""
        return 0 if parent is not None and parent.isValid() else len(self.notes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Its words, paler where nothing became of it."""
        each = self.notes[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _line(each)
        if role == Qt.ItemDataRole.ForegroundRole and each.since is Since.SAME:
            return self._dialog.palette().placeholderText()
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{headline(each.stored.annotation)}\n{each.stored.annotation.body}")
        return None


def _moment(copy: Copy) -> str:
    return f"\u2066{copy.backup.taken.astimezone():%Y-%m-%d %H:%M}\u2069"


def _summary(copy: Copy) -> str:
    """When it was made, how many notes it holds, and what differs."""
    gone, changed = copy.count(Since.GONE), copy.count(Since.CHANGED)
    facts = [
        counted("{n} is gone now", "{n} are gone now", gone) if gone else "",
        counted("{n} changed since", "{n} changed since", changed) if changed else "",
        counted("{n} made since", "{n} made since", copy.made) if copy.made else "",
    ]
    said = " · ".join(fact for fact in facts if fact) or _("nothing differs")
    return f"{_moment(copy)} · {counted('{n} note', '{n} notes', copy.backup.notes)}\n{said}"


def _line(each: Copied) -> str:
    note = each.stored.annotation
    quote = " ".join(headline(note).split())
    cut = quote if len(quote) <= LONGEST else f"{quote[: LONGEST - 1]}…"
    body = " ".join(note.body.split())[:LONGEST]
    about = f"{since_names()[each.since]} · {isolated(each.stored.title[:LONGEST])}"
    return "\n".join((isolated(cut), about, isolated(body) if body else ""))
