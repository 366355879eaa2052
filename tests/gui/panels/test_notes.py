from dataclasses import replace
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QComboBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.panels.notes import NotesPanel
from astana_reader.gui.theme import theme
from astana_reader.journal.changes import Desk
from astana_reader.notes.model import Annotation, NoteId, NoteKind, Style, Target, TextQuote
from astana_reader.notes.writing import note_on
from astana_reader.reading import Reading

LEFT = Qt.MouseButton.LeftButton
UNITY, OPENING, GUARANTORS = "وحدة الأراضي السورية", "انطلقت", "الدول الضامنة"


@pytest.fixture
def panel(study, qtbot: QtBot) -> NotesPanel:
    panel = NotesPanel(
        session=study.session, moving=study.moving, editing=study.editing,
        theme=lambda: theme("light"),
    )  # fmt: skip
    qtbot.addWidget(panel)
    panel.resize(340, 600)
    panel.show()
    return panel


def the_list(panel: NotesPanel) -> QTableView:
    found = panel.findChild(QTableView, "notes-list")
    assert found is not None
    return found


def the_filter(panel: NotesPanel) -> QLineEdit:
    found = panel.findChild(QLineEdit, "notes-filter")
    assert found is not None
    return found


def only(panel: NotesPanel, style: Style) -> QToolButton:
    found = panel.findChild(QToolButton, f"only-{style}")
    assert found is not None
    return found


def hint(panel: NotesPanel) -> str:
    found = panel.findChild(QLabel, "notes-hint")
    assert found is not None
    return found.text()


def index(panel: NotesPanel, row: int) -> QModelIndex:
    return the_list(panel).model().index(row, 0)


def rows(panel: NotesPanel) -> list[str]:
    return [index(panel, row).data() for row in range(the_list(panel).model().rowCount())]


def quotes(panel: NotesPanel) -> list[str]:
    return [words.splitlines()[0] for words in rows(panel)]


def click(panel: NotesPanel, qtbot: QtBot, row: int) -> None:
    view = the_list(panel)
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index(panel, row)).center())


def stray(words: str) -> Annotation:
    """A note on words that are nowhere in the text."""
    now = datetime(2023, 6, 21, tzinfo=UTC)
    target = Target("f" * 64, TextQuote(words), Span(0, len(words)))
    return Annotation(NoteId(words), target, "", Style.ROSE, (), now, now)


def test_without_notes_the_panel_says_how_to_make_one(panel) -> None:
    assert "press 1 to 5" in hint(panel)
    assert "Ctrl+M" in hint(panel)
    assert not the_filter(panel).isVisible()
    assert not only(panel, Style.GREEN).isVisible()


def test_notes_stand_in_the_order_of_the_text(panel, study) -> None:
    for words in (UNITY, OPENING, GUARANTORS):
        study.note(words)

    assert quotes(panel) == [OPENING, GUARANTORS, UNITY]
    assert "3 notes" in hint(panel)
    assert the_filter(panel).isVisible()


