"""Documents, notes and stores to try the journal on."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.journal.store import Store
from astana_reader.notes.model import Annotation, NoteId, Style, target_of

NOW = datetime(2023, 6, 21, 9, 30, tzinfo=UTC)
NOBODY = 65534

COMMUNIQUE = """اجتماع أستانا
أكد البيان الختامي التزام الأطراف بوحدة الأراضي السورية وسيادتها.
واتفق المشاركون على عقد الجولة القادمة في النصف الثاني من العام.
وأعربوا عن قلقهم إزاء الوضع الإنساني، ودعوا إلى زيادة المساعدات.
"""

MakeDocument = Callable[..., Document]
MakeNote = Callable[..., Annotation]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    def make(text: str = COMMUNIQUE, encoding: str = "utf-8") -> Document:
        return document_of(read(text.encode(encoding), Path("communique.txt")))

    return make


@pytest.fixture
def document(make_document: MakeDocument) -> Document:
    return make_document()


@pytest.fixture(scope="session")
def make_note() -> MakeNote:
    def make(
        document: Document,
        words: str = "بوحدة الأراضي السورية",
        *,
        name: str = "n1",
        body: str = "",
        tags: tuple[str, ...] = (),
        style: Style = Style.YELLOW,
        at: datetime = NOW,
    ) -> Annotation:
        start = document.text.index(words)
        span = Span(start, start + len(words))
        target = target_of(
            document.text, span, document.source.sha256, document.section_path(start)
        )
        return Annotation(NoteId(name), target, body, style, tags, at, at)

    return make


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notes.sqlite3"


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    with Store.open(store_path) as opened:
        yield opened


@pytest.fixture
def locked_folder() -> Iterator[Callable[[Path], None]]:
    """Makes a folder of `open_to_all` that this process may read and not write, even as root."""
    locked: list[Path] = []

    def lock(folder: Path) -> None:
        for path in (*folder.rglob("*"), folder):
            path.chmod(0o555 if path.is_dir() else 0o444)
        locked.append(folder)
        if os.geteuid() == 0:
            os.seteuid(NOBODY)

    yield lock
    if os.getuid() == 0:
        os.seteuid(0)
    for folder in locked:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that every user can reach: pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="astana-reader-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)
