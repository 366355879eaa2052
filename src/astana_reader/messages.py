"""What the program says, in the reader's language.

Source texts are English; catalogues are gettext, in resources/translations.
"""

import gettext as _gettext
import os
from collections.abc import Callable

from astana_reader.assets import resource
from astana_reader.errors import (
    QuoteNotPlaced,
    ReaderError,
    Reason,
    StoreError,
    UnansweredQuery,
)

DOMAIN = "astana_reader"
_current: list[_gettext.NullTranslations] = [_gettext.NullTranslations()]


def speak(language: str) -> None:
    """Say everything in `language` (ar or en) from here on."""
    path = resource("translations", language, "LC_MESSAGES", f"{DOMAIN}.mo")
    if path.is_file():  # gettext's own search would load the table of all locales: 2 ms
        with path.open("rb") as catalogue:
            _current[0] = _gettext.GNUTranslations(catalogue)
    else:
        _current[0] = _gettext.NullTranslations()


def system_language() -> str:
    """The system's language if the program speaks it, else English."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((name for name in names if name), "") or _system_locale()
    return "ar" if name.startswith("ar") else "en"


def _system_locale() -> str:
    import locale  # noqa: PLC0415  (2 ms, and seldom asked)

    return locale.getlocale()[0] or ""


def _(text: str) -> str:
    """`text` in the current language."""
    return _current[0].gettext(text)


def counted(one: str, many: str, number: int) -> str:
    """`one` or `many` in the form that the current language uses for `number`.

    `{n}` in the text stands for the number.
    """
    return _current[0].ngettext(one, many, number).format(n=number)


def words(error: ReaderError) -> str:
    """What happened, in one sentence that names the file."""
    path = f"\u2066{error.path}\u2069" if error.path is not None else ""
    if isinstance(error, StoreError) and error.reason in _STORE:
        text = _STORE[error.reason]()
    elif isinstance(error, QuoteNotPlaced):
        text = _QUOTE[error.reason]()
    elif isinstance(error, UnansweredQuery):
        text = _QUERY[error.reason][0]()
    else:
        text = _FILE[error.reason]()
    return text.format(
        path=path, limit=_size(error.limit), found=_size(error.found), detail=error.detail,
        n=error.found,
    ).strip()  # fmt: skip


def advice(error: ReaderError) -> str:
    """What to do about it, in one sentence."""
    if isinstance(error, UnansweredQuery):
        return _QUERY[error.reason][1]()
    return _ADVICE[error.reason]()


def _size(number: int | None) -> str:
    return "" if number is None else f"{number / 2**20:.0f} MB"


_FILE: dict[Reason, Callable[[], str]] = {
    Reason.MISSING: lambda: _("There is no file {path}."),
    Reason.A_FOLDER: lambda: _("{path} is a folder, not a document."),
    Reason.NO_PERMISSION: lambda: _("You may not read {path}."),
    Reason.EMPTY: lambda: _("{path} holds no text."),
    Reason.BINARY: lambda: _("{path} is not a text: its content is binary."),
    Reason.TOO_LARGE: lambda: _("{path} is too large: {found}, and {limit} is the most."),
    Reason.TOO_SLOW: lambda: _("Reading {path} took too long and was stopped."),
    Reason.CANCELLED: lambda: _("Reading {path} was stopped."),
    Reason.UNKNOWN_FORMAT: lambda: _("{path} is no file that can be read as a document."),
    Reason.OLD_FORMAT: lambda: _("{path} is in Word's format from before 2007."),
    Reason.ENCRYPTED: lambda: _("{path} is locked with a password."),
    Reason.UNPACKS_TOO_LARGE: lambda: _(
        "{path} was not unpacked: it holds more than {found}, and {limit} is the most."
    ),
    Reason.DECLARES: lambda: _(
        "{path} was not read: it declares entities, which no document needs and which can do harm."
    ),
    Reason.TOO_DEMANDING: lambda: _("Reading {path} took too much memory and was stopped."),
    Reason.NO_READABLE_PAGE: lambda: _("No page of {path} holds text that can be read."),
    Reason.DAMAGED: lambda: _("{path} is damaged. {detail}"),
    Reason.CHANGED: lambda: _("{path} has changed since it was read."),
    Reason.READ_FAILED: lambda: _("Reading {path} broke off. {detail}"),
    Reason.WRITE_FAILED: lambda: _("{path} could not be written. {detail}"),
    Reason.DIED: lambda: _("The search for names broke off."),
    Reason.READ_ONLY: lambda: _("{path} may only be read, not written."),
    Reason.DISK_FULL: lambda: _("The disk is full: {path} could not be written."),
    Reason.LOCKED: lambda: _("Another program holds {path}."),
    Reason.NEWER: lambda: _("{path} was written by a later version of this program."),
    Reason.AMBIGUOUS: lambda: _("{path} could mean more than one thing."),
    Reason.NOT_FOUND: lambda: _("{path} was not found."),
}
_STORE: dict[Reason, Callable[[], str]] = {
    Reason.MISSING: lambda: _("There is no folder for the notes at {path}."),
    Reason.NO_PERMISSION: lambda: _("You may not use the notes in {path}."),
    Reason.DAMAGED: lambda: _("The notes in {path} are damaged. {detail}"),
    Reason.UNKNOWN_FORMAT: lambda: _("{path} is not a store of notes."),
    Reason.READ_FAILED: lambda: _("The notes in {path} could not be read. {detail}"),
    Reason.WRITE_FAILED: lambda: _("The notes could not be written to {path}. {detail}"),
    Reason.READ_ONLY: lambda: _("The notes in {path} may only be read, not written."),
    Reason.LOCKED: lambda: _("Another program holds the notes in {path}."),
    Reason.NEWER: lambda: _("The notes in {path} were written by a later version."),
}
_QUOTE: dict[Reason, Callable[[], str]] = {
    Reason.NOT_FOUND: lambda: _("The quote is not in {path}."),
    Reason.AMBIGUOUS: lambda: _("The quote stands in {path} {n} times."),
}
_QUERY: dict[Reason, tuple[Callable[[], str], Callable[[], str]]] = {
    Reason.DAMAGED: (
        lambda: _("The pattern cannot be read: {detail}."),
        lambda: _("Put a backslash before signs that are meant as they are."),
    ),
    Reason.TOO_SLOW: (
        lambda: _("The pattern takes too long and was stopped."),
        lambda: _("Avoid repetitions inside repetitions."),
    ),
    Reason.TOO_DEMANDING: (
        lambda: _("The pattern takes too much memory and was stopped."),
        lambda: _("Avoid repetitions inside repetitions."),
    ),
    Reason.TOO_LARGE: (
        lambda: _("What is looked for is too long for this."),
        lambda: _("Shorten it, or look for it anywhere."),
    ),
}
_ADVICE: dict[Reason, Callable[[], str]] = {
    Reason.MISSING: lambda: _("Check the name, or choose the file again."),
    Reason.A_FOLDER: lambda: _("Choose a file inside it."),
    Reason.NO_PERMISSION: lambda: _("Ask its owner, or make a copy that you may read."),
    Reason.EMPTY: lambda: _("Choose another file."),
    Reason.BINARY: lambda: _("Open the file in its own program and save it as plain text."),
    Reason.TOO_LARGE: lambda: _("Split the file and open a part."),
    Reason.TOO_SLOW: lambda: _("Try again, or open a part of it."),
    Reason.CANCELLED: lambda: _("Open it again."),
    Reason.UNKNOWN_FORMAT: lambda: _("Save it as plain text and open that."),
    Reason.OLD_FORMAT: lambda: _("Open it in a word processor and save it as .docx."),
    Reason.ENCRYPTED: lambda: _("Open it in its own program and save a copy without a password."),
    Reason.UNPACKS_TOO_LARGE: lambda: _("Ask who sent it for the text itself."),
    Reason.DECLARES: lambda: _("Ask who sent it for a copy saved by a word processor."),
    Reason.TOO_DEMANDING: lambda: _("Split the file and open a part."),
    Reason.NO_READABLE_PAGE: lambda: _("Its pages are pictures: open a version with text in it."),
    Reason.DAMAGED: lambda: _("Fetch the file again, or open a copy."),
    Reason.CHANGED: lambda: _("Open it again."),
    Reason.READ_FAILED: lambda: _("Check the disk or the connection to it, and try again."),
    Reason.WRITE_FAILED: lambda: _("Check the folder, and try again."),
    Reason.DIED: lambda: _("Press F5 to try again."),
    Reason.READ_ONLY: lambda: _("Allow writing to the folder, or choose another with --data-dir."),
    Reason.DISK_FULL: lambda: _("Free some room, and try again."),
    Reason.LOCKED: lambda: _("Close the other program, and try again."),
    Reason.NEWER: lambda: _("Install the later version to change them."),
    Reason.AMBIGUOUS: lambda: _("Say more: give the words before it or after it."),
    Reason.NOT_FOUND: lambda: _("Copy the words exactly as they stand in the document."),
}
