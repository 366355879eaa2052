"""One open document with all that lies over it: a value.

Every span in it lies within the document's text. Nothing here reads a file or a clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from astana_reader.document.model import Document
from astana_reader.journal.changes import Desk

if TYPE_CHECKING:  # a page is painted before anybody asks for names or notes
    from datetime import date

    from astana_reader.entities.model import EntityIndex
    from astana_reader.journal.corrections import Correction
    from astana_reader.notes.model import Annotation, NoteId, Placement
    from astana_reader.statements.model import Facts


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its entities, the reader's desk, and where each note lies in this text.

    `found` is what was recognised, None until then; `entities` is the same with what the reader
    said of names laid over it. So `stated` is what the text says, `facts` the same as judged.
    `editions` holds the texts of other editions, by SHA-256, that notes on the desk were made on.
    """

    document: Document
    entities: "EntityIndex | None" = None
    desk: Desk = field(default_factory=Desk)
    placements: "Mapping[NoteId, Placement]" = field(default_factory=lambda: MappingProxyType({}))
    editions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    found: "EntityIndex | None" = None
    facts: "Facts | None" = None
    stated: "Facts | None" = None

    @property
    def bare(self) -> bool:
        """Whether nothing lies over the text: names are not there yet, and no notes."""
        return self.entities is None and not self.desk.notes

    def notes_at(self, offset: int) -> "list[Annotation]":
        """The notes that lie over code point `offset`."""
        notes = self.desk.notes
        return [
            notes[note]
            for note, placement in self.placements.items()
            if placement.span is not None and offset in placement.span and note in notes
        ]

    def with_entities(self, found: "EntityIndex") -> "Reading":
        """The same reading with these names found, repaired as the reader has them."""
        return replace(self, found=found, entities=self._repaired(found, self.desk))

    @property
    def day(self) -> "date | None":
        """The document's own date as the reader gave it, the last word on it; None without."""
        from astana_reader.statements.judging import Dating  # noqa: PLC0415  (see above)

        said = (each.repair for each in self.desk.corrections.values())
        days = [each.day for each in said if isinstance(each, Dating)]
        return days[-1] if days else None

    def with_facts(self, stated: "Facts") -> "Reading":
        """The same reading with these facts found, judged as the reader has them."""
        return replace(self, stated=stated, facts=self._judged(stated, self.desk))

    def with_editions(self, editions: Mapping[str, str]) -> "Reading":
        """The same reading, which can now place notes that were made on these editions."""
        return replace(self, editions=editions, placements=MappingProxyType({}))

    def with_desk(self, desk: Desk) -> "Reading":
        """The same document under another desk; only notes with another target are placed anew."""
        from astana_reader.notes.anchoring import place  # noqa: PLC0415  (see above)

        kept = {
            note: placement
            for note, placement in self.placements.items()
            if note in desk.notes
            and note in self.desk.notes
            and desk.notes[note].target == self.desk.notes[note].target
        }
        fresh = [note for note in desk.notes.values() if note.id not in kept]
        placed = place(fresh, self.document, self.editions)
        placements = kept | {placement.annotation: placement for placement in placed}
        laid = replace(self, desk=desk, placements=MappingProxyType(placements))
        if desk.corrections == self.desk.corrections:
            return laid
        found = self.found if self.found is not None else self.entities
        if found is not None and _of_names(desk) != _of_names(self.desk):
            laid = replace(laid, found=found, entities=self._repaired(found, desk))
        if self.stated is not None:
            laid = replace(laid, facts=self._judged(self.stated, desk))
        return laid

    def _repaired(self, found: "EntityIndex", desk: Desk) -> "EntityIndex":
        """What was found, under a desk's corrections; one whose place is lost does not count."""
        if not desk.corrections:
            return found
        from astana_reader.entities.repairing import Repair, repaired  # noqa: PLC0415  (see above)
        from astana_reader.notes.anchoring import place_targets  # noqa: PLC0415  (see above)

        repairs = []
        for each in desk.corrections.values():
            if not isinstance(each.repair, Repair):
                continue
            places = place_targets(each.targets, self.document, self.editions)
            if places or not each.targets:
                repairs.append((each.repair, frozenset(places)))
        return repaired(found, self.document.text, repairs)

    def _judged(self, stated: "Facts", desk: Desk) -> "Facts":
        """What was found, as the reader judges it; a judgement whose place is lost is none."""
        if not desk.corrections:
            return stated
        from astana_reader.notes.anchoring import place_targets  # noqa: PLC0415  (see above)
        from astana_reader.statements.judging import Judgement, judged  # noqa: PLC0415

        said = [
            (each.repair, each.targets)
            for each in desk.corrections.values()
            if isinstance(each.repair, Judgement)
        ]
        placed = [
            (judgement, span)
            for judgement, targets in said
            for span in place_targets(targets, self.document, self.editions)
        ]
        return judged(stated, placed)


def _of_names(desk: Desk) -> "list[Correction]":
    from astana_reader.entities.repairing import Repair  # noqa: PLC0415  (see above)

    return [each for each in desk.corrections.values() if isinstance(each.repair, Repair)]
