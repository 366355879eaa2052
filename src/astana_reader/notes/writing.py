"""Where a note is put down that was asked for in words, and what it is then.

Pure; offsets are code points.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.errors import QuoteNotPlaced, Reason
from astana_reader.notes.model import Annotation, NoteId, Style, TextQuote, target_of
from astana_reader.notes.quoting import folded_occurrences, occurrences


def located(document: Document, quote: TextQuote, path: Path) -> Span:
    """The one place of `quote` in `document`, between its prefix and suffix where it has them.

    Letter by letter; where that finds nothing, in folded words, so that vowel marks, hamzas and
    line ends may differ. QuoteNotPlaced(NOT_FOUND), or AMBIGUOUS with the number `found`.
    """
    asked = quote.exact, quote.prefix, quote.suffix
    found = occurrences(document.text, *asked) or folded_occurrences(document.text, *asked)
    if not found:
        raise QuoteNotPlaced(path, Reason.NOT_FOUND, detail=quote.exact)
    if len(found) > 1:
        raise QuoteNotPlaced(path, Reason.AMBIGUOUS, found=len(found), detail=quote.exact)
    return found[0]


def note_on(
    document: Document,
    span: Span,
    note: NoteId,
    now: datetime,
    *,
    body: str = "",
    style: Style = Style.YELLOW,
    tags: Iterable[str] = (),
) -> Annotation:
    """A note over `span`, made at `now`; each tag once, without the space around it."""
    target = target_of(
        document.text, span, document.source.sha256, document.section_path(span.start)
    )
    own = tuple(dict.fromkeys(stripped for tag in tags if (stripped := tag.strip())))
    return Annotation(note, target, body, style, own, now, now)
