"""The reader's own names: found in every document, kept as TOML, exchanged as TOML or CSV.

TOML has the format of docs/gazetteer-format.md; a table with `kind = "none"` holds words that are
no name. CSV has a head line with COLUMNS, several names in one cell parted by PARTING.
"""

import csv
import io
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import tomli_w

from astana_reader.arabic.letters import skeleton
from astana_reader.entities.entries import Entry, Table, entries_of, read_toml
from astana_reader.entities.model import Kind
from astana_reader.errors import Reason, UncreatableOutput, UnreadableList

NONE = "none"
PARTING = "|"
LISTED = ("aliases", "adjectives")
COLUMNS = ("kind", "name", *LISTED, "wikidata")
CSV, TOML = ".csv", ".toml"
LARGEST = 16 * 1024 * 1024  # bytes of a list; the lists that come with the program have one
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # begins what a spreadsheet would calculate
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
    """The names in the file at `path`, by its suffix; none where there is no file.

    UnreadableList names the file, the row and what is wrong.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableList(path, Reason.TOO_LARGE, limit=LARGEST, found=path.stat().st_size)
    except FileNotFoundError:
        return OwnNames()
    except OSError as error:
        raise UnreadableList(path, Reason.READ_FAILED, detail=error.strerror or "") from error
    tables = _rows_of_csv(path) if path.suffix.lower() == CSV else _tables(path)
    never = [row for row in tables if row.get("kind") == NONE]
    if not all(isinstance(row.get("name"), str) and row["name"] for row in never):
        raise UnreadableList(path, Reason.DAMAGED, detail="words that are no name are missing")
    entities = [row for row in tables if row.get("kind") != NONE]
    return OwnNames(
        tuple(entries_of({"entity": entities}, path)), tuple(str(row["name"]) for row in never)
    )


def write_own(path: Path, own: OwnNames) -> None:
    """Write the names to `path`, by its suffix, all or nothing. UncreatableOutput when it fails."""
    write: Callable[[OwnNames], bytes] = _as_csv if path.suffix.lower() == CSV else _as_toml
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(write(own))
        draft.chmod(OURS)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
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


def _rows_of_csv(path: Path) -> list[Table]:
    """The rows of a table with the columns of COLUMNS in any order; kind and name must be."""
    try:
        text = path.read_text("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=_delimiter(text), strict=True))
    except OSError as error:
        raise UnreadableList(path, Reason.READ_FAILED, detail=error.strerror or "") from error
    except (ValueError, csv.Error) as error:
        raise UnreadableList(path, Reason.DAMAGED, detail=str(error)) from error
    tables: list[Table] = []
    for number, row in enumerate(rows, 2):
        strangers = {str(key) for key in row} - set(COLUMNS)
        if strangers or not {"kind", "name"} <= row.keys() or None in row.values():
            detail = f"line {number}: the columns are {', '.join(COLUMNS)}"
            raise UnreadableList(path, Reason.DAMAGED, detail=detail)
        tables.append(dict(_cells(row)))
    return tables


def _delimiter(text: str) -> str:
    """What parts the cells: what parts the head's, since offices of many countries write ;."""
    head = text.partition("\n")[0]
    return max((",", ";", "\t"), key=head.count)


def _cells(row: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    for key, cell in row.items():
        plain = cell.strip().removeprefix("'")
        if key in LISTED:
            yield key, [name.strip() for name in plain.split(PARTING) if name.strip()]
        else:
            yield key, plain


def _as_csv(own: OwnNames) -> bytes:
    """A table for a spreadsheet: with a byte order mark, and no cell that would be calculated."""
    said = io.StringIO()
    rows = csv.writer(said)
    rows.writerow(COLUMNS)
    for entry in own.entries:
        listed = [PARTING.join(getattr(entry, key)) for key in LISTED]
        rows.writerow(map(_guarded, (entry.kind, entry.name, *listed, entry.wikidata)))
    for words in own.never:
        rows.writerow((NONE, _guarded(words), "", "", ""))
    return said.getvalue().encode("utf-8-sig")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


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
