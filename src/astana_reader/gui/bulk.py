"""What is done to several notes at once, each thing as one step to undo."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QMenu, QToolButton, QWidget

from astana_reader.gui.drawing import swatch
from astana_reader.gui.editing import Editing
from astana_reader.gui.labels import Words
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.gui.words import style_names
from astana_reader.messages import _, counted
from astana_reader.notes.model import Annotation, NoteId, Style

MOST = 40  # tags in the menu


class BulkBar(QWidget):
    """Shows while more than one note is selected; the menus serve the list's own menu too."""

    def __init__(
        self, *, session: Session, editing: Editing, theme: Callable[[], Theme],
        remove: Callable[[], None],
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("notes-bulk")
        self._session = session
        self._editing = editing
        self._theme = theme
        self._chosen: Sequence[NoteId] = ()
        self._count = Words("notes-selected")
        self.tags = QMenu(_("Tags"), self)
        self.tags.setObjectName("menu-bulk-tags")
        self.tags.aboutToShow.connect(self._fill_tags)
        self.colours = QMenu(_("Colour"), self)
        self.colours.setObjectName("menu-bulk-colours")
        self.colours.aboutToShow.connect(self._fill_colours)
        delete = QToolButton()
        delete.setObjectName("bulk-delete")
        delete.setText(_("Delete"))
        delete.setToolTip(QKeySequence(QKeySequence.StandardKey.Delete).toString())
        delete.clicked.connect(lambda checked=False: remove())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._count, 1)
        for name, menu in (("bulk-tags", self.tags), ("bulk-colours", self.colours)):
            button = QToolButton()
            button.setObjectName(name)
            button.setText(f"{menu.title()} ▾")
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setMenu(menu)
            row.addWidget(button)
        row.addWidget(delete)
        self.hide()

    def choose(self, notes: Sequence[NoteId]) -> None:
        """These notes are selected."""
        self._chosen = notes
        self._count.say(counted("{n} note selected", "{n} notes selected", len(notes)))
        self.setVisible(len(notes) > 1)

    def recolour(self, style: Style) -> None:
        """Give the selected notes a colour."""
        self._editing.edit_notes(self._chosen, style=style)

    def ask_tag(self) -> None:
        """Ask for a tag and give it to all selected notes."""
        reading = self._session.state.reading
        if reading is None or not self._chosen:
            return
        known = ["", *reading.desk.tags]
        tag, agreed = QInputDialog.getItem(self, _("Add a Tag"), _("Tag"), known, 0)
        tag = " ".join(tag.replace("#", " ").split())
        if agreed and tag:
            self._editing.edit_notes(self._chosen, add=[tag])

    def _notes(self) -> list[Annotation]:
        reading = self._session.state.reading
        notes = reading.desk.notes if reading is not None else {}
        return [notes[name] for name in self._chosen if name in notes]

    def _fill_tags(self) -> None:
        """The tags of the selected notes; one that all have is ticked, and a click takes it off."""
        self.tags.clear()
        self.tags.addAction(_("Add a Tag…")).triggered.connect(self.ask_tag)
        notes = self._notes()
        counts = Counter(tag for note in notes for tag in note.tags)
        if counts:
            self.tags.addSeparator()
        for tag, number in counts.most_common(MOST):
            action = self.tags.addAction(f"{tag}  ({number})".replace("&", "&&"))
            action.setData(tag)
            action.setCheckable(True)
            action.setChecked(number == len(notes))
            everywhere = number == len(notes)
            action.triggered.connect(
                lambda checked=False, tag=tag, everywhere=everywhere: self._turn_tag(
                    tag, everywhere=everywhere
                )
            )

    def _turn_tag(self, tag: str, *, everywhere: bool) -> None:
        if everywhere:
            self._editing.edit_notes(self._chosen, remove=[tag])
        else:
            self._editing.edit_notes(self._chosen, add=[tag])

    def _fill_colours(self) -> None:
        self.colours.clear()
        side = self.fontMetrics().height()
        for digit, (style, name) in enumerate(style_names().items(), 1):
            words = _("{colour} ({key})").format(colour=name, key=digit)
            action = self.colours.addAction(words.replace("&", "&&"))
            action.setIcon(swatch(self._theme().note_style(style), side))
            action.triggered.connect(lambda checked=False, style=style: self.recolour(style))
