"""What there is to do with the notes as a whole, beside writing them: joined to its dialogs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QTabWidget

from astana_reader.gui.arrangement import Arrangement, Part
from astana_reader.gui.commands.hands import Errand, Hands
from astana_reader.gui.dialogs.colours import ColoursDialog
from astana_reader.gui.dialogs.restore import RestoreDialog
from astana_reader.gui.labels import isolated
from astana_reader.gui.panels.placed import PlacedBar
from astana_reader.gui.panels.review import ReviewPanel
from astana_reader.gui.restoring import Restoring
from astana_reader.gui.theme import Theme
from astana_reader.messages import _
from astana_reader.notes.model import NoteId, NoteKind, Subject


class Noting(QObject):
    """The queue of notes without a place has a tab of its own while there are any."""

    told = Signal(str)
    edit_wanted = Signal(object)  # NoteId

    def __init__(
        self, hands: Hands, arrangement: Arrangement, inspector: QTabWidget,
        theme: Callable[[], Theme],
    ) -> None:  # fmt: skip
        super().__init__(inspector)
        self._hands = hands
        self._arrangement = arrangement
        self._inspector = inspector
        self._review = ReviewPanel(
            session=hands.session, moving=hands.moving, editing=hands.editing, theme=theme
        )
        inspector.addTab(self._review, _("Review"))
        self.placed = PlacedBar(session=hands.session)
        self.placed.review_wanted.connect(self.review)
        # A tab that goes may hide the queue, which then changes the state: not while it announces.
        self._before = hands.editing.place
        hands.editing.moved.connect(self._tell_moved)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._follow)
        hands.session.desk_changed.connect(self._later.start)
        hands.session.document_changed.connect(self._later.start)
        self._follow()

    def run(self, errand: Errand) -> None:
        """Do what a command asks for."""
        {
            Errand.REVIEW: self.review,
            Errand.ON_DOCUMENT: self.write_on_document,
            Errand.ON_NAME: self.write_on_name,
            Errand.COLOURS: self.name_colours,
            Errand.FOLDER: self.choose_folder,
            Errand.RESTORE: self.show_copies,
        }[errand]()

    def write_on_document(self) -> None:
        """Open the note on the document as a whole, a new one if there is none."""
        reading = self._hands.session.state.reading
        notes = reading.desk.notes.values() if reading is not None else ()
        here = next((note.id for note in notes if note.kind is NoteKind.DOCUMENT), None)
        self._open(here or self._hands.editing.add_whole())

    def write_on_name(self) -> None:
        """Open the note on the active name, a new one if there is none."""
        state = self._hands.session.state
        entities = state.reading.entities if state.reading is not None else None
        entity = entities.entities.get(state.entity) if entities and state.entity else None
        if state.reading is None or entity is None:
            return
        here = next((note.id for note in state.reading.remarks_on(entity.id)), None)
        self._open(here or self._hands.editing.add_whole(Subject(entity.id, entity.name)))

    def name_colours(self) -> None:
        """Ask what the colours are called; the window is built anew with their names."""
        dialog = ColoursDialog(lambda: self._hands.viewing.theme, self._inspector.window())
        if dialog.exec():
            # The window that asks goes with its old names: not while its own dialog ends.
            names = dialog.names
            QTimer.singleShot(
                0, self._hands.viewing, lambda: self._hands.viewing.set(colours=names)
            )

    def choose_folder(self) -> None:
        """Ask for a folder in which notes are kept from now on, and bring there what is open."""
        name = QFileDialog.getExistingDirectory(self._inspector.window(), _("Folder for the Notes"))
        if name:
            editing = self._hands.editing
            self._before = editing.place
            editing.go_on_in(Path(name) / editing.place.name)

    def show_copies(self) -> None:
        """List the copies of the notes; what comes back is shown."""
        self._hands.editing.finish()
        restoring = Restoring(self._hands.editing)
        restoring.restored.connect(lambda aside: self._hands.opening.read_desk())
        RestoreDialog(restoring, self._inspector.window()).exec()
        restoring.close()

    def _tell_moved(self, store: Path) -> None:
        """Remember the folder for the next start, and say what is where."""
        hands = self._hands
        hands.viewing.set(notes_folder=str(store.parent))
        if not hands.editing.ready:  # the notes could not even be read where they were
            hands.opening.read_desk()
        words = _("Notes are kept in {folder} from now on; {before} stays as it is.")
        self.told.emit(
            words.format(
                folder=isolated(str(store.parent)), before=isolated(str(self._before.parent))
            )
        )

    def _open(self, note: NoteId | None) -> None:
        if note is not None:
            self.edit_wanted.emit(note)

    def review(self) -> None:
        """Go through the notes that have no place."""
        self._follow()
        self._arrangement.reveal(Part.INSPECTOR)
        self._inspector.setCurrentWidget(self._review)
        self._review.open()

    def _follow(self) -> None:
        reading = self._hands.session.state.reading
        number = len(reading.doubtful) if reading is not None else 0
        at = self._inspector.indexOf(self._review)
        busy = self._inspector.currentWidget() is self._review
        if not number and busy and reading is not None:
            return  # who has just placed the last one sees that it was the last
        self._inspector.setTabVisible(at, number > 0)
        self._inspector.setTabText(
            at, _("Review ({n})").format(n=number) if number else _("Review")
        )
