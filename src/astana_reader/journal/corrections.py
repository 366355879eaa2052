"""What a reader says of names, as it is kept: a repair, and the places it may be meant for."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from astana_reader.entities.repairing import Repair
    from astana_reader.notes.model import Target

CorrectionId = NewType("CorrectionId", str)


@dataclass(frozen=True, slots=True)
class Correction:
    """A repair of the names in a document. Without `targets` it holds wherever its words stand."""

    id: CorrectionId
    repair: "Repair"
    targets: "tuple[Target, ...]"
    created: datetime
