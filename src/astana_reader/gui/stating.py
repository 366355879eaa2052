"""What the text says is looked for again when the reader has changed names or given its date."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from astana_reader.gui.session import Session
from astana_reader.gui.tasks import Tasks
from astana_reader.reading import Reading
from astana_reader.statements.limits import LONGEST
from astana_reader.statements.model import Facts

if TYPE_CHECKING:
    from astana_reader.reading import Grounds

PAUSE = 250  # milliseconds: several corrections in a row are one look


class Stating(QObject):
    """Takes facts into the state, and asks for others where those no longer fit.

    The first facts of a document come with its names. They rest on the names as found; once the
    reader has corrected any, or given a date, they are found anew in the other process.
    """

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()
        self._session = session
        self._tasks = tasks
        self._asked: Grounds | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._ask)
        tasks.facts_first.connect(self._take)
        tasks.facts_found.connect(self._take)
        tasks.failed.connect(self._forget)
        session.document_changed.connect(self._forget)
        for signal in (session.document_changed, session.entities_changed, session.desk_changed):
            signal.connect(self._look)

    def _take(self, facts: Facts) -> None:
        state = self._session.state
        if state.reading is None:
            return
        grounds = self._asked or (state.reading.parsed, state.reading.found, None)
        self._asked = None
        self._session.become(state.but(reading=state.reading.with_facts(facts, grounds)))
        self._look()

    def _forget(self) -> None:
        self._asked = None

    def _look(self) -> None:
        """Ask soon, if what is shown does not rest on what the reader has."""
        reading = self._session.state.reading
        wanted = _wanted(reading)
        if reading is None or wanted is None or _same(wanted, reading.grounds):
            self._timer.stop()
        else:
            self._timer.start()

    def _ask(self) -> None:
        reading, wanted = self._session.state.reading, _wanted(self._session.state.reading)
        if reading is None or reading.entities is None or wanted is None or self._tasks.busy:
            return  # who is busy answers, and then it is looked at again
        self._asked = wanted
        self._tasks.restate(reading.document, reading.entities, reading.day)


def _wanted(reading: Reading | None) -> "Grounds | None":
    """What the facts of `reading` should rest on; None while there are none to be had."""
    if reading is None or reading.entities is None or len(reading.document.text) > LONGEST:
        return None
    return (reading.document, reading.entities, reading.day)


def _same(one: "Grounds", other: "Grounds | None") -> bool:
    return other is not None and one[0] is other[0] and one[1] is other[1] and one[2] == other[2]
