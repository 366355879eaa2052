"""Who came and for whom: listed by party, each row with the clause that says so."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListView

from astana_reader.gui.keeping import write_facts
from astana_reader.gui.ledger import Ledger
from astana_reader.statements.judging import Sort
from astana_reader.statements.model import Capacity, Standing

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEXT = (
    "وترأس وفد العراق وزير الخارجية فؤاد حسين، ووفد مصر نائب وزير الخارجية حمدي لوزا.\n"
    "وشارك لبنان بصفة مراقب.\n"
)


def part(application, kind, name):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def facts_of(application):
    return application.session.state.reading.facts


def test_parties_are_headings_over_their_people(opened, listed):
    rows = listed(opened(TEXT), "people-list")
    assert rows == ["العراق", "فؤاد حسين", "مصر", "حمدي لوزا", "لبنان", "Nobody is named"]


def test_enter_goes_to_the_clause_and_alt_with_an_arrow_to_the_next(opened, qtbot):
    application = opened(TEXT)
    application.window.show_panel("people")
    view = part(application, Ledger, "people-list")
    assert view.hasFocus() or application.window.focusWidget() is view

    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    first = application.session.state.fact
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    second = application.session.state.fact

    text = application.session.state.reading.document.text
    assert text[first.person_span.slice] == "فؤاد حسين"
    assert text[second.person_span.slice] == "حمدي لوزا"
    assert text[second.evidence.slice].startswith("ترأس")


def test_headings_are_passed_over_by_the_keys(opened):
    model = part(opened(TEXT), QListView, "people-list").model()
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags


def test_a_correction_of_office_and_capacity_is_undone(opened, answering, qtbot):
    application = opened(TEXT)
    application.crew.moving.to_fact(facts_of(application).delegations[0])

    def fill(dialog):
        dialog.findChild(QLineEdit, "change-role").setText("وزير الخارجية العراقي")
        box = dialog.findChild(QComboBox, "change-capacity")
        box.setCurrentIndex(box.findData("envoy"))

    answering(fill)
    application.window.judge("change")

    changed = facts_of(application).delegations[0]
    assert (changed.role, changed.capacity) == ("وزير الخارجية العراقي", Capacity.ENVOY)
    assert changed.standing is Standing.CHANGED
    application.crew.editing.undo()
    assert facts_of(application).delegations[0].standing is Standing.FOUND


def test_rows_leave_as_a_sheet_with_their_evidence(opened, tmp_path: Path):
    application = opened(TEXT)
    reading = application.session.state.reading
    target = tmp_path / "people.csv"

    write_facts(target, reading, Sort.DELEGATION, reading.facts.delegations)

    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Party"], row["Person"], row["Capacity"]) for row in rows] == [
        ("العراق", "فؤاد حسين", "Head of delegation"),
        ("مصر", "حمدي لوزا", "Head of delegation"),
        ("لبنان", "", "Observer"),
    ]
    assert all(row["Evidence"] for row in rows)


def test_rows_are_copied_for_a_cable(opened, qtbot):
    application = opened(TEXT)
    application.window.show_panel("people")
    part(application, Ledger, "people-list").copy()
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("العراق · فؤاد حسين · Head of delegation · وزير الخارجية")


def test_the_card_says_whom_somebody_represents_and_leads_there(opened):
    application = opened(TEXT)
    first = facts_of(application).delegations[0]
    application.crew.moving.activate(first.person)

    deeds = part(application, QLabel, "card-deeds")
    assert not deeds.isHidden()
    assert "Head of delegation" in deeds.text()
    assert "العراق" in deeds.text()
    deeds.linkActivated.emit("fact:0")
    assert application.session.state.fact == first


def test_a_text_that_names_nobody_says_so(opened):
    told = part(opened("لا شيء هنا غير الكلام.\n"), QLabel, "people-hint").text()
    assert "does not say who represents whom" in told
