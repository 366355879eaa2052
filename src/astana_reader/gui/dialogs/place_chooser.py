"""A small list where several marks lie under one point."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget


def choose(
    parent: QWidget, at: QPoint, choices: Sequence[tuple[str, Callable[[], object]]]
) -> QMenu:
    """Offer `choices` at a global point; arrows and Enter choose, Esc leaves. Shown, not waited."""
    menu = QMenu(parent)
    menu.setObjectName("place-chooser")
    for words, run in choices:
        menu.addAction(words).triggered.connect(lambda checked=False, run=run: run())
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
    return menu
