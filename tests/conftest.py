"""What every test may use; and nothing a test does touches the user's own files."""

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported
# Before numpy is, and as the program does: on a busy machine its threads wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from astana_reader.assets import sample
from astana_reader.document.loading import load
from astana_reader.document.model import Document
from astana_reader.gui.memory import sweep
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
