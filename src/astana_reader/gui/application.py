"""Builds each object once and hands it on; runs the program, or paints one picture of it."""

import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from astana_reader.gui.opening import Opening
from astana_reader.gui.pane.fonts import family
from astana_reader.gui.places import Places
from astana_reader.gui.session import Session
from astana_reader.gui.viewing import Viewing
from astana_reader.gui.window import Window
from astana_reader.messages import speak
from astana_reader.paths import NAME, Folders
from astana_reader.settings import store_in

if TYPE_CHECKING:  # what is needed only after the first page is painted
    from PySide6.QtCore import QTranslator

    from astana_reader.channel import Helper
    from astana_reader.gui.editing import Editing
    from astana_reader.gui.finding import Finding
    from astana_reader.gui.imaging import Imaging
    from astana_reader.gui.memory import Sweeping
    from astana_reader.gui.moving import Moving
    from astana_reader.gui.owning import Owning
    from astana_reader.gui.reception import Reception
    from astana_reader.gui.sharing import Sharing
    from astana_reader.gui.stating import Stating
    from astana_reader.gui.tabs import Tabs
    from astana_reader.gui.tasks import Tasks
    from astana_reader.gui.theme import Theme
    from astana_reader.journal.store_thread import StoreThread

CHROME_FACE = "IBM Plex Sans Arabic"
CHROME_SIZE = 10.0  # points


@dataclass(frozen=True, slots=True)
class Crew:
    """Who works once the first page is painted."""

    tasks: "Tasks"
    store: "StoreThread"
    moving: "Moving"
    editing: "Editing"
    finding: "Finding"
    owning: "Owning"
    stating: "Stating"
    tabs: "Tabs"
    sharing: "Sharing"
    imaging: "Imaging"


