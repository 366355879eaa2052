from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QMimeData, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.gui.dialogs.note_popover import NoteEditor, tags_in
from astana_reader.gui.theme import theme
from astana_reader.journal.changes import Desk
from astana_reader.notes.model import Annotation, NoteId, Style
from astana_reader.notes.writing import note_on
from astana_reader.reading import Reading

# A platform without a screen says so of the list that completes a tag.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEFT = Qt.MouseButton.LeftButton
OPENING, UNITY = "انطلقت", "وحدة الأراضي السورية"
WORDS = [QRect(280, 300, 60, 30)]


@pytest.fixture
def editor(study, room) -> Iterator[NoteEditor]:
    editor = NoteEditor(
        session=study.session, editing=study.editing, theme=lambda: theme("light"),
        parent=room.window,
    )  # fmt: skip
    editor.dismissed.connect(room.page.setFocus)
    yield editor
    editor.dismiss()


@pytest.fixture
def note(study, editor, room) -> NoteId:
    """A note that is open in the editor, ready to be written in."""
    note = study.note(OPENING, body="بداية", tags=["صيغ"])
    open_in(editor, note, room)
    return note


def open_in(editor: NoteEditor, note: NoteId, room) -> None:
    editor.edit(note)
    editor.show_beside(room.page, WORDS)
    editor.take_keys()


def body(editor: NoteEditor) -> QTextEdit:
    found = editor.findChild(QTextEdit, "note-body")
    assert found is not None
    return found


def tags(editor: NoteEditor) -> QLineEdit:
    found = editor.findChild(QLineEdit, "note-tags")
    assert found is not None
    return found


def button(editor: NoteEditor, name: str) -> QToolButton:
    found = editor.findChild(QToolButton, f"note-{name}")
    assert found is not None
    return found


def label(editor: NoteEditor, name: str) -> QLabel:
    found = editor.findChild(QLabel, f"note-{name}")
    assert found is not None
    return found


def write(widget: QWidget, text: str) -> None:
    """Type letter by letter; Qt's own helper knows no Arabic keys."""
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else 0
        said = "\r" if letter == "\n" else letter
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, said)
            )


def kept(study, note: NoteId) -> Annotation:
    return study.reading.desk.notes[note]


def test_the_editor_shows_the_note_and_takes_the_keys(editor, note) -> None:
    assert editor.isVisible()
    assert body(editor).hasFocus()
    assert body(editor).toPlainText() == "بداية"
    assert body(editor).textCursor().atEnd()
    assert tags(editor).text() == "صيغ"
    assert label(editor, "quote").text() == OPENING
    assert [s for s in Style if button(editor, s).isChecked()] == [Style.YELLOW]
    assert f"{datetime.now(UTC).astimezone():%Y-%m-%d}" in label(editor, "times").text()


def test_a_note_that_was_changed_later_says_both_times(editor, study, room, seed) -> None:
    made = datetime(2023, 6, 20, 8, 0, tzinfo=UTC)
    note = replace(
        note_on(seed, Span(0, 6), NoteId("n"), made), modified=made + timedelta(days=1, hours=1)
    )
    study.show(Reading(seed).with_desk(Desk({note.id: note})))

    open_in(editor, note.id, room)

    told = label(editor, "times").text()
    assert f"{made.astimezone():%Y-%m-%d %H:%M}" in told
    assert f"{note.modified.astimezone():%Y-%m-%d %H:%M}" in told


def test_what_is_written_is_saved_after_a_pause(editor, note, study, qtbot: QtBot) -> None:
    write(body(editor), " البيان")
    assert kept(study, note).body == "بداية"

    qtbot.waitUntil(lambda: kept(study, note).body == "بداية البيان", timeout=5000)

    assert editor.isVisible()
    assert body(editor).hasFocus()
    assert body(editor).textCursor().atEnd()


def test_leaving_a_field_saves_it_at_once(editor, note, study, qtbot: QtBot) -> None:
    write(body(editor), "!")
    qtbot.keyClick(body(editor), Qt.Key.Key_Tab)

    assert tags(editor).hasFocus()
    assert kept(study, note).body == "بداية!"


