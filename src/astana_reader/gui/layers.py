"""The state as layers of marks, and the list that fixes what lies above what."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Mapping
from operator import neg

from PySide6.QtGui import QColor

from astana_reader.document.spans import Span
from astana_reader.entities.model import Kind
from astana_reader.gui.pane.marks import Layer, MarkStyle
from astana_reader.gui.pane.signs import Sign
from astana_reader.gui.session import State
from astana_reader.gui.theme import Theme
from astana_reader.notes.model import NoteKind, Style
from astana_reader.statements.judging import evidence_of, words_of
from astana_reader.statements.model import Act

Made = Callable[[State, Theme], Layer]
Needs = tuple[object, ...]
KEPT = 6  # layers of each kind: of the documents that were visited last


def note_layer(state: State, theme: Theme) -> Layer:
    """Every note that has its place."""
    if state.reading is None:
        return Layer.of("note", ())
    notes = state.reading.desk.notes
    looks = [(kind, style) for kind in LOOKS for style in Style]
    numbers = {look: number for number, look in enumerate(looks)}
    rows = sorted(
        (placement.span.start, -placement.span.end, numbers[found.kind, found.style])
        for note, placement in state.reading.placements.items()
        if placement.span is not None
        and (found := notes.get(note)) is not None
        and found.kind in LOOKS
    )
    # As Layer.of makes it, without asking ten thousand colours whether they are the same.
    starts, ends, styles = zip(*rows, strict=True) if rows else ((), (), ())
    table = tuple(LOOKS[kind](theme, style) for kind, style in looks)
    return Layer("note", array("q", starts), array("q", map(neg, ends)), array("i", styles), table)


LOOKS: Mapping[NoteKind, Callable[[Theme, Style], MarkStyle]] = {  # over the words
    NoteKind.HIGHLIGHT: lambda theme, style: theme.note_style(style),
    NoteKind.UNDERLINE: lambda theme, style: theme.underline_style(style),
}


def active_layer(state: State, theme: Theme) -> Layer:
    """The active entity's mentions, the current one stronger."""
    reading = state.reading
    if reading is None or reading.entities is None or state.entity is None:
        return Layer.of("active", ())
    if state.entity not in reading.entities.entities:
        return Layer.of("active", ())
    kind = reading.entities[state.entity].kind
    looks = theme.kind_style(kind, active=True), theme.current_style(kind)
    starts, ends = reading.entities.bounds_of(state.entity)
    styles = array("i", bytes(4 * len(starts)))
    here = state.mention
    at = bisect_left(starts, here.start) if here is not None else len(starts)
    while here is not None and at < len(starts) and starts[at] == here.start:
        styles[at] = ends[at] == here.end
        at += 1
    return Layer("active", starts, ends, styles, looks)


def entity_layer(state: State, theme: Theme) -> Layer:
    """A quiet line under every name, the outer where one lies in another."""
    reading = state.reading
    if reading is None or reading.entities is None:
        return Layer.of("entity", ())
    kinds = tuple(Kind)
    shown = {
        entity.id: kinds.index(entity.kind)
        for entity in reading.entities.entities.values()
        if entity.kind not in state.hidden and entity.id != state.entity
    }
    # As Layer.of makes it: the outer ones are sorted and apart.
    rows = reading.entities.mentions.outer(shown)
    starts, ends, styles = zip(*rows, strict=True) if rows else ((), (), ())
    table = tuple(map(theme.kind_style, kinds))
    return Layer("entity", array("q", starts), array("q", ends), array("i", styles), table)


def hit_layer(state: State, theme: Theme) -> Layer:
    """Every hit of what is looked for."""
    found = state.found
    if found is None:
        return Layer.of("hit", ())
    return Layer("hit", found.starts, found.ends, None, (theme.hit_style(),))


def current_hit_layer(state: State, theme: Theme) -> Layer:
    """The hit that the reader is at."""
    found = state.found
    if found is None or found.current < 0:
        return Layer.of("current-hit", ())
    span = Span(found.starts[found.current], found.ends[found.current])
    return Layer.of("current-hit", [(span, theme.hit_style(current=True))])


def fact_layer(state: State, theme: Theme) -> Layer:
    """The words of the current fact, over the clause that supports it."""
    if state.fact is None:
        return Layer.of("fact", ())
    marks = [(evidence_of(state.fact), theme.fact_style(evidence=True))]
    marks += [(span, theme.fact_style()) for span in words_of(state.fact)]
    return Layer.of("fact", marks)


def _fact_needs(state: State) -> Needs:
    return (state.fact,)


def candidate_layer(state: State, theme: Theme) -> Layer:
    """The place that a note without one may belong to."""
    if state.candidate is None:
        return Layer.of("candidate", ())
    return Layer.of("candidate", [(state.candidate, theme.hit_style(current=True))])


def _candidate_needs(state: State) -> Needs:
    return (state.candidate,)


def _hit_needs(state: State) -> Needs:
    return (state.found and state.found.starts,)


def _current_hit_needs(state: State) -> Needs:
    return (state.found,)


def _note_needs(state: State) -> Needs:
    reading = state.reading
    return (reading.desk.notes, reading.placements) if reading else ()


def _active_needs(state: State) -> Needs:
    return (state.reading and state.reading.entities, state.entity, state.mention)


def _entity_needs(state: State) -> Needs:
    return (state.reading and state.reading.entities, state.entity, state.hidden)


# What lies lowest comes first; each with what it is made from.
LAYERS: tuple[tuple[Made, Callable[[State], Needs]], ...] = (
    (note_layer, _note_needs), (fact_layer, _fact_needs), (active_layer, _active_needs),
    (hit_layer, _hit_needs), (current_hit_layer, _current_hit_needs),
    (candidate_layer, _candidate_needs), (entity_layer, _entity_needs),
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


def note_marks(state: State, theme: Theme) -> tuple[list[int], list[QColor], list[bool]]:
    """Where the margin shows a note, in which colour, and whether as a bookmark. Code points."""
    if state.reading is None:
        return [], [], []
    notes = state.reading.desk.notes
    colours = {style: theme.note_dot(style) for style in Style}
    placed = [
        (placement.span.start, found)
        for note, placement in state.reading.placements.items()
        if placement.span is not None and (found := notes.get(note)) is not None
    ]
    return (
        [offset for offset, _ in placed],
        [colours[note.style] for _, note in placed],
        [note.kind is NoteKind.BOOKMARK for _, note in placed],
    )


def act_signs(state: State, theme: Theme) -> tuple[list[int], list[Sign]]:
    """Where the margin shows what is done by saying it, and with which sign. Code points."""
    facts = state.reading.facts if state.reading else None
    if facts is None:
        return [], []
    signs = {act: theme.act_sign(act) for act in Act}
    return (
        [statement.verb.start for statement in facts.statements],
        [signs[statement.act] for statement in facts.statements],
    )


def ticks(state: State) -> tuple[list[int], int | None]:
    """Where hits are, else where the active entity is named, and the current one. Code points."""
    if state.found is not None:
        found = state.found
        current = found.starts[found.current] if found.current >= 0 else None
        return found.ticks, current
    if state.reading is None or state.reading.entities is None or state.entity is None:
        return [], None
    offsets = state.reading.entities.starts_of(state.entity)
    return offsets, state.mention.start if state.mention else None
