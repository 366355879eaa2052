"""Keeps the scroll bar and the sheet at the same place."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractSlider, QScrollBar

from astana_reader.gui.pane.sheet import Sheet

SLICE = 0.004  # seconds of measuring between two events
TALLEST = 100_000_000  # units of the bar, which counts in 32 bits
Action = QAbstractSlider.SliderAction


class Bar(QObject):
    """The vertical scroll bar. Its value is a height, which for a long text is an estimate.

    A step by its arrows or its groove goes by exact pixels; only dragging goes by the estimate.
    """

    def __init__(self, bar: QScrollBar, scroll: Callable[[float], float], parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._scroll = scroll
        self._showing = False
        self._sheet: Sheet | None = None
        self._line = self._page = 0  # pixels
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._measure)
        bar.actionTriggered.connect(self._step)

    def show(self, sheet: Sheet | None) -> None:
        """Let the bar say where the sheet is."""
        self._sheet = sheet
        self._showing = True
        if sheet is None:
            self._bar.setRange(0, 0)
        else:
            self._show(sheet)
            if sheet.measuring:
                self._idle.start()
        self._showing = False

    def _show(self, sheet: Sheet) -> None:
        self._line = sheet.type.body.leading
        self._page = max(self._line, sheet.height - self._line)
        scale = _scale(sheet)
        most = max(0, round((sheet.total - sheet.height) / scale))
        self._bar.setRange(0, most)
        self._bar.setPageStep(max(1, round(sheet.height / scale)))
        self._bar.setSingleStep(max(1, round(self._line / scale)))
        # The estimate may say "end" while a line is left, or the other way round.
        value = most if sheet.at_end else min(round(sheet.position / scale), max(0, most - 1))
        self._bar.setValue(value)

    def take(self, sheet: Sheet) -> bool:
        """Bring the sheet where the bar was moved; False when only `show` moved it."""
        if self._showing:
            return False
        if self._bar.value() >= self._bar.maximum():
            sheet.end()
        else:
            sheet.go(self._bar.value() * _scale(sheet))
        return True

    def _measure(self) -> None:
        """Make the bar exact, a slice at a time between events."""
        sheet = self._sheet
        if sheet is not None and sheet.measure(SLICE):
            self.show(sheet)
        if sheet is None or not sheet.measuring:
            self._idle.stop()

    def _step(self, action: int) -> None:
        steps = {
            Action.SliderSingleStepAdd: self._line,
            Action.SliderSingleStepSub: -self._line,
            Action.SliderPageStepAdd: self._page,
            Action.SliderPageStepSub: -self._page,
        }
        by = steps.get(Action(action))
        if by is not None:
            self._bar.setSliderPosition(self._bar.value())
            self._scroll(by)


def _scale(sheet: Sheet) -> float:
    """Pixels of height for one unit of the bar."""
    return max(1.0, sheet.total / TALLEST)
