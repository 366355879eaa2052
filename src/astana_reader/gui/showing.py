"""What the state says of the page is shown on it: document, marks, look."""

from operator import is_
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from astana_reader.gui.pane.page import Pane
from astana_reader.gui.session import Session
from astana_reader.gui.viewing import Viewing

if TYPE_CHECKING:  # needed only after the first page is painted
    from astana_reader.gui.layers import Layers


class Showing(QObject):
    """Draws the state on the page and asks nothing of it; the way back is `Pointing`."""

    def __init__(self, *, session: Session, viewing: Viewing, pane: Pane) -> None:
        super().__init__(pane)
        self._session = session
        self._viewing = viewing
        self._pane = pane
        self._layers: Layers | None = None
        self._laid: tuple[object, ...] = ()  # what the marks in the margin were made from
        pane.teller = self._tell
        session.document_changed.connect(self._show_document)
        session.outline_changed.connect(self._show_outline)
        for signal in (session.entities_changed, session.entity_changed, session.desk_changed):
            signal.connect(self._show_marks)
        session.found_changed.connect(self._show_marks)
        for signal in (session.kinds_changed, session.fact_changed, session.candidate_changed):
            signal.connect(self._show_marks)
        session.facts_changed.connect(self._show_signs)
        session.turns_changed.connect(self._show_turns)
        viewing.changed.connect(self._show_look)
        self._show_document()

    def _show_document(self) -> None:
        state = self._session.state
        document = state.reading.document if state.reading else None
        self._pane.show_document(document, state.place, state.turns)
        if document is not None and state.selection is not None:
            self._pane.select(state.selection)
        self._show_marks()

    def _show_outline(self) -> None:
        state = self._session.state
        if state.reading is not None:
            self._pane.show_outline(state.reading.document)

    def _show_marks(self) -> None:
        state, theme = self._session.state, self._viewing.theme
        if state.reading is None or (state.reading.bare and state.found is None):
            self._pane.set_layers([])
            self._laid = ()
            self._pane.set_note_marks([], [])
            self._pane.set_signs([], [])
            self._pane.set_ticks([], None)
            return
        from astana_reader.gui.layers import Layers, note_marks, ticks  # noqa: PLC0415  (not yet)

        if self._layers is None:
            self._layers = Layers()
        self._pane.set_layers(self._layers.of(state, theme))
        laid = (state.reading.desk.notes, state.reading.placements, theme)
        if len(self._laid) != len(laid) or not all(map(is_, self._laid, laid)):
            self._laid = laid
            self._pane.set_note_marks(*note_marks(state, theme))
        self._pane.set_ticks(*ticks(state))

    def _show_signs(self) -> None:
        from astana_reader.gui.layers import act_signs  # noqa: PLC0415  (not before the paint)

        self._pane.set_signs(*act_signs(self._session.state, self._viewing.theme))

    def _tell(self, offset: int) -> str:
        """For a screen reader: the heading, the names and the notes that a letter is part of."""
        from astana_reader.gui.telling import told  # noqa: PLC0415  (when somebody listens)

        return told(self._session.state, offset)

    def _show_turns(self) -> None:
        self._pane.set_turns(self._session.state.turns)

    def _show_look(self) -> None:
        self._pane.set_look(self._viewing.theme.look(self._viewing.settings))
        self._show_marks()
        self._show_signs()
