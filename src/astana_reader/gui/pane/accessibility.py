"""What a screen reader gets of the page: its text, caret, words, lines and selection.

Qt's text interface lacks attributes and selections in Python, and asks for the whole text at each
word. So it is answered natively by a text widget that nobody sees, which holds the letters around
the caret: a query costs the same in a note and in a book. Offsets a screen reader sees are UTF-16
units of that widget's text.

Qt has no word for a heading or a name inside a text. So where the caret comes into one, it is
announced and stands in the page's description, and its letters have attributes of their own: a
heading is bold, what is marked is underlined.
"""

from itertools import islice
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import (  # type: ignore[attr-defined]  # the stubs lack the announcement
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
    QFont,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QAccessibleWidget, QPlainTextEdit, QWidget
from shiboken6 import VoidPtr, isValid  # type: ignore[attr-defined]  # it is there

from astana_reader.document.model import Role
from astana_reader.document.spans import Span
from astana_reader.gui.pane.selection import Selection
from astana_reader.gui.pane.surface import Surface
from astana_reader.gui.pane.units import Ruler

HELD = 16_384  # code points: under 0.5 ms a query
MARKED = 4_096  # marks of one layer around the caret that get attributes
EDGE = 1_024  # code points from its ends at which the caret takes the window along

# Qt deletes an interface after its widget; if Python did before, Qt would call what is gone.
_KEPT: list["AccessiblePage"] = []


class Excerpt(QObject):
    """The letters around the caret, in a text widget that is never shown."""

    moved = Signal(object)  # Selection: a screen reader moved the caret or selected

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.widget = QPlainTextEdit(parent)
        self.widget.setVisible(False)
        self.widget.setReadOnly(True)
        self.widget.selectionChanged.connect(self._report)
        self.widget.cursorPositionChanged.connect(self._report)
        self._text = ""
        self._start = self._end = 0
        self._ruler = Ruler("")
        self._following = False
        self._dressed: list[tuple[Span, bool]] = []
        self._native = QAccessible.queryAccessibleInterface(self.widget)
        self.interface = self._native.textInterface()

    def follow(self, text: str, selection: Selection) -> None:
        """Hold the letters of `text` around the caret, with this selection."""
        self._following = True
        if text is not self._text or not self._holds(selection.caret):
            self._text = text
            around = text.rfind("\n", 0, max(0, selection.caret - HELD // 2)) + 1
            self._start = max(around, selection.caret - HELD // 2 - EDGE)
            self._end = min(len(text), self._start + HELD)
            shown = text[self._start : self._end]
            self._ruler = Ruler(shown)
            self.widget.setPlainText(shown)
            self._dressed = []
        cursor = self.widget.textCursor()
        cursor.setPosition(self.units(selection.anchor))
        cursor.setPosition(self.units(selection.caret), QTextCursor.MoveMode.KeepAnchor)
        self.widget.setTextCursor(cursor)
        self._following = False

    @property
    def held(self) -> Span:
        """The letters that are there."""
        return Span(self._start, max(self._end, self._start + 1))

    def dress(self, runs: list[tuple[Span, bool]]) -> None:
        """Give letters their attributes: each run, and whether it is a heading or a mark."""
        if runs == self._dressed:
            return
        self._dressed = runs
        self._following = True
        cursor = QTextCursor(self.widget.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        for span, heading in runs:
            style = QTextCharFormat()
            if heading:
                style.setFontWeight(QFont.Weight.Bold)
            else:
                style.setFontUnderline(True)
            cursor.setPosition(self.units(span.start))
            cursor.setPosition(self.units(span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(style)
        self._following = False

    def units(self, offset: int) -> int:
        """A code point of the document in the units of the excerpt, held within it."""
        return self._ruler.units(max(self._start, min(offset, self._end)) - self._start)

    def _holds(self, caret: int) -> bool:
        low = self._start + EDGE if self._start else 0
        high = self._end - EDGE if self._end < len(self._text) else self._end
        return low <= caret <= high

    def _report(self) -> None:
        if self._following:
            return
        cursor = self.widget.textCursor()
        anchor, caret = map(self._ruler.offset, (cursor.anchor(), cursor.position()))
        self.moved.emit(Selection(self._start + anchor, self._start + caret))


class AccessiblePage(QAccessibleWidget):
    """A read-only text of many lines, whose text interface is `text`."""

    def __init__(self, page: QWidget, text: QAccessibleTextInterface) -> None:
        super().__init__(page, QAccessible.Role.EditableText)
        self._text = text
        self._nothing = VoidPtr(0)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        """The native interface for text, a null pointer for any other: else Qt crashes."""
        found = self._text if kind is QAccessible.InterfaceType.TextInterface else self._nothing
        return cast("int", found)

    def state(self) -> QAccessible.State:
        """Read only, of many lines."""
        found = super().state()
        found.readOnly = True
        found.multiLine = True
        return found

    def childCount(self) -> int:  # noqa: N802
        """None: bars and the hidden widget are no part of the text."""
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        """None."""
        return cast("QAccessibleInterface", None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        """None."""
        return -1


class Speech(QObject):
    """Makes a page's interface when the first screen reader asks, and keeps the two together."""

    def __init__(self, surface: Surface, page: QWidget) -> None:
        super().__init__(page)
        self._surface = surface
        self._page = page
        self._excerpt: Excerpt | None = None
        self._told = ""

    def interface(self) -> AccessiblePage:
        """What Qt hands to the platform; another each time, for Qt deletes each that it got."""
        if self._excerpt is None:
            self._excerpt = Excerpt(self._page)
            self._excerpt.moved.connect(self._obey)
            self.follow()
        made = AccessiblePage(self._page, self._excerpt.interface)
        _KEPT[:] = [*filter(isValid, _KEPT), made]
        return made

    def follow(self) -> None:
        """Tell of the text and the selection as they are, if anyone listens."""
        if self._excerpt is None:
            return
        selection = self._surface.marked
        self._excerpt.follow(self._surface.text(), selection)
        if QAccessible.isActive():
            self._excerpt.dress(self._runs(self._excerpt.held))
            anchor, caret = map(self._excerpt.units, (selection.anchor, selection.caret))
            event = QAccessibleTextSelectionEvent(self._page, *sorted((anchor, caret)))
            event.setCursorPosition(caret)
            QAccessible.updateAccessibility(event)
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(self._page, caret))
        self._tell(self._surface.told(selection.caret))

    def _tell(self, words: str) -> None:
        """What the caret has come into, said once."""
        if words == self._told:
            return
        self._told = words
        self._page.setAccessibleDescription(words)
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._page, words))

    def _runs(self, held: Span) -> list[tuple[Span, bool]]:
        """The headings among these letters, then the marks."""
        sheet = self._surface.sheet
        if sheet is None:
            return []
        paragraphs = sheet.document.paragraphs
        first, last = map(paragraphs.index_at, (held.start, held.end - 1))
        headings = [
            (paragraph.span, True)
            for paragraph in paragraphs[first : last + 1]
            if paragraph.role is Role.HEADING
        ]
        marks = sorted(
            Span(start, end)
            for layer in self._surface.layers
            for start, end, _ in islice(layer.touching(held.start, held.end), MARKED)
        )
        return headings + [(span, False) for span in _joined(marks)]

    def _obey(self, selection: Selection) -> None:
        self._surface.mark(selection)
        self._surface.bring(Span(selection.caret, selection.caret + 1))
        self._surface.report_selection()


def _joined(spans: list[Span]) -> list[Span]:
    """Spans in their order, those that touch as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
