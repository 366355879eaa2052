"""Notices that the open file was changed by another program; the reader decides what follows."""

import hashlib
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal

from astana_reader.gui.session import Session

SETTLED = 400  # milliseconds without another sign: most programs write in several steps


class Watching(QObject):
    """Watches one file and its folder, as many programs put another file in its place."""

    _hashed = Signal(str, str)  # path, SHA-256

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLED)
        self._settle.timeout.connect(self.look)
        self._watcher.fileChanged.connect(lambda path: self._settle.start())
        self._watcher.directoryChanged.connect(lambda path: self._settle.start())
        self._hashed.connect(self._compare, Qt.ConnectionType.QueuedConnection)
        session.document_changed.connect(self._follow)
        self._follow()

    def dismiss(self) -> None:
        """Leave it as it is, until the file changes again."""
        self._session.become(self._session.state.but(stale=False))

    def _follow(self) -> None:
        """Watch what is open now."""
        state = self._session.state
        wanted = [state.path, str(Path(state.path).parent)] if state.reading else []
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if gone := [path for path in watched if path not in wanted]:
            self._watcher.removePaths(gone)
        if fresh := [path for path in wanted if path not in watched and Path(path).exists()]:
            self._watcher.addPaths(fresh)

    def look(self) -> None:
        """Hash the file in a thread, if it is there and its document is known as a whole."""
        state = self._session.state
        self._follow()  # a file that was put in its place is another to the watcher
        if state.reading is not None and state.reading.document.source.sha256:
            Thread(target=self._hash, args=(state.path,), name="watching", daemon=True).start()

    def _hash(self, path: str) -> None:
        try:
            with Path(path).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            self._hashed.emit(path, digest)
        except (OSError, RuntimeError):  # not there now, or the window is gone
            return

    def _compare(self, path: str, digest: str) -> None:
        state = self._session.state
        if state.path != path or state.reading is None:
            return
        known = state.reading.document.source.sha256
        stale = bool(known) and digest != known
        if stale != state.stale:
            self._session.become(state.but(stale=stale))
