"""A file becomes a document, or a clear reason why it cannot."""

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.formats import text as plain
from astana_reader.document.loading import HEAD, head, load
from astana_reader.document.model import Document
from astana_reader.errors import InaccessibleFile, ReaderError, Reason, UnreadableDocument

LINE = "أكدت الأطراف المجتمعة أهمية الحوار، وجددت التزامها بوحدة الأراضي.\n"


def written(folder: Path, content: bytes, name: str = "نص.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def reason_of(path: Path) -> Reason:
    with pytest.raises(ReaderError) as caught:
        load(path)
    assert caught.value.path == path
    return caught.value.reason


def test_a_missing_file_is_missing(tmp_path: Path) -> None:
    assert reason_of(tmp_path / "غائب.txt") is Reason.MISSING


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    assert reason_of(tmp_path) is Reason.A_FOLDER


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert reason_of(pipe) is Reason.UNKNOWN_FORMAT


@pytest.mark.parametrize("content", [b"", b"\n\n \t\r\n", "\ufeff".encode(), b"\xff\xfe"])
def test_a_file_without_words_is_empty(tmp_path: Path, content: bytes) -> None:
    assert reason_of(written(tmp_path, content)) is Reason.EMPTY


@pytest.mark.parametrize(
    "content",
    [b"\x7fELF\x02\x01\x01\0\0\0\0", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
     bytes(range(1, 256)) * 40],
)  # fmt: skip
def test_a_binary_file_is_said_to_be_one(tmp_path: Path, content: bytes) -> None:
    assert reason_of(written(tmp_path, content)) is Reason.BINARY


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_said_to_be_so(tmp_path: Path) -> None:
    path = written(tmp_path, LINE.encode())
    path.chmod(0)
    assert reason_of(path) is Reason.NO_PERMISSION


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"]
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, encoding: str) -> None:
    content = (LINE * 3).encode(encoding)
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}

    document = load(written(tmp_path, marks.get(encoding, b"") + content))

    assert document.text == (LINE * 3).strip("\n")


def test_a_damaged_byte_costs_one_letter_and_is_counted(tmp_path: Path) -> None:
    raw = bytearray((LINE * 3).encode())
    raw[40] = 0xFF

    document = load(written(tmp_path, bytes(raw)))

    assert document.text.count("\ufffd") in {1, 2}
    assert document.source.encoding == "utf-8"
    assert document.source.repairs == (f"replaced:{document.text.count(chr(0xFFFD))}",)


@given(st.text(st.sampled_from("اب\n\r\u2028\x85\f\v 😀\u200f"), min_size=1))
def test_every_line_end_parts_paragraphs_and_no_other_sign_is_lost(source: str) -> None:
    if not source.strip("\n\r\u2028\x85\f\v "):
        return
    blocks = plain.read(source.encode(), Path("x.txt")).blocks
    kept = [line for line in source.splitlines() if line.strip(" ")]
    assert [block.text for block in blocks] == kept


def test_the_head_of_a_short_file_is_the_whole(seed_path: Path, seed: Document) -> None:
    assert head(seed_path) == (seed, True)


@pytest.mark.parametrize("unit", [LINE, "كلمة ", "اا"], ids=["lines", "one line", "one word"])
def test_the_head_of_a_long_file_is_its_beginning(tmp_path: Path, unit: str) -> None:
    path = written(tmp_path, (unit * HEAD).encode())

    beginning, complete = head(path)

    assert not complete
    whole = load(path).text
    assert whole.startswith(beginning.text.rstrip("\ufffd"))
    assert HEAD // 4 < len(beginning.text) < len(whole)


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf" + LINE.replace("\n", "\r\n").encode())
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    load(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_same_bytes_give_the_same_document(seed_path: Path, seed: Document) -> None:
    assert load(seed_path) == seed


def test_a_document_and_an_error_cross_to_another_process(seed: Document) -> None:
    assert pickle.loads(pickle.dumps(seed)) == seed  # noqa: S301  (our own bytes)
    error = UnreadableDocument(Path("x"), Reason.TOO_LARGE, limit=1, found=2, detail="bytes")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is UnreadableDocument
    assert (again.path, again.reason, again.limit, again.found, again.detail) == (
        Path("x"), Reason.TOO_LARGE, 1, 2, "bytes",
    )  # fmt: skip


def test_a_name_that_no_system_takes_is_missing() -> None:
    with pytest.raises(InaccessibleFile) as caught:
        load(Path("/" + "x" * 5000))
    assert caught.value.reason is Reason.MISSING
