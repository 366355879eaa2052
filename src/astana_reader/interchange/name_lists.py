"""Lists of the reader's names, taken in and sent as TOML or as a table (CSV).

A table has a head line with COLUMNS, several names in one cell parted by PARTING.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path

from astana_reader.entities.entries import Table
from astana_reader.entities.own_names import (
    NONE,
    OwnNames,
    own_of,
    read_own,
    write_list,
    write_own,
)
from astana_reader.errors import Reason, UnreadableList
from astana_reader.interchange.tables import GUARD, csv_bytes

PARTING = "|"
LISTED = ("aliases", "adjectives")
COLUMNS = ("kind", "name", *LISTED, "wikidata")
CSV, TOML = ".csv", ".toml"


def read_names(path: Path) -> OwnNames:
    """The names in the file at `path`, by its suffix.

    UnreadableList names the file, the row and what is wrong.
    """
    if path.suffix.lower() == CSV:
        return own_of(_rows_of_csv(path), path)
    return read_own(path)


def write_names(path: Path, own: OwnNames) -> None:
    """Write the names to `path`, by its suffix, all or nothing. UncreatableOutput when it fails."""
    if path.suffix.lower() == CSV:
        write_list(path, csv_bytes(COLUMNS, _rows(own)))
    else:
        write_own(path, own)


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
        plain = cell.strip().removeprefix(GUARD)
        if key in LISTED:
            yield key, [name.strip() for name in plain.split(PARTING) if name.strip()]
        else:
            yield key, plain


def _rows(own: OwnNames) -> Iterator[tuple[str, ...]]:
    for entry in own.entries:
        listed = (PARTING.join(getattr(entry, key)) for key in LISTED)
        yield (entry.kind, entry.name, *listed, entry.wikidata)
    for words in own.never:
        yield NONE, words, "", "", ""
