"""Names that were found before, kept by text and by all that finds them.

A text that is opened again shows its names at once. A file that is missing, damaged or of another
version costs time only. Kept in the user's cache folder, which nobody else may read.
"""

import json
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import astana_reader
from astana_reader.assets import resource
from astana_reader.document.spans import Span
from astana_reader.entities.lexicon import Lexicon
from astana_reader.entities.model import Entity, EntityIndex, How, Kind, Mention, Origin
from astana_reader.files import replacing

MOST_TEXTS, MOST_BYTES = 200, 64 * 1024 * 1024
SUFFIX = ".names"
OURS = 0o700
LARGEST = 256 * 1024 * 1024  # bytes of one file when unpacked: more is no work of ours
READERS = ("arabic", "entities")  # the rooms whose code makes the names


class KeptNames:
    """The names of texts, one file each."""

    def __init__(self, folder: Path, lexicon: Lexicon) -> None:
        """`folder` is made when there is something to keep. `lexicon` finds the names."""
        self._folder = folder
        self._version = f"{lexicon.digest}/{_makers()}"

    def get(self, text: str, *, deep: bool) -> EntityIndex | None:
        """The names of `text`, as the same lists, models and rules found them; None if unknown.

        `deep`: after the last look, not after the first.
        """
        path = self._path(text, deep=deep)
        try:
            index = unpacked(path.read_bytes(), len(text))
        except (OSError, ValueError, LookupError, TypeError, zlib.error, RecursionError):
            return None
        with suppress(OSError):
            os.utime(path)
        return index

    def put(self, text: str, index: EntityIndex, *, deep: bool) -> None:
        """Keep the names of `text`; those longest unused go. What cannot be written is not kept."""
        with suppress(OSError):
            self._folder.mkdir(mode=OURS, parents=True, exist_ok=True)
            with replacing(self._path(text, deep=deep)) as file:
                file.write(packed(index))
            self._thin_out()

    def _path(self, text: str, *, deep: bool) -> Path:
        """Where the names of `text` are, whatever the name of its file."""
        said = blake2b(f"{self._version}/{deep}".encode(), digest_size=20)
        said.update(text.encode("utf-8", "surrogatepass"))
        return self._folder / f"{said.hexdigest()}{SUFFIX}"

    def _thin_out(self) -> None:
        """Remove what was unused for longest, until the rest is few and small enough."""
        found = [(path.stat(), path) for path in self._folder.glob(f"*{SUFFIX}")]
        room, left = MOST_BYTES, MOST_TEXTS
        for stat, path in sorted(found, key=lambda each: -each[0].st_mtime_ns):
            room, left = room - stat.st_size, left - 1
            if room < 0 or left < 0:
                path.unlink(missing_ok=True)


def packed(index: EntityIndex) -> bytes:
    """The index as bytes that say nothing of this program's classes."""
    numbers = {entity: number for number, entity in enumerate(index.entities)}
    told = {
        "entities": [
            [e.id, e.kind, e.name, e.origin, dict(e.labels), e.members, e.wikidata]
            for e in index.entities.values()
        ],
        "mentions": [
            [m.span.start, m.span.end, numbers[m.entity], m.how, m.origin, m.nested]
            for m in index.mentions
        ],
    }
    return zlib.compress(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def unpacked(data: bytes, length: int) -> EntityIndex:
    """The index that `packed` made of a text of `length` code points.

    ValueError, LookupError, TypeError or zlib.error when `data` is anything else.
    """
    unpacking = zlib.decompressobj()
    raw = unpacking.decompress(data, LARGEST)
    if not unpacking.eof:
        raise ValueError("cut off, or too long")
    told: Any = json.loads(raw.decode("utf-8", "surrogatepass"))
    entities = [
        Entity(
            id, Kind(kind), str(name), Origin(origin), dict(labels), tuple(members), str(wikidata)
        )
        for id, kind, name, origin, labels, members, wikidata in told["entities"]  # noqa: A001
    ]
    return EntityIndex(entities, _mentions(told["mentions"], entities, length))


def _mentions(rows: Any, entities: list[Entity], length: int) -> Iterator[Mention]:
    for start, end, number, how, origin, nested in rows:
        if not 0 <= start < end <= length:
            raise ValueError("a mention outside its text")
        yield Mention(
            Span(start, end), entities[number].id, How(how), Origin(origin), nested=bool(nested)
        )


@cache
def _makers() -> str:
    """A hash of the name parts and the code, and of size and time of the models."""
    said = blake2b(digest_size=20)
    home = Path(astana_reader.__file__).parent
    code = [path for room in READERS for path in sorted((home / room).rglob("*.py"))]
    for path in (*code, resource("gazetteer", "name-parts.tsv")):
        with suppress(OSError):  # whoever needs it says so
            said.update(path.name.encode() + b"\0" + path.read_bytes())
    for path in (resource("models", name) for name in ("quick.npz", "deep.npz")):
        with suppress(OSError):  # too long to be read each time: 0.1 s
            stat = path.stat()
            said.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    return said.hexdigest()
