"""What a resting pointer is told about a name."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex, Mention
from astana_reader.gui.dialogs.popover import Popover
from astana_reader.gui.labels import Name, Words, isolated
from astana_reader.gui.words import kind_words
from astana_reader.messages import _, counted

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
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(3)
        for label in (self._name, self._about, self._next):
            box.addWidget(label)

    def tell(
        self, mention: Mention, entities: EntityIndex, document: Document, language: str
    ) -> None:
        """Fill the card for a mention."""
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

    def show_at(self, page: QWidget, words: Sequence[QRect]) -> None:
        """Show beside the name that was filled in."""
        self.show_beside(page, words)


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
