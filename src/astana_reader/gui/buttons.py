"""Buttons that several panels share."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton


def sign_button(name: str, sign: str, words: str, run: Callable[[], object]) -> QToolButton:
    """A button with a sign on it; `words` say what it does, to pointers and screen readers."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(sign)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda checked=False: run())
    return button
