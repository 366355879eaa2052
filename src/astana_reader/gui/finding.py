"""Finding words in the open document, as they are typed, beside the reading. Code points."""

from bisect import bisect_left
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from astana_reader.document.spans import Span
from astana_reader.gui.session import Found, Session
from astana_reader.search.query import Hits, Query

if TYPE_CHECKING:  # loads numpy: over there, when first asked
    from astana_reader.arabic.folding import Folded
    from astana_reader.arabic.letters import Folds


class Finding(QObject):
    """One question at a time; another one takes its place, and answers that come late are dropped.

    The text is folded and scanned in a thread, which hands over a slice of hits at a time.
    """

    jump = Signal(object)  # Span of the current hit, to bring into view
    _arrived = Signal(int, object)  # number of the question, Hits or None at the end

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._number = 0
        self._origin = 0  # where the reader was when he began to ask
        self._folded: tuple[str, Folds, Folded] | None = None
        self._thread = ThreadPoolExecutor(1, "finding")
        self._arrived.connect(self._take)
        session.document_changed.connect(self._forget)

    def begin(self) -> None:
        """From here on the first hit is looked for after the place that shows now."""
        self._origin = self._session.state.place

    def ask(self, query: Query) -> None:
        """Find `query` in the whole document; the empty one finds nothing."""
        self._number += 1
        number, state = self._number, self._session.state
        if state.reading is None or not query.text.strip():
            self._session.become(state.but(found=None))
            return
        self._session.become(state.but(found=Found(query)))
        text = state.reading.document.text

        def work() -> None:
            for hits in self._slices(number, text, query):
                self._arrived.emit(number, hits)
            self._arrived.emit(number, None)

        self._thread.submit(work)

    def step(self, by: int) -> None:
        """To the next hit (1) or the one before (−1); after the last comes the first."""
        state = self._session.state
        found = state.found
        if found is None or not found.starts:
            return
        self._choose(replace(found, current=(found.current + by) % len(found.starts)))

    def leave(self) -> None:
        """Nothing is looked for any more."""
        self._number += 1
        if self._session.state.found is not None:
            self._session.become(self._session.state.but(found=None))

    def close(self) -> None:
        """End the thread; what it is doing is dropped."""
        self._number += 1
        self._thread.shutdown(cancel_futures=True)

    def _slices(self, number: int, text: str, query: Query) -> Iterator[Hits]:
        """The answer, as long as nobody asks something else. In the thread."""
        from astana_reader.arabic.folding import fold  # noqa: PLC0415  (numpy)
        from astana_reader.search.scanner import find  # noqa: PLC0415  (numpy)

        if number != self._number:
            return
        kept = self._folded
        if kept is None or kept[0] is not text or kept[1] != query.folds:
            kept = self._folded = text, query.folds, fold(text, query.folds)
        for hits in find(kept[2], query):
            if number != self._number:
                return
            yield hits

    def _take(self, number: int, hits: Hits | None) -> None:
        found = self._session.state.found
        if number != self._number or found is None:
            return
        if hits is None:
            found = replace(found, complete=True)
        else:
            found = replace(
                found, starts=found.starts + hits.starts, ends=found.ends + hits.ends,
                slices=(*found.slices, hits),
            )  # fmt: skip
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
        self._folded = None
