"""What a reader says against the outline."""

from functools import partial

from astana_reader.gui.commands.hands import Hands
from astana_reader.gui.commands.registry import Command, Menu
from astana_reader.gui.outlining import DEMOTE, DISMISS, MAKE, PROMOTE, Way
from astana_reader.gui.session import State
from astana_reader.messages import _

HEADINGS = ("make-heading", "promote", "demote", "not-heading")


def heading_commands(hands: Hands) -> tuple[Command, ...]:
    """The part of the Edit menu that corrects headings."""
    outlining = hands.outlining
    rows: tuple[tuple[str, str, Way, str], ...] = (
        ("make-heading", _("Make a &Heading"), MAKE, "Ctrl+H"),
        ("promote", _("Heading a Level &Up"), PROMOTE, "Ctrl+Shift+Up"),
        ("demote", _("Heading a Level Do&wn"), DEMOTE, "Ctrl+Shift+Down"),
        ("not-heading", _("Not a Headin&g"), DISMISS, "Ctrl+Shift+H"),
    )

    def can(way: Way, _state: State) -> bool:
        return outlining.can(way)

    return tuple(
        Command(
            name, text, partial(outlining.say, way), Menu.EDIT, group="headings", keys=(keys,),
            available=partial(can, way),
        )
        for name, text, way, keys in rows
    )  # fmt: skip
