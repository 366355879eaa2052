"""The state as layers of marks, and the list that fixes what lies above what."""

from collections.abc import Callable

from PySide6.QtGui import QColor

from astana_reader.gui.pane.marks import Layer, MarkStyle
from astana_reader.gui.session import State
from astana_reader.gui.theme import Theme
from astana_reader.notes.model import Style

BLANK = MarkStyle()


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
    return Layer.of(
        "entity",
        (
            (mention.span, styles[mention.entity])
            for mention in entities.mentions
            if not mention.nested and mention.entity != state.entity
        ),
    )


LAYERS: tuple[Callable[[State, Theme], Layer], ...] = (note_layer, active_layer, entity_layer)


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
    """Where the active entity is named, and the current place among them. Code points."""
    if state.reading is None or state.reading.entities is None or state.entity is None:
        return [], None
    offsets = [m.span.start for m in state.reading.entities.mentions_of(state.entity)]
    return offsets, state.mention.start if state.mention else None