def test_a_row_says_all_of_its_note(panel, study) -> None:
    study.note(OPENING, body="بداية\nالبيان", tags=["صيغ", "سيادة"], style=Style.BLUE)

    [row] = rows(panel)
    assert row.splitlines() == [OPENING, "بداية", "البيان", "Paragraph 1", "#صيغ #سيادة"]
    assert index(panel, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Blue"


def test_a_note_on_a_heading_names_the_section(panel, study) -> None:
    section = study.reading.document.sections[1]
    study.editing.add_note(Span(section.span.start, section.span.start + 6))

    assert rows(panel)[0].splitlines()[-1] == section.title


def test_a_note_without_a_place_stands_first_and_says_so(panel, study, seed) -> None:
    lost = stray("كلمات لا ترد في هذا النص إطلاقا")
    placed = replace(
        stray(OPENING),
        target=Target(seed.source.sha256, TextQuote(OPENING), Span(0, len(OPENING))),
    )
    study.show(Reading(seed).with_desk(Desk({note.id: note for note in (placed, lost)})))

    assert quotes(panel) == [lost.target.quote.exact, OPENING]
    assert rows(panel)[0].splitlines()[-1] in {"Not found", "Needs review"}
    assert "1 without a place" in hint(panel)


def test_a_click_shows_the_words_and_chooses_the_note(panel, study, qtbot: QtBot) -> None:
    note = study.note(UNITY)
    study.note(OPENING)

    with qtbot.waitSignal(study.moving.jump) as jump:
        click(panel, qtbot, 1)

    assert study.state.note == note
    assert jump.args == [study.reading.placements[note].span]


def test_a_click_on_a_note_without_a_place_moves_nothing(panel, study, seed, qtbot) -> None:
    lost = stray("كلمات لا ترد في هذا النص إطلاقا")
    study.show(Reading(seed).with_desk(Desk({lost.id: lost})))

    with qtbot.assertNotEmitted(study.moving.jump):
        click(panel, qtbot, 0)

    assert study.state.note == lost.id


def test_enter_asks_to_write_in_the_note(panel, study, qtbot: QtBot) -> None:
    note = study.note(UNITY)
    study.note(OPENING)
    the_list(panel).setCurrentIndex(index(panel, 1))

    with qtbot.waitSignal(panel.edit_wanted) as wanted:
        qtbot.keyClick(the_list(panel), Qt.Key.Key_Return)

    assert wanted.args == [note]


def test_delete_takes_the_note_away_chooses_its_neighbour_and_can_be_undone(
    panel, study, qtbot: QtBot
) -> None:
    notes = {words: study.note(words) for words in (OPENING, GUARANTORS, UNITY)}
    the_list(panel).setCurrentIndex(index(panel, 1))

    qtbot.keyClick(the_list(panel), Qt.Key.Key_Delete)

    assert quotes(panel) == [OPENING, UNITY]
    assert study.state.note == notes[UNITY]
    assert the_list(panel).currentIndex().row() == 1
    study.editing.undo()
    assert quotes(panel) == [OPENING, GUARANTORS, UNITY]


def test_deleting_the_only_note_leaves_none_chosen(panel, study, qtbot: QtBot) -> None:
    study.note(OPENING)
    the_list(panel).setCurrentIndex(index(panel, 0))

    qtbot.keyClick(the_list(panel), Qt.Key.Key_Delete)
    qtbot.keyClick(the_list(panel), Qt.Key.Key_Delete)

    assert rows(panel) == []
    assert study.state.note is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("الاراضي", [UNITY]),  # the quote, without its hamza
        ("صِيغة", [OPENING]),  # what was written, with a vowel sign
        ("TERM", [GUARANTORS]),  # a tag, in capitals
        ("", [OPENING, GUARANTORS, UNITY]),
    ],
)
def test_the_filter_looks_in_quotes_bodies_and_tags(
    panel, study, typed: str, found: list[str]
) -> None:
    study.note(OPENING, body="صيغه متكررة")
    study.note(GUARANTORS, tags=["terms"])
    study.note(UNITY)

    the_filter(panel).setText(typed)

    assert quotes(panel) == found


def test_colours_narrow_the_list_together(panel, study, qtbot: QtBot) -> None:
    study.note(OPENING, style=Style.GREEN)
    study.note(GUARANTORS, style=Style.ROSE)
    study.note(UNITY, style=Style.VIOLET)

    qtbot.mouseClick(only(panel, Style.GREEN), LEFT)
    assert quotes(panel) == [OPENING]
    assert "3 notes" in hint(panel)
    assert "1 shown" in hint(panel)
    qtbot.mouseClick(only(panel, Style.VIOLET), LEFT)
    assert quotes(panel) == [OPENING, UNITY]
    qtbot.mouseClick(only(panel, Style.GREEN), LEFT)
    qtbot.mouseClick(only(panel, Style.VIOLET), LEFT)

    assert quotes(panel) == [OPENING, GUARANTORS, UNITY]


def test_a_filter_that_nothing_fits_says_so(panel, study) -> None:
    study.note(OPENING)

    the_filter(panel).setText("xyzzy")

    assert rows(panel) == []
    assert "No note fits" in hint(panel)


def test_the_list_follows_the_chosen_note_and_moves_nothing(panel, study, qtbot: QtBot) -> None:
    study.note(OPENING)
    note = study.note(UNITY)

    with qtbot.assertNotEmitted(study.moving.jump):
        study.editing.choose_note(note)
    assert the_list(panel).currentIndex().row() == 1
    study.editing.choose_note(None)

    assert not the_list(panel).selectedIndexes()


def test_a_note_edited_elsewhere_is_listed_as_it_is(panel, study) -> None:
    note = study.note(OPENING)

    study.editing.edit_note(note, body="سطر لاحق")

    assert "سطر لاحق" in rows(panel)[0]


def test_colours_are_told_apart_without_seeing_colours(panel, study) -> None:
    view = the_list(panel)
    pictures: list[QImage] = []
    for style in Style:
        study.note(OPENING, style=style)
        rect = view.visualRect(index(panel, 0))
        grey = view.viewport().grab(rect.adjusted(12, 0, -200, 0)).toImage()
        pictures.append(grey.convertToFormat(QImage.Format.Format_Mono))
        study.editing.undo()

    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])


