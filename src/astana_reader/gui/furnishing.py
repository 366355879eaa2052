"""All that stands around the page, made right after its first paint: commands, panels, bars."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QListView, QMainWindow, QSplitter, QTabWidget, QWidget

from astana_reader.errors import ReaderError
from astana_reader.gui.arrangement import Arrangement, Part
from astana_reader.gui.bars import fill_menus, page_menu, themes_button, tool_bar
from astana_reader.gui.citing import Citing
from astana_reader.gui.commands.edit import edit_commands
from astana_reader.gui.commands.facts import fact_commands
from astana_reader.gui.commands.files import file_commands
from astana_reader.gui.commands.go import go_commands
from astana_reader.gui.commands.hands import Hands
from astana_reader.gui.commands.headings import HEADINGS, heading_commands
from astana_reader.gui.commands.names import name_commands
from astana_reader.gui.commands.registry import Actions, Menu
from astana_reader.gui.commands.view import help_commands, view_commands
from astana_reader.gui.describing import Describing
from astana_reader.gui.examining import Examining
from astana_reader.gui.facts import FactPanels
from astana_reader.gui.hinting import Hinting
from astana_reader.gui.icons import emblem, icon
from astana_reader.gui.leafing import is_without_text
from astana_reader.gui.marking import Marking
from astana_reader.gui.noting import Noting
from astana_reader.gui.owning import Owning
from astana_reader.gui.panels.alert import Alert
from astana_reader.gui.panels.card import CardPanel
from astana_reader.gui.panels.changed import ChangedBar
from astana_reader.gui.panels.chip import EntityChip
from astana_reader.gui.panels.concordance import ConcordancePanel
from astana_reader.gui.panels.document_tabs import DocumentTabs
from astana_reader.gui.panels.doubt import DoubtBar
from astana_reader.gui.panels.entities import EntitiesPanel
from astana_reader.gui.panels.find_bar import FindBar
from astana_reader.gui.panels.notes import NotesPanel
from astana_reader.gui.panels.outline import OutlinePanel
from astana_reader.gui.panels.page_image import PageImagePanel
from astana_reader.gui.panels.pages import EmptyPage, FailurePage
from astana_reader.gui.panels.status import StatusLine
from astana_reader.gui.pasting import Pasting
from astana_reader.gui.places import Places
from astana_reader.gui.pointing import Pointing
from astana_reader.gui.repairs import Repairs
from astana_reader.gui.theme import Theme
from astana_reader.gui.watching import Watching
from astana_reader.interchange.telling import headline
from astana_reader.messages import _, words

REPAIRS = (
    "note-on-name",
    "not-name",
    "rename",
    "merge",
    "split",
    "keep-name",
)  # of an active entity
TOLD = 10_000  # milliseconds that a setting which could not be kept is told


class Furnishing(QObject):
    """Makes the parts, puts them in their places and joins them to the controllers."""

    def __init__(
        self, window: QMainWindow, arrangement: Arrangement, hands: Hands, places: Places,
        owning: Owning, *, pasted: Path,
    ) -> None:  # fmt: skip
        """`pasted`: the folder for texts that are pasted."""
        super().__init__(window)
        self._window = window
        self._arrangement = arrangement
        self._hands = hands
        self._places = places
        self._icons: dict[tuple[str, str, bool, float], QIcon] = {}
        self.pointing = Pointing(
            session=hands.session, moving=hands.moving, editing=hands.editing,
            viewing=hands.viewing, pane=hands.pane, window=window,
        )  # fmt: skip
        self.repairs = Repairs(
            session=hands.session, moving=hands.moving, editing=hands.editing, owning=owning,
            window=window,
        )  # fmt: skip
        self.repairs.told.connect(self._say)
        self._watching = Watching(hands.session)
        self._watching.setParent(self)
        self.citing = Citing(session=hands.session, viewing=hands.viewing, window=window)
        self.citing.told.connect(self._say)
        self._examining = Examining(hands.session, places)
        self._examining.setParent(self)
        self.describing = Describing(
            session=hands.session, examining=self._examining, moving=hands.moving, window=window
        )
        self.pasting = Pasting(tabs=hands.tabs, places=places, folder=pasted, parent=self)
        self.pasting.told.connect(self._say)
        self._marking = Marking(editing=hands.editing, window=window)
        self.facts = FactPanels(hands, self._theme, window)
        self.facts.told.connect(self._say)
        self.facts.shown.connect(partial(arrangement.reveal, Part.INSPECTOR))
        commands = (
            *file_commands(hands), *edit_commands(hands), *name_commands(hands),
            *fact_commands(hands), *heading_commands(hands), *go_commands(hands),
            *view_commands(hands), *help_commands(hands),
        )  # fmt: skip
        self.actions = Actions(commands, window, hands.pane, self._icon)
        self.status = StatusLine(session=hands.session, guessed=lambda: hands.rereading.guessed)
        self._put_panels()
        self._put_bars()
        self.hinting = Hinting(
            session=hands.session, moving=hands.moving, viewing=hands.viewing, pane=hands.pane,
            outline=self._outline, window=window,
        )  # fmt: skip
        self._empty, self._failure = EmptyPage(), FailurePage()
        self._join_page()
        self._join_rest()
        self._show_page()
        self._show_image()
        window.setWindowIcon(emblem())
        self.draw()

    def draw(self) -> None:
        """Draw the icons in the colours in force, and what is on or off."""
        self.actions.draw_icons()
        self._themes.setIcon(self._icon("theme"))
        self.facts.draw()
        self.refresh()

    def refresh(self) -> None:
        """Switch every command on or off."""
        self.actions.refresh(self._hands.session.state)

    def open_card(self) -> None:
        """Show the active entity's card and give it the keys."""
        self._arrangement.reveal(Part.INSPECTOR)
        self._inspector.setCurrentWidget(self._names)
        self._card.focus_mentions()

    def _list_notes(self, entity: str) -> None:
        self._inspector.setCurrentWidget(self._notes)
        self._notes.show_entity(entity)

    def _list_hits(self) -> None:
        self._arrangement.reveal(Part.INSPECTOR)
        self._inspector.setCurrentWidget(self._hits)

    def keep(self) -> None:
        """Remember how the parts stand."""
        self._places.keep_shape("names", self._names.saveState())
        self._places.keep_number("tab", self._inspector.currentIndex())

    def _put_panels(self) -> None:
        hands, theme = self._hands, self._theme
        session, moving = hands.session, hands.moving
        self._card = CardPanel(session=session, moving=moving, theme=theme)
        self._names = QSplitter(Qt.Orientation.Vertical)
        entities = EntitiesPanel(session=session, moving=moving, theme=theme)
        entities.show_kinds([action for _command, action in self.actions.of(Menu.KINDS)])
        self._names.addWidget(entities)
        self._names.addWidget(self._card)
        if not self._names.restoreState(self._places.shape("names")):
            self._names.setSizes([250, 250])
        self._notes = NotesPanel(session=session, moving=moving, editing=hands.editing, theme=theme)
        self._inspector = QTabWidget()
        self._inspector.setObjectName("inspector")
        self._inspector.setDocumentMode(True)
        self._inspector.tabBar().setDrawBase(False)
        self._inspector.addTab(self._names, _("Names"))
        self._inspector.addTab(self._notes, _("Notes"))
        self._hits = ConcordancePanel(session=session, finding=hands.finding, theme=theme)
        self._inspector.addTab(self._hits, _("Hits"))
        self.noting = Noting(hands, self._arrangement, self._inspector, theme)
        self.noting.told.connect(self._say)
        self.facts.put_into(self._inspector, self.actions)
        self._inspector.setCurrentIndex(self._places.number("tab"))
        self._alert = Alert(session=session, parent=self._window)
        self._outline = OutlinePanel(session=session, moving=moving)
        self._outline.pointed.connect(hands.outlining.point)
        self._outline.show_corrections([self.actions[name] for name in HEADINGS])
        self._arrangement.put(Part.OUTLINE, self._outline)
        self._arrangement.put(Part.INSPECTOR, self._inspector)
        self._arrangement.put_chip(EntityChip(session=session, moving=moving, theme=theme))
        self._arrangement.put_alert(self._alert)
        self._changed = ChangedBar(session=session, parent=self._window)
        self._arrangement.put_alert(self.noting.placed)
        self._arrangement.put_alert(self._changed)
        self._doubt = DoubtBar(session=session, leafing=hands.leafing, parent=self._window)
        self._arrangement.put_alert(self._doubt)
        self.find = FindBar(session=session, finding=hands.finding, page=hands.pane)
        self._arrangement.put_find(self.find)
        self._arrangement.put_image(PageImagePanel(hands.leafing, self._window))
        self._arrangement.put_tabs(DocumentTabs(tabs=hands.tabs, parent=self._window))

    def show_panel(self, name: str) -> None:
        """Show a panel of the inspector and give its list the keys."""
        panel = self._names if name == "names" else self._inspector.findChild(QWidget, name)
        if panel is not None:
            self._arrangement.reveal(Part.INSPECTOR)
            self._inspector.setCurrentWidget(panel)
            view = panel.findChild(QListView)
            (view or panel).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _put_bars(self) -> None:
        def reopen(path: Path) -> None:
            self._hands.tabs.open([path])

        fill_menus(
            self._window.menuBar(), self.actions, self._places.recent, reopen,
            forget=self._forget_recent,
        )  # fmt: skip
        self._themes = themes_button(self.actions)
        self.bar = tool_bar(self.actions, self._hands.session, self._themes)
        self._window.addToolBar(self.bar)
        self._page_menu = page_menu(self.actions, self._window)
        self._window.setStatusBar(self.status)

    def _join_page(self) -> None:
        pane, moving = self._hands.pane, self._hands.moving
        # Queued: a page that is given a document tells its place while the session announces.
        queued = Qt.ConnectionType.QueuedConnection
        pane.place_changed.connect(moving.place_seen, queued)
        pane.draws = lambda on: self._hands.finding.hush(on=on)
        pane.tick_clicked.connect(moving.to)
        pane.menu_wanted.connect(self._open_page_menu)
        pane.zoomed.connect(self._hands.viewing.zoom)
        for drawing in (pane.place_changed, self._outline.following):
            drawing.connect(self._hands.finding.hold)
        moving.jump.connect(pane.bring)
        self._hands.finding.jump.connect(pane.bring)
        moving.turned.connect(pane.go_to)

    def _open_page_menu(self, at: QPoint) -> None:
        """What can be done with the words there; `at` is global."""
        if self._hands.session.state.reading is not None:
            self.pointing.hide()
            self._page_menu.popup(at)

    def _join_rest(self) -> None:
        hands, session = self._hands, self._hands.session
        for signal in (
            session.document_changed, session.entity_changed, session.entities_changed,
            session.selection_changed,
            session.desk_changed, session.note_changed, session.turns_changed,
            session.found_changed, session.kinds_changed, session.fact_changed,
            hands.outlining.subject_changed,
            hands.moving.trail_changed, hands.editing.history_changed, hands.tabs.changed,
        ):  # fmt: skip
            signal.connect(self.refresh)
        session.document_changed.connect(self._show_page)
        session.progress_changed.connect(self._show_page)
        hands.tabs.returned.connect(self.find.follow)
        hands.tabs.returned.connect(self._watching.look)
        hands.opening.leaving.connect(self.pointing.hide)
        hands.outlining.told.connect(self._say)
        self.pointing.name_wanted.connect(self.actions["make-name"].trigger)
        self._card.show_repairs([self.actions[name] for name in REPAIRS])
        self._card.said_wanted.connect(self.facts.show_said_by)
        self._card.naming_wanted.connect(self.facts.show_naming)
        self._notes.edit_wanted.connect(self.pointing.edit)
        self._notes.review_wanted.connect(self.noting.review)
        self.noting.edit_wanted.connect(self.pointing.edit)
        self._card.remarks.edit_wanted.connect(self.pointing.edit)
        self._card.remarks.list_wanted.connect(self._list_notes)
        self._hits.annotate_wanted.connect(self._marking.ask)
        self._marking.told.connect(self._say)
        self.find.list_wanted.connect(self._list_hits)
        self._alert.retry_wanted.connect(self._retry)
        self._alert.folder_wanted.connect(self.noting.choose_folder)
        self._changed.reload_wanted.connect(hands.opening.reload)
        self._changed.dismissed.connect(self._watching.dismiss)
        self._doubt.facts_wanted.connect(self.describing.show)
        self._doubt.reopen_wanted.connect(hands.opening.reload)
        hands.leafing.changed.connect(self._show_image)
        self.status.facts_wanted.connect(self.describing.show)
        self.status.encoding_chosen.connect(hands.rereading.read_as)
        self._alert.copy_wanted.connect(self.copy_notes)
        self.status.cancel_wanted.connect(hands.opening.cancel)
        hands.viewing.changed.connect(self.draw)
        hands.viewing.failed.connect(self._tell)

    def _show_page(self) -> None:
        """The page, or what stands in its place."""
        state, hands = self._hands.session.state, self._hands
        if state.failure is not None:
            back = hands.tabs.go_back if hands.tabs.can_go_back else None
            hidden = is_without_text(state.failure) and not hands.leafing.shown
            self._failure.tell(
                state.failure,
                choose=hands.frame.choose_file,
                again=hands.opening.reload,
                back=back,
                look=hands.leafing.show if hidden else None,
            )
            self._arrangement.show_instead(self._failure)
        elif state.reading is not None or state.progress is not None:
            self._arrangement.show_instead(None)
        else:
            self._empty.offer(
                self._places.recent(), choose=hands.frame.choose_file,
                paste=hands.frame.paste, sample=self.actions["sample"].trigger,
                reopen=lambda recent: hands.tabs.open([recent.path]),
            )  # fmt: skip
            self._arrangement.show_instead(self._empty)

    def _show_image(self) -> None:
        """The picture of a page beside the text, or not."""
        self._arrangement.show_image(on=self._hands.leafing.shown)
        if is_without_text(self._hands.session.state.failure):
            self._show_page()
        self.refresh()

    def _forget_recent(self) -> None:
        self._places.forget_recent()
        self._show_page()

    def _retry(self) -> None:
        if self._hands.editing.pending:
            self._hands.editing.retry()
        else:
            self._hands.opening.read_desk()

    def copy_notes(self) -> None:
        """Put every note of the document on the clipboard, with the words it speaks of.

        And those of other documents in which something is not stored yet.
        """
        reading = self._hands.session.state.reading
        desks = [reading.desk] if reading else []
        notes = {
            note.id: note
            for desk in (*desks, *self._hands.editing.waiting_desks())
            for note in desk.notes.values()
        }
        quoted = {False: "«{words}»", True: "{words}"}
        parts = [
            f"{quoted[note.whole].format(words=headline(note))}\n{note.body}".strip()
            for note in notes.values()
        ]
        QGuiApplication.clipboard().setText("\n\n".join(parts))

    def _tell(self, error: ReaderError) -> None:
        self._say(words(error))

    def _say(self, text: str) -> None:
        self.status.showMessage(text, TOLD)

    def _theme(self) -> Theme:
        return self._hands.viewing.theme

    def _icon(self, name: str) -> QIcon:
        """Drawn once for each theme: whoever shows a new icon caches it, though it looks alike."""
        window = self._window
        look = name, self._theme().name, window.isRightToLeft(), window.devicePixelRatioF()
        if look not in self._icons:
            self._icons[look] = icon(
                name, self._theme().colour("chrome.text"), mirrored=look[2], ratio=look[3]
            )
        return self._icons[look]
