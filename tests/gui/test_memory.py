"""Garbage that holds widgets goes on the window's thread, whoever else asks for memory."""

import gc
from collections.abc import Iterator
from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.gui.memory import BURST, PAUSE, Sweeping


class Ring:
    """Refers to itself, so that only a collection ends it; tells on which thread that was."""

    def __init__(self, ends: list[Thread]) -> None:
        self.itself = self
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(current_thread())


@pytest.fixture(autouse=True)
def easily_due() -> Iterator[None]:
    """A collection is due after few new objects."""
    limits = gc.get_threshold()
    gc.collect()
    gc.set_threshold(50, 1, 1)
    yield
    gc.set_threshold(*limits)


@pytest.fixture
def sweeping(qapp: QApplication) -> Iterator[Sweeping]:
    made = Sweeping()
    yield made
    made.deleteLater()


def many_objects() -> list[list[int]]:
    return [[number] for number in range(100_000)]


def test_a_thread_that_makes_objects_collects_nothing(qtbot: QtBot) -> None:
    ends: list[Thread] = []
    gc.enable()
    sweeping = Sweeping()
    Ring(ends)

    thread = Thread(target=many_objects)
    thread.start()
    thread.join()

    assert ends == []
    qtbot.waitUntil(lambda: ends != [], timeout=10 * PAUSE)
    assert ends == [main_thread()]
    sweeping.deleteLater()


def test_old_garbage_goes_too(sweeping: Sweeping) -> None:
    ends: list[Thread] = []
    Ring(ends)
    ring = Ring(ends)
    kept = []
    for _ in range(20):
        kept.append(many_objects()[:100])
        sweeping.sweep_thoroughly()
    assert len(ends) == 1

    del ring
    for _ in range(20):
        kept.append(many_objects()[:100])
        sweeping.sweep_thoroughly()

    assert len(ends) == 2


def test_what_comes_in_great_numbers_is_gone_through_when_nobody_looks(sweeping: Sweeping) -> None:
    ends: list[Thread] = []
    Ring(ends)
    kept = many_objects()
    assert len(kept) > BURST

    sweeping.sweep_lightly()
    assert ends == []

    sweeping.sweep_thoroughly()
    assert ends == [main_thread()]


def test_a_few_objects_are_gone_through_while_the_reader_reads(sweeping: Sweeping) -> None:
    ends: list[Thread] = []
    Ring(ends)
    kept = many_objects()[:100]

    sweeping.sweep_lightly()

    assert ends == [main_thread()]
    assert kept


def test_what_was_set_aside_goes_when_a_document_is_left(sweeping: Sweeping, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    ends: list[Thread] = []
    Ring(ends)
    kept = many_objects()
    sweeping.sweep_lightly()
    assert ends == []
    assert kept

    sweeping.leave()

    qtbot.waitUntil(lambda: ends == [main_thread()], timeout=10 * PAUSE)
