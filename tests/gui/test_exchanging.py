"""Notes out to a file and in from one, asked for in the window."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextEdit,
)
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.errors import ReaderError
from astana_reader.gui.application import Application
from astana_reader.gui.exchanging import Exchanging
from astana_reader.interchange.arriving import Outcome
from astana_reader.interchange.formats import Format

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
QUOTE = "الأزمة الإنسانية في غزة"


@pytest.fixture
def noted(application: Application, qtbot: QtBot, seed_path: Path, tmp_path: Path) -> Application:
    """A file is open that has one note, and it is on the disk."""
    path = tmp_path / "report.txt"
    path.write_bytes(seed_path.read_bytes())
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        application.opening.open(path)
    reading = application.session.state.reading
    assert reading is not None
    start = reading.document.text.index(QUOTE)
    application.crew.editing.add_note(Span(start, start + len(QUOTE)), body="قارن")
    assert application.crew.editing.finish()
    application.window.pane.setFocus()
    return application


def part(dialog: QDialog, kind: type, name: str):
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def press(application: Application, qtbot: QtBot, key: Qt.Key) -> None:
    application.window.activateWindow()
    qtbot.waitUntil(application.window.isActiveWindow)
    qtbot.keyClick(application.window.pane, key, CTRL_SHIFT)


def told(dialog: QDialog) -> str:
    return part(dialog, QLabel, f"{dialog.objectName()}-outcome").text()


def test_notes_are_exported_by_keys(
    in_dialog, noted: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    output = tmp_path / "out.md"

    def act(dialog: QDialog) -> None:
        formats = part(dialog, QComboBox, "export-format")
        formats.setCurrentIndex(formats.findData(Format.MARKDOWN))
        part(dialog, QLineEdit, "export-file").setText(str(output))
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "1 note" in told(dialog), timeout=LONG)

    seen = in_dialog(act)
    press(noted, qtbot, Qt.Key.Key_S)

    assert seen == ["export"]
    assert QUOTE in output.read_text("utf-8")


def test_the_file_is_suggested_beside_the_document(
    in_dialog, noted: Application, qtbot: QtBot
) -> None:
    names: list[Path] = []

    def act(dialog: QDialog) -> None:
        line = part(dialog, QLineEdit, "export-file")
        names.append(Path(line.text()))
        formats = part(dialog, QComboBox, "export-format")
        formats.setCurrentIndex(formats.findData(Format.CSV))
        names.append(Path(line.text()))
        line.setText(str(names[0].with_name("mine.csv")))
        formats.setCurrentIndex(formats.findData(Format.W3C))
        names.append(Path(line.text()))

    in_dialog(act)
    noted.window.export_notes()

    folder = Path(noted.session.state.path).parent
    assert {name.parent for name in names} == {folder}
    assert [name.name for name in names] == [
        "report (notes).docx", "report (notes).csv", "mine.jsonld",
    ]  # fmt: skip


def test_a_file_that_is_there_is_told_before_it_is_replaced(
    in_dialog, noted: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    there = tmp_path / "there.docx"
    there.write_bytes(b"")
    hints: list[str] = []

    def act(dialog: QDialog) -> None:
        part(dialog, QLineEdit, "export-file").setText(str(there))
        hints.append(part(dialog, QLabel, "export-hint").text())

    in_dialog(act)
    noted.window.export_notes()
    assert "will be replaced" in hints[0]


def test_why_nothing_could_be_written_is_told(
    in_dialog, noted: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    words: list[str] = []

    def act(dialog: QDialog) -> None:
        part(dialog, QLineEdit, "export-file").setText(str(tmp_path / "none" / "out.docx"))
        part(dialog, QPushButton, "export-go").click()
        qtbot.waitUntil(lambda: bool(told(dialog).strip("\u200e")), timeout=LONG)
        words.append(told(dialog))

    in_dialog(act)
    noted.window.export_notes()
    assert str(tmp_path / "none") in words[0]


def foreign(path: Path, *quotes: str) -> Path:
    items = [
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"http://example.org/{number}",
            "type": "Annotation",
            "bodyValue": f"تعليق {number}",
            "target": {
                "source": "http://example.org/page",
                "selector": {"type": "TextQuoteSelector", "exact": quote},
            },
        }
        for number, quote in enumerate(quotes)
    ]
    path.write_text(json.dumps(items), "utf-8")
    return path


def test_notes_come_in_and_show_with_a_report(
    in_dialog, noted: Application, qtbot: QtBot, tmp_path: Path
) -> None:
    source = foreign(tmp_path / "in.jsonld", QUOTE, "لا وجود لهذه الكلمات")
    reports: list[str] = []

    def act(dialog: QDialog) -> None:
        part(dialog, QLineEdit, "import-file").setText(str(source))
        part(dialog, QPushButton, "import-go").click()
        details = part(dialog, QTextEdit, "import-details")
        qtbot.waitUntil(details.isVisible, timeout=LONG)
        reports.extend([told(dialog), details.toPlainText()])
        part(dialog, QPushButton, "import-copy").click()

    seen = in_dialog(act)
    press(noted, qtbot, Qt.Key.Key_I)

    assert seen == ["import"]
    assert "1 note was put in its place." in reports[0]
    assert "1 annotation was refused." in reports[0]
    assert "تعليق 1" in reports[1]
    assert "لا وجود لهذه الكلمات" in QGuiApplication.clipboard().text()

    def bodies() -> set[str]:
        reading = noted.session.state.reading
        return {note.body for note in reading.desk.notes.values()} if reading else set()

    qtbot.waitUntil(lambda: bodies() == {"قارن", "تعليق 0"}, timeout=LONG)


def test_a_file_that_is_not_there_cannot_be_imported(
    in_dialog, noted: Application, qtbot: QtBot
) -> None:
    enabled: list[bool] = []

    def act(dialog: QDialog) -> None:
        enabled.append(part(dialog, QPushButton, "import-go").isEnabled())
        part(dialog, QLineEdit, "import-file").setText("nowhere.jsonld")
        enabled.append(part(dialog, QPushButton, "import-go").isEnabled())

    in_dialog(act)
    noted.window.import_notes()
    assert enabled == [False, False]


@pytest.fixture
def exchanging(noted: Application, own_folders) -> Exchanging:
    return Exchanging(noted.session, own_folders.store)


def test_all_documents_go_out_together_from_the_store(
    exchanging: Exchanging, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(exchanging.exported, timeout=LONG) as told:
        exchanging.export(tmp_path / "all.csv", Format.CSV, everything=True)
    assert told.args[0].notes == 1
    exchanging.close()


def test_what_was_exported_here_is_known_here(
    exchanging: Exchanging, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(exchanging.exported, timeout=LONG):
        exchanging.export(tmp_path / "out.jsonld", Format.W3C, everything=False)
    with qtbot.waitSignal(exchanging.taken, timeout=LONG) as told:
        exchanging.take(tmp_path / "out.jsonld")
    assert len(told.args[0].having(Outcome.KNOWN)) == 1
    exchanging.close()


def test_an_import_that_is_stopped_says_how_far_it_came(
    exchanging: Exchanging, qtbot: QtBot, tmp_path: Path
) -> None:
    source = foreign(tmp_path / "in.jsonld", *[QUOTE] * 300)
    exchanging.advanced.connect(lambda hundredths: exchanging.stop())
    with qtbot.waitSignal(exchanging.taken, timeout=LONG) as told:
        exchanging.take(source)
    assert told.args[0].stopped
    assert len(told.args[0].arrivals) < 300
    exchanging.close()


def test_one_thing_is_done_at_a_time(exchanging: Exchanging, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(exchanging.exported, timeout=LONG):
        exchanging.export(tmp_path / "a.csv", Format.CSV, everything=True)
        with pytest.raises(RuntimeError):
            exchanging.take(tmp_path / "a.csv")
    exchanging.close()


def test_what_is_no_json_fails_with_its_reason(
    exchanging: Exchanging, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "broken.jsonld").write_text("{", "utf-8")
    with qtbot.waitSignal(exchanging.failed, timeout=LONG) as told:
        exchanging.take(tmp_path / "broken.jsonld")
    assert isinstance(told.args[0], ReaderError)
    exchanging.close()
