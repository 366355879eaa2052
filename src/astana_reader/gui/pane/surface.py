"""What mouse, keys and screen readers need of the page that they work on."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPointF

from astana_reader.document.spans import Span
from astana_reader.gui.pane.marks import Layer
from astana_reader.gui.pane.selection import Selection
from astana_reader.gui.pane.sheet import Sheet


class Surface(Protocol):
    """A page under the hands of its reader. Points are the viewport's, offsets code points."""

    @property
    def sheet(self) -> Sheet | None:
        """The laid out document."""
        ...

    def text(self) -> str:
        """The text that is shown."""
        ...

    @property
    def marked(self) -> Selection:
        """The selection with its two ends."""
        ...

    @property
    def layers(self) -> Sequence[Layer]:
        """What is marked."""
        ...

    def told(self, offset: int) -> str:
        """What a letter is part of, in words; empty where there is nothing to tell."""
        ...

    @property
    def caret_shown(self) -> bool:
        """Whether keys move a caret rather than the page."""
        ...

    def mark(self, selection: Selection) -> None:
        """Take this selection and show its caret."""
        ...

    def report_selection(self) -> None:
        """The selecting came to rest: tell what is selected."""
        ...

    def scroll_by(self, pixels: float) -> float:
        """Scroll down the text, up if negative; how far it went."""
        ...

    def show_line(self, offset: int, down: float) -> None:
        """Put the line of `offset` so many pixels below the top edge."""
        ...

    def bring(self, span: Span) -> None:
        """Bring a span into view, if it is not."""
        ...

    def note_mark_at(self, point: QPointF) -> int | None:
        """The note whose mark lies under a point."""
        ...

    def sign_at(self, point: QPointF) -> int | None:
        """The letter whose sign lies under a point."""
        ...
