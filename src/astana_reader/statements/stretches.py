"""A document in stretches of whole paragraphs, so that work on a long one can be watched and ended.

Offsets are code points of the document's text.
"""

from collections.abc import Callable, Iterator

from astana_reader.document.model import Document
from astana_reader.document.spans import Span

LENGTH = 16 * 1024  # code points between two reports of progress: some 10 ms
Progress = Callable[[int, int], None]


def stretches(document: Document, progress: Progress | None = None) -> Iterator[Span]:
    """All of the text, some paragraphs at a time; a paragraph of any length is whole.

    `progress(done, total)` is called with code points after each; what it raises ends the work.
    """
    bounds, total = document.paragraphs, len(document.text)
    start, count = 0, len(document.paragraphs)
    for index in range(count):
        end = bounds.end(index)
        if end - start < LENGTH and index + 1 < count:
            continue
        if end > start:
            yield Span(start, end)
        if progress is not None:
            progress(end, total)
        start = end + 1
