"""Notes without a place are put in one by the reader, who sees what differs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.formats.text import read
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.gui.panels.review import ReviewPanel
from astana_reader.gui.theme import theme
from astana_reader.journal.changes import Desk
from astana_reader.notes.model import Annotation, NoteId, Status, Style, Target, TextQuote
from astana_reader.notes.writing import note_on
from astana_reader.reading import Reading

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton
LONG = 60_000  # milliseconds
KEPT = "واتفق الحاضرون على مواصلة العمل المشترك لمكافحة الإرهاب بجميع أشكاله"
OLD = (
    f"البيان الختامي\n{KEPT}.\n"
    "أكدت الأطراف التزامها بوحدة الأراضي السورية وسيادتها.\n"
    "ودعت الدول الضامنة إلى عقد الجولة القادمة في النصف الثاني من العام.\n"
    "وشكر المشاركون كازاخستان على حسن الضيافة.\n"
)
TWICE = "ودعت الدول الضامنة إلى عقد الجولة {} في النصف الثاني من العام.\n"
NEW = (
    f"البيان الختامي\n{KEPT}.\n"
    f"{TWICE.format('المقبلة')}وتلي كلمة الختام.\n{TWICE.format('التالية')}"
)
NEXT_ROUND = "ودعت الدول الضامنة إلى عقد الجولة القادمة في النصف الثاني من العام"
THANKS = "وشكر المشاركون كازاخستان على حسن الضيافة"


def document(text: str):
    return document_of(read(text.encode(), Path("text.txt")))


@pytest.fixture
def queue(study) -> ReviewPanel:
    """Two notes on a text that was changed: one has two look-alikes in it, the other none."""
    old, new = document(OLD), document(NEW)
    now = datetime(2023, 6, 21, tzinfo=UTC)
    notes = {}
    for name, words in (("round", NEXT_ROUND), ("thanks", THANKS)):
        start = old.text.index(words)
        span = Span(start, start + len(words))
        notes[NoteId(name)] = note_on(old, span, NoteId(name), now, body="قارن بالسابق")
    editions = {old.source.sha256: old.text}
    before = study.editing
    study.show(Reading(new).with_editions(editions).with_desk(Desk(notes)))
    from astana_reader.journal.library import new_entry  # noqa: PLC0415

    before.begin(new_entry(new, Path("text.txt")), [])
    return study


@pytest.fixture
def panel(queue, qtbot: QtBot) -> ReviewPanel:
    panel = ReviewPanel(
        session=queue.session, moving=queue.moving, editing=queue.editing,
        theme=lambda: theme("light"),
    )  # fmt: skip
    qtbot.addWidget(panel)
    panel.resize(360, 640)
    panel.show()
    panel.open()
    return panel


def label(panel: QWidget, name: str) -> str:
    found = panel.findChild(QLabel, f"review-{name}")
    assert found is not None
    return found.text()


def candidates(panel: QWidget) -> QListView:
    found = panel.findChild(QListView, "review-candidates")
    assert found is not None
    return found


def press(panel: QWidget, qtbot: QtBot, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(candidates(panel), key, held)


def words_at(queue, note: str) -> str:
    span = queue.reading.placements[NoteId(note)].span
    return queue.reading.document.text[span.slice] if span is not None else ""


def test_the_first_note_is_shown_with_its_context_and_its_candidates(panel, queue) -> None:
    assert [note.id for note in queue.reading.doubtful] == ["round", "thanks"]
    assert "1" in label(panel, "count")
    assert NEXT_ROUND in label(panel, "quote")
    assert "وسيادتها" in label(panel, "quote")  # what stood before it
    assert "قارن بالسابق" in label(panel, "about")
    rows = [candidates(panel).model().index(row, 0).data() for row in range(2)]
    assert all("Paragraph" in row and "words alike" in row for row in rows)
    assert {"المقبلة" in rows[0], "التالية" in rows[0]} == {True, False}


def test_going_through_the_candidates_shows_each_on_the_page(panel, queue, qtbot) -> None:
    best = queue.state.candidate
    assert best is not None

    with qtbot.waitSignal(queue.moving.jump):
        press(panel, qtbot, Qt.Key.Key_Down)

    assert queue.state.candidate not in {None, best}
    press(panel, qtbot, Qt.Key.Key_1)
    assert queue.state.candidate == best


def test_enter_accepts_the_candidate_and_undo_takes_it_back(panel, queue, qtbot) -> None:
    press(panel, qtbot, Qt.Key.Key_2)
    chosen = queue.state.candidate

    press(panel, qtbot, Qt.Key.Key_Return)

    placement = queue.reading.placements[NoteId("round")]
    assert (placement.span, placement.status) == (chosen, Status.EXACT)
    assert THANKS in label(panel, "quote")  # the queue goes on
    queue.editing.undo()
    assert [note.id for note in queue.reading.doubtful] == ["round", "thanks"]


def test_a_note_is_put_on_the_selection_by_hand(panel, queue, qtbot) -> None:
    press(panel, qtbot, Qt.Key.Key_0)
    assert THANKS in label(panel, "quote")
    by_hand = panel.findChild(QPushButton, "review-by-hand")
    assert not by_hand.isEnabled()
    start = queue.reading.document.text.index("وتلي كلمة الختام")
    queue.moving.selected(Span(start, start + 16))

    press(panel, qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert words_at(queue, "thanks") == "وتلي كلمة الختام"


def test_where_nothing_is_like_the_note_the_way_out_is_told(panel, queue, seed) -> None:
    now, words = datetime(2023, 6, 21, tzinfo=UTC), "كلمات لا ترد في هذا النص إطلاقا"
    target = Target("f" * 64, TextQuote(words), Span(0, len(words)))
    lost = Annotation(NoteId("lost"), target, "", Style.ROSE, (), now, now)
    queue.show(Reading(seed).with_desk(Desk({lost.id: lost})))

    panel.open()

    assert candidates(panel).model().rowCount() == 0
    assert "Select the right words" in label(panel, "hint")
    assert queue.state.candidate is None


def test_what_is_left_stays_without_a_place_and_nothing_is_changed(panel, queue, qtbot) -> None:
    desk = queue.reading.desk
    press(panel, qtbot, Qt.Key.Key_0)
    press(panel, qtbot, Qt.Key.Key_0)

    assert queue.reading.desk is desk
    assert "2 notes are left" in label(panel, "hint")
    assert queue.state.candidate is None


def test_the_last_one_placed_is_told(panel, queue, qtbot) -> None:
    start = queue.reading.document.text.index("وتلي كلمة الختام")
    queue.moving.selected(Span(start, start + 16))
    for _note in range(2):
        press(panel, qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert "Every note has its place" in label(panel, "hint")
    assert not candidates(panel).isVisible()


@pytest.fixture
def changed(application, qtbot, tmp_path):
    """A file with two notes is open, and was changed by another program so that both are lost."""
    path = tmp_path / "text.txt"
    path.write_text(OLD, "utf-8")
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    for words in (NEXT_ROUND, THANKS, KEPT):
        start = OLD.index(words)
        application.crew.editing.add_note(Span(start, start + len(words)))
    assert application.crew.editing.finish()
    path.write_text(NEW, "utf-8")
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.reload()
    return application


def test_a_changed_file_says_how_many_need_the_reader_and_leads_to_them(changed, qtbot) -> None:
    window = changed.window
    bar = window.findChild(QWidget, "placed")
    assert bar.isVisible()
    told = window.findChild(QLabel, "placed-words").text()
    assert "1 note found its place" in told
    assert "2 need you" in told
    inspector = window.findChild(QTabWidget, "inspector")

    qtbot.mouseClick(window.findChild(QPushButton, "placed-review"), LEFT)

    review = window.findChild(QWidget, "review")
    assert inspector.currentWidget() is review
    assert inspector.tabText(inspector.indexOf(review)) == "Review (2)"
    assert NEXT_ROUND in label(review, "quote")
    assert changed.session.state.candidate is not None
    inspector.setCurrentIndex(0)
    qtbot.waitUntil(lambda: changed.session.state.candidate is None)


def test_the_bar_and_the_tab_go_when_nothing_needs_the_reader(changed, qtbot) -> None:
    window, start = changed.window, NEW.index("وتلي كلمة الختام")
    inspector = window.findChild(QTabWidget, "inspector")
    review = window.findChild(QWidget, "review")
    for note in list(changed.session.state.reading.doubtful):
        changed.crew.editing.place_note(note.id, Span(start, start + 16))

    assert not window.findChild(QWidget, "placed").isVisible()
    qtbot.waitUntil(lambda: not inspector.isTabVisible(inspector.indexOf(review)))
    assert changed.crew.editing.finish()
