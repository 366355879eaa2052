"""The active entity, above the page: which, how far, on, back, and away."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from astana_reader.entities.model import EntityId, EntityIndex, Kind
from astana_reader.gui.buttons import sign_button
from astana_reader.gui.drawing import draw_sample
from astana_reader.gui.labels import Name
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.messages import _


class EntityChip(QWidget):
    """Keeps its height when nothing is active, so that the page never jumps."""

    def __init__(self, *, session: Session, moving: Moving, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("chip")
        self._session = session
        self._of: EntityIndex | None = None
        self._entity: EntityId | None = None
        self._numbers: dict[int, int] = {}  # which mention begins at a code point, from 1
        self._mark = _Mark(theme)
        self._name = Name("chip-name")
        self._count = QLabel()
        self._count.setObjectName("chip-count")
        self._count.setProperty("kind", "muted")
        self._previous = sign_button(
            "chip-previous", "▲", _("Previous mention (Alt+Up)"), moving.previous
        )
        self._next = sign_button("chip-next", "▼", _("Next mention (Alt+Down)"), moving.next)
        self._close = sign_button(
            "chip-close", "✕", _("Leave the entity (Esc)"), lambda: moving.activate(None)
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(6)
        for part in (self._mark, self._name, self._count, self._previous, self._next, self._close):
            row.addWidget(part)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self._next.sizeHint().height() + 6)
        session.entity_changed.connect(self._show)
        session.entities_changed.connect(self._show)
        session.document_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        state = self._session.state
        entities = state.reading.entities if state.reading else None
        active = entities is not None and state.entity in entities.entities
        for part in (self._mark, self._name, self._count, self._previous, self._next, self._close):
            part.setVisible(active)
        if entities is None or state.entity is None or not active:
            return
        entity = entities[state.entity]
        if self._of is not entities or self._entity != entity.id:  # no step from mention to mention
            self._of, self._entity = entities, entity.id
            starts = entities.starts_of(entity.id)
            self._numbers = {start: number for number, start in enumerate(starts, 1)}
        number = self._numbers.get(state.mention.start, 0) if state.mention else 0
        total = entities.count(entity.id)
        self._mark.show_kind(entity.kind)
        self._name.say(entity.name)
        # Two isolated runs of digits: the order of reading must not turn 3/12 into 12/3.
        self._count.setText(f"\u2066{number}/{total}\u2069")
        self._count.setAccessibleName(
            _("Mention {number} of {total}").format(number=number, total=total)
        )


class _Mark(QWidget):
    """The kind's line and colour."""

    def __init__(self, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self._theme = theme
        self._kind = Kind.OTHER

    def show_kind(self, kind: Kind) -> None:
        """Draw this kind's mark."""
        self._kind = kind
        self.update()

    def sizeHint(self) -> QSize:
        """A square as high as a line of text."""
        height = self.fontMetrics().height()
        return QSize(height, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        painter = QPainter(self)
        side = min(self.width(), self.height()) - 2
        box = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        draw_sample(painter, box, self._theme().kind_style(self._kind, active=True))
        painter.end()
