"""Opening and closing."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from astana_reader.assets import sample
from astana_reader.gui.commands.hands import Errand, Hands
from astana_reader.gui.commands.registry import Command, Menu, with_document
from astana_reader.gui.session import State
from astana_reader.messages import _


def _whole(state: State) -> bool:
    """A document is open, and not its beginning alone."""
    return state.reading is not None and bool(state.reading.document.source.sha256)


def file_commands(hands: Hands) -> tuple[Command, ...]:
    """The File menu."""
    tabs = hands.tabs

    def show_folder() -> None:
        folder = Path(hands.session.state.path).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    return (
        Command(
            "open", _("&Open…"), hands.frame.choose_file, Menu.FILE,
            keys=("Ctrl+O",), icon="open", bar=True,
        ),
        Command("sample", _("Open the &Sample"), lambda: tabs.open([sample()]), Menu.FILE),
        Command(
            "reload", _("&Reload"), hands.opening.reload, Menu.FILE, keys=("F5",),
            available=lambda state: bool(state.path),
        ),
        Command(
            "folder", _("Show in &Folder"), show_folder, Menu.FILE, available=with_document,
        ),
        Command(
            "describe", _("A&bout This Document…"), hands.frame.describe, Menu.FILE,
            keys=("Ctrl+I",), available=_whole,
        ),
        Command(
            "export-notes", _("&Export Notes…"), hands.frame.export_notes, Menu.FILE,
            group="notes", keys=("Ctrl+Shift+S",),
        ),
        Command(
            "import-notes", _("&Import Notes…"), hands.frame.import_notes, Menu.FILE,
            group="notes", keys=("Ctrl+Shift+I",),
        ),
        Command(
            "restore-notes", _("Copies of the &Notes…"),
            partial(hands.frame.see_to_notes, Errand.RESTORE), Menu.FILE, group="notes",
        ),
        Command(
            "notes-folder", _("Fol&der for the Notes…"),
            partial(hands.frame.see_to_notes, Errand.FOLDER), Menu.FILE, group="notes",
            available=lambda state: hands.editing.ready,
        ),
        Command(
            "close", _("&Close Document"), tabs.close, Menu.FILE, group="close",
            keys=("Ctrl+W",), available=lambda state: tabs.current >= 0,
        ),
        Command(
            "reopen", _("Open the Closed One &Again"), tabs.reopen, Menu.FILE, group="close",
            keys=("Ctrl+Shift+T",), available=lambda state: tabs.can_reopen,
        ),
        Command(
            "quit", _("&Quit"), hands.frame.close, Menu.FILE, group="close", keys=("Ctrl+Q",)
        ),
    )  # fmt: skip
