import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from astana_reader.errors import InaccessibleFile, Reason, UnreadableDocument
from astana_reader.gui.rereading import Rereading

STOP = "وسيادتها."  # another sign stands for the stop where Macs were used
LONG = 60_000  # milliseconds
LINE = "أكد البيان الختامي التزام الأطراف بوحدة الأراضي السورية وسيادتها.\n"


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    """Some 240 KB: more than what is read at once."""
    path = tmp_path / "long.txt"
    path.write_text("تقرير طويل\n" + LINE * 2000, "utf-8")
    return path


def test_the_seed_is_there_as_soon_as_it_is_asked_for(reader, seed_path, seed) -> None:
    reader.opening.open(seed_path)

    assert reader.state.reading is not None
    assert reader.state.reading.document == seed
    assert reader.state.path == str(seed_path)


def test_names_follow_without_being_asked_for(reader, qtbot: QtBot, seed_path) -> None:
    with qtbot.waitSignal(reader.session.entities_changed, timeout=LONG):
        reader.opening.open(seed_path)
        assert reader.state.progress is not None
        qtbot.waitUntil(lambda: reader.state.progress is None, timeout=LONG)

    entities = reader.state.reading.entities
    assert entities is not None
    assert "أحمد يلدز" in {entity.name for entity in entities.entities.values()}


def test_a_long_file_shows_its_head_and_then_all_of_it(
    reader, qtbot: QtBot, long_file: Path
) -> None:
    with qtbot.waitSignal(reader.tasks.document_read, timeout=LONG):
        reader.opening.open(long_file)
        head = len(reader.state.reading.document.text)

    assert 0 < head < len(reader.state.reading.document.text)
    assert reader.state.reading.document.text.count("\n") == 2000


def test_the_rest_of_a_long_file_leaves_the_reader_where_he_is(
    reader, qtbot: QtBot, long_file: Path
) -> None:
    with qtbot.waitSignal(reader.tasks.document_read, timeout=LONG):
        reader.opening.open(long_file)
        reader.moving.place_seen(700)

    assert reader.state.place == 700


def test_a_document_opens_where_it_was_left(reader, qtbot: QtBot, seed_path) -> None:
    reader.opening.open(seed_path)
    reader.moving.place_seen(1500)
    reader.opening.close()

    reader.opening.open(seed_path)

    assert reader.state.place == 1500
    assert [row.path for row in reader.places.recent()] == [seed_path]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("missing.txt", None, (InaccessibleFile, Reason.MISSING)),
        ("empty.txt", b"", (UnreadableDocument, Reason.EMPTY)),
        ("binary.txt", bytes(range(256)) * 40, (UnreadableDocument, Reason.BINARY)),
    ],
)
def test_what_cannot_be_read_is_a_failure_with_its_reason(
    reader, tmp_path: Path, name: str, content: bytes | None, expected: tuple[type, Reason]
) -> None:
    kind, reason = expected
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    reader.opening.open(path)

    assert isinstance(reader.state.failure, kind)
    assert reader.state.failure.reason is reason
    assert reader.state.reading is None
    assert reader.state.failure.path == path


