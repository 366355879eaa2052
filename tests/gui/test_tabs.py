"""Several documents are open: each as it was left, whatever goes on in another."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.errors import Reason, StoreError
from astana_reader.gui.application import Application
from astana_reader.gui.places import Places, Recent
from astana_reader.journal.store import Store
from astana_reader.paths import Folders

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LINE = "زار وزير الخارجية تركيا في اليوم {n} ثم عاد إلى بلاده راضيا.\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three texts of some screens each."""
    paths = []
    for name in ("الأول", "الثاني", "الثالث"):
        path = tmp_path / f"{name}.txt"
        lines = "\n".join(LINE.format(n=number) for number in range(120))
        path.write_text(f"البيان {name}\n\n{lines}", "utf-8")
        paths.append(path)
    return paths


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    lines = "".join(f"<p>{LINE.format(n=number)}</p>" for number in range(40))
    path.write_text(f"<html><body><h1>صفحة</h1>{lines}</body></html>", "utf-8")
    return path


def settled(application: Application, qtbot: QtBot) -> None:
    """Names and notes of what shows are there."""
    qtbot.waitUntil(lambda: application.session.state.progress is None, timeout=LONG)
    qtbot.waitUntil(lambda: application.crew.editing.ready, timeout=LONG)


@pytest.fixture
def three(application: Application, qtbot: QtBot, files: list[Path]) -> Application:
    """The three are open, the first shows, and only it was read."""
    application.crew.tabs.open(files)
    settled(application, qtbot)
    return application


def bar(application: Application) -> QTabBar:
    found = application.window.findChild(QTabBar, "document-tabs")
    assert found is not None
    return found


def shown(application: Application) -> str:
    """The first line on the page, and in the tab that stands out."""
    title = application.window.pane.text().partition("\n")[0]
    assert title in bar(application).tabText(bar(application).currentIndex())
    return title


def order(application: Application) -> list[str]:
    return [Path(tab.path).stem for tab in application.crew.tabs.all]


def press(application: Application, qtbot: QtBot, key: Qt.Key, modifiers=CTRL) -> None:
    qtbot.keyClick(application.window.pane, key, modifiers)


