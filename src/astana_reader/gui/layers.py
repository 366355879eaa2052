"""The state as layers of marks, and the list that fixes what lies above what."""

from array import array
from collections.abc import Callable

from PySide6.QtGui import QColor

from astana_reader.document.spans import Span
from astana_reader.gui.pane.marks import Layer
from astana_reader.gui.session import State
from astana_reader.gui.theme import Theme
from astana_reader.notes.model import Style

Made = Callable[[State, Theme], Layer]
Needs = tuple[object, ...]
KEPT = 6  # layers of each kind: of the documents that were visited last
TICKS = 4000  # as many as a track has room for, and more


def note_layer(state: State, theme: Theme) -> Layer:
    """Every note that has its place."""
    if state.reading is None:
        return Layer.of("note", ())
    styles = {style: theme.note_style(style) for style in Style}
    notes = state.reading.desk.notes
    return Layer.of(
        "note",
        (
            (placement.span, styles[notes[note].style])
            for note, placement in state.reading.placements.items()
            if placement.span is not None and note in notes
        ),
    )


def active_layer(state: State, theme: Theme) -> Layer:
    """The active entity's mentions, the current one stronger."""
    reading = state.reading
    if reading is None or reading.entities is None or state.entity is None:
        return Layer.of("active", ())
    if state.entity not in reading.entities.entities:
        return Layer.of("active", ())
    kind = reading.entities[state.entity].kind
    active, current = theme.kind_style(kind, active=True), theme.current_style(kind)
    return Layer.of(
        "active",
        (
            (mention.span, current if mention.span == state.mention else active)
            for mention in reading.entities.mentions_of(state.entity)
        ),
    )


def entity_layer(state: State, theme: Theme) -> Layer:
    """A quiet line under every name, the outer where one lies in another."""
    reading = state.reading
    if reading is None or reading.entities is None:
        return Layer.of("entity", ())
    entities = reading.entities
    styles = {entity.id: theme.kind_style(entity.kind) for entity in entities.entities.values()}
    shown = {
        entity.id
        for entity in entities.entities.values()
        if entity.kind not in state.hidden and entity.id != state.entity
    }
    return Layer.of(
        "entity",
        (
            (mention.span, styles[mention.entity])
            for mention in entities.mentions
            if not mention.nested and mention.entity in shown
        ),
    )


def hit_layer(state: State, theme: Theme) -> Layer:
    """Every hit of what is looked for."""
    found = state.found
    if found is None:
        return Layer.of("hit", ())
    styles = array("i", bytes(4 * len(found.starts)))
    return Layer("hit", found.starts, found.ends, styles, (theme.hit_style(),))


def current_hit_layer(state: State, theme: Theme) -> Layer:
    """The hit that the reader is at."""
    found = state.found
    if found is None or found.current < 0:
        return Layer.of("current-hit", ())
    span = Span(found.starts[found.current], found.ends[found.current])
    return Layer.of("current-hit", [(span, theme.hit_style(current=True))])


def _hit_needs(state: State) -> Needs:
    return (state.found and state.found.starts,)


def _current_hit_needs(state: State) -> Needs:
    return (state.found,)


def _note_needs(state: State) -> Needs:
    reading = state.reading
    return (reading.desk, reading.placements) if reading else ()


def _active_needs(state: State) -> Needs:
    return (state.reading and state.reading.entities, state.entity, state.mention)


def _entity_needs(state: State) -> Needs:
    return (state.reading and state.reading.entities, state.entity, state.hidden)


# What lies lowest comes first; each with what it is made from.
LAYERS: tuple[tuple[Made, Callable[[State], Needs]], ...] = (
    (note_layer, _note_needs), (active_layer, _active_needs), (hit_layer, _hit_needs),
    (current_hit_layer, _current_hit_needs), (entity_layer, _entity_needs),
)  # fmt: skip


class Layers:
    """Makes the layers of a state, anew only where something they are made from differs.

    A step to the next mention leaves a hundred thousand marks of other names as they are, and so
    does a visit to another document.
    """

    def __init__(self) -> None:
        self._kept: dict[Made, list[tuple[Needs, Layer]]] = {}  # the latest last

    def of(self, state: State, theme: Theme) -> list[Layer]:
        """The lowest first."""
        return [self._layer(make, (theme, *needs(state)), state, theme) for make, needs in LAYERS]

    def _layer(self, make: Made, needs: Needs, state: State, theme: Theme) -> Layer:
        rows = self._kept.setdefault(make, [])
        at = next((i for i, row in enumerate(rows) if _same(row[0], needs)), -1)
        row = rows.pop(at) if at >= 0 else (needs, make(state, theme))
        rows.append(row)
        del rows[:-KEPT]
        return row[1]


def _same(one: Needs, other: Needs) -> bool:
    """Whether each is the very same; names and spans may be equal instead."""
    if len(one) != len(other):
        return False
    return all(
        a is b or (isinstance(a, (str, Span)) and a == b) for a, b in zip(one, other, strict=True)
    )


def note_marks(state: State, theme: Theme) -> tuple[list[int], list[QColor]]:
    """Where the margin shows a dot for a note, and in which colour. Code points."""
    if state.reading is None:
        return [], []
    notes = state.reading.desk.notes
    placed = [
        (placement.span.start, theme.note_dot(notes[note].style))
        for note, placement in state.reading.placements.items()
        if placement.span is not None and note in notes
    ]
    return [offset for offset, _ in placed], [colour for _, colour in placed]


def ticks(state: State) -> tuple[list[int], int | None]:
    """Where hits are, else where the active entity is named, and the current one. Code points."""
    if state.found is not None:
        found = state.found
        current = found.starts[found.current] if found.current >= 0 else None
        return list(found.starts[:: max(1, len(found.starts) // TICKS)]), current
    if state.reading is None or state.reading.entities is None or state.entity is None:
        return [], None
    offsets = [m.span.start for m in state.reading.entities.mentions_of(state.entity)]
    return offsets, state.mention.start if state.mention else None
