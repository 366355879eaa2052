"""The documents that are open: one shows, the others are kept as they were left.

Which one shows follows from the session: a document at another path has a tab of its own, so it
does not matter who opened it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from astana_reader.gui.editing import Editing
from astana_reader.gui.opening import Opening
from astana_reader.gui.places import Places, Recent
from astana_reader.gui.session import Progress, Session, State

CLOSED = 20  # that can be opened again


@dataclass(frozen=True, slots=True)
class Tab:
    """One open document. `state`: how it was left; None while it shows or was not read yet."""

    path: str
    title: str
    state: State | None = None


class Tabs(QObject):
    """One verb for each thing that can be done with them. Positions count from 0."""

    changed = Signal()  # which there are, in which order, which one is current
    returned = Signal()  # a document shows that was read before

    def __init__(
        self, *, session: Session, opening: Opening, editing: Editing, places: Places
    ) -> None:
        super().__init__()
        self._session = session
        self._opening = opening
        self._editing = editing
        self._places = places
        self._tabs: list[Tab] = []
        self._shown = ""  # path
        self._before = ""  # path of what showed before
        self._told = -1  # the position of the current one as it was told last
        self._closed: list[tuple[int, Tab]] = []
        self._remembers = False
        opening.left.connect(self._keep)
        opening.looking_again.connect(self._age)
        session.document_changed.connect(self._follow)
        session.progress_changed.connect(self._follow_progress)
        self._follow()

    @property
    def all(self) -> Sequence[Tab]:
        """The open documents in the order of their tabs."""
        return tuple(self._tabs)

    @property
    def current(self) -> int:
        """The position of the one that shows, or is about to; −1 for none."""
        return self._position(self._opening.awaited or self._shown)

    @property
    def can_reopen(self) -> bool:
        """Whether one was closed."""
        return bool(self._closed)

    @property
    def can_go_back(self) -> bool:
        """Whether another document showed before one that could not be opened."""
        failed = self._session.state.failure is not None
        return failed and self._before != self._shown and self._position(self._before) >= 0

    def take_up(self, further: Iterable[Path] = ()) -> None:
        """Have the tabs of the last time, and `further` ones beside what shows; remember them.

        None of them is read before it is gone to.
        """
        last = [Tab(str(row.path), row.title) for row in self._places.tabs()]
        known = {tab.path for tab in last}
        shown = {tab.path: tab for tab in self._tabs}
        self._tabs = [shown.get(tab.path, tab) for tab in last]
        self._tabs += [tab for tab in shown.values() if tab.path not in known]
        awaited = [Path(self._opening.awaited)] if self._opening.awaited else []
        for path in (*awaited, *further):
            self._tab_for(path)
        self._remembers = True
        self._tell()

    def open(self, paths: Sequence[Path]) -> None:
        """A tab for each of `paths`; the first shows, the others are read when gone to."""
        positions = [self._tab_for(path) for path in paths]
        self._tell()
        if positions:
            self.go(positions[0])

    def go(self, position: int) -> None:
        """Show the document at `position`: at once if it was read before."""
        tab = self._tabs[position]
        if tab.path != self._shown or self._session.state.failure is not None:
            self._show(tab)
        elif self._opening.awaited not in {"", tab.path}:  # back, before the other one came
            self._opening.cancel()

    def step(self, by: int) -> None:
        """To the next document (1) or the one before (−1); after the last comes the first."""
        if len(self._tabs) > 1:
            self.go((self.current + by) % len(self._tabs))

    def move(self, position: int, to: int) -> None:
        """Put a tab elsewhere."""
        self._tabs.insert(to, self._tabs.pop(position))
        self._tell()

    def close(self, position: int | None = None) -> None:
        """Close one, the current if none is named; the next shows then. Its place is kept."""
        at = self.current if position is None else position
        if not 0 <= at < len(self._tabs):
            return
        tab = self._tabs.pop(at)
        self._closed = [*self._closed, (at, replace(tab, state=None))][-CLOSED:]
        if tab.path == self._opening.awaited:
            self._opening.cancel()
        elif tab.path == self._shown:
            self._show_instead(at)
        self._editing.forget(but=self._editions())
        self._tell()

    def reopen(self) -> None:
        """Open again what was closed last."""
        if self._closed:
            at, tab = self._closed.pop()
            found = self._position(tab.path)
            if found < 0:
                found = min(at, len(self._tabs))
                self._tabs.insert(found, tab)
            self.go(found)
            self._tell()

    def go_back(self) -> None:
        """Back from one that could not be opened; its tab goes."""
        if self.can_go_back:
            failed, before = self._position(self._shown), self._position(self._before)
            self.go(before)
            del self._tabs[failed]
            self._tell()

    def forget_desks(self) -> None:
        """Notes came in from elsewhere: those of the others are read anew when gone to."""
        self._editing.forget()

    def _show(self, tab: Tab) -> None:
        if tab.state is None or tab.state.reading is None:
            self._opening.open(Path(tab.path))
            self._tell()
            return
        reading = tab.state.reading
        desk = self._editing.desk_of(reading.document.source.sha256)
        if desk is not None and desk is not reading.desk:  # a copy of it was annotated
            reading = reading.with_desk(desk)
        self._opening.resume(tab.state.but(reading=reading), notes=desk is None)
        self.returned.emit()

    def _show_instead(self, closed: int) -> None:
        """What stands beside the one that was closed; nothing after the last."""
        beside = self._tabs[min(closed, len(self._tabs) - 1)] if self._tabs else None
        if beside is None or beside.state is None:
            self._opening.close()  # what was closed must not stay while another is read
        if beside is not None:
            self._show(beside)

    def _keep(self, state: State) -> None:
        """A document was left; one that could not be read is tried again when gone to."""
        at = self._position(state.path)
        if at >= 0:
            kept = state if state.reading is not None else None
            self._tabs[at] = replace(self._tabs[at], state=kept)

    def _age(self) -> None:
        """Names of documents that do not show were found by other rules: again, when gone to."""
        for at, tab in enumerate(self._tabs):
            if tab.state is not None and tab.state.progress is None:
                progress = Progress("recognising", 0.0)
                self._tabs[at] = replace(tab, state=tab.state.but(progress=progress))

    def _follow(self) -> None:
        """The document that shows has a tab, and the tab its title."""
        state = self._session.state
        if state.path != self._shown:
            self._before, self._shown = self._shown, state.path
        if state.path:
            at = self._tab_for(Path(state.path))
            title = state.reading.document.title if state.reading else self._tabs[at].title
            self._tabs[at] = Tab(state.path, title)
        self._tell()

    def _follow_progress(self) -> None:
        """A foreign document is being read, or no longer."""
        if self.current != self._told:
            self._tell()

    def _tab_for(self, path: Path) -> int:
        """The position of the document at `path`, which is the last one if it is new."""
        name = str(path.absolute())
        if self._position(name) < 0:
            self._tabs.append(Tab(name, path.name))
        return self._position(name)

    def _position(self, path: str) -> int:
        return next((at for at, tab in enumerate(self._tabs) if tab.path == path), -1)

    def _editions(self) -> set[str]:
        states = [tab.state for tab in self._tabs if tab.state is not None]
        return {state.reading.document.source.sha256 for state in states if state.reading}

    def _tell(self) -> None:
        if self._remembers:
            rows = [Recent(Path(tab.path), tab.title) for tab in self._tabs]
            self._places.keep_tabs(rows, self._shown)
        self._told = self.current
        self.changed.emit()
