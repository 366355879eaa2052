"""What a text says: its panels, and what a reader says of a fact."""

from functools import partial

from astana_reader.gui.commands.hands import Hands
from astana_reader.gui.commands.registry import Command, Menu, with_document
from astana_reader.gui.session import State
from astana_reader.messages import _


def fact_commands(hands: Hands) -> tuple[Command, ...]:
    """The part of the Edit menu that judges facts, and the way to each panel."""
    editing, frame = hands.editing, hands.frame

    def chosen(state: State) -> bool:
        return state.fact is not None and state.reading is not None and editing.ready

    def ready(state: State) -> bool:
        return state.reading is not None and editing.ready

    judging = (
        ("confirm-fact", _("Con&firm Entry"), "confirm", "F7"),
        ("change-fact", _("Correct &Entry…"), "change", "Ctrl+F7"),
        ("reject-fact", _("Re&ject Entry"), "reject", "Shift+F7"),
    )
    panels = (
        ("show-names", _("Panel of Names"), "names", "Alt+1"),
        ("show-notes", _("Panel of Notes"), "notes", "Alt+2"),
        ("show-hits", _("Panel of Hits"), "concordance", "Alt+3"),
        ("show-people", _("Panel of Delegations"), "people", "Alt+4"),
        ("show-statements", _("Panel of Statements"), "statements", "Alt+5"),
        ("show-dates", _("Panel of Dates and Numbers"), "dates", "Alt+6"),
    )
    return (
        *(
            Command(
                name, text, partial(frame.judge, verb), Menu.EDIT, group="facts", keys=(keys,),
                available=chosen,
            )
            for name, text, verb, keys in judging
        ),
        Command(
            "give-day", _("The Document's Da&te…"), partial(frame.judge, "day"), Menu.EDIT,
            group="facts", available=ready,
        ),
        *(
            Command(
                name, text, partial(frame.show_panel, panel), Menu.VIEW, group="panels",
                keys=(keys,), available=with_document,
            )
            for name, text, panel, keys in panels
        ),
    )  # fmt: skip
