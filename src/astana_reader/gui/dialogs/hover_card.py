"""What a resting pointer is told about a name."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex, Mention
from astana_reader.gui.dialogs.popover import Popover
from astana_reader.gui.labels import Name, Words, isolated
from astana_reader.gui.words import kind_words
from astana_reader.interchange.wording import (
    act_words,
    number_words,
    speaker_words,
    when,
    why_so,
    words_at,
)
from astana_reader.messages import _, counted
from astana_reader.reading import Reading
from astana_reader.statements.judging import Fact
from astana_reader.statements.model import DateReading, NumberReading, Statement

SENTENCE = 140  # code points of the preview


class HoverCard(Popover):
    """Name, kind, count, and the next place where it is named. The pointer passes through it."""

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hover-card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = Name("hover-name")
        self._about = Words("hover-about")
        self._next = Words("hover-next", kind="body")
        self._fact = Words("hover-fact", kind="body")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(3)
        for label in (self._name, self._about, self._next, self._fact):
            box.addWidget(label)

    def tell(
        self, mention: Mention, entities: EntityIndex, document: Document, language: str
    ) -> None:
        """Fill the card for a mention."""
        self._name.show()
        self._about.show()
        self._fact.hide()
        entity = entities[mention.entity]
        label = entity.labels.get(language, "")
        number = counted("{n} mention", "{n} mentions", entities.count(entity.id))
        parts = (kind_words()[entity.kind], number, label)
        self._name.say(entity.name)
        self._about.say(" · ".join(isolated(part) for part in parts if part))
        after = [
            other.span.start
            for other in entities.mentions_of(entity.id)
            if other.span.start > mention.span.start
        ]
        self._next.setVisible(bool(after))
        if after:
            words = isolated(_excerpt(document, after[0]))
            self._next.say(_("Next: {words}").format(words=words))

    def tell_facts(self, facts: Sequence[Fact], reading: Reading, *, alone: bool) -> None:
        """Say what a date, a number or a verb means: under a name, or `alone`."""
        lines = [line for fact in facts for line in fact_lines(fact, reading)]
        self._fact.setVisible(bool(lines))
        self._fact.say("\n".join(lines))
        for label in (self._name, self._about, self._next):
            if alone:
                label.hide()

    def show_at(self, page: QWidget, words: Sequence[QRect]) -> None:
        """Show beside the name that was filled in."""
        self.show_beside(page, words)


def fact_lines(fact: Fact, reading: Reading) -> list[str]:
    """What a fact says, a line for what it is and one for why."""
    match fact:
        case DateReading():
            return [isolated(when(fact)), why_so(fact)]
        case NumberReading():
            why = isolated(words_at(reading.document, fact.why))
            return [number_words(fact), _("as the words say: {words}").format(words=why)]
        case Statement() if reading.entities is not None:
            who = isolated(speaker_words(fact, reading.document, reading.entities))
            return [act_words(fact), who]
    return []


def _excerpt(document: Document, offset: int) -> str:
    """Whole words of a paragraph around an offset."""
    paragraph = document.paragraphs.at(offset).span
    text = document.text
    start = max(paragraph.start, offset - SENTENCE // 3)
    if start > paragraph.start:
        start = text.find(" ", start, offset) + 1 or start
    end = min(paragraph.end, start + SENTENCE)
    if end < paragraph.end:
        end = max(text.rfind(" ", offset, end), start) if " " in text[offset:end] else end
    before = "… " if start > paragraph.start else ""
    after = " …" if end < paragraph.end else ""
    return f"{before}{text[start:end]}{after}"
