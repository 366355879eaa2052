"""Which way paragraphs run, where the reader knows better than the rule. Kept at once."""

from pathlib import Path

from PySide6.QtCore import QObject

from astana_reader.document.model import Direction
from astana_reader.document.spans import Span
from astana_reader.gui.pane.turns import Turns
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session, State


class Turning(QObject):
    """Turns paragraphs and documents, and remembers it for the document's path."""

    def __init__(self, session: Session, places: Places) -> None:
        super().__init__()
        self._session = session
        self._places = places

    def turn_all(self, overall: Direction | None) -> None:
        """Show every paragraph that way; None shows each as the rule has it."""
        state = self._session.state
        if state.reading is not None:
            self._keep(state, state.turns.for_all(overall))

    def turn(self, offset: int) -> None:
        """Turn the paragraph of code point `offset` round; a selection's, all of them alike."""
        state = self._session.state
        if state.reading is None:
            return
        document, turns = state.reading.document, state.turns
        span = state.selection or Span(offset, offset + 1)
        first, last = map(document.paragraphs.index_at, (span.start, span.end - 1))
        paragraphs = document.paragraphs[first : last + 1]
        now = turns.direction(document, paragraphs[0])
        wanted = Direction.LTR if now is Direction.RTL else Direction.RTL
        for paragraph in paragraphs:
            turns = turns.for_one(document, paragraph, wanted)
        self._keep(state, turns)

    def _keep(self, state: State, turns: Turns) -> None:
        self._places.keep_turns(Path(state.path), turns)
        self._session.become(state.but(turns=turns))
