"""One open document with all that lies over it: a value.

Every span in it lies within the document's text. Nothing here reads a file or a clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from astana_reader.document.model import Document
from astana_reader.journal.changes import Desk

if TYPE_CHECKING:  # a page is painted before anybody asks for names or notes
    from datetime import date

    from astana_reader.document.spans import Span
    from astana_reader.entities.model import EntityIndex
    from astana_reader.notes.model import Annotation, NoteId, Placement, Target
    from astana_reader.statements.model import Facts

    Grounds = tuple[Document, EntityIndex | None, date | None]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its entities, the reader's desk, and where each note lies in this text.

    `document` has the headings as the reader has them; `parsed` is the same as the file has it.
    `found` is what was recognised, None until then; `entities` is the same with what the reader
    said of names laid over it. So `stated` is what the text says, `facts` the same as judged;
    `grounds` are the document, the names and the day that they rest on.
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
    grounds: "Grounds | None" = None
    original: Document | None = None  # where `document` is another

    @property
    def parsed(self) -> Document:
        """The document before the reader said anything of its headings."""
        return self.document if self.original is None else self.original

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

    @property
    def day(self) -> "date | None":
        """The document's own date as the reader gave it, the last word on it; None without."""
        from astana_reader.statements.judging import Dating  # noqa: PLC0415  (see above)

        days = [said.day for said, _targets in _of(Dating, self.desk)]
        return days[-1] if days else None

    def with_facts(self, stated: "Facts", grounds: "Grounds") -> "Reading":
        """The same reading with these facts found, judged as the reader has them."""
        facts = self._judged(stated, self.desk)
        return replace(self, stated=stated, facts=facts, grounds=grounds)

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
        if desk.corrections == self.desk.corrections:
            return laid
        from astana_reader.document.headings import Reheading  # noqa: PLC0415  (see above)
        from astana_reader.entities.repairing import Repair  # noqa: PLC0415  (see above)

        if _of(Reheading, desk) != _of(Reheading, self.desk):
            laid = replace(laid, document=self._headed(desk), original=self.parsed)
        found = self.found if self.found is not None else self.entities
        if found is not None and _of(Repair, desk) != _of(Repair, self.desk):
            laid = replace(laid, found=found, entities=self._repaired(found, desk))
        if self.stated is not None:
            laid = replace(laid, facts=self._judged(self.stated, desk))
        return laid

    def _headed(self, desk: Desk) -> Document:
        """The document with a desk's headings; the same one while they stay as they are."""
        from astana_reader.document.headings import (  # noqa: PLC0415  (see above)
            Reheading,
            with_headings,
        )

        at = self.parsed.paragraphs.index_at
        said = self._said(Reheading, desk)
        edits = [(at(place.start), heading) for heading, places in said for place in places]
        document = with_headings(self.parsed, edits)
        return self.document if document.sections == self.document.sections else document

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
        """What was found, under a desk's corrections."""
        if not desk.corrections:
            return found
        from astana_reader.entities.repairing import Repair, repaired  # noqa: PLC0415  (see above)

        repairs = [(repair, frozenset(at)) for repair, at in self._said(Repair, desk)]
        return repaired(found, self.document.text, repairs) if repairs else found

    def _judged(self, stated: "Facts", desk: Desk) -> "Facts":
        """What was found, as the reader judges it."""
        if not desk.corrections:
            return stated
        from astana_reader.statements.judging import Judgement, judged  # noqa: PLC0415

        said = self._said(Judgement, desk)
        return judged(stated, [(judgement, at) for judgement, places in said for at in places])

    def _said(self, kind: type[T], desk: Desk) -> "list[tuple[T, list[Span]]]":
        """What was said of a kind, each with its places; where all are lost it does not count."""
        from astana_reader.notes.anchoring import place_targets  # noqa: PLC0415  (see above)

        placed = [
            (said, targets, place_targets(targets, self.document, self.editions))
            for said, targets in _of(kind, desk)
        ]
        return [(said, places) for said, targets, places in placed if places or not targets]


def _of(kind: type[T], desk: Desk) -> "list[tuple[T, tuple[Target, ...]]]":
    """What was said of a kind, in order, and of which places."""
    return [
        (each.said, each.targets)
        for each in desk.corrections.values()
        if isinstance(each.said, kind)
    ]


def _alike(one: "Annotation", other: "Annotation") -> bool:
    same = one.target is other.target or one.target == other.target
    return same and one.whole == other.whole
