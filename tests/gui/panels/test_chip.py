import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention, Origin
from astana_reader.gui.panels.chip import EntityChip
from astana_reader.gui.theme import theme
from astana_reader.reading import Reading

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chip(study, qtbot: QtBot) -> EntityChip:
    chip = EntityChip(session=study.session, moving=study.moving, theme=lambda: theme("light"))
    qtbot.addWidget(chip)
    chip.resize(500, chip.height())
    chip.show()
    return chip


def part(chip: EntityChip, kind: type, name: str):
    found = chip.findChild(kind, f"chip-{name}")
    assert found is not None
    return found


def press(chip: EntityChip, qtbot: QtBot, name: str) -> None:
    qtbot.mouseClick(part(chip, QToolButton, name), LEFT)


def test_nothing_shows_while_no_name_is_active_but_the_room_is_kept(chip, study) -> None:
    children = [w for w in chip.findChildren(QWidget) if w.isVisible()]
    height = chip.height()

    study.moving.activate(study.entity("روسيا"))

    assert children == []
    assert part(chip, QLabel, "name").isVisible()
    assert chip.height() == height


def test_the_chip_says_which_and_how_far(chip, study) -> None:
    study.moving.activate(study.entity("روسيا"))

    total = len(study.starts("روسيا"))
    count = part(chip, QLabel, "count")
    assert part(chip, QLabel, "name").text() == "روسيا"
    assert f"1/{total}" in count.text()
    assert count.accessibleName() == f"Mention 1 of {total}"


def test_its_buttons_step_on_back_and_away(chip, study, qtbot: QtBot) -> None:
    starts = study.starts("روسيا")
    study.moving.activate(study.entity("روسيا"))

    press(chip, qtbot, "next")
    assert study.state.mention.start == starts[1]
    assert f"2/{len(starts)}" in part(chip, QLabel, "count").text()
    press(chip, qtbot, "previous")
    press(chip, qtbot, "previous")
    assert study.state.mention.start == starts[-1]
    press(chip, qtbot, "close")

    assert study.state.entity is None
    assert not part(chip, QLabel, "name").isVisible()


def test_its_buttons_can_be_reached_and_pressed_by_key(chip, study, qtbot: QtBot) -> None:
    study.moving.activate(study.entity("روسيا"))

    for name in ("previous", "next", "close"):
        button = part(chip, QToolButton, name)
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.accessibleName()
    qtbot.keyClick(part(chip, QToolButton, "next"), Qt.Key.Key_Space)

    assert study.state.mention.start == study.starts("روسيا")[1]


def test_a_long_name_is_cut_and_said_in_full_by_the_tooltip(
    chip, study, seed, qtbot: QtBot
) -> None:
    name = "المفوضية السامية للأمم المتحدة لشؤون اللاجئين " * 5
    entity = Entity(EntityId("organization:x"), Kind.ORGANIZATION, name, Origin.RULE)
    mention = Mention(Span(0, 6), entity.id, How.NAME, Origin.RULE)
    study.show(Reading(seed, EntityIndex([entity], [mention])))

    study.moving.activate(entity.id)

    label = part(chip, QLabel, "name")
    assert chip.minimumSizeHint().width() < 400
    qtbot.waitUntil(lambda: 100 < label.width() < 400)
    assert name.strip() in label.toolTip()
    assert part(chip, QToolButton, "close").geometry().right() < chip.width()


@pytest.mark.parametrize("name", ["روسيا", "الدول الضامنة"])
def test_a_name_with_room_is_not_cut(chip, study, qtbot: QtBot, name: str) -> None:
    study.moving.activate(study.entity(name))

    label = part(chip, QLabel, "name")
    needed = label.fontMetrics().horizontalAdvance(name)
    qtbot.waitUntil(lambda: label.width() >= needed)
