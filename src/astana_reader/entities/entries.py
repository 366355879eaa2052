"""What a name list says of one entity; the format is docs/gazetteer-format.md."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from astana_reader.entities.model import Kind
from astana_reader.errors import Reason, UnreadableList

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity of a name list.

    `name` and `aliases` name it anywhere, `weak` names only where the text speaks of it (or of
    one that it `needs`) elsewhere, `metonyms` only in certain contexts, `adjectives` with and
    without the article. `bare`: the name stands without article or title before it.
    """

    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    wikidata: str = ""
    bare: bool = True


_KEYS = frozenset(field.name for field in fields(Entry))
_LISTS = ("aliases", "adjectives", "metonyms", "members", "weak", "needs")


def read_toml(path: Path) -> Table:
    """The content of the TOML file at `path`. UnreadableList when it cannot be read."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UnreadableList(path, Reason.READ_FAILED, detail=error.strerror or "") from error
    except ValueError as error:
        raise UnreadableList(path, Reason.DAMAGED, detail=str(error)) from error


def entries_of(read: Table, path: Path) -> list[Entry]:
    """The entries of a name list read from `path`.

    UnreadableList names the file, the entry and what is wrong.
    """
    tables = read.get("entity", [])
    if read.keys() - {"entity"} or not isinstance(tables, list):
        raise UnreadableList(path, Reason.DAMAGED, detail="only [[entity]] tables are known")
    return [_entry(table, number, path) for number, table in enumerate(tables, 1)]


def _entry(table: Table, number: int, path: Path) -> Entry:
    fault = _fault(table)
    if fault:
        detail = f"entry {number} ({table.get('name', '')}): {fault}"
        raise UnreadableList(path, Reason.DAMAGED, detail=detail)
    labels = table.get("labels")
    return Entry(
        kind=Kind(str(table["kind"])),
        name=str(table["name"]),
        labels=labels if isinstance(labels, dict) else {},
        wikidata=str(table.get("wikidata", "")),
        bare=bool(table.get("bare", True)),
        **{key: _names(table.get(key)) for key in _LISTS},
    )


def _names(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _fault(table: Table) -> str:
    """The first thing that is wrong with the table; empty when nothing is."""
    return next(_faults(table), "")


def _faults(table: Table) -> Iterator[str]:
    for key in sorted(table.keys() - _KEYS):
        yield f"unknown key {key!r}"
    if table.get("kind") not in set(Kind):
        yield f"unknown kind {table.get('kind')!r}"
    for key in ("name", "wikidata"):
        if not isinstance(table.get(key, ""), str):
            yield f"{key} is not a string"
    if not table.get("name"):
        yield "no name"
    for key in _LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(x, str) and x for x in value):
            yield f"{key} is not a list of names"
    labels = table.get("labels", {})
    if not isinstance(labels, dict) or not all(isinstance(x, str) for x in labels.values()):
        yield "labels is not a table of names"
    if not isinstance(table.get("bare", True), bool):
        yield "bare is neither true nor false"
