"""Who is named together with the active entity, as words to click."""

from collections import Counter
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from astana_reader.entities.company import Company
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.gui.labels import isolated
from astana_reader.messages import _

MOST = 6  # names in a line
ALL = "all"  # the link that takes a choice back


class CompanyLines(QLabel):
    """Two lines of names with counts; each is a link, by mouse and by Tab and Enter."""

    chosen = Signal(str)  # EntityId; empty for none

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card-company")
        self.setProperty("kind", "muted")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setAccessibleName(_("Named together with"))
        self.linkActivated.connect(self._choose)

    def show_company(self, company: Company, entities: EntityIndex) -> bool:
        """Show whom it is named with; whether there is anybody."""
        near = Counter(
            {
                entity: count
                for entity, count in company.paragraphs.items()
                if entity not in company.sentences
            }
        )
        rows = (
            (_("In one sentence with:"), company.sentences),
            (_("In one paragraph with:"), near),
        )
        lines = [f"{escape(title)} {_links(counts, entities)}" for title, counts in rows if counts]
        self._say(lines)
        return bool(lines)

    def show_choice(self, name: str) -> None:
        """Show that only places shared with `name` are listed, and the way back."""
        words = escape(_("Only where {name} is named too.").format(name=isolated(name)))
        self._say([f'{words} <a href="{ALL}:">{escape(_("Show all"))}</a>'])

    def _say(self, lines: list[str]) -> None:
        way = "rtl" if self.isRightToLeft() else "ltr"
        side = "right" if self.isRightToLeft() else "left"
        self.setText(
            "".join(f'<p dir="{way}" align="{side}" style="margin: 0">{line}</p>' for line in lines)
        )

    def _choose(self, link: str) -> None:
        what, _colon, entity = link.partition(":")
        self.chosen.emit("" if what == ALL else entity)


def _links(counts: Counter[EntityId], entities: EntityIndex) -> str:
    """The names most often met, with how often."""
    ranked = sorted(counts.items(), key=lambda row: (-row[1], entities[row[0]].name))
    return escape("، ").join(
        f'<a href="with:{escape(entity)}" style="text-decoration: none">'
        f"{escape(isolated(entities[entity].name))}</a> {count}"
        for entity, count in ranked[:MOST]
    )
