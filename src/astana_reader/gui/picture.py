"""Paints the real window to a file, without a screen and without waiting for longer than needed."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLayout

from astana_reader.errors import FailedTransfer, QuoteNotPlaced, Reason, UncreatableOutput
from astana_reader.gui.application import Application
from astana_reader.paths import Folders

PATIENCE = 60_000  # milliseconds for a picture to be complete


@dataclass(frozen=True, slots=True)
class Picture:
    """What a screenshot is to show: `width` and `height` are the window's, in pixels."""

    path: Path
    output: Path
    width: int = 1280
    height: int = 800
    entity: str = ""
    section: str = ""
    panel: str = ""  # as `Window.show_panel` names it


def paint(picture: Picture, folders: Folders, **settings: Any) -> None:
    """Paint the real window to a PNG, once its notes, names and facts are there.

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
        if (layout := window.layout()) is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        window.resize(QSize(picture.width, picture.height))
        application.furnish()
        window.show()
        _await_all(application, picture.path)
        if picture.section:
            _show_section(application, picture)
        if picture.entity:
            _show_entity(application, picture)
        if picture.panel:
            window.show_panel(picture.panel)
        _settle(application.qt)
        if not window.grab().save(str(picture.output), "PNG"):
            raise UncreatableOutput(picture.output, Reason.WRITE_FAILED)
    finally:
        application.close()


def _await_all(application: Application, path: Path) -> None:
    """Wait for notes, names and facts; ReaderError when they do not come."""
    session, editing = application.session, application.crew.editing
    loop = QEventLoop()

    def there() -> bool:
        state = session.state
        ready = editing.ready or state.unsaved is not None or state.failure is not None
        idle = not application.crew.tasks.busy and not application.crew.imaging.busy
        return state.progress is None and ready and idle

    def look() -> None:
        if there():
            loop.quit()

    for sign in (
        session.progress_changed, session.saved_changed, editing.history_changed,
        session.facts_changed, application.crew.imaging.changed,
    ):  # fmt: skip
        sign.connect(look)
    QTimer.singleShot(PATIENCE, loop, partial(loop.exit, 1))
    if not there() and loop.exec():
        raise FailedTransfer(path, Reason.TOO_SLOW)
    if (trouble := session.state.failure or session.state.trouble) is not None:
        raise trouble


def _show_section(application: Application, picture: Picture) -> None:
    reading = application.session.state.reading
    for number, title in enumerate(reading.document.sections.titles() if reading else ()):
        if picture.section in title:
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
