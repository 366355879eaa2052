"""What the program says, in the reader's language.

Source texts are English; catalogues are gettext, in resources/translations.
"""

import gettext as _gettext
import locale
import os

from astana_reader.assets import resource

DOMAIN = "astana_reader"
_current: list[_gettext.NullTranslations] = [_gettext.NullTranslations()]


def speak(language: str) -> None:
    """Say everything in `language` (ar or en) from here on."""
    _current[0] = _gettext.translation(
        DOMAIN, resource("translations"), languages=[language], fallback=True
    )


def system_language() -> str:
    """The system's language if the program speaks it, else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((name for name in names if name), locale.getlocale()[0] or "")
    return "ar" if name.startswith("ar") else "en"


def _(text: str) -> str:
    """`text` in the current language."""
    return _current[0].gettext(text)


def counted(one: str, many: str, number: int) -> str:
    """`one` or `many` in the form that the current language uses for `number`.

    `{n}` in the text stands for the number.
    """
    return _current[0].ngettext(one, many, number).format(n=number)
