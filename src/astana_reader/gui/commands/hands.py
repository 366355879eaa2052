"""What commands work with."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from astana_reader.entities.repairing import Action
from astana_reader.gui.editing import Editing
from astana_reader.gui.finding import Finding
from astana_reader.gui.leafing import Leafing
from astana_reader.gui.moving import Moving
from astana_reader.gui.opening import Opening
from astana_reader.gui.outlining import Outlining
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.rereading import Rereading
from astana_reader.gui.session import Session
from astana_reader.gui.tabs import Tabs
from astana_reader.gui.turning import Turning
from astana_reader.gui.viewing import Viewing


class Errand(StrEnum):
    """What a reader asks for that concerns the notes as a whole."""

    REVIEW = "review"
    ON_DOCUMENT = "on document"
    ON_NAME = "on name"
    COLOURS = "colours"
    FOLDER = "folder"
    RESTORE = "restore"


class Frame(Protocol):
    """What only the window can do."""

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        ...

    def close(self) -> bool:
        """Close the window, and with it the program."""
        ...

    def show_palette(self) -> None:
        """Offer every command by name."""
        ...

    def show_keys(self) -> None:
        """List the keys."""
        ...

    def show_about(self) -> None:
        """Say what this program is."""
        ...

    def cycle_panes(self, by: int) -> None:
        """Give the keys to the next pane, or the one before."""
        ...

    def focus_mode(self) -> None:
        """Hide all but the page, or show it again."""
        ...

    def open_card(self) -> None:
        """Show the active entity's card."""
        ...

    def write_note(self) -> None:
        """Put a note on what is selected and write in it."""
        ...

    def look_for(self) -> None:
        """Show the bar in which words are looked for."""
        ...

    def look_for_like(self) -> None:
        """Look for all that is like what is selected."""
        ...

    def repair(self, action: Action) -> None:
        """Ask what the reader wants to say of a name."""
        ...

    def keep_name(self) -> None:
        """Keep the active name for every document."""
        ...

    def show_own_names(self) -> None:
        """List the names that the reader keeps."""
        ...

    def judge(self, verb: str) -> None:
        """Say something of the current fact: confirm, change, reject; or give the day."""
        ...

    def show_panel(self, name: str) -> None:
        """Show a panel of the inspector and give it the keys."""
        ...

    def see_to_notes(self, errand: Errand) -> None:
        """Do what is asked for with the notes as a whole."""
        ...

    def export_notes(self) -> None:
        """Ask in which form notes are to leave."""
        ...

    def import_notes(self) -> None:
        """Ask for a file from which notes come in."""
        ...

    def describe(self) -> None:
        """Tell what is known of the open document."""
        ...

    def paste(self) -> None:
        """Open what is on the clipboard."""
        ...

    def show_hints(self) -> None:
        """Open the sample and give the first hints."""
        ...

    def copy_cited(self) -> None:
        """Copy what is selected with its source."""
        ...

    def ask_citation(self) -> None:
        """Ask in which style sources are told."""
        ...

    def toggle(self, part: str) -> None:
        """Hide or show the outline or the inspector."""
        ...

    def shows(self, part: str) -> bool:
        """Whether that part shows."""
        ...


@dataclass(frozen=True, slots=True)
class Hands:
    """The controllers, the page and the window."""

    session: Session
    opening: Opening
    tabs: Tabs
    moving: Moving
    editing: Editing
    viewing: Viewing
    turning: Turning
    outlining: Outlining
    rereading: Rereading
    leafing: Leafing
    finding: Finding
    pane: Pane
    frame: Frame
