"""Builds each object once and hands it on; runs the program, or paints one picture of it."""

import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QSize, Qt, QTimer, QTranslator
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QLayout

from astana_reader.errors import FailedTransfer, QuoteNotPlaced, Reason, UncreatableOutput
from astana_reader.gui.opening import Opening
from astana_reader.gui.pane.fonts import family
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session
from astana_reader.gui.viewing import Viewing
from astana_reader.gui.window import Window
from astana_reader.messages import speak
from astana_reader.paths import NAME, Folders

if TYPE_CHECKING:  # what is needed only after the first page is painted
    from astana_reader.gui.editing import Editing
    from astana_reader.gui.moving import Moving
    from astana_reader.gui.tasks import Tasks
    from astana_reader.journal.store_thread import StoreThread

CHROME_FACE = "IBM Plex Sans Arabic"
CHROME_SIZE = 10.0  # points
PATIENCE = 60_000  # milliseconds for a picture to be complete


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works once the first page is painted."""

    tasks: "Tasks"
    store: "StoreThread"
    moving: "Moving"
    editing: "Editing"


class Application:
    """The objects of one running program; the window is made anew for another language.

    Built in two steps: what the first page takes, and with `furnish` all the rest.
    """

    def __init__(self, folders: Folders, **settings: Any) -> None:
        """`settings`: in force for this run alone. A QApplication is made if there is none."""
        self._folders = folders
        self.qt = _qt_application()
        self._translator = QTranslator()
        self.viewing = Viewing(folders.settings_file, **settings)
        self.places = Places(folders.window_file)
        self.session = Session()
        self.opening = Opening(self.session, self.places)
        self._crew: Crew | None = None
        self.viewing.changed.connect(self._dress)
        self.viewing.language_changed.connect(self._speak_anew)
        self._speak()
        self._dress()
        self.window = self._made_window()

    @property
    def crew(self) -> Crew:
        """Who works beside the page; they are there from `furnish` on."""
        if self._crew is None:
            raise RuntimeError("the window is not furnished yet")
        return self._crew

    def open(self, paths: Sequence[Path]) -> None:
        """Open the first of `paths`; else what was open last; else the sample."""
        recent = self.places.recent()
        if paths:
            self.opening.open(paths[0])
        elif recent:
            self.opening.open(recent[0].path)
        else:
            self.opening.open_sample()

    def furnish(self) -> None:
        """Make the rest, and begin what goes on beside the page."""
        # Imported here: SQLite, the panels and their kin would keep the first page waiting.
        from astana_reader.gui.editing import Editing  # noqa: PLC0415
        from astana_reader.gui.moving import Moving  # noqa: PLC0415
        from astana_reader.gui.tasks import Tasks  # noqa: PLC0415
        from astana_reader.journal.store_thread import StoreThread  # noqa: PLC0415

        tasks, store = Tasks(self._folders.cache), StoreThread(self._folders.store)
        crew = Crew(tasks, store, Moving(self.session), Editing(self.session, store))
        self._crew = crew
        self.opening.desk_read.connect(crew.editing.begin)
        self._load_translation()
        self._furnish_window()
        self.opening.employ(tasks, store)

    def close(self) -> None:
        """Let go of everything; waits until every note is on the disk."""
        self.window.close()
        self.opening.keep_place()
        crew, self._crew = self._crew, None
        if crew is not None:
            crew.tasks.close()
            crew.store.close()

    def _made_window(self) -> Window:
        return Window(session=self.session, viewing=self.viewing, places=self.places)

    def _furnish_window(self) -> None:
        self.window.furnish(
            opening=self.opening, moving=self.crew.moving, editing=self.crew.editing,
            store=self._folders.store,
        )  # fmt: skip

    def _speak(self) -> None:
        language = self.viewing.language
        speak(language)
        QLocale.setDefault(QLocale(language))
        rtl = language == "ar"
        self.qt.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )

    def _load_translation(self) -> None:
        """The words of Qt's own dialogs."""
        self.qt.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{self.viewing.language}", folder):
            self.qt.installTranslator(self._translator)

    def _speak_anew(self) -> None:
        """Another language: another window over the same session, at the same place."""
        old = self.window
        old.keep()
        self.session.become(self.session.state.but(place=old.pane.place()))
        self._speak()
        self._load_translation()
        self._dress()
        self.window = self._made_window()
        self._furnish_window()
        self.window.show()
        self.window.pane.setFocus()
        old.hide()
        old.deleteLater()

    def _dress(self) -> None:
        theme = self.viewing.theme
        self.qt.setPalette(theme.palette())
        self.qt.setStyleSheet(theme.sheet())


@dataclass(frozen=True, slots=True)
class Picture:
    """What a screenshot is to show: `width` and `height` are the window's, in pixels."""

    path: Path
    output: Path
    width: int = 1280
    height: int = 800
    entity: str = ""
    section: str = ""


def run(paths: Sequence[Path], folders: Folders, **settings: Any) -> int:
    """Open the reader and stay until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # every note is on the disk by then
    application = Application(folders, **settings)
    application.open(paths)
    application.window.painted.connect(application.furnish)
    application.window.show()
    status = application.qt.exec()
    application.close()
    return int(status)


def paint(picture: Picture, folders: Folders, **settings: Any) -> None:
    """Paint the real window to a PNG, once its notes and names are there.

    The document's own errors are raised; QuoteNotPlaced for an entity or a section that it does
    not have; UncreatableOutput when the file cannot be written.
    """
    application = Application(folders, **settings)
    window = application.window
    try:
        application.opening.open(picture.path)
        if (failure := application.session.state.failure) is not None:
            raise failure
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # laid out all the same
        # A platform without a screen complains on stderr of every size limit it is told.
        window.layout().setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        window.resize(QSize(picture.width, picture.height))
        application.furnish()
        window.show()
        _await_all(application, picture.path)
        if picture.section:
            _show_section(application, picture)
        if picture.entity:
            _show_entity(application, picture)
        _settle(application.qt)
        if not window.grab().save(str(picture.output), "PNG"):
            raise UncreatableOutput(picture.output, Reason.WRITE_FAILED)
    finally:
        application.close()


def _await_all(application: Application, path: Path) -> None:
    """Wait for notes and names; ReaderError when the names do not come."""
    session, editing = application.session, application.crew.editing
    loop = QEventLoop()

    def there() -> bool:
        state = session.state
        return state.progress is None and (editing.ready or state.unsaved is not None)

    def look() -> None:
        if there():
            loop.quit()

    for sign in (session.progress_changed, session.saved_changed, editing.history_changed):
        sign.connect(look)
    QTimer.singleShot(PATIENCE, loop, partial(loop.exit, 1))
    if not there() and loop.exec():
        raise FailedTransfer(path, Reason.TOO_SLOW)
    if (trouble := session.state.trouble) is not None:
        raise trouble


def _show_section(application: Application, picture: Picture) -> None:
    reading = application.session.state.reading
    for number, section in enumerate(reading.document.sections if reading else ()):
        if picture.section in section.title:
            application.crew.moving.to_section(number)
            return
    raise QuoteNotPlaced(picture.path, Reason.NOT_FOUND, detail=picture.section)


def _show_entity(application: Application, picture: Picture) -> None:
    reading = application.session.state.reading
    entities = reading.entities if reading else None
    for entity in entities.entities.values() if entities is not None else ():
        if picture.entity in {entity.name, entity.id, *entity.labels.values()}:
            application.crew.moving.activate(entity.id)
            return
    raise QuoteNotPlaced(picture.path, Reason.NOT_FOUND, detail=picture.entity)


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
