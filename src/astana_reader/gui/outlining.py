"""Which paragraph the reader speaks of when he corrects the outline, and what can be said of it."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from astana_reader.document.headings import (
    Reheading,
    demoted,
    dismissed,
    made_heading,
    promoted,
)
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.gui.editing import Editing
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.session import Session
from astana_reader.messages import _

Way = Callable[[Document, int], Reheading | None]
MAKE, PROMOTE, DEMOTE, DISMISS = made_heading, promoted, demoted, dismissed


class _Subject(NamedTuple):
    """A paragraph by its index from 0, in a document."""

    document: Document
    paragraph: int


class Outlining(QObject):
    """Corrects headings: the outline's while it has the keys, else the one that the caret is in."""

    subject_changed = Signal()
    told = Signal(str)

    def __init__(self, *, session: Session, editing: Editing, pane: Pane) -> None:
        super().__init__(pane)
        self._session = session
        self._editing = editing
        self._pane = pane
        self._pointed = -1
        self._known: _Subject | None = None
        pane.caret_moved.connect(self._follow)
        for signal in (session.document_changed, session.outline_changed, session.place_changed):
            signal.connect(self._follow)

    def point(self, paragraph: int) -> None:
        """The outline speaks of this paragraph; −1: it has not the keys."""
        self._pointed = paragraph
        self._follow()

    def can(self, way: Way) -> bool:
        """Whether that can be said of the paragraph in question."""
        subject = self._subject()
        return subject is not None and self._editing.ready and way(*subject) is not None

    def say(self, way: Way) -> None:
        """Say it, and tell what has become of the paragraph."""
        subject = self._subject()
        said = way(*subject) if subject is not None else None
        if subject is None or said is None or not self._editing.ready:
            return
        self._editing.rehead(subject.paragraph, said)
        if not said.level:
            self.told.emit(_("No heading any more; Undo brings it back."))
        elif subject.paragraph:
            self.told.emit(_("A heading of level {level}.").format(level=said.level))
        else:
            self.told.emit(_("The title."))

    def _subject(self) -> _Subject | None:
        state = self._session.state
        if state.reading is None:
            return None
        document = state.reading.document
        paragraphs = document.paragraphs
        if 0 <= self._pointed < len(paragraphs):
            return _Subject(document, self._pointed)
        caret = state.selection.start if state.selection else self._pane.caret()
        seen = self._pane.rects_of(Span(caret, caret + 1)) or self._pane.rects_of(
            paragraphs.at(caret).span
        )
        # A caret that the page was turned away from is not what a reader looks at.
        return _Subject(document, paragraphs.index_at(caret if seen else state.place))

    def _follow(self) -> None:
        subject = self._subject()
        if subject != self._known:
            self._known = subject
            self.subject_changed.emit()
