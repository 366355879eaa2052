"""When, and which number is what: listed, on a strip, settled by the reader, kept."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QLabel, QListView, QToolButton

from astana_reader.document.spans import Span
from astana_reader.gui.keeping import write_facts
from astana_reader.gui.timeline import TimelineStrip
from astana_reader.statements.judging import Sort
from astana_reader.statements.model import Sense, Standing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEXT = (
    "عقدت الجولة الثانية يومي 3 و4 مايو 2021 في جنيف.\n"
    "وعقدت الأولى في 12 كانون الثاني 2020، وشارك فيها 40 مندوبا.\n"
    "ووصل الوفد أمس، واعتمد المجلس القرار 2254.\n"
)
CTRL = Qt.KeyboardModifier.ControlModifier


def part(application, kind, name):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def show_numbers(application):
    box = part(application, QComboBox, "dates-shown")
    box.setCurrentIndex(2)


def test_dates_are_listed_in_the_order_of_the_text(opened, listed):
    application = opened(TEXT)
    assert listed(application, "dates-list") == ["3 و4 مايو 2021", "12 كانون الثاني 2020", "أمس"]


def test_the_strip_has_them_in_the_order_of_time(opened):
    strip = part(opened(TEXT), TimelineStrip, "timeline")
    assert [(str(m.first), str(m.last)) for m in strip.moments] == [
        ("2020-01-12", "2020-01-12"), ("2021-05-03", "2021-05-04"),
    ]  # fmt: skip


def test_a_click_on_the_strip_goes_to_the_words(opened, qtbot):
    application = opened(TEXT)
    application.window.show_panel("dates")
    strip = part(application, TimelineStrip, "timeline")

    qtbot.mouseClick(
        strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.width() // 4, strip.height() // 3)
    )

    start = TEXT.index("12 كانون")
    assert application.session.state.fact.span == Span(start, start + len("12 كانون الثاني 2020"))


def test_the_strip_is_walked_with_arrows(opened, qtbot):
    application = opened(TEXT)
    application.window.show_panel("dates")
    strip = part(application, TimelineStrip, "timeline")
    strip.setFocus()

    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Return)

    assert application.session.state.fact.first == date(2021, 5, 3)


def test_each_number_says_what_it_is(opened, listed):
    application = opened(TEXT)
    show_numbers(application)
    rows = listed(application, "dates-list")
    assert "Resolution 2254" in rows
    assert "Count 40" in rows
    assert "Round 2" in rows


def test_the_reader_gives_the_document_s_date_and_takes_it_back(
    opened, settled, listed, answering, qtbot
):
    application = opened(TEXT)
    assert not part(application, QToolButton, "dates-day").isHidden()

    answering(
        lambda dialog: dialog.findChild(QDateEdit, "ask-day-field").setDate(QDate(2021, 5, 6))
    )
    part(application, QToolButton, "dates-day").click()
    facts = application.session.state
    qtbot.waitUntil(lambda: facts_of(application).dates[-1].first == date(2021, 5, 5))

    assert facts.reading is not None
    assert part(application, QToolButton, "dates-day").isHidden()
    application.crew.editing.undo()
    qtbot.waitUntil(lambda: facts_of(application).dates[-1].first is None)


def facts_of(application):
    return application.session.state.reading.facts


def test_a_confirmed_entry_says_so_and_a_rejected_one_is_gone_until_undone(opened, listed, qtbot):
    application = opened(TEXT)
    application.window.show_panel("dates")
    view = part(application, QListView, "dates-list")
    view.setCurrentIndex(view.model().index(0, 0))
    view.activated.emit(view.currentIndex())

    qtbot.keyClick(application.window, Qt.Key.Key_F7)
    assert facts_of(application).dates[0].standing is Standing.CONFIRMED

    qtbot.keyClick(application.window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert len(listed(application, "dates-list")) == 2

    application.crew.editing.undo()
    assert len(listed(application, "dates-list")) == 3
    application.crew.editing.undo()
    assert facts_of(application).dates[0].standing is Standing.FOUND


def test_a_corrected_number_is_what_the_reader_says(opened, answering, qtbot):
    application = opened(TEXT)
    [forty] = [n for n in facts_of(application).numbers if n.value == 40]
    application.crew.moving.to_fact(forty)

    answering(lambda dialog: dialog.findChild(QComboBox, "change-sense").setCurrentIndex(0))
    application.window.judge("change")

    [forty] = [n for n in facts_of(application).numbers if n.value == 40]
    assert (forty.sense, forty.standing) == (Sense.ROUND, Standing.CHANGED)
    assert application.session.state.fact == forty


def test_what_was_judged_is_so_after_the_file_changed(opened, settled, tmp_path, qtbot):
    application = opened(TEXT)
    [resolution] = [n for n in facts_of(application).numbers if n.value == 2254]
    application.crew.moving.to_fact(resolution)
    application.window.judge("confirm")
    assert application.crew.editing.finish()

    (tmp_path / "text.txt").write_text("مقدمة جديدة للنص.\n" + TEXT, "utf-8")
    application.opening.reload()
    settled(application)

    qtbot.waitUntil(
        lambda: (
            [n.standing for n in facts_of(application).numbers if n.value == 2254]
            == [Standing.CONFIRMED]
        )
    )


def test_rows_leave_as_a_sheet(opened, tmp_path: Path):
    application = opened(TEXT)
    reading = application.session.state.reading
    target = tmp_path / "dates.csv"

    write_facts(target, reading, Sort.DATE, reading.facts.dates)

    rows = target.read_text("utf-8-sig").splitlines()
    assert rows[0] == "Words,From,To,Section,Paragraph,Evidence,State"
    assert rows[1].startswith("3 و4 مايو 2021,2021-05-03,2021-05-04,")


def test_rows_are_copied(opened, qtbot):
    application = opened(TEXT)
    application.window.show_panel("dates")
    qtbot.keyClick(part(application, QListView, "dates-list"), Qt.Key.Key_C, CTRL)
    assert "2020-01-12" in QApplication.clipboard().text()


def test_a_text_without_dates_says_so(opened):
    application = opened("لا شيء هنا غير الكلام.\n")
    told = part(application, QLabel, "dates-hint").text()
    assert "None in this text." in told
