"""Who affirms, calls for, condemns or rejects what: every clause with its act and its speaker."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.gui.labels import Words, isolated
from astana_reader.gui.ledger import Entry, Ledger
from astana_reader.gui.ledger_bar import LedgerBar
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.interchange.wording import (
    act_names,
    act_words,
    count_words,
    name_of,
    place_words,
    speaker_words,
    words_at,
)
from astana_reader.messages import _
from astana_reader.reading import Reading
from astana_reader.statements.facets import Facets, Wanted, facets_of
from astana_reader.statements.judging import Fact, Sort
from astana_reader.statements.limits import LONGEST
from astana_reader.statements.model import Act, Statement

STEP = 0.008  # seconds between two paints
MOST_NAMED = 60  # names to choose from


class StatementsPanel(QWidget):
    """Choose an act, a speaker, a section or a name; Alt+Down walks through what fits."""

    menu_wanted = Signal(object, QPoint)  # Fact, global

    def __init__(self, *, session: Session, moving: Moving, theme: Callable[[], Theme]) -> None:
        super().__init__()
        self.setObjectName("statements")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._theme = theme
        self._rows: tuple[Statement, ...] = ()
        self._facets: list[Facets] = []
        self._sifting: Iterator[Facets] | None = None
        self._awaited: tuple[QComboBox, object] | None = None  # a choice to come
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._sift_some)
        self._hint = Words("statements-hint")
        self._act = self._choice("statements-act", _("What is done by saying it"))
        self._speaker = self._choice("statements-speaker", _("Who says it"))
        self._section = self._choice("statements-section", _("Where it stands"))
        self._named = self._choice("statements-named", _("Who is named in it"))
        self.ledger = Ledger("statements-list", _("Statements"))
        self.ledger.chosen.connect(moving.to_fact)
        self.ledger.menu_wanted.connect(self.menu_wanted)
        self._bar = LedgerBar(self.ledger, session, lambda: Sort.STATEMENT)
        self._bar.told.connect(self._hint.say)
        self._lay_out()
        for signal in (session.document_changed, session.facts_changed, session.progress_changed):
            signal.connect(self._show)
        session.fact_changed.connect(self._follow)
        self._show()

    def draw(self) -> None:
        """The signs in the colours in force."""
        self._list()

    def ask_about(self, speaker: str) -> None:
        """Show what this speaker says, and nothing else narrows it."""
        self._ask_alone(self._speaker, speaker)

    def ask_naming(self, entity: EntityId) -> None:
        """Show the statements in which this one is named, and nothing else narrows them."""
        self._ask_alone(self._named, entity)

    def _ask_alone(self, box: QComboBox, value: object) -> None:
        for other in (self._act, self._speaker, self._section, self._named):
            other.setCurrentIndex(0)
        if box.findData(value) < 0:  # it is not worked out yet what there is
            self._awaited = box, value
        else:
            box.setCurrentIndex(box.findData(value))

    def _lay_out(self) -> None:
        choices = QGridLayout()
        for number, choice in enumerate((self._act, self._speaker, self._section, self._named)):
            choices.addWidget(choice, number // 2, number % 2)
        choices.setColumnStretch(0, 1)
        choices.setColumnStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.addLayout(choices)
        box.addWidget(self._hint)
        box.addWidget(self.ledger, 1)
        box.addWidget(self._bar)

    def _choice(self, name: str, title: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setToolTip(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(3)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.currentIndexChanged.connect(lambda index: self._list())
        return box

    def showEvent(self, event: QShowEvent) -> None:
        """What was found while nobody looked is listed now."""
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        """Another text, or other facts; nothing while nobody looks."""
        reading = self._session.state.reading
        facts = reading.facts if reading is not None else None
        if not self.isVisible():
            return
        if reading is None or facts is None or reading.entities is None:
            self._rows, self._facets, self._sifting = (), [], None
            self._offer()
        elif self._rows is not facts.statements:
            self._rows, self._facets = facts.statements, []
            self._sifting = facets_of(self._rows, reading.document, reading.entities)
            self._sift_some()
        else:
            self._list()

    def _sift_some(self) -> None:
        """Work out a few milliseconds' worth of facets; the rest when the window has drawn."""
        end = monotonic() + STEP
        while self._sifting is not None and monotonic() < end:
            found = next(self._sifting, None)
            if found is None:
                self._sifting = None
            else:
                self._facets.append(found)
        if self._sifting is None:
            self._timer.stop()
            self._offer()
        elif not self._timer.isActive():
            self._timer.start()

    def _offer(self) -> None:
        """What can be chosen from, with counts."""
        reading, names = self._session.state.reading, act_names()
        acts = Counter(each.act for each in self._facets)
        speakers = Counter(each.speaker for each in self._facets)
        sections = Counter(each.section for each in self._facets)
        named = Counter(entity for each in self._facets for entity in each.named)
        title = reading.document.sections.title if reading is not None else str
        entities = reading.entities if reading is not None else None
        _fill(self._act, _("All acts"), [(a, names[a], acts[a]) for a in Act if acts[a]])
        _fill(
            self._speaker, _("All speakers"),
            [(who, who or _("not stated"), n) for who, n in speakers.most_common()],
        )  # fmt: skip
        _fill(
            self._section, _("All sections"),
            [(at, title(at) or _("Opening"), sections[at]) for at in sorted(sections)],
        )  # fmt: skip
        _fill(
            self._named, _("All names"),
            [(e, name_of(e, entities), n) for e, n in named.most_common(MOST_NAMED)]
            if entities is not None else [],
        )  # fmt: skip
        if self._awaited is not None:
            (box, value), self._awaited = self._awaited, None
            box.setCurrentIndex(max(0, box.findData(value)))
        self._list()

    def _list(self) -> None:
        reading = self._session.state.reading
        act = self._act.currentData()  # Qt gives back the bare text
        wanted = Wanted(
            Act(act) if act else None, self._speaker.currentData(), self._section.currentData(),
            self._named.currentData(),
        )  # fmt: skip
        rows = [
            row for row, facets in zip(self._rows, self._facets, strict=False)
            if wanted.fits(facets)
        ]  # fmt: skip
        if reading is not None and reading.entities is not None:
            document, entities = reading.document, reading.entities
            self.ledger.show_rows(rows, lambda fact: self._worded(fact, document, entities))
        else:
            self.ledger.show_rows((), lambda fact: Entry(""))
        self._hint.say(self._told(reading, len(rows)))
        self._bar.setEnabled(bool(rows))
        self._follow()

    def _told(self, reading: Reading | None, shown: int) -> str:
        if reading is None:
            return ""
        if reading.facts is None or self._sifting is not None:
            busy = self._sifting is not None or self._session.state.progress is not None
            return _("Looking…") if busy else _("Nobody looked for this yet.")
        if len(reading.document.text) > LONGEST:
            return _("The text is too long for this: more than {n} letters.").format(
                n=f"{LONGEST:,}"
            )
        if not reading.facts.statements:
            return _("No statement was found in this text.")
        return count_words(shown) if shown else _("No statement fits.")

    def _worded(self, row: Fact, document: Document, entities: EntityIndex) -> Entry:
        if not isinstance(row, Statement):
            raise TypeError(f"no statement: {row!r}")
        who, act = speaker_words(row, document, entities), act_words(row)
        clause = words_at(document, row.span)
        number = document.paragraphs.at(row.verb.start).number
        return Entry(
            clause, f"{isolated(act)} · {isolated(who)}",
            number="" if number is None else str(number),
            sign=self._theme().act_sign(row.act),
            told="\n".join((act, who, clause, place_words(document, row.span))),
        )  # fmt: skip

    def _follow(self) -> None:
        self.ledger.follow(self._session.state.fact)


def _fill(box: QComboBox, every: str, choices: Iterable[tuple[object, str, int]]) -> None:
    """Offer these with their counts; what was chosen stays so, if it is still there."""
    kept, first = box.currentData(), box.currentIndex() <= 0
    box.blockSignals(True)  # noqa: FBT003  (Qt's own)
    box.clear()
    box.addItem(every, None)
    for value, words, count in choices:
        box.addItem(f"{isolated(words)} ({count})", value)
    box.setCurrentIndex(0 if first else max(0, box.findData(kept)))
    box.blockSignals(False)  # noqa: FBT003  (Qt's own)
    box.setEnabled(box.count() > 1)
