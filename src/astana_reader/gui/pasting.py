"""What is pasted or dropped becomes a document: files as they are, text as a file of its own."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from astana_reader.document.pasting import keep_pasted
from astana_reader.errors import ReaderError
from astana_reader.gui.places import Places
from astana_reader.gui.tabs import Tabs
from astana_reader.messages import _, advice, words

STRUCTURE = ("<p", "<div", "<h1", "<h2", "<h3", "<li", "<table", "<br", "<blockquote")


class Pasting(QObject):
    """Opens what comes from the clipboard, or from under the pointer."""

    told = Signal(str)

    def __init__(self, *, tabs: Tabs, places: Places, folder: Path, parent: QObject) -> None:
        """`folder`: where text is kept."""
        super().__init__(parent)
        self._tabs = tabs
        self._places = places
        self._folder = folder

    def paste(self) -> None:
        """Open what is on the clipboard, or say that there is nothing."""
        # Not there at all on some systems while nothing was copied, whatever the type says.
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if data is None or not self.take(data):
            self.told.emit(_("There is no text on the clipboard."))

    def take(self, data: QMimeData) -> bool:
        """Open what `data` holds; whether it holds anything."""
        if data.hasUrls():
            files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
            self._tabs.open(files)
            return bool(files)
        text = data.text()
        if not text.strip():
            return False
        markup = data.html() if data.hasHtml() else ""
        if not any(mark in markup.lower() for mark in STRUCTURE):
            markup = ""  # letters in a colour: the plain text says as much
        try:
            path = keep_pasted(self._folder, text, markup)
        except ReaderError as error:
            self.told.emit(f"{words(error)} {advice(error)}")
            return True
        if markup:
            self._places.keep_whole(path, whole=True)  # somebody chose all of it
        self._tabs.open([path])
        return True


def takes(data: QMimeData) -> bool:
    """Whether `data` can become a document."""
    if data.hasUrls():
        return any(url.isLocalFile() for url in data.urls())
    return data.hasText()
