"""What a reader says of a fact instead of what was found: its fields, filled in as they are."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from astana_reader.entities.model import EntityIndex, Kind
from astana_reader.gui.labels import Words, isolated
from astana_reader.interchange.wording import act_names, capacity_names, sense_names
from astana_reader.messages import _
from astana_reader.statements.judging import Fact
from astana_reader.statements.model import (
    Anchor,
    DateReading,
    Delegation,
    NumberReading,
    Precision,
    Statement,
)

WIDE = 27  # lines of text: the dialog's width
LARGEST = 1e12
SPEAKING = frozenset(Kind) - {Kind.DOCUMENT, Kind.EVENT}  # kinds that come and speak


class ChangeFact(QDialog):
    """Fields for one fact. `changes` are those that differ, as a judgement keeps them."""

    def __init__(
        self, fact: Fact, evidence: str, entities: EntityIndex, parent: QWidget, *,
        spoken: str = "",
    ) -> None:  # fmt: skip
        """`evidence` and `spoken` are the text's words: what supports it, and for who says it."""
        super().__init__(parent)
        self._spoken = spoken
        self.setObjectName("change-fact")
        self.setWindowTitle(_("Correct This Entry"))
        self._fields: list[tuple[str, str, Callable[[], str]]] = []
        self._form = QFormLayout()
        quoted = Words("change-evidence", kind="body")
        quoted.say(isolated(evidence))
        box = QVBoxLayout(self)
        box.addWidget(quoted)
        box.addLayout(self._form)
        match fact:
            case Delegation():
                self._ask_delegation(fact, entities)
            case DateReading():
                self._ask_date(fact)
            case NumberReading():
                self._ask_number(fact)
            case Statement():
                self._ask_statement(fact, entities)
        buttons = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        for button in self._buttons.buttons():
            button.setIcon(QIcon())  # no other dialog has any
        box.addWidget(self._buttons)
        self.setMinimumWidth(WIDE * self.fontMetrics().height())

    @property
    def changes(self) -> tuple[tuple[str, str], ...]:
        """Names of the fields that differ from what was found, with their new values."""
        rows = [(name, before, now()) for name, before, now in self._fields]
        return tuple((name, after) for name, before, after in rows if before != after)

    def _ask_delegation(self, fact: Delegation, entities: EntityIndex) -> None:
        self._choose("party", _("Party"), _named(entities, _("Not stated")), fact.party or "")
        role = QLineEdit(fact.role)
        self._add("role", _("Role"), role, fact.role, lambda: " ".join(role.text().split()))
        rows = [(str(each), words) for each, words in capacity_names().items()]
        self._choose("capacity", _("Capacity"), rows, str(fact.capacity))

    def _ask_statement(self, fact: Statement, entities: EntityIndex) -> None:
        acts = [(str(each), words) for each, words in act_names().items()]
        self._choose("act", _("Act"), acts, str(fact.act))
        nobody = self._spoken if fact.speaker is None else ""
        rows = _named(entities, nobody or _("None of these"))
        self._choose("speaker", _("Speaker"), rows, fact.speaker or "")
        negated = QCheckBox(_("It is denied"))
        negated.setChecked(fact.negated)
        before = "yes" if fact.negated else "no"
        self._add("negated", "", negated, before, lambda: "yes" if negated.isChecked() else "no")

    def _ask_date(self, fact: DateReading) -> None:
        first, last = fact.first or date.today(), fact.last or fact.first or date.today()  # noqa: DTZ011  (the reader's own day)
        start, end = _day_field("change-first", first), _day_field("change-last", last)
        start.dateChanged.connect(lambda day: end.setMinimumDate(day))
        before = [day.isoformat() if day else "" for day in (fact.first, fact.last)]
        self._add("first", _("From"), start, before[0], lambda: _iso(start))
        self._add("last", _("To"), end, before[1], lambda: _iso(end))
        # What the reader gave is complete in itself.
        self._fields.append(("anchor", str(fact.anchor), lambda: str(Anchor.TEXT)))
        self._fields.append(("precision", str(fact.precision), lambda: str(Precision.DAY)))

    def _ask_number(self, fact: NumberReading) -> None:
        rows = [(str(each), words) for each, words in sense_names().items()]
        self._choose("sense", _("Meaning"), rows, str(fact.sense))
        value = QDoubleSpinBox()
        value.setRange(-LARGEST, LARGEST)
        value.setDecimals(2 if fact.value != int(fact.value) else 0)
        value.setValue(fact.value)
        shown = f"{value.value():g}"
        self._add("value", _("Number"), value, shown, lambda: f"{value.value():g}")

    def _choose(self, name: str, title: str, rows: Sequence[tuple[str, str]], now: str) -> None:
        box = QComboBox()
        for value, words in rows:
            box.addItem(words, value)
        box.setCurrentIndex(max(0, box.findData(now)))
        self._add(name, title, box, str(box.currentData()), lambda: str(box.currentData()))

    def _add(
        self, name: str, title: str, field: QWidget, before: str, now: Callable[[], str]
    ) -> None:
        field.setObjectName(f"change-{name}")
        if title:
            field.setAccessibleName(title)
        self._form.addRow(title, field)
        self._fields.append((name, before, now))


class AskDay(QDialog):
    """On which day the document was published."""

    def __init__(self, first: date, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("ask-day")
        self.setWindowTitle(_("The Document's Date"))
        told = Words("ask-day-told", kind="body")
        told.say(
            _("Dates such as yesterday or this year are counted from the day of publication, "
              "which this text does not give.")
        )  # fmt: skip
        self._day = _day_field("ask-day-field", first)
        self._day.setAccessibleName(_("Day of publication"))
        form = QFormLayout()
        form.addRow(_("Day of publication"), self._day)
        buttons = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        for button in box.buttons():
            button.setIcon(QIcon())
        whole = QVBoxLayout(self)
        whole.addWidget(told)
        whole.addLayout(form)
        whole.addWidget(box)
        self.setMinimumWidth(WIDE * self.fontMetrics().height())

    @property
    def day(self) -> date:
        """The day that was given."""
        return date.fromisoformat(_iso(self._day))


def _named(entities: EntityIndex, nobody: str) -> list[tuple[str, str]]:
    """Who can come and speak, those named most first, after nobody."""
    able = [each for each in entities.entities.values() if each.kind in SPEAKING]
    able.sort(key=lambda each: (-entities.count(each.id), each.name))
    return [("", nobody), *((each.id, each.name) for each in able)]


def _day_field(name: str, day: date) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setObjectName(name)
    field.setCalendarPopup(True)
    field.setDisplayFormat("yyyy-MM-dd")
    return field


def _iso(field: QDateEdit) -> str:
    day = field.date()
    return date(day.year(), day.month(), day.day()).isoformat()
