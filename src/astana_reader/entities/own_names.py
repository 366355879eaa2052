"""The reader's own names: found in every document, kept as TOML.

The file has the format of docs/gazetteer-format.md; a table with `kind = "none"` holds words that
are no name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import tomli_w

from astana_reader.arabic.letters import skeleton
from astana_reader.entities.entries import Entry, Table, entries_of, read_toml
from astana_reader.entities.model import Kind
from astana_reader.errors import Reason, UncreatableOutput, UnreadableList
from astana_reader.files import replacing

NONE = "none"
LARGEST = 16 * 1024 * 1024  # bytes of a list; the lists that come with the program have one
OURS = 0o600


@dataclass(frozen=True, slots=True)
class OwnNames:
    """Entities that the reader knows, and `never`: words that are no name, whoever says so."""

    entries: tuple[Entry, ...] = ()
    never: tuple[str, ...] = ()

    def with_entry(self, entry: Entry) -> "OwnNames":
        """With one entity more; one of its kind and name takes its other names in."""
        return self.joined(OwnNames((entry,)))

    def with_never(self, words: str) -> "OwnNames":
        """With words that are no name."""
        return self.joined(OwnNames(never=(words,)))

    def without(self, other: "OwnNames") -> "OwnNames":
        """Without those of `other`."""
        return OwnNames(
            tuple(entry for entry in self.entries if entry not in other.entries),
            tuple(words for words in self.never if words not in other.never),
        )

    def joined(self, other: "OwnNames") -> "OwnNames":
        """These and those of `other`; what is the same becomes one, in these's order."""
        entries: dict[tuple[Kind, str], Entry] = {}
        for entry in (*self.entries, *other.entries):
            entries[key_of(entry)] = united(entries.get(key_of(entry), entry), entry)
        never = {skeleton(words): words for words in (*other.never, *self.never)}
        order = dict.fromkeys(map(skeleton, (*self.never, *other.never)))
        return OwnNames(tuple(entries.values()), tuple(never[key] for key in order))


def read_own(path: Path) -> OwnNames:
    """The names in the TOML file at `path`; none where there is no file.

    UnreadableList names the file, the entry and what is wrong.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableList(path, Reason.TOO_LARGE, limit=LARGEST, found=path.stat().st_size)
    except FileNotFoundError:
        return OwnNames()
    except OSError as error:
        raise UnreadableList(path, Reason.READ_FAILED, detail=error.strerror or "") from error
    return own_of(_tables(path), path)


def own_of(tables: Sequence[Table], path: Path) -> OwnNames:
    """The names in some tables that stood in the file at `path`. Errors as `read_own`."""
    never = [row for row in tables if row.get("kind") == NONE]
    if not all(isinstance(row.get("name"), str) and row["name"] for row in never):
        raise UnreadableList(path, Reason.DAMAGED, detail="words that are no name are missing")
    entities = [row for row in tables if row.get("kind") != NONE]
    return OwnNames(
        tuple(entries_of({"entity": entities}, path)), tuple(str(row["name"]) for row in never)
    )


def write_own(path: Path, own: OwnNames) -> None:
    """Write the names to `path` as TOML, all or nothing. UncreatableOutput when it fails."""
    write_list(path, _as_toml(own))


def write_list(path: Path, content: bytes) -> None:
    """Write a list of the reader's names, all or nothing. UncreatableOutput when it fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path, OURS) as file:
            file.write(content)
    except OSError as error:
        raise UncreatableOutput(path, Reason.WRITE_FAILED, detail=error.strerror or "") from error


def key_of(entry: Entry) -> tuple[Kind, str]:
    """What makes two entries of lists one: the kind, and the name in any spelling."""
    return entry.kind, skeleton(entry.name)


def united(one: Entry, other: Entry) -> Entry:
    """One entity of two lists: what either says of it."""
    aliases = dict.fromkeys((*one.aliases, other.name, *other.aliases))
    return replace(
        one,
        aliases=tuple(name for name in aliases if name != one.name),
        adjectives=tuple(dict.fromkeys((*one.adjectives, *other.adjectives))),
        metonyms=tuple(dict.fromkeys((*one.metonyms, *other.metonyms))),
        members=tuple(dict.fromkeys((*one.members, *other.members))),
        weak=tuple(dict.fromkeys((*one.weak, *other.weak))),
        needs=tuple(dict.fromkeys((*one.needs, *other.needs))),
        labels={**other.labels, **one.labels},
        wikidata=one.wikidata or other.wikidata,
    )


def _tables(path: Path) -> list[Table]:
    read = read_toml(path)
    tables = read.get("entity", [])
    if read.keys() - {"entity"} or not isinstance(tables, list):
        raise UnreadableList(path, Reason.DAMAGED, detail="only [[entity]] tables are known")
    if not all(isinstance(table, dict) for table in tables):
        raise UnreadableList(path, Reason.DAMAGED, detail="only [[entity]] tables are known")
    return tables


def _as_toml(own: OwnNames) -> bytes:
    tables: list[dict[str, object]] = []
    for entry in own.entries:
        table: dict[str, object] = {"kind": str(entry.kind), "name": entry.name}
        for key in ("aliases", "adjectives", "metonyms", "members", "weak", "needs"):
            if getattr(entry, key):
                table[key] = list(getattr(entry, key))
        table |= {"labels": dict(entry.labels)} if entry.labels else {}
        table |= {"wikidata": entry.wikidata} if entry.wikidata else {}
        tables.append(table | ({} if entry.bare else {"bare": False}))
    tables += [{"kind": NONE, "name": words} for words in own.never]
    return tomli_w.dumps({"entity": tables}).encode("utf-8")
