"""Kinds of notes, names of colours, another folder, copies, as a reader meets them."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QTableView,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.errors import Reason, StoreError
from astana_reader.gui.application import Application
from astana_reader.journal.store import Store
from astana_reader.notes.model import NoteKind, Style
from astana_reader.settings import load, store_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LONG = 60_000  # milliseconds
UNITY = "وحدة الأراضي السورية"


def part(application: Application, kind: type, name: str):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def press(application: Application, qtbot: QtBot, key: Qt.Key, held=NONE) -> None:
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    application.window.pane.setFocus()
    qtbot.keyClick(application.window.pane, key, held)


def notes(application: Application):
    reading = application.session.state.reading
    assert reading is not None
    return list(reading.desk.notes.values())


def select(application: Application, words: str) -> Span:
    start = application.session.state.reading.document.text.index(words)
    span = Span(start, start + len(words))
    application.window.pane.select(span)
    application.crew.moving.selected(span)
    return span


def layer(application: Application) -> list[tuple[int, int]]:
    [found] = [each for each in application.window.pane.layers if each.kind == "note"]
    return list(zip(found.starts, found.ends, strict=True))


def test_six_underlines_what_is_selected(on_seed, qtbot) -> None:
    span = select(on_seed, UNITY)

    press(on_seed, qtbot, Qt.Key.Key_6)

    [note] = notes(on_seed)
    assert note.kind is NoteKind.UNDERLINE
    assert layer(on_seed) == [(span.start, span.end)]


def test_a_bookmark_has_a_ribbon_in_the_margin_and_no_look_over_the_words(on_seed, qtbot) -> None:
    span = select(on_seed, UNITY)
    press(on_seed, qtbot, Qt.Key.Key_B, CONTROL)

    [note] = notes(on_seed)
    assert note.kind is NoteKind.BOOKMARK
    assert layer(on_seed) == []
    assert on_seed.session.state.reading.placements[note.id].span == span
    press(on_seed, qtbot, Qt.Key.Key_B, CONTROL)
    assert notes(on_seed) == []


def test_a_bookmark_without_a_selection_marks_the_words_at_the_top(on_seed, qtbot) -> None:
    press(on_seed, qtbot, Qt.Key.Key_B, CONTROL)

    [note] = notes(on_seed)
    assert note.target.quote.exact.startswith("انطلقت في العاصمة الكازاخية")
    assert on_seed.crew.editing.finish()


def test_the_document_has_a_note_of_its_own_that_is_opened_again(on_seed, qtbot) -> None:
    press(on_seed, qtbot, Qt.Key.Key_M, CONTROL | SHIFT)

    [note] = notes(on_seed)
    assert note.kind is NoteKind.DOCUMENT
    assert part(on_seed, QLabel, "note-quote").text() == "Note on the document"
    qtbot.keyClick(part(on_seed, QTextEdit, "note-body"), Qt.Key.Key_Escape)
    press(on_seed, qtbot, Qt.Key.Key_M, CONTROL | SHIFT)
    assert len(notes(on_seed)) == 1
    assert on_seed.session.state.reading.doubtful == []
    assert not part(on_seed, QWidget, "placed").isVisible()


def test_a_note_on_a_name_stands_on_its_card_and_leads_to_the_list(on_seed, qtbot) -> None:
    entities = on_seed.session.state.reading.entities
    [russia] = [e for e in entities.entities.values() if e.name == "روسيا"]
    on_seed.crew.moving.activate(russia.id)
    press(on_seed, qtbot, Qt.Key.Key_M, CONTROL | Qt.KeyboardModifier.AltModifier)
    [note] = notes(on_seed)
    on_seed.crew.editing.edit_note(note.id, body="الضامن الأول")
    mention = entities.mentions_of(russia.id)[0].span
    on_seed.crew.editing.add_note(Span(mention.start - 3, mention.end))
    qtbot.keyClick(part(on_seed, QTextEdit, "note-body"), Qt.Key.Key_Escape)

    remarks = part(on_seed, QLabel, "card-remarks")

    assert (note.subject.id, note.subject.name) == (russia.id, "روسيا")
    assert "الضامن الأول" in remarks.text()
    assert "1 note on a passage" in remarks.text()
    remarks.linkActivated.emit(f"list:{russia.id}")
    assert part(on_seed, QTableView, "notes-list").model().rowCount() == 2
    assert on_seed.crew.editing.finish()


def test_colours_go_by_the_names_that_the_reader_gave_them(
    on_seed, qtbot, in_dialog, own_folders
) -> None:
    def name(dialog) -> None:
        dialog.findChild(QLineEdit, "colour-name-green").setText("صيغ متكررة")
        dialog.accept()

    before = on_seed.window
    in_dialog(name)
    before.findChild(QToolButton, "only-green").setObjectName("old")
    from astana_reader.gui.commands.hands import Errand  # noqa: PLC0415

    on_seed.window.see_to_notes(Errand.COLOURS)
    qtbot.waitUntil(lambda: on_seed.window is not before, timeout=LONG)

    assert "صيغ متكررة" in part(on_seed, QToolButton, "only-green").toolTip()
    assert load(own_folders.settings_file).colours == {"green": "صيغ متكررة"}
    on_seed.viewing.set(colours={})


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch, own_folders):
    """The disk of the usual folder is full; any other is not."""
    append = Store.append

    def refuse(self, *rest):
        if self.path == own_folders.store:
            raise StoreError(self.path, Reason.DISK_FULL)
        append(self, *rest)

    monkeypatch.setattr(Store, "append", refuse)


@pytest.mark.usefixtures("full_disk")
def test_notes_that_cannot_be_saved_go_on_in_another_folder(
    on_seed, qtbot, own_folders, tmp_path, monkeypatch
) -> None:
    start = on_seed.session.state.reading.document.text.index(UNITY)
    on_seed.crew.editing.add_note(Span(start, start + len(UNITY)), body="لا تضيع")
    alert = part(on_seed, QWidget, "alert")
    qtbot.waitUntil(alert.isVisible, timeout=LONG)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(elsewhere))
    [button] = [b for b in alert.findChildren(QPushButton) if b.text() == "Another Folder…"]

    qtbot.mouseClick(button, LEFT)

    qtbot.waitUntil(lambda: not alert.isVisible(), timeout=LONG)
    assert part(on_seed, QLabel, "status-saved").text() == "Saved"
    with closing(sqlite3.connect(elsewhere / "notes.sqlite3")) as store:
        assert store.execute("SELECT exact, body FROM note").fetchall() == [(UNITY, "لا تضيع")]
    qtbot.waitUntil(lambda: store_in(own_folders) == elsewhere / "notes.sqlite3")
    told = on_seed.window.statusBar().currentMessage()
    assert str(elsewhere) in told
    assert str(own_folders.data) in told
    on_seed.crew.editing.undo()
    assert on_seed.crew.editing.finish()


@pytest.mark.usefixtures("full_disk")
def test_a_folder_that_cannot_be_written_changes_nothing(
    on_seed, qtbot, own_folders, tmp_path, monkeypatch
) -> None:
    on_seed.crew.editing.add_note(Span(40, 52), body="لا تضيع")
    alert = part(on_seed, QWidget, "alert")
    qtbot.waitUntil(alert.isVisible, timeout=LONG)
    blocked = tmp_path / "a file"
    blocked.write_text("no folder", "utf-8")

    on_seed.crew.editing.go_on_in(blocked / "notes.sqlite3")

    words = part(on_seed, QLabel, "alert-words")
    qtbot.waitUntil(lambda: str(blocked) in words.text(), timeout=LONG)
    assert on_seed.crew.editing.pending
    assert on_seed.crew.editing.place == own_folders.store
    assert store_in(own_folders) == own_folders.store
    on_seed.crew.editing.go_on_in(tmp_path / "other" / "notes.sqlite3")
    assert on_seed.crew.editing.finish()


def test_the_next_start_goes_on_in_the_chosen_folder(qtbot, own_folders, tmp_path, seed_path):
    gone = tmp_path / "a stick that is not there"
    own_folders.settings.mkdir(parents=True)
    own_folders.settings_file.write_text(f'notes_folder = "{gone}"\n', "utf-8")
    application = Application(own_folders, language="en", deep=False)
    application.furnish()
    application.window.show()
    application.opening.open(seed_path)

    alert = application.window.findChild(QWidget, "alert")
    qtbot.waitUntil(alert.isVisible, timeout=LONG)

    words = application.window.findChild(QLabel, "alert-words").text()
    assert "There is no folder for the notes" in words
    assert not gone.exists()  # nothing is made where a disk may be missing
    gone.mkdir()
    [again] = [b for b in alert.findChildren(QPushButton) if b.text() == "Try Again"]
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        qtbot.mouseClick(again, LEFT)
    application.crew.editing.add_note(Span(40, 52))
    assert application.crew.editing.finish()
    assert (gone / "notes.sqlite3").exists()
    application.close()
    application.window.deleteLater()


@pytest.fixture
def copied(on_seed, qtbot, own_folders):
    """A copy was made when there was one note; since then it was deleted and another made."""
    from datetime import UTC, datetime  # noqa: PLC0415

    from astana_reader.journal.backups import back_up  # noqa: PLC0415

    first = on_seed.crew.editing.add_note(Span(40, 52), body="أولى", style=Style.ROSE)
    assert on_seed.crew.editing.finish()
    with closing(sqlite3.connect(own_folders.store)) as store:
        back_up(store, own_folders.store, datetime.now(UTC))
    on_seed.crew.editing.remove_note(first)
    on_seed.crew.editing.add_note(Span(60, 75), body="ثانية")
    assert on_seed.crew.editing.finish()
    return on_seed


def run(application, in_dialog, act) -> None:
    from astana_reader.gui.commands.hands import Errand  # noqa: PLC0415

    done = in_dialog(act)
    application.window.see_to_notes(Errand.RESTORE)
    assert done == ["restore"]


def shown(dialog, name: str) -> list[str]:
    model = dialog.findChild(QListView, name).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose_first(dialog) -> None:
    view = dialog.findChild(QListView, "restore-notes")
    view.setCurrentIndex(view.model().index(0, 0))


def test_a_single_note_is_brought_back_from_a_copy_and_can_be_undone(
    copied, qtbot, in_dialog
) -> None:
    seen: dict[str, list[str]] = {}

    def act(dialog) -> None:
        qtbot.waitUntil(lambda: bool(shown(dialog, "restore-copies")), timeout=LONG)
        seen["copies"] = shown(dialog, "restore-copies")
        seen["notes"] = shown(dialog, "restore-notes")
        choose_first(dialog)
        qtbot.mouseClick(dialog.findChild(QPushButton, "restore-bring"), LEFT)
        told = dialog.findChild(QLabel, "restore-told")
        qtbot.waitUntil(lambda: "1 note was brought back" in told.text(), timeout=LONG)

    run(copied, in_dialog, act)

    assert "1 note" in seen["copies"][0]
    assert "1 is gone now" in seen["copies"][0]
    assert "1 made since" in seen["copies"][0]
    assert "gone now" in seen["notes"][0]
    assert {note.body for note in notes(copied)} == {"أولى", "ثانية"}
    copied.crew.editing.undo()
    assert {note.body for note in notes(copied)} == {"ثانية"}
    assert copied.crew.editing.finish()


def test_a_note_of_another_document_is_brought_back_too(
    copied, qtbot, in_dialog, tmp_path, seed_path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("نص آخر لا علاقة له بالبيان الأول ولا بالملاحظات التي عليه.\n", "utf-8")
    with qtbot.waitSignal(copied.opening.desk_read, timeout=LONG):
        copied.opening.open(other)

    def act(dialog) -> None:
        qtbot.waitUntil(lambda: bool(shown(dialog, "restore-copies")), timeout=LONG)
        choose_first(dialog)
        qtbot.mouseClick(dialog.findChild(QPushButton, "restore-bring"), LEFT)
        told = dialog.findChild(QLabel, "restore-told")
        qtbot.waitUntil(lambda: "1 note was brought back" in told.text(), timeout=LONG)

    run(copied, in_dialog, act)
    assert notes(copied) == []

    with qtbot.waitSignal(copied.opening.desk_read, timeout=LONG):
        copied.opening.open(seed_path)

    assert {note.body for note in notes(copied)} == {"أولى", "ثانية"}


def test_all_of_a_copy_comes_back_and_what_was_there_is_kept(
    copied, qtbot, in_dialog, own_folders, monkeypatch
) -> None:
    def agree(box) -> int:
        [go] = [b for b in box.buttons() if b.text() == "Restore"]
        go.click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", agree)

    def act(dialog) -> None:
        qtbot.waitUntil(lambda: bool(shown(dialog, "restore-copies")), timeout=LONG)
        qtbot.mouseClick(dialog.findChild(QPushButton, "restore-whole"), LEFT)
        told = dialog.findChild(QLabel, "restore-told")
        qtbot.waitUntil(lambda: "are back" in told.text(), timeout=LONG)
        qtbot.waitUntil(lambda: len(shown(dialog, "restore-copies")) == 2, timeout=LONG)

    run(copied, in_dialog, act)

    qtbot.waitUntil(lambda: [note.body for note in notes(copied)] == ["أولى"], timeout=LONG)
    assert list((own_folders.data / "backups").glob("*-kept*"))
