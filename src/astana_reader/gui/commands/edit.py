"""Undo, copy, notes and highlights."""

from functools import partial

from astana_reader.gui.commands.hands import Errand, Hands
from astana_reader.gui.commands.registry import Command, Menu, Scope, with_document
from astana_reader.gui.session import State
from astana_reader.gui.words import style_names
from astana_reader.messages import _
from astana_reader.notes.model import NoteKind, Style


def edit_commands(hands: Hands) -> tuple[Command, ...]:
    """The Edit menu."""
    editing, session = hands.editing, hands.session

    def selected(state: State) -> bool:
        return state.selection is not None and editing.ready

    def highlight(style: Style) -> None:
        span = session.state.selection
        if span is not None:
            editing.add_note(span, style=style)
            hands.pane.select(None)
            hands.moving.selected(None)

    def underline() -> None:
        span = session.state.selection
        if span is not None:
            editing.add_note(span, kind=NoteKind.UNDERLINE)
            hands.pane.select(None)
            hands.moving.selected(None)

    def bookmark() -> None:
        caret = hands.pane.caret() if hands.pane.caret_shown else session.state.place
        editing.turn_bookmark(session.state.selection, caret)

    def ready(state: State) -> bool:
        return state.reading is not None and editing.ready

    def remove() -> None:
        note = session.state.note
        if note is not None:
            editing.remove_note(note)

    colours = tuple(
        Command(
            f"highlight-{style}", _("Highlight in {colour}").format(colour=name),
            partial(highlight, style), Menu.EDIT, group="highlight",
            keys=(str(digit),), scope=Scope.PAGE, available=selected,
        )
        for digit, (style, name) in enumerate(style_names().items(), 1)
    )  # fmt: skip
    return (
        Command(
            "undo", _("&Undo"), editing.undo, Menu.EDIT, keys=("Ctrl+Z",), icon="undo",
            available=lambda state: editing.can_undo,
        ),
        Command(
            "redo", _("&Redo"), editing.redo, Menu.EDIT, keys=("Ctrl+Y", "Ctrl+Shift+Z"),
            icon="redo", available=lambda state: editing.can_redo,
        ),
        Command(
            "copy", _("&Copy"), hands.pane.copy, Menu.EDIT, group="copy", keys=("Ctrl+C",),
            scope=Scope.PAGE, available=lambda state: state.selection is not None,
        ),
        Command(
            "copy-cited", _("Copy with Ci&tation"), hands.frame.copy_cited, Menu.EDIT,
            group="copy", keys=("Ctrl+Shift+C",),
            available=lambda state: state.selection is not None,
        ),
        Command(
            "citation-style", _("Citation St&yle…"), hands.frame.ask_citation, Menu.EDIT,
            group="copy",
        ),
        Command(
            "paste", _("&Paste as a Document"), hands.frame.paste, Menu.EDIT, group="copy",
            keys=("Ctrl+V",),
        ),
        Command(
            "select-all", _("Select &All"), hands.pane.select_all, Menu.EDIT, group="copy",
            keys=("Ctrl+A",), scope=Scope.PAGE, available=with_document,
        ),
        Command(
            "note", _("&Note on the Selection…"), hands.frame.write_note, Menu.EDIT, group="note",
            keys=("Ctrl+M",), icon="note", bar=True, available=selected,
        ),
        Command(
            "note-on-document", _("Note on the Doc&ument…"),
            partial(hands.frame.see_to_notes, Errand.ON_DOCUMENT), Menu.EDIT, group="note",
            keys=("Ctrl+Shift+M",), available=ready,
        ),
        Command(
            "note-on-name", _("Note on the Na&me…"),
            partial(hands.frame.see_to_notes, Errand.ON_NAME), Menu.EDIT, group="note",
            keys=("Ctrl+Alt+M",), available=lambda state: state.entity is not None and ready(state),
        ),
        Command(
            "bookmark", _("&Bookmark"), bookmark, Menu.EDIT, group="note", keys=("Ctrl+B",),
            available=ready,
        ),
        *colours,
        Command(
            "underline", _("Un&derline"), underline, Menu.EDIT, group="highlight",
            keys=("6",), scope=Scope.PAGE, available=selected,
        ),
        Command(
            "colours", _("Names of the Colou&rs…"),
            partial(hands.frame.see_to_notes, Errand.COLOURS), Menu.EDIT, group="highlight",
        ),
        Command(
            "remove-note", _("&Delete the Note"), remove, Menu.EDIT, group="remove",
            available=lambda state: state.note is not None and editing.ready,
        ),
    )  # fmt: skip
