"""The bar in which a reader looks for words: field, how they must stand, letters, count, reason."""

from collections.abc import Iterable
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from astana_reader.arabic.letters import Folds
from astana_reader.gui.buttons import sign_button
from astana_reader.gui.finding import Finding
from astana_reader.gui.labels import Links, Words, link
from astana_reader.gui.session import Found, Session
from astana_reader.messages import _, advice
from astana_reader.messages import words as words_of
from astana_reader.search.explaining import explain
from astana_reader.search.query import Mode, Query, Spelling
from astana_reader.search.reasons import words

WAIT = 0  # milliseconds: the letters of one event are one question
# One or two letters stand all over a long text: who types them is going on, or comes to rest.
FEW, LONG, REST = 2, 2_000_000, 150  # letters; code points; milliseconds
FARTHEST = 200  # words
WIDER = {  # what finds more where a mode finds nothing
    Mode.WHOLE: Mode.WORD, Mode.WORD: Mode.SUBSTRING, Mode.SUBSTRING: Mode.SIMILAR,
    Mode.PHRASE: Mode.NEAR,
}  # fmt: skip


def mode_names() -> dict[Mode, str]:
    """How the words may stand."""
    return {
        Mode.WORD: _("Words with their affixes"),
        Mode.WHOLE: _("Whole word"),
        Mode.SUBSTRING: _("Anywhere"),
        Mode.PHRASE: _("Phrase"),
        Mode.NEAR: _("Near each other"),
        Mode.SIMILAR: _("Similar spellings"),
        Mode.WILDCARD: _("Wildcards * ?"),
        Mode.REGEX: _("Regular expression"),
    }


def fold_names() -> dict[str, tuple[str, str]]:
    """What counts as the same letter, by the name of its switch: in a word, and at length."""
    return {
        "tashkeel": (_("vowel marks"), _("With or without vowel marks")),
        "hamza": (_("hamza"), _("أ إ آ ا are the same")),
        "ta_marbuta": (_("ة = ه"), _("ة ه are the same")),
        "ya": (_("ى = ي"), _("ى ي are the same")),
        "digits": (_("digits"), _("1 ١ are the same")),
        "spaces": (_("spaces"), _("Several spaces count as one")),
    }


