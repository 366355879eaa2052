from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QListView
from pytestqt.qtbot import QtBot

from astana_reader.document.formats.text import read
from astana_reader.document.structure import document_of
from astana_reader.gui.panels.outline import OutlinePanel
from astana_reader.reading import Reading

LEFT = Qt.MouseButton.LeftButton
DESCRIPTION = Qt.ItemDataRole.AccessibleDescriptionRole


@pytest.fixture
def panel(study, qtbot: QtBot) -> OutlinePanel:
    panel = OutlinePanel(session=study.session, moving=study.moving)
    qtbot.addWidget(panel)
    panel.resize(260, 500)
    panel.show()
    return panel


def rows(panel: OutlinePanel, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> list[str]:
    model = the_list(panel).model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def the_list(panel: OutlinePanel) -> QListView:
    found = panel.findChild(QListView, "outline-list")
    assert found is not None
    return found


def label(panel: OutlinePanel, name: str) -> QLabel:
    found = panel.findChild(QLabel, name)
    assert found is not None
    return found


def click(panel: OutlinePanel, qtbot: QtBot, row: int) -> None:
    view = the_list(panel)
    center = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=center)


def test_sections_stand_in_their_order_and_the_lead_has_a_name(panel) -> None:
    assert rows(panel) == [
        "Opening",
        "أستانا 21 والتمسك بوحدة الأراضي السورية",
        "ممثلي الوفود المشاركة",
    ]


def test_without_an_active_name_paragraphs_are_counted(panel, study) -> None:
    described = [words.splitlines()[0] for words in rows(panel, DESCRIPTION)]

    numbers = [int(words.split()[0]) for words in described]
    assert sum(numbers) == study.reading.document.paragraphs.counted == 18
    assert label(panel, "outline-counted").text() == "Paragraphs"


def test_an_active_name_is_counted_in_each_section(panel, study) -> None:
    study.moving.activate(study.entity("تركيا"))

    sections = study.reading.document.sections
    expected = [sum(at in s.span for at in study.starts("تركيا")) for s in sections]
    told = [int(words.splitlines()[1].split()[0]) for words in rows(panel, DESCRIPTION)]
    assert told == expected
    assert label(panel, "outline-counted").text() == "Mentions"

    study.moving.activate(None)
    assert label(panel, "outline-counted").text() == "Paragraphs"
    assert not any("mention" in words for words in rows(panel, DESCRIPTION))


def test_another_active_name_has_other_counts(panel, study) -> None:
    study.moving.activate(study.entity("تركيا"))
    before = rows(panel, DESCRIPTION)

    study.moving.activate(study.entity("كازاخستان"))

    assert rows(panel, DESCRIPTION) != before


def test_notes_are_counted_where_they_lie(panel, study) -> None:
    study.note("ممثلي الوفود المشاركة")
    study.note("انطلقت")
    study.note("الدول الضامنة")

    assert ["note" in words for words in rows(panel, DESCRIPTION)] == [True, False, True]
    assert "2 notes" in rows(panel, DESCRIPTION)[0]
    study.editing.undo()
    assert "1 note" in rows(panel, DESCRIPTION)[0]


def test_a_click_shows_the_section_from_its_heading(panel, study, qtbot: QtBot) -> None:
    with qtbot.waitSignal(study.moving.turned) as turned:
        click(panel, qtbot, 2)

    assert turned.args == [study.reading.document.sections[2].span.start]


def test_enter_shows_the_section_and_arrows_alone_do_not(panel, study, qtbot: QtBot) -> None:
    view = the_list(panel)
    with qtbot.assertNotEmitted(study.moving.turned), qtbot.assertNotEmitted(study.moving.jump):
        qtbot.keyClick(view, Qt.Key.Key_Down)

    with qtbot.waitSignal(study.moving.turned) as turned:
        qtbot.keyClick(view, Qt.Key.Key_Return)

    assert turned.args == [study.reading.document.sections[1].span.start]


def test_the_outline_follows_the_page_and_never_moves_it(panel, study, qtbot: QtBot) -> None:
    seen = []
    with qtbot.assertNotEmitted(study.moving.turned), qtbot.assertNotEmitted(study.moving.jump):
        for section in study.reading.document.sections:
            with qtbot.waitSignal(the_list(panel).selectionModel().currentChanged, raising=False):
                study.moving.place_seen(section.span.end - 2)
            seen.append(the_list(panel).currentIndex().row())

    assert seen == [0, 1, 2]


