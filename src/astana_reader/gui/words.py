"""Names of things in the reader's language, for every part of the window alike."""

from astana_reader.entities.model import How, Kind, Origin
from astana_reader.interchange.telling import colour_names as style_names
from astana_reader.messages import _

__all__ = [
    "how_names",
    "kind_names",
    "kind_words",
    "origin_names",
    "origin_reasons",
    "style_names",
]


def kind_names() -> dict[Kind, str]:
    """The kinds of entity, each as a heading over several."""
    return {
        Kind.PERSON: _("People"),
        Kind.COUNTRY: _("Countries"),
        Kind.PLACE: _("Places"),
        Kind.ORGANIZATION: _("Organisations"),
        Kind.GROUP: _("Groups"),
        Kind.EVENT: _("Events"),
        Kind.DOCUMENT: _("Documents and Resolutions"),
        Kind.OTHER: _("Other Names"),
    }


def kind_words() -> dict[Kind, str]:
    """The kinds again, each said of one entity."""
    return {
        Kind.PERSON: _("Person"),
        Kind.COUNTRY: _("Country"),
        Kind.PLACE: _("Place"),
        Kind.ORGANIZATION: _("Organisation"),
        Kind.GROUP: _("Group"),
        Kind.EVENT: _("Event"),
        Kind.DOCUMENT: _("Document or resolution"),
        Kind.OTHER: _("Other name"),
    }


def how_names() -> dict[How, str]:
    """How a mention names its entity."""
    return {
        How.NAME: _("By name"),
        How.ADJECTIVE: _("By adjective"),
        How.METONYM: _("Through what stands for it"),
        How.COLLECTIVE: _("As a group"),
    }


def origin_names() -> dict[Origin, str]:
    """Who says that something is a name."""
    return {
        Origin.LIST: _("from the name lists"),
        Origin.RULE: _("found by a rule"),
        Origin.MODEL: _("found by the trained model"),
        Origin.READER: _("added by you"),
    }


def origin_reasons() -> dict[Origin, str]:
    """Why something counts as a name, by who says so."""
    return {
        Origin.LIST: _("It stands in the name lists that come with the program."),
        Origin.RULE: _(
            "The words beside it say so: a title, a role, a verb, or a noun such as council."
        ),
        Origin.MODEL: _(
            "A model that was trained on marked news takes it for a name. It may be wrong: "
            "then correct it."
        ),
        Origin.READER: _("You said so, here or for all documents."),
    }
