"""What a click, a selection or a resting pointer on the page leads to. Code points."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from astana_reader.document.spans import Span
from astana_reader.gui.dialogs.hover_card import HoverCard
from astana_reader.gui.dialogs.note_popover import NoteEditor
from astana_reader.gui.dialogs.place_chooser import choose
from astana_reader.gui.dialogs.selection_bar import SelectionBar
from astana_reader.gui.editing import Editing
from astana_reader.gui.moving import Moving
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.session import Session
from astana_reader.gui.viewing import Viewing
from astana_reader.interchange.telling import kind_word
from astana_reader.messages import _
from astana_reader.notes.model import NoteId, Style
from astana_reader.reading import Reading
from astana_reader.statements.judging import Fact, anchor_of, facts_at

Choice = tuple[str, Callable[[], object]]


class Pointing(QObject):
    """Joins the page to its popovers and the controllers; each popover is made when first shown."""

    name_wanted = Signal()  # the selected words are to be a name

    def __init__(
        self, *, session: Session, moving: Moving, editing: Editing, viewing: Viewing,
        pane: Pane, window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._session = session
        self._moving = moving
        self._editing = editing
        self._viewing = viewing
        self._pane = pane
        self._window = window
        self._bar: SelectionBar | None = None
        self._editor: NoteEditor | None = None
        self._card: HoverCard | None = None
        self._beside: tuple[Span, list[QRect]] | None = None  # the words, and where they stood
        pane.clicked.connect(self._click)
        pane.activated.connect(self._enter)
        pane.hovered.connect(self._hover)
        pane.span_selected.connect(self._select)
        pane.note_mark_clicked.connect(self._click_note)
        pane.place_changed.connect(self._follow_page)
        session.document_changed.connect(self.hide)
        session.selection_changed.connect(self._follow_selection)
        pane.viewport().installEventFilter(self)
        viewing.changed.connect(self._redraw)

    def write_note(self) -> None:
        """Put a note on the selection, and write in it."""
        span = self._session.state.selection
        if span is None:
            return
        note = self._editing.add_note(span)
        self._done_selecting()
        if note is not None:
            self.edit(note)

    def edit(self, note: NoteId) -> None:
        """Open a note beside its words, or in the middle where it has none."""
        reading = self._session.state.reading
        if reading is None or note not in reading.placements:
            return
        self._editing.choose_note(note)
        editor = self._note_editor()
        editor.edit(note)
        span = reading.placements[note].span
        rects = self._stand_at(span) if span is not None else []
        middle = self._pane.viewport().rect().adjusted(0, self._pane.height() // 3, 0, 0)
        editor.show_beside(
            self._pane.viewport(), rects or [middle.adjusted(0, 0, 0, -middle.height())]
        )
        editor.take_keys()

    def hide(self) -> None:
        """What stands beside the page's words is put away, and what was written kept."""
        for sheet in (self._bar, self._card):
            if sheet is not None:
                sheet.hide()
        if self._editor is not None and self._editor.isVisible():
            self._editor.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The mouse's own buttons for back and forward."""
        if event.type() is not QEvent.Type.MouseButtonPress or not isinstance(event, QMouseEvent):
            return False
        ways = {
            Qt.MouseButton.BackButton: self._moving.back,
            Qt.MouseButton.ForwardButton: self._moving.forward,
        }
        way = ways.get(event.button())
        if way is not None:
            way()
        return way is not None

    def _stand_at(self, span: Span) -> list[QRect]:
        rects = self._pane.rects_of(span)
        self._beside = span, rects
        return rects

    def _follow_page(self) -> None:
        """The page moved, perhaps before a sheet was shown: it tells so between two events."""
        if self._beside is None or self._pane.rects_of(self._beside[0]) != self._beside[1]:
            self.hide()

    def _click(self, letter: int, at: QPoint) -> None:
        self._put_away_card()
        choices = self._choices(letter) if letter >= 0 else []
        if len(choices) == 1:
            choices[0][1]()
        elif choices:
            choose(self._window, at, choices)

    def _enter(self, caret: int) -> None:
        rects = self._pane.rects_of(Span(caret, caret + 1))
        corner = rects[0].bottomLeft() if rects else QPoint(0, 0)
        self._click(caret, self._pane.viewport().mapToGlobal(corner))

    def _choices(self, letter: int) -> list[Choice]:
        """What lies over a letter, the innermost name first, then the notes."""
        state = self._session.state
        if state.reading is None:
            return []
        entities = state.reading.entities
        named = entities.at(letter) if entities is not None else []
        choices: list[Choice] = [
            (entities[mention.entity].name, partial(self._moving.choose, mention))
            for mention in named
            if entities is not None
        ]
        for note in state.reading.notes_at(letter):
            body = " ".join((note.body or note.target.quote.exact).split())
            kind = kind_word(note) or _("Note")
            words = _("{kind}: {words}").format(kind=kind, words=body[:60])
            choices.append((words, partial(self.edit, note.id)))
        return choices

    def _click_note(self, offset: int, at: QPoint) -> None:
        state = self._session.state
        if state.reading is None:
            return
        here = [
            note
            for note, placement in state.reading.placements.items()
            if placement.span is not None and placement.span.start == offset
        ]
        if len(here) == 1:
            self.edit(here[0])
        elif here:
            notes = state.reading.desk.notes
            rows: list[Choice] = [
                ((notes[n].body or notes[n].target.quote.exact)[:60], partial(self.edit, n))
                for n in here
            ]
            choose(self._window, at, rows)

    def _select(self, span: Span | None) -> None:
        self._put_away_card()
        self._moving.selected(span)
        if span is None or not self._editing.ready:
            if self._bar is not None:
                self._bar.hide()
            return
        self._selection_bar().show_beside(self._pane.viewport(), self._stand_at(span))

    def _follow_selection(self) -> None:
        if self._session.state.selection is None and self._bar is not None:
            self._bar.hide()

    def _hover(self, letter: int, at: QPoint) -> None:
        state = self._session.state
        busy = any(sheet is not None and sheet.isVisible() for sheet in (self._bar, self._editor))
        entities = state.reading.entities if state.reading else None
        named = entities.at(letter) if entities is not None and letter >= 0 else []
        facts = _facts_at(state.reading, letter)
        if busy or state.reading is None or entities is None or not (named or facts):
            self._put_away_card()
            return
        card = self._hover_card()
        if named:
            card.tell(named[0], entities, state.reading.document, self._viewing.language)
        card.tell_facts(facts, state.reading, alone=not named)
        words = _whole([m.span for m in named] or [anchor_of(fact) for fact in facts])
        card.show_at(self._pane.viewport(), self._stand_at(words))

    def _put_away_card(self) -> None:
        if self._card is not None:
            self._card.hide()

    def _highlight(self, style: Style) -> None:
        span = self._session.state.selection
        if span is not None:
            self._editing.add_note(span, style=style)
        self._done_selecting()

    def _done_selecting(self) -> None:
        self._pane.select(None)
        self._moving.selected(None)
        if self._bar is not None:
            self._bar.hide()

    def _redraw(self) -> None:
        for sheet in (self._bar, self._editor):
            if sheet is not None:
                sheet.draw()

    def _selection_bar(self) -> SelectionBar:
        if self._bar is None:
            self._bar = SelectionBar(theme=lambda: self._viewing.theme, parent=self._window)
            self._bar.colour_chosen.connect(self._highlight)
            self._bar.note_wanted.connect(self.write_note)
            self._bar.copy_wanted.connect(self._pane.copy)
            self._bar.name_wanted.connect(self.name_wanted)
        return self._bar

    def _note_editor(self) -> NoteEditor:
        if self._editor is None:
            self._editor = NoteEditor(
                session=self._session, editing=self._editing,
                theme=lambda: self._viewing.theme, parent=self._window,
            )  # fmt: skip
            self._editor.dismissed.connect(self._pane.setFocus)
        return self._editor

    def _hover_card(self) -> HoverCard:
        if self._card is None:
            self._card = HoverCard(parent=self._window)
        return self._card


def _whole(spans: list[Span]) -> Span:
    """The stretch that all of these cover."""
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _facts_at(reading: Reading | None, letter: int) -> list[Fact]:
    if reading is None or reading.facts is None or letter < 0:
        return []
    return facts_at(reading.facts, letter)
