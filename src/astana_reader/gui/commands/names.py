"""What a reader says against the recogniser, and which kinds of names show."""

from functools import partial

from astana_reader.entities.model import Kind
from astana_reader.entities.repairing import Action
from astana_reader.gui.commands.hands import Hands
from astana_reader.gui.commands.registry import Command, Menu, with_document
from astana_reader.gui.session import State
from astana_reader.gui.words import kind_names
from astana_reader.messages import _


def name_commands(hands: Hands) -> tuple[Command, ...]:
    """The part of the Edit menu that repairs names."""
    editing, frame, viewing = hands.editing, hands.frame, hands.viewing

    def named(state: State) -> bool:
        return state.reading is not None and state.reading.entities is not None and editing.ready

    def selected(state: State) -> bool:
        return named(state) and state.selection is not None

    def active(state: State) -> bool:
        entities = state.reading.entities if state.reading else None
        return named(state) and entities is not None and state.entity in entities.entities

    rows = (
        ("make-name", _("Make a N&ame…"), Action.NAME, "Ctrl+E", selected),
        ("not-name", _("N&ot a Name…"), Action.NOT_NAME, "Ctrl+D", active),
        ("rename", _("Change Name or &Kind…"), Action.RENAME, "F2", active),
        ("merge", _("&Merge Into…"), Action.MERGE, "Ctrl+J", active),
        ("split", _("&Split Off…"), Action.SPLIT, "Ctrl+Shift+J", active),
    )

    def look_closer() -> None:
        viewing.set(deep=not viewing.settings.deep)
        hands.opening.look_again()

    rest = (
        Command(
            "keep-name", _("Keep for All &Documents"), frame.keep_name, Menu.EDIT, group="names",
            keys=("Ctrl+Shift+U",), available=active,
        ),
        Command(
            "own-names", _("&Your Names…"), frame.show_own_names, Menu.EDIT, group="own-names",
        ),
        Command(
            "deep", _("Look &Closer for Names"), look_closer, Menu.EDIT, group="own-names",
            checked=lambda state: viewing.settings.deep,
        ),
    )  # fmt: skip
    repairs = tuple(
        Command(
            name, text, partial(frame.repair, action), Menu.EDIT, group="names", keys=(keys,),
            available=available,
        )
        for name, text, action, keys, available in rows
    )  # fmt: skip
    kinds = tuple(
        Command(
            f"kind-{kind}", name, partial(hands.moving.show_kind, kind), Menu.KINDS,
            available=with_document, checked=partial(_shows, kind),
        )
        for kind, name in kind_names().items()
    )  # fmt: skip
    return (*repairs, *rest, *kinds)


def _shows(kind: Kind, state: State) -> bool:
    return kind not in state.hidden
