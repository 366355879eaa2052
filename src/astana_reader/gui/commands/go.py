"""Moving about: mentions, entities, notes, sections, back and forward."""

from functools import partial

from astana_reader.gui.commands.hands import Errand, Hands
from astana_reader.gui.commands.registry import Command, Menu, Scope, with_document
from astana_reader.gui.session import State
from astana_reader.messages import _


def go_commands(hands: Hands) -> tuple[Command, ...]:
    """The Go menu. Next is always down, so nothing flips with the direction."""
    moving, session, leafing = hands.moving, hands.session, hands.leafing

    def active(state: State) -> bool:
        return state.entity is not None

    def noted(state: State) -> bool:
        return state.reading is not None and bool(state.reading.placements)

    def step_note(by: int) -> None:
        state = session.state
        if state.reading is None:
            return
        placed = sorted(
            (placement.span, note)
            for note, placement in state.reading.placements.items()
            if placement.span is not None
        )
        if not placed:
            return
        ids = [note for _, note in placed]
        start = ids.index(state.note) + by if state.note in ids else 0 if by > 0 else -1
        span, note = placed[start % len(placed)]
        hands.editing.choose_note(note)
        moving.to(span)

    def looking(state: State) -> bool:
        return state.found is not None and len(state.found.starts) > 0

    def several(state: State) -> bool:  # noqa: ARG001  (as every other)
        return len(hands.tabs.all) > 1

    return (
        Command(
            "next-tab", _("Next &Document"), partial(hands.tabs.step, 1), Menu.GO, group="tab",
            keys=("Ctrl+Tab", "Ctrl+PgDown"), available=several,
        ),
        Command(
            "previous-tab", _("Previous Document"), partial(hands.tabs.step, -1), Menu.GO,
            group="tab", keys=("Ctrl+Shift+Tab", "Ctrl+PgUp"), available=several,
        ),
        Command(
            "find", _("&Find…"), hands.frame.look_for, Menu.GO, group="find", keys=("Ctrl+F",),
            available=with_document,
        ),
        Command(
            "find-like", _("Find All &Like This"), hands.frame.look_for_like, Menu.GO,
            group="find", keys=("Ctrl+Shift+L",),
            available=lambda state: state.selection is not None,
        ),
        Command(
            "next-hit", _("Next Hit"), partial(hands.finding.step, 1), Menu.GO, group="find",
            keys=("F3", "Ctrl+G"), available=looking,
        ),
        Command(
            "previous-hit", _("Previous Hit"), partial(hands.finding.step, -1), Menu.GO,
            group="find", keys=("Shift+F3", "Ctrl+Shift+G"), available=looking,
        ),
        Command(
            "back", _("&Back"), moving.back, Menu.GO, keys=("Ctrl+[", "Alt+Left"), icon="back",
            bar=True, available=lambda state: moving.can_go_back,
        ),
        Command(
            "forward", _("&Forward"), moving.forward, Menu.GO, keys=("Ctrl+]", "Alt+Right"),
            icon="forward", bar=True, available=lambda state: moving.can_go_forward,
        ),
        Command(
            "next-mention", _("&Next Mention"), moving.next, Menu.GO, group="mention",
            keys=("Alt+Down",), available=active,
        ),
        Command(
            "previous-mention", _("&Previous Mention"), moving.previous, Menu.GO, group="mention",
            keys=("Alt+Up",), available=active,
        ),
        Command(
            "next-entity", _("Next Name in the Text"), partial(moving.next_named, 1), Menu.GO,
            group="mention", keys=("Ctrl+Down",), available=with_document,
        ),
        Command(
            "previous-entity", _("Previous Name in the Text"), partial(moving.next_named, -1),
            Menu.GO, group="mention", keys=("Ctrl+Up",), available=with_document,
        ),
        Command(
            "card", _("Show the &Card"), hands.frame.open_card, Menu.GO, group="mention",
            keys=("Ctrl+Return",), available=active,
        ),
        Command(
            "no-entity", _("&Leave the Entity"), partial(moving.activate, None), Menu.GO,
            group="mention", keys=("Escape",), scope=Scope.PAGE, available=active,
        ),
        Command(
            "next-note", _("Next No&te"), partial(step_note, 1), Menu.GO, group="note",
            keys=("F4",), available=noted,
        ),
        Command(
            "previous-note", _("Previous Note"), partial(step_note, -1), Menu.GO, group="note",
            keys=("Shift+F4",), available=noted,
        ),
        Command(
            "review-notes", _("&Review Notes Without a Place"),
            partial(hands.frame.see_to_notes, Errand.REVIEW), Menu.GO, group="note",
            keys=("Ctrl+F4",),
            available=lambda state: state.reading is not None and bool(state.reading.doubtful),
        ),
        Command(
            "next-page", _("Next Page Image"), partial(leafing.turn, 1), Menu.GO, group="page",
            keys=("Alt+Shift+PgDown",),
            available=lambda state: leafing.shown and leafing.number + 1 < leafing.pages,
        ),
        Command(
            "previous-page", _("Previous Page Image"), partial(leafing.turn, -1), Menu.GO,
            group="page", keys=("Alt+Shift+PgUp",),
            available=lambda state: leafing.shown and leafing.number > 0,
        ),
        Command(
            "next-section", _("Next &Section"), moving.next_section, Menu.GO, group="section",
            keys=("Alt+PgDown",), available=with_document,
        ),
        Command(
            "previous-section", _("Previous Section"), moving.previous_section, Menu.GO,
            group="section", keys=("Alt+PgUp",), available=with_document,
        ),
    )  # fmt: skip
