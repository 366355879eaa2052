"""Writing in a note: its words, colour and tags, saved as they are written."""

from collections.abc import Callable
from functools import partial
from textwrap import shorten

from PySide6.QtCore import (
    QEvent,
    QObject,
    QSize,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.gui.dialogs.popover import Popover
from astana_reader.gui.drawing import swatch
from astana_reader.gui.editing import Editing
from astana_reader.gui.labels import Words, wrap
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.gui.words import style_names
from astana_reader.gui.writing import DirectedText
from astana_reader.interchange.telling import headline, kind_names
from astana_reader.messages import _
from astana_reader.notes.model import Annotation, NoteId, NoteKind, Style

PAUSE = 600  # milliseconds after the last key until what was written is saved
FEWEST, MOST = 3, 9  # lines of the field
QUOTED = 140  # code points of the quote that are shown
COMMAS = str.maketrans({"،": ",", "؛": ",", ";": ",", "#": " "})


class NoteEditor(Popover):
    """One note at a time; leaving it saves it."""

    def __init__(
        self, *, session: Session, editing: Editing, theme: Callable[[], Theme], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("note-editor")
        self.setAccessibleName(_("Note"))
        self._session = session
        self._editing = editing
        self._theme = theme
        self._note: NoteId | None = None
        self._shown: tuple[str, tuple[str, ...]] = "", ()  # what the fields were given, or saved
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.save)
        self._quote = QLabel()
        self._quote.setObjectName("note-quote")
        self._quote.setProperty("kind", "muted")
        self._quote.setTextFormat(Qt.TextFormat.PlainText)
        wrap(self._quote)
        self._body = _Writing()
        self._body.setObjectName("note-body")
        self._body.setPlaceholderText(_("Write a note"))
        self._body.setAccessibleName(_("Text of the note"))
        self._body.textChanged.connect(self._pause.start)
        self._body.grown.connect(self._grow)
        self._tags = QLineEdit()
        self._tags.setObjectName("note-tags")
        self._tags.setPlaceholderText(_("Tags, parted by commas"))
        self._tags.setAccessibleName(_("Tags"))
        self._known = QStringListModel(self)
        self._tags.setCompleter(_TagCompleter(self._known, self))
        self._tags.textEdited.connect(lambda: self._pause.start())
        for field in (self._body, self._tags):
            field.installEventFilter(self)
        self._colours: dict[Style, QToolButton] = {}
        self._underline = QToolButton()
        self._times = Words("note-times")
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 10, 10, 8)
        box.addWidget(self._quote)
        box.addWidget(self._body)
        box.addWidget(self._tags)
        box.addWidget(self._times)
        box.addLayout(self._row_of_buttons())
        self.setFixedWidth(22 * self.fontMetrics().height())
        session.desk_changed.connect(self._follow)
        session.document_changed.connect(self.hide)

    def edit(self, note: NoteId) -> None:
        """Show a note, ready to be written in. Nothing happens for one that is gone."""
        self.save()
        found = self._found(note)
        if found is None:
            return
        self._note = note
        quote = " ".join(headline(found).split())
        self._quote.setText(shorten(quote, QUOTED, placeholder=" …"))
        reading = self._session.state.reading
        self._known.setStringList(list(reading.desk.tags) if reading else [])
        self._body.setPlainText(found.body)
        self._tags.setText(", ".join(found.tags))
        self._shown = self._written()
        self._show_facts(found)
        self._pause.stop()

    def take_keys(self) -> None:
        """Give the keys to the words, the cursor at their end."""
        self._body.setFocus(Qt.FocusReason.PopupFocusReason)
        self._body.moveCursor(QTextCursor.MoveOperation.End)

    def save(self) -> None:
        """Save what was written, if anything was."""
        self._pause.stop()
        # The field gives a text back with other blanks than it got: only what was typed counts.
        if self._note is not None and self._written() != self._shown:
            self._shown = self._written()
            body, tags = self._shown
            self._editing.edit_note(self._note, body=body, tags=tags)

    def dismiss(self) -> None:
        """Save and close."""
        self.save()
        self._note = None
        super().dismiss()

    def draw(self) -> None:
        """Draw the colours of the theme."""
        for style, button in self._colours.items():
            button.setIcon(swatch(self._theme().note_style(style), self.fontMetrics().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field saves; Esc and Ctrl+Return close."""
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self.save()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            returned = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.key() == Qt.Key.Key_Escape or (returned and control):
                self.dismiss()
                return True
        return super().eventFilter(watched, event)

    def _row_of_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for style, name in style_names().items():
            button = QToolButton()
            button.setObjectName(f"note-{style}")
            button.setCheckable(True)
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(partial(self._choose_colour, style))
            self._colours[style] = button
            row.addWidget(button)
        self._underline.setObjectName("note-underline")
        self._underline.setCheckable(True)
        self._underline.setText(kind_names()[NoteKind.UNDERLINE])
        self._underline.clicked.connect(self._turn_underline)
        row.addWidget(self._underline)
        row.addStretch(1)
        remove = QToolButton()
        remove.setObjectName("note-remove")
        remove.setText(_("Delete"))
        remove.clicked.connect(self._remove)
        done = QToolButton()
        done.setObjectName("note-done")
        done.setText(_("Done"))
        done.clicked.connect(self.dismiss)
        row.addWidget(remove)
        row.addWidget(done)
        self.draw()
        return row

    def _choose_colour(self, style: Style) -> None:
        if self._note is not None:
            self._editing.edit_note(self._note, style=style)
        for each, button in self._colours.items():
            button.setChecked(each is style)

    def _turn_underline(self, on: bool) -> None:
        if self._note is not None:
            kind = NoteKind.UNDERLINE if on else NoteKind.HIGHLIGHT
            self._editing.edit_note(self._note, kind=kind)

    def _remove(self) -> None:
        note, self._note = self._note, None
        self._pause.stop()
        if note is not None:
            self._editing.remove_note(note)
        super().dismiss()

    def _follow(self) -> None:
        """The note may have gone or become another, by undo or elsewhere."""
        if self._note is None:
            return
        found = self._found(self._note)
        if found is None:
            self._note = None
            self._pause.stop()
            super().dismiss()
            return
        if self._written() == self._shown and self._shown != (found.body, found.tags):
            self._body.setPlainText(found.body)
            self._tags.setText(", ".join(found.tags))
            self._shown = self._written()
            self._pause.stop()
        self._show_facts(found)

    def _show_facts(self, note: Annotation) -> None:
        for style, button in self._colours.items():
            button.setChecked(style is note.style)
        self._underline.setVisible(note.kind in {NoteKind.UNDERLINE, NoteKind.HIGHLIGHT})
        self._underline.setChecked(note.kind is NoteKind.UNDERLINE)
        self._times.say(_times(note))

    def _written(self) -> tuple[str, tuple[str, ...]]:
        """What the fields say."""
        return self._body.toPlainText(), tags_in(self._tags.text())

    def _grow(self) -> None:
        if self.isVisible():
            self.settle()

    def _found(self, note: NoteId) -> Annotation | None:
        reading = self._session.state.reading
        return reading.desk.notes.get(note) if reading else None


def tags_in(text: str) -> tuple[str, ...]:
    """The tags in a line of them, each once, in their order; commas of both scripts part them."""
    parts = (" ".join(part.split()) for part in text.translate(COMMAS).split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def _times(note: Annotation) -> str:
    """When the note was made and last changed, by the reader's own clock."""
    made, changed = (
        f"\u2066{moment.astimezone():%Y-%m-%d %H:%M}\u2069"
        for moment in (note.created, note.modified)
    )
    if made == changed:
        return _("Written {when}").format(when=made)
    return _("Written {when}, changed {later}").format(when=made, later=changed)


class _Writing(DirectedText):
    """Grows with what is written."""

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tall = 0
        self.document().documentLayout().documentSizeChanged.connect(self._measure)

    def sizeHint(self) -> QSize:
        """As high as its lines, within limits."""
        line = self.fontMetrics().lineSpacing()
        edge = 2 * round(self.document().documentMargin())
        low, high = FEWEST * line + edge, MOST * line + edge
        # The style's padding lies between the frame and the words, so it is measured, not known.
        around = max(2 * self.frameWidth(), self.height() - self.viewport().height())
        return QSize(12 * line, max(low, min(self._tall, high)) + around)

    def minimumSizeHint(self) -> QSize:
        """No less than it wants."""
        return self.sizeHint()

    def _measure(self) -> None:
        tall = round(self.document().size().height())
        if tall != self._tall:
            self._tall = tall
            self.updateGeometry()
            self.grown.emit()


class _TagCompleter(QCompleter):
    """Completes the tag that is being written, not the whole line."""

    def __init__(self, model: QStringListModel, parent: QObject) -> None:
        super().__init__(model, parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)

    def splitPath(self, path: str) -> list[str]:
        """The part after the last comma."""
        return [path.translate(COMMAS).rpartition(",")[2].strip()]

    def pathFromIndex(self, index: object) -> str:
        """The line with the tag in its place."""
        field = self.widget()
        before = (
            field.text().translate(COMMAS).rpartition(",")[0]
            if isinstance(field, QLineEdit)
            else ""
        )
        tag = super().pathFromIndex(index)  # type: ignore[arg-type]
        return f"{before}, {tag}" if before else tag
