"""What a text says of the active entity: whom it represents, what it says, what is said of it."""

from bisect import bisect_left
from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal

from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId
from astana_reader.gui.labels import Links, link
from astana_reader.interchange.wording import capacity_names, name_of
from astana_reader.messages import _, counted
from astana_reader.reading import Reading
from astana_reader.statements.model import Delegation, Standing

MOST = 6  # people of a party, or parties of a person
FACT, SAID, NAMING = "fact", "said", "naming"


class DeedLines(Links):
    """Lines of links: each delegation leads to its clause, each count to the statements."""

    fact_chosen = Signal(object)  # Fact
    said_chosen = Signal(str)  # EntityId
    naming_chosen = Signal(str)  # EntityId

    def __init__(self) -> None:
        super().__init__("card-deeds")
        self.setAccessibleName(_("What the text says of it"))
        self._rows: list[Delegation] = []
        self._entity = EntityId("")
        self.linkActivated.connect(self._choose)

    def show_deeds(self, reading: Reading, entity: EntityId) -> bool:
        """Show what is known of `entity`; whether there is anything."""
        facts, entities = reading.facts, reading.entities
        self._entity, self._rows = entity, []
        if facts is None or entities is None:
            return False
        mine = [row for row in facts.delegations if entity in {row.person, row.party}]
        self._rows = mine[:MOST]
        lines = [self._line(number, row, reading) for number, row in enumerate(self._rows)]
        if len(mine) > MOST:
            lines.append(escape(counted("and {n} more", "and {n} more", len(mine) - MOST)))
        said = sum(row.speaker == entity for row in facts.statements)
        starts = entities.starts_of(entity)
        naming = sum(_any_in(starts, row.span) for row in facts.statements if row.speaker != entity)
        counts = []
        if said:
            words = counted("{n} statement by it", "{n} statements by it", said)
            counts.append(link(f"{SAID}:", words))
        if naming:
            words = counted("{n} statement about it", "{n} statements about it", naming)
            counts.append(link(f"{NAMING}:", words))
        if counts:
            lines.append(escape(" · ").join(counts))
        self.say(lines)
        return bool(lines)

    def _line(self, number: int, row: Delegation, reading: Reading) -> str:
        """The other side of a delegation, with the capacity and the office."""
        entities = reading.entities
        other = row.party if row.person == self._entity else row.person
        name = name_of(other, entities) if entities is not None else ""
        parts = [capacity_names()[row.capacity], name or _("not stated"), row.role]
        words = " · ".join(part for part in parts if part)
        if row.standing is Standing.DOUBTFUL:
            words = _("{words}?").format(words=words)
        return link(f"{FACT}:{number}", words)

    def _choose(self, target: str) -> None:
        what, _colon, number = target.partition(":")
        if what == SAID:
            self.said_chosen.emit(self._entity)
        elif what == NAMING:
            self.naming_chosen.emit(self._entity)
        elif int(number) < len(self._rows):
            self.fact_chosen.emit(self._rows[int(number)])


def _any_in(starts: Sequence[int], stretch: Span) -> bool:
    """Whether one of these ascending offsets lies in `stretch`."""
    at = bisect_left(starts, stretch.start)
    return at < len(starts) and starts[at] < stretch.end