@pytest.mark.parametrize("keys", ["Esc", "Ctrl+Return"])
def test_keys_save_close_and_go_back_to_the_page(editor, study, room, keys: str) -> None:
    note = study.note(UNITY, body="بداية")
    open_in(editor, note, room)
    write(body(editor), "!")

    QTest.keySequence(body(editor), QKeySequence(keys))

    assert not editor.isVisible()
    assert kept(study, note).body == "بداية!"
    assert QApplication.focusWidget() is room.page


def test_done_saves_and_closes(editor, note, study, qtbot: QtBot) -> None:
    write(tags(editor), "، سيادة")

    qtbot.mouseClick(button(editor, "done"), LEFT)

    assert not editor.isVisible()
    assert kept(study, note).tags == ("صيغ", "سيادة")


def test_looking_at_a_note_changes_nothing(editor, study, room, qtbot: QtBot) -> None:
    body_with_blanks = "رقم\u00a021 \r\nسطر\u2028آخر"
    note = study.note(UNITY, body=body_with_blanks, tags=["ب", "أ"])
    before = kept(study, note)
    open_in(editor, note, room)

    with qtbot.assertNotEmitted(study.session.desk_changed):
        qtbot.keyClick(body(editor), Qt.Key.Key_Tab)
        qtbot.keyClick(tags(editor), Qt.Key.Key_Escape)

    assert kept(study, note) == before


def test_writing_is_one_edit_until_it_rests(editor, note, study, qtbot: QtBot) -> None:
    write(body(editor), " البيان")
    qtbot.keyClick(body(editor), Qt.Key.Key_Escape)

    study.editing.undo()

    assert kept(study, note).body == "بداية"


def test_another_colour_shows_at_once(editor, note, study, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(editor, Style.ROSE), LEFT)

    assert kept(study, note).style is Style.ROSE
    assert [s for s in Style if button(editor, s).isChecked()] == [Style.ROSE]


def test_a_colour_chosen_while_writing_loses_no_letter(editor, note, study, qtbot: QtBot) -> None:
    write(body(editor), " البيان")

    qtbot.mouseClick(button(editor, Style.ROSE), LEFT)
    assert body(editor).toPlainText() == "بداية البيان"
    editor.dismiss()

    assert (kept(study, note).body, kept(study, note).style) == ("بداية البيان", Style.ROSE)


def test_delete_removes_the_note_and_undo_brings_it_back(
    editor, note, study, room, qtbot: QtBot
) -> None:
    write(body(editor), "!")

    qtbot.mouseClick(button(editor, "remove"), LEFT)

    assert note not in study.reading.desk.notes
    assert not editor.isVisible()
    assert QApplication.focusWidget() is room.page
    study.editing.undo()
    assert note in study.reading.desk.notes


def test_an_undo_elsewhere_shows_and_is_not_written_over(editor, note, study) -> None:
    write(body(editor), " البيان")
    editor.save()

    study.editing.undo()

    assert body(editor).toPlainText() == "بداية"
    editor.dismiss()
    assert kept(study, note).body == "بداية"


def test_a_note_undone_elsewhere_closes_its_editor(editor, note, study, room) -> None:
    study.editing.undo()

    assert note not in study.reading.desk.notes
    assert not editor.isVisible()
    assert QApplication.focusWidget() is room.page


def test_the_next_note_saves_the_one_before(editor, note, study, room) -> None:
    other = study.note(UNITY, body="غير ذلك")
    write(body(editor), "!")

    open_in(editor, other, room)

    assert kept(study, note).body == "بداية!"
    assert body(editor).toPlainText() == "غير ذلك"
    editor.dismiss()
    assert kept(study, other).body == "غير ذلك"


def test_a_note_that_is_gone_is_not_edited(editor, study) -> None:
    editor.edit(NoteId("gone"))
    editor.save()

    assert not study.reading.desk.notes


def test_another_document_closes_the_editor(editor, note, study) -> None:
    assert study.editing.finish()

    study.show(None)

    assert not editor.isVisible()