def test_an_inferred_heading_says_so(panel) -> None:
    assert ["inferred" in words for words in rows(panel, DESCRIPTION)] == [False, True, True]


def test_a_text_without_headings_says_so(panel, study, tmp_path) -> None:
    document = document_of(read("سطر واحد طويل بما يكفي ليكون فقرة.\n".encode(), tmp_path))

    study.show(Reading(document))

    assert rows(panel) == ["Opening"]
    assert "No headings were found" in label(panel, "outline-hint").text()
    assert label(panel, "outline-hint").isVisible()


def test_a_closed_document_leaves_nothing(panel, study) -> None:
    study.moving.activate(study.entity("تركيا"))

    study.show(None)

    assert rows(panel) == []
    assert label(panel, "outline-counted").text() == ""
    assert not label(panel, "outline-hint").isVisible()


def test_a_tooltip_shows_marks_of_markup_as_they_are(panel, study, tmp_path) -> None:
    body = "وأكد المشاركون مواصلة التعاون في مكافحة الإرهاب بجميع أشكاله."
    heading = "قرار <b>ثان</b> & آخر"
    document = document_of(read("\n".join((body, heading, body)).encode(), tmp_path))
    study.show(Reading(document))

    tooltip = rows(panel, Qt.ItemDataRole.ToolTipRole)[1]

    assert heading in QTextDocumentFragment.fromHtml(tooltip).toPlainText()


def inked_columns(panel: OutlinePanel, row: int) -> list[int]:
    """The columns of a row, from its left edge, in which something is drawn; without its ends."""
    view = the_list(panel)
    rect = view.visualRect(view.model().index(row, 0))
    picture = view.viewport().grab(rect).toImage()
    ground = picture.pixel(picture.width() // 2, 1)
    return [
        x for x in range(picture.width())
        if any(picture.pixel(x, y) != ground for y in range(picture.height()))
    ]  # fmt: skip


def test_a_heading_begins_where_the_window_begins(panel) -> None:
    the_list(panel).setCurrentIndex(the_list(panel).model().index(0, 0))

    columns = inked_columns(panel, 2)

    assert columns[0] < 20
    assert the_list(panel).viewport().width() - columns[-1] < 30  # the count


def test_a_mirrored_heading_leaves_its_count_at_the_left(mirrored, study, qtbot: QtBot) -> None:
    panel = OutlinePanel(session=study.session, moving=study.moving)
    qtbot.addWidget(panel)
    panel.resize(500, 500)
    panel.show()

    columns = inked_columns(panel, 2)

    gap = [x for x in range(columns[0], columns[-1]) if x not in columns]
    assert columns[0] < 30
    assert len([x for x in gap if x < 250]) > 100
    assert columns[-1] > the_list(panel).viewport().width() - 20


def test_a_long_heading_takes_as_many_lines_as_it_needs(panel, qtbot: QtBot) -> None:
    view = the_list(panel)
    first, second = (view.model().index(row, 0) for row in (1, 2))
    panel.resize(900, 500)
    qtbot.waitUntil(lambda: view.visualRect(first).height() < 60)
    one_line = view.visualRect(first).height()

    panel.resize(panel.minimumWidth(), 500)  # the width alone, as a splitter does

    qtbot.waitUntil(lambda: view.visualRect(first).height() > 1.5 * one_line)
    assert view.visualRect(second).top() > view.visualRect(first).bottom()


def test_a_list_that_needs_a_scroll_bar_keeps_its_rows_apart(panel, study, qtbot) -> None:
    heading = "القسم والتمسك بوحدة الأراضي السورية"
    body = "وأكد المشاركون مواصلة التعاون في مكافحة الإرهاب بجميع أشكاله."
    text = "\n".join(f"{body}\n{heading} {number}" for number in range(40)) + f"\n{body}"
    panel.resize(panel.minimumWidth(), 400)
    view = the_list(panel)

    study.show(Reading(document_of(read(text.encode(), Path("long.txt")))))

    rects = lambda: [view.visualRect(view.model().index(row, 0)) for row in range(41)]  # noqa: E731
    qtbot.waitUntil(lambda: all(a.bottom() < b.top() for a, b in pairwise(rects())))
    assert view.verticalScrollBar().maximum() > 0
