"""All names in the document, grouped by kind, with a filter."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.arabic.letters import skeleton
from astana_reader.entities.model import Entity, EntityId, EntityIndex, Kind
from astana_reader.gui.drawing import Ink, draw_ground, draw_line, draw_sample
from astana_reader.gui.labels import Words, tip
from astana_reader.gui.moving import Moving
from astana_reader.gui.pane.marks import MarkStyle
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.gui.words import kind_names
from astana_reader.messages import _

Index = QModelIndex | QPersistentModelIndex
NARROWEST = 10  # ems of the panel


class EntitiesPanel(QWidget):
    """Click a name to see all its mentions."""

    def __init__(self, *, session: Session, moving: Moving, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("entities")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._moving = moving
        self._model = _Names()
        self._filter = QLineEdit()
        self._filter.setObjectName("entities-filter")
        self._filter.setPlaceholderText(_("Filter the names"))
        self._filter.setAccessibleName(_("Filter the names"))
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._show)
        self._filter.returnPressed.connect(self._take_first)
        self._kinds = QToolButton()
        self._kinds.setObjectName("entities-kinds")
        self._kinds.setText(_("Kinds"))
        self._kinds.setToolTip(_("Which kinds of names show, here and on the page"))
        self._kinds.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._list = QListView()
        self._list.setObjectName("entities-list")
        self._list.setAccessibleName(_("Names in the document"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Row(self._list, self._model, theme))
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._activate)
        self._list.activated.connect(self._activate)
        self.setMinimumWidth(NARROWEST * self.fontMetrics().height())
        self._hint = Words("entities-hint")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        top = QHBoxLayout()
        top.addWidget(self._filter, 1)
        top.addWidget(self._kinds)
        box.addLayout(top)
        box.addWidget(self._hint)
        box.addWidget(self._list, 1)
        session.document_changed.connect(self._show)
        session.entities_changed.connect(self._show)
        session.kinds_changed.connect(self._show)
        session.progress_changed.connect(self._show_hint)
        session.entity_changed.connect(self._follow)
        self._show()

    def show_kinds(self, actions: Sequence[QAction]) -> None:
        """Offer these to show and hide kinds."""
        menu = QMenu(self._kinds)
        for action in actions:
            menu.addAction(action)
        self._kinds.setMenu(menu)

    def _show(self) -> None:
        state = self._session.state
        entities = state.reading.entities if state.reading else None
        text = state.reading.document.text if state.reading else ""
        self._model.show(text, entities, self._filter.text(), state.hidden)
        self._show_hint()
        self._follow()

    def _show_hint(self) -> None:
        state = self._session.state
        words = ""
        if state.reading is None:
            words = ""
        elif state.reading.entities is None:
            words = _("Looking for names…") if state.progress else _("Names were not looked for.")
        elif not state.reading.entities.mentions:
            words = _("No names were found in this document.")
        elif not self._model.rowCount():
            hidden = state.hidden and not self._filter.text()
            words = _("All kinds are hidden.") if hidden else _("No name fits the filter.")
        self._hint.say(words)
        self._hint.setVisible(bool(words))
        self._filter.setEnabled(state.reading is not None and state.reading.entities is not None)

    def _follow(self) -> None:
        row = self._model.row_of(self._session.state.entity)
        if row is None:
            self._list.clearSelection()
            self._list.setCurrentIndex(QModelIndex())
        else:
            self._list.setCurrentIndex(self._model.index(row))

    def _activate(self, index: QModelIndex) -> None:
        entity = self._model.entity(index.row())
        if entity is not None:
            self._moving.activate(entity.id)
            mention = self._session.state.mention
            if mention is not None:
                self._moving.to(mention)

    def _take_first(self) -> None:
        for row in range(self._model.rowCount()):
            if self._model.entity(row) is not None:
                self._activate(self._model.index(row))
                return


@dataclass(frozen=True, slots=True)
class _Name:
    """A row: a kind's heading, or an entity; how many lie under it or how often it is named."""

    kind: Kind
    count: int
    entity: Entity | None = None


