"""Which page of a PDF stands beside its text, as a picture, and whether one does."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from astana_reader.document.pages import NO_PAGES, Pages
from astana_reader.errors import ReaderError, Reason
from astana_reader.gui.imaging import Imaging
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session, State

PDF = "application/pdf"
LARGER = 1.25  # times, a step
WIDEST = 6.0  # times the width of the view
NARROWEST = 0.4


class Leafing(QObject):
    """One verb for each thing that can be done with the picture. Pages count from 0.

    The page follows the text: where the reader comes to another page there, it shows. It stays
    where it is turned to by hand until then.
    """

    changed = Signal()  # whether a page shows, which, how large
    came = Signal()  # a picture is there, or will not come

    def __init__(self, *, session: Session, imaging: Imaging, places: Places, pane: Pane) -> None:
        super().__init__(pane)
        self._session = session
        self._imaging = imaging
        self._places = places
        self._pane = pane
        self._number = 0
        self._seen = -1  # the page that the reader is on in the text
        self._width = 0  # pixels that the view has for a page
        self._zoom = 1.0
        self._showed = False
        imaging.changed.connect(self.came)
        session.document_changed.connect(self._begin)
        session.doubt_changed.connect(self._tell)
        session.place_changed.connect(self._follow)
        pane.caret_moved.connect(self._follow_caret)
        self._begin()

    @property
    def available(self) -> bool:
        """Whether the open file has pages that can be shown."""
        return has_pages(self._session.state)

    @property
    def shown(self) -> bool:
        """Whether one shows: as the reader said, else where the text needs it."""
        if not self.available:
            return False
        state = self._session.state
        said = self._places.page_shown(Path(state.path))
        return (state.doubtful or state.failure is not None) if said is None else said

    @property
    def number(self) -> int:
        """The page that shows."""
        return self._number

    @property
    def pages(self) -> int:
        """How many there are; 0 while nobody knows."""
        return len(self._known) or self._imaging.pages

    @property
    def textless(self) -> bool:
        """Whether the text has nothing of the page that shows."""
        return self._number in self._known.textless

    @property
    def zoom(self) -> float:
        """The page's width, in widths of the view."""
        return self._zoom

    @property
    def imaging(self) -> Imaging:
        """Who draws the pages."""
        return self._imaging

    def toggle(self) -> None:
        """Show the page beside the text, or take it away; remembered for the document."""
        self._show(on=not self.shown)

    def show(self) -> None:
        """Show the page beside the text; remembered for the document."""
        self._show(on=True)

    def trust(self) -> None:
        """The text is as it should be, says the reader: nothing more is said of it."""
        state = self._session.state
        self._places.keep_page_shown(Path(state.path), None)
        if state.reading is not None:
            self._places.keep_trust(Path(state.path), state.reading.document.source.sha256)
        self._session.become(state.but(doubtful=False))
        self._tell()

    def turn(self, by: int) -> None:
        """To another page, so many further on; back if negative."""
        self.go(self._number + by)

    def go(self, number: int) -> None:
        """Show that page, or the nearest there is."""
        number = max(0, min(number, self.pages - 1))
        if number != self._number:
            self._number = number
            self._tell()

    def enlarge(self, steps: int) -> None:
        """Larger by steps, smaller if negative; 0: as wide as the view."""
        zoom = self._zoom * LARGER**steps if steps else 1.0
        self._zoom = max(NARROWEST, min(zoom, WIDEST))
        self._tell()

    def look(self, width: int) -> None:
        """The view has room for `width` pixels of the screen at zoom 1."""
        self._width = width
        self._ask()

    def _show(self, *, on: bool) -> None:
        if self.available:
            self._places.keep_page_shown(Path(self._session.state.path), on)
            self._tell()

    @property
    def _known(self) -> Pages:
        reading = self._session.state.reading
        return reading.document.pages if reading is not None else NO_PAGES

    def _begin(self) -> None:
        """Another document, or another reading of it, which is opened where it was left."""
        self._imaging.drop()
        self._seen = self._known.at(self._session.state.place)
        self._number = self._seen
        self._zoom = 1.0
        self._tell()

    def _follow(self) -> None:
        self._come_to(self._pane.gaze())

    def _follow_caret(self) -> None:
        if self._pane.caret_shown:
            self._come_to(self._pane.caret())

    def _come_to(self, place: int) -> None:
        """The reader is at this code point."""
        if not len(self._known):
            return
        page = self._known.at(place)
        if page != self._seen:
            self._seen = page
            if page != self._number:
                self._number = page
                self._tell()

    def _tell(self) -> None:
        if self.shown or self._showed:
            self._ask()
        self._showed = self.shown
        self.changed.emit()

    def _ask(self) -> None:
        state = self._session.state
        if not self.shown:
            self._imaging.drop()
        elif self._width > 0:
            sha256 = state.reading.document.source.sha256 if state.reading is not None else ""
            self._imaging.open(Path(state.path), sha256)
            self._imaging.want(self._number, round(self._width * self._zoom))


def has_pages(state: State) -> bool:
    """Whether what is open is a PDF; also one that could not be read for want of text."""
    if state.reading is not None:
        return state.reading.document.source.media_type == PDF
    return is_without_text(state.failure)


def is_without_text(failure: ReaderError | None) -> bool:
    """Whether a PDF has pages and no text, and was not opened for that."""
    return failure is not None and failure.reason is Reason.NO_READABLE_PAGE
