"""Makes files of each format, as programs write them, and reads them as the program does."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from astana_reader.document.blocks import Manner
from astana_reader.document.model import Document
from astana_reader.document.parsing import parse
from astana_reader.document.structure import document_of

Read = Callable[..., Document]
Zipped = Callable[[Mapping[str, str | bytes]], bytes]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
_FULL = {"svg": "svg-compatible", "draw": "drawing"}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes bytes to a file of that name and reads it, in this process."""

    def written(name: str, content: bytes, manner: Manner | None = None) -> Document:
        path = tmp_path / name
        path.write_bytes(content)
        return document_of(parse(path, manner or Manner()))

    return written


@pytest.fixture
def zipped() -> Zipped:
    """A zip file with these entries."""

    def made(entries: Mapping[str, str | bytes]) -> bytes:
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries.items():
                archive.writestr(name, content)
        return whole.getvalue()

    return made


@pytest.fixture
def docx(zipped: Zipped) -> Callable[..., bytes]:
    """A Word file with this body, and further parts by name."""

    def made(body: str, **parts: str) -> bytes:
        entries: dict[str, str | bytes] = {
            "word/document.xml": f'<w:document xmlns:w="{WORD}"'
            ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
            f"<w:body>{body}</w:body></w:document>"
        }
        for name, content in parts.items():
            entries[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{WORD}">{content}</w:{name}>'
        return zipped(entries)

    return made


@pytest.fixture
def odt(zipped: Zipped) -> Callable[[str], bytes]:
    """An OpenDocument text with this body."""

    def made(body: str) -> bytes:
        spaces = " ".join(
            f'xmlns:{name}="{OPEN}{_FULL.get(name, name)}:1.0"'
            for name in ("office", "text", "table", "style", "draw", "svg")
        )
        content = f"<office:body><office:text>{body}</office:text></office:body>"
        root = f"<office:document-content {spaces}>{content}</office:document-content>"
        return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": root})

    return made


@pytest.fixture
def epub(zipped: Zipped) -> Callable[..., bytes]:
    """A book with these chapters, by entry name."""

    def made(chapters: Mapping[str, str], **further: str) -> bytes:
        names = list(chapters)
        items = "".join(
            f'<item id="c{i}" href="{name}" media-type="application/xhtml+xml"/>'
            for i, name in enumerate(names)
        )
        spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(names)))
        container = "urn:oasis:names:tc:opendocument:xmlns:container"
        return zipped(
            {
                "mimetype": "application/epub+zip",
                "META-INF/container.xml": f'<container xmlns="{container}"><rootfiles>'
                '<rootfile full-path="OPS/book.opf"/></rootfiles></container>',
                "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
                "<dc:title>بيان الجولة</dc:title><dc:creator>وزارة الخارجية</dc:creator>"
                "<dc:language>ar-SY</dc:language><dc:date>2023-06-21T10:00:00Z</dc:date>"
                f"</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
                **{f"OPS/{name}": text for name, text in chapters.items()},
                **further,
            }
        )

    return made
