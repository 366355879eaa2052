"""Asks what a reader wants to say of a name, and lets it be said. Code points."""

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.model import Entity, EntityId, EntityIndex, Kind
from astana_reader.entities.repairing import Action, Repair, forms, same_form
from astana_reader.gui.dialogs.repair import RepairDialog, Row, effect
from astana_reader.gui.editing import Editing
from astana_reader.gui.labels import isolated
from astana_reader.gui.moving import Moving
from astana_reader.gui.owning import Owning
from astana_reader.gui.session import Session
from astana_reader.messages import _, words

CONTEXT = 40  # code points on each side of a place in a list
MOST = 2000  # places that a list shows


class Repairs(QObject):
    """One verb for each thing that can be said; each is one step to undo."""

    told = Signal(str)

    def __init__(
        self, *, session: Session, moving: Moving, editing: Editing, owning: Owning, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._moving = moving
        self._editing = editing
        self._owning = owning
        self._window = window
        owning.failed.connect(lambda error: self.told.emit(words(error)))

    def keep(self) -> None:
        """Keep the active name for every document."""
        if self._owning.keep_active():
            self.told.emit(_("Kept. You find it under Your Names."))

    def show_own(self) -> None:
        """List the names that the reader keeps."""
        from astana_reader.gui.dialogs.own_names import (  # noqa: PLC0415  (when first asked for)
            OwnNamesDialog,
        )

        OwnNamesDialog(self._owning, self._window).exec()

    def ask(self, action: Action) -> None:
        """Ask for what `action` needs, and do it unless the reader thinks better of it."""
        state = self._session.state
        if state.reading is None or state.reading.entities is None or not self._editing.ready:
            return
        document, entities = state.reading.document, state.reading.entities
        if action is Action.NAME:
            if state.selection is not None:
                self._ask_name(document, entities, _trimmed(document.text, state.selection))
            return
        entity = entities.entities.get(state.entity) if state.entity else None
        if entity is None:
            return
        asking: dict[Action, Callable[[Document, EntityIndex, Entity], None]] = {
            Action.NOT_NAME: self._ask_not_name,
            Action.RENAME: self._ask_rename,
            Action.MERGE: self._ask_merge,
            Action.SPLIT: self._ask_split,
        }
        asking[action](document, entities, entity)

    def _ask_name(self, document: Document, entities: EntityIndex, span: Span) -> None:
        form = document.text[span.slice]
        name = " ".join(form.split())
        if not name:
            return
        here = entities.at(span.start)
        kind = entities[here[0].entity].kind if here else Kind.PERSON
        known = {(e.kind, e.name): e.id for e in entities.entities.values()}
        fresh = EntityId(f"reader:{uuid4()}")

        def said(dialog: RepairDialog) -> Repair:
            entity = known.get((dialog.kind, dialog.name), fresh)
            return Repair(Action.NAME, entity, form, kind=dialog.kind, name=dialog.name)

        def worded(dialog: RepairDialog) -> str:
            if not dialog.name or not dialog.ticked:
                return ""
            entity = said(dialog).entity
            before = entities.count(entity)
            places = {m.span for m in entities.mentions_of(entity)}
            return effect(before, len(places.union(_spans(dialog))))

        dialog = RepairDialog(_("Make a Name"), self._window, effect=worded)
        dialog.ask_name(name)
        dialog.ask_kind(kind)
        places = sorted({*forms(document.text, form), span})[:MOST]
        dialog.ask_ticks(_("Where it is meant"), _rows(document, places), lambda row: True)
        dialog.ask_elsewhere()
        if dialog.answered():
            repair = said(dialog)
            self._editing.correct(repair, _meant(dialog))
            self._moving.selected(None)
            self._moving.activate_at(span.start)
            if dialog.elsewhere:
                self._owning.keep(dialog.name, dialog.kind, (name,))

    def _ask_not_name(self, document: Document, entities: EntityIndex, entity: Entity) -> None:
        form = self._words_at(document, entities, entity)
        places = [
            m.span
            for m in entities.mentions_of(entity.id)
            if same_form(document.text[m.span.slice], form)
        ]
        count = entities.count(entity.id)

        def worded(dialog: RepairDialog) -> str:
            return effect(count, count - len(dialog.ticked)) if dialog.ticked else ""

        title = _("Not a Name: {words}").format(words=isolated(form))
        dialog = RepairDialog(title, self._window, effect=worded)
        dialog.ask_ticks(_("Where it is no name"), _rows(document, places), lambda row: True)
        dialog.ask_elsewhere()
        if dialog.answered():
            self._editing.correct(Repair(Action.NOT_NAME, entity.id, form), _meant(dialog))
            if dialog.elsewhere:
                self._owning.forbid(form)

    def _ask_rename(self, document: Document, entities: EntityIndex, entity: Entity) -> None:
        count = entities.count(entity.id)

        def worded(dialog: RepairDialog) -> str:
            changed = (dialog.name, dialog.kind) != (entity.name, entity.kind)
            return effect(count, count) if dialog.name and changed else ""

        dialog = RepairDialog(_("Change Name or Kind"), self._window, effect=worded)
        dialog.ask_name(entity.name)
        dialog.ask_kind(entity.kind)
        if dialog.answered():
            said = Repair(Action.RENAME, entity.id, name=dialog.name, kind=dialog.kind)
            self._editing.correct(said, ())

    def _ask_merge(self, document: Document, entities: EntityIndex, entity: Entity) -> None:
        others = sorted(
            (e for e in entities.entities.values() if e.id != entity.id),
            key=lambda e: (e.kind is not entity.kind, -entities.count(e.id), e.name),
        )
        count = entities.count(entity.id)

        def worded(dialog: RepairDialog) -> str:
            into = dialog.chosen
            if into is None:
                return ""
            before = entities.count(EntityId(str(into)))
            return effect(before, before + count)

        title = _("Merge {name} Into").format(name=isolated(entity.name))
        dialog = RepairDialog(title, self._window, effect=worded)
        rows = [Row(f"{e.name} ({entities.count(e.id)})", e.id) for e in others]
        dialog.ask_one(_("The same as"), rows)
        if dialog.answered() and dialog.chosen is not None:
            into = EntityId(str(dialog.chosen))
            self._editing.correct(Repair(Action.MERGE, entity.id, into=into), ())
            self._moving.activate(into)

    def _ask_split(self, document: Document, entities: EntityIndex, entity: Entity) -> None:
        form = self._words_at(document, entities, entity)
        mentions = entities.mentions_of(entity.id)
        count = len(mentions)

        def worded(dialog: RepairDialog) -> str:
            off = len(dialog.ticked)
            return effect(count, count - off) if dialog.name and 0 < off < count else ""

        title = _("Split Off From {name}").format(name=isolated(entity.name))
        dialog = RepairDialog(title, self._window, effect=worded)
        dialog.ask_name(form)
        dialog.ask_kind(entity.kind)
        rows = _rows(document, [m.span for m in mentions][:MOST])
        dialog.ask_ticks(
            _("What names another"),
            rows,
            lambda row: same_form(document.text[Span(*row.value).slice], form),  # type: ignore[misc]
        )
        if dialog.answered():
            into = EntityId(f"reader:{uuid4()}")
            said = Repair(Action.SPLIT, entity.id, kind=dialog.kind, name=dialog.name, into=into)
            self._editing.correct(said, tuple(_spans(dialog)))
            self._moving.activate(into)

    def _words_at(self, document: Document, entities: EntityIndex, entity: Entity) -> str:
        """The form at the current mention; the entity's first one otherwise."""
        mention = self._session.state.mention or entities.mentions_of(entity.id)[0].span
        return document.text[mention.slice]


def _rows(document: Document, places: list[Span]) -> list[Row]:
    """Places with their contexts, for a list."""
    text = document.text
    rows = []
    for span in places:
        around = document.paragraphs.at(span.start).span
        low, high = max(around.start, span.start - CONTEXT), min(around.end, span.end + CONTEXT)
        before, after = text[low : span.start], text[span.end : high]
        if low > around.start:
            before = "… " + before.partition(" ")[2]
        if high < around.end:
            after = after.rpartition(" ")[0] + " …"
        words = f"{before}«{text[span.slice]}»{after}"
        rows.append(Row(" ".join(words.split()), (span.start, span.end)))
    return rows


def _spans(dialog: RepairDialog) -> list[Span]:
    return [Span(*each) for each in dialog.ticked]  # type: ignore[misc]


def _meant(dialog: RepairDialog) -> tuple[Span, ...]:
    """The places that are meant; none for wherever the words stand."""
    return () if dialog.all_ticked else tuple(_spans(dialog))


def _trimmed(text: str, span: Span) -> Span:
    """The selection without the blanks at its ends."""
    words = text[span.slice]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start + 1, start + len(words.strip())))
