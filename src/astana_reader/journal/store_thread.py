"""The store on a thread of its own, so that nobody waits for the disk.

Work is done in the order in which it was handed in.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from astana_reader.errors import Reason, StoreError
from astana_reader.journal.store import Store

T = TypeVar("T")


class StoreThread:
    """Owns a `Store`, opened with the first work; a store that cannot be opened is tried again.

    >>> future = thread.submit(lambda store: store.append(entry, step, now))
    >>> future.add_done_callback(...)    # called on the store's thread
    """

    def __init__(self, path: Path, *, making: bool = True) -> None:
        """`making`: a folder that is missing is made; else the store cannot be opened without."""
        self.path = path
        self._making = making
        self._store: Store | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="notes")

    def submit(self, work: Callable[[Store], T]) -> "Future[T]":
        """Have `work` done with the store; what it raises, the future raises.

        RuntimeError after `close`.
        """
        return self._thread.submit(self._do, work)

    def move(self, path: Path, work: Callable[[Store], T]) -> "Future[T]":
        """Do `work` with the store at another path, and go on with that one if it succeeds.

        All that is stored goes along, where it can be read.
        """
        return self._thread.submit(self._move, path, work)

    def submit_alone(self, work: Callable[[], T]) -> "Future[T]":
        """Do `work` behind what was handed in, without a store."""
        return self._thread.submit(work)

    def close(self) -> None:
        """Wait until all that was handed in is done, and close the store."""
        self._thread.submit(self._close).result()
        self._thread.shutdown()

    def _do(self, work: Callable[[Store], T]) -> T:
        if self._store is None:
            if not self._making and not self.path.parent.is_dir():
                raise StoreError(self.path, Reason.MISSING)
            self._store = Store.open(self.path)
        return work(self._store)

    def _move(self, path: Path, work: Callable[[Store], T]) -> T:
        from astana_reader.journal.carrying import continue_in  # noqa: PLC0415  (seldom needed)

        # The old one may be past reading; if it is the new one that fails, work says so.
        with suppress(StoreError):
            continue_in(self.path, path.parent)
        fresh = Store.open(path)
        try:
            fresh.make_ready(datetime.now(UTC))  # with nothing to write, nobody would notice
            done = work(fresh)
        except BaseException:
            fresh.close()
            raise
        self._close()
        self.path, self._store = path, fresh
        return done

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
