"""The reader's own names, which hold for every document: kept, taken away, brought and sent."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from astana_reader.entities.entries import Entry
from astana_reader.entities.model import How, Kind
from astana_reader.entities.own_names import OwnNames, read_own, write_own
from astana_reader.errors import InaccessibleFile, ReaderError, Reason
from astana_reader.gui.opening import Opening
from astana_reader.gui.session import Session


class Owning(QObject):
    """One verb for each change; the open document is looked through again after each."""

    changed = Signal()
    failed = Signal(object)  # ReaderError: nothing was changed

    def __init__(self, path: Path, session: Session, opening: Opening) -> None:
        """`path`: the file in which the names are kept."""
        super().__init__()
        self._path = path
        self._session = session
        self._opening = opening

    def names(self) -> OwnNames:
        """What is kept now. UnreadableList when the file is damaged."""
        return read_own(self._path)

    def keep(self, name: str, kind: Kind, forms: tuple[str, ...] = ()) -> bool:
        """From now on `name`, also written as `forms`, is found everywhere."""
        aliases = tuple(dict.fromkeys(form for form in forms if form != name))
        return self._change(lambda own: own.with_entry(Entry(kind, name, aliases)))

    def keep_active(self) -> bool:
        """Keep the active entity with the forms that it has here; adjectives stay out."""
        state = self._session.state
        entities = state.reading.entities if state.reading else None
        entity = entities.entities.get(state.entity) if entities and state.entity else None
        if state.reading is None or entities is None or entity is None:
            return False
        text = state.reading.document.text
        full = [
            " ".join(text[mention.span.slice].split())
            for mention in entities.mentions_of(entity.id)
            if mention.how is How.NAME
        ]
        # A surname alone names him here; elsewhere it may name another.
        whole = len(entity.name.split())
        forms = [form for form in full if entity.kind is not Kind.PERSON or " " in form]
        return self.keep(entity.name, entity.kind, tuple(forms) if whole > 1 else ())

    def forbid(self, words: str) -> bool:
        """From now on `words` are no name in any document."""
        return self._change(lambda own: own.with_never(" ".join(words.split())))

    def remove(self, names: OwnNames) -> bool:
        """Keep these no longer."""
        return self._change(lambda own: own.without(names))

    def bring(self, path: Path) -> int | None:
        """Take in the names of a list in TOML or CSV: how many are new. None when it failed."""
        new = 0

        def change(own: OwnNames) -> OwnNames:
            nonlocal new
            from astana_reader.interchange.name_lists import read_names  # noqa: PLC0415

            if not path.exists():
                raise InaccessibleFile(path, Reason.MISSING)
            joined = own.joined(read_names(path))
            new = _count(joined) - _count(own)
            return joined

        return new if self._change(change) else None

    def send(self, path: Path) -> bool:
        """Write the names to a file, as TOML or CSV by its suffix."""
        from astana_reader.interchange.name_lists import write_names  # noqa: PLC0415  (when asked)

        try:
            write_names(path, self.names())
        except ReaderError as error:
            self.failed.emit(error)
            return False
        return True

    def _change(self, change: Callable[[OwnNames], OwnNames]) -> bool:
        try:
            before = self.names()
            after = change(before)
            if after != before:
                write_own(self._path, after)
        except ReaderError as error:
            self.failed.emit(error)
            return False
        if after != before:
            self._opening.look_again()
            self.changed.emit()
        return True


def _count(own: OwnNames) -> int:
    return len(own.entries) + len(own.never)
