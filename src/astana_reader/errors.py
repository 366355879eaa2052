"""What can go wrong, as facts; `messages` says it in words.

An error is raised where it is understood and told once, at a front door.
"""

from enum import StrEnum
from pathlib import Path


class Reason(StrEnum):
    """Why a file, a folder or a store could not be used."""

    MISSING = "missing"
    A_FOLDER = "a folder"
    NO_PERMISSION = "no permission"
    EMPTY = "empty"
    BINARY = "binary"
    TOO_LARGE = "too large"
    TOO_SLOW = "too slow"
    CANCELLED = "cancelled"
    UNKNOWN_FORMAT = "unknown format"
    OLD_FORMAT = "old format"
    ENCRYPTED = "encrypted"
    UNPACKS_TOO_LARGE = "unpacks too large"
    DECLARES = "declares"
    TOO_DEMANDING = "too demanding"
    NO_READABLE_PAGE = "no readable page"
    DAMAGED = "damaged"
    CHANGED = "changed"
    READ_FAILED = "read failed"
    DIED = "died"
    WRITE_FAILED = "write failed"
    READ_ONLY = "read only"
    DISK_FULL = "disk full"
    LOCKED = "locked"
    NEWER = "newer"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not found"


class ReaderError(Exception):
    """The root of all expected failures: a path, a reason, and figures where they help."""

    def __init__(
        self,
        path: Path | None,
        reason: Reason,
        *,
        limit: int | None = None,
        found: int | None = None,
        detail: str = "",
    ) -> None:
        super().__init__(path, reason, limit, found, detail)
        self.path = path
        self.reason = reason
        self.limit = limit
        self.found = found
        self.detail = detail

    def __reduce__(self) -> tuple[object, ...]:
        """Keep the keyword facts when the error crosses from the worker process."""
        facts = {"limit": self.limit, "found": self.found, "detail": self.detail}
        return _again, (type(self), self.path, self.reason, facts)


def _again(
    kind: type[ReaderError], path: Path | None, reason: Reason, facts: dict[str, object]
) -> ReaderError:
    return kind(path, reason, **facts)  # type: ignore[arg-type]


class InaccessibleFile(ReaderError):
    """There is no such file, or it may not be opened (exit status 66)."""


class UnreadableDocument(ReaderError):
    """The file's content cannot be read as a document (65)."""


class UnreadableList(ReaderError):
    """A list of names is damaged; `detail` names the entry and the fault (65)."""


class UncreatableOutput(ReaderError):
    """An output file cannot be created (73)."""


class FailedTransfer(ReaderError):
    """Reading or writing broke off (74)."""


class StoreError(ReaderError):
    """The notes store cannot be opened or written (74); nothing stored was changed."""


class UnansweredQuery(ReaderError):
    """What is looked for cannot be: `found` is where a pattern is wrong, `detail` why (2)."""


class QuoteNotPlaced(ReaderError):
    """A quote is not in the document, or is there more than once (1)."""