class Application:
    """The objects of one running program; the window is made anew for another language.

    Built in two steps: what the first page takes, and with `furnish` all the rest.
    """

    def __init__(self, folders: Folders, helper: "Helper | None" = None, **settings: Any) -> None:
        """`settings`: in force for this run alone. A QApplication is made if there is none.

        `helper`: who finds names, if already on its way.
        """
        self._folders = folders
        self._helper = helper
        self.qt = _qt_application()
        self._translator: QTranslator | None = None
        self._worn: Theme | None = None
        self.viewing = Viewing(folders.settings_file, **settings)
        self.places = Places(folders.window_file)
        self.session = Session()
        self.opening = Opening(self.session, self.places)
        self._crew: Crew | None = None
        self._sweeping: Sweeping | None = None
        self._reception: Reception | None = None
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
        """Open the first of `paths`; else what was open last; else the sample.

        The others, and what was open beside it, follow with `take_up`.
        """
        shown = self.places.tab()
        before = [shown] if shown else []
        before += [row.path for row in self.places.recent()]
        there = next((path for path in before if path.is_file()), None)
        if len(paths) + len(self.places.tabs()) > 1:
            self.window.expect_tabs()
        if paths:
            self.opening.open(paths[0])
        elif there is not None:
            self.opening.open(there)
        else:
            self.opening.open_sample()

    def furnish(self) -> None:
        """Make the rest, and begin what goes on beside the page."""
        from astana_reader.gui.memory import Sweeping, share_memory  # noqa: PLC0415

        share_memory()  # before the first thread
        self._sweeping = Sweeping()
        self.session.document_changed.connect(self._sweeping.leave)
        # Imported here: SQLite, the panels and their kin would keep the first page waiting.
        from astana_reader.gui.editing import Editing  # noqa: PLC0415
        from astana_reader.gui.finding import Finding  # noqa: PLC0415
        from astana_reader.gui.imaging import Imaging  # noqa: PLC0415
        from astana_reader.gui.moving import Moving  # noqa: PLC0415
        from astana_reader.gui.owning import Owning  # noqa: PLC0415
        from astana_reader.gui.sharing import Sharing  # noqa: PLC0415
        from astana_reader.gui.stating import Stating  # noqa: PLC0415
        from astana_reader.gui.tabs import Tabs  # noqa: PLC0415
        from astana_reader.gui.tasks import Tasks  # noqa: PLC0415
        from astana_reader.journal.store_thread import StoreThread  # noqa: PLC0415

        tasks = Tasks(self._folders.cache, self._folders.own_names, self._helper)
        usual, kept = self._folders.store, store_in(self._folders)
        store = StoreThread(kept, making=kept == usual)
        moving, editing = Moving(self.session), Editing(self.session, store)
        owning = Owning(self._folders.own_names, self.session, self.opening)
        finding, stating = Finding(self.session), Stating(self.session, tasks)
        tabs = Tabs(session=self.session, opening=self.opening, editing=editing, places=self.places)
        sharing = Sharing(self.session, store)
        crew = Crew(
            tasks, store, moving, editing, finding, owning, stating, tabs, sharing, Imaging()
        )  # fmt: skip
        self._crew = crew
        self.opening.desk_read.connect(crew.editing.begin)
        self.opening.desk_read.connect(sharing.begin)
        sharing.renewed.connect(crew.editing.begin)
        self.opening.leaving.connect(crew.editing.settle)
        self._load_translation()
        # Before the panels: names are looked for while they are built.
        self.opening.employ(tasks, store, deep=lambda: self.viewing.settings.deep)
        self._furnish_window()

    def receive(self) -> None:
        """From here on a program that is started again hands its files to this one."""
        from astana_reader.gui.reception import Reception  # noqa: PLC0415  (after the paint)

        self._reception = Reception(self._folders.door)
        self._reception.asked.connect(self._open_asked)

    def _open_asked(self, paths: list[Path]) -> None:
        """Another start asked for these: they come to the front."""
        self.window.open(paths)
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> None:
        """Let go of everything; waits until every note is on the disk."""
        if self._reception is not None:
            self._reception.close()
        self.window.close()
        self.opening.end()
        crew, self._crew = self._crew, None
        if crew is not None:
            crew.sharing.close()
            crew.finding.close()
            crew.imaging.close()
            crew.tasks.close()
            crew.store.close()

    def _made_window(self) -> Window:
        return Window(session=self.session, viewing=self.viewing, places=self.places)

    def _furnish_window(self) -> None:
        self.window.furnish(
            opening=self.opening, moving=self.crew.moving, editing=self.crew.editing,
            finding=self.crew.finding, store=self._folders.store, pasted=self._folders.pasted,
            owning=self.crew.owning, tabs=self.crew.tabs, imaging=self.crew.imaging,
        )  # fmt: skip

    def _speak(self) -> None:
        language = self.viewing.language
        speak(language)
        rtl = language == "ar"
        self.qt.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )

    def _load_translation(self) -> None:
        """The words of Qt's own dialogs, its way to write numbers, the reader's own of colours."""
        from PySide6.QtCore import (  # noqa: PLC0415  (after the first paint)
            QLibraryInfo,
            QLocale,
            QTranslator,
        )

        from astana_reader.interchange.telling import call_colours  # noqa: PLC0415

        call_colours(self.viewing.settings.colours)
        QLocale.setDefault(QLocale(self.viewing.language))
        if self._translator is not None:
            self.qt.removeTranslator(self._translator)
        self._translator = QTranslator()
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
        """Colours for the whole program: all widgets are styled anew, for another theme alone."""
        theme = self.viewing.theme
        if theme is self._worn:
            return
        self._worn = theme
        self.qt.setPalette(theme.palette())
        self.qt.setStyleSheet(theme.sheet())


def run(
    paths: Sequence[Path], folders: Folders, helper: "Helper | None" = None, **settings: Any
) -> int:
    """Open the reader and stay until it is closed. `helper`: as Application."""
    application = Application(folders, helper, **settings)
    application.open(paths)

    def furnish() -> None:
        import signal  # noqa: PLC0415  (after the first paint)

        application.furnish()
        application.crew.tabs.take_up(paths[1:])
        application.receive()
        application.window.hint_once()
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # every note is on the disk by then
        # What stands now stays: collections that look through all of it would hold up a frame.
        gc.freeze()

    application.window.painted.connect(furnish)
    application.window.show()
    status = application.qt.exec()
    application.close()
    return int(status)


def _qt_application() -> QApplication:
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    # As an option, since setStyle answers with a QStyle, whose enums take 6 ms to make.
    qt = QApplication([*sys.argv[:1], "-style", "Fusion"])
    qt.setApplicationName(NAME)
    qt.setApplicationDisplayName("")
    qt.setDesktopFileName(NAME)
    font = QFont(family(CHROME_FACE))
    font.setPointSizeF(CHROME_SIZE)
    qt.setFont(font)
    return qt
