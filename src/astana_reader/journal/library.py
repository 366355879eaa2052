"""Which documents were seen, in which editions, and where.

A moved or renamed file is known by its bytes, a re-encoded one by its text, and a changed one by
its path, if enough of the text that the notes were made on is still in it.
"""

import hashlib
import math
import re
import sqlite3
import zlib
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import NewType

from astana_reader.document.model import Document
from astana_reader.journal.records import moment

DocumentKey = NewType("DocumentKey", str)
PROBES = 64  # stretches of the old text that are looked for in the new one
PROBE = 24  # code points each: four words
_SURROGATE = re.compile("[\ud800-\udfff]")  # a byte of the name that is no UTF-8
ALIKE = 0.1  # of the probes; two different texts share none


class Found(StrEnum):
    """How a document was recognised."""

    NEW = "new"
    SAME = "same"
    RESAVED = "resaved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the library knows it: the key its notes hang on, and the edition at hand.

    The key is the SHA-256 of the first edition that was seen, so it is known before anything is
    written, and the same on every machine. `wording` is the SHA-256 of the text.
    """

    key: DocumentKey
    found: Found
    document: Document
    path: Path
    wording: str

    @property
    def edition(self) -> str:
        """The SHA-256 of the bytes at hand."""
        return self.document.source.sha256


@dataclass(frozen=True, slots=True)
class Absent:
    """A document whose file was never seen here: notes on it came from elsewhere."""

    key: DocumentKey
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class RecentDocument:
    """A place where a document was seen, when last, and how many notes the document has."""

    path: Path
    title: str
    seen: datetime
    notes: int


def entry_of(connection: sqlite3.Connection | None, document: Document, path: Path) -> Entry:
    """What the library knows of `document`; without a connection it knows nothing.

    ValueError for a document that is only the beginning of a file: it has no SHA-256.
    """
    new = new_entry(document, path)
    if connection is None:
        return new
    for found, key in (
        (Found.SAME, _by_bytes(connection, new)),
        (Found.RESAVED, _by_text(connection, new)),
        (Found.CHANGED, _by_path(connection, new)),
    ):
        if key:
            return replace(new, key=DocumentKey(key), found=found)
    return new


def new_entry(document: Document, path: Path) -> Entry:
    """The entry of a document that was never seen. ValueError as `entry_of`."""
    if not document.source.sha256:
        raise ValueError("the beginning of a document is no edition of it")
    key = DocumentKey(document.source.sha256)
    return Entry(key, Found.NEW, document, path, text_digest(document.text))


def expect(connection: sqlite3.Connection, entry: Absent, now: datetime) -> None:
    """Write down that there is such a document. Inside a transaction."""
    connection.execute(
        "INSERT INTO document (id, title, language, added) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title",
        (entry.key, entry.title, entry.language, moment(now)),
    )


def register(connection: sqlite3.Connection, entry: Entry, now: datetime) -> None:
    """Write down that this edition of the document was seen at its place. Inside a transaction."""
    document, at = entry.document, moment(now)
    expect(connection, Absent(entry.key, document.title, document.language), now)
    source = document.source
    connection.execute(
        "INSERT INTO edition (sha256, document, wording, media_type, encoding, seen)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (sha256) DO UPDATE SET seen = excluded.seen",
        (entry.edition, entry.key, entry.wording, source.media_type, source.encoding, at),
    )  # fmt: skip
    path = stored_path(entry.path)
    if path is not None:
        connection.execute(
            "INSERT INTO place (path, edition, seen) VALUES (?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET edition = excluded.edition, seen = excluded.seen",
            (path, entry.edition, at),
        )


def keep_text(connection: sqlite3.Connection, entry: Entry) -> None:
    """Keep the text at hand: something of the reader's hangs on it from now on."""
    asked = "SELECT 1 FROM wording WHERE sha256 = ?"
    if connection.execute(asked, (entry.wording,)).fetchone() is None:
        # Level 1: a book of 28 million letters takes 1 s and not 4 before its first note is saved.
        content = zlib.compress(entry.document.text.encode("utf-8", "surrogatepass"), 1)
        connection.execute("INSERT INTO wording VALUES (?, ?)", (entry.wording, content))


