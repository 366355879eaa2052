from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention, Origin
from astana_reader.gui.panels.entities import EntitiesPanel
from astana_reader.gui.session import Progress
from astana_reader.gui.theme import theme
from astana_reader.gui.words import kind_names
from astana_reader.reading import Reading

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(study, qtbot: QtBot) -> EntitiesPanel:
    panel = EntitiesPanel(session=study.session, moving=study.moving, theme=lambda: theme("light"))
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    return panel


def the_list(panel: EntitiesPanel) -> QListView:
    found = panel.findChild(QListView, "entities-list")
    assert found is not None
    return found


def the_filter(panel: EntitiesPanel) -> QLineEdit:
    found = panel.findChild(QLineEdit, "entities-filter")
    assert found is not None
    return found


def hint(panel: EntitiesPanel) -> str:
    found = panel.findChild(QLabel, "entities-hint")
    assert found is not None
    return found.text() if found.isVisible() else ""


def indexes(panel: EntitiesPanel) -> Iterator[QModelIndex]:
    model = the_list(panel).model()
    return (model.index(row, 0) for row in range(model.rowCount()))


def is_heading(index: QModelIndex) -> bool:
    return not index.flags() & Qt.ItemFlag.ItemIsSelectable


def names(panel: EntitiesPanel) -> list[str]:
    return [index.data() for index in indexes(panel) if not is_heading(index)]


def row_of(panel: EntitiesPanel, name: str) -> QModelIndex:
    [found] = [index for index in indexes(panel) if index.data() == name]
    return found


def click(panel: EntitiesPanel, qtbot: QtBot, index: QModelIndex) -> None:
    view = the_list(panel)
    view.scrollTo(index)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())


def test_names_stand_under_their_kinds_and_none_is_missing(panel, study) -> None:
    entities = study.reading.entities
    kinds = {name: kind for kind, name in kind_names().items()}
    groups: dict[Kind, list[str]] = {}
    for index in indexes(panel):
        if is_heading(index):
            groups[kinds[index.data()]] = []
        else:
            groups[next(reversed(groups))].append(index.data())

    assert list(groups) == [kind for kind in Kind if kind in groups]
    for kind, listed in groups.items():
        known = [e for e in entities.entities.values() if e.kind is kind and entities.count(e.id)]
        assert sorted(listed) == sorted(e.name for e in known)
        counts = [entities.count(study.entity(name)) for name in listed]
        assert counts == sorted(counts, reverse=True)


def test_a_row_says_how_often_its_name_is_mentioned(panel, study) -> None:
    said = row_of(panel, "تركيا").data(Qt.ItemDataRole.AccessibleTextRole)

    assert "تركيا" in said
    assert f"{len(study.starts('تركيا'))} mentions" in said


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ايران", "إيران"),  # no hamza
        ("الامم المتحده", "الأمم المتحدة"),  # neither hamza nor dots
        ("تُركيا", "تركيا"),  # with a vowel sign
        ("IRAN", "إيران"),  # by its English label, in capitals
        ("التركي", "تركيا"),  # by an adjective in the text
    ],
)
def test_the_filter_finds_a_name_however_it_is_spelled(panel, typed: str, found: str) -> None:
    the_filter(panel).setText(typed)

    assert found in names(panel)
    assert len(names(panel)) < 8


def test_a_filter_that_nothing_fits_says_so_and_can_be_taken_away(panel) -> None:
    every = names(panel)

    the_filter(panel).setText("xyzzy")

    assert names(panel) == []
    assert "No name fits" in hint(panel)
    the_filter(panel).clear()
    assert names(panel) == every
    assert hint(panel) == ""


def test_a_click_makes_a_name_active_and_shows_a_mention(panel, study, qtbot: QtBot) -> None:
    with qtbot.waitSignal(study.moving.jump) as jump:
        click(panel, qtbot, row_of(panel, "كازاخستان"))

    assert study.state.entity == study.entity("كازاخستان")
    assert jump.args == [study.state.mention]
    assert study.state.mention.start in study.starts("كازاخستان")


