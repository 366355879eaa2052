"""What a reader says of facts: confirmed, rejected, corrected, and the document's own date."""

from datetime import date

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from astana_reader.gui.commands.registry import Actions
from astana_reader.gui.editing import Editing
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session
from astana_reader.interchange.wording import words_at
from astana_reader.messages import _
from astana_reader.reading import Reading
from astana_reader.statements.facets import speaker_of
from astana_reader.statements.judging import (
    Dating,
    Fact,
    Judgement,
    Verdict,
    about,
    anchor_of,
    evidence_of,
    sort_of,
)
from astana_reader.statements.model import Statement

JUDGING = ("confirm-fact", "change-fact", "reject-fact")


class Verdicts(QObject):
    """One verb for each; all of it is a step that can be undone."""

    told = Signal(str)

    def __init__(
        self, *, session: Session, moving: Moving, editing: Editing, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._moving = moving
        self._editing = editing
        self._window = window

    def confirm(self) -> None:
        """The current fact is right."""
        self._say(Verdict.CONFIRM)
        self.told.emit(_("Confirmed."))

    def reject(self) -> None:
        """The current fact is none; the next one of its sort becomes the current one."""
        state = self._session.state
        if state.fact is None or state.reading is None or state.reading.facts is None:
            return
        rows: tuple[Fact, ...] = getattr(state.reading.facts, sort_of(state.fact))
        after = rows[rows.index(state.fact) + 1 :] if state.fact in rows else ()
        self._say(Verdict.REJECT)
        self._session.become(self._session.state.but(fact=after[0] if after else None))
        self.told.emit(_("Rejected. Undo brings it back."))

    def change(self) -> None:
        """Ask what the current fact should be."""
        from astana_reader.gui.dialogs.change_fact import ChangeFact  # noqa: PLC0415  (when asked)

        state = self._session.state
        reading, fact = state.reading, state.fact
        if reading is None or fact is None or reading.entities is None:
            return
        evidence = words_at(reading.document, evidence_of(fact))
        spoken = (
            speaker_of(fact, reading.document, reading.entities)
            if isinstance(fact, Statement) else ""
        )  # fmt: skip
        dialog = ChangeFact(fact, evidence, reading.entities, self._window, spoken=spoken)
        if dialog.exec() and dialog.changes:
            self._say(Verdict.CHANGE, dialog.changes)

    def ask_day(self) -> None:
        """Ask on which day the document was published."""
        from astana_reader.gui.dialogs.change_fact import AskDay  # noqa: PLC0415  (when asked)

        reading = self._session.state.reading
        if reading is None:
            return
        dialog = AskDay(reading.day or _likely(reading), self._window)
        if dialog.exec():
            self._editing.correct(Dating(dialog.day), ())

    def open_menu(self, actions: Actions, fact: Fact, at: QPoint) -> None:
        """Offer what can be said of `fact`; `at` is global."""
        self._moving.to_fact(fact)
        menu = QMenu(self._window)
        for name in JUDGING:
            menu.addAction(actions[name])
        menu.popup(at)

    def _say(self, verdict: Verdict, changes: tuple[tuple[str, str], ...] = ()) -> None:
        fact = self._session.state.fact
        if fact is None or not self._editing.ready:
            return
        anchor, sort = anchor_of(fact), sort_of(fact)
        self._editing.correct(Judgement(sort, verdict, about(fact), changes), (anchor,))
        state = self._session.state
        facts = state.reading.facts if state.reading is not None else None
        rows: tuple[Fact, ...] = getattr(facts, sort) if facts is not None else ()
        here = [row for row in rows if anchor_of(row) == anchor and about(row) == about(fact)]
        self._session.become(state.but(fact=here[0] if here else None))


def _likely(reading: Reading) -> date:
    """A day to begin from: the document's own, else the last one it speaks of, else today."""
    if reading.document.metadata.date:
        try:
            return date.fromisoformat(reading.document.metadata.date)
        except ValueError:
            pass  # a month or a year alone
    dates = reading.facts.dates if reading.facts is not None else ()
    return max((row.last for row in dates if row.last is not None), default=date.today())  # noqa: DTZ011  (the reader's own day)
