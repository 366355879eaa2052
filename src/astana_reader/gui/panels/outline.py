"""The sections of the document, with how much lies in each; it follows the page."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.gui.labels import Words, isolated
from astana_reader.gui.moving import Moving
from astana_reader.gui.sections import MARGIN, SectionRow, Sections
from astana_reader.gui.session import Session
from astana_reader.messages import _

Index = QModelIndex | QPersistentModelIndex
NARROWEST = 9  # ems of the panel
FOLLOW = 40  # milliseconds behind the page


class OutlinePanel(QWidget):
    """Click a section to read it from its heading on."""

    following = Signal()  # it is about to move after the page, and to be drawn
    pointed = Signal(int)  # first paragraph, from 0, of the row that has the keys; −1 without them

    def __init__(self, *, session: Session, moving: Moving) -> None:
        super().__init__()
        self.setObjectName("outline")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._moving = moving
        self._model = Sections()
        self._laid: object = None  # where the notes lie that are counted
        self._list = QListView()
        self._list.setObjectName("outline-list")
        self._list.setAccessibleName(_("Sections"))
        self._list.setModel(self._model)
        self._row = SectionRow(self._list, self._model)
        self._list.setItemDelegate(self._row)
        self._list.setWordWrap(True)  # without it a list does not measure its rows for a new width
        self._list.setMouseTracking(True)
        self._list.clicked.connect(self._go)
        self._list.activated.connect(self._go)
        self._list.installEventFilter(self)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._open_menu)
        self._following = QTimer(self)
        self._following.setSingleShot(True)
        self._following.setInterval(FOLLOW)
        self._following.timeout.connect(self._follow)
        self._list.selectionModel().currentChanged.connect(lambda now, before: self._point())
        self._corrections = QMenu(self)
        self._corrections.setObjectName("menu-outline")
        self._lay_out()
        session.document_changed.connect(self._show_document)
        session.outline_changed.connect(self._show_outline)
        session.entity_changed.connect(self._show_counts)
        session.entities_changed.connect(self._show_counts)
        session.desk_changed.connect(self._show_notes)
        session.place_changed.connect(self._follow_soon)
        self._show_document()

    def _lay_out(self) -> None:
        title = QLabel(_("Outline"))
        title.setProperty("kind", "title")
        self._counted = QLabel()
        self._counted.setObjectName("outline-counted")
        self._counted.setProperty("kind", "muted")
        top = QHBoxLayout()
        top.setContentsMargins(MARGIN, 0, MARGIN, 0)
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(self._counted)
        self.setMinimumWidth(NARROWEST * self.fontMetrics().height())
        self._hint = Words("outline-hint")
        self._make = QToolButton()
        self._make.setObjectName("outline-make")
        self._make.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the caret keeps the keys
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 10, 8, 6)
        box.addLayout(top)
        box.addWidget(self._hint)
        box.addWidget(self._make)
        box.addWidget(self._list, 1)

    def show_corrections(self, actions: Sequence[QAction]) -> None:
        """Offer these for the row under the pointer; the first makes headings where none is."""
        for action in actions:
            self._corrections.addAction(action)
        self._make.setDefaultAction(actions[0])
        self._say_hint()

    def rows(self) -> QRect:
        """Where its rows stand, in its own coordinates."""
        last = self._list.visualRect(self._model.index(self._model.rowCount() - 1, 0))
        corner = self._list.mapTo(self, QPoint(0, 0))
        height = min(last.bottom(), self._list.height())
        return QRect(corner, QSize(self._list.width(), height))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the list has the keys, commands speak of its current row."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._point()
        return False

    def _open_menu(self, at: QPoint) -> None:
        index = self._list.indexAt(at)
        if index.isValid():
            self._list.setFocus(Qt.FocusReason.MouseFocusReason)
            self._list.setCurrentIndex(index)
            self._corrections.popup(self._list.viewport().mapToGlobal(at))

    def _point(self) -> None:
        """Tell what the commands speak of; a menu over the list does not take that from it."""
        reading, index = self._session.state.reading, self._list.currentIndex()
        if reading is None or not index.isValid() or not self._list.hasFocus():
            self.pointed.emit(-1)
            return
        start = self._model.start(index.row())
        self.pointed.emit(reading.document.paragraphs.index_at(start))

    def _show_outline(self) -> None:
        """Other headings: who works in the list stays where he is."""
        reading, index = self._session.state.reading, self._list.currentIndex()
        start = self._model.start(index.row()) if index.isValid() else 0
        self._show_sections()
        if reading is not None and self._list.hasFocus():
            row = reading.document.paragraphs.at(start).section
            self._list.setCurrentIndex(self._model.index(row))

    def _show_document(self) -> None:
        self._show_sections()

    def _show_sections(self) -> None:
        reading = self._session.state.reading
        self._model.show(reading.document if reading else None)
        self._laid = None
        headings = reading is not None and bool(reading.document.sections.headings)
        for part in (self._hint, self._make):
            part.setVisible(reading is not None and not headings)
        self._say_hint()
        self._show_counts()
        self._show_notes()
        self._follow()

    def _say_hint(self) -> None:
        told = _("No headings were found; paragraphs are numbered.")
        action = self._make.defaultAction()
        if action is not None:
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            told += " " + _("Put the caret into a line and press {key} to make it one.").format(
                key=isolated(key)
            )
        self._hint.say(told)

    def _show_counts(self) -> None:
        """How often the active entity is named in each section; else how long each is."""
        state = self._session.state
        entities = state.reading.entities if state.reading else None
        if state.reading is None:
            self._counted.setText("")
        elif entities is None or state.entity is None or state.entity not in entities.entities:
            self._model.show_mentions(None, None)
            self._counted.setText(_("Paragraphs"))
        else:
            self._model.show_mentions(entities, state.entity)
            self._counted.setText(_("Mentions"))
        self._redraw()

    def _show_notes(self) -> None:
        reading = self._session.state.reading
        laid = reading.placements if reading else {}
        if laid is self._laid:  # other colours; they lie as they did
            return
        self._laid = laid
        placed = laid.values()
        self._model.show_notes([each.span.start for each in placed if each.span is not None])
        self._redraw()

    def _redraw(self) -> None:
        # The model does not say that its counts changed: the view would measure every heading
        # again, 0.1 s for 3,000 of them at each step from name to name.
        self._list.viewport().update()

    def _follow_soon(self) -> None:
        """In a turn of its own: a screen of rows takes as long to draw as the page does."""
        if not self._following.isActive():
            self._following.start()

    def _follow(self) -> None:
        state = self._session.state
        if state.reading is None:
            return
        place = min(state.place, len(state.reading.document.text) - 1)
        row = self._model.index(state.reading.document.paragraphs.at(place).section)
        if row != self._list.currentIndex():
            self.following.emit()
            self._list.setCurrentIndex(row)

    def _go(self, index: QModelIndex) -> None:
        self._moving.to_section(index.row())
