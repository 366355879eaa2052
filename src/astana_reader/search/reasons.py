"""Why a hit matched, in the reader's language."""

from astana_reader.messages import _
from astana_reader.search.query import ALIKE, CODE, TA, Why

_ISOLATED = "\u2068{letters}\u2069"  # the letters keep their own direction in any sentence


def words(why: Why) -> tuple[str, ...]:
    """What let a hit in, prefix first; nothing for a hit that stands as it was asked for."""
    told = []
    if why.prefix:
        told.append(_("prefix {letters}").format(letters=_ISOLATED.format(letters=why.prefix)))
    if why.suffix:
        told.append(_("ending {letters}").format(letters=_ISOLATED.format(letters=why.suffix)))
    names = fold_names()
    told += [names[name] for name in why.folds]
    return tuple(told)


def fold_names() -> dict[str, str]:
    """What let another spelling in, in a word or two, by the name in `Why.folds`."""
    return {
        "hamza": _("hamza"),
        "ta_marbuta": _("ة = ه"),
        "ya": _("ى = ي"),
        "tashkeel": _("vowel marks"),
        "digits": _("digits"),
        "spaces": _("spaces"),
        CODE: _("another form of the letter"),
        TA: _("ة became ت"),
        ALIKE: _("similar spelling"),
    }
