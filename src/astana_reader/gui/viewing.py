"""How the reader wants to see things: the settings, changed one at a time and kept at once."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from astana_reader.errors import FailedTransfer, Reason
from astana_reader.gui.theme import Theme, theme
from astana_reader.messages import system_language
from astana_reader.settings import SIZES, Settings, load, save

STEP = 2  # pixels of the page's face for one step of zoom


class Viewing(QObject):
    """Holds the settings; says when they changed. A file that cannot be written changes nothing."""

    changed = Signal()
    language_changed = Signal()
    failed = Signal(object)  # ReaderError

    def __init__(self, path: Path, **overriding: Any) -> None:
        """`overriding`: settings for this run alone, never written."""
        super().__init__()
        self._path = path
        self._own = load(path)
        self._overriding = overriding

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._own.with_(**self._overriding)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return theme(self.settings.theme)

    @property
    def language(self) -> str:
        """The interface's language: ar or en."""
        return self.settings.language or system_language()

    def set(self, **changes: Any) -> None:
        """Change settings and keep them. ValueError when one is out of its range."""
        spoken = self.language, self.settings.colours
        before = self.settings
        self._own = self._own.with_(**changes)
        self._overriding = {k: v for k, v in self._overriding.items() if k not in changes}
        if self.settings == before:
            return
        try:
            save(self._path, self._own)
        except OSError as error:
            self.failed.emit(
                FailedTransfer(self._path, Reason.WRITE_FAILED, detail=error.strerror or "")
            )
        if (self.language, self.settings.colours) != spoken:  # every word is said anew
            self.language_changed.emit()
        else:
            self.changed.emit()

    def zoom(self, steps: int) -> None:
        """Larger letters on the page, or smaller for negative steps; 0 for the usual size."""
        usual = Settings().size
        wanted = self.settings.size + STEP * steps if steps else usual
        self.set(size=max(SIZES.start, min(wanted, SIZES.stop - 1)))