def test_another_theme_draws_the_colours_anew(study, dressed, qtbot: QtBot) -> None:
    worn = [dressed("light")]
    panel = NotesPanel(
        session=study.session, moving=study.moving, editing=study.editing, theme=lambda: worn[0]
    )
    qtbot.addWidget(panel)
    panel.show()
    study.note(OPENING)

    def middle() -> str:
        icon = only(panel, Style.GREEN).icon()
        return icon.pixmap(16, 16).toImage().pixelColor(8, 5).name()

    assert middle() == worn[0].colour("notes.green").name()

    worn[0] = theme("dark")
    dressed("dark")

    assert middle() == worn[0].colour("notes.green").name()


def test_a_closed_document_leaves_nothing(panel, study) -> None:
    study.note(OPENING)
    assert study.editing.finish()

    study.show(None)

    assert rows(panel) == []
    assert hint(panel).strip("\u200e") == ""
    assert not the_filter(panel).isVisible()


def choose(panel: NotesPanel, *chosen: int) -> None:
    view = the_list(panel)
    view.setCurrentIndex(index(panel, chosen[0]))
    for row in chosen:
        view.selectionModel().select(index(panel, row), QItemSelectionModel.SelectionFlag.Select)


def narrow(panel: NotesPanel, facet: str, name: str) -> list[str]:
    """Tick what begins with `name` in the menu of a facet; all that it offers."""
    menu = panel.findChild(QMenu, f"menu-by-{facet}")
    assert menu is not None
    menu.aboutToShow.emit()
    offered = [action.text() for action in menu.actions()]
    [action] = [action for action in menu.actions() if action.text().startswith(name)]
    action.trigger()
    return offered


def test_each_colour_says_how_many_notes_it_has(panel, study) -> None:
    study.note(OPENING, style=Style.GREEN)
    study.note(GUARANTORS, style=Style.GREEN)
    study.note(UNITY, style=Style.ROSE)

    assert [only(panel, style).text() for style in Style] == ["", "2", "", "1", ""]


def test_notes_are_narrowed_down_by_tag_section_name_and_kind(panel, study) -> None:
    study.note(OPENING, tags=["صيغ"])
    study.note(GUARANTORS, tags=["صيغ", "أطراف"])
    study.note(UNITY, kind=NoteKind.UNDERLINE)

    assert narrow(panel, "tag", "صيغ") == ["صيغ  (2)", "أطراف  (1)"]
    assert quotes(panel) == [OPENING, GUARANTORS]
    narrow(panel, "entity", "الدول الضامنة")
    assert quotes(panel) == [GUARANTORS]
    clear = panel.findChild(QToolButton, "notes-clear")
    clear.click()
    assert quotes(panel) == [OPENING, GUARANTORS, UNITY]
    assert "Underline  (1)" in narrow(panel, "kind", "Underline")
    assert quotes(panel) == [UNITY]
    clear.click()
    sections = narrow(panel, "section", "Opening")
    assert sections[0] == "Opening  (2)"
    assert quotes(panel) == [OPENING, GUARANTORS]


def test_only_notes_without_a_place_and_the_way_to_the_queue(panel, study, seed, qtbot) -> None:
    lost = stray("كلمات لا ترد في هذا النص إطلاقا")
    study.note(OPENING)
    assert study.editing.finish()
    desk = study.reading.desk.with_note(lost)
    study.show(Reading(seed).with_desk(desk))

    qtbot.mouseClick(panel.findChild(QToolButton, "only-doubtful"), LEFT)

    assert quotes(panel) == [lost.target.quote.exact]
    with qtbot.waitSignal(panel.review_wanted):
        qtbot.mouseClick(panel.findChild(QToolButton, "notes-review"), LEFT)


def test_notes_are_sorted_by_place_time_and_colour(panel, study, seed) -> None:
    made = datetime(2023, 6, 20, tzinfo=UTC)
    desk = Desk()
    rows = ((OPENING, 2, 0, Style.ROSE), (GUARANTORS, 0, 9, Style.GREEN), (UNITY, 1, 5, Style.BLUE))
    for words, day, later, style in rows:
        start = seed.text.index(words)
        at = made + timedelta(days=day)
        note = note_on(seed, Span(start, start + len(words)), NoteId(words), at, style=style)
        desk = desk.with_note(replace(note, modified=at + timedelta(days=later)))
    study.show(Reading(seed).with_desk(desk))
    order = panel.findChild(QComboBox, "notes-order")

    found = []
    for number in range(order.count()):
        order.setCurrentIndex(number)
        found.append(quotes(panel))

    assert found == [
        [OPENING, GUARANTORS, UNITY],
        [GUARANTORS, UNITY, OPENING],
        [OPENING, UNITY, GUARANTORS],
        [GUARANTORS, UNITY, OPENING],
    ]


