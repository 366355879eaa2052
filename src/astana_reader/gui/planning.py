"""How a step of a desk is worked out, on the window's thread or beside it. Nothing here changes."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from astana_reader.journal.changes import Change, parts_of
from astana_reader.journal.history import History, Step
from astana_reader.journal.library import Entry
from astana_reader.reading import Reading

if TYPE_CHECKING:
    from astana_reader.entities.model import EntityId

Plan = Callable[[Reading], Step | None]  # makes a step; runs on either thread
Verb = Callable[[], Plan | None]  # looks at the history on the window's thread; None: nothing to do


@dataclass(frozen=True, slots=True)
class Work:
    """A step that is worked out beside the window, for a desk as it was then."""

    entry: Entry
    history: History
    reading: Reading
    outcome: "Future[tuple[Step, Reading] | None]"


def let_go(steps: list[Step]) -> None:
    """Free steps note by note: forty of ten thousand at once hold every thread for 0.3 s."""
    while steps:
        step = steps.pop()
        parts = [part for whole in (step.change, step.inverse) for part in parts_of(whole)]
        del step
        while parts:
            parts.pop()


def doing(history: History, change: Callable[[Reading], Change | None]) -> Plan:
    """A plan to do what a function makes of the reading."""

    def plan(reading: Reading) -> Step | None:
        made = change(reading)
        return None if made is None else history.doing(made)

    return plan


def worked_out(
    plan: Plan, reading: Reading, entity: "EntityId | None"
) -> tuple[Step, Reading] | None:
    """A step, and what is read once it is taken. KeyError when it does not fit the desk.

    `entity`: whose mentions are gathered too, if names are others by it.
    """
    step = plan(reading)
    if step is None:
        return None
    laid = reading.with_desk(step.change.apply(reading.desk))
    if entity is not None and laid.entities is not None:
        laid.entities.mentions_of(entity)
    return step, laid
