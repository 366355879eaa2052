"""Builds each object once and hands it on; runs the program, or paints one picture of it."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QSize, Qt, QTimer, QTranslator
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from astana_reader.errors import Reason, UncreatableOutput
from astana_reader.gui.editing import Editing
from astana_reader.gui.moving import Moving
from astana_reader.gui.opening import Opening
from astana_reader.gui.pane.fonts import family
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session
from astana_reader.gui.tasks import Tasks
from astana_reader.gui.viewing import Viewing
from astana_reader.gui.window import Window
from astana_reader.journal.store_thread import StoreThread
from astana_reader.messages import speak
from astana_reader.paths import NAME, Folders

CHROME_FACE = "IBM Plex Sans Arabic"
CHROME_SIZE = 10.0  # points
PATIENCE = 60_000  # milliseconds for a picture to be complete


class Application:
    """The objects of one running program; the window is made anew for another language."""

    def __init__(self, folders: Folders, **settings: Any) -> None:
        """`settings`: in force for this run alone. A QApplication is made if there is none."""
        self._folders = folders
        self.qt = _qt_application()
        self._translator = QTranslator()
        self.viewing = Viewing(folders.settings_file, **settings)
        self.places = Places(folders.window_file)
        self.session = Session()
        self.tasks = Tasks(folders.cache)
        self.store = StoreThread(folders.store)
        self.opening = Opening(self.session, self.tasks, self.store, self.places)
        self.moving = Moving(self.session)
        self.editing = Editing(self.session, self.store)
        self.opening.desk_read.connect(self.editing.begin)
        self.viewing.changed.connect(self._dress)
        self.viewing.language_changed.connect(self._speak_anew)
        self._speak()
        self._dress()
        self.window = self._made_window()

    def open(self, paths: Sequence[Path]) -> None:
        """Open the first of `paths`; else what was open last; else the sample."""
        recent = self.places.recent()
        if paths:
            self.opening.open(paths[0])
        elif recent:
            self.opening.open(recent[0].path)
        else:
            self.opening.open_sample()

    def close(self) -> None:
        """Let go of everything; waits until every note is on the disk."""
        self.window.close()
        self.opening.close()
        self.tasks.close()
        self.store.close()

    def _made_window(self) -> Window:
        return Window(
            session=self.session, opening=self.opening, moving=self.moving, editing=self.editing,
            viewing=self.viewing, places=self.places, store=self._folders.store,
        )  # fmt: skip

    def _speak(self) -> None:
        language = self.viewing.language
        speak(language)
        QLocale.setDefault(QLocale(language))
        self.qt.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self.qt.installTranslator(self._translator)
        rtl = language == "ar"
        self.qt.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )

    def _speak_anew(self) -> None:
        """Another language: another window over the same session, at the same place."""
        place = self.window.pane.place()
        self._speak()
        self._dress()
        old, self.window = self.window, None  # type: ignore[assignment]
        old.close()
        self.session.become(self.session.state.but(place=place))
        self.window = self._made_window()
        self.window.show()
        old.deleteLater()

    def _dress(self) -> None:
        theme = self.viewing.theme
        self.qt.setPalette(theme.palette())
        self.qt.setStyleSheet(theme.sheet())


@dataclass(frozen=True, slots=True)
class Picture:
    """What a screenshot is to show."""

    path: Path
    output: Path
    width: int = 1280
    height: int = 800
    scale: float = 1.0
    entity: str = ""
    section: str = ""


def run(paths: Sequence[Path], folders: Folders, **settings: Any) -> int:
    """Open the reader and stay until it is closed."""
    application = Application(folders, **settings)
    application.open(paths)
    application.window.show()
    status = application.qt.exec()
    application.close()
    return int(status)


def paint(picture: Picture, folders: Folders, **settings: Any) -> None:
    """Paint the real window to a PNG, once all names are there.

    The document's own errors are raised; UncreatableOutput when the file cannot be written.
    """
    application = Application(folders, **settings)
    window = application.window
    try:
        application.opening.open(picture.path)
        if (failure := application.session.state.failure) is not None:
            raise failure
        _await_names(application)
        window.resize(QSize(picture.width, picture.height))
        window.show()
        if picture.section:
            _show_section(application, picture.section)
        if picture.entity:
            _show_entity(application, picture.entity)
        _settle(application.qt)
        shown = window.grab()
        if not shown.save(str(picture.output), "PNG"):
            raise UncreatableOutput(picture.output, Reason.WRITE_FAILED)
    finally:
        application.close()


def _await_names(application: Application) -> None:
    loop = QEventLoop()
    application.tasks.entities_found.connect(loop.quit)
    application.tasks.failed.connect(loop.quit)
    QTimer.singleShot(PATIENCE, loop.quit)
    if application.session.state.progress is not None:
        loop.exec()
    trouble = application.session.state.trouble
    if trouble is not None:
        raise trouble


def _show_section(application: Application, wanted: str) -> None:
    reading = application.session.state.reading
    sections = reading.document.sections if reading else ()
    for number, section in enumerate(sections):
        if wanted in section.title:
            application.moving.to_section(number)
            return


def _show_entity(application: Application, wanted: str) -> None:
    reading = application.session.state.reading
    if reading is None or reading.entities is None:
        return
    for entity in reading.entities.entities.values():
        if wanted in {entity.name, entity.id, *entity.labels.values()}:
            application.moving.activate(entity.id)
            return


def _settle(qt: QApplication) -> None:
    """Let what is queued happen, and what that queues."""
    for _turn in range(20):
        qt.sendPostedEvents()
        qt.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _qt_application() -> QApplication:
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName(NAME)
    qt.setApplicationDisplayName("")
    qt.setDesktopFileName(NAME)
    qt.setStyle("Fusion")
    font = QFont(family(CHROME_FACE))
    font.setPointSizeF(CHROME_SIZE)
    qt.setFont(font)
    return qt
