"""The reader's notes on an entity, and how many lie on words that name it, as lines to click."""

from bisect import bisect_left
from html import escape
from operator import is_

from PySide6.QtCore import Signal

from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId
from astana_reader.gui.labels import Links, link
from astana_reader.messages import _, counted
from astana_reader.notes.model import NoteId
from astana_reader.reading import Reading

LONGEST = 120  # code points of a note
NOTE, LIST = "note:", "list:"


class Remarks(Links):
    """A line for each note on the entity, and one for the notes on passages about it."""

    edit_wanted = Signal(object)  # NoteId
    list_wanted = Signal(str)  # EntityId

    def __init__(self) -> None:
        super().__init__("card-remarks")
        self.setAccessibleName(_("Your notes on it"))
        self.linkActivated.connect(self._follow)
        self._laid: tuple[object, ...] = ()

    def show_of(self, reading: Reading, entity: EntityId) -> None:
        """Show the notes; nothing shows where there are none."""
        laid = (reading.desk.notes, reading.placements, reading.entities, entity)
        if len(self._laid) == len(laid) and all(map(is_, self._laid, laid)):
            return  # of ten thousand notes each would be looked at again
        self._laid = laid
        lines: list[str] = []
        for note in reading.remarks_on(entity):
            said = " ".join(note.body.split()) or _("An empty note")
            cut = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
            lines.append(escape(_("Your note: {words}")).format(words=link(NOTE + note.id, cut)))
        number = _passages(reading, entity)
        if number:
            words = counted("{n} note on a passage", "{n} notes on passages", number)
            lines.append(link(f"{LIST}{entity}", words))
        self.say(lines)
        self.setVisible(bool(lines))

    def _follow(self, target: str) -> None:
        if target.startswith(NOTE):
            self.edit_wanted.emit(NoteId(target.removeprefix(NOTE)))
        else:
            self.list_wanted.emit(target.removeprefix(LIST))


def _passages(reading: Reading, entity: EntityId) -> int:
    """How many notes lie on words that name the entity."""
    if reading.entities is None or not reading.desk.notes:
        return 0
    starts = reading.entities.starts_of(entity)
    spans: list[Span] = [place.span for place in reading.placements.values() if place.span]
    return sum(bisect_left(starts, span.start) < bisect_left(starts, span.end) for span in spans)
