"""Which formats there are, and which one a file is in.

What the first bytes say goes before the name. A format's own module is imported when a file in
it is read, as plain text is all that most windows see.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NoReturn, Protocol

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.formats import text
from astana_reader.errors import Reason, UnreadableDocument

MIB = 1024 * 1024  # bytes
SNIFFED = 4096  # bytes that tell a format
ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word before 2007, and locked files of today's
_LOCKED, _WORD = ("EncryptedPackage".encode("utf-16-le"), "WordDocument".encode("utf-16-le"))
_FLAT = re.compile(rb"<\w+:document\s[^>]*urn:oasis:names:tc:opendocument:xmlns:office")
_PAGE = re.compile(
    rb"(?i)(?:\xef\xbb\xbf)?\s*(?:(?:<\?xml[^>]*>|<!--[^>]*-->)\s*)*(?:<!doctype html|<html)\b"
)
_ARCHIVED = re.compile(rb"(?i)[\w-]+:.*[\r\n](?s:.*)content-type:\s*multipart/related")


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, raw: bytes, path: Path, manner: Manner, /) -> Blocks:
        """The file's blocks, or UnreadableDocument."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name, the endings its files have, its reader.

    `largest` is the most bytes that a file of it may have. `by_parts`: its beginning can be read
    without the rest, by our own code alone, so it needs no guard.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    largest: int = 256 * MIB
    by_parts: bool = False


def _reader(name: str) -> Reader:
    """The reader in formats/`name`, imported when a file asks for it: some take a while."""

    def read(raw: bytes, path: Path, manner: Manner) -> Blocks:
        module = import_module(f"astana_reader.document.formats.{name}")
        blocks: Blocks = module.read(raw, path, manner)
        return blocks

    return read


def _compound(raw: bytes, path: Path, _manner: Manner) -> NoReturn:
    """Word's format from before 2007 is not read, and what a password locks cannot be."""
    if _LOCKED in raw:
        raise UnreadableDocument(path, Reason.ENCRYPTED)
    raise UnreadableDocument(path, Reason.OLD_FORMAT if _WORD in raw else Reason.BINARY)


TEXT = Format("text", (".txt", ".text"), text.read, 512 * MIB, by_parts=True)
DOCX = Format("docx", (".docx", ".docm", ".dotx"), _reader("docx"))
ODT = Format("odt", (".odt", ".ott", ".fodt"), _reader("odt"))
EPUB = Format("epub", (".epub",), _reader("epub"))
RTF = Format("rtf", (".rtf",), _reader("rtf"), 64 * MIB)
HTML = Format("html", (".html", ".htm", ".xhtml"), _reader("html"), 64 * MIB)
MHTML = Format("mhtml", (".mhtml", ".mht"), _reader("mhtml"), 64 * MIB)
MARKDOWN = Format("markdown", (".md", ".markdown"), _reader("markdown"), 64 * MIB)
PDF = Format("pdf", (".pdf",), _reader("pdf"))
FORMATS: tuple[Format, ...] = (TEXT, DOCX, ODT, RTF, HTML, EPUB, PDF, MARKDOWN, MHTML)
_COMPOUND_FILE = Format("compound", (), _compound)
_BY_SUFFIX = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}
_ZIPPED = frozenset({DOCX.name, ODT.name, EPUB.name})
_SIGNED = _ZIPPED | {PDF.name, RTF.name}  # what is in such a format begins in a way of its own
_BEGINNINGS: tuple[tuple[Format, Callable[[bytes], object]], ...] = (
    (_COMPOUND_FILE, lambda beginning: beginning.startswith(_COMPOUND)),
    (PDF, lambda beginning: b"%PDF-" in beginning[:1024]),
    (RTF, lambda beginning: beginning.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf")),
    (ODT, _FLAT.search),
)


def format_of(path: Path, beginning: bytes) -> Format:
    """The format of the file so named whose first bytes are `beginning`, some SNIFFED of them.

    Those of a zip file may be followed by its last ones, where it lists its entries. Plain text
    where neither says anything known.
    """
    named = _BY_SUFFIX.get(path.suffix.lower(), TEXT)
    if beginning.startswith(ZIP):
        return _zipped(beginning, named)
    for kind, begins in _BEGINNINGS:
        if begins(beginning):
            return kind
    if path.suffix.lower() in _BY_SUFFIX and named.name not in _SIGNED:
        return named
    looks = ((HTML, _PAGE), (MHTML, _ARCHIVED))
    return next((kind for kind, look in looks if look.match(beginning)), named)


def _zipped(names: bytes, named: Format) -> Format:
    if b"mimetypeapplication/epub+zip" in names or b"META-INF/container.xml" in names:
        return EPUB
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in names:
        return ODT
    if b"word/" in names:
        return DOCX
    if b"content.xml" in names:  # packed anew by another program, which packs its kind too
        return ODT
    if named.name in _ZIPPED:
        return named
    return DOCX if b"[Content_Types].xml" in names else TEXT
