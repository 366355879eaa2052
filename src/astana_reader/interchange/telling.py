"""Where a note stands and what it is, in the reader's language, for every format alike."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from astana_reader.messages import _
from astana_reader.notes.model import Annotation, NoteKind, Status, Style

if TYPE_CHECKING:  # the command line imports this at every start
    from astana_reader.interchange.citing import Citation, Excerpts


_own_names: dict[Style, str] = {}


def call_colours(names: Mapping[str, str]) -> None:
    """From here on colours go by the reader's own `names`, of which empty ones say nothing."""
    _own_names.clear()
    known = {str(style): style for style in Style}
    _own_names.update({known[key]: name for key, name in names.items() if name and key in known})


def colour_names() -> dict[Style, str]:
    """The colours by the reader's own names, else by the usual ones."""
    return usual_colour_names() | _own_names


def usual_colour_names() -> dict[Style, str]:
    """The colours by name."""
    return {
        Style.YELLOW: _("Yellow"),
        Style.GREEN: _("Green"),
        Style.BLUE: _("Blue"),
        Style.ROSE: _("Rose"),
        Style.VIOLET: _("Violet"),
    }


def kind_names() -> dict[NoteKind, str]:
    """What a note can be."""
    return {
        NoteKind.HIGHLIGHT: _("Highlight"),
        NoteKind.UNDERLINE: _("Underline"),
        NoteKind.BOOKMARK: _("Bookmark"),
        NoteKind.DOCUMENT: _("Note on the document"),
        NoteKind.ENTITY: _("Note on a name"),
    }


def headline(note: Annotation) -> str:
    """The words that a note is on; of one on the whole document what it is on."""
    if note.subject is not None:
        return _("Note on {name}").format(name=note.subject.name)
    return kind_names()[note.kind] if note.whole else note.target.quote.exact


def kind_word(note: Annotation) -> str:
    """What a note is, where that is not plain: highlights are the rule, and others say it."""
    return kind_names()[note.kind] if note.kind in _TOLD else ""


_TOLD = frozenset({NoteKind.UNDERLINE, NoteKind.BOOKMARK})


def status_names() -> dict[Status, str]:
    """How a note found its place."""
    return {
        Status.EXACT: _("in its place"),
        Status.MOVED: _("moved"),
        Status.CHANGED: _("the words changed"),
        Status.REVIEW: _("needs review"),
        Status.LOST: _("not found"),
    }


def place(citation: "Citation") -> str:
    """The section and the paragraph's number, as far as they are known."""
    section, number = citation.section, citation.paragraph
    if citation.note.whole:
        return headline(citation.note)
    if citation.span is None:
        text = _("{section}, no place in the text") if section else _("no place in the text")
    elif number is None:
        text = "{section}"
    else:
        text = _("{section}, paragraph {n}") if section else _("paragraph {n}")
    return text.format(section=section, n=number)


def title_of(documents: "Sequence[Excerpts]") -> str:
    """What a file of these notes is called."""
    if len(documents) == 1:
        return _("Notes on {title}").format(title=documents[0].title)
    return _("Notes")
