"""What keys and wheels ask of the page.

A key that means nothing here is left to the window, so that its shortcuts work.
"""

from math import inf

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent

from astana_reader.gui.pane.selection import Selection, Step, moved
from astana_reader.gui.pane.sheet import Sheet
from astana_reader.gui.pane.surface import Surface

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LINES_A_NOTCH = 3  # of text for one notch of a wheel
NOTCH = 120  # eighths of a degree
EASE = 0.3  # of a line, left free beside a caret at the edge of the view

_STEPS = {
    (Key.Key_Left, False): Step.LEFT,
    (Key.Key_Right, False): Step.RIGHT,
    (Key.Key_Left, True): Step.WORD_LEFT,
    (Key.Key_Right, True): Step.WORD_RIGHT,
    (Key.Key_Up, False): Step.UP,
    (Key.Key_Down, False): Step.DOWN,
    (Key.Key_PageUp, False): Step.PAGE_UP,
    (Key.Key_PageDown, False): Step.PAGE_DOWN,
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


_VERTICAL = {Step.UP, Step.DOWN, Step.PAGE_UP, Step.PAGE_DOWN}
_SIDEWAYS = {Step.LEFT, Step.RIGHT, Step.WORD_LEFT, Step.WORD_RIGHT}


class Keyboard(QObject):
    """Turns keys into scrolling, caret steps and selections."""

    activated = Signal(int)  # Enter at a shown caret: its place

    def __init__(self, surface: Surface, parent: QObject) -> None:
        super().__init__(parent)
        self._surface = surface
        self._column: float | None = None  # pixels; what Up and Down keep to
        self._caret = -1  # where the last step led: elsewhere, the column counts no more

    def press(self, event: QKeyEvent, sheet: Sheet) -> bool:
        """Do what a key asks for; False when it means nothing here."""
        enter = event.key() in {Key.Key_Return, Key.Key_Enter}
        if enter and self._surface.caret_shown and not _held(event):
            self.activated.emit(self._surface.marked.caret)
            return True
        step = step_of(event, caret_shown=self._surface.caret_shown)
        if step is not None:
            self._step(sheet, step, selecting=bool(_held(event) & Modifier.ShiftModifier))
            return True
        pixels = scroll_of(event, line=sheet.type.body.leading, view=sheet.height)
        if pixels is None:
            return False
        if abs(pixels) < inf:
            self._surface.scroll_by(pixels)
        else:
            self._surface.show_line(len(sheet.document.text) if pixels > 0 else 0, sheet.padding)
        return True

    def _step(self, sheet: Sheet, step: Step, *, selecting: bool) -> None:
        if not self._surface.caret_shown and self._surface.marked.span is None:
            self._enter(sheet)
        selection = self._surface.marked
        block = sheet.layouts[sheet.blocks.at(selection.caret)]
        if step not in _VERTICAL:
            self._column = None
        elif self._column is None or self._caret != selection.caret:
            self._column = block.caret_x(selection.caret)
        caret = moved(sheet, selection.caret, step, self._column or 0.0)
        self._caret = caret
        self._surface.mark(selection.to(caret, keep=selecting))
        self._follow(sheet, caret)
        self._surface.report_selection()

    def _enter(self, sheet: Sheet) -> None:
        """A caret that was not shown begins in the view."""
        box = sheet.line_box(self._surface.marked.caret)
        if box is None or box[0] < 0 or box[1] > sheet.height:
            place, _ = sheet.first_visible()
            self._surface.mark(Selection(place, place))

    def _follow(self, sheet: Sheet, caret: int) -> None:
        """Scroll just enough for the caret's line to show."""
        box = sheet.line_box(caret)
        if box is None:
            self._surface.show_line(caret, sheet.height / 3)
            return
        ease = EASE * sheet.type.body.leading
        top, bottom = box[0] - ease, box[1] + ease
        if top < 0 or bottom > sheet.height:
            self._surface.scroll_by(top if top < 0 else bottom - sheet.height)


def _held(event: QKeyEvent) -> Qt.KeyboardModifier:
    return event.modifiers() & ~Modifier.KeypadModifier


def step_of(event: QKeyEvent, *, caret_shown: bool) -> Step | None:
    """The caret's step that a key asks for; None for other keys.

    While no caret shows, keys up, down, page, home and end scroll, so that a reader may just read.
    """
    held = _held(event)
    if held & ~(Modifier.ShiftModifier | Modifier.ControlModifier):
        return None
    step = _STEPS.get((Key(event.key()), bool(held & Modifier.ControlModifier)))
    if caret_shown or step in _SIDEWAYS or held & Modifier.ShiftModifier:
        return step
    return None


def scroll_of(event: QKeyEvent, *, line: float, view: float) -> float | None:
    """The pixels down the text that a key asks to scroll; infinite for the ends of the text."""
    held = _held(event)
    page = max(line, view - 1.5 * line)
    key = Key(event.key())
    if held == Modifier.ShiftModifier and key is Key.Key_Space:
        return -page
    if held == Modifier.ControlModifier and key in {Key.Key_Home, Key.Key_End}:
        return -inf if key is Key.Key_Home else inf
    if held != Modifier.NoModifier:
        return None
    if key in {Key.Key_Home, Key.Key_End}:
        return -inf if key is Key.Key_Home else inf
    if key in _PAGES:
        return _PAGES[key] * page
    return _LINES[key] * line if key in _LINES else None


def wheel_pixels(event: QWheelEvent, line: float) -> float:
    """The pixels down the text that a wheel or a touchpad asks for."""
    if not event.pixelDelta().isNull():
        return float(-event.pixelDelta().y())
    return -event.angleDelta().y() / NOTCH * LINES_A_NOTCH * line
