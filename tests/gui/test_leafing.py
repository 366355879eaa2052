"""The picture of a page stands beside its text where that is in doubt, or where it is wanted."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from astana_reader.document.spans import Span
from astana_reader.errors import Reason
from astana_reader.gui.application import Application
from astana_reader.gui.leaf import Leaf

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = 60_000  # milliseconds
TURNED = (
    "أكدت الأطراف أهمية الحوار بين الدول",
    "شددت الأطراف على وحدة الأراضي السورية",
    "قررت الدول الضامنة مواصلة التعاون في مكافحة الإرهاب",
)
LINE = "أكدت الأطراف أهمية الحوار بين الدول، وشددت على وحدة الأراضي السورية.\n"
Printed = Callable[..., Path]


@pytest.fixture
def opened(application: Application, qtbot: QtBot) -> Callable[[Path], Application]:
    """Opens a file and waits for all that follows."""

    def wait(path: Path) -> Application:
        session = application.session
        application.crew.tabs.open([path])
        qtbot.waitUntil(lambda: session.state.path == str(path), timeout=LONG)
        qtbot.waitUntil(lambda: session.state.progress is None, timeout=LONG)
        if session.state.reading is not None:
            qtbot.waitUntil(lambda: session.state.controls is not None, timeout=LONG)
            qtbot.waitUntil(lambda: application.crew.editing.ready, timeout=LONG)
        return application

    return wait


def part(application: Application, kind: type, name: str):
    found = application.window.findChild(kind, name)
    assert found is not None, name
    return found


def panel(application: Application) -> QWidget:
    return part(application, QWidget, "page-image")


def page(application: Application) -> str:
    return part(application, QLabel, "page-number").text()


def click(application: Application, qtbot: QtBot, name: str) -> None:
    kind = QToolButton if application.window.findChild(QToolButton, name) else QPushButton
    qtbot.mouseClick(part(application, kind, name), Qt.MouseButton.LeftButton)


def press(application: Application, name: str) -> None:
    """Do what the command of that name does, by its action."""
    action = part(application, object, name)
    assert action.isEnabled(), name
    action.trigger()


def paper(application: Application) -> QImage:
    """What shows of the page, without the ground around it."""
    leaf = part(application, Leaf, "leaf")
    shown = leaf.viewport().grab().toImage()
    return shown.copy(leaf.paper().intersected(leaf.viewport().rect()))


def drawn(application: Application, qtbot: QtBot, number: int = 0) -> None:
    qtbot.waitUntil(lambda: application.crew.imaging.image(number) is not None, timeout=LONG)
    qtbot.waitUntil(lambda: not application.crew.imaging.busy, timeout=LONG)


def heavy(path: Path) -> Path:
    """A PDF whose words are there at once, and whose look takes minutes."""
    content = "/S sh BT /F 12 Tf 100 700 Td (The talks in Astana go on) Tj ET"
    sums = "{ pop " + "1 add sin " * 20_000 + "}"
    shading = "<</ShadingType 1/ColorSpace/DeviceGray/Domain[0 600 0 900]/Function 5 0 R>>"
    resources = "<</Shading<</S 6 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    function = f"<</FunctionType 4/Domain[0 600 0 900]/Range[0 1]/Length {len(sums)}>>"
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources{resources}>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream\n",
        f"{function}stream\n{sums}\nendstream\n", shading,
    )  # fmt: skip
    body = "\n".join(f"{number} 0 obj{each}endobj" for number, each in enumerate(objects, 1))
    path.write_text(f"%PDF-1.4\n{body}\ntrailer<</Root 1 0 R>>\n%%EOF")
    return path


def test_a_page_whose_letters_came_backwards_stands_beside_its_text(
    opened, upside_down: Printed, qtbot
) -> None:
    application = opened(upside_down("x.pdf", *TURNED))

    assert panel(application).isVisible()
    assert part(application, QWidget, "doubt").isVisible()
    assert not part(application, QPushButton, "doubt-page").isVisible()  # it is there
    drawn(application, qtbot)
    assert page(application) == "Page 1 of 3"
    shown = paper(application)
    colours = {shown.pixelColor(x, 30).lightness() for x in range(5, shown.width() - 5)}
    assert colours == {255}  # white paper


def test_who_takes_the_text_as_it_is_is_not_asked_again(
    opened, upside_down: Printed, qtbot, seed_path: Path
) -> None:
    path = upside_down("x.pdf", *TURNED)
    application = opened(path)

    click(application, qtbot, "doubt-dismiss")
    assert part(application, QPushButton, "doubt-dismiss").text() == "Use the Text"
    assert not panel(application).isVisible()
    assert not part(application, QWidget, "doubt").isVisible()

    application.crew.tabs.close()
    opened(path)
    assert not panel(application).isVisible()
    assert not part(application, QWidget, "doubt").isVisible()

    other = upside_down("x.pdf", TURNED[1], TURNED[0])  # other bytes under the same name
    application.crew.tabs.close()
    opened(other)
    assert part(application, QWidget, "doubt").isVisible()
    assert panel(application).isVisible()


def test_a_readable_file_has_no_bar_and_shows_its_pages_when_asked(
    opened, printed: Printed, qtbot, seed_path: Path
) -> None:
    path = printed("x.pdf", LINE)
    application = opened(path)
    assert not part(application, QWidget, "doubt").isVisible()
    assert not panel(application).isVisible()

    press(application, "page-image")
    drawn(application, qtbot)
    assert panel(application).isVisible()

    opened(seed_path)  # a text has no pages
    assert not panel(application).isVisible()
    assert not application.window.findChild(object, "next-page").isEnabled()
    application.crew.tabs.go(0)
    opened(path)
    assert panel(application).isVisible()

    click(application, qtbot, "page-close")
    assert not panel(application).isVisible()


def test_an_answer_of_the_reader_outlives_the_doubt(opened, upside_down: Printed, qtbot) -> None:
    application = opened(upside_down("x.pdf", *TURNED))
    press(application, "page-image")
    assert not panel(application).isVisible()
    click(application, qtbot, "doubt-page")
    assert panel(application).isVisible()


def test_opening_again_reads_the_file_anew(opened, upside_down: Printed, qtbot) -> None:
    application = opened(upside_down("x.pdf", *TURNED))
    upside_down("x.pdf", TURNED[2])
    with qtbot.waitSignal(application.opening.desk_read, timeout=LONG):
        click(application, qtbot, "doubt-reopen")
    assert application.session.state.reading.document.text == TURNED[2]
    qtbot.waitUntil(lambda: page(application) == "Page 1 of 1", timeout=LONG)


def test_pages_are_turned_by_keys_and_buttons(opened, upside_down: Printed, qtbot) -> None:
    application = opened(upside_down("x.pdf", *TURNED))
    drawn(application, qtbot)

    press(application, "next-page")
    assert page(application) == "Page 2 of 3"
    click(application, qtbot, "page-next")
    assert page(application) == "Page 3 of 3"
    assert not part(application, QToolButton, "page-next").isEnabled()
    assert not application.window.findChild(object, "next-page").isEnabled()
    drawn(application, qtbot, 2)
    leaf = part(application, Leaf, "leaf")
    qtbot.keyClick(leaf, Qt.Key.Key_Home)
    qtbot.keyClick(leaf, Qt.Key.Key_PageUp)  # nothing is above: the page before
    assert page(application) == "Page 2 of 3"
    click(application, qtbot, "page-previous")
    press_previous = application.window.findChild(object, "previous-page")
    assert page(application) == "Page 1 of 3"
    assert not press_previous.isEnabled()


def test_the_page_follows_the_reader_through_the_text(opened, printed: Printed, qtbot) -> None:
    application = opened(printed("x.pdf", *[LINE * 18] * 6))
    press(application, "page-image")
    pane, pages = application.window.pane, application.session.state.reading.document.pages
    assert len(pages) == 6

    pane.go_to(pages.starts[3] + 200)
    qtbot.waitUntil(lambda: page(application) == "Page 4 of 6", timeout=LONG)
    press(application, "previous-page")
    assert page(application) == "Page 3 of 6"  # turned by hand, it stays
    pane.scroll_by(4)
    qtbot.waitUntil(lambda: not application.crew.imaging.busy, timeout=LONG)
    assert page(application) == "Page 3 of 6"

    pane.go_to(len(pane.text()) - 1)
    qtbot.waitUntil(lambda: page(application) == "Page 6 of 6", timeout=LONG)
    pane.go_to(0)
    qtbot.waitUntil(lambda: page(application) == "Page 1 of 6", timeout=LONG)
    drawn(application, qtbot)


def test_no_more_than_three_pages_are_kept(opened, printed: Printed, qtbot) -> None:
    application = opened(printed("x.pdf", *[LINE * 5] * 9))
    press(application, "page-image")
    imaging = application.crew.imaging

    for number in range(8):
        drawn(application, qtbot, number)
        press(application, "next-page")
    drawn(application, qtbot, 8)

    kept = [number for number in range(9) if imaging.image(number) is not None]
    assert 8 in kept
    assert set(kept) <= {7, 8}


def test_a_page_without_text_says_so_and_its_picture_is_there(
    opened, printed: Printed, qtbot
) -> None:
    application = opened(printed("x.pdf", LINE, picture=True))
    bar = part(application, QLabel, "doubt-words")
    assert bar.isVisible()
    assert bar.text() == "Page 2 shows something that could not be read as text."
    note = part(application, QLabel, "page-note")
    drawn(application, qtbot)
    assert not note.isVisible()

    press(application, "next-page")
    drawn(application, qtbot, 1)
    assert note.isVisible()
    shown = paper(application)
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).name() == "#ff0000"


def test_a_file_without_any_text_shows_its_pages_beside_the_reason(
    opened, printed: Printed, qtbot
) -> None:
    application = opened(printed("x.pdf", picture=True))
    assert application.session.state.failure.reason is Reason.NO_READABLE_PAGE
    assert part(application, QWidget, "failure-page").isVisible()
    drawn(application, qtbot)
    assert panel(application).isVisible()
    assert page(application) == "Page 1 of 1"
    shown = paper(application)
    assert shown.pixelColor(shown.width() // 2, shown.height() // 2).name() == "#ff0000"

    click(application, qtbot, "page-close")
    assert not panel(application).isVisible()
    [again] = [
        button
        for button in part(application, QWidget, "failure-page").findChildren(QPushButton)
        if button.text() == "Show the Pages"
    ]
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert panel(application).isVisible()


def test_a_page_that_takes_too_long_can_be_stopped_and_the_notes_stay(
    opened, qtbot, tmp_path: Path
) -> None:
    application = opened(heavy(tmp_path / "x.pdf"))
    note = application.crew.editing.add_note(Span(0, 9), body="ملاحظة")
    qtbot.waitUntil(lambda: application.session.state.saved, timeout=LONG)
    press(application, "page-image")
    waiting = part(application, QWidget, "page-waiting")
    assert not waiting.isVisible()  # not at once
    qtbot.waitUntil(waiting.isVisible, timeout=LONG)
    assert waiting.findChild(QProgressBar).isVisible()

    click(application, qtbot, "page-stop")

    told = part(application, QLabel, "page-failure-words")
    assert told.isVisible()
    assert told.text() == "Drawing it was stopped."
    assert not waiting.isVisible()
    assert note in application.session.state.reading.desk.notes
    click(application, qtbot, "page-retry")
    qtbot.waitUntil(waiting.isVisible, timeout=LONG)


def test_a_page_that_never_ends_is_given_up_in_time(opened, qtbot, tmp_path: Path) -> None:
    application = opened(heavy(tmp_path / "x.pdf"))
    press(application, "page-image")
    told = part(application, QLabel, "page-failure-words")
    qtbot.waitUntil(told.isVisible, timeout=20_000)
    assert told.text() == "Drawing it took too long and was stopped."


@pytest.mark.parametrize("fate", ["gone", "another"])
def test_a_file_that_is_gone_or_another_is_told_and_harms_nothing(
    opened, printed: Printed, qtbot, fate: str
) -> None:
    path = printed("x.pdf", LINE)
    application = opened(path)
    note = application.crew.editing.add_note(Span(0, 4), body="ملاحظة")
    qtbot.waitUntil(lambda: application.session.state.saved, timeout=LONG)
    if fate == "gone":
        path.unlink()
    else:
        printed("x.pdf", LINE * 2)

    press(application, "page-image")

    told = part(application, QLabel, "page-failure-words")
    qtbot.waitUntil(told.isVisible, timeout=LONG)
    assert (
        "There is no file" if fate == "gone" else "has changed since it was read"
    ) in told.text()
    assert application.session.state.reading.document.text.startswith("أكدت")
    assert note in application.session.state.reading.desk.notes


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_stands_where_lines_of_the_window_end(
    opened, upside_down: Printed, qtbot, language: str
) -> None:
    application = opened(upside_down("x.pdf", *TURNED))
    application.viewing.set(language=language)
    qtbot.waitUntil(lambda: panel(application).isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: panel(application).width() > 100, timeout=LONG)

    image = panel(application).mapTo(application.window, QPoint()).x()
    text = application.window.pane.mapTo(application.window, QPoint()).x()
    assert (image > text) == (language == "en")


def test_the_inspector_gives_way_and_comes_back(opened, upside_down: Printed, qtbot) -> None:
    application = opened(upside_down("x.pdf", *TURNED))
    assert not application.window.shows("inspector")
    assert application.window.pane.width() > 300
    click(application, qtbot, "page-close")
    assert application.window.shows("inspector")


def test_the_share_of_the_page_is_kept(opened, upside_down: Printed, qtbot) -> None:
    path = upside_down("x.pdf", *TURNED)
    application = opened(path)
    beside = part(application, QWidget, "beside")
    handle = beside.handle(1)
    middle = handle.rect().center()
    before = panel(application).width()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(handle, middle + QPoint(120, 0))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle + QPoint(120, 0))
    narrow = panel(application).width()
    assert narrow < before - 60

    application.viewing.set(language="ar")  # another window
    qtbot.waitUntil(lambda: panel(application).isVisible(), timeout=LONG)
    qtbot.waitUntil(lambda: abs(panel(application).width() - narrow) < 30, timeout=LONG)


def test_a_larger_page_has_more_points_and_can_be_moved(opened, upside_down, qtbot) -> None:
    application = opened(upside_down("x.pdf", *TURNED))
    drawn(application, qtbot)
    leaf, imaging = part(application, Leaf, "leaf"), application.crew.imaging
    usual, width = leaf.paper().width(), imaging.image(0).width()
    assert abs(width - usual * leaf.devicePixelRatioF()) < 3

    press(application, "image-larger")
    qtbot.keyClick(leaf, Qt.Key.Key_Plus)
    assert leaf.paper().width() > 1.4 * usual
    qtbot.waitUntil(lambda: imaging.image(0).width() > 1.4 * width, timeout=LONG)
    assert leaf.horizontalScrollBar().maximum() > 0

    press(application, "image-width")
    assert leaf.paper().width() == usual


def test_all_of_it_has_a_name_for_who_hears_it_and_a_key(opened, upside_down, qtbot) -> None:
    application = opened(upside_down("x.pdf", *TURNED))
    drawn(application, qtbot)

    leaf = part(application, Leaf, "leaf")
    assert leaf.accessibleName() == "Page image"
    assert leaf.accessibleDescription() == "Page 1 of 3"
    for name in ("page-previous", "page-next", "page-smaller", "page-fit", "page-larger"):
        button = part(application, QToolButton, name)
        assert button.accessibleName()
        assert button.toolTip()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    for name in ("next-page", "previous-page", "image-larger", "image-smaller", "image-width"):
        assert application.window.findChild(object, name).shortcuts(), name
    application.window.pane.setFocus()
    application.window.cycle_panes(1)
    assert panel(application).isAncestorOf(application.qt.focusWidget())


def test_a_file_from_elsewhere_in_doubt_shows_each_of_its_pages(
    opened, material: Path, qtbot: QtBot
) -> None:
    application = opened(material / "pdf" / "habibi-rotated.pdf")
    assert panel(application).isVisible()
    for number in range(4):
        drawn(application, qtbot, number)
        shown = paper(application)
        ink = sum(
            shown.pixelColor(x, y).lightness() < 128
            for x in range(2, shown.width() - 2)
            for y in range(2, shown.height() - 2)
        )
        assert 5 < ink < 2000, number
        if number < 3:
            press(application, "next-page")
