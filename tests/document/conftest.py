"""Files that nobody on this project wrote, where they lie beside the checkout."""

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder of documents from elsewhere; their licences keep them out of the repository."""
    folder = Path(os.environ.get("ASTANA_READER_MATERIAL", BESIDE)) / "data" / "documents"
    if not folder.is_dir():
        pytest.skip("the documents from elsewhere do not lie beside the checkout")
    return folder
