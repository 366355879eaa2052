"""What every test may use."""

from pathlib import Path

import pytest

from astana_reader.assets import sample
from astana_reader.document.loading import load
from astana_reader.document.model import Document


@pytest.fixture(scope="session")
def seed_path() -> Path:
    """The document that comes with the program."""
    return sample()


@pytest.fixture(scope="session")
def seed(seed_path: Path) -> Document:
    """The same, read."""
    return load(seed_path)
