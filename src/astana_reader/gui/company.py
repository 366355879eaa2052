"""Who is named together with the active entity, as words to click."""

from collections import Counter
from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QTimer, Signal

from astana_reader.document.model import Document
from astana_reader.entities.company import Company, gathered
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.gui.labels import Links, isolated, link
from astana_reader.messages import _

MOST = 6  # names in a line
AT_ONCE = 400  # paragraphs that are gone through between two events: 5 ms
ALL = "all"  # the link that takes a choice back


class CompanyLines(Links):
    """Two lines of names with counts; each is a link."""

    chosen = Signal(str)  # EntityId; empty for none

    def __init__(self) -> None:
        super().__init__("card-company")
        self.setAccessibleName(_("Named together with"))
        self.linkActivated.connect(self._choose)
        self._met: Iterator[Company] = iter(())
        self._entities = EntityIndex()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._meet_more)

    def show_company(self, entities: EntityIndex, document: Document, entity: EntityId) -> None:
        """Show whom it is named with; one who is named all over is looked for in turns."""
        self._entities = entities
        self._met = gathered(entities, document, entity, AT_ONCE)
        self._timer.start()
        self._meet_more()

    def forget(self) -> None:
        """Show nobody."""
        self._timer.stop()
        self.hide()

    def _meet_more(self) -> None:
        met = next(self._met, None)
        if met is None:
            self._timer.stop()
        else:
            self.setVisible(self._say(met, self._entities))

    def _say(self, company: Company, entities: EntityIndex) -> bool:
        """Say whom it is named with; whether there is anybody."""
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
        self.say(lines)
        return bool(lines)

    def show_choice(self, name: str) -> None:
        """Show that only places shared with `name` are listed, and the way back."""
        self._timer.stop()
        words = escape(_("Only where {name} is named too.").format(name=isolated(name)))
        self.say([f'{words} <a href="{ALL}:">{escape(_("Show all"))}</a>'])

    def _choose(self, link: str) -> None:
        what, _colon, entity = link.partition(":")
        self.chosen.emit("" if what == ALL else entity)


def _links(counts: Counter[EntityId], entities: EntityIndex) -> str:
    """The names most often met, with how often."""
    ranked = sorted(counts.items(), key=lambda row: (-row[1], entities[row[0]].name))
    return escape("، ").join(
        f"{link(f'with:{entity}', entities[entity].name)} {count}"
        for entity, count in ranked[:MOST]
    )
