"""What every test may use; and nothing a test does touches the user's own files."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported
# Before numpy is, and as the program does: on a busy machine its threads wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QRect, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from astana_reader.assets import sample
from astana_reader.document.loading import load
from astana_reader.document.model import Document
from astana_reader.gui.memory import sweep
from astana_reader.gui.pane.fonts import family
from astana_reader.messages import speak
from astana_reader.paths import Folders, folders

TESTS = Path(__file__).parent
BESIDE = TESTS.parents[1] / "shared"

# What takes long comes first: at the end, no worker shall wait long for another.
LONG_ONES = ("test_house.py", "cli", "gui", "walks", "packaging", "document", "entities")

settings.register_profile(
    "ci",
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("ci")

gc.disable()  # as the program does: no thread may come upon a widget that is garbage


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files of tests in the order of LONG_ONES, then all others; tests in theirs."""

    def turn(item: pytest.Item) -> int:
        name = item.path.relative_to(TESTS).parts[0]
        return LONG_ONES.index(name) if name in LONG_ONES else len(LONG_ONES)

    items.sort(key=turn)


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """What a test leaves behind goes on the thread of the tests."""
    yield
    sweep()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Folders of the system's are a test's own, and the program speaks English."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Each test begins in English, whatever the one before spoke."""
    speak("en")
    yield
    speak("en")


@pytest.fixture
def user_folders(tmp_path: Path) -> Folders:
    """A user's folders, with nothing in them."""
    return folders(tmp_path / "user")


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The document that comes with the program."""
    return sample()


@pytest.fixture(scope="session")
def seed(seed_path: Path) -> Document:
    """The same, read."""
    return load(seed_path)


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder of documents from elsewhere; their licences keep them out of the repository."""
    folder = Path(os.environ.get("ASTANA_READER_MATERIAL", BESIDE)) / "data" / "documents"
    if not folder.is_dir():
        pytest.skip("the documents from elsewhere do not lie beside the checkout")
    return folder


@pytest.fixture
def printed(qapp: QApplication, tmp_path: Path) -> Callable[..., Path]:
    """A PDF of these pages, printed by Qt; `picture`: and one that is a red picture alone."""

    def made(name: str, *pages: str, picture: bool = False) -> Path:
        path = tmp_path / name
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QSizeF(150, 220), QPageSize.Unit.Millimeter))
        writer.setResolution(72)
        painter = QPainter(writer)
        painter.setFont(QFont(family("IBM Plex Sans Arabic"), 12))
        room = QRect(0, 0, writer.width(), writer.height())
        for number, text in enumerate((*pages, *([""] if picture else []))):
            if number:
                writer.newPage()
            if text:
                painter.drawText(room, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight, text)
            else:
                painter.fillRect(room, QColor("#ff0000"))
        painter.end()
        return path

    return made


@pytest.fixture
def upside_down(tmp_path: Path) -> Callable[..., Path]:
    """A PDF of these lines, a page each, upside down: one reader reverses them, the other not."""

    def made(name: str, *lines: str) -> Path:
        signs = {sign: number for number, sign in enumerate(dict.fromkeys("".join(lines)), 0x21)}
        pairs = "".join(
            f"<{code:02x}> <{sign.encode('utf-16-be').hex()}>\n" for sign, code in signs.items()
        )
        letters = (
            "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
            f"endcodespacerange {len(signs)} beginbfchar\n{pairs}endbfchar endcmap end"
        )
        kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(lines)))
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(lines)}>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>",
            f"<</Length {len(letters)}>>stream\n{letters}\nendstream",
            "<</Font<</F 3 0 R>>>>",
        ]
        for number, line in enumerate(lines):
            codes = "".join(f"{signs[sign]:02x}" for sign in reversed(line))
            shown = f"BT /F 12 Tf -1 0 0 -1 500 700 Tm <{codes}> Tj ET\n"
            box = "/MediaBox[0 0 595 842]/Resources 5 0 R"
            objects += [
                f"<</Type/Page/Parent 2 0 R{box}/Contents {7 + 2 * number} 0 R>>",
                f"<</Length {len(shown)}>>stream\n{shown}endstream",
            ]
        body, places = "%PDF-1.4\n", []
        for number, content in enumerate(objects, 1):
            places.append(len(body))
            body += f"{number} 0 obj\n{content}\nendobj\n"
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        size = len(objects) + 1
        path = tmp_path / name
        path.write_bytes(
            (
                f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
                f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
            ).encode()
        )
        return path

    return made
