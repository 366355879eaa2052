"""Where a note stands and what it is, in the reader's language, for every format alike."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from astana_reader.messages import _
from astana_reader.notes.model import Status, Style

if TYPE_CHECKING:  # the command line imports this at every start
    from astana_reader.interchange.citing import Citation, Excerpts


def colour_names() -> dict[Style, str]:
    """The colours by name."""
    return {
        Style.YELLOW: _("Yellow"),
        Style.GREEN: _("Green"),
        Style.BLUE: _("Blue"),
        Style.ROSE: _("Rose"),
        Style.VIOLET: _("Violet"),
    }


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