def test_a_folder_is_no_document(reader, tmp_path: Path) -> None:
    reader.opening.open(tmp_path)

    assert reader.state.failure is not None
    assert reader.state.failure.reason is Reason.A_FOLDER


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named_as_such(reader, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(LINE)
    path.chmod(0)

    reader.opening.open(path)

    assert reader.state.failure is not None
    assert reader.state.failure.reason is Reason.NO_PERMISSION


def test_names_of_a_document_that_was_left_are_dropped(
    reader, qtbot: QtBot, seed_path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("عنوان قصير\n" + "زار الوزير مدينة باريس يوم الثلاثاء الماضي.\n" * 3, "utf-8")
    reader.opening.open(seed_path)
    reader.opening.open(other)

    qtbot.waitUntil(lambda: reader.state.progress is None, timeout=LONG)

    reading = reader.state.reading
    assert reading.document.text.startswith("عنوان")
    assert all(m.span.end <= len(reading.document.text) for m in reading.entities.mentions)


def test_cancelled_work_leaves_the_page(reader, qtbot: QtBot, seed_path) -> None:
    with qtbot.waitSignal(reader.opening.desk_read, timeout=LONG):
        reader.opening.open(seed_path)

    reader.opening.cancel()

    assert reader.state.progress is None
    assert reader.state.reading is not None
    assert reader.tasks.process_id() is None


def test_a_store_that_cannot_be_opened_is_said_and_the_page_stands(
    reader, qtbot: QtBot, seed_path
) -> None:
    reader.folders.store.mkdir(parents=True)

    with qtbot.waitSignal(reader.session.saved_changed, timeout=LONG):
        reader.opening.open(seed_path)

    assert reader.state.unsaved is not None
    assert reader.state.reading is not None
    assert reader.editing.add_note(reader.state.reading.document.paragraphs[1].span) is None


def test_notes_are_read_once_their_file_can_be_opened(reader, qtbot: QtBot, seed_path) -> None:
    reader.folders.store.mkdir(parents=True)
    with qtbot.waitSignal(reader.session.saved_changed, timeout=LONG):
        reader.opening.open(seed_path)
    reader.folders.store.rmdir()

    with qtbot.waitSignal(reader.opening.desk_read, timeout=LONG):
        reader.opening.read_desk()

    assert reader.state.unsaved is None
    assert reader.state.saved


@pytest.fixture
def page_file(tmp_path: Path) -> Path:
    """A web page: no plain text, so it is read in a process of its own."""
    path = tmp_path / "page.html"
    lines = "".join(f"<p>زار وزير الخارجية تركيا في اليوم {number}.</p>" for number in range(40))
    path.write_text(f"<html><body><article><h1>بيان</h1>{lines}</article></body></html>", "utf-8")
    return path


def test_a_foreign_format_is_read_while_the_old_document_stays(
    open_seed, qtbot: QtBot, page_file: Path, seed
) -> None:
    open_seed.opening.open(page_file)
    assert open_seed.state.reading.document == seed
    assert open_seed.state.progress.what == "opening"
    qtbot.waitUntil(lambda: open_seed.state.path == str(page_file), timeout=LONG)
    assert open_seed.state.reading.document.title == "بيان"
    qtbot.waitUntil(lambda: open_seed.state.progress is None, timeout=LONG)
    assert open_seed.state.reading.entities.mentions


def test_an_opening_that_is_stopped_leaves_everything_as_it_was(
    open_seed, qtbot: QtBot, page_file: Path, seed
) -> None:
    open_seed.opening.open(page_file)
    open_seed.opening.cancel()
    assert open_seed.state.progress is None
    qtbot.wait(300)
    assert open_seed.state.reading.document == seed


def test_the_last_of_two_openings_wins(
    reader, qtbot: QtBot, page_file: Path, seed_path: Path, seed
) -> None:
    reader.opening.open(page_file)
    reader.opening.open(seed_path)
    qtbot.waitUntil(lambda: reader.state.progress is None, timeout=LONG)
    assert reader.state.reading.document == seed


def test_a_damaged_foreign_file_is_told(open_seed, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 no archive")
    open_seed.opening.open(broken)
    qtbot.waitUntil(lambda: open_seed.state.failure is not None, timeout=LONG)
    assert open_seed.state.failure.path == broken


def test_a_text_is_read_again_in_the_encoding_that_is_chosen(
    reader, qtbot: QtBot, tmp_path: Path
) -> None:
    rereading = Rereading(session=reader.session, opening=reader.opening, places=reader.places)
    path = tmp_path / "mac.txt"
    path.write_bytes(f"عنوان\n{LINE * 2000}".encode("mac-arabic"))
    reader.opening.open(path)
    assert STOP not in reader.state.reading.document.text

    rereading.read_as("mac-arabic")
    assert STOP in reader.state.reading.document.text
    with qtbot.waitSignal(reader.tasks.document_read, timeout=LONG):
        pass
    document = reader.state.reading.document
    assert document.text.count(STOP) == 2000
    assert document.source.encoding == "mac-arabic"

    reader.opening.close()
    reader.opening.open(path)
    assert STOP in reader.state.reading.document.text
    rereading.read_as("")
    assert STOP not in reader.state.reading.document.text
