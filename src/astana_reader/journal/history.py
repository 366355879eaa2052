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


Pair = tuple[Change, Change]  # a change and what undoes it


class History:
    """A desk and the changes that led to it, of which the last can be undone and done again.

    >>> history = History(Desk())
    >>> step = history.do(AddNote(note))    # step.change is what the store appends
    >>> history.undo().change
    RemoveNote(note=...)
    """

    def __init__(self, desk: Desk, steps: Iterable[Step] = ()) -> None:
        """`steps`: what the journal kept, oldest first, of which `desk` is the outcome."""
        self._done: list[Pair] = []
        self._undone: list[Pair] = []
        for step in steps:
            self._remember(step)
        self._desk = desk
        self._fits: dict[bool, tuple[Desk, Pair]] = {}  # the last that were found to fit

    @property
    def desk(self) -> Desk:
        """The desk as it is after the last step."""
        return self._desk

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to undo."""
        return self._ready(self._done, undo=True)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to do again."""
        return self._ready(self._undone, undo=False)

    @property
    def last_done(self) -> Change | None:
        """The change that would be undone next."""
        return self._done[-1][0] if self._done else None

    @property
    def last_undone(self) -> Change | None:
        """The change that would be done again next."""
        return self._undone[-1][0] if self._undone else None

    def do(self, change: Change) -> Step:
        """Apply `change`; what was undone is forgotten. KeyError when it does not fit the desk."""
        return self.take(self.doing(change))

    def undo(self) -> Step:
        """Take the last change back. IndexError when there is none."""
        return self.take(self.undoing())

    def redo(self) -> Step:
        """Do the last undone change again. IndexError when there is none."""
        return self.take(self.redoing())

    def doing(self, change: Change) -> Step:
        """The step that applies `change`, not taken yet. KeyError when it does not fit the desk."""
        return Step(Move.DO, change, change.inverse(self._desk))

    def undoing(self) -> Step:
        """The step that takes the last change back. IndexError when there is none."""
        if not self.can_undo:
            raise IndexError("nothing to undo")
        change, inverse = self._done[-1]
        return Step(Move.UNDO, inverse, change)

    def redoing(self) -> Step:
        """The step that does the last undone change again. IndexError when there is none."""
        if not self.can_redo:
            raise IndexError("nothing to redo")
        change, inverse = self._undone[-1]
        return Step(Move.REDO, change, inverse)

    def take(self, step: Step, desk: Desk | None = None) -> Step:
        """Go on by a step made from this history as it is; `desk`: where it leads, if known."""
        self._desk = step.change.apply(self._desk) if desk is None else desk
        self._remember(step)
        return step

    def renew(self, desk: Desk) -> None:
        """Go on with `desk`, which somebody else may have changed.

        Steps that no longer fit it cannot be undone or redone any more.
        """
        self._desk = desk

    def _ready(self, pairs: list[Pair], *, undo: bool) -> bool:
        """Whether the last of `pairs` fits the desk; if not, none before it leads here either.

        Asked when it is wanted: a document may have a thousand steps of ten thousand notes each.
        """
        if not pairs:
            return False
        desk, last = self._fits.get(undo, (None, None))
        if desk is not self._desk or last is not pairs[-1]:
            try:
                Draft(self._desk).take(pairs[-1][1 if undo else 0])
            except KeyError:
                pairs.clear()
                return False
            self._fits[undo] = self._desk, pairs[-1]
        return True

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
