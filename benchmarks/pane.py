"""The page under the fingers: every gate of the pane, each over its floor.

Floor A: repaint of a full view, all laid out. B: the bare loop, QTextLayout for each visible
paragraph, broken and drawn. D: a bare `str.find` loop over the same text.
"""

import gc
import os
import random
import statistics
import sys
import time
from array import array
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from harness import Figure, figure, interleaved, percentile, ratio, unsteady
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QTextLayout, QTextOption, QWheelEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import delete
from texts import MB, file_of

from astana_reader.document.loading import head, load
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.gui.pane.look import Look
from astana_reader.gui.pane.marks import Layer, MarkStyle
from astana_reader.gui.pane.page import Pane
from astana_reader.gui.pane.typography import Typography
from astana_reader.gui.tasks import Tasks
from astana_reader.gui.theme import theme
from astana_reader.settings import Settings

WIDTH, HEIGHT = 900, 800
FRAMES = 400
STEPS = 60  # random places a measure
WORD = "الله"


class Bench:
    """One pane on one document."""

    def __init__(self, document: Document, look: Look) -> None:
        self.document = document
        self.look = look
        self.pane = Pane(look)
        self.pane.resize(WIDTH, HEIGHT)
        self.pane.show()
        self.pane.show_document(document)
        self.settle()
        self.chance = random.Random(21)
        self.type = Typography(look)
        self.last = 0.0

    def settle(self) -> None:
        """Paint what is due."""
        QApplication.sendPostedEvents()
        self.pane.viewport().repaint()

    def jump(self) -> None:
        """To a random place, painted."""
        self.pane.go_to(self.chance.randrange(len(self.document.text)))
        self.pane.viewport().repaint()

    def end(self) -> None:
        """To the end, painted, with nothing of it laid out before."""
        larger = theme("light").look(Settings(size=self.look.size + 2))
        self.pane.set_look(larger)
        self.pane.set_look(self.look)
        bar = self.pane.verticalScrollBar()
        bar.setValue(bar.minimum())
        begin = time.perf_counter()
        bar.setValue(bar.maximum())
        self.pane.viewport().repaint()
        self.last = time.perf_counter() - begin

    def step(self, pixels: float) -> float:
        """Seconds for one wheel step, painted."""
        view = self.pane.viewport()
        centre = QPointF(WIDTH / 2, HEIGHT / 2)
        event = QWheelEvent(
            centre, view.mapToGlobal(centre), QPoint(0, -round(pixels)), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
        )  # fmt: skip
        begin = time.perf_counter()
        QApplication.sendEvent(view, event)
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return time.perf_counter() - begin

    def frames(self, pixels: float, count: int = FRAMES) -> list[float]:
        """Seconds of `count` steps from a third of the text on."""
        self.pane.go_to(len(self.document.text) // 3)
        self.settle()
        return [self.step(pixels) for _frame in range(count)]

    def bare_view(self) -> None:
        """Floor B: lay out and draw, without us, the paragraphs that one view shows."""
        type_ = self.type
        width = type_.column(self.pane.viewport().width())
        at = self.document.paragraphs.index_at(self.chance.randrange(len(self.document.text)))
        image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.fillRect(0, 0, WIDTH, HEIGHT, self.look.ground)
        option = QTextOption(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        top = 0.0
        while top < HEIGHT and at < len(self.document.paragraphs):
            span = self.document.paragraphs[at].span
            layout = QTextLayout(self.document.text[span.slice], type_.body.font)
            layout.setTextOption(option)
            layout.beginLayout()
            height = 0.0
            while (line := layout.createLine()).isValid() and top + height < HEIGHT:
                line.setLineWidth(width)
                line.setPosition(QPointF(0, height))
                height += type_.body.leading
            layout.endLayout()
            layout.draw(painter, QPointF(100, top))
            top += height
            at += 1
        painter.end()

    def marks(self, count: int) -> Layer:
        """Marks spread evenly over the text."""
        step = max(2, len(self.document.text) // count)
        style = MarkStyle(self.look.selection)
        return Layer.of(
            "entity", ((Span(i, i + 6), style) for i in range(0, count * step - 8, step))
        )


def figures(folder: Path) -> list[Figure]:
    """All of them, in the order of the list in docs."""
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    look = theme("light").look(Settings())
    qt.setPalette(theme("light").palette())  # the reader's own scroll bar, not the style's
    qt.setStyleSheet(theme("light").sheet())
    found = _first_paint(folder, look)
    gc.collect()
    gc.freeze()  # as the reader does once its window stands
    found += _loading(folder)
    small = Bench(load(file_of(MB, folder)), look)
    large = Bench(load(file_of(50 * MB, folder)), look)
    found += [*_jumps(small, large), *_frames(large), *_marks(large), *_changes(large)]
    found += [*_hits(large), *_giant(folder, look), _justified(large), *_odd(folder, look)]
    found += [_references(large)]
    del qt
    return found


def _first_paint(folder: Path, look: Look) -> list[Figure]:
    def painted(path: Path) -> None:
        document, _complete = head(path)
        pane = Pane(look)
        pane.resize(WIDTH, HEIGHT)
        pane.show()
        pane.show_document(document)
        pane.viewport().repaint()
        delete(pane)  # a page that is gone measures no heights in the background

    long, short = file_of(50 * MB, folder), file_of(10_000, folder)
    return [
        ratio(
            "first_paint_50mb", 1.5, "first paint of 10 kB", partial(painted, long),
            partial(painted, short), rounds=15,
        )
    ]  # fmt: skip


def _jumps(small: Bench, large: Bench) -> list[Figure]:
    def many(jump: Callable[[], None]) -> None:
        for _step in range(STEPS // 4):
            jump()

    ends, jumps = [], []
    for _round in range(15):
        large.end()
        ends.append(large.last)
        jumps.append(_seconds(large.jump))
    return [
        figure(
            "jump_to_end_50mb", statistics.median(ends) / statistics.median(jumps), 2.0,
            floor="random jump", noisy=unsteady(jumps),
        ),
        ratio(
            "random_jump_over_bare_layout", 1.3, "B", partial(many, large.jump),
            partial(many, large.bare_view),
        ),
        ratio(
            "random_jump_50mb_over_1mb", 1.3, "random jump in 1 MB", partial(many, large.jump),
            partial(many, small.jump), rounds=25,
        ),
    ]  # fmt: skip


def _frames(bench: Bench) -> list[Figure]:
    wheel = bench.frames(60)
    repaints = [_seconds(bench.pane.viewport().repaint) for _frame in range(FRAMES)]
    page = bench.frames(HEIGHT - 80)
    noisy = unsteady(repaints)
    return [
        figure(
            "wheel_step_over_repaint", statistics.median(wheel) / statistics.median(repaints), 2.0,
            floor="A", noisy=noisy,
        ),
        figure("wheel_step_p99", 1e3 * percentile(wheel, 0.99), 8.0, unit="ms", noisy=noisy),
        figure("page_step_p99", 1e3 * percentile(page, 0.99), 10.0, unit="ms", noisy=noisy),
    ]  # fmt: skip


def _marks(bench: Bench) -> list[Figure]:
    layer = bench.marks(100_000)

    def show(layers: list[Layer]) -> None:
        bench.pane.set_layers(layers)
        bench.pane.viewport().repaint()

    show([])
    without = bench.frames(60)
    show([layer])
    with_marks = bench.frames(60)
    applied, floor = interleaved(
        lambda: (show([]), show([layer])), lambda: (show([]), bench.bare_view())
    )
    bench.pane.set_layers([])
    return [
        figure(
            "frame_with_100k_marks", statistics.median(with_marks) / statistics.median(without),
            1.2, floor="without marks", noisy=unsteady(without),
        ),
        figure(
            "apply_100k_marks", statistics.median(applied) / statistics.median(floor), 4.0,
            floor="B", noisy=unsteady(floor),
        ),
    ]  # fmt: skip


def _changes(bench: Bench) -> list[Figure]:
    sizes = [theme("light").look(Settings(size=size)) for size in (24, 26)]

    def zoom() -> None:
        sizes.reverse()
        bench.pane.set_look(sizes[0])
        bench.pane.viewport().repaint()

    widths = [WIDTH, WIDTH - 120]

    def resize() -> None:
        widths.reverse()
        bench.pane.resize(widths[0], HEIGHT)
        QApplication.sendPostedEvents()
        bench.pane.viewport().repaint()

    return [
        ratio("zoom_50mb", 2.0, "random jump", zoom, bench.jump),
        ratio("resize_50mb", 2.0, "random jump", resize, bench.jump),
    ]


def _hits(bench: Bench) -> list[Figure]:
    text, style = bench.document.text, MarkStyle(bench.look.selection)

    def starts() -> list[int]:
        found, at = [], text.find(WORD)
        while at >= 0:
            found.append(at)
            at = text.find(WORD, at + 1)
        return found

    def show() -> None:
        places = starts()
        found = array("q", places)
        ends = array("q", [place + len(WORD) for place in places])
        layer = Layer("hit", found, ends, array("i", bytes(4 * len(found))), (style,))
        bench.pane.set_layers([layer])
        bench.pane.viewport().repaint()

    made = [ratio("show_all_hits", 1.5, "D", show, starts, rounds=7)]
    bench.pane.set_layers([])
    return made


def _giant(folder: Path, look: Look) -> list[Figure]:
    prose = file_of(10 * MB, folder)
    giant = folder / "one-paragraph.txt"
    if not giant.exists():
        giant.write_text(" ".join(prose.read_text("utf-8").split()), "utf-8")
    one, usual = Bench(load(giant), look), Bench(load(prose), look)
    ones, usuals = one.frames(60), usual.frames(60)
    delete(one.pane)
    delete(usual.pane)
    return [
        figure(
            "one_paragraph_of_10mb", statistics.median(ones) / statistics.median(usuals), 2.5,
            floor="10 MB of usual prose", noisy=unsteady(usuals),
        )
    ]  # fmt: skip


def _justified(bench: Bench) -> Figure:
    filled = theme("light").look(Settings(justified=True))
    bench.pane.set_look(filled)
    page = bench.frames(HEIGHT - 80)
    bench.pane.set_look(bench.look)
    return figure("page_step_justified_p99", 1e3 * percentile(page, 0.99), 16.0, unit="ms")


ODD = {
    "no_line_end": lambda: "وزير الخارجية " * 400_000,
    "ten_million_line_ends": lambda: "وزير" + "\n" * 10_000_000 + "خارجية",
    "control_characters": lambda: ("وزير الخارجية " * 60 + "\x00\x08\x1b\x7f") * 2_000,
    "marks_on_one_letter": lambda: "ا" + "\u064e" * 1_000_000 + " وزير",
    "only_right_to_left_marks": lambda: "\u200f" * 1_000_000,
    "one_word": lambda: "سلام" * 500_000,
}


def _odd(folder: Path, look: Look) -> list[Figure]:
    """Texts that nobody wrote for a reader: the first page of each, and wheel steps on it."""
    worst_show, steps, layer = 0.0, [], None
    pane = Bench(load(file_of(10_000, folder)), look)
    for name, text in ODD.items():
        path = folder / f"odd-{name}.txt"
        if not path.exists():
            path.write_text(text(), "utf-8")
        document, _complete = head(path)
        begin = time.perf_counter()
        pane.pane.show_document(document)
        pane.pane.viewport().repaint()
        worst_show = max(worst_show, time.perf_counter() - begin)
        pane.document = document
        steps += pane.frames(60, 60)
    usual = Bench(load(file_of(MB, folder)), look)
    style = MarkStyle(look.selection)
    layer = Layer.of("entity", ((Span(i, i + 200), style) for i in range(100_000)))
    usual.pane.set_layers([layer])
    crowded = usual.frames(60, 60)
    delete(pane.pane)
    delete(usual.pane)
    return [
        figure("odd_texts_first_page", 1e3 * worst_show, 50.0, unit="ms"),
        figure("odd_texts_wheel_p99", 1e3 * percentile(steps, 0.99), 16.0, unit="ms"),
        figure("overlapping_marks_wheel_p99", 1e3 * percentile(crowded, 0.99), 16.0, unit="ms"),
    ]


def _loading(folder: Path) -> list[Figure]:
    """How long the event loop stands still while 50 MB come in, and what memory they take."""
    path = file_of(50 * MB, folder)
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the peak counts from here
    tasks = Tasks(folder / "cache")
    loop, beats, before = QEventLoop(), [], _resident()
    arrived: list[Document] = []

    def take(document: Document) -> None:
        arrived.append(document)
        loop.quit()

    tasks.document_read.connect(take)
    heart = QTimer(tasks)
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start(1)
    QTimer.singleShot(0, lambda: tasks.start(path))
    loop.exec()
    heart.stop()
    settled, peak = _resident() - before, _peak() - before
    tasks.close()
    size = sys.getsizeof(arrived[0].text)
    gaps = [after - before for before, after in pairwise(beats[5:])]
    return [
        figure("longest_block_loading_50mb", 1e3 * max(gaps), 8.0, unit="ms"),
        figure("memory_settled_50mb", settled / size, 1.3, floor="bytes of the text as str"),
        figure("memory_peak_50mb", peak / size, 2.0, floor="bytes of the text as str"),
    ]


def _references(bench: Bench) -> Figure:
    before = sys.getrefcount(None)
    bar = bench.pane.verticalScrollBar()
    for turn in range(20_000):
        bar.setPageStep(1 + turn % 2)
    lost = max(0, before - sys.getrefcount(None) - 100)
    return figure("none_references_lost", lost, 0.0, unit="count")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _peak() -> int:
    rows = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(row.split()[1]) * 1024 for row in rows if row.startswith("VmHWM"))
