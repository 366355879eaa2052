"""A command is a value: menus, tool bar, palette and the list of keys are made from the same ones.

No other file makes a QAction.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon
from PySide6.QtWidgets import QWidget

from astana_reader.gui.keys import sequences
from astana_reader.gui.session import State


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = "file"
    EDIT = "edit"
    GO = "go"
    VIEW = "view"
    HELP = "help"
    KINDS = "kinds"  # not in the menu bar: beside the list of names


class Scope(StrEnum):
    """Where a key works: anywhere in the window, or on the page alone."""

    WINDOW = "window"
    PAGE = "page"


def always(state: State) -> bool:  # noqa: ARG001  (as every other)
    """Nothing needs to be open."""
    return True


def with_document(state: State) -> bool:
    """A document is open."""
    return state.reading is not None


@dataclass(frozen=True, slots=True)
class Command:
    """What a reader may ask for. `text` is in the reader's language, & before its menu letter.

    `group` parts a menu by lines. `checked` makes it a switch; `choice` names the switches of
    which one is on. `icon` names a drawing; a command with one stands in the tool bar if `bar`.
    """

    id: str
    text: str
    run: Callable[[], object]
    menu: Menu
    group: str = ""
    keys: tuple[str, ...] = ()
    scope: Scope = Scope.WINDOW
    available: Callable[[State], bool] = always
    checked: Callable[[State], bool] | None = None
    choice: str = ""
    icon: str = ""
    bar: bool = False

    @property
    def plain_text(self) -> str:
        """The text without its menu letter and dots."""
        return self.text.replace("&", "").removesuffix("…")


class Actions:
    """The QActions of a window's commands, kept in step with the state."""

    def __init__(
        self, commands: Iterable[Command], window: QWidget, page: QWidget,
        icon: Callable[[str], QIcon],
    ) -> None:  # fmt: skip
        self.commands: Mapping[str, Command] = {command.id: command for command in commands}
        self._icon = icon
        self._choices: dict[str, QActionGroup] = {}
        self._actions = {
            command.id: self._made(command, page if command.scope is Scope.PAGE else window)
            for command in self.commands.values()
        }

    def __getitem__(self, command: str) -> QAction:
        return self._actions[command]

    def of(self, menu: Menu) -> list[tuple[Command, QAction]]:
        """The actions of one menu, in the order in which their commands were given."""
        rows = [row for row in self.commands.values() if row.menu is menu]
        return [(command, self._actions[command.id]) for command in rows]

    def draw_icons(self) -> None:
        """Load the drawings: after the first paint, and again for another theme."""
        for command in self.commands.values():
            if command.icon:
                self._actions[command.id].setIcon(self._icon(command.icon))

    def refresh(self, state: State) -> None:
        """Switch each on or off, as the state has it."""
        for command in self.commands.values():
            action = self._actions[command.id]
            action.setEnabled(command.available(state))
            if command.checked is not None:
                action.setChecked(command.checked(state))

    def _made(self, command: Command, owner: QWidget) -> QAction:
        action = QAction(command.text, owner)
        action.setObjectName(command.id)
        action.setShortcuts(sequences(*command.keys))
        if command.scope is Scope.PAGE:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if command.checked is not None:
            action.setCheckable(True)
        if command.choice:
            group = self._choices.setdefault(command.choice, QActionGroup(owner))
            group.addAction(action)
        action.triggered.connect(lambda checked=False: command.run())
        owner.addAction(action)
        return action
