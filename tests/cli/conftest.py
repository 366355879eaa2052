"""The program as a script calls it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a subcommand with user data of its own."""

    def run(*arguments: object, **environment: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "astana_reader", "--data-dir", str(tmp_path / "data"),
             *map(str, arguments)],
            env=os.environ | {"LC_ALL": "C.UTF-8"} | environment,
            capture_output=True,
            check=False,
            timeout=110,
        )  # fmt: skip
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
