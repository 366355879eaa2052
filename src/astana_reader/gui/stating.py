"""What the text says is looked for again when the reader has changed names or given its date."""

from PySide6.QtCore import QObject, QTimer

from astana_reader.gui.session import Session
from astana_reader.gui.tasks import Tasks
from astana_reader.reading import Reading
from astana_reader.statements.limits import LONGEST
from astana_reader.statements.model import Facts

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
        self._made: tuple[object, ...] = ()  # what the facts that are shown rest on
        self._asked: tuple[object, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._ask)
        tasks.facts_first.connect(self._take_first)
        tasks.facts_found.connect(self._take)
        tasks.failed.connect(self._forget)
        for signal in (session.document_changed, session.entities_changed, session.desk_changed):
            signal.connect(self._look)

    def _take_first(self, facts: Facts) -> None:
        reading = self._session.state.reading
        if reading is not None and self._asked is None:
            self._made = (reading.document, reading.found, None)
            self._show(reading, facts)

    def _take(self, facts: Facts) -> None:
        reading = self._session.state.reading
        if reading is None:
            return
        self._made = self._asked or (reading.document, reading.found, None)
        self._asked = None
        self._show(reading, facts)
        self._look()

    def _show(self, reading: Reading, facts: Facts) -> None:
        self._session.become(self._session.state.but(reading=reading.with_facts(facts)))

    def _forget(self) -> None:
        self._asked = None

    def _look(self) -> None:
        """Ask soon, if what is shown does not rest on what the reader has."""
        wanted = _grounds(self._session.state.reading)
        if wanted and self._made and not _same(wanted, self._made):
            self._timer.start()
        else:
            self._timer.stop()

    def _ask(self) -> None:
        reading = self._session.state.reading
        wanted = _grounds(reading)
        if reading is None or reading.entities is None or not wanted or self._tasks.busy:
            return  # who is busy answers, and then it is looked at again
        self._asked = wanted
        self._tasks.restate(reading.document, reading.entities, reading.day)


def _grounds(reading: Reading | None) -> tuple[object, ...]:
    """What the facts of `reading` rest on; nothing while there are none to be had."""
    if reading is None or reading.entities is None or reading.stated is None:
        return ()
    if len(reading.document.text) > LONGEST:
        return ()
    return (reading.document, reading.entities, reading.day)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return one[0] is other[0] and one[1] is other[1] and one[2] == other[2]
