"""What a resting pointer is told about a name."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex, Mention
from astana_reader.gui.dialogs.popover import Popover
from astana_reader.gui.words import kind_names
from astana_reader.messages import _, counted

SENTENCE = 140  # code points of the preview


class HoverCard(Popover):
    """Name, kind, count, and the next place where it is named. The pointer passes through it."""

    def __init__(self, *, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hover-card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._name = QLabel()
        self._name.setProperty("kind", "title")
        self._about = QLabel()
        self._about.setProperty("kind", "muted")
        self._next = QLabel()
        self._next.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(3)
        for label in (self._name, self._about, self._next):
            box.addWidget(label)
        self.setMaximumWidth(24 * self.fontMetrics().height())

    def tell(
        self, mention: Mention, entities: EntityIndex, document: Document, language: str
    ) -> None:
        """Fill the card for a mention."""
        entity = entities[mention.entity]
        label = entity.labels.get(language, "")
        number = counted("{n} mention", "{n} mentions", entities.count(entity.id))
        parts = (kind_names()[entity.kind], number, label)
        self._name.setText(entity.name)
        self._about.setText(" · ".join(part for part in parts if part))
        after = [
            other.span.start
            for other in entities.mentions_of(entity.id)
            if other.span.start > mention.span.start
        ]
        self._next.setText(
            _("Next: {words}").format(words=_excerpt(document, after[0])) if after else ""
        )
        self._next.setVisible(bool(after))

    def show_at(self, page: QWidget, words: Sequence[QRect]) -> None:
        """Show beside the name that was filled in."""
        self.show_beside(page, words)


def _excerpt(document: Document, offset: int) -> str:
    paragraph = document.paragraphs.at(offset)
    start = max(paragraph.span.start, offset - SENTENCE // 3)
    end = min(paragraph.span.end, start + SENTENCE)
    dots = "…"
    before = dots if start > paragraph.span.start else ""
    after = dots if end < paragraph.span.end else ""
    return f"{before}{document.text[start:end]}{after}"
