"""A zip file, read by name and never unpacked to disk, within limits that are counted.

A name that leads out of the archive names nothing, as no entry is ever written anywhere.
"""

import io
import posixpath
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from astana_reader.errors import Reason, UnreadableDocument

MIB = 1024 * 1024  # bytes
LARGEST_ENTRY = 64 * MIB
LARGEST_TOTAL = 256 * MIB
MOST_ENTRIES = 10_000
MOST_RATIO = (
    200  # unpacked over packed; prose packs to a fifth, the flattest real XML to a fortieth
)
SMALL = MIB  # an entry below this may have any ratio
_ENCRYPTED = 0x1  # bit of an entry's flags


class Archive:
    """The entries of the zip file in `raw`.

    UnreadableDocument naming `path`: DAMAGED when it is no zip, ENCRYPTED when an entry has a
    password, UNPACKS_TOO_LARGE before anything is unpacked when the entries say so, and while
    they are unpacked when they lied.
    """

    def __init__(self, raw: bytes, path: Path) -> None:
        self._path = path
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged(error) from error
        self._examine()

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """What the entry so named holds; KeyError when there is none."""
        entry = self._zip.getinfo(name)
        most = min(LARGEST_ENTRY, LARGEST_TOTAL - self._unpacked)
        try:
            with self._zip.open(entry) as file:
                content = file.read(most + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise self._damaged(error) from error
        except (RuntimeError, ValueError) as error:  # what zipfile makes of passwords and odd names
            raise self._damaged(error) from error
        if len(content) > most:
            raise self._too_large(most, len(content))
        self._unpacked += len(content)
        return content

    def xml(self, name: str) -> etree._Element:
        """The root of the XML in the entry; KeyError when there is none.

        A document type is refused (DECLARES): it could name files and grow without bounds.
        """
        return parsed(self.read(name), self._path)

    def optional_xml(self, name: str) -> etree._Element | None:
        """As `xml`, and nothing where there is no such entry or it is damaged."""
        try:
            return self.xml(name)
        except KeyError:
            return None
        except UnreadableDocument as error:
            if error.reason is Reason.DAMAGED:
                return None
            raise

    def _examine(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise self._damaged(f"{len(entries)} > {MOST_ENTRIES}")
        total = 0
        for entry in entries:
            if entry.flag_bits & _ENCRYPTED:
                raise UnreadableDocument(self._path, Reason.ENCRYPTED)
            total += entry.file_size
            swollen = entry.file_size > MOST_RATIO * max(1, entry.compress_size)
            if entry.file_size > LARGEST_ENTRY or (swollen and entry.file_size > SMALL):
                raise self._too_large(LARGEST_ENTRY, entry.file_size)
        if total > LARGEST_TOTAL:
            raise self._too_large(LARGEST_TOTAL, total)

    def _too_large(self, limit: int, found: int) -> UnreadableDocument:
        return UnreadableDocument(self._path, Reason.UNPACKS_TOO_LARGE, limit=limit, found=found)

    def _damaged(self, why: object) -> UnreadableDocument:
        return UnreadableDocument(self._path, Reason.DAMAGED, detail=str(why))


def parsed(raw: bytes, path: Path) -> etree._Element:
    """The root of the XML in `raw`, with nothing loaded or expanded. Errors as `Archive.xml`."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = Reason.DECLARES if b"<!DOCTYPE" in raw[:4096] else Reason.DAMAGED
        raise UnreadableDocument(path, reason, detail=str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableDocument(path, Reason.DECLARES)
    return root


def inside(folder: str, name: str) -> str:
    """The entry that `name` means when it is said in `folder`; empty when it leads outside."""
    joined = posixpath.normpath(posixpath.join("/", folder, name)).lstrip("/")
    depth = posixpath.normpath(posixpath.join(folder, name))
    return "" if depth.startswith(("../", "/")) or depth == ".." else joined
