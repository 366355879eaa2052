"""Why a hit matched, in the reader's language."""

from astana_reader.messages import _
from astana_reader.search.query import Why

_ISOLATED = "\u2068{letters}\u2069"  # the letters keep their own direction in any sentence


def words(why: Why) -> tuple[str, ...]:
    """What let a hit in, prefix first; nothing for a hit that stands as it was asked for."""
    told = []
    if why.prefix:
        told.append(_("prefix {letters}").format(letters=_ISOLATED.format(letters=why.prefix)))
    if why.suffix:
        told.append(_("ending {letters}").format(letters=_ISOLATED.format(letters=why.suffix)))
    if why.respelt:
        told.append(_("spelt differently"))
    return tuple(told)
