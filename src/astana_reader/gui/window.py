"""The frame: places the parts and joins them; no feature lives here."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from astana_reader.gui.commands.edit import edit_commands
from astana_reader.gui.commands.files import file_commands
from astana_reader.gui.commands.go import go_commands
from astana_reader.gui.commands.hands import Hands
from astana_reader.gui.commands.registry import Actions, Menu
from astana_reader.gui.commands.view import help_commands, view_commands
from astana_reader.gui.editing import Editing
from astana_reader.gui.icons import icon
from astana_reader.gui.layers import LAYERS, note_marks, ticks
from astana_reader.gui.moving import Moving
from astana_reader.gui.opening import Opening
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.panels.alert import Alert
from astana_reader.gui.panels.card import CardPanel
from astana_reader.gui.panels.chip import EntityChip
from astana_reader.gui.panels.entities import EntitiesPanel
from astana_reader.gui.panels.notes import NotesPanel
from astana_reader.gui.panels.outline import OutlinePanel
from astana_reader.gui.panels.pages import EmptyPage, FailurePage
from astana_reader.gui.panels.status import StatusLine
from astana_reader.gui.places import Places
from astana_reader.gui.pointing import Pointing
from astana_reader.gui.session import Session
from astana_reader.gui.viewing import Viewing
from astana_reader.messages import _, words

SHAPE = 1  # of the saved layout; another number and the saved one is not used
OUTLINE, PAGE, INSPECTOR = 0.2, 0.52, 0.28  # of the width at first


class Window(QMainWindow):
    """Outline where lines begin, page in the middle, inspector where lines end."""

    def __init__(
        self, *, session: Session, opening: Opening, moving: Moving, editing: Editing,
        viewing: Viewing, places: Places, store: Path,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self._session = session
        self._opening = opening
        self._moving = moving
        self._editing = editing
        self._viewing = viewing
        self._places = places
        self._store = store
        self._focused = False
        self._build()
        hands = Hands(session, opening, moving, editing, viewing, self.pane, self)
        commands = (
            *file_commands(hands), *edit_commands(hands), *go_commands(hands),
            *view_commands(hands), *help_commands(hands),
        )  # fmt: skip
        self.actions_by_id = Actions(commands, self, self.pane, self._icon)
        self._fill_menus()
        self._fill_bar()
        self._join()
        self._restore()
        self._show_document()

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        folder = str(Path(self._session.state.path).parent) if self._session.state.path else ""
        kinds = ";;".join((_("Texts (*.txt *.text)"), _("All files (*)")))
        name, _kind = QFileDialog.getOpenFileName(self, _("Open"), folder, kinds)
        if name:
            self._opening.open(Path(name))

    def show_palette(self) -> None:
        """Offer every command by name."""
        self._list_commands(_("Find a Command"))

    def show_keys(self) -> None:
        """List the keys."""
        self._list_commands(_("Keys"))

    def show_about(self) -> None:
        """Say what this program is."""
        from astana_reader.gui.dialogs.about import About  # noqa: PLC0415  (when first shown)

        About(self._store, self).exec()

    def cycle_panes(self, by: int) -> None:
        """Give the keys to the next pane that shows, or the one before."""
        panes = [pane for pane in (self._outline, self.pane, self._inspector) if pane.isVisible()]
        focus = QGuiApplication.focusObject()
        here = next((i for i, pane in enumerate(panes) if _holds(pane, focus)), 0)
        target = panes[(here + by) % len(panes)]
        (_first_taker(target) or target).setFocus(Qt.FocusReason.TabFocusReason)

    def focus_mode(self) -> None:
        """Hide all but the page, or show it again."""
        self._focused = not self._focused
        for part in (self._outline, self._inspector, self._bar, self.statusBar()):
            part.setVisible(not self._focused)

    def open_card(self) -> None:
        """Show the active entity's card and give it the keys."""
        self._inspector.setVisible(True)
        self._inspector.setCurrentWidget(self._names)
        self._card.focus_mentions()

    def write_note(self) -> None:
        """Put a note on what is selected and write in it."""
        self._pointing.write_note()

    def toggle(self, part: str) -> None:
        """Hide or show the outline or the inspector."""
        self._part(part).setVisible(self._part(part).isHidden())
        self._refresh()

    def shows(self, part: str) -> bool:
        """Whether that part shows."""
        return not self._part(part).isHidden()

    def draw(self) -> None:
        """Draw page and marks in the theme and sizes in force."""
        self.pane.set_look(self._viewing.theme.look(self._viewing.settings))
        self._show_marks()
        self.actions_by_id.draw_icons()
        self._refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The shape is kept; the document's place with it."""
        self._pointing.hide()
        self._keep()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped."""
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A dropped file is opened."""
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self._opening.open(path)

    def _build(self) -> None:
        def theme():  # type: ignore[no-untyped-def]
            return self._viewing.theme

        session, moving = self._session, self._moving
        self.pane = Pane(self._viewing.theme.look(self._viewing.settings))
        self.pane.setObjectName("pane")
        self.pane.setAccessibleName(_("Document"))
        chip = EntityChip(session=session, moving=moving, theme=theme)
        self._alert = Alert(session=session)
        self._empty, self._failure = EmptyPage(), FailurePage()
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(chip)
        column.addWidget(self.pane, 1)
        self._reading = reading
        self._stack = QStackedWidget()
        for page in (reading, self._empty, self._failure):
            self._stack.addWidget(page)
        middle = QWidget()
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._alert)
        rows.addWidget(self._stack, 1)
        self._outline = OutlinePanel(session=session, moving=moving)
        self._card = CardPanel(session=session, moving=moving, theme=theme)
        self._names = QSplitter(Qt.Orientation.Vertical)
        self._names.addWidget(EntitiesPanel(session=session, moving=moving, theme=theme))
        self._names.addWidget(self._card)
        self._notes = NotesPanel(session=session, moving=moving, editing=self._editing, theme=theme)
        self._inspector = QTabWidget()
        self._inspector.setObjectName("inspector")
        self._inspector.setDocumentMode(True)
        self._inspector.addTab(self._names, _("Names"))
        self._inspector.addTab(self._notes, _("Notes"))
        self._split = QSplitter()
        for part in (self._outline, middle, self._inspector):
            self._split.addWidget(part)
        self._split.setCollapsible(1, False)  # noqa: FBT003  (Qt's own)
        self._split.setStretchFactor(1, 1)
        self.setCentralWidget(self._split)
        self.setStatusBar(StatusLine(session=session))

    def _join(self) -> None:
        session, pane, moving = self._session, self.pane, self._moving
        self._pointing = Pointing(
            session=session, moving=moving, editing=self._editing, viewing=self._viewing,
            pane=pane, window=self,
        )  # fmt: skip
        queued = Qt.ConnectionType.QueuedConnection
        pane.place_changed.connect(moving.place_seen, queued)
        pane.tick_clicked.connect(moving.to)
        pane.zoomed.connect(self._viewing.zoom)
        moving.jump.connect(pane.bring)
        moving.turned.connect(pane.go_to)
        session.document_changed.connect(self._show_document)
        for signal in (session.entities_changed, session.entity_changed, session.desk_changed):
            signal.connect(self._show_marks)
        for signal in (
            session.document_changed, session.entity_changed, session.selection_changed,
            session.desk_changed, session.note_changed, moving.trail_changed,
            self._editing.history_changed,
        ):  # fmt: skip
            signal.connect(self._refresh)
        self._notes.edit_wanted.connect(self._pointing.edit)
        self._alert.retry_wanted.connect(self._retry)
        self._alert.copy_wanted.connect(self._copy_notes)
        self.statusBar().cancel_wanted.connect(self._opening.cancel)  # type: ignore[attr-defined]
        self._viewing.changed.connect(self.draw)
        self._viewing.failed.connect(lambda error: self.statusBar().showMessage(words(error)))
        QTimer.singleShot(0, self, self.actions_by_id.draw_icons)

    def _show_document(self) -> None:
        state = self._session.state
        if state.failure is not None:
            back = self._opening.go_back if self._opening.can_go_back else None
            self._failure.tell(
                state.failure, choose=self.choose_file, again=self._opening.reload, back=back
            )
            self._stack.setCurrentWidget(self._failure)
        elif state.reading is None:
            self._empty.offer(
                self._places.recent(), choose=self.choose_file, sample=self._opening.open_sample,
                reopen=lambda recent: self._opening.open(recent.path),
            )  # fmt: skip
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentWidget(self._reading)
        document = state.reading.document if state.reading else None
        self.pane.show_document(document, state.place)
        self._show_marks()
        title = document.title if document else ""
        name = _("Astana Reader")
        self.setWindowTitle(f"{title} — {name}" if title else name)
        self._refresh()

    def _show_marks(self) -> None:
        state, theme = self._session.state, self._viewing.theme
        self.pane.set_layers([layer(state, theme) for layer in LAYERS])
        self.pane.set_note_marks(*note_marks(state, theme))
        self.pane.set_ticks(*ticks(state))

    def _refresh(self) -> None:
        self.actions_by_id.refresh(self._session.state)

    def _retry(self) -> None:
        if self._editing.pending:
            self._editing.retry()
        else:
            self._opening.read_desk()

    def _copy_notes(self) -> None:
        reading = self._session.state.reading
        notes = reading.desk.notes.values() if reading else ()
        parts = [f"«{note.target.quote.exact}»\n{note.body}".strip() for note in notes]
        QGuiApplication.clipboard().setText("\n\n".join(parts))

    def _list_commands(self, title: str) -> None:
        from astana_reader.gui.dialogs.palette import CommandPalette  # noqa: PLC0415  (when shown)

        actions = [self.actions_by_id[name] for name in self.actions_by_id.commands]
        CommandPalette(actions, self, title=title).exec()

    def _fill_menus(self) -> None:
        titles: dict[Menu, str] = {
            Menu.FILE: _("&File"), Menu.EDIT: _("&Edit"), Menu.GO: _("&Go"),
            Menu.VIEW: _("&View"), Menu.HELP: _("&Help"),
        }  # fmt: skip
        for menu, title in titles.items():
            shown = self.menuBar().addMenu(title)
            group = ""
            for command, action in self.actions_by_id.of(menu):
                if command.group != group and shown.actions():
                    shown.addSeparator()
                group = command.group
                shown.addAction(action)

    def _fill_bar(self) -> None:
        self._bar = QToolBar(_("Tools"))
        self._bar.setObjectName("tools")
        self._bar.setMovable(False)
        self._bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        menu = None
        for command in self.actions_by_id.commands.values():
            if command.bar:
                if menu is not None and command.menu is not menu:
                    self._bar.addSeparator()
                menu = command.menu
                self._bar.addAction(self.actions_by_id[command.id])
        self.addToolBar(self._bar)

    def _icon(self, name: str) -> QIcon:
        theme = self._viewing.theme
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return icon(
            name, theme.colour("chrome.text"), theme.colour("chrome.border"),
            mirrored=mirrored, ratio=self.devicePixelRatioF(),
        )  # fmt: skip

    def _part(self, name: str) -> QWidget:
        parts: dict[str, QWidget] = {"outline": self._outline, "inspector": self._inspector}
        return parts[name]

    def _restore(self) -> None:
        """The window's shape as it was left; a sensible one at first."""
        if not self.restoreGeometry(self._places.shape("geometry")):
            self.resize(1240, 820)
        if not self._split.restoreState(self._places.shape("panes")):
            width = self.width()
            self._split.setSizes([round(part * width) for part in (OUTLINE, PAGE, INSPECTOR)])
        if not self._names.restoreState(self._places.shape("names")):
            self._names.setSizes([500, 500])
        self._inspector.setCurrentIndex(self._places.number("tab"))
        self._outline.setVisible(not self._places.number("outline-hidden"))
        self._inspector.setVisible(not self._places.number("inspector-hidden"))

    def _keep(self) -> None:
        if self._focused:
            self.focus_mode()
        self._places.keep_shape("geometry", self.saveGeometry())
        self._places.keep_shape("panes", self._split.saveState())
        self._places.keep_shape("names", self._names.saveState())
        self._places.keep_number("tab", self._inspector.currentIndex())
        self._places.keep_number("outline-hidden", int(self._outline.isHidden()))
        self._places.keep_number("inspector-hidden", int(self._inspector.isHidden()))


def _dropped(data: QMimeData) -> Path | None:
    files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return Path(files[0]) if files else None


def _holds(pane: QWidget, focus: object) -> bool:
    return isinstance(focus, QWidget) and (pane is focus or pane.isAncestorOf(focus))


def _first_taker(pane: QWidget) -> QWidget | None:
    """The first widget inside that shows and takes the keys by Tab."""
    takers: Callable[[QWidget], bool] = lambda widget: bool(  # noqa: E731
        widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    if takers(pane):
        return pane
    return next((child for child in pane.findChildren(QWidget) if takers(child)), None)