def click_tab(application: Application, at: int, button=LEFT) -> None:
    where = QPointF(bar(application).tabRect(at).center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        held = button if kind is QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, where, where, button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(bar(application), event)


def test_one_document_needs_no_tabs(on_seed: Application) -> None:
    assert not bar(on_seed).isVisible()


def test_several_files_open_a_tab_each_and_only_the_first_is_read(three, files) -> None:
    assert bar(three).isVisible()
    assert bar(three).count() == 3
    assert shown(three) == "البيان الأول"
    assert [tab.state for tab in three.crew.tabs.all] == [None] * 3
    assert str(files[1]) in bar(three).tabToolTip(1)


def test_dropped_files_open_a_tab_each(application, files) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    how = (Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(application.window, QDragEnterEvent(QPoint(200, 200), *how))
    QApplication.sendEvent(application.window, QDropEvent(QPointF(200, 200), *how))

    assert bar(application).count() == 3
    assert shown(application) == "البيان الأول"


def test_keys_go_round_the_tabs(three, qtbot) -> None:
    seen = []
    for _step in range(3):
        press(three, qtbot, Qt.Key.Key_Tab)
        seen.append(shown(three))
    assert seen == ["البيان الثاني", "البيان الثالث", "البيان الأول"]

    press(three, qtbot, Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert shown(three) == "البيان الثالث"


def test_a_document_is_at_once_as_it_was_left(three, qtbot) -> None:
    tabs, pane, session = three.crew.tabs, three.window.pane, three.session
    far = pane.text().index("اليوم 60 ")
    pane.go_to(far)
    qtbot.waitUntil(lambda: session.state.place > far - 200)
    three.crew.moving.selected(Span(far, far + 5))
    pane.select(Span(far, far + 5))
    three.crew.moving.activate_at(pane.text().index("تركيا", far))
    left, place = session.state, pane.place()
    tabs.go(1)
    settled(three, qtbot)
    assert not session.state.selection

    with qtbot.assertNotEmitted(three.crew.tasks.entities_found, wait=300):
        tabs.go(0)
        assert session.state.reading is left.reading
        assert session.state.progress is None

    assert pane.place() == place
    assert pane.selection() == Span(far, far + 5)
    assert session.state.entity == left.entity
    assert session.state.mention == left.mention


def test_changes_of_a_document_can_be_undone_after_a_visit_elsewhere(three, qtbot) -> None:
    editing = three.crew.editing
    editing.add_note(Span(0, 6), body="واحد")
    second = editing.add_note(Span(7, 12), body="اثنان")
    editing.undo()
    three.crew.tabs.go(1)
    settled(three, qtbot)
    assert not editing.can_undo

    three.crew.tabs.go(0)

    assert editing.can_redo
    editing.redo()
    assert second in three.session.state.reading.desk.notes
    editing.undo()
    editing.undo()
    assert not three.session.state.reading.desk.notes


def test_notes_that_are_not_stored_wait_in_their_own_document(three, qtbot, monkeypatch) -> None:
    kept = Store.append

    def refuse(self, *rest):
        raise StoreError(Path("notes.sqlite3"), Reason.DISK_FULL)

    monkeypatch.setattr(Store, "append", refuse)
    note = three.crew.editing.add_note(Span(0, 6), body="مهم")
    qtbot.waitUntil(lambda: three.session.state.unsaved is not None, timeout=LONG)

    three.crew.tabs.close(0)
    settled(three, qtbot)
    assert three.session.state.unsaved is not None
    [copy] = [b for b in three.window.findChildren(QPushButton) if b.text() == "Copy All Notes"]
    qtbot.mouseClick(copy, LEFT)
    assert "مهم" in QApplication.clipboard().text()
    three.crew.tabs.reopen()
    settled(three, qtbot)
    assert note in three.session.state.reading.desk.notes

    monkeypatch.setattr(Store, "append", kept)
    three.crew.tabs.go(1)
    three.crew.editing.retry()
    qtbot.waitUntil(lambda: three.session.state.saved, timeout=LONG)
    three.crew.tabs.go(0)
    assert note in three.session.state.reading.desk.notes


def test_the_find_bar_is_each_documents_own(three, qtbot) -> None:
    press(three, qtbot, Qt.Key.Key_F)
    field = three.window.findChild(QLineEdit, "find-field")
    find = three.window.findChild(QWidget, "find-bar")
    field.setText("تركيا")
    qtbot.waitUntil(lambda: bool(three.session.state.found and three.session.state.found.complete))
    press(three, qtbot, Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier)
    at = three.session.state.found.current
    three.crew.tabs.go(1)
    settled(three, qtbot)
    find.close()
    three.crew.tabs.go(2)
    settled(three, qtbot)

    three.crew.tabs.go(1)
    assert not find.isVisible()
    three.crew.tabs.go(0)
    assert find.isVisible()
    assert field.text() == "تركيا"
    assert three.session.state.found.current == at


def test_the_way_back_is_each_documents_own(three, qtbot) -> None:
    three.crew.moving.to(Span(3000, 3004))
    three.crew.tabs.go(1)
    assert not three.crew.moving.can_go_back
    three.crew.tabs.go(0)
    assert three.crew.moving.can_go_back


def test_names_that_were_broken_off_are_found_on_return(application, qtbot, files) -> None:
    application.crew.tabs.open(files)
    application.crew.tabs.go(1)
    settled(application, qtbot)

    application.crew.tabs.go(0)
    assert application.session.state.progress is not None
    settled(application, qtbot)
    assert application.session.state.reading.entities.mentions


def test_the_rest_of_a_long_text_is_read_on_return(application, qtbot, files, tmp_path) -> None:
    long = tmp_path / "long.txt"
    long.write_text("تقرير طويل\n\n" + LINE.format(n=1) * 3000, "utf-8")
    application.crew.tabs.open([long, files[0]])
    application.crew.tabs.go(1)
    application.crew.tabs.go(0)
    assert len(application.window.pane.text()) < 100_000

    settled(application, qtbot)
    assert application.window.pane.text().count("تركيا") == 3000


def test_a_file_that_is_open_is_gone_to(three, qtbot, files) -> None:
    three.crew.tabs.open([files[2]])
    assert shown(three) == "البيان الثالث"
    assert bar(three).count() == 3


def test_closing_shows_the_neighbour_and_can_be_taken_back(three, qtbot) -> None:
    three.crew.tabs.go(1)
    press(three, qtbot, Qt.Key.Key_W)
    assert shown(three) == "البيان الثالث"
    assert order(three) == ["الأول", "الثالث"]

    press(three, qtbot, Qt.Key.Key_T, CTRL | SHIFT)
    assert shown(three) == "البيان الثاني"
    assert order(three) == ["الأول", "الثاني", "الثالث"]

    for _each in range(3):
        press(three, qtbot, Qt.Key.Key_W)
    assert three.session.state.path == ""
    assert three.window.findChild(QWidget, "empty-page").isVisible()


def test_a_middle_click_or_the_cross_closes_a_tab_that_does_not_show(three, qtbot) -> None:
    click_tab(three, 1, MIDDLE)
    assert order(three) == ["الأول", "الثالث"]
    assert shown(three) == "البيان الأول"

    button = bar(three).tabButton(1, QTabBar.ButtonPosition.RightSide)
    assert isinstance(button, QToolButton)
    qtbot.mouseClick(button, LEFT)
    assert order(three) == ["الأول"]
    assert not bar(three).isVisible()


def test_a_click_on_a_tab_shows_its_document(three, qtbot) -> None:
    click_tab(three, 2)
    assert shown(three) == "البيان الثالث"


def test_the_others_can_be_closed_at_once(three) -> None:
    menu = bar(three).menu_of(1)
    menu.actions()[1].trigger()
    assert order(three) == ["الثاني"]
    assert three.window.pane.text().startswith("البيان الثاني")


def test_a_moved_tab_keeps_its_document(three) -> None:
    bar(three).moveTab(0, 2)
    assert order(three) == ["الثاني", "الثالث", "الأول"]
    assert shown(three) == "البيان الأول"


def test_a_foreign_document_has_its_tab_while_it_is_read(three, qtbot, page_file) -> None:
    three.crew.tabs.open([page_file])
    assert bar(three).currentIndex() == 3
    assert three.window.pane.text().startswith("البيان الأول")
    qtbot.waitUntil(lambda: three.session.state.path == str(page_file), timeout=LONG)
    assert shown(three) == "صفحة"


def test_stopping_a_foreign_document_leaves_what_shows(three, qtbot, page_file) -> None:
    three.crew.tabs.open([page_file])
    three.crew.tabs.go(0)
    assert shown(three) == "البيان الأول"
    qtbot.wait(300)
    assert shown(three) == "البيان الأول"


def test_a_foreign_document_of_the_start_has_its_tab_at_once(
    application, qtbot, files, page_file
) -> None:
    application.places.keep_tabs([Recent(files[1], "الثاني")])
    application.open([page_file])
    application.crew.tabs.take_up([files[0]])
    assert order(application) == ["الثاني", "page", "الأول"]
    assert bar(application).currentIndex() == 1

    application.crew.tabs.go(0)
    qtbot.wait(300)
    assert shown(application) == "البيان الثاني"
    assert order(application) == ["الثاني", "page", "الأول"]


def test_reading_a_foreign_document_again_leaves_the_tabs(three, qtbot, page_file) -> None:
    three.crew.tabs.open([page_file])
    qtbot.waitUntil(lambda: three.session.state.path == str(page_file), timeout=LONG)
    document = three.session.state.reading.document
    press(three, qtbot, Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier)
    click_tab(three, 3)
    qtbot.waitUntil(lambda: three.session.state.reading.document is not document, timeout=LONG)
    assert order(three)[3] == "page"


def test_closing_before_a_foreign_document_shows_nothing_of_the_closed_one(
    application, qtbot, files, page_file
) -> None:
    application.crew.tabs.open([files[0], page_file])
    settled(application, qtbot)
    press(application, qtbot, Qt.Key.Key_W)
    assert application.window.pane.text() == ""
    assert not application.window.findChild(QWidget, "empty-page").isVisible()
    qtbot.waitUntil(lambda: application.session.state.path == str(page_file), timeout=LONG)


def test_from_a_file_that_cannot_be_opened_there_is_a_way_back(three, qtbot, tmp_path) -> None:
    three.crew.tabs.open([tmp_path / "missing.txt"])
    page = three.window.findChild(QWidget, "failure-page")
    assert page.isVisible()
    assert bar(three).count() == 4

    [back] = [b for b in page.findChildren(QPushButton) if b.text() == "Back to the Document"]
    qtbot.mouseClick(back, LEFT)
    assert shown(three) == "البيان الأول"
    assert bar(three).count() == 3


def test_a_file_that_changed_meanwhile_is_told_on_return(three, qtbot, files) -> None:
    three.crew.tabs.go(1)
    settled(three, qtbot)
    files[0].write_text("البيان الأول\nفقرة أخرى تماما.\n", "utf-8")
    three.crew.tabs.go(0)
    changed = three.window.findChild(QWidget, "changed")
    qtbot.waitUntil(changed.isVisible, timeout=LONG)


def test_two_copies_of_a_file_share_their_notes(three, qtbot, files, tmp_path) -> None:
    copy = tmp_path / "نسخة.txt"
    copy.write_bytes(files[0].read_bytes())
    three.crew.tabs.open([copy])
    settled(three, qtbot)
    note = three.crew.editing.add_note(Span(0, 6))
    qtbot.waitUntil(lambda: three.session.state.saved, timeout=LONG)
    three.crew.tabs.go(0)
    assert note in three.session.state.reading.desk.notes
    three.crew.editing.undo()
    three.crew.tabs.go(3)
    assert note not in three.session.state.reading.desk.notes


def test_another_language_keeps_the_tabs(three, qtbot) -> None:
    three.viewing.set(language="ar")
    assert bar(three).count() == 3
    assert shown(three) == "البيان الأول"
    three.crew.tabs.step(1)
    assert shown(three) == "البيان الثاني"


def test_what_was_open_is_open_at_the_next_start(
    qtbot: QtBot, own_folders: Folders, files: list[Path]
) -> None:
    first = Application(own_folders, language="en", deep=False)
    first.open(files)
    first.furnish()
    first.crew.tabs.take_up(files[1:])
    first.crew.tabs.go(2)
    first.close()

    again = Application(own_folders, language="en", deep=False)
    again.open([])
    again.furnish()
    again.crew.tabs.take_up()
    again.window.show()

    assert order(again) == ["الأول", "الثاني", "الثالث"]
    assert shown(again) == "البيان الثالث"
    assert [tab.state for tab in again.crew.tabs.all] == [None] * 3
    assert bar(again).tabText(0) == "\u2068البيان الأول\u2069"
    again.close()
    for each in (first, again):
        each.window.deleteLater()


def test_what_showed_shows_again_after_the_program_was_killed(
    qtbot: QtBot, own_folders: Folders, files: list[Path]
) -> None:
    places = Places(own_folders.window_file)
    for path in (files[1], files[0]):
        places.remember(path, path.stem, 0)
    places.keep_tabs([Recent(path, path.stem) for path in files], str(files[2]))

    again = Application(own_folders, language="en", deep=False)
    again.open([])

    assert again.session.state.path == str(files[2])
    again.close()
    again.window.deleteLater()


def test_a_picture_leaves_what_was_open_as_it_was(application, files) -> None:
    application.opening.open(files[0])

    assert application.places.tabs() == []
