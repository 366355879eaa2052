"""Notes that only the reader can place: the old words, and each place they may belong to.

Nothing is placed by itself. What is accepted is an edit like any other, and can be undone.
"""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.document.spans import Span
from astana_reader.gui.buttons import sign_button
from astana_reader.gui.candidates import LONGEST, CandidateRow, Candidates, directed
from astana_reader.gui.editing import Editing
from astana_reader.gui.labels import Words, isolated, wrap
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.messages import _, counted
from astana_reader.notes.model import Annotation, NoteId, Target

Index = QModelIndex | QPersistentModelIndex


class ReviewPanel(QWidget):
    """One note after the other. Arrows and digits go through its places, Enter accepts one."""

    def __init__(
        self, *, session: Session, moving: Moving, editing: Editing, theme: Callable[[], Theme]
    ) -> None:
        super().__init__()
        self.setObjectName("review")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._moving = moving
        self._editing = editing
        self._theme = theme
        self._note: NoteId | None = None
        self._left: set[tuple[NoteId, Target]] = set()  # where the reader left it as it is
        self._count = Words("review-count", kind="title")
        self._quote = QLabel()
        self._quote.setObjectName("review-quote")
        self._quote.setTextFormat(Qt.TextFormat.RichText)
        wrap(self._quote)
        self._about = Words("review-about")
        self._told_about = False
        self._model = Candidates()
        self._list = self._made_list()
        self._hint = Words("review-hint")
        self._accept = _button("review-accept", _("Accept"), self._put_on_candidate)
        self._by_hand = _button("review-by-hand", _("Put on the Selection"), self._put_by_hand)
        self._leave = _button("review-leave", _("Leave It"), self._leave_it)
        self._steps = [
            sign_button("review-previous", "↑", _("The note before"), lambda: self._step(-1)),
            sign_button("review-next", "↓", _("The next note"), lambda: self._step(1)),
        ]
        self._lay_out()
        session.desk_changed.connect(self._show)
        session.document_changed.connect(self._forget)
        session.selection_changed.connect(self._follow_selection)
        self._show()

    def _made_list(self) -> "_List":
        view = _List()
        view.setObjectName("review-candidates")
        view.setAccessibleName(_("Places that the note may belong to"))
        view.setModel(self._model)
        view.setItemDelegate(CandidateRow(view, self._theme))
        view.setMouseTracking(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.clicked.connect(self._look)
        view.went.connect(self._look)
        view.activated.connect(lambda index: self._put_on_candidate())
        view.left.connect(self._leave_it)
        view.by_hand.connect(self._put_by_hand)
        return view

    def _lay_out(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._count, 1)
        for button in self._steps:
            head.addWidget(button)
        for push in (self._accept, self._by_hand, self._leave):
            foot.addWidget(push)
        foot.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 8)
        box.addLayout(head)
        for part in (self._quote, self._about, self._hint):
            box.addWidget(part)
        box.addWidget(self._list, 1)
        box.addLayout(foot)

    def open(self) -> None:
        """Begin with the first note, its best place on the page, and take the keys."""
        self._left.clear()
        self._show()
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab: the page shows no candidate any more."""
        super().hideEvent(event)
        QTimer.singleShot(0, self, self._put_away)  # not while the session announces

    def _put_away(self) -> None:
        if not self.isVisible() and self._session.state.candidate is not None:
            self._moving.consider(None)

    def _forget(self) -> None:
        """Another document."""
        self._left.clear()
        self._note = None
        self._show()

    def _queue(self) -> list[Annotation]:
        reading = self._session.state.reading
        return reading.doubtful if reading is not None else []

    def _show(self) -> None:
        queue = self._queue()
        ids = [note.id for note in queue]
        if self._note not in ids:
            waiting = [note.id for note in queue if (note.id, note.target) not in self._left]
            self._note = next(iter([*waiting, *ids]), None)
            self._fill(next((note for note in queue if note.id == self._note), None))
        parts = (self._quote, self._about, self._list, self._accept, self._by_hand, self._leave)
        for part in (*parts, *self._steps):
            part.setVisible(bool(queue))
        self._about.setVisible(bool(queue) and self._told_about)
        if self._note is None:
            self._count.say("")
            self._hint.say(_("Every note has its place."))
            return
        at = ids.index(self._note) + 1
        self._count.say(_("Note {n} of {total} without a place").format(n=at, total=len(ids)))
        self._follow_selection()

    def _fill(self, note: Annotation | None) -> None:
        reading = self._session.state.reading
        if note is None or reading is None:
            self._model.show(None, "", ())
            return
        quote = note.target.quote
        self._quote.setText(
            directed(
                quote.exact,
                f"{self._muted('… ' + quote.prefix)}{escape(quote.exact[:LONGEST])}"
                f"{self._muted(quote.suffix + ' …')}",
            )
        )
        said = " ".join(note.body.split())
        section = " › ".join(map(isolated, note.target.section))
        about = [_("It stood in {section}.").format(section=section)] if section else []
        about += [_("Your note: {words}").format(words=isolated(said))] if said else []
        self._about.say("\n".join(about))
        self._told_about = bool(about)
        found = reading.placements[note.id].candidates
        self._model.show(reading.document, quote.exact, found)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
            words = _(
                "Enter accepts, ↑ ↓ and digits choose, 0 leaves it, Ctrl+Enter puts it by hand."
            )
        else:
            words = _(
                "Nothing in the text is like it. Select the right words on the page and put "
                "the note on them, or leave it as it is."
            )
        self._hint.say(words)
        self._accept.setEnabled(bool(found))

    def _muted(self, text: str) -> str:
        colour = self._theme().colour("chrome.muted").name()
        return f'<span style="color: {colour}">{escape(text)}</span>'

    def _follow_selection(self) -> None:
        selected = self._session.state.selection is not None
        self._by_hand.setEnabled(selected and self._note is not None)

    def _look(self, index: Index | None = None) -> None:
        """Show the chosen candidate on the page."""
        self._moving.consider(self._model.place(self._list.currentIndex().row()))

    def _put_on_candidate(self) -> None:
        span = self._model.place(self._list.currentIndex().row())
        if span is not None:
            self._put(span)

    def _put_by_hand(self) -> None:
        span = self._session.state.selection
        if span is not None:
            self._put(span)

    def _put(self, span: Span) -> None:
        if self._note is not None:
            self._editing.place_note(self._note, span)
            self._look()

    def _leave_it(self) -> None:
        """Go on to the next note that was not left yet; this one keeps its old place in mind."""
        queue = self._queue()
        for note in queue:
            if note.id == self._note:
                self._left.add((note.id, note.target))
        waiting = [note for note in queue if (note.id, note.target) not in self._left]
        if waiting:
            self._turn_to(waiting[0])
        else:
            left = counted(
                "{n} note is left without a place.",
                "{n} notes are left without a place.",
                len(queue),
            )
            self._hint.say(left)
            self._moving.consider(None)

    def _step(self, by: int) -> None:
        queue = self._queue()
        ids = [note.id for note in queue]
        if self._note in ids:
            self._turn_to(queue[(ids.index(self._note) + by) % len(queue)])

    def _turn_to(self, note: Annotation) -> None:
        self._note = note.id
        self._fill(note)
        self._show()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._look()


def _button(name: str, text: str, run: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.clicked.connect(lambda checked=False: run())
    return button


class _List(QListView):
    """Keys of the queue: what only moves the choice says `went`."""

    went = Signal()
    left = Signal()
    by_hand = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, 0 leaves, Ctrl+Enter puts the note on what is selected."""
        digit = event.key() - Qt.Key.Key_0
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and control:
            self.by_hand.emit()
        elif digit == 0:
            self.left.emit()
        elif 0 < digit <= 9:
            if digit <= self.model().rowCount():
                self.setCurrentIndex(self.model().index(digit - 1, 0))
                self.went.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End}:
                self.went.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
