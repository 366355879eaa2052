"""A document whose facts are there, in the whole program; and what a reader sees of its lists."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from astana_reader.gui.application import Application
from astana_reader.statements.model import Facts

LONG = 60_000  # milliseconds
PLAIN = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[Application], Facts]:
    """Waits until nobody looks for anything any more."""

    def settle(application: Application) -> Facts:
        def ready() -> bool:
            reading = application.session.state.reading
            stated = reading is not None and reading.facts is not None
            return stated and not application.crew.tasks.busy and application.crew.editing.ready

        qtbot.waitUntil(ready, timeout=LONG)
        reading = application.session.state.reading
        assert reading is not None
        assert reading.facts is not None
        return reading.facts

    return settle


@pytest.fixture
def opened(
    application: Application, settled: Callable[[Application], Facts], tmp_path: Path
) -> Callable[[str], Application]:
    """Opens a text and waits for what it says."""

    def open_text(text: str) -> Application:
        path = tmp_path / "text.txt"
        path.write_text(text, "utf-8")
        application.opening.open(path)
        settled(application)
        return application

    return open_text


@pytest.fixture
def listed() -> Callable[[Application, str], list[str]]:
    """The rows of a list by its name, as they are read out."""

    def rows(application: Application, name: str) -> list[str]:
        view = application.window.findChild(QListView, name)
        assert view is not None, name
        model = view.model()
        return [str(model.index(i, 0).data()).translate(PLAIN) for i in range(model.rowCount())]

    return rows
