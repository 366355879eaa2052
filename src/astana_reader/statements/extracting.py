"""All that a document says, in one walk over its paragraphs."""

from collections.abc import Callable
from datetime import date

from astana_reader.document.model import Document
from astana_reader.entities.model import EntityIndex
from astana_reader.statements.attending import attending
from astana_reader.statements.dates import dates
from astana_reader.statements.delegations import united
from astana_reader.statements.lines import lines
from astana_reader.statements.model import DateReading, Delegation, Facts, NumberReading, Statement
from astana_reader.statements.numbers import numbers
from astana_reader.statements.saying import Saying
from astana_reader.statements.vocabulary import vocabulary


def facts(
    document: Document,
    entities: EntityIndex,
    *,
    day: date | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Facts:
    """The facts in `document`, whose names are `entities`; the same for the same.

    `day` is the document's own date, where the reader gave it; else the one that it says.
    `progress(done, total)` is called with code points between stretches of text. Soon after
    `cancelled` says so the work ends, and what was found until then is the answer.
    """
    total = len(document.text)

    def stop(done: int) -> bool:
        progress(done, total)
        return cancelled()

    attended: list[Delegation] = []
    said: list[Statement] = []
    saying = Saying()
    for line in lines(document, entities, vocabulary(), stop):
        attended += attending(line)
        said += saying.of(line)
    when: tuple[DateReading, ...] = ()
    counted: tuple[NumberReading, ...] = ()
    if not cancelled():
        when = dates(document, day)
    if not cancelled():
        counted = numbers(document, entities, when)
    return Facts(united(attended, entities), when, counted, tuple(said))
