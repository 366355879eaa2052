"""Where Qt learns whom to ask for what a screen reader gets of a page.

Known before the first page is painted, since Qt asks only once; what is answered is made when
somebody asks.
"""

from functools import cache
from typing import Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface


class Speaking(Protocol):
    """A widget that can say what it shows."""

    def accessible(self) -> QAccessibleInterface:
        """A new interface to it."""
        ...


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    if name != "Pane":
        return None
    return cast("Speaking", thing).accessible()


@cache
def install() -> None:
    """Let Qt ask a Pane itself for its interface; once in a process."""
    QAccessible.installFactory(_interface)
