"""A file that is written whole or stays as it was."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

LONGEST = 40  # letters of a name that its draft repeats
_NUMBERS = count()


@contextmanager
def replacing(target: Path, mode: int | None = None) -> Iterator[BinaryIO]:
    """Write to a draft beside `target`, which takes its place when nothing went wrong.

    Its rights are `mode`; else those of the file that it replaces, or of any new one. Whatever is
    raised inside goes on, and nothing is left behind. OSError when the draft cannot be written.
    """
    number = f"{os.getpid()}-{next(_NUMBERS)}"
    draft = target.with_name(f".{target.name[:LONGEST]}.{number}.draft")
    try:
        with draft.open("xb") as file:
            yield file
        if mode is None and target.exists():
            mode = target.stat().st_mode & 0o777
        if mode is not None:
            draft.chmod(mode)
        draft.replace(target)
    finally:
        with suppress(OSError):  # it is the target by now
            draft.unlink()
