"""Who came, for whom and in what capacity: a heading for each party, each row with its evidence."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex
from astana_reader.gui.labels import Words, isolated
from astana_reader.gui.ledger import Entry, Ledger, Row
from astana_reader.gui.ledger_bar import LedgerBar
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session
from astana_reader.interchange.wording import (
    capacity_names,
    count_words,
    name_of,
    place_words,
    words_at,
)
from astana_reader.messages import _
from astana_reader.statements.judging import Fact, Sort
from astana_reader.statements.model import Delegation


class PeoplePanel(QWidget):
    """Click a row to read the clause that says so."""

    menu_wanted = Signal(object, QPoint)  # Fact, global

    def __init__(self, *, session: Session, moving: Moving) -> None:
        super().__init__()
        self.setObjectName("people")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._hint = Words("people-hint")
        self.ledger = Ledger("people-list", _("Delegations and people"), evidence=True)
        self.ledger.chosen.connect(moving.to_fact)
        self.ledger.menu_wanted.connect(self.menu_wanted)
        self._bar = LedgerBar(self.ledger, session, lambda: Sort.DELEGATION)
        self._bar.told.connect(self._hint.say)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.addWidget(self._hint)
        box.addWidget(self.ledger, 1)
        box.addWidget(self._bar)
        for signal in (session.document_changed, session.facts_changed, session.progress_changed):
            signal.connect(self._show)
        session.fact_changed.connect(self._follow)
        self._show()

    def _show(self) -> None:
        reading = self._session.state.reading
        rows: tuple[Delegation, ...] = ()
        if reading is not None and reading.facts is not None and reading.entities is not None:
            document, entities = reading.document, reading.entities
            rows = reading.facts.delegations
            self.ledger.show_rows(
                under_parties(rows, entities), lambda fact: worded(fact, document, entities)
            )
        else:
            self.ledger.show_rows((), lambda fact: Entry(""))
        if reading is None:
            self._hint.say("")
        elif reading.facts is None:
            busy = self._session.state.progress is not None
            self._hint.say(_("Looking…") if busy else _("Nobody looked for this yet."))
        elif not rows:
            self._hint.say(_("The text does not say who represents whom, as far as was found."))
        else:
            self._hint.say(count_words(len(rows)))
        self._bar.setEnabled(bool(rows))
        self._follow()

    def _follow(self) -> None:
        self.ledger.follow(self._session.state.fact)


def under_parties(rows: Iterable[Delegation], entities: EntityIndex) -> list[Row]:
    """Parties in the order in which they come, under each its people in theirs."""
    parties: dict[str, list[Delegation]] = {}
    for row in rows:
        parties.setdefault(name_of(row.party, entities), []).append(row)
    listed: list[Row] = []
    for party, people in parties.items():
        listed += [party or _("Party not stated"), *people]
    return listed


def worded(row: Fact, document: Document, entities: EntityIndex) -> Entry:
    """The words of a delegation's row. TypeError for another fact."""
    if not isinstance(row, Delegation):
        raise TypeError(f"no delegation: {row!r}")
    person = name_of(row.person, entities) or _("Nobody is named")
    capacity = capacity_names()[row.capacity]
    evidence = words_at(document, row.evidence)
    number = document.paragraphs.at(row.evidence.start).number
    parts = [isolated(part) for part in (capacity, row.role) if part]
    party, place = name_of(row.party, entities), place_words(document, row.evidence)
    about = (party, person, capacity, row.role, evidence, place)
    return Entry(
        person, " · ".join(parts), evidence, "" if number is None else str(number),
        told="\n".join(part for part in about if part),
    )  # fmt: skip
