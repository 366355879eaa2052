"""How a file is read, where a reader knows better. Kept for the file, and read again at once."""

from pathlib import Path

from PySide6.QtCore import QObject

from astana_reader.document.model import Told
from astana_reader.gui.opening import Opening
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session


class Rereading(QObject):
    """One verb for each choice; notes find their places in what the document is then."""

    def __init__(self, *, session: Session, opening: Opening, places: Places) -> None:
        super().__init__()
        self._session = session
        self._opening = opening
        self._places = places

    @property
    def guessed(self) -> str:
        """The encoding that the text looks like, whatever was chosen; empty if unknown."""
        reading = self._session.state.reading
        if reading is None or reading.document.source.told is Told.READER:
            return self._places.guessed(self._path())
        return reading.document.source.encoding

    @property
    def whole(self) -> bool:
        """Whether the page that is open is read with all that stands around its article."""
        return self._places.whole(self._path())

    def read_as(self, encoding: str) -> None:
        """Read the text in `encoding`; empty: in the one that it looks like."""
        self._places.keep_encoding(self._path(), encoding, self.guessed)
        self._opening.reload()

    def turn_whole(self) -> None:
        """Read the web page with all that stands around its article, or without."""
        self._places.keep_whole(self._path(), whole=not self.whole)
        self._opening.reload()

    def _path(self) -> Path:
        return Path(self._session.state.path)
