"""What keys and wheels ask of the page.

A key that means nothing here is left to the window, so that its shortcuts work.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent

from astana_reader.gui.pane.selection import Step

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LINES_A_NOTCH = 3  # of text for one notch of a wheel
NOTCH = 120  # eighths of a degree

_STEPS = {
    (Key.Key_Left, False): Step.LEFT,
    (Key.Key_Right, False): Step.RIGHT,
    (Key.Key_Left, True): Step.WORD_LEFT,
    (Key.Key_Right, True): Step.WORD_RIGHT,
    (Key.Key_Up, False): Step.UP,
    (Key.Key_Down, False): Step.DOWN,
    (Key.Key_Home, False): Step.LINE_START,
    (Key.Key_End, False): Step.LINE_END,
    (Key.Key_Home, True): Step.TEXT_START,
    (Key.Key_End, True): Step.TEXT_END,
}
_PAGES = {
    Key.Key_PageUp: -1.0,
    Key.Key_PageDown: 1.0,
    Key.Key_Space: 1.0,
    Key.Key_Backspace: -1.0,
}
_LINES = {Key.Key_Up: -1.0, Key.Key_Down: 1.0}


def step_of(event: QKeyEvent, *, caret_shown: bool) -> tuple[Step, bool] | None:
    """The caret's step that a key asks for, and whether it selects; None for other keys.

    While no caret shows, keys up, down, home and end scroll, so that a reader may just read.
    """
    held = event.modifiers() & ~Modifier.KeypadModifier
    shift, control = bool(held & Modifier.ShiftModifier), bool(held & Modifier.ControlModifier)
    if held & ~(Modifier.ShiftModifier | Modifier.ControlModifier):
        return None
    step = _STEPS.get((Key(event.key()), control))
    sideways = step in {Step.LEFT, Step.RIGHT, Step.WORD_LEFT, Step.WORD_RIGHT}
    if step is None or not (caret_shown or shift or sideways):
        return None
    return step, shift


def scroll_of(event: QKeyEvent, *, line: float, view: float) -> float | None:
    """The pixels down the text that a key asks to scroll; infinite for the ends of the text."""
    held = event.modifiers() & ~Modifier.KeypadModifier
    page = max(line, view - 1.5 * line)
    key = Key(event.key())
    if held == Modifier.ShiftModifier and key is Key.Key_Space:
        return -page
    if held == Modifier.ControlModifier and key in {Key.Key_Home, Key.Key_End}:
        return float("-inf") if key is Key.Key_Home else float("inf")
    if held != Modifier.NoModifier:
        return None
    if key in {Key.Key_Home, Key.Key_End}:
        return float("-inf") if key is Key.Key_Home else float("inf")
    if key in _PAGES:
        return _PAGES[key] * page
    return _LINES[key] * line if key in _LINES else None


def wheel_pixels(event: QWheelEvent, line: float) -> float:
    """The pixels down the text that a wheel or a touchpad asks for."""
    if not event.pixelDelta().isNull():
        return float(-event.pixelDelta().y())
    return -event.angleDelta().y() / NOTCH * LINES_A_NOTCH * line
