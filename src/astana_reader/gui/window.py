"""The frame: page and places first, the rest after the first paint; no feature lives here."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow

from astana_reader.assets import sample
from astana_reader.document.kinds import FORMATS
from astana_reader.gui.arrangement import Arrangement, Part
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session
from astana_reader.gui.showing import Showing
from astana_reader.gui.viewing import Viewing
from astana_reader.messages import _

if TYPE_CHECKING:  # what is needed only after the first page is painted
    from astana_reader.entities.repairing import Action
    from astana_reader.gui.commands.hands import Errand
    from astana_reader.gui.editing import Editing
    from astana_reader.gui.finding import Finding
    from astana_reader.gui.furnishing import Furnishing
    from astana_reader.gui.imaging import Imaging
    from astana_reader.gui.moving import Moving
    from astana_reader.gui.opening import Opening
    from astana_reader.gui.owning import Owning
    from astana_reader.gui.tabs import Tabs

FIRST_SIZE = (1240, 820)  # pixels
MENU, TOOLS, TABS, CHIP, STATUS = 1.9, 2.7, 2.1, 1.9, 1.7  # heights of the bars, in lines of text


class Window(QMainWindow):
    """Outline where lines begin, page in the middle, inspector where lines end."""

    painted = Signal()  # once: the page is on the screen

    def __init__(self, *, session: Session, viewing: Viewing, places: Places) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAcceptDrops(True)
        self._session = session
        self._viewing = viewing
        self._places = places
        self._furnishing: Furnishing | None = None
        self._opening: Opening | None = None
        self._tabs: Tabs | None = None
        self._editing: Editing | None = None
        self._store = Path()
        self._focused = False
        self._shown: list[Part] = []  # before the focus mode
        self.pane = Pane(viewing.theme.look(viewing.settings))
        self.pane.setObjectName("pane")
        self.pane.setAccessibleName(_("Document"))
        self.arrangement = Arrangement(
            self.pane, chip_height=self._lines(CHIP), tabs_height=self._lines(TABS)
        )
        self.setCentralWidget(self.arrangement)
        self.setContentsMargins(0, self._lines(MENU) + self._lines(TOOLS), 0, self._lines(STATUS))
        self._showing = Showing(session=session, viewing=viewing, pane=self.pane)
        session.document_changed.connect(self._show_title)
        self._show_title()
        self.pane.viewport().installEventFilter(self)
        self._restore()

    def furnish(
        self, *, opening: "Opening", moving: "Moving", editing: "Editing", finding: "Finding",
        store: Path, pasted: Path, owning: "Owning", tabs: "Tabs", imaging: "Imaging",
    ) -> None:  # fmt: skip
        """Put everything else in its place; the page does not move by it."""
        from astana_reader.gui.commands.hands import Hands  # noqa: PLC0415  (after the paint)
        from astana_reader.gui.furnishing import Furnishing  # noqa: PLC0415  (after the paint)
        from astana_reader.gui.leafing import Leafing  # noqa: PLC0415  (after the paint)
        from astana_reader.gui.outlining import Outlining  # noqa: PLC0415  (after the paint)
        from astana_reader.gui.rereading import Rereading  # noqa: PLC0415  (after the paint)
        from astana_reader.gui.turning import Turning  # noqa: PLC0415  (after the paint)

        self._opening, self._editing, self._store = opening, editing, store
        self._tabs = tabs
        rereading = Rereading(session=self._session, opening=opening, places=self._places)
        hands = Hands(
            self._session, opening, tabs, moving, editing, self._viewing,
            Turning(self._session, self._places),
            Outlining(session=self._session, editing=editing, pane=self.pane),
            rereading,
            Leafing(session=self._session, imaging=imaging, places=self._places, pane=self.pane),
            finding, self.pane, self,
        )  # fmt: skip
        self.menuBar().setFixedHeight(self._lines(MENU))
        self._furnishing = Furnishing(
            self, self.arrangement, hands, self._places, owning, pasted=pasted
        )
        self._furnishing.bar.setFixedHeight(self._lines(TOOLS))
        self.statusBar().setFixedHeight(self._lines(STATUS))
        self.setContentsMargins(0, 0, 0, 0)

    def choose_file(self) -> None:
        """Ask for files and open them."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  (when first asked)

        folder = str(Path(self._session.state.path).parent) if self._session.state.path else ""
        patterns = " ".join(f"*{suffix}" for kind in FORMATS for suffix in kind.suffixes)
        kinds = ";;".join(
            (_("Documents ({patterns})").format(patterns=patterns), _("All files (*)"))
        )
        names, _kind = QFileDialog.getOpenFileNames(self, _("Open"), folder, kinds)
        self.open(list(map(Path, names)))

    def open(self, paths: list[Path]) -> None:
        """Open files, each in a tab."""
        if paths and self._tabs is not None:
            self._tabs.open(paths)

    def show_palette(self) -> None:
        """Offer every command by name."""
        self._list_commands(_("Find a Command"))

    def show_keys(self) -> None:
        """List the keys."""
        self._list_commands(_("Keys"))

    def show_about(self) -> None:
        """Say what this program is."""
        from astana_reader.gui.dialogs.about import About  # noqa: PLC0415  (when first shown)

        usual = self._store
        kept = self._editing.place if self._editing is not None else usual
        About(kept, self, before=usual if kept != usual else None).exec()

    def cycle_panes(self, by: int) -> None:
        """Give the keys to the next pane that shows, or the one before."""
        self.arrangement.cycle(by)

    def focus_mode(self) -> None:
        """Hide all but the page, or show it again as it was."""
        if self._furnishing is None:
            return
        self._focused = not self._focused
        if self._focused:
            self._shown = [part for part in Part if self.arrangement.shows(part)]
        for part in self._shown:
            self.arrangement.toggle(part)
        for bar in (self._furnishing.bar, self.statusBar()):
            bar.setVisible(not self._focused)
        self._furnishing.refresh()

    def open_card(self) -> None:
        """Show the active entity's card and give it the keys."""
        if self._furnishing is not None:
            self._furnishing.open_card()

    def write_note(self) -> None:
        """Put a note on what is selected and write in it."""
        if self._furnishing is not None:
            self._furnishing.pointing.write_note()

    def look_for(self) -> None:
        """Show the bar in which words are looked for."""
        if self._furnishing is not None:
            self._furnishing.find.open()

    def look_for_like(self) -> None:
        """Look for all that is like what is selected."""
        if self._furnishing is not None:
            self._furnishing.pointing.hide()
            self._furnishing.find.open_like()

    def repair(self, action: "Action") -> None:
        """Ask what the reader wants to say of a name."""
        if self._furnishing is not None:
            self._furnishing.pointing.hide()
            self._furnishing.repairs.ask(action)

    def keep_name(self) -> None:
        """Keep the active name for every document, and say so."""
        if self._furnishing is not None:
            self._furnishing.repairs.keep()

    def show_own_names(self) -> None:
        """List the names that the reader keeps."""
        if self._furnishing is not None:
            self._furnishing.repairs.show_own()

    def judge(self, verb: str) -> None:
        """Say something of the current fact: confirm, change, reject; or give the day."""
        if self._furnishing is not None:
            self._furnishing.facts.judge(verb)

    def show_panel(self, name: str) -> None:
        """Show a panel of the inspector and give it the keys."""
        if self._furnishing is not None:
            self._furnishing.show_panel(name)

    def see_to_notes(self, errand: "Errand") -> None:
        """Do what is asked for with the notes as a whole."""
        if self._furnishing is not None:
            self._furnishing.pointing.hide()
            self._furnishing.noting.run(errand)

    def export_notes(self) -> None:
        """Ask in which form notes are to leave."""
        from astana_reader.gui.dialogs.export import ExportDialog  # noqa: PLC0415  (when asked)
        from astana_reader.gui.exchanging import Exchanging  # noqa: PLC0415  (when asked)

        if self._editing is None:
            return
        exchanging = Exchanging(self._session, self._editing.place)
        ExportDialog(exchanging, self._session.state.path, self).exec()
        exchanging.close()

    def import_notes(self) -> None:
        """Ask for a file from which notes come in, and show those of the open document."""
        from astana_reader.gui.dialogs.import_notes import ImportDialog  # noqa: PLC0415
        from astana_reader.gui.exchanging import Exchanging  # noqa: PLC0415  (when asked)

        if self._opening is None or self._editing is None:
            return
        self._editing.finish()
        exchanging = Exchanging(self._session, self._editing.place)
        exchanging.taken.connect(self._show_taken)
        ImportDialog(exchanging, str(Path(self._session.state.path).parent), self).exec()
        exchanging.close()

    def describe(self) -> None:
        """Tell what is known of the open document."""
        if self._furnishing is not None:
            self._furnishing.describing.show()

    def paste(self) -> None:
        """Open what is on the clipboard."""
        if self._furnishing is not None:
            self._furnishing.pasting.paste()

    def show_hints(self) -> None:
        """Open the sample and give the first hints."""
        if self._furnishing is not None:
            self.open([sample()])
            self._furnishing.hinting.begin()

    def hint_once(self) -> None:
        """Give the first hints if the sample shows to a reader who never saw them."""
        if self._furnishing is not None and self._session.state.path == str(sample()):
            self._furnishing.hinting.begin_once()

    def copy_cited(self) -> None:
        """Copy what is selected with its source, and say so."""
        if self._furnishing is not None:
            self._furnishing.citing.copy()

    def ask_citation(self) -> None:
        """Ask in which style sources are told."""
        if self._furnishing is not None:
            self._furnishing.citing.ask()

    def toggle(self, part: str) -> None:
        """Hide or show the outline or the inspector."""
        self.arrangement.toggle(Part(part))
        if self._furnishing is not None:
            self._furnishing.refresh()

    def shows(self, part: str) -> bool:
        """Whether that part shows."""
        return self.arrangement.shows(Part(part))

    def keep(self) -> None:
        """Remember the window's shape."""
        if self._focused:
            self.focus_mode()
        self._places.keep_shape("geometry", self.saveGeometry())
        self.arrangement.keep(self._places)
        if self._furnishing is not None:
            self._furnishing.keep()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the page's first paint, when it is done."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.painted.emit)
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing that was written is lost without a word."""
        if self._furnishing is not None:
            self._furnishing.pointing.hide()
        if self._editing is not None and not self._editing.finish() and not self._may_lose():
            event.ignore()
            return
        self.keep()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and text may be dropped."""
        from astana_reader.gui.pasting import takes  # noqa: PLC0415  (when something comes)

        if takes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is opened."""
        if self._furnishing is not None and self._furnishing.pasting.take(event.mimeData()):
            event.acceptProposedAction()

    def _show_title(self) -> None:
        reading = self._session.state.reading
        name = _("Astana Reader")
        self.setWindowTitle(f"{reading.document.title} — {name}" if reading else name)

    def _list_commands(self, title: str) -> None:
        from astana_reader.gui.dialogs.palette import CommandPalette  # noqa: PLC0415  (when shown)

        if self._furnishing is not None:
            actions = self._furnishing.actions
            rows = [actions[name] for name in actions.commands]
            CommandPalette(rows, self, title=title).exec()

    def _show_taken(self) -> None:
        """Notes came in: the open document's are read again, unless some still have to go out."""
        if self._opening is not None and self._editing is not None and not self._editing.pending:
            self._opening.read_desk()
        if self._tabs is not None:
            self._tabs.forget_desks()

    def _may_lose(self) -> bool:
        from astana_reader.gui.dialogs.unsaved import may_lose  # noqa: PLC0415  (when it comes up)

        error = self._session.state.unsaved
        copy = self._furnishing.copy_notes if self._furnishing is not None else None
        return may_lose(error, self, copy=copy)

    def _restore(self) -> None:
        """The window's shape as it was left; a sensible one at first."""
        if not self.restoreGeometry(self._places.shape("geometry")):
            self.resize(*FIRST_SIZE)
        self.arrangement.restore(self._places, self.width())

    def expect_tabs(self) -> None:
        """More than one document will be open: their tabs have their room from the start."""
        self.arrangement.reserve_tabs()

    def _lines(self, number: float) -> int:
        return round(number * self.fontMetrics().height())
