"""All that the recogniser knows beforehand: name lists and cue words, read from one folder.

Reading TOML takes most of a cold start, so its tables may be kept in a cache folder, under the
hash of the files they were read from. A damaged or stale cache is read anew; one that cannot be
written costs time only.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from astana_reader.arabic.letters import skeleton
from astana_reader.entities.cues import LISTS, Cues, Lists, NamePart
from astana_reader.entities.entries import Table, entries_of, read_toml
from astana_reader.entities.gazetteer import Gazetteer
from astana_reader.entities.own_names import OwnNames, key_of, united
from astana_reader.errors import Reason, UnreadableList
from astana_reader.files import replacing

CUES, PARTS, SAVED = "patterns.toml", "name-parts.tsv", "name-lists.json"


class Lexicon:
    """The name lists, the cue words, and the hash of the data that they come from.

    `never`: folded words that are no name.
    """

    __slots__ = ("cues", "digest", "gazetteer", "never")

    def __init__(
        self, gazetteer: Gazetteer, cues: Cues, digest: str, never: Iterable[str] = ()
    ) -> None:
        self.gazetteer = gazetteer
        self.cues = cues
        self.digest = digest
        self.never = frozenset(map(skeleton, never))


NO_NAMES = OwnNames()


def load_lexicon(folder: Path, cache: Path | None = None, own: OwnNames = NO_NAMES) -> Lexicon:
    """The lexicon in the files of `folder`; their tables are kept in the folder `cache`.

    `own`: what the reader says of names, which goes before the lists. UnreadableList when a file
    is missing or damaged.
    """
    files = sorted(folder.glob("*.toml"))
    digest = _digest(files)
    tables = _saved(cache, digest) if cache else None
    if tables is None or tables.keys() != {path.name for path in files}:
        tables = {path.name: read_toml(path) for path in files}
        if cache:
            _save(cache, digest, tables)
    entries = [
        entry
        for path in files
        if path.name != CUES
        for entry in entries_of(tables[path.name], path)
    ]
    cues = Cues(_lists(tables.get(CUES, {}), folder / CUES), _parts(folder / PARTS))
    said = sha256(f"{digest}{own!r}".encode("utf-8", "surrogatepass")).hexdigest()
    listed = {key_of(entry): entry for entry in entries}
    # What the lists say of a name goes on counting when the reader keeps it.
    first = [united(entry, listed.pop(key_of(entry), entry)) for entry in own.entries]
    return Lexicon(Gazetteer(listed.values(), first), cues, said, own.never)


def _digest(files: Sequence[Path]) -> str:
    found = sha256()
    for path in files:
        try:
            found.update(path.name.encode() + b"\0" + path.read_bytes())
        except OSError as error:
            raise UnreadableList(path, Reason.READ_FAILED, detail=error.strerror or "") from error
    return found.hexdigest()


def _saved(cache: Path, digest: str) -> dict[str, Table] | None:
    """The tables in the cache, if they were read from the same files."""
    try:
        saved = json.loads((cache / SAVED).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(saved, dict) or saved.get("digest") != digest:
        return None
    tables = saved.get("tables")
    whole = isinstance(tables, dict) and all(isinstance(x, dict) for x in tables.values())
    return tables if whole else None


def _save(cache: Path, digest: str, tables: Mapping[str, Table]) -> None:
    """Keep the tables: written whole beside the old cache, then put in its place."""
    with suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        with replacing(cache / SAVED) as file:
            file.write(json.dumps({"digest": digest, "tables": tables}).encode("utf-8"))


def _lists(read: Table, path: Path) -> Lists:
    """The cue words; UnreadableList where a list is missing or is none."""
    for room, name in (*LISTS.values(), ("names", "surname_endings")):
        table = read.get(room)
        if not isinstance(table, dict) or not isinstance(table.get(name), str):
            raise UnreadableList(path, Reason.DAMAGED, detail=f"no word list {room}.{name}")
    return read  # type: ignore[return-value]  # every list that is used has been looked at


def _parts(path: Path) -> Iterator[NamePart]:
    """The name parts in a file of name, given and surname counts, parted by tabs."""
    try:
        lines = path.read_text("utf-8").splitlines()
        for line in lines:
            if line and not line.startswith("#"):
                name, given, surname = line.split("\t")
                yield NamePart(name, int(given), int(surname))
    except OSError as error:
        raise UnreadableList(path, Reason.READ_FAILED, detail=error.strerror or "") from error
    except ValueError as error:
        raise UnreadableList(path, Reason.DAMAGED, detail=str(error)) from error
