"""What stands in the page's place while there is none: an invitation, or why it failed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayoutItem, QPushButton, QVBoxLayout, QWidget

from astana_reader.document.kinds import FORMATS
from astana_reader.errors import ReaderError, Reason
from astana_reader.gui.labels import missing, tip, wrap
from astana_reader.gui.places import Recent
from astana_reader.messages import _, advice, words

Run = Callable[[], object]
SHOWN = 6  # recent documents


class _Sheet(QWidget):
    """A few lines and buttons in the middle."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(32, 32, 32, 32)
        self._box.setSpacing(12)

    def _fill(self, rows: Sequence[QWidget]) -> None:
        while (item := _taken(self._box)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._box.addStretch(2)
        for row in rows:
            self._box.addWidget(row, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addStretch(3)

    def _label(self, text: str, kind: str) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("kind", kind)
        wrap(label)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        label.setMinimumWidth(22 * self.fontMetrics().height())
        if kind == "title":
            font = label.font()
            font.setPointSizeF(1.35 * font.pointSizeF())
            label.setFont(font)
        return label

    @staticmethod
    def _buttons(*rows: tuple[str, Run]) -> QWidget:
        line = QWidget()
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        for text, run in rows:
            button = QPushButton(text)
            button.clicked.connect(lambda checked=False, run=run: run())
            box.addWidget(button)
        return line


def _taken(box: QVBoxLayout) -> QLayoutItem | None:
    return box.takeAt(0)


class EmptyPage(_Sheet):
    """No document is open."""

    def __init__(self) -> None:
        super().__init__("empty-page")

    def offer(
        self,
        recent: Sequence[Recent],
        *,
        choose: Run,
        paste: Run,
        sample: Run,
        reopen: Callable[[Recent], object],
    ) -> None:
        """Offer a file, the sample, and what was open before."""
        formats = f"\u2066{' · '.join(kind.suffixes[0][1:].upper() for kind in FORMATS)}\u2069"
        rows: list[QWidget] = [
            self._label(_("No document is open"), "title"),
            self._label(_("Drop a file or some words here, open one, or paste a text."), "muted"),
            self._label(formats, "muted"),
            self._buttons(
                (_("Open…"), choose), (_("Paste a Text"), paste), (_("Open the Sample"), sample)
            ),
        ]
        if recent:
            rows.append(self._label(_("Recent documents"), "muted"))
        for each in recent[:SHOWN]:
            title = each.title if len(each.title) < 60 else f"{each.title[:58]}…"
            button = QPushButton(title.replace("&", "&&"))
            button.setToolTip(tip(str(each.path)))
            button.setText(missing(button.text()) if each.missing else button.text())
            button.clicked.connect(lambda checked=False, each=each: reopen(each))
            rows.append(button)
        self._fill(rows)


class FailurePage(_Sheet):
    """A document could not be opened."""

    def __init__(self) -> None:
        super().__init__("failure-page")

    def tell(
        self, error: ReaderError, *, choose: Run, again: Run, back: Run | None, look: Run | None
    ) -> None:
        """Say what happened, what to do, and that the notes are safe.

        `look`: shows the pages of a file that has them and no text; None if there is no need.
        """
        buttons = [(_("Open Another…"), choose), (_("Try Again"), again)]
        if look is not None:
            buttons.insert(0, (_("Show the Pages"), look))
        if back is not None:
            buttons.append((_("Back to the Document"), back))
        self._fill([
            self._label(_failed(error), "title"),
            self._label(words(error), "body"),
            self._label(advice(error), "muted"),
            self._label(_("Your notes are untouched."), "muted"),
            self._buttons(*buttons),
        ])  # fmt: skip


def _failed(error: ReaderError) -> str:
    if error.reason is Reason.NO_READABLE_PAGE:
        return _("Pictures only, no text inside")
    return _("This document could not be opened")
