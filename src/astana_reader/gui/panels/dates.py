"""When things happened or will, and what each number is: a strip of days over the list."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from astana_reader.document.model import Document
from astana_reader.gui.labels import Words, isolated
from astana_reader.gui.ledger import Entry, Ledger, Row, tool_button
from astana_reader.gui.ledger_bar import LedgerBar
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.gui.timeline import TimelineStrip
from astana_reader.interchange.wording import (
    count_words,
    number_words,
    place_words,
    when,
    why_so,
    words_at,
)
from astana_reader.messages import _, counted
from astana_reader.reading import Reading
from astana_reader.statements.judging import Fact, Sort
from astana_reader.statements.model import Anchor, DateReading, Facts, NumberReading


class Shown(StrEnum):
    """What the list holds."""

    DATES = "dates"
    UNRESOLVED = "unresolved"
    NUMBERS = "numbers"


class DatesPanel(QWidget):
    """Click a day or a row to read where the text says it."""

    menu_wanted = Signal(object, QPoint)  # Fact, global
    day_wanted = Signal()  # the document's own date is to be given

    def __init__(self, *, session: Session, moving: Moving, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("dates")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.timeline = TimelineStrip(theme)
        self.timeline.chosen.connect(moving.to_fact)
        self._strip = QScrollArea()
        self._strip.setWidget(self.timeline)
        self._strip.setWidgetResizable(True)
        self._strip.setFrameShape(QScrollArea.Shape.NoFrame)
        self._strip.viewport().setAutoFillBackground(False)
        self.timeline.setAutoFillBackground(False)
        self._strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._strip.setFixedHeight(self.timeline.sizeHint().height() + 8)
        self._shown = QComboBox()
        self._shown.setObjectName("dates-shown")
        self._shown.setAccessibleName(_("What is listed"))
        self._shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._shown.addItem(_("Dates"), Shown.DATES)
        self._shown.addItem(_("Dates that need the document's date"), Shown.UNRESOLVED)
        self._shown.addItem(_("Numbers"), Shown.NUMBERS)
        self._shown.currentIndexChanged.connect(lambda index: self._list())
        self._hint = Words("dates-hint")
        self._day = tool_button("dates-day", _("Give the Date…"), self.day_wanted.emit)
        self._day.setToolTip(_("Say on which day the document was published"))
        self.ledger = Ledger("dates-list", _("Dates and numbers"))
        self.ledger.chosen.connect(moving.to_fact)
        self.ledger.menu_wanted.connect(self.menu_wanted)
        self._bar = LedgerBar(self.ledger, session, self._sort)
        self._bar.told.connect(self._hint.say)
        self._lay_out()
        for signal in (session.document_changed, session.facts_changed, session.progress_changed):
            signal.connect(self._show)
        session.fact_changed.connect(self._follow)
        self._show()

    def _lay_out(self) -> None:
        told = QHBoxLayout()
        told.addWidget(self._hint, 1)
        told.addWidget(self._day, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.addWidget(self._strip)
        box.addWidget(self._shown)
        box.addLayout(told)
        box.addWidget(self.ledger, 1)
        box.addWidget(self._bar)

    def draw(self) -> None:
        """The strip in the colours in force."""
        self.timeline.update()

    def _show(self) -> None:
        reading = self._session.state.reading
        facts = reading.facts if reading is not None else None
        dates = facts.dates if facts is not None else ()
        self.timeline.show_readings(reading.document if reading is not None else None, dates)
        self._strip.setVisible(bool(self.timeline.moments))
        self._list()

    def _list(self) -> None:
        reading = self._session.state.reading
        rows: Sequence[Row] = ()
        if reading is not None and reading.facts is not None:
            rows = self._rows(reading.facts)
            document = reading.document
            self.ledger.show_rows(rows, lambda fact: worded(fact, document))
        else:
            self.ledger.show_rows((), lambda fact: Entry(""))
        self._hint.say(self._told(reading, len(rows)))
        self._day.setVisible(reading is not None and reading.facts is not None and _lacks(reading))
        self._bar.setEnabled(bool(rows))
        self._follow()

    def _rows(self, facts: Facts) -> Sequence[Row]:
        match Shown(self._shown.currentData()):
            case Shown.DATES:
                return facts.dates
            case Shown.UNRESOLVED:
                return [row for row in facts.dates if row.first is None]
            case Shown.NUMBERS:
                return facts.numbers

    def _told(self, reading: Reading | None, shown: int) -> str:
        if reading is None:
            return ""
        if reading.facts is None:
            busy = self._session.state.progress is not None
            return _("Looking…") if busy else _("Nobody looked for this yet.")
        unresolved = sum(row.first is None for row in reading.facts.dates)
        if _lacks(reading):
            return counted(
                "{n} date needs the day on which the document was published.",
                "{n} dates need the day on which the document was published.",
                unresolved,
            )
        return count_words(shown) if shown else _("None in this text.")

    def _follow(self) -> None:
        self.ledger.follow(self._session.state.fact)

    def _sort(self) -> Sort:
        numbers = Shown(self._shown.currentData()) is Shown.NUMBERS
        return Sort.NUMBER if numbers else Sort.DATE


def _lacks(reading: Reading) -> bool:
    """Whether a date is open that the document's own would settle: none was seen from that."""
    anchors = {row.anchor for row in reading.facts.dates} if reading.facts is not None else set()
    return reading.day is None and Anchor.NONE in anchors and Anchor.DOCUMENT not in anchors


def worded(row: Fact, document: Document) -> Entry:
    """The words of a date's row, or of a number's. TypeError for another fact."""
    match row:
        case DateReading():
            return _date_entry(row, document)
        case NumberReading():
            return _number_entry(row, document)
    raise TypeError(f"neither a date nor a number: {row!r}")


def _date_entry(row: DateReading, document: Document) -> Entry:
    words, days, why = words_at(document, row.span), when(row), why_so(row)
    if row.first is not None:
        days = f"\u2066{days}\u2069"  # figures and a dash would be turned round among Arabic words
    number = document.paragraphs.at(row.span.start).number
    told = days if row.anchor is not Anchor.DOCUMENT and not row.conflict else f"{days} · {why}"
    return Entry(
        words, told,
        number="" if number is None else str(number),
        told="\n".join((words, days, why, place_words(document, row.span))),
    )  # fmt: skip


def _number_entry(row: NumberReading, document: Document) -> Entry:
    words, meaning = words_at(document, row.span), number_words(row)
    why = words_at(document, row.why)
    number = document.paragraphs.at(row.span.start).number
    return Entry(
        meaning, isolated(why), number="" if number is None else str(number),
        told="\n".join((meaning, words, why, place_words(document, row.span))),
    )  # fmt: skip
