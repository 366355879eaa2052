"""Do, undo, redo; nothing else. Pure: what is written where is the store's business."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from astana_reader.journal.changes import Change, Desk, Draft

DEPTH = 1000  # changes that can be undone


class Move(StrEnum):
    """How a change came about."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the desk as the journal keeps it: `change` was applied, `inverse` undoes it."""

    move: Move
    change: Change
    inverse: Change


class History:
    """A desk and the changes that led to it, of which the last can be undone and done again.

    >>> history = History(Desk())
    >>> step = history.do(AddNote(note))    # step.change is what the store appends
    >>> history.undo().change
    RemoveNote(note=...)
    """

    def __init__(self, desk: Desk, steps: Iterable[Step] = ()) -> None:
        """`steps`: what the journal kept, oldest first, of which `desk` is the outcome."""
        self._done: list[tuple[Change, Change]] = []
        self._undone: list[tuple[Change, Change]] = []
        for step in steps:
            self._remember(step)
        self._desk = desk
        self.renew(desk)

    @property
    def desk(self) -> Desk:
        """The desk as it is after the last step."""
        return self._desk

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to do again."""
        return bool(self._undone)

    def do(self, change: Change) -> Step:
        """Apply `change`; what was undone is forgotten. KeyError when it does not fit the desk."""
        step = Step(Move.DO, change, change.inverse(self._desk))
        return self._take(step)

    def undo(self) -> Step:
        """Take the last change back. IndexError when there is none."""
        change, inverse = self._done[-1]
        return self._take(Step(Move.UNDO, inverse, change))

    def redo(self) -> Step:
        """Do the last undone change again. IndexError when there is none."""
        change, inverse = self._undone[-1]
        return self._take(Step(Move.REDO, change, inverse))

    def renew(self, desk: Desk) -> None:
        """Go on with `desk`, which somebody else may have changed.

        Steps that no longer fit it cannot be undone or redone any more.
        """
        self._desk = desk
        self._done = self._done[len(self._done) - _fitting(desk, self._done, undo=True) :]
        self._undone = self._undone[len(self._undone) - _fitting(desk, self._undone, undo=False) :]

    def _take(self, step: Step) -> Step:
        self._desk = step.change.apply(self._desk)
        self._remember(step)
        return step

    def _remember(self, step: Step) -> None:
        if step.move is Move.DO:
            self._undone.clear()
        elif step.move is Move.UNDO:
            del self._done[-1:]
            self._undone.append((step.inverse, step.change))
            return
        else:
            del self._undone[-1:]
        self._done.append((step.change, step.inverse))
        del self._done[:-DEPTH]


def _fitting(desk: Desk, pairs: list[tuple[Change, Change]], *, undo: bool) -> int:
    """How many of the last `pairs` lead on from `desk` one after the other."""
    draft = Draft(desk)
    for count, (change, inverse) in enumerate(reversed(pairs)):
        try:
            draft.take(inverse if undo else change)
        except KeyError:
            return count
    return len(pairs)