def test_several_notes_are_recoloured_tagged_and_deleted_each_as_one_step(
    panel, study, qtbot, monkeypatch
) -> None:
    notes = [study.note(words) for words in (OPENING, GUARANTORS, UNITY)]

    def looks() -> list[tuple[Style, tuple[str, ...]]]:
        return [(note.style, note.tags) for note in study.reading.desk.notes.values()]

    plain = looks()
    choose(panel, 0, 1)
    bulk = panel.findChild(QWidget, "notes-bulk")
    assert bulk.isVisible()
    assert "2 notes selected" in panel.findChild(QLabel, "notes-selected").text()
    qtbot.keyClick(the_list(panel), Qt.Key.Key_3)
    assert [style for style, _ in looks()] == [Style.BLUE, Style.BLUE, Style.YELLOW]
    monkeypatch.setattr(QInputDialog, "getItem", lambda *asked: ("#صيغ ", True))
    qtbot.keyClick(the_list(panel), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert [tags for _, tags in looks()] == [("صيغ",), ("صيغ",), ()]
    menu = panel.findChild(QMenu, "menu-bulk-tags")
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()  # all selected have it: it is taken off
    assert [tags for _, tags in looks()] == [(), (), ()]
    qtbot.keyClick(the_list(panel), Qt.Key.Key_Delete)
    assert list(study.reading.desk.notes) == notes[2:]
    assert study.state.note == notes[2]
    for _step in range(4):
        study.editing.undo()

    assert sorted(looks()) == sorted(plain)


def test_f2_writes_in_the_row_and_saves_by_itself(panel, study, qtbot: QtBot) -> None:
    note = study.note(OPENING, body="قديم")
    study.note(UNITY)
    the_list(panel).setCurrentIndex(index(panel, 0))
    the_list(panel).setFocus()
    qtbot.keyClick(the_list(panel), Qt.Key.Key_F2)
    field = panel.findChild(QTextEdit, "notes-editor")
    assert field.toPlainText() == "قديم"

    field.insertPlainText(" وجديد")

    qtbot.waitUntil(lambda: study.reading.desk.notes[note].body == "قديم وجديد")
    assert field.isVisible()  # writing goes on
    field.insertPlainText(" جدا")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert study.reading.desk.notes[note].body == "قديم وجديد جدا"
    assert panel.findChild(QTextEdit, "notes-editor") is None or not field.isVisible()


def test_home_and_end_go_to_the_first_and_the_last(panel, study, qtbot: QtBot) -> None:
    for words in (OPENING, GUARANTORS, UNITY):
        study.note(words)

    qtbot.keyClick(the_list(panel), Qt.Key.Key_Home)
    assert the_list(panel).currentIndex().row() == 0
    qtbot.keyClick(the_list(panel), Qt.Key.Key_End)
    assert the_list(panel).currentIndex().row() == 2


def test_ten_thousand_notes_cost_little_more_than_a_few(panel, study, seed, qtbot) -> None:
    """An edit among them holds the window for a small part of what laying them out takes."""
    made = datetime(2023, 6, 20, tzinfo=UTC)
    few = note_on(seed, Span(0, 9), NoteId("few"), made)
    notes = {
        NoteId(f"n{n}"): replace(few, id=NoteId(f"n{n}"), style=list(Style)[n % 5])
        for n in range(10_000)
    }

    def timed(act) -> float:
        start = perf_counter()
        act()
        return perf_counter() - start

    laid = timed(lambda: study.show(Reading(seed).with_desk(Desk(notes))))
    qtbot.waitUntil(lambda: the_list(panel).model().rowCount() == 10_000)
    many = study.state
    names = list(notes)

    def edit(number: int) -> None:
        name = names[number]
        changed = replace(notes[name], body=str(number))
        reading = study.reading.with_desk(study.reading.desk.with_note(changed))
        study.session.become(many.but(reading=reading))

    edited = median(timed(lambda n=n: edit(n)) for n in range(9))
    filtered = median(timed(lambda n=n: the_filter(panel).setText(f"{n}")) for n in range(9))
    assert edited < laid
    assert filtered < laid
