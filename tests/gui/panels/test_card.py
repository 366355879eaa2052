import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.formats.text import read
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.entities.model import Entity, EntityId, EntityIndex, How, Kind, Mention, Origin
from astana_reader.gui.panels.card import CardPanel
from astana_reader.gui.theme import theme
from astana_reader.reading import Reading

LEFT = Qt.MouseButton.LeftButton
DESK = "ذهب زيد إلى السوق. ثم عاد زيد من السوق."


@pytest.fixture
def panel(study, qtbot: QtBot) -> CardPanel:
    panel = CardPanel(session=study.session, moving=study.moving, theme=lambda: theme("light"))
    qtbot.addWidget(panel)
    panel.resize(340, 600)
    panel.show()
    return panel


@pytest.fixture
def plain(tmp_path) -> Reading:
    """Someone without a name in other languages, in a text of one section."""
    document = document_of(read(DESK.encode(), tmp_path))
    zayd = Entity(EntityId("person:زيد"), Kind.PERSON, "زيد", Origin.RULE)
    starts = [at for at in range(len(DESK)) if DESK.startswith("زيد", at)]
    mentions = [Mention(Span(at, at + 3), zayd.id, How.NAME, Origin.RULE) for at in starts]
    return Reading(document, EntityIndex([zayd], mentions))


def part(panel: CardPanel, name: str) -> QLabel:
    found = panel.findChild(QLabel, name)
    assert found is not None
    return found


def bars(panel: CardPanel) -> QWidget:
    [found] = [w for w in panel.findChildren(QWidget) if "by section" in w.accessibleName()]
    return found


def mentions(panel: CardPanel) -> QListView:
    found = panel.findChild(QListView, "card-mentions")
    assert found is not None
    return found


def contexts(panel: CardPanel) -> list[str]:
    model = mentions(panel).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_card_is_empty_while_no_name_is_active(panel) -> None:
    assert part(panel, "card-hint").isVisible()
    assert not part(panel, "card-name").isVisible()
    assert not mentions(panel).isVisible()


def test_the_card_says_who_of_what_kind_how_often_and_how_it_is_known(panel, study) -> None:
    study.moving.activate(study.entity("تركيا"))

    assert part(panel, "card-name").text() == "تركيا"
    about = part(panel, "card-about").text()
    assert "Country" in about
    assert f"{len(study.starts('تركيا'))} mentions" in about
    assert "name lists" in about
    assert not part(panel, "card-hint").isVisible()


def test_each_label_of_another_language_stands_once(panel, study) -> None:
    study.moving.activate(study.entity("تركيا"))

    labels = part(panel, "card-labels").text()
    assert labels.count("Türkiye") == 1
    assert "Турция" in labels


def test_forms_are_counted_adjectives_apart(panel, study) -> None:
    study.moving.activate(study.entity("تركيا"))

    by_name, by_adjective = part(panel, "card-forms").text().split("\n")
    assert "By name" in by_name
    assert "تركيا 5" in by_name
    assert "By adjective" in by_adjective
    assert "التركي 1" in by_adjective
    text = study.reading.document.text
    forms = study.reading.entities.forms(study.entity("تركيا"), text)
    assert forms == {"تركيا": 5, "التركي": 1}


def test_a_group_names_its_members(panel, study) -> None:
    study.moving.activate(study.entity("الدول الضامنة"))

    members = part(panel, "card-labels").text().splitlines()[-1]
    assert all(name in members for name in ("تركيا", "روسيا", "إيران"))


def test_mentions_stand_in_the_order_of_the_text_within_their_paragraphs(panel, study) -> None:
    study.moving.activate(study.entity("روسيا"))

    shown = contexts(panel)
    assert len(shown) == len(study.starts("روسيا"))
    document = study.reading.document
    for start, words in zip(study.starts("روسيا"), shown, strict=True):
        paragraph = document.paragraphs.at(start).span
        assert words in document.text[paragraph.slice]
        assert document.text[start : start + 5] in words


def test_a_click_on_a_mention_shows_it(panel, study, qtbot: QtBot) -> None:
    study.moving.activate(study.entity("روسيا"))
    view = mentions(panel)
    third = view.visualRect(view.model().index(2, 0)).center()

    with qtbot.waitSignal(study.moving.jump) as jump:
        qtbot.mouseClick(view.viewport(), LEFT, pos=third)

    assert jump.args == [study.state.mention]
    assert study.state.mention.start == study.starts("روسيا")[2]


