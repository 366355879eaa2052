"""Where notes of every kind lie in a document: those on words by `anchoring`, the others at once.

Pure. Offsets are code points.
"""

from collections.abc import Iterable, Mapping

from astana_reader.document.model import Document
from astana_reader.notes.anchoring import place
from astana_reader.notes.model import Annotation, Placement, Status


def placed(
    notes: Iterable[Annotation], document: Document, editions: Mapping[str, str]
) -> list[Placement]:
    """Where each of `notes` lies, in the order given; `editions` as for `anchoring.place`.

    A note on the whole document is in its place, which is no span.
    """
    known = list(notes)
    found = iter(place([note for note in known if not note.whole], document, editions))
    return [
        Placement(note.id, None, 1.0, Status.EXACT) if note.whole else next(found) for note in known
    ]
