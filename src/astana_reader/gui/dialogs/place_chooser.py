"""A small list where several marks lie under one point."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

LONGEST = 24  # ems of a row


def choose(
    parent: QWidget, at: QPoint, choices: Sequence[tuple[str, Callable[[], object]]]
) -> QMenu:
    """Offer `choices` at a global point; arrows and Enter choose, Esc leaves. Shown, not waited."""
    menu = QMenu(parent)
    menu.setObjectName("place-chooser")
    for words, run in choices:
        action = menu.addAction(_shown(words, menu))
        action.triggered.connect(lambda checked=False, run=run: run())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    return menu


def _shown(words: str, menu: QMenu) -> str:
    """A row's words: cut where they are long, and no letter of theirs is a key."""
    wide = LONGEST * menu.fontMetrics().height()
    cut = menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide)
    return cut.replace("&", "&&")
