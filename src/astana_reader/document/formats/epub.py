"""Electronic books: the chapters of the spine, in order. Nothing they name is loaded."""

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from astana_reader.document.archive import Archive, inside
from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.decoding import decode
from astana_reader.document.formats.web import flattened, gathered, is_too_deep
from astana_reader.document.gathering import Gathering, date_of
from astana_reader.document.model import Metadata
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "application/epub+zip"
_OPF = "{http://www.idpf.org/2007/opf}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_CIPHER = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})


def read(raw: bytes, path: Path, _manner: Manner) -> Blocks:
    """The book's blocks. UnreadableDocument when it is damaged, encrypted, hostile or empty."""
    archive = Archive(raw, path)
    try:
        package = _package(archive, path)
        book = archive.xml(package)
    except KeyError as error:
        raise UnreadableDocument(path, Reason.DAMAGED, detail=str(error)) from error
    found = Gathering()
    locked = _locked(archive)
    for name in _chapters(book, posixpath.dirname(package)):
        if name in locked:
            raise UnreadableDocument(path, Reason.ENCRYPTED)
        if name not in archive:
            found.mend("missing")
            continue
        found.part()
        _chapter(archive.read(name), path, found)
    if not len(found):
        raise UnreadableDocument(path, Reason.EMPTY)
    return _with_properties(found, book, raw)


def _package(archive: Archive, path: Path) -> str:
    container = archive.xml("META-INF/container.xml")
    for node in container.iter(f"{_CONTAINER}rootfile"):
        name = inside("", node.get("full-path", ""))
        if name:
            return name
    raise UnreadableDocument(path, Reason.DAMAGED)


def _locked(archive: Archive) -> set[str]:
    """The entries that are encrypted; fonts often are, and nobody reads those."""
    root = archive.optional_xml("META-INF/encryption.xml")
    if root is None:
        return set()
    return {inside("", unquote(node.get("URI", ""))) for node in root.iter(_CIPHER)}


def _chapters(book: etree._Element, folder: str) -> list[str]:
    """The names of the spine's pages. The list of contents is none: it repeats the headings."""
    pages = {
        item.get("id", ""): item.get("href", "")
        for item in book.iter(f"{_OPF}item")
        if item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split()
    }
    spine = [item.get("idref", "") for item in book.iter(f"{_OPF}itemref")]
    names = [inside(folder, unquote(urlsplit(pages[name]).path)) for name in spine if name in pages]
    return [name for name in names if name]


def _chapter(raw: bytes, path: Path, found: Gathering) -> None:
    markup = decode(raw, path).text
    if not is_too_deep(markup):
        gathered(LexborHTMLParser(markup), found)
        return
    found.mend("flattened")
    for block in flattened(markup).blocks(b"", MEDIA_TYPE).blocks:
        found.add(block.text)


def _with_properties(found: Gathering, book: etree._Element, raw: bytes) -> Blocks:
    def said(name: str) -> str:
        return (book.findtext(f".//{_DUBLIN}{name}") or "").strip()

    return found.blocks(
        raw, MEDIA_TYPE, encoding="utf-8", title=said("title"), language=said("language"),
        metadata=Metadata(said("publisher"), said("creator"), date_of(said("date"))),
    )  # fmt: skip