def texts(connection: sqlite3.Connection, entry: Entry) -> dict[str, str]:
    """The texts of the other editions that the document's notes were made on, by SHA-256."""
    rows = connection.execute(
        "SELECT edition.sha256, wording.content FROM edition"
        " JOIN wording ON wording.sha256 = edition.wording"
        " WHERE edition.sha256 != ? AND edition.sha256 IN"
        " (SELECT edition FROM note WHERE document = ? AND deleted IS NULL)",
        (entry.edition, entry.key),
    )
    return {sha256: text_of(content) for sha256, content in rows}


def text_of(content: bytes) -> str:
    """The text in a row of `wording`. zlib.error or UnicodeDecodeError when it is damaged."""
    return zlib.decompress(content).decode("utf-8", "surrogatepass")


def text_digest(text: str) -> str:
    """The SHA-256 of a text, by which it is known in every encoding and format."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def recent(connection: sqlite3.Connection, limit: int) -> list[RecentDocument]:
    """The places of the documents seen last, the latest first; one place a document."""
    rows = connection.execute(
        "SELECT place.path, document.title, max(place.seen) AS seen,"
        " (SELECT count(*) FROM note WHERE note.document = document.id AND deleted IS NULL)"
        " FROM place JOIN edition ON edition.sha256 = place.edition"
        " JOIN document ON document.id = edition.document"
        " GROUP BY document.id ORDER BY seen DESC LIMIT ?",
        (limit,),
    )
    return [
        RecentDocument(Path(path), title, datetime.fromisoformat(seen), notes)
        for path, title, seen, notes in rows
    ]


def stored_path(path: Path) -> str | None:
    """The path as text; None for a name that is no text: such a file is known by its bytes."""
    text = str(path.absolute())
    return None if _SURROGATE.search(text) else text


def _by_bytes(connection: sqlite3.Connection, entry: Entry) -> str | None:
    return _key(connection, "SELECT document FROM edition WHERE sha256 = ?", entry.edition)


def _by_text(connection: sqlite3.Connection, entry: Entry) -> str | None:
    asked = "SELECT document FROM edition WHERE wording = ? ORDER BY seen LIMIT 1"
    return _key(connection, asked, entry.wording)


def _by_path(connection: sqlite3.Connection, entry: Entry) -> str | None:
    """The document last seen at the path, if one of its annotated texts is like this one."""
    path = stored_path(entry.path)
    if path is None:
        return None
    asked = (
        "SELECT edition.document FROM place JOIN edition ON edition.sha256 = place.edition"
        " WHERE place.path = ?"
    )
    key = _key(connection, asked, path)
    kept = connection.execute(
        "SELECT wording.content FROM wording JOIN edition ON edition.wording = wording.sha256"
        " WHERE edition.document = ? ORDER BY edition.seen DESC",
        (key,),
    )
    alike = any(is_alike(text_of(content), entry.document.text) for (content,) in kept)
    return key if alike else None


def _key(connection: sqlite3.Connection, asked: str, value: str) -> str | None:
    row = connection.execute(asked, (value,)).fetchone()
    return None if row is None else str(row[0])


def is_alike(old: str, new: str) -> bool:
    """Whether `new` can be another edition of `old`: stretches of one stand in the other.

    Lines may be broken elsewhere. Two texts that are alike cost little, others a scan a probe.
    """
    words = new.replace("\n", " ")
    probes = _probes(old.replace("\n", " "))
    needed = max(1, math.ceil(ALIKE * len(probes)))
    found = (True for probe in probes if probe in words)
    return sum(islice(found, needed)) == needed


def _probes(text: str) -> list[str]:
    step = max(PROBE, len(text) // PROBES)
    return [text[at : at + PROBE] for at in range(0, max(1, len(text) - PROBE + 1), step)]
