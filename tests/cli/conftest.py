"""The program as a script calls it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def ran(data: Path, *arguments: object, **environment: str) -> Ran:
    """What a subcommand did, with user data in the folder `data`."""
    done = subprocess.run(
        [sys.executable, "-m", "astana_reader", "--data-dir", str(data), *map(str, arguments)],
        env=os.environ | {"LC_ALL": "C.UTF-8"} | environment,
        capture_output=True,
        check=False,
        timeout=110,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a subcommand with user data of its own."""
    return partial(ran, tmp_path / "data")


@pytest.fixture(scope="module")
def run_once(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The same, for what several tests of a file look at."""
    return partial(ran, tmp_path_factory.mktemp("once"))
