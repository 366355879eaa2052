"""Exit statuses, after sysexits.h."""

from astana_reader.errors import (
    FailedTransfer,
    InaccessibleFile,
    QuoteNotPlaced,
    ReaderError,
    StoreError,
    UnansweredQuery,
    UncreatableOutput,
    UnreadableDocument,
    UnreadableList,
)

OK = 0
NOT_FOUND = 1  # ran, but nothing was found or a check failed
USAGE = 2
BAD_CONTENT = 65
NO_INPUT = 66
NO_OUTPUT = 73
BROKEN = 74

_STATUS: tuple[tuple[type[ReaderError], int], ...] = (
    (InaccessibleFile, NO_INPUT),
    (UnreadableDocument, BAD_CONTENT),
    (UnreadableList, BAD_CONTENT),
    (UncreatableOutput, NO_OUTPUT),
    (QuoteNotPlaced, NOT_FOUND),
    (UnansweredQuery, USAGE),
    (StoreError, BROKEN),
    (FailedTransfer, BROKEN),
)


def status_of(error: ReaderError) -> int:
    """The exit status for a failure."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), BROKEN)
