"""Who affirms, calls for, condemns or rejects what: every clause with its act and its speaker."""

from collections import Counter
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.gui.keeping import keep_facts
from astana_reader.gui.labels import Words, isolated
from astana_reader.gui.ledger import Entry, Ledger, tool_button
from astana_reader.gui.moving import Moving
from astana_reader.gui.session import Session
from astana_reader.gui.theme import Theme
from astana_reader.interchange.wording import (
    act_names,
    act_words,
    count_words,
    place_words,
    speaker_of,
    speaker_words,
    words_at,
)
from astana_reader.messages import _
from astana_reader.reading import Reading
from astana_reader.statements.judging import Fact, Sort
from astana_reader.statements.limits import LONGEST
from astana_reader.statements.model import Act, Statement

EVERY = ""
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
        self._hint = Words("statements-hint")
        self._act = self._choice("statements-act", _("What is done by saying it"))
        self._speaker = self._choice("statements-speaker", _("Who says it"))
        self._section = self._choice("statements-section", _("Where it stands"))
        self._named = self._choice("statements-named", _("Who is named in it"))
        self.ledger = Ledger("statements-list", _("Statements"))
        self.ledger.chosen.connect(moving.to_fact)
        self.ledger.menu_wanted.connect(self.menu_wanted)
        self._copy = tool_button("statements-copy", _("Copy"), self.ledger.copy)
        self._save = tool_button("statements-save", _("Export…"), self._export)
        self._lay_out()
        for signal in (session.document_changed, session.facts_changed, session.progress_changed):
            signal.connect(self._show)
        session.fact_changed.connect(self._follow)
        self._show()

    def draw(self) -> None:
        """The signs in the colours in force."""
        self._list()

    def ask_for(self, act: Act | None) -> None:
        """Show the statements with this act, or all."""
        self._act.setCurrentIndex(max(0, self._act.findData(str(act) if act else EVERY)))

    def ask_about(self, speaker: str) -> None:
        """Show what this speaker says, and nothing else narrows it."""
        for box in (self._act, self._section, self._named):
            box.setCurrentIndex(0)
        self._speaker.setCurrentIndex(max(0, self._speaker.findData(speaker)))

    def ask_naming(self, entity: EntityId) -> None:
        """Show the statements in which this one is named, and nothing else narrows them."""
        for box in (self._act, self._section, self._speaker):
            box.setCurrentIndex(0)
        self._named.setCurrentIndex(max(0, self._named.findData(entity)))

    def _lay_out(self) -> None:
        choices = QGridLayout()
        for number, choice in enumerate((self._act, self._speaker, self._section, self._named)):
            choices.addWidget(choice, number // 2, number % 2)
        choices.setColumnStretch(0, 1)
        choices.setColumnStretch(1, 1)
        line = QHBoxLayout()
        for button in (self._copy, self._save):
            line.addWidget(button)
        line.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 4)
        box.addLayout(choices)
        box.addWidget(self._hint)
        box.addWidget(self.ledger, 1)
        box.addLayout(line)

    def _choice(self, name: str, title: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setToolTip(title)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(3)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda index: self._list())
        box.currentIndexChanged.connect(lambda index: self._list())
        return box

    def _show(self) -> None:
        """Another text, or other facts: what can be chosen from, and what fits."""
        reading = self._session.state.reading
        if reading is None or reading.facts is None or reading.entities is None:
            rows: tuple[Statement, ...] = ()
        else:
            rows = reading.facts.statements
        self._offer(rows, reading)
        self._list()

    def _offer(self, rows: tuple[Statement, ...], reading: Reading | None) -> None:
        acts = Counter(row.act for row in rows)
        names = act_names()
        offers: list[tuple[QComboBox, str, list[tuple[str, str, int]]]] = [
            (self._act, _("All acts"), [(str(a), names[a], acts[a]) for a in Act if acts[a]]),
        ]
        speakers, sections, named = Counter[str](), Counter[int](), Counter[EntityId]()
        titles: tuple[str, ...] = ()
        called: Callable[[EntityId], str] = str
        if reading is not None and reading.entities is not None:
            document, entities = reading.document, reading.entities
            speakers.update(speaker_of(row, document, entities) for row in rows)
            sections.update(document.paragraphs.at(row.verb.start).section for row in rows)
            for row in rows:
                named.update(set(entities.mentions.named_in(row.span)))
            titles = tuple(section.title or _("Opening") for section in document.sections)
            called = lambda entity: entities[entity].name  # noqa: E731  (closes over entities)
        offers += [
            (
                self._speaker, _("All speakers"),
                [(who, who or _("not stated"), n) for who, n in speakers.most_common()],
            ),
            (
                self._section, _("All sections"),
                [(str(at), titles[at], sections[at]) for at in sorted(sections)],
            ),
            (
                self._named, _("All names"),
                [(e, called(e), n) for e, n in named.most_common(MOST_NAMED)],
            ),
        ]  # fmt: skip
        for box, every, choices in offers:
            _fill(box, every, choices)

    def _list(self) -> None:
        reading = self._session.state.reading
        entries: list[Entry] = []
        if reading is not None and reading.facts is not None and reading.entities is not None:
            fitting = self._fitting(reading.facts.statements, reading.document, reading.entities)
            entries = [self._entry(row, reading.document, reading.entities) for row in fitting]
        self.ledger.show_entries(entries)
        self._hint.say(self._told(reading, len(entries)))
        for button in (self._copy, self._save):
            button.setEnabled(bool(entries))
        self._follow()

    def _told(self, reading: Reading | None, shown: int) -> str:
        if reading is None:
            return ""
        if reading.facts is None:
            busy = self._session.state.progress is not None
            return _("Looking…") if busy else _("Nobody looked for this yet.")
        if len(reading.document.text) > LONGEST:
            return _("The text is too long for this: more than {n} letters.").format(
                n=f"{LONGEST:,}"
            )
        if not reading.facts.statements:
            return _("No statement was found in this text.")
        return count_words(shown) if shown else _("No statement fits.")

    def _fitting(
        self, rows: Iterable[Statement], document: Document, entities: EntityIndex
    ) -> list[Statement]:
        act, who = self._act.currentData(), self._speaker.currentIndex()
        speaker = self._speaker.currentData()
        section, named = self._section.currentData(), self._named.currentData()
        found = []
        for row in rows:
            if act and row.act != act:
                continue
            if who > 0 and speaker_of(row, document, entities) != speaker:
                continue
            if section and document.paragraphs.at(row.verb.start).section != int(section):
                continue
            if named and named not in entities.mentions.named_in(row.span):
                continue
            found.append(row)
        return found

    def _entry(self, row: Statement, document: Document, entities: EntityIndex) -> Entry:
        who, act = speaker_words(row, document, entities), act_words(row)
        clause = words_at(document, row.span)
        number = document.paragraphs.at(row.verb.start).number
        return Entry(
            clause, f"{isolated(act)} · {isolated(who)}", "" if number is None else str(number),
            row, self._theme().act_sign(row.act),
            told="\n".join((act, who, clause, place_words(document, row.span))),
        )  # fmt: skip

    def _follow(self) -> None:
        self.ledger.follow(self._session.state.fact)

    def _export(self) -> None:
        reading = self._session.state.reading
        if reading is not None:
            facts: list[Fact] = self.ledger.chosen_facts()
            told = keep_facts(self, reading, Sort.STATEMENT, facts)
            if told:
                self._hint.say(told)


def _fill(box: QComboBox, every: str, choices: Iterable[tuple[str, str, int]]) -> None:
    """Offer these with their counts; what was chosen stays so, if it is still there."""
    kept, first = box.currentData(), box.currentIndex() <= 0
    box.blockSignals(True)  # noqa: FBT003  (Qt's own)
    box.clear()
    box.addItem(every, EVERY)
    for value, words, count in choices:
        box.addItem(f"{isolated(words)} ({count})", value)
    box.setCurrentIndex(0 if first else max(0, box.findData(kept)))
    box.blockSignals(False)  # noqa: FBT003  (Qt's own)
    box.setEnabled(box.count() > 1)
