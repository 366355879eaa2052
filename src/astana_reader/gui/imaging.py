"""Pages of a PDF are drawn beside the window: a thread waits for the guarded process.

The page that is wanted comes first, then its neighbours; no more than these three are kept.
"""

from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from astana_reader.document.guard import BURIAL
from astana_reader.document.page_images import PageImage, PageImages
from astana_reader.errors import FailedTransfer, ReaderError, Reason

IDLE = 30.0  # seconds without a page to draw; then the process ends
GRACE = 0.3  # seconds: a page is nearly done by then, and a process takes longer to start


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """Page `number`, from 0, of a file, `width` pixels wide. `sha256` of the file, if known."""

    path: Path
    sha256: str
    number: int
    width: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """What came of a job."""

    width: int
    came: QImage | ReaderError


class Imaging(QObject):
    """Draws the pages of one file at a time."""

    changed = Signal()  # a page came or will not come, or one that is wanted is waited for
    _came = Signal(object, object, int)  # _Job, QImage or ReaderError, number of pages

    def __init__(self) -> None:
        super().__init__()
        self._file: tuple[Path, str] | None = None
        self._wanted: tuple[int, int] | None = None  # number, width
        self._asked: _Job | None = None
        self._kept: dict[int, _Kept] = {}
        self._pages = 0
        self._closed = False
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._came.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def pages(self) -> int:
        """How many pages the file has; 0 before the first came."""
        return self._pages

    @property
    def busy(self) -> bool:
        """Whether the page that is wanted is being drawn."""
        return self._wanted is not None and self._asked is not None and self._is_wanted(self._asked)

    def image(self, number: int) -> QImage | None:
        """Page `number`, from 0, as it was drawn last."""
        kept = self._kept.get(number)
        return kept.came if kept is not None and isinstance(kept.came, QImage) else None

    def failure(self, number: int) -> ReaderError | None:
        """Why there is no picture of page `number`."""
        kept = self._kept.get(number)
        return kept.came if kept is not None and isinstance(kept.came, ReaderError) else None

    def open(self, path: Path, sha256: str) -> None:
        """The pages of this file from here on. `sha256` of its bytes, empty if not known."""
        if self._file != (path, sha256):
            self.drop()
            self._file = (path, sha256)

    def drop(self) -> None:
        """Nothing is to be drawn any more, and nothing is kept."""
        self._file = self._wanted = self._asked = None
        self._kept.clear()
        self._pages = 0
        if self._thread is not None:
            self._jobs.put(None)

    def want(self, number: int, width: int) -> None:
        """Have page `number`, from 0, drawn `width` pixels wide, unless it is there."""
        self._wanted = number, width
        self._let_go()
        self._go_on()

    def stop(self) -> None:
        """Give the page up that is being drawn."""
        job = self._asked
        if job is not None and self._file is not None:
            self._asked = None
            self._keep(job, FailedTransfer(job.path, Reason.CANCELLED))

    def retry(self) -> None:
        """Draw once more what could not be drawn."""
        self._kept = {n: kept for n, kept in self._kept.items() if isinstance(kept.came, QImage)}
        self._go_on()
        self.changed.emit()

    def close(self) -> None:
        """The program ends: the process is gone when this returns."""
        self._closed = True
        self.drop()
        thread, self._thread = self._thread, None
        if thread is not None:
            self._jobs.put(None)
            thread.join(2 * BURIAL)

    def _go_on(self) -> None:
        """Ask for the next page that is missing: the wanted one, the one after it, before it."""
        if self._file is None or self._wanted is None:
            return
        number, width = self._wanted
        for each in (number, number + 1, number - 1):
            known = each == number or 0 <= each < self._pages
            if known and not self._has(each, width):
                self._ask(_Job(*self._file, each, width))
                return
        self._asked = None

    def _has(self, number: int, width: int) -> bool:
        """Whether that page is there, or failed: that is not tried again for another width."""
        kept = self._kept.get(number)
        return kept is not None and (isinstance(kept.came, ReaderError) or kept.width == width)

    def _ask(self, job: _Job) -> None:
        asked = self._asked
        if asked is not None and (asked.number, asked.width) == (job.number, job.width):
            return
        self._asked = job
        if self._thread is None:
            self._thread = Thread(target=self._work, name="imaging", daemon=True)
            self._thread.start()
        self._jobs.put(job)
        if self.busy:
            self.changed.emit()

    def _is_wanted(self, job: _Job) -> bool:
        return self._wanted is not None and job.number == self._wanted[0]

    def _take(self, job: _Job, came: QImage | ReaderError, pages: int) -> None:
        if job is not self._asked:
            return
        self._asked = None
        self._pages = pages or self._pages
        self._keep(job, came)
        self._go_on()

    def _keep(self, job: _Job, came: QImage | ReaderError) -> None:
        self._kept[job.number] = _Kept(job.width, came)
        self._let_go()
        self.changed.emit()

    def _let_go(self) -> None:
        """Keep no page but the wanted one and its neighbours."""
        if self._wanted is not None:
            middle = self._wanted[0]
            self._kept = {n: kept for n, kept in self._kept.items() if abs(n - middle) <= 1}

    def _work(self) -> None:
        """In the thread, until the program ends."""
        images: PageImages | None = None
        of: tuple[Path, str] | None = None
        while True:
            try:
                job = self._jobs.get(timeout=IDLE if images is not None else None)
            except Empty:
                job = None
            if images is not None and (job is None or of != (job.path, job.sha256)):
                images.close()
                images = None
            if job is not None and job is self._asked:
                of = (job.path, job.sha256)
                images = images or PageImages(*of)
                self._draw(job, images)
            elif job is None and self._closed:
                return

    def _draw(self, job: _Job, images: PageImages) -> None:
        begin = monotonic()

        def dropped() -> bool:
            return job is not self._asked and monotonic() - begin > GRACE

        pages = 0
        try:
            drawn = images.draw(job.number, job.width, dropped)
            came: QImage | ReaderError = _picture(drawn)
            pages = drawn.pages
        except ReaderError as error:
            came = error
        try:
            self._came.emit(job, came, pages)
        except RuntimeError:  # the window is gone, and the signal with it
            return


def _picture(drawn: PageImage) -> QImage:
    """A picture of its own memory, in the form that is painted fastest."""
    shown = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888)
    return shown.convertToFormat(QImage.Format.Format_RGB32)
