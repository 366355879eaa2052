"""The picture of a page beside its text: a bar to leaf and zoom, the page, or why there is none."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from astana_reader.errors import ReaderError, Reason
from astana_reader.gui.buttons import sign_button
from astana_reader.gui.labels import wrap
from astana_reader.gui.leaf import Leaf
from astana_reader.gui.leafing import Leafing
from astana_reader.messages import _, advice, words

SOON = 500  # milliseconds; what takes longer says so, and can be stopped


class PageImagePanel(QWidget):
    """Shows what `leafing` says."""

    def __init__(self, leafing: Leafing, parent: QWidget) -> None:
        """`parent`: what shows itself without one is a window for a moment, and takes the keys."""
        super().__init__(parent)
        self.setObjectName("page-image")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._leafing = leafing
        self._shown = -1
        self._to_foot = False
        self._number = QLabel()
        self._number.setObjectName("page-number")
        self._leaf = Leaf()
        self._leaf.setAccessibleName(_("Page image"))
        self.setFocusProxy(self._leaf)
        self._note = QLabel(
            _("The text has nothing of this page: no letters could be read from it.")
        )
        self._note.setObjectName("page-note")
        self._note.setProperty("kind", "muted")
        self._note.setWordWrap(True)
        self._note.setContentsMargins(14, 2, 14, 6)
        self._stack = QStackedWidget()
        self._failure = _Failure(leafing.imaging.retry)
        self._stack.addWidget(self._leaf)
        self._stack.addWidget(self._failure)
        self._waiting = self._made_waiting()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._made_bar())
        box.addWidget(self._waiting)
        box.addWidget(self._note)
        box.addWidget(self._stack, 1)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._show_waiting)
        self._leaf.room_changed.connect(leafing.look)
        self._leaf.zoomed.connect(leafing.enlarge)
        self._leaf.turned.connect(self._turn)
        leafing.changed.connect(self._show)
        leafing.came.connect(self._show)
        self._show()

    def _made_bar(self) -> QWidget:
        bar, leafing = QWidget(), self._leafing
        self._previous = sign_button(
            "page-previous", "▲", _("Previous page (Alt+Shift+PgUp)"), lambda: leafing.turn(-1)
        )
        self._next = sign_button(
            "page-next", "▼", _("Next page (Alt+Shift+PgDn)"), lambda: leafing.turn(1)
        )
        smaller = sign_button(
            "page-smaller", "−", _("Smaller page (Ctrl+Alt+−)"), lambda: leafing.enlarge(-1)
        )
        fit = sign_button(
            "page-fit", "↔", _("As wide as the view (Ctrl+Alt+0)"), lambda: leafing.enlarge(0)
        )
        larger = sign_button(
            "page-larger", "+", _("Larger page (Ctrl+Alt++)"), lambda: leafing.enlarge(1)
        )
        close = sign_button("page-close", "✕", _("Hide the page image (Ctrl+3)"), leafing.toggle)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(4)
        for part in (self._previous, self._number, self._next):
            row.addWidget(part)
        row.addStretch(1)
        for part in (smaller, fit, larger, close):
            row.addWidget(part)
        return bar

    def _made_waiting(self) -> QWidget:
        waiting = QWidget()
        waiting.setObjectName("page-waiting")
        words_ = QLabel(_("The page is being drawn"))
        words_.setProperty("kind", "muted")
        progress = QProgressBar()
        progress.setRange(0, 0)  # how far it is, nobody knows: the bar runs to and fro
        progress.setTextVisible(False)
        stop = QPushButton(_("Stop"))
        stop.setObjectName("page-stop")
        stop.clicked.connect(lambda: self._leafing.imaging.stop())
        row = QHBoxLayout(waiting)
        row.setContentsMargins(14, 2, 14, 6)
        row.addWidget(words_)
        row.addWidget(progress, 1)
        row.addWidget(stop)
        waiting.hide()
        return waiting

    def _show(self) -> None:
        leafing, imaging = self._leafing, self._leafing.imaging
        if not leafing.shown:
            self._soon.stop()
            self._waiting.hide()
            self._leaf.show_page(None, 1.0)
            self._shown = -1
            return
        number, pages = leafing.number, leafing.pages
        told = _("Page {n} of {total}").format(n=number + 1, total=pages) if pages else ""
        self._number.setText(told)
        self._previous.setEnabled(number > 0)
        self._next.setEnabled(number + 1 < pages)
        failure = imaging.failure(number)
        self._stack.setCurrentWidget(self._leaf if failure is None else self._failure)
        self._note.setVisible(leafing.textless and failure is None)
        if failure is not None:
            self._failure.tell(failure, told)
        self._show_page(number)
        self._leaf.setAccessibleDescription(
            " ".join([told, self._note.text() if leafing.textless else ""]).strip()
        )
        if not imaging.busy:
            self._soon.stop()
            self._waiting.hide()
        elif not self._soon.isActive() and self._waiting.isHidden():
            self._soon.start()

    def _show_page(self, number: int) -> None:
        image = self._leafing.imaging.image(number)
        self._leaf.show_page(image, self._leafing.zoom)
        if image is None:
            self._shown = -1
        elif number != self._shown:
            self._shown = number
            (self._leaf.to_foot if self._to_foot else self._leaf.to_top)()
            self._to_foot = False

    def _show_waiting(self) -> None:
        self._waiting.setVisible(self._leafing.imaging.busy)

    def _turn(self, by: int) -> None:
        """A key or wheel went beyond an edge: back comes to the foot of the page before."""
        self._to_foot = by < 0 and self._leafing.number > 0
        self._leafing.turn(by)


class _Failure(QWidget):
    """In a page's place: why there is no picture of it."""

    def __init__(self, again: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("page-failure")
        self._title, self._words, self._advice = QLabel(), QLabel(), QLabel()
        self._words.setObjectName("page-failure-words")
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(10)
        box.addStretch(2)
        for label, kind in (
            (self._title, "title"), (self._words, "body"), (self._advice, "muted"),
        ):  # fmt: skip
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("kind", kind)
            wrap(label)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        retry = QPushButton(_("Try Again"))
        retry.setObjectName("page-retry")
        retry.clicked.connect(lambda: again())
        box.addWidget(retry, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)

    def tell(self, error: ReaderError, page: str) -> None:
        """Say what happened to this `page`, and that nothing is lost by it."""
        title = _("There is no picture of this page")
        self._title.setText(f"{title} · {page}" if page else title)
        self._words.setText(_said(error))
        unchanged = _("The text and your notes are untouched.")
        hint = advice(error) if error.reason in _ADVISED else ""
        self._advice.setText(f"{hint} {unchanged}".strip())


_ADVISED = frozenset({Reason.CHANGED, Reason.MISSING, Reason.NO_PERMISSION, Reason.READ_FAILED})


def _said(error: ReaderError) -> str:
    """Why, said of the page where the file itself is all right."""
    of_page = {
        Reason.TOO_SLOW: _("Drawing it took too long and was stopped."),
        Reason.TOO_DEMANDING: _("Drawing it took too much memory and was stopped."),
        Reason.CANCELLED: _("Drawing it was stopped."),
        Reason.DAMAGED: _("This page of the file is damaged, or cannot be drawn."),
    }
    return of_page.get(error.reason) or words(error)
