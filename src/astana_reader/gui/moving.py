"""Going from place to place: entities, mentions, sections, and the way back. Code points."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, Kind, Mention
from astana_reader.gui.session import Session

if TYPE_CHECKING:
    from astana_reader.statements.judging import Fact

REMEMBERED = 100  # jumps
CLOSE = 400  # code points: a jump to nearly the same place is none


@dataclass(frozen=True, slots=True)
class _Trail:
    """The places jumped from, and those gone back from; the last is the nearest."""

    back: tuple[int, ...] = ()
    forward: tuple[int, ...] = ()


class Moving(QObject):
    """One verb for each way to move; the only one who changes entity, place and selection."""

    jump = Signal(object)  # Span to bring into view
    turned = Signal(int)  # place to show on the first line
    trail_changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._trail = _Trail()
        self._path = session.state.path
        self._others: dict[str, _Trail] = {}  # of documents that may be shown again, by path
        session.document_changed.connect(self._forget)

    @property
    def can_go_back(self) -> bool:
        """Whether a jump can be taken back."""
        return bool(self._trail.back)

    @property
    def can_go_forward(self) -> bool:
        """Whether a jump was taken back."""
        return bool(self._trail.forward)

    def activate(self, entity: EntityId | None) -> None:
        """Make `entity` the active one, its mention nearest to the place the current; or none."""
        state = self._session.state
        mentions = self._mentions(entity)
        nearest = min(
            mentions, key=lambda m: (m.span.start < state.place, abs(m.span.start - state.place)),
            default=None,
        )  # fmt: skip
        self._session.become(state.but(entity=entity, mention=nearest.span if nearest else None))

    def activate_at(self, offset: int) -> bool:
        """Make active what is named at `offset`; False when nothing is."""
        reading = self._session.state.reading
        found = reading.entities.at(offset) if reading and reading.entities else []
        if not found:
            return False
        self._session.become(self._session.state.but(entity=found[0].entity, mention=found[0].span))
        return True

    def choose(self, mention: Mention) -> None:
        """Make a mention the current one, and its entity active; the page stays where it is."""
        self._session.become(self._session.state.but(entity=mention.entity, mention=mention.span))

    def next(self) -> None:
        """To the active entity's next mention, after the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """To the mention before, before the first to the last."""
        self._step(-1)

    def next_named(self, by: int) -> None:
        """To the next (1) or previous (−1) mention of whatever entity."""
        state = self._session.state
        if state.reading is None or state.reading.entities is None:
            return
        entities = state.reading.entities
        here = state.mention.start if state.mention else state.place
        shown = {e.id for e in entities.entities.values() if e.kind not in state.hidden}
        starts = [m.span.start for m in entities.mentions if not m.nested and m.entity in shown]
        at = bisect_right(starts, here) if by > 0 else bisect_left(starts, here) - 1
        if 0 <= at < len(starts):
            self.activate_at(starts[at])
            self._go(Span(starts[at], starts[at] + 1))

    def show_kind(self, kind: Kind) -> None:
        """Show the names of a kind, or hide them where they show."""
        state = self._session.state
        self._session.become(state.but(hidden=state.hidden ^ {kind}))

    def to(self, where: int | Span) -> None:
        """Jump to a place, and remember where from."""
        self._go(where if isinstance(where, Span) else Span(where, where + 1))

    def to_mention(self, mention: Mention) -> None:
        """Jump to a mention and make its entity active."""
        self._session.become(self._session.state.but(entity=mention.entity, mention=mention.span))
        self._go(mention.span)

    def to_fact(self, fact: "Fact") -> None:
        """Jump to the words of a fact and make it the current one."""
        from astana_reader.statements.judging import anchor_of  # noqa: PLC0415  (when first asked)

        self._session.become(self._session.state.but(fact=fact))
        self._go(anchor_of(fact))

    def consider(self, span: Span | None) -> None:
        """Show a place that a note may belong to; none: nothing is considered any more."""
        self._session.become(self._session.state.but(candidate=span))
        if span is not None:
            self._go(span)

    def to_section(self, index: int) -> None:
        """Show a section from its heading on."""
        reading = self._session.state.reading
        if reading is not None and 0 <= index < len(reading.document.sections):
            self._turn(reading.document.sections[index].span.start)

    def next_section(self) -> None:
        """To the next section."""
        self._step_section(1)

    def previous_section(self) -> None:
        """To the start of this section, or of the one before."""
        self._step_section(-1)

    def back(self) -> None:
        """To where the last jump was made."""
        if self._trail.back:
            *rest, place = self._trail.back
            here = self._session.state.place
            self._trail = _Trail(tuple(rest), (*self._trail.forward, here))
            self.turned.emit(place)
            self.trail_changed.emit()

    def forward(self) -> None:
        """To where the last `back` was made."""
        if self._trail.forward:
            *rest, place = self._trail.forward
            here = self._session.state.place
            self._trail = _Trail((*self._trail.back, here), tuple(rest))
            self.turned.emit(place)
            self.trail_changed.emit()

    def place_seen(self, offset: int) -> None:
        """The page shows `offset` first."""
        self._session.become(self._session.state.but(place=offset))

    def selected(self, span: Span | None) -> None:
        """The reader selected `span`, or nothing."""
        self._session.become(self._session.state.but(selection=span))

    def _mentions(self, entity: EntityId | None) -> Sequence[Mention]:
        reading = self._session.state.reading
        if entity is None or reading is None or reading.entities is None:
            return ()
        return reading.entities.mentions_of(entity)

    def _step(self, by: int) -> None:
        state = self._session.state
        entities = state.reading.entities if state.reading else None
        if entities is None or state.entity is None:
            return
        here = state.mention.start if state.mention else state.place
        mention = entities.beside(state.entity, here, by)
        if mention is not None:
            self._session.become(state.but(mention=mention.span))
            self._go(mention.span)

    def _step_section(self, by: int) -> None:
        state = self._session.state
        if state.reading is None:
            return
        starts = state.reading.document.sections.starts()
        at = bisect_right(starts, state.place) if by > 0 else bisect_left(starts, state.place) - 1
        if 0 <= at < len(starts):
            self._turn(starts[at])

    def _go(self, span: Span) -> None:
        self._remember(span.start)
        self.jump.emit(span)

    def _turn(self, offset: int) -> None:
        self._remember(offset)
        self.turned.emit(offset)

    def _remember(self, target: int) -> None:
        place = self._session.state.place
        if abs(target - place) > CLOSE:
            self._trail = _Trail((*self._trail.back, place)[-REMEMBERED:])
            self.trail_changed.emit()

    def _forget(self) -> None:
        """Another document has a trail of its own; another text at the same path has none."""
        path = self._session.state.path
        if path != self._path:
            self._others[self._path] = self._trail
            self._trail = self._others.pop(path, _Trail())
            self._path = path
        else:
            self._trail = _Trail()
        self.trail_changed.emit()