class _Names(QAbstractListModel):
    """Kinds in their order, under each its entities, the most named first."""

    NAME = Qt.ItemDataRole.UserRole

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Name] = []
        self._places: dict[str, int] = {}
        self._spelled = _Spelled("", None)

    def show(
        self,
        text: str,
        entities: EntityIndex | None,
        wanted: str,
        hidden: Collection[Kind] = frozenset(),
    ) -> None:
        """The entities whose name, labels or forms in `text` hold `wanted`, spellings folded.

        Of the kinds that are not `hidden`.
        """
        self.beginResetModel()
        if self._spelled.entities is not entities:
            self._spelled = _Spelled(text, entities)
        fitting = [
            each
            for each in self._spelled.fitting(skeleton(wanted.strip()))
            if each.kind not in hidden
        ]
        self._rows = _rows(entities, fitting) if entities else []
        self._places = {row.entity.id: i for i, row in enumerate(self._rows) if row.entity}
        self.endResetModel()

    def entity(self, row: int) -> Entity | None:
        """The entity of a row; None for a kind's heading."""
        return self._rows[row].entity

    def row_of(self, entity: str | None) -> int | None:
        """Where an entity stands, if it does."""
        return self._places.get(entity) if entity is not None else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Headings and names."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen; the arrow keys pass over it."""
        if index.isValid() and self._rows[index.row()].entity is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row."""
        row = self._rows[index.row()]
        if role == self.NAME:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entity.name if row.entity else kind_names()[row.kind]
        if role == Qt.ItemDataRole.ToolTipRole and row.entity is not None:
            labels = dict.fromkeys(row.entity.labels.values())
            return tip("\n".join((row.entity.name, *labels)))
        if role == Qt.ItemDataRole.AccessibleTextRole and row.entity is not None:
            return _("{name}, {kind}, {n} mentions").format(
                name=row.entity.name, kind=kind_names()[row.kind], n=row.count
            )
        return None


class _Spelled:
    """Everything that each entity is called, in folded letters; made when first asked for."""

    def __init__(self, text: str, entities: EntityIndex | None) -> None:
        self.entities = entities
        self._text = text
        self._names: dict[EntityId, tuple[str, ...]] = {}

    def fitting(self, wanted: str) -> list[Entity]:
        """The entities that are called something with the letters `wanted` in it; "" fits all."""
        if self.entities is None:
            return []
        every = self.entities.entities.values()
        return [each for each in every if not wanted or self._fits(each, wanted)]

    def _fits(self, entity: Entity, wanted: str) -> bool:
        if entity.id not in self._names and self.entities is not None:
            forms = self.entities.forms(entity.id, self._text)
            names = dict.fromkeys((entity.name, *entity.labels.values(), *forms))
            self._names[entity.id] = tuple(map(skeleton, names))
        return any(wanted in name for name in self._names[entity.id])


def _rows(entities: EntityIndex, fitting: Iterable[Entity]) -> list[_Name]:
    groups: dict[Kind, list[_Name]] = {}
    for entity in fitting:
        count = entities.count(entity.id)
        if count:  # a group's member may be here for its name alone
            groups.setdefault(entity.kind, []).append(_Name(entity.kind, count, entity))
    rows: list[_Name] = []
    for kind in Kind:
        names = sorted(groups.get(kind, ()), key=lambda row: -row.count)
        if names:
            rows += [_Name(kind, len(names)), *names]
    return rows


class _Row(QStyledItemDelegate):
    """A kind's heading, or a name with its kind's line and its count."""

    def __init__(self, view: QListView, names: _Names, theme: Callable[[], Theme]) -> None:
        super().__init__(view)
        self._names = names
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A heading is a little higher."""
        # Not by way of `data`: all names of a book, some thousands, are asked at once.
        heading = self._names.entity(index.row()) is None
        return QSize(80, round((2.0 if heading else 1.7) * option.fontMetrics.height()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: _Name = index.data(_Names.NAME)
        rect, palette = QRectF(option.rect), option.palette
        mirrored = option.direction is Qt.LayoutDirection.RightToLeft
        font = QFont(option.font)
        small = QFont(font)
        small.setPointSizeF(0.85 * font.pointSizeF())
        muted = Ink(small, palette.placeholderText().color())
        room = QFontMetrics(font).horizontalAdvance("0000000")
        mark = round(1.1 * QFontMetrics(font).height())
        if row.entity is not None:
            draw_ground(painter, option)
        begin = 6.0 if row.entity is None else 14.0 + mark
        text = rect.adjusted(room, 0, -begin, 0) if mirrored else rect.adjusted(begin, 0, -room, 0)
        if row.entity is None:
            small.setBold(True)
            text.setTop(text.top() + 0.15 * text.height())
            draw_line(painter, text, str(index.data()), Ink(small, muted.colour), mirrored=mirrored)
        else:
            box = QRect(option.rect.left(), option.rect.center().y() - mark // 2, mark, mark)
            box.moveLeft(option.rect.right() - 6 - mark if mirrored else option.rect.left() + 6)
            strong = self._theme().kind_style(row.kind, active=True)
            draw_sample(painter, box, MarkStyle(None, strong.line, strong.line_colour))
            ink = Ink(font, palette.text().color())
            draw_line(painter, text, row.entity.name, ink, mirrored=mirrored)
        number = QRectF(rect.left() + 8, text.top(), room - 8, text.height())
        if not mirrored:
            number.moveRight(rect.right() - 8)
        draw_line(painter, number, str(row.count), muted, mirrored=not mirrored)
