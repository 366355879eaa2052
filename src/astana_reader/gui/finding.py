"""Finding words in the open document, as they are typed, beside the reading. Code points."""

import sys
import time
from array import array
from bisect import bisect_left
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from astana_reader.document.spans import Span
from astana_reader.errors import ReaderError
from astana_reader.gui.session import Found, Session
from astana_reader.search.explaining import prepare
from astana_reader.search.query import Hits, Joined, Query, Spelling

if TYPE_CHECKING:  # loads numpy: over there, when first asked
    from astana_reader.search.answering import Searchable

Arrived = Found | tuple[Spelling, ...]
PATIENCE = 0.1  # seconds until hits are shown again that are still coming; then twice as many
SWITCH = 0.001  # seconds until a thread in Python lets the window go on; Python's own is 0.005
STILL = 0.05  # seconds that a search holds still at most while the page is drawn
DRAWING = 0.015  # … for what was found to be drawn, around the page as well
TICKS = 4000  # as many as a track has room for, and more
THREADS = 2  # a pattern that runs away holds up its own for two seconds, and no other question


class Finding(QObject):
    """One question at a time; another one takes its place, and answers that come late are dropped.

    The text is folded and scanned in a thread, which hands over all that it has found: at once,
    then now and then, and when it is done. The arrays are made over there, so the window's thread
    does the same for a million hits as for ten.
    """

    jump = Signal(object)  # Span of the current hit, to bring into view
    _arrived = Signal(int, object)  # number of the question, Arrived

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._number = 0
        self._quiet = 0.0  # till when a search holds still
        self._origin = 0  # where the reader was when he began to ask
        self._searchable: Searchable | None = None
        self._thread = ThreadPoolExecutor(THREADS, "finding")
        self._speller = ThreadPoolExecutor(1, "spelling")  # slower, and nobody waits for it
        self._arrived.connect(self._take)
        sys.setswitchinterval(SWITCH)
        session.document_changed.connect(self._forget)

    def begin(self) -> None:
        """From here on the first hit is looked for after the place that shows now."""
        self._origin = self._session.state.place

    def ask(self, query: Query) -> None:
        """Find `query` in the whole document; the empty one finds nothing."""
        self._number += 1
        self._quiet = time.monotonic() + DRAWING
        number, state = self._number, self._session.state
        if state.reading is None or not query.text.strip():
            self._session.become(state.but(found=None))
            return
        self._session.become(state.but(found=Found(query)))
        text = state.reading.document.text

        self._thread.submit(self._answer, number, text, query)

    def step(self, by: int) -> None:
        """To the next hit (1) or the one before (−1); after the last comes the first."""
        state = self._session.state
        found = state.found
        if found is None or not found.starts:
            return
        self._choose(replace(found, current=(found.current + by) % len(found.starts)))

    def choose_at(self, start: int) -> None:
        """To the hit that begins at code point `start`."""
        found = self._session.state.found
        if found is not None:
            at = bisect_left(found.starts, start)
            if at < len(found.starts) and found.starts[at] == start:
                self._choose(replace(found, current=at))

    def leave(self) -> None:
        """Nothing is looked for any more."""
        self._number += 1
        if self._session.state.found is not None:
            self._session.become(self._session.state.but(found=None))

    def close(self) -> None:
        """End the threads; what they are doing is dropped."""
        self._number += 1
        self._thread.shutdown(cancel_futures=True)
        self._speller.shutdown(cancel_futures=True)

    def _answer(self, number: int, text: str, query: Query) -> None:
        """Hand over the answer, as long as nobody asks something else. In the thread."""
        from astana_reader.search.answering import Searchable  # noqa: PLC0415  (numpy)

        if number != self._number:
            return
        kept = self._searchable
        if kept is None or kept.text is not text or kept.folds != query.folds:
            prepare(query.folds)
            kept = self._searchable = Searchable(text, query.folds)
        found, waiting = Found(query), list[Hits]()
        pause, due = PATIENCE, 0.0
        try:
            for hits in kept.find(query, lambda: self._goes_on(number)):
                if number != self._number:
                    return
                waiting.append(hits)
                if time.monotonic() >= due:
                    found, waiting = _with(found, waiting, len(text)), []
                    self._arrived.emit(number, found)
                    pause, due = 2 * pause, time.monotonic() + pause
        except ReaderError as error:
            found = _with(found, waiting, len(text))
            self._arrived.emit(number, replace(found, complete=True, failure=error))
            return
        if number != self._number:
            return
        found = replace(_with(found, waiting, len(text)), complete=True)
        self._arrived.emit(number, found)
        if not found.starts and number == self._number:
            self._speller.submit(self._spell, number, kept, query)

    def hush(self, *, on: bool) -> None:
        """While the page is drawn, who looks for words holds still.

        They share one interpreter, which is handed over at most once in SWITCH; a page of a
        thousand marks asks for it as often.
        """
        self._quiet = time.monotonic() + (STILL if on else SWITCH)

    def hold(self) -> None:
        """Something beside the page is drawn next, in a turn of its own."""
        self._quiet = max(self._quiet, time.monotonic() + DRAWING)

    def _goes_on(self, number: int) -> bool:
        """Whether nobody asked something else since; in the thread, when the window has drawn."""
        while time.monotonic() < self._quiet:
            time.sleep(SWITCH)
        return number == self._number

    def _spell(self, number: int, searchable: "Searchable", query: Query) -> None:
        """Hand over what is spelt most alike. In a thread of its own."""
        if number == self._number:
            self._arrived.emit(number, tuple(searchable.nearest(query)))

    def _take(self, number: int, arrived: Arrived) -> None:
        self._quiet = time.monotonic() + DRAWING
        last = self._session.state.found
        if number != self._number or last is None:
            return
        if isinstance(arrived, tuple):
            self._session.become(self._session.state.but(found=replace(last, nearest=arrived)))
            return
        found = replace(arrived, current=last.current)
        if found.current < 0 and found.starts:
            at = bisect_left(found.starts, self._origin)
            if at < len(found.starts):
                self._choose(replace(found, current=at))
                return
            if found.complete:
                self._choose(replace(found, current=0))
                return
        self._session.become(self._session.state.but(found=found))

    def _choose(self, found: Found) -> None:
        self._session.become(self._session.state.but(found=found))
        self.jump.emit(Span(found.starts[found.current], found.ends[found.current]))

    def _forget(self) -> None:
        """Another document: what was found in the last one means nothing here."""
        self._number += 1
        self._searchable = None


def _with(found: Found, more: list[Hits], length: int) -> Found:
    """What was found with what came; `length` is the text's."""
    if not more:
        return found
    slices = (*found.slices, *more)
    ticks = list(found.ticks)
    for hits in more:
        ticks += _ticks(hits.starts, length, ticks[-1:])
    return replace(
        found, starts=Joined([each.starts for each in slices]),
        ends=Joined([each.ends for each in slices]), slices=slices, ticks=ticks,
    )  # fmt: skip


def _ticks(starts: "array[int]", length: int, last: list[int]) -> list[int]:
    """The first hit of each stretch of the text that has one, but for that of the last tick."""
    import numpy as np  # noqa: PLC0415  (loaded by then; not by the window)

    places = np.frombuffer(starts, np.int64)
    stretch = places * TICKS // max(1, length)
    before = last[0] * TICKS // max(1, length) if last else -1
    ticks: list[int] = places[np.diff(stretch, prepend=before) > 0].tolist()
    return ticks
