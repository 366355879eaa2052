"""Four hints on the sample, each at the place it speaks of; what is done needs no hint any more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from astana_reader.document.spans import Span
from astana_reader.gui.dialogs.hint import Hint
from astana_reader.gui.moving import Moving
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.panels.outline import OutlinePanel
from astana_reader.gui.session import Session
from astana_reader.gui.viewing import Viewing
from astana_reader.messages import _

Where = tuple[QWidget, Sequence[QRect]]


@dataclass(frozen=True, slots=True)
class _Step:
    """A hint: its words, and the place it speaks of; None while that is not there."""

    words: str
    place: Callable[[], Where | None]


class Hinting(QObject):
    """Shows one after another, until the last or until the reader has had enough."""

    def __init__(
        self, *, session: Session, moving: Moving, viewing: Viewing, pane: Pane,
        outline: OutlinePanel, window: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._session = session
        self._viewing = viewing
        self._pane = pane
        self._outline = outline
        self._at = -1
        self._path = ""
        self._named = session.state.mention
        self._hint = Hint(window)
        self._hint.next_wanted.connect(self._go_on)
        self._hint.dismissed.connect(self._end)
        self._steps = (
            _Step(
                _("The outline lists the headings. A click on one goes there."), self._on_outline
            ),
            _Step(_("Click a name to see every place where it stands."), self._on_name),
            _Step(_("Alt+Down goes to the next place where the name stands."), self._on_mention),
            _Step(_("Select some words and press 1 to mark them."), self._on_text),
        )
        moving.turned.connect(lambda place: self._done(0))
        session.entity_changed.connect(self._follow_entity)
        session.desk_changed.connect(lambda: self._done(3))
        session.entities_changed.connect(self._show)
        session.place_changed.connect(self._show)
        session.document_changed.connect(self._leave)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A hint goes along when what it speaks of is moved by a bar, a panel or the window."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize}:
            QTimer.singleShot(0, self, self._show)  # once all parts have their places
        return super().eventFilter(watched, event)

    @property
    def showing(self) -> bool:
        """Whether hints are being given."""
        return self._at >= 0

    def begin(self) -> None:
        """From the first on."""
        self._at = 0
        self._path = self._session.state.path
        self._named = self._session.state.mention
        for part in (self._pane, self._outline):  # not for ever: a page has thousands of events
            part.installEventFilter(self)
        self._show()

    def begin_once(self) -> None:
        """From the first on, for a reader who never saw them."""
        if not self._viewing.settings.first_run_done:
            self.begin()

    def _done(self, step: int) -> None:
        if self._at == step:
            self._go_on()

    def _follow_entity(self) -> None:
        mention, before = self._session.state.mention, self._named
        self._named = mention
        if mention is not None and self._at == 1:
            self._go_on()
        elif mention is not None and before is not None and mention != before:
            self._done(2)

    def _go_on(self) -> None:
        self._at += 1
        if self._at >= len(self._steps):
            self._end()
        else:
            self._show()

    def _show(self) -> None:
        if not self.showing:
            return
        step = self._steps[self._at]
        where = step.place()
        if where is None:
            self._hint.hide()
            return
        self._hint.say(step.words, self._at + 1, len(self._steps))
        self._hint.show_beside(*where)

    def _leave(self) -> None:
        if self.showing and self._session.state.path != self._path:
            self._stop()

    def _stop(self) -> None:
        self._at = -1
        for part in (self._pane, self._outline):
            part.removeEventFilter(self)
        self._hint.hide()

    def _end(self) -> None:
        self._stop()
        self._viewing.set(first_run_done=True)

    def _on_outline(self) -> Where | None:
        if not self._outline.isVisible():
            return self._on_text()
        return self._outline, [self._outline.rows()]

    def _on_name(self) -> Where | None:
        reading = self._session.state.reading
        if reading is None or reading.entities is None:
            return None
        shown = (self._rects(mention.span) for mention in reading.entities.mentions)
        return next((where for where in shown if where is not None), None)

    def _on_mention(self) -> Where | None:
        mention = self._session.state.mention
        return (self._rects(mention) if mention is not None else None) or self._on_text()

    def _on_text(self) -> Where | None:
        reading = self._session.state.reading
        if reading is None:
            return None
        start = self._pane.place()
        return self._rects(Span(start, min(start + 1, len(reading.document.text))))

    def _rects(self, span: Span) -> Where | None:
        rects = self._pane.rects_of(span)
        return (self._pane.viewport(), rects) if rects else None