def test_keys_reach_the_mentions_and_enter_shows_one(panel, study, qtbot: QtBot) -> None:
    study.moving.activate(study.entity("روسيا"))
    with qtbot.waitExposed(panel):
        panel.activateWindow()
    panel.focus_mentions()
    view = mentions(panel)
    assert view.hasFocus()

    with qtbot.assertNotEmitted(study.moving.jump):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    row = view.currentIndex().row()
    qtbot.keyClick(view, Qt.Key.Key_Return)

    assert study.state.mention.start == study.starts("روسيا")[row]


def test_the_card_follows_a_step_and_moves_nothing_itself(panel, study, qtbot: QtBot) -> None:
    study.moving.activate(study.entity("روسيا"))
    before = mentions(panel).currentIndex().row()

    with qtbot.waitSignal(study.moving.jump, check_params_cb=lambda span: True):
        study.moving.next()

    assert mentions(panel).currentIndex().row() == before + 1


def test_what_there_is_nothing_to_say_of_stays_away_at_every_step(panel, study, plain) -> None:
    study.show(plain)
    study.moving.activate(EntityId("person:زيد"))
    assert not part(panel, "card-labels").isVisible()
    assert not bars(panel).isVisible()
    height = mentions(panel).height()

    study.moving.next()

    assert not part(panel, "card-labels").isVisible()
    assert not bars(panel).isVisible()
    assert mentions(panel).height() == height


def test_bars_show_the_sections_and_say_their_counts(panel, study) -> None:
    study.moving.activate(study.entity("روسيا"))

    assert bars(panel).isVisible()
    for section in study.reading.document.sections:
        inside = sum(at in section.span for at in study.starts("روسيا"))
        title = section.title or "Opening"
        assert (title in bars(panel).toolTip()) == (inside > 0)


def test_the_first_section_has_its_bar_where_lines_begin(mirrored, study, qtbot: QtBot) -> None:
    panel = CardPanel(session=study.session, moving=study.moving, theme=lambda: theme("light"))
    qtbot.addWidget(panel)
    panel.resize(340, 600)
    panel.show()
    study.moving.activate(study.entity("روسيا"))

    picture = bars(panel).grab().toImage()
    wanted = theme("light").colour("kinds.country")
    columns = [
        x for x in range(picture.width())
        if any(picture.pixelColor(x, y) == wanted for y in range(picture.height()))
    ]  # fmt: skip

    assert columns
    assert min(columns) > picture.width() / 2


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_name_stands_where_lines_of_the_window_begin(
    request: pytest.FixtureRequest, study, qtbot: QtBot, side: str
) -> None:
    if side == "right":
        request.getfixturevalue("mirrored")
    panel = CardPanel(session=study.session, moving=study.moving, theme=lambda: theme("light"))
    qtbot.addWidget(panel)
    panel.resize(340, 600)
    panel.show()
    study.moving.activate(study.entity("تركيا"))

    for name in ("card-name", "card-about", "card-labels", "card-forms"):
        picture = part(panel, name).grab().toImage()
        ground = picture.pixel(picture.width() // 2, 0)
        inked = [
            x for x in range(picture.width())
            if any(picture.pixel(x, y) != ground for y in range(picture.height()))
        ]  # fmt: skip
        before, after = inked[0], picture.width() - 1 - inked[-1]
        assert (before < after) == (side == "left"), name
        assert min(before, after) < 8, name


def test_a_closed_document_leaves_nothing(panel, study) -> None:
    study.moving.activate(study.entity("تركيا"))

    study.show(None)

    assert contexts(panel) == []
    assert not part(panel, "card-name").isVisible()
    assert part(panel, "card-hint").isVisible()


def test_whom_it_is_named_with_narrows_the_list_and_widens_it_again(panel, study, qtbot):
    study.moving.activate(study.entity("تركيا"))
    lines = part(panel, "card-company")
    assert lines.isVisible()
    assert "إيران" in lines.text()
    rows = mentions(panel).model().rowCount()

    lines.linkActivated.emit("with:country/كازاخستان")
    narrowed = mentions(panel).model().rowCount()
    assert 0 < narrowed < rows
    assert "كازاخستان" in lines.text()

    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Tab)
    lines.linkActivated.emit("all:")
    assert mentions(panel).model().rowCount() == rows


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_it_tells_why_it_is_a_name(panel, study, qtbot):
    study.moving.activate(study.entity("تركيا"))
    why = panel.findChild(QToolButton, "card-why")
    assert "name lists" in why.accessibleDescription()
    qtbot.mouseClick(why, LEFT)
    assert "name lists" in QToolTip.text()
    QToolTip.hideText()
