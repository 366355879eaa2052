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
    from astana_reader.entities.model import EntityIndex
    from astana_reader.notes.model import Annotation, NoteId, Placement


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its entities, the reader's desk, and where each note lies in this text.

    `found` is what was recognised, None until then; `entities` is the same with what the reader
    said of names laid over it. `editions` holds the texts of other
    editions, by SHA-256, that notes on the desk were made on.
    """

    document: Document
    entities: "EntityIndex | None" = None
    desk: Desk = field(default_factory=Desk)
    placements: "Mapping[NoteId, Placement]" = field(default_factory=lambda: MappingProxyType({}))
    editions: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    found: "EntityIndex | None" = None

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

    @property
    def doubtful(self) -> "list[Annotation]":
        """The notes that only the reader can place, in the order of the text they were made on."""
        notes = self.desk.notes
        # The span first: of ten thousand notes hardly one has none.
        none = [place for place in self.placements.values() if place.span is None]
        found = [notes[place.annotation] for place in none if place.doubtful]
        return sorted(found, key=lambda note: (note.target.position, note.id))

    def with_entities(self, found: "EntityIndex") -> "Reading":
        """The same reading with these names found, repaired as the reader has them."""
        return replace(self, found=found, entities=self._repaired(found, self.desk))

    def with_editions(self, editions: Mapping[str, str]) -> "Reading":
        """The same reading, which can now place notes that were made on these editions."""
        return replace(self, editions=editions, placements=MappingProxyType({}))

    def with_desk(self, desk: Desk) -> "Reading":
        """The same document under another desk; only notes with another target are placed anew."""
        from astana_reader.notes.placing import placed  # noqa: PLC0415  (see above)

        kept, fresh = self._unmoved(desk)
        if fresh or len(kept) != len(self.placements):
            found_places = placed(fresh, self.document, self.editions)
            placements = kept | {each.annotation: each for each in found_places}
            laid = replace(self, desk=desk, placements=MappingProxyType(placements))
        else:
            laid = replace(self, desk=desk)  # who draws places alone has nothing to draw
        found = self.found if self.found is not None else self.entities
        if found is None or desk.corrections == self.desk.corrections:
            return laid
        return replace(laid, found=found, entities=self._repaired(found, desk))

    def with_laid(self, laid: "Reading") -> "Reading":
        """This reading under the desk of `laid`, whose notes were placed on the same document."""
        kept = replace(laid.desk, corrections=self.desk.corrections)
        under = replace(self, desk=kept, editions=laid.editions, placements=laid.placements)
        return under.with_desk(laid.desk)

    def remarks_on(self, entity: str) -> "list[Annotation]":
        """The notes on an entity: by its id, or by its name where nobody has their id any more."""
        known = self.entities.entities if self.entities is not None else {}
        name = known[entity].name if entity in known else ""  # type: ignore[index]
        return [
            note
            for note in self.desk.notes.values()
            if note.subject is not None
            and (
                note.subject.id == entity
                or (note.subject.id not in known and note.subject.name == name)
            )
        ]

    def _unmoved(self, desk: Desk) -> "tuple[dict[NoteId, Placement], list[Annotation]]":
        """The places of notes that have the same target on `desk`, and its other notes."""
        kept: dict[NoteId, Placement] = {}
        fresh: list[Annotation] = []
        for name, note in desk.notes.items():
            before, place = self.desk.notes.get(name), self.placements.get(name)
            same = before is note or (before is not None and _alike(before, note))
            if place is not None and same:
                kept[name] = place
            else:
                fresh.append(note)
        return kept, fresh

    def _repaired(self, found: "EntityIndex", desk: Desk) -> "EntityIndex":
        """What was found, under a desk's corrections; one whose place is lost does not count."""
        if not desk.corrections:
            return found
        from astana_reader.entities.repairing import repaired  # noqa: PLC0415  (see above)
        from astana_reader.notes.anchoring import place_targets  # noqa: PLC0415  (see above)

        said = list(desk.corrections.values())
        repairs = []
        for each in said:
            places = place_targets(each.targets, self.document, self.editions)
            if places or not each.targets:
                repairs.append((each.repair, frozenset(places)))
        return repaired(found, self.document.text, repairs)


def _alike(one: "Annotation", other: "Annotation") -> bool:
    same = one.target is other.target or one.target == other.target
    return same and one.whole == other.whole
