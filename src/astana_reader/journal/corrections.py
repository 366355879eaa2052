"""What a reader says against what was found in a document, as it is kept, with its places."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from astana_reader.document.headings import Reheading
    from astana_reader.entities.repairing import Repair
    from astana_reader.notes.model import Target
    from astana_reader.statements.judging import Dating, Judgement

    Said = Repair | Reheading | Judgement | Dating

CorrectionId = NewType("CorrectionId", str)


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that was said of names, headings or facts, and the places that it is said of.

    A repair of names without `targets` holds wherever its words stand; a heading and a judgement
    have one; the document's date has none.
    """

    id: CorrectionId
    said: "Said"
    targets: "tuple[Target, ...]"
    created: datetime