def test_enter_in_the_filter_takes_the_first_name(panel, study, qtbot: QtBot) -> None:
    qtbot.keyClicks(the_filter(panel), "iran")
    first = names(panel)[0]

    qtbot.keyClick(the_filter(panel), Qt.Key.Key_Return)

    assert study.state.entity == study.entity(first)


def test_arrows_pass_over_headings_and_enter_takes_the_name(panel, study, qtbot: QtBot) -> None:
    view = the_list(panel)
    last_person = max(
        (index for index in indexes(panel) if index.row() < row_of(panel, "Countries").row()),
        key=QModelIndex.row,
    )
    view.setCurrentIndex(last_person)

    with qtbot.assertNotEmitted(study.session.entity_changed):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    below = view.currentIndex()
    assert below.row() == row_of(panel, "Countries").row() + 1
    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert study.state.entity == study.entity(below.data())


def test_a_click_on_a_heading_does_nothing(panel, study, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(study.session.entity_changed):
        click(panel, qtbot, row_of(panel, "Countries"))


def test_the_list_follows_a_name_clicked_on_the_page_and_moves_nothing(
    panel, study, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(study.moving.jump):
        study.moving.activate_at(study.starts("روسيا")[1])
    assert the_list(panel).currentIndex().data() == "روسيا"

    study.moving.activate(None)

    assert not the_list(panel).selectedIndexes()


def test_before_the_names_are_there_the_panel_says_so(panel, study, seed, names) -> None:
    study.show(Reading(seed))
    study.session.become(study.state.but(progress=Progress("recognising", 0.2)))
    assert "Looking for names" in hint(panel)
    assert not the_filter(panel).isEnabled()

    study.session.become(study.state.but(reading=study.reading.with_entities(names), progress=None))

    assert hint(panel) == ""
    assert the_filter(panel).isEnabled()
    assert row_of(panel, "تركيا").isValid()


def test_a_text_without_names_says_so(panel, study, seed) -> None:
    study.show(Reading(seed, EntityIndex()))

    assert "No names were found" in hint(panel)


def test_a_closed_document_leaves_nothing(panel, study) -> None:
    study.show(None)

    assert names(panel) == []
    assert hint(panel) == ""


def test_a_row_carries_the_colour_of_its_kind(panel) -> None:
    view = the_list(panel)
    rect = view.visualRect(row_of(panel, "تركيا"))
    picture = view.viewport().grab(rect).toImage()
    wanted = theme("light").colour("kinds.country")

    def alike(colour: QColor) -> bool:
        parts = zip(colour.getRgb()[:3], wanted.getRgb()[:3], strict=True)
        return all(abs(a - b) < 40 for a, b in parts)

    begin = range(40)
    assert any(alike(picture.pixelColor(x, y)) for x in begin for y in range(picture.height()))


@pytest.mark.parametrize("name", ["light", "sepia", "dark", "contrast"])
def test_quiet_words_in_the_list_keep_their_contrast(panel, dressed, name: str) -> None:
    theme = dressed(name)
    view = the_list(panel)
    view.ensurePolished()

    assert view.palette().placeholderText().color() == theme.colour("chrome.muted")
    assert view.palette().base().color() == theme.colour("chrome.base")


def crowd(number: int, each: int, length: int) -> EntityIndex:
    """So many people, each named so often, over a text of `length` code points."""
    entities = [
        Entity(EntityId(f"person:{n}"), Kind.PERSON, f"شخص {n}", Origin.RULE) for n in range(number)
    ]
    step = length // (number * each)
    mentions = [
        Mention(Span(i * step, i * step + 1), entities[i % number].id, How.NAME, Origin.RULE)
        for i in range(number * each)
    ]
    return EntityIndex(entities, mentions)


def test_a_crowd_of_names_is_listed_without_a_widget_for_each(panel, study, seed) -> None:
    widgets = len(panel.findChildren(QWidget))

    study.show(Reading(seed, crowd(600, 2, len(seed.text))))

    assert len(names(panel)) == 600
    assert len(panel.findChildren(QWidget)) == widgets
    the_filter(panel).setText("شخص 59")
    assert names(panel) == ["شخص 59", *(f"شخص {n}" for n in range(590, 600))]
