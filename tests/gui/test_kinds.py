"""Kinds of names are hidden and shown again: in the list, on the page, from name to name."""

import pytest
from PySide6.QtWidgets import QLabel, QListView, QToolButton

from astana_reader.entities.model import Kind
from astana_reader.gui.layers import Layers

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def listed(application) -> set[str]:
    model = application.window.findChild(QListView, "entities-list").model()
    return {model.index(i, 0).data() for i in range(model.rowCount())}


def marked(application) -> int:
    return len(Layers().of(application.session.state, application.viewing.theme)[-1].starts)


def choice(application, kind: Kind):
    button = application.window.findChild(QToolButton, "entities-kinds")
    [action] = [each for each in button.menu().actions() if each.objectName() == f"kind-{kind}"]
    return action


def test_a_hidden_kind_is_neither_listed_nor_marked(on_seed):
    before = marked(on_seed)
    choice(on_seed, Kind.COUNTRY).trigger()
    assert "Countries" not in listed(on_seed)
    assert "تركيا" not in listed(on_seed)
    assert marked(on_seed) < before
    assert not choice(on_seed, Kind.COUNTRY).isChecked()

    choice(on_seed, Kind.COUNTRY).trigger()
    assert "تركيا" in listed(on_seed)
    assert marked(on_seed) == before


def test_the_next_name_is_one_that_shows(on_seed):
    for kind in Kind:
        if kind is not Kind.PERSON:
            on_seed.crew.moving.show_kind(kind)
    on_seed.crew.moving.next_named(1)
    state = on_seed.session.state
    assert state.reading.entities[state.entity].kind is Kind.PERSON


def test_with_all_kinds_hidden_the_list_says_so(on_seed):
    for kind in Kind:
        on_seed.crew.moving.show_kind(kind)
    hint = on_seed.window.findChild(QLabel, "entities-hint")
    assert "All kinds are hidden." in hint.text()


def test_what_is_hidden_stays_hidden_in_the_next_document(on_seed, tmp_path, qtbot):
    on_seed.crew.moving.show_kind(Kind.COUNTRY)
    other = tmp_path / "other.txt"
    other.write_text("زار الوزير تركيا.\n", "utf-8")
    on_seed.opening.open(other)
    qtbot.waitUntil(lambda: on_seed.session.state.progress is None, timeout=60_000)
    qtbot.waitUntil(lambda: on_seed.session.state.reading.entities is not None, timeout=60_000)
    assert listed(on_seed) == set()