class FindBar(QWidget):
    """Above the page while something is looked for; Enter goes on, Esc closes."""

    list_wanted = Signal()

    def __init__(self, *, session: Session, finding: Finding, page: QWidget) -> None:
        super().__init__()
        self.setObjectName("find-bar")
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._finding = finding
        self._page = page
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self._ask)
        self._field = QLineEdit()
        self._field.setObjectName("find-field")
        self._field.setPlaceholderText(_("Find in the text"))
        self._field.setAccessibleName(_("Find in the text"))
        self._field.setClearButtonEnabled(True)
        self._field.installEventFilter(self)
        self._mode = QComboBox()
        self._mode.setObjectName("find-mode")
        self._mode.setAccessibleName(_("How the words stand"))
        for mode, name in mode_names().items():
            self._mode.addItem(name, mode)
        self._count = QLabel()
        self._count.setObjectName("find-count")
        self._count.setMinimumWidth(self.fontMetrics().horizontalAdvance("000,000 / 000,000"))
        self._reason = Words("find-reason")
        self._reason.setWordWrap(False)
        self._reason.setMinimumWidth(self.fontMetrics().horizontalAdvance("prefix · ending …"))
        self._within = self._made_within()
        self._help = Links("find-help")
        self._help.linkActivated.connect(self._field.setText)
        self._folds = {name: self._chip(name, *told) for name, told in fold_names().items()}
        self._lay_out()
        self._field.textChanged.connect(self._ask_soon)
        self._mode.currentIndexChanged.connect(lambda index: self._ask())
        self._mode.currentIndexChanged.connect(lambda index: self._fit())
        self._fit()
        session.found_changed.connect(self._show)
        session.document_changed.connect(self._ask_again)
        self.hide()

    def _made_within(self) -> QSpinBox:
        within = QSpinBox()
        within.setObjectName("find-within")
        within.setRange(1, FARTHEST)
        within.setValue(Query("").within)
        within.setToolTip(_("Within so many words"))
        within.setAccessibleName(_("Within so many words"))
        within.valueChanged.connect(lambda number: self._wait.start(WAIT))
        return within

    def open_like(self) -> None:
        """Look for all that is like what is selected, with affixes, and list it."""
        self._mode.setCurrentIndex(self._mode.findData(Mode.WORD))
        self.open()
        self.list_wanted.emit()

    def open(self) -> None:
        """Show the bar, what is selected filled in, and give it the keys."""
        state = self._session.state
        if state.reading is None:
            return
        self._finding.begin()
        self.show()
        selected = state.reading.document.text[state.selection.slice] if state.selection else ""
        if selected and "\n" not in selected:
            self._field.setText(selected)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask()

    def follow(self) -> None:
        """Another document that was open before: as the bar was over it."""
        self._wait.stop()
        found = self._session.state.found
        if found is None:
            self.hide()
            return
        query = found.query
        parts = (self._field, self._mode, self._within, *self._folds.values())
        for part in parts:
            part.blockSignals(True)  # noqa: FBT003  (Qt's own)
        self._field.setText(query.text)
        self._mode.setCurrentIndex(self._mode.findData(query.mode))
        self._within.setValue(query.within)
        for name, switch in self._folds.items():
            switch.setChecked(getattr(query.folds, name))
        for part in parts:
            part.blockSignals(False)  # noqa: FBT003  (Qt's own)
        self._fit()
        self.show()
        self._show()
        if not found.complete:
            self._wait.start(WAIT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and arrows go from hit to hit while the field has the keys."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.widen()
        elif enter and self._wait.isActive():  # who cannot wait
            self._ask()
        elif enter:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._finding.step(-1 if back else 1)
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._finding.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, wherever in the bar the keys are."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self._page.setFocus()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is looked for behind a closed bar."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._wait.stop()
            self._finding.leave()

    def widen(self) -> None:
        """Ask the same in a way that finds more; nothing where there is none."""
        mode = Mode(self._mode.currentData())
        if mode is Mode.NEAR:
            self._within.setValue(2 * self._within.value())
        elif mode in WIDER:
            self._mode.setCurrentIndex(self._mode.findData(WIDER[mode]))

    def _fit(self) -> None:
        self._within.setVisible(Mode(self._mode.currentData()) is Mode.NEAR)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 5, 14, 5)
        box.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(6)
        chips = QHBoxLayout()
        chips.setSpacing(4)
        box.addLayout(row)
        box.addLayout(chips)
        box.addWidget(self._help)
        self._help.hide()
        for chip in self._folds.values():
            chips.addWidget(chip)
        chips.addSpacing(10)
        chips.addWidget(self._reason, 1)
        row.addWidget(self._field, 2)
        row.addWidget(self._mode)
        row.addWidget(self._within)
        row.addWidget(self._count)
        for name, sign, text, run in (
            ("find-previous", "▲", _("Previous hit (Shift+F3)"), partial(self._finding.step, -1)),
            ("find-next", "▼", _("Next hit (F3)"), partial(self._finding.step, 1)),
        ):
            row.addWidget(sign_button(name, sign, text, run))
        row.addWidget(
            sign_button("find-list", "☰", _("Every hit in its line"), self.list_wanted.emit)
        )
        row.addWidget(sign_button("find-close", "✕", _("Close (Esc)"), self.close))

    def _chip(self, name: str, text: str, tip: str) -> QToolButton:
        """A switch for one fold, on; the tick says so to who sees no colours."""
        chip = QToolButton()
        chip.setObjectName(f"fold-{name}")
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.setToolTip(tip)
        chip.setAccessibleName(tip)
        chip.toggled.connect(lambda on: chip.setText(f"✓ {text}" if on else f"○ {text}"))
        chip.setChecked(True)
        chip.toggled.connect(lambda on: self._ask())
        return chip

    def _ask_soon(self, words: str) -> None:
        reading = self._session.state.reading
        few = 0 < len(words.strip()) <= FEW
        self._wait.start(REST if few and reading and len(reading.document.text) > LONG else WAIT)

    def _ask(self) -> None:
        if self.isHidden():
            return
        self._wait.stop()
        folds = Folds(**{name: action.isChecked() for name, action in self._folds.items()})
        mode = Mode(self._mode.currentData())
        self._finding.ask(Query(self._field.text().strip(), mode, folds, self._within.value()))

    def _ask_again(self) -> None:
        """Another document: the same question, once it is all announced."""
        if not self.isHidden():
            self._wait.start(WAIT)

    def _show(self) -> None:
        found = self._session.state.found
        self._show_help()
        if found is None:
            self._count.clear()
            self._reason.say("")
            return
        total = len(found.starts)
        if not total:
            failed = found.failure is not None
            nothing = "" if failed else _("Nothing found")
            self._count.setText(nothing if found.complete else "…")
            self._reason.say("")
            return
        more = "" if found.complete else "+"
        self._count.setText(f"\u2066{found.current + 1:,} / {total:,}{more}\u2069")
        self._reason.say(" · ".join(self._why(found)))

    def _why(self, found: Found) -> tuple[str, ...]:
        """What let the current hit in."""
        reading, affix = self._session.state.reading, found.affix()
        if reading is None or affix is None:
            return ()
        written = reading.document.text[found.starts[found.current] : found.ends[found.current]]
        return words(explain(found.query, written, affix))

    def _hint(self) -> str:
        """What might find more."""
        mode = Mode(self._mode.currentData())
        if mode is Mode.NEAR:
            return _("Ctrl+Enter: within twice as many words")
        if mode in WIDER:
            return _("Ctrl+Enter: {mode}").format(mode=mode_names()[WIDER[mode]])
        return ""

    def _show_help(self) -> None:
        """Under the field: why nothing can be found, what the text has instead, what finds more."""
        found = self._session.state.found
        told: list[str] = []
        if found is not None and found.complete and not found.starts:
            if found.failure is not None:
                told.append(escape(f"{words_of(found.failure)} {advice(found.failure)}"))
            if found.nearest:
                told.append(_spelt(found.nearest))
            if self._hint() and found.failure is None:
                told.append(escape(self._hint()))
        self._help.say([" · ".join(told)])
        self._help.setVisible(bool(told))


def _spelt(nearest: Iterable[Spelling]) -> str:
    """Spellings that the text has, each a link, as markup."""
    links = escape("، ").join(f"{link(each.word, each.word)} {each.count}" for each in nearest)
    return f"{escape(_('Spelt most alike:'))} {links}"
