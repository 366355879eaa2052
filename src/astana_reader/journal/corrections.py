"""What a reader says of names and facts, as it is kept: with the places it is meant for."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NewType, TypeAlias

if TYPE_CHECKING:
    from astana_reader.entities.repairing import Repair
    from astana_reader.notes.model import Target
    from astana_reader.statements.judging import Dating, Judgement

    Said: TypeAlias = Repair | Judgement | Dating

CorrectionId = NewType("CorrectionId", str)


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that the reader said of a document.

    A repair of names without `targets` holds wherever its words stand; a judgement has the one
    place of its fact; a date has none.
    """

    id: CorrectionId
    repair: "Said"
    targets: "tuple[Target, ...]"
    created: datetime
