"""Zip archives that come out the same for the same content.

Word's files and REFI-QDA projects are archives of parts.
"""

from collections.abc import Iterable
from types import TracebackType
from typing import BinaryIO, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)  # a time of writing would make each archive another one
UNIX = 3  # said on every system, for the same reason
READABLE = 0o644 << 16
GATHERED = (
    1 << 16
)  # code points handed to the compressor at once; single words take five times as long


class Archive:
    """An archive written part by part, in the order in which they come, to a file that can seek.

    >>> with Archive(out) as archive:
    ...     archive.add("mimetype", ["application/epub+zip"])

    OSError when `out` cannot be written.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._zip = ZipFile(out, "w", ZIP_DEFLATED)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self._zip.close()

    def add(self, name: str, pieces: Iterable[str]) -> None:
        """Write a part of text, as UTF-8; only a piece at a time is held."""
        about = ZipInfo(name, EARLIEST)
        about.compress_type, about.create_system, about.external_attr = ZIP_DEFLATED, UNIX, READABLE
        with self._zip.open(about, "w") as part:
            gathered: list[str] = []
            size = 0
            for piece in pieces:
                gathered.append(piece)
                size += len(piece)
                if size >= GATHERED:
                    part.write("".join(gathered).encode("utf-8"))
                    gathered, size = [], 0
            part.write("".join(gathered).encode("utf-8"))