def test_a_tag_in_use_is_offered_for_the_one_being_written(
    editor, study, room, qtbot: QtBot
) -> None:
    study.note(UNITY, tags=["sovereignty", "terms"])
    note = study.note(OPENING)
    open_in(editor, note, room)
    tags(editor).setFocus()

    qtbot.keyClicks(tags(editor), "new, over")

    completer = tags(editor).completer()
    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "new, sovereignty"
    completer.popup().hide()


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("صيغ، سيادة", ("صيغ", "سيادة")),
        ("terms, #round 20 ; terms", ("terms", "round 20")),
        (" ,، ; ", ()),
        ("", ()),
    ],
)
def test_tags_are_parted_by_the_commas_of_both_scripts(line: str, found: tuple[str, ...]) -> None:
    assert tags_in(line) == found


def test_each_paragraph_runs_from_its_own_side(editor, note) -> None:
    field = body(editor)
    field.setPlainText("سطر عربي\nan English line\n21 سطر آخر")
    editor.grab()  # laid out

    cursor = field.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    begins = []
    for _line in range(3):
        begins.append(field.cursorRect(cursor).center().x())
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)

    middle = field.viewport().width() / 2
    assert begins[0] > middle > begins[1]
    assert begins[2] > middle


def test_what_is_pasted_is_plain_text(editor, note, study, qtbot: QtBot) -> None:
    rich = QMimeData()
    rich.setHtml("<b>كلمة</b>")
    rich.setText("كلمة")
    QApplication.clipboard().setMimeData(rich)

    body(editor).paste()
    editor.save()

    assert kept(study, note).body == "بدايةكلمة"
    assert "font-weight:700" not in body(editor).toHtml()


def test_the_editor_grows_with_the_text_and_stays_in_the_page(editor, note, room) -> None:
    low = editor.height()

    for number in range(20):
        write(body(editor), f"\nسطر {number}")

    assert editor.height() > low
    assert room.page.rect().contains(room.of(editor))
    for part in (body(editor), tags(editor), button(editor, "done"), label(editor, "times")):
        assert editor.rect().contains(part.geometry())
    assert not room.of(editor).intersects(WORDS[0])


def test_a_long_quote_is_cut_at_a_word_and_all_of_the_rest_can_be_read(editor, study, room) -> None:
    words = study.reading.document.text[:600]
    note = study.note(words)
    open_in(editor, note, room)

    quote = label(editor, "quote")
    shown = quote.text().removesuffix(" …")
    assert quote.text().endswith(" …")
    assert words.split()[: len(shown.split())] == shown.split()
    assert quote.height() >= quote.heightForWidth(quote.width())


def test_marks_of_markup_in_a_quote_are_letters(editor, study, room, tmp_path) -> None:
    assert label(editor, "quote").textFormat() is Qt.TextFormat.PlainText


def test_every_part_can_be_reached_by_key_and_has_a_name(editor, note, qtbot: QtBot) -> None:
    seen = []
    for _turn in range(12):
        focused = QApplication.focusWidget()
        if not editor.isAncestorOf(focused):
            break
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)

    assert {each.objectName() for each in seen} >= {
        "note-body", "note-tags", "note-yellow", "note-violet", "note-remove", "note-done"
    }  # fmt: skip
    for each in seen:
        text = each.text() if isinstance(each, QToolButton) else ""
        assert each.accessibleName() or text, each.objectName()


def test_each_paragraph_runs_the_way_of_most_of_its_letters(editor, study, room) -> None:
    lines = "UN 2254 قرار مجلس الأمن الدولي\nSecurity Council resolution on سوريا\nقرار"
    open_in(editor, study.note(OPENING, body=lines), room)
    field = body(editor).document()

    def ways() -> list[Qt.LayoutDirection]:
        blocks = [field.findBlockByNumber(n) for n in range(field.blockCount())]
        return [block.textDirection() for block in blocks]

    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert ways() == [rtl, ltr, rtl]
    write(body(editor), " of the Security Council in New York")
    assert ways() == [rtl, ltr, ltr]
    for _step in range(4):
        body(editor).undo()
    assert body(editor).toPlainText() == lines
    assert ways() == [rtl, ltr, rtl]
